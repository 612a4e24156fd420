"""What hosts of files are told: where identifiers lead, which form is wanted, what is gone.

`_redirects` and `_headers` are read by Netlify, Cloudflare Pages and GitLab Pages, which choose no
form by Accept and answer nothing with 300 or 410; `.htaccess` by Apache; `nginx.conf` is for
whoever runs nginx.
"""

from collections.abc import Iterator

from tvinna.site.apache import apache
from tvinna.site.nginx import nginx
from tvinna.site.plan import Plan
from tvinna.site.telling import FIXED, to, types
from tvinna.web.addresses.links import LINKSET
from tvinna.web.http.headers import ALWAYS


def files(plan: Plan) -> dict[str, str]:
    """The files for hosts, by name."""
    return {
        "_redirects": _text(_redirects(plan)),
        "_headers": _text(_headers(plan)),
        ".htaccess": _text(apache(plan)),
        "nginx.conf": _text(nginx(plan)),
    }


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _redirects(plan: Plan) -> Iterator[str]:
    # Those of one address first: some hosts count what follows a wild card as wild.
    for name, (status, target) in sorted(plan.moved.items()):
        yield f"{to(plan, name)} {to(plan, target)} {status}"
    for term in sorted(plan.terms):
        yield f"{to(plan, term)} {to(plan, f'res/{term}')} 303"
    for name, (status, target) in sorted(plan.spread.items()):
        yield f"{to(plan, name)}* {to(plan, target)}:splat {status}"
    yield f"{plan.root}/id/* {plan.root}/res/:splat 303"


def _headers(plan: Plan) -> Iterator[str]:
    yield f"{plan.root}/*"
    for name, value in sorted(ALWAYS.items()):
        yield f"  {name}: {value}"
    for content_type, endings in types().items():
        for ending in endings:
            yield f"{plan.root}/*.{ending}"
            yield f"  Content-Type: {content_type}"
    yield f"{plan.root}/*.linkset.json"
    yield f"  Content-Type: {LINKSET}"
    for name, form in FIXED.items():
        yield f"{plan.root}/{name}"
        yield f"  Content-Type: {form.content_type}"
