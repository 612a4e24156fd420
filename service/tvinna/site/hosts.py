"""What hosts of files are told: where identifiers lead, which form is wanted, what is gone.

`_redirects` and `_headers` are read by Netlify, Cloudflare Pages and GitLab Pages, which choose no
form by Accept; `.htaccess` by Apache; `nginx.conf` is for whoever runs nginx.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from tvinna.formats import FORMATS, HTML, RDF_XML, TURTLE
from tvinna.site.plan import Plan
from tvinna.web.headers import ALWAYS
from tvinna.web.links import FORMS, LINKSET, RDF_FORMS
from tvinna.web.places import LANGUAGES

_SAFE: Final = "/:@!$&'()*+,;=~%"
# What a file is whose name does not say so.
_FIXED: Final = {"datasets/dcat": RDF_XML, ".well-known/void": TURTLE}
# The plain types, for a host that is told all types or none.
_PLAIN: Final = {
    "text/html; charset=utf-8": "html",
    "text/css": "css",
    "text/javascript": "js",
    "image/svg+xml": "svg",
    "text/plain; charset=utf-8": "txt sha256",
    "application/xml": "xml",
    "application/json": "json",
    "application/zip": "zip",
}


def files(plan: Plan) -> dict[str, str]:
    """The files for hosts, by name."""
    return {
        "_redirects": _text(_redirects(plan)),
        "_headers": _text(_headers(plan)),
        ".htaccess": _text(_apache(plan)),
        "nginx.conf": _text(_nginx(plan)),
    }


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _to(plan: Plan, target: str) -> str:
    """A target of a redirect: below the root, or in full when it is elsewhere."""
    if urlsplit(target).scheme:
        return quote(target, safe=_SAFE + "?#")
    return f"{plan.root}/{quote(target, safe=_SAFE)}"


def _types() -> dict[str, list[str]]:
    """Endings by the media type that they mean."""
    found: dict[str, list[str]] = {}
    for form in FORMATS:
        if form is not HTML and not form.by_name:
            found.setdefault(form.content_type, []).append(form.suffix.removeprefix("."))
    return found


def _redirects(plan: Plan) -> Iterator[str]:
    # Those of one address first: some hosts count what follows a wild card as wild.
    for name, (status, to) in sorted(plan.moved.items()):
        yield f"{_to(plan, name)} {_to(plan, to)} {status}"
    for term in sorted(plan.terms):
        yield f"{_to(plan, term)} {_to(plan, f'res/{term}')} 303"
    for name, (status, to) in sorted(plan.spread.items()):
        yield f"{_to(plan, name)}* {_to(plan, to)}:splat {status}"
    yield f"{plan.root}/id/* {plan.root}/res/:splat 303"


def _headers(plan: Plan) -> Iterator[str]:
    yield f"{plan.root}/*"
    for name, value in sorted(ALWAYS.items()):
        yield f"  {name}: {value}"
    for content_type, endings in _types().items():
        for ending in endings:
            yield f"{plan.root}/*.{ending}"
            yield f"  Content-Type: {content_type}"
    yield f"{plan.root}/*.linkset.json"
    yield f"  Content-Type: {LINKSET}"
    for name, form in _FIXED.items():
        yield f"{plan.root}/{name}"
        yield f"  Content-Type: {form.content_type}"


def _apache(plan: Plan) -> Iterator[str]:
    yield "# For Apache with mod_rewrite, mod_headers, mod_mime and AllowOverride All."
    # A description and the folder of what stands below it have the same name.
    yield "DirectorySlash Off"
    yield "DirectoryIndex index.html"
    yield "Options -Indexes -MultiViews"
    yield "AddDefaultCharset utf-8"
    for content_type, endings in _types().items():
        yield f"AddType '{content_type}' {' '.join(f'.{ending}' for ending in endings)}"
    yield r'<FilesMatch "\.linkset\.json$">'
    yield f"  ForceType {LINKSET}"
    yield "</FilesMatch>"
    for name, form in _FIXED.items():
        yield f'<Files "{name.rpartition("/")[2]}">'
        yield f"  ForceType '{form.content_type}'"
        yield "</Files>"
    yield "<IfModule mod_headers.c>"
    for name, value in sorted(ALWAYS.items()):
        yield f'  Header always set {name} "{value}"'
    yield '  Header merge Vary "Accept, Accept-Language"'
    yield "</IfModule>"
    yield "RewriteEngine On"
    yield f"RewriteBase {plan.root}/"
    for name in sorted(plan.gone):
        end = "" if name.endswith("/") else "$"
        yield f"RewriteRule ^{re.escape(name)}{end} - [G,L]"
    for name in sorted(plan.split):
        page = f"{_to(plan, 'res/' + name.partition('/')[2])}{HTML.suffix}"
        yield f"RewriteRule ^{re.escape(name)}$ {page} [R=300,L,NE]"
    for name, (status, to) in sorted(plan.moved.items()):
        yield f"RewriteRule ^{re.escape(name)}$ {_to(plan, to)} [R={status},L,NE]"
    for name, (status, to) in sorted(plan.spread.items()):
        yield f"RewriteRule ^{re.escape(name)}(.*)$ {_to(plan, to)}$1 [R={status},L,B]"
    yield f"RewriteRule ^id/(.+)$ {plan.root}/res/$1 [R=303,L]"
    yield r"RewriteRule ^((?:ns|scheme)/[^.]+)$ " + f"{plan.root}/res/$1 [R=303,L]"
    yield r"RewriteRule ^(res/.+)/linkset$ $1.linkset.json [L]"
    for form in (HTML, *(form for form in FORMS if form is not HTML)):
        for asked, file in ((r"^(.*[^/])$", ""), (r"^((?:.*/)?)$", "index")):
            yield r"RewriteCond %{REQUEST_FILENAME} !-f"
            yield rf"RewriteCond %{{HTTP_ACCEPT}} {re.escape(form.media_type)} [NC]"
            yield rf"RewriteCond %{{REQUEST_FILENAME}}{file}{form.suffix} -f"
            yield rf"RewriteRule {asked} $1{file}{form.suffix} [L]"
    yield r"RewriteCond %{REQUEST_FILENAME} !-f"
    yield r"RewriteCond %{REQUEST_FILENAME}.html -f"
    yield r"RewriteRule ^(.*[^/])$ $1.html [L]"


def _nginx(plan: Plan) -> Iterator[str]:
    yield from _nginx_maps(plan)
    yield from _nginx_server(plan)


def _nginx_maps(plan: Plan) -> Iterator[str]:
    root, inside = plan.root, re.escape(plan.root)
    yield "# For nginx: include this in http { }, and set server_name and the root below."
    yield "map $http_accept $tvinna_form {"
    yield '  default ".html";'
    for form in (HTML, *RDF_FORMS, *(f for f in FORMS if f is not HTML and f not in RDF_FORMS)):
        yield f'  "~*{re.escape(form.media_type)}" "{form.suffix}";'
    yield "}"
    yield "map $http_accept_language $tvinna_language {"
    yield '  default "en";'
    for language in LANGUAGES:
        yield f'  "~*^{language}" "{language}";'
    yield "}"
    yield "map $tvinna_form $tvinna_page {"
    yield '  default "";'
    yield '  ".html" "/$tvinna_language";'
    yield "}"
    yield "map $uri $tvinna_local {"
    yield '  default "/";'
    yield f'  "~^{inside}(?<below>/.*)$" "$below";'
    yield "}"
    # As it was written: nginx would send it on decoded.
    yield "map $request_uri $tvinna_described {"
    yield '  default "";'
    yield f'  "~^{inside}/id/(?<thing>[^?]+)" "{root}/res/$thing";'
    yield f'  "~^{inside}/(?<term>(?:ns|scheme)/[^?.]+)" "{root}/res/$term";'
    yield "}"


def _nginx_server(plan: Plan) -> Iterator[str]:
    root, inside = plan.root, re.escape(plan.root)
    yield "server {"
    yield "  listen 80;"
    yield f"  server_name {urlsplit(plan.address).hostname};"
    at = f" This site's files are below it, in {root.removeprefix('/')}/." if root else ""
    yield f"  root /srv/www;  #{at or ' This folder.'}"
    yield "  charset utf-8;"
    yield "  types {"
    listed = {**_PLAIN, **{kind: " ".join(endings) for kind, endings in _types().items()}}
    for content_type, endings in listed.items():
        yield f'    "{content_type.partition(";")[0]}" {endings};'
    yield "  }"
    yield "  default_type text/plain;"
    for name, value in sorted(ALWAYS.items()):
        yield f'  add_header {name} "{value}" always;'
    yield '  add_header Vary "Accept, Accept-Language";'
    for name in sorted(plan.gone):
        yield from _ended(plan, name, 410)
    for name in sorted(plan.split):
        yield from _ended(plan, name, 300)
    for name, (status, to) in sorted(plan.moved.items()):
        yield f'  location = "{_plain(plan, name)}" {{ return {status} "{_to(plan, to)}"; }}'
    for name, (status, to) in sorted(plan.spread.items()):
        yield f'  location ~ "^{re.escape(_plain(plan, name))}(.*)$" {{'
        yield f'    return {status} "{_to(plan, to)}$1";'
        yield "  }"
    for name, form in _FIXED.items():
        yield f"  location = {root}/{name} {{ default_type {form.media_type}; }}"
    yield f'  location ~ "^{inside}/(res/.+)/linkset$" {{'
    yield f"    types {{ }} default_type {LINKSET};"
    yield f"    try_files {root}/$1.linkset.json =404;"
    yield "  }"
    yield f"  location ^~ {root}/id/ {{ return 303 $tvinna_described; }}"
    yield f'  location ~ "^{inside}/(ns|scheme)/[^.]+$" {{ return 303 $tvinna_described; }}'
    # A page in the reader's language, where the address names none.
    page = f"{root}$tvinna_page${{tvinna_local}}"
    yield f"  location {root}/ {{"
    yield f"    try_files $uri {page}$tvinna_form {page}index$tvinna_form"
    yield "      $uri$tvinna_form ${uri}index$tvinna_form $uri.html ${uri}index.html =404;"
    yield "  }"
    yield "}"


def _ended(plan: Plan, name: str, status: int) -> Iterator[str]:
    """What nothing stands at any more: the page that says so, and its status."""
    path = _plain(plan, name)
    page = f"{path}index.html" if path.endswith("/") else f"{_plain(plan, _described(name))}.html"
    how = "^~" if path.endswith("/") else "="
    yield f'  location {how} "{path}" {{ error_page {status} "{page}"; return {status}; }}'
    if how == "^~":
        yield f'  location = "{page}" {{ }}'


def _described(name: str) -> str:
    return f"res/{name.partition('/')[2]}"


def _plain(plan: Plan, name: str) -> str:
    """A path as nginx compares it."""
    return f"{plan.root}/{name}"
