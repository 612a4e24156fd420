"""What Apache is told of a site of files, in `.htaccess`. (Apache 2.4.13 or later)"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tvinna.formats import HTML
from tvinna.site.plan import Plan, page_of
from tvinna.site.telling import FIXED, beside, described_by, description_pattern, to, types
from tvinna.web.addresses.links import FORMS, LINKSET, Link, header
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.http.headers import ALWAYS


def apache(plan: Plan) -> Iterator[str]:
    """The lines of `.htaccess`."""
    yield "# For Apache with mod_rewrite, mod_headers, mod_mime and AllowOverride All; the site's"
    yield f"# folder stands at {plan.root or '/'} below the host's root."
    # A description and the folder of what stands below it have the same name.
    yield "DirectorySlash Off"
    yield "DirectoryIndex index.html"
    yield "Options -Indexes -MultiViews"
    yield "AddDefaultCharset utf-8"
    yield f"ErrorDocument 404 {plan.root}/%{{reqenv:TVINNA_LANGUAGE}}404.html"
    for status in (410, 300):
        yield f"ErrorDocument {status} {plan.root}/%{{reqenv:TVINNA_PAGE}}"
    yield from _types()
    yield from _headers(plan)
    yield "RewriteEngine On"
    yield f"RewriteBase {plan.root}/"
    yield rf"RewriteRule ^({'|'.join(LANGUAGES)})/ - [E=TVINNA_LANGUAGE:$1/]"
    yield from _redirects(plan)
    yield from _chosen(plan)


def _types() -> Iterator[str]:
    for content_type, endings in types().items():
        yield f"AddType '{content_type}' {' '.join(f'.{ending}' for ending in endings)}"
    yield r'<FilesMatch "\.linkset\.json$">'
    yield f"  ForceType {LINKSET}"
    yield "</FilesMatch>"
    for name, form in FIXED.items():
        yield f'<Files "{name.rpartition("/")[2]}">'
        yield f"  ForceType '{form.content_type}'"
        yield "</Files>"


def _headers(plan: Plan) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    for name, value in sorted(ALWAYS.items()):
        yield f'  Header always set {name} "{value}"'
    yield '  Header merge Vary "Accept, Accept-Language"'
    yield "  Header set Content-Language %{TVINNA_SPOKEN}e env=TVINNA_SPOKEN"
    if plan.kinds:
        path = "%{TVINNA_DESCRIBED}e"
        yield f"  Header set Link {_quoted(beside(plan, path, path))} env=TVINNA_DESCRIBED"
        links = ", ".join(described_by(plan, "%{TVINNA_THING}e"))
        yield f"  Header always set Link {_quoted(links)} env=TVINNA_THING"
    for number, (_, successors) in enumerate(sorted(plan.split.items())):
        near = _quoted(header(Link(one, "successor-version") for one in successors)).replace(
            "%", "%%"
        )
        yield f"  Header always set Link {near} env=REDIRECT_TVINNA_SPLIT_{number}"
    yield "</IfModule>"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'


def _redirects(plan: Plan) -> Iterator[str]:
    for name in sorted(plan.gone):
        # Of a release, the page that says so is answered.
        end = r"(?!index\.html$)" if name.endswith("/") else "$"
        yield from _ended(plan, name, f"{_match(name)}{end}", "R=410")
    for number, name in enumerate(sorted(plan.split)):
        flags = f"R=300,E=TVINNA_SPLIT_{number}:1"
        yield from _ended(plan, name, f"{_match(name)}$", flags)
    for name, (status, target) in sorted(plan.moved.items()):
        yield f"RewriteRule ^{_match(name)}$ {_escaped(to(plan, target))} [R={status},L,NE]"
    for name, (status, target) in sorted(plan.spread.items()):
        place = _escaped(to(plan, target))
        yield f"RewriteRule ^{_match(name)}(.*)$ {place}$1 [R={status},L]"
    if plan.kinds:
        yield r"RewriteRule ^id/([!-~]+)$ - [E=TVINNA_THING:$1]"
    yield f"RewriteRule ^id/(.+)$ {plan.root}/res/$1 [R=303,L]"
    yield r"RewriteRule ^((?:ns|scheme)/[^.]+)$ " + f"{plan.root}/res/$1 [R=303,L]"
    yield r"RewriteRule ^(res/.+)/linkset$ $1.linkset.json [L]"


def _ended(plan: Plan, name: str, match: str, flags: str) -> Iterator[str]:
    """The page that says what has become of an address; where that names no language, in the
    reader's. A redirect has a target, though the page is what is sent.
    """
    page = page_of(name)
    among = () if name.partition("/")[0] in LANGUAGES else LANGUAGES
    for own in (*(f"{language}/{page}" for language in among), page):
        place = f"{plan.root}/{own}" if flags.startswith("R=300") else "-"
        if own != page:
            language = own.partition("/")[0]
            yield rf"RewriteCond %{{HTTP:Accept-Language}} ^{language}\b [NC]"
        yield f"RewriteRule ^{match} {_escaped(place)} [E=TVINNA_PAGE:{own},{flags},L,NE]"


def _match(name: str) -> str:
    """A path as a rule compares it: decoded."""
    return re.escape(unquote(name))


def _escaped(place: str) -> str:
    return place.replace("%", r"\%")


def _chosen(plan: Plan) -> Iterator[str]:
    """The form that Accept asks for and the language that Accept-Language begins with."""
    if plan.kinds:
        pattern = description_pattern(plan).replace("(res/", "res/(", 1)
        # The page that says what has become of a withdrawn address is no description.
        yield "RewriteCond %{ENV:REDIRECT_TVINNA_PAGE} ^$"
        yield f"RewriteRule ^{pattern}$ - [E=TVINNA_DESCRIBED:$1]"
    for language in LANGUAGES:
        yield rf"RewriteRule ^{language}/.*\.html$ - [E=TVINNA_SPOKEN:{language}]"
    yield rf"RewriteCond %{{REQUEST_URI}} !^{re.escape(plan.root)}/(?:{'|'.join(LANGUAGES)})/"
    yield r"RewriteRule \.html$ - [E=TVINNA_SPOKEN:en]"
    others = [form for form in FORMS if form is not HTML]
    for language in LANGUAGES:
        for asked, file in ((r"^(.*[^/])$", ""), (r"^((?:.*/)?)$", "index")):
            yield r"RewriteCond %{REQUEST_FILENAME} !-f"
            yield rf"RewriteCond %{{HTTP_ACCEPT}} ^$|{re.escape(HTML.media_type)}|^\*/\* [NC]"
            yield rf"RewriteCond %{{HTTP:Accept-Language}} ^{language}\b [NC]"
            place = f"{plan.root}/{language}/$1{file}{HTML.suffix}"
            yield f"RewriteCond %{{DOCUMENT_ROOT}}{place} -f"
            yield f"RewriteRule {asked} {place} [L]"
    for form in (HTML, *others):
        for asked, file in ((r"^(.*[^/])$", ""), (r"^((?:.*/)?)$", "index")):
            yield r"RewriteCond %{REQUEST_FILENAME} !-f"
            yield rf"RewriteCond %{{HTTP_ACCEPT}} {re.escape(form.media_type)} [NC]"
            yield rf"RewriteCond %{{REQUEST_FILENAME}}{file}{form.suffix} -f"
            yield rf"RewriteRule {asked} $1{file}{form.suffix} [L]"
    yield r"RewriteCond %{REQUEST_FILENAME} !-f"
    yield r"RewriteCond %{REQUEST_FILENAME}.html -f"
    yield r"RewriteRule ^(.*[^/])$ $1.html [L]"
