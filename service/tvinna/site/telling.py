"""What every kind of host is told alike: media types, targets, neighbours of a description."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from tvinna.formats import FORMATS, HTML, RDF_XML, TURTLE
from tvinna.site.plan import Plan
from tvinna.web.addresses.links import FORMS, RDF_FORMS
from tvinna.web.addresses.places import LANGUAGES

_SAFE: Final = "/:@!$&'()*+,;=~%"
# What a file is whose name does not say so.
FIXED: Final = {"datasets/dcat": RDF_XML, ".well-known/void": TURTLE}


def to(plan: Plan, target: str) -> str:
    """A target of a redirect: below the root, or in full when it is elsewhere."""
    if urlsplit(target).scheme:
        return quote(target, safe=_SAFE + "?#")
    return f"{plan.root}/{quote(target, safe=_SAFE)}"


def types() -> dict[str, list[str]]:
    """Endings by the media type that they mean."""
    found: dict[str, list[str]] = {}
    for form in FORMATS:
        if form is not HTML and not form.by_name:
            found.setdefault(form.content_type, []).append(form.suffix.removeprefix("."))
    return found


def description_pattern(plan: Plan) -> str:
    """The addresses of things' descriptions below the root, as a regular expression. Its one group
    is the path that all of them share; letters that a header cannot hold are in none.
    """
    languages = "|".join(LANGUAGES)
    kinds = "|".join(sorted(plan.kinds))
    endings = "|".join(form.suffix.removeprefix(".") for form in FORMS)
    return rf"(?:(?:{languages})/)?(res/(?:{kinds})/[!-~]+?)(?:\.(?:{endings}))?"


def beside(plan: Plan, path: str, thing: str) -> str:
    """The Link header of a description: `path` and `thing` are how the host writes its path and
    that of the thing's identifier, without `res/` and `id/`. (RFC 8288; Digg, UM-4)
    """
    root, base = plan.root, plan.base or plan.address
    pages = [(f"{root}/{one}/res/{path}", HTML.media_type, one) for one in LANGUAGES]
    data = [(f"{root}/res/{path}{f.suffix}", f.media_type, "") for f in FORMS if f is not HTML]
    return ", ".join(
        [
            f'<{base}res/{path}>; rel="canonical"',
            f'<{base}id/{thing}>; rel="cite-as"',
            *(_link(where, "alternate", kind, spoken) for where, kind, spoken in (*pages, *data)),
            *described_by(plan, path),
        ]
    )


def described_by(plan: Plan, path: str) -> Iterator[str]:
    """The links from an identifier to its descriptions for programs. (Digg, UM-7)"""
    for form in RDF_FORMS:
        yield _link(f"{plan.root}/res/{path}{form.suffix}", "describedby", form.media_type, "")


def _link(where: str, rel: str, kind: str, spoken: str) -> str:
    language = f'; hreflang="{spoken}"' if spoken else ""
    return f'<{where}>; rel="{rel}"; type="{kind}"{language}'
