"""What nginx is told of a site of files, in `nginx.conf`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from tvinna.formats import HTML
from tvinna.site.plan import Plan, page_of
from tvinna.site.telling import FIXED, beside, described_by, description_pattern, to, types
from tvinna.web.addresses.links import FORMS, LINKSET, RDF_FORMS, Link, header
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.http.headers import ALWAYS

# The plain types, for a host that is told all types or none.
_PLAIN: Final = {
    "text/html; charset=utf-8": "html",
    "text/css": "css",
    "text/javascript": "js",
    "image/svg+xml": "svg",
    "font/woff2": "woff2",
    "text/plain; charset=utf-8": "txt sha256",
    "application/xml": "xml",
    "application/json": "json",
    "application/zip": "zip",
}
# A status that nobody asks for: nginx takes a page for an error only.
_SPLIT: Final = 418


def nginx(plan: Plan) -> Iterator[str]:
    """The lines of `nginx.conf`."""
    yield "# For nginx: include this in http { }, and set server_name and the root below."
    # Addresses are longer than nginx expects.
    yield "map_hash_bucket_size 512;"
    yield "map_hash_max_size 16384;"
    yield from _chosen(plan)
    yield from _withdrawn(plan)
    yield from _told(plan)
    yield from _server(plan)


def _map(of: str, name: str, default: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield f"map ${of} ${name} {{"
    yield f"  default {_quoted(default)};"
    for key, value in rows.items():
        yield f"  {_quoted(key)} {_quoted(value)};"
    yield "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _chosen(plan: Plan) -> Iterator[str]:
    """The form that Accept asks for and the language that Accept-Language begins with."""
    root, inside = plan.root, re.escape(plan.root)
    forms = (HTML, *RDF_FORMS, *(one for one in FORMS if one is not HTML and one not in RDF_FORMS))
    asked = {f"~*{re.escape(form.media_type)}": form.suffix for form in forms}
    yield from _map("http_accept", "tvinna_form", HTML.suffix, asked)
    spoken = {f"~*^{language}": language for language in LANGUAGES}
    yield from _map("http_accept_language", "tvinna_language", "en", spoken)
    yield from _map("tvinna_form", "tvinna_page", "", {HTML.suffix: "/$tvinna_language"})
    yield from _map("uri", "tvinna_local", "/", {f"~^{inside}(?<below>/.*)$": "$below"})
    # As it was written: nginx would send it on decoded.
    described = {
        f"~^{inside}/id/(?<thing>[^?]+)": f"{root}/res/$thing",
        f"~^{inside}/(?<term>(?:ns|scheme)/[^?.]+)": f"{root}/res/$term",
    }
    yield from _map("request_uri", "tvinna_described", "", described)


def _withdrawn(plan: Plan) -> Iterator[str]:
    for variable, names in (("tvinna_gone", plan.gone), ("tvinna_split", list(plan.split))):
        rows: dict[str, str] = {}
        for name in sorted(names):
            path, page = f"{plan.root}/{unquote(name)}", f"/{unquote(page_of(name))}"
            # Of a release, all that stands below; the page that says so is answered, as a page.
            below = f"~^{re.escape(path)}(?!index\\.html$)"
            spoken = name.partition("/")[0] in LANGUAGES
            at = page if spoken else f"/$tvinna_language{page}"
            rows[below if name.endswith("/") else path] = f"{plan.root}{at}"
        yield from _map("uri", variable, "", rows)
    successors = {
        f"{plan.root}/{unquote(name)}": header(Link(one, "successor-version") for one in those)
        for name, those in sorted(plan.split.items())
    }
    yield from _map("request_uri", "tvinna_successors", "", successors)
    for status in _statuses(plan):
        rows = {
            f"{plan.root}/{unquote(name)}": to(plan, target)
            for name, (own, target) in sorted(plan.moved.items())
            if own == status
        }
        yield from _map("uri", f"tvinna_moved_{status}", "", rows)


def _statuses(plan: Plan) -> list[int]:
    return sorted({status for status, _ in plan.moved.values()})


def _told(plan: Plan) -> Iterator[str]:
    """Headers that follow from the address; one without a value is not sent."""
    inside = re.escape(plan.root)
    rows = {f"~^{inside}/{one}/(?:.*\\.html)?$": one for one in LANGUAGES}
    yield from _map("uri", "tvinna_spoken", "", {**rows, "~\\.html$": "en"})
    missing = {f"~^{inside}/{one}/": f"{plan.root}/{one}/404.html" for one in LANGUAGES}
    yield from _map("uri", "tvinna_missing", f"{plan.root}/404.html", missing)
    links = {}
    if plan.kinds:
        pattern = description_pattern(plan).replace("(res/", "res/(?<name>", 1)
        links[f"~^{inside}/{pattern}$"] = beside(plan, "$name", "$name")
        identified = ", ".join(described_by(plan, "$one"))
        links[f"~^{inside}/id/(?<one>[!-~]+)$"] = identified
    yield from _map("uri", "tvinna_link", "", links)


def _server(plan: Plan) -> Iterator[str]:
    root, inside = plan.root, re.escape(plan.root)
    yield "server {"
    yield "  listen 80;"
    yield f"  server_name {urlsplit(plan.address).hostname};"
    at = f" This site's files are below it, in {root.removeprefix('/')}/." if root else ""
    yield f"  root /srv/www;  #{at or ' This folder.'}"
    yield "  charset utf-8;"
    yield "  types {"
    listed = {**_PLAIN, **{kind: " ".join(endings) for kind, endings in types().items()}}
    for content_type, endings in listed.items():
        yield f'    "{content_type.partition(";")[0]}" {endings};'
    yield "  }"
    yield "  default_type text/plain;"
    for name, value in sorted(ALWAYS.items()):
        yield f"  add_header {name} {_quoted(value)} always;"
    yield '  add_header Vary "Accept, Accept-Language";'
    yield "  add_header Content-Language $tvinna_spoken always;"
    yield "  add_header Link $tvinna_link;"
    yield "  add_header Link $tvinna_successors always;"
    yield "  if ($tvinna_gone) { return 410; }"
    yield f"  if ($tvinna_split) {{ return {_SPLIT}; }}"
    for status in _statuses(plan):
        yield f"  if ($tvinna_moved_{status}) {{ return {status} $tvinna_moved_{status}; }}"
    yield "  error_page 404 @missing;"
    yield "  error_page 410 @gone;"
    yield f"  error_page {_SPLIT} =300 @split;"
    yield "  location @missing { try_files $tvinna_missing =404; }"
    yield "  location @gone { try_files $tvinna_gone =410; }"
    yield "  location @split { try_files $tvinna_split =404; }"
    for name, (status, target) in sorted(plan.spread.items()):
        yield f"  location ~ {_quoted(f'^{inside}/{re.escape(unquote(name))}(.*)$')} {{"
        yield f'    return {status} "{to(plan, target)}$1";'
        yield "  }"
    for name, form in FIXED.items():
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
