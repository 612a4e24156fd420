"""What a site's host must lead on, or say is gone: the newest release, withdrawn ones, withdrawn
identifiers.
"""

import json
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urljoin

from tvinna.formats import HTML
from tvinna.publish.asking import links_of
from tvinna.site.maker import Made, Maker
from tvinna.site.plan import Plan
from tvinna.web.addresses.links import FORMS, RDF_FORMS
from tvinna.web.addresses.places import LANGUAGES

_SAFE: Final = "/:@!$&'()*+,;=~%"
_LATEST: Final = ("", ".zip", ".nq", ".trig", ".jsonld", ".rdf")
_GONE: Final = (HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.GONE)
_SUCCESSOR: Final = "successor-version"
# The endings of an identifier's descriptions, with what stands beside one; and those of a graph.
_ENDINGS: Final = {
    "id": (*(form.suffix for form in FORMS if form is not HTML), "/linkset"),
    "source": tuple(form.suffix for form in RDF_FORMS),
}


async def releases(maker: Maker, plan: Plan) -> tuple[list[Made], list[str]]:
    """What is told of releases that were withdrawn, and the addresses of those that stand."""
    listed = json.loads((await maker.get("dump/", "application/json")).text)["releases"]
    made: list[Made] = []
    wanted: list[str] = []
    for row in listed:
        if "withdrawn" in row:
            made += await _told(maker, plan, f"dump/{row['version']}/")
            continue
        if "address" in row:
            wanted.append(f"{row['address']}release.json")
        if "archive" in row:
            wanted += [row["archive"]["address"], f"{row['archive']['address']}.sha256"]
    if any("withdrawn" not in row for row in listed):
        for ending in _LATEST:
            answer = await maker.get(f"dump/latest{ending}", "*/*")
            to = _behind(maker, answer.headers["location"])
            plan.moved[f"dump/latest{ending}"] = (answer.status_code, to)
            if not ending:
                plan.spread["dump/latest/"] = (answer.status_code, to)
    return made, [urljoin(maker.address, one) for one in wanted]


async def _told(maker: Maker, plan: Plan, release: str) -> list[Made]:
    """The pages of a release that was withdrawn: the one at its address, and those in each language
    that the others lead to.
    """
    made = []
    for address in (release, *(f"{language}/{release}" for language in LANGUAGES)):
        plan.gone.append(address)
        wanted = maker.place(maker.address + address)
        if wanted is not None:
            made.append(maker.keep(wanted, await maker.get(address, HTML.media_type)))
    return made


async def withdrawn(maker: Maker, plan: Plan, iris: Iterable[str], base: str) -> list[Made]:
    """What each withdrawn identifier leads to, or the page that says that it leads nowhere; and
    its descriptions, in each language and form.
    """
    made = []
    for asked, is_page in _addresses(iris, base):
        answer = await maker.get(asked, HTML.media_type)
        if answer.has_redirect_location:
            plan.moved[asked] = (answer.status_code, _behind(maker, answer.headers["location"]))
        elif answer.status_code in _GONE:
            if answer.status_code == HTTPStatus.GONE:
                plan.gone.append(asked)
            else:
                named = [one for one in links_of(answer.headers) if one.rel == _SUCCESSOR]
                plan.split[asked] = [one.target for one in named]
            wanted = maker.place(maker.address + asked) if is_page else None
            if wanted is not None:
                made.append(maker.keep(wanted, answer))
    return made


def _addresses(iris: Iterable[str], base: str) -> Iterator[tuple[str, bool]]:
    """The addresses of each identifier, and whether each is a page's."""
    for iri in sorted(iris):
        local = quote(iri.removeprefix(base), safe=_SAFE)
        word, _, name = local.partition("/")
        if word not in _ENDINGS:
            continue
        described = f"res/{name}" if word == "id" else local
        pages = [described, *(f"{language}/{described}" for language in LANGUAGES)]
        others = [local, *(described + ending for ending in _ENDINGS[word])]
        for asked in dict.fromkeys((*pages, *others)):
            yield asked, asked in pages


def _behind(maker: Maker, address: str) -> str:
    """An address of ours behind the root; another in full."""
    return address.removeprefix(maker.address)
