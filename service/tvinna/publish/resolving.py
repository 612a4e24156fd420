"""How each of Digg's rules for identifiers is tried: by what they look like, and what a site
answers for them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import urljoin, urlsplit

from tvinna.publish.asking import Reply, Site
from tvinna.terms import DCTERMS, TV

_SAMPLES: Final = 5
_IDENTIFIERS: Final = (
    'SELECT DISTINCT ?s { ?s a ?class FILTER(CONTAINS(STR(?s), "/id/")'
    f" && ?class != <{TV}WithdrawnIdentifier>) }} LIMIT 1000"
)
_ELSEWHERE: Final = (
    "SELECT ?s (MIN(STR(?other)) AS ?same)"
    ' { ?s <http://schema.org/sameAs> ?other FILTER(CONTAINS(STR(?s), "/id/")) }'
    " GROUP BY ?s ORDER BY ?s LIMIT 5"
)
_WITHDRAWN: Final = (
    f"SELECT ?s (COUNT(DISTINCT ?by) AS ?n) {{ ?s a <{TV}WithdrawnIdentifier>"
    f" OPTIONAL {{ ?s <{DCTERMS}isReplacedBy> ?by }} }} GROUP BY ?s ORDER BY ?s LIMIT 20"
)


@dataclass(frozen=True)
class Found:
    """What a site is asked about: identifiers of things, other descriptions of some of them, and
    withdrawn ones with the number of those in their place.
    """

    things: tuple[str, ...]
    elsewhere: Mapping[str, str]
    withdrawn: Mapping[str, int]


class Fault(Exception):  # noqa: N818 (a finding on its way to a verdict)
    """A rule is broken; its words in sv and en."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.said = {"sv": sv, "en": en}


class NotApplicable(Fault):
    """A rule has nothing to be held to here."""


Check = Callable[[Site, Found], tuple[str, str]]


def look(site: Site, given: Sequence[str] = ()) -> Found:
    """What there is to ask about: the `given` identifiers, else those that the site's SPARQL
    endpoint tells of.
    """
    if given:
        return Found(tuple(given), {}, {})
    things = tuple(sorted(row["s"] for row in site.select(_IDENTIFIERS)))
    elsewhere = {row["s"]: row["same"] for row in site.select(_ELSEWHERE) if "s" in row}
    gone = {row["s"]: int(row["n"]) for row in site.select(_WITHDRAWN) if "s" in row}
    return Found(things, MappingProxyType(elsewhere), MappingProxyType(gone))


def none(wrong: Callable[[str], bool]) -> Check:
    """A check that no identifier is wrong in one way."""

    def check(_: Site, found: Found) -> tuple[str, str]:
        _some(found.things)
        if bad := [one for one in found.things if wrong(one)]:
            raise Fault(f"{len(bad)} bryter regeln: {bad[0]}", f"{len(bad)} break it: {bad[0]}")
        number = len(found.things)
        return f"{number} identifierare", f"{number} identifiers"

    return check


def no_domain(iri: str) -> bool:
    """Whether an IRI is of no domain name: an address of a machine, or a name at home. (BI-2)"""
    host = urlsplit(iri).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local"))
    return True


def port_or_user(iri: str) -> bool:
    """Whether an IRI names a port or a user. (BI-3)"""
    place = urlsplit(iri).netloc
    return "@" in place or bool(re.search(r":\d*$", place))


def in_dns(site: Site, found: Found) -> tuple[str, str]:
    """The identifiers' domain leads to the site that is asked. (UM-1)"""
    hosts = sorted({urlsplit(one).hostname or "" for one in _some(found.things)})
    if hosts != [site.host]:
        listed = ", ".join(hosts)
        raise NotApplicable(
            f"frågat på {site.host}; identifierarna står på {listed}, som ska leda hit",
            f"asked at {site.host}; the identifiers are of {listed}, which is to lead here",
        )
    return f"{site.host} svarar", f"{site.host} answers"


def head(site: Site, found: Found) -> tuple[str, str]:
    """HEAD answers as GET does, without the body. (UM-2)"""
    for iri in _samples(found):
        for address in (site.place(iri), _description(site, iri)):
            head, got = site.ask("HEAD", address), site.ask("GET", address)
            same = all(
                head.headers.get(name) == got.headers.get(name)
                for name in ("content-type", "location", "link")
            )
            if head.status != got.status or not same:
                raise Fault(
                    f"{address}: HEAD ger {head.status} och andra huvuden än GET ({got.status})",
                    f"{address}: HEAD gives {head.status} and other headers than GET "
                    f"({got.status})",
                )
    return "HEAD svarar som GET", "HEAD answers as GET"


def get(site: Site, found: Found) -> tuple[str, str]:
    """The descriptions are there. (UM-3)"""
    for iri in _samples(found):
        address = _description(site, iri)
        got = site.ask("GET", address)
        if got.status != 200 or not got.body or not got.type:
            raise Fault(
                f"{address}: {got.status}, inte 200 med innehåll",
                f"{address}: {got.status}, not 200 with content",
            )
    return "beskrivningarna svarar med 200", "the descriptions answer 200"


def negotiated(site: Site, found: Found) -> tuple[str, str]:
    """Form and language are those that are asked for, and the others are named. (UM-4)"""
    for iri in _samples(found):
        address = _description(site, iri)
        for wanted in ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml"):
            got = site.ask("GET", address, {"Accept": wanted})
            if got.type != wanted:
                raise Fault(
                    f"{address}: Accept: {wanted} gav {got.type or got.status}",
                    f"{address}: Accept: {wanted} gave {got.type or got.status}",
                )
        for language in ("sv", "en"):
            asked = {"Accept": "text/html", "Accept-Language": language}
            spoken = site.ask("GET", address, asked).headers.get("content-language")
            if spoken != language:
                raise Fault(
                    f"{address}: Accept-Language: {language} gav {spoken}",
                    f"{address}: Accept-Language: {language} gave {spoken}",
                )
        _linked(site.ask("GET", address), address)
    return (
        "Accept och Accept-Language följs; alternativen står i Link",
        "Accept and Accept-Language are followed; Link lists the alternatives",
    )


def _linked(got: Reply, address: str) -> None:
    links = got.links
    typed = [one for one in links if one.rel == "alternate" and one.type]
    spoken = [one for one in typed if one.language]
    if not typed or not spoken or not any(one.rel == "canonical" for one in links):
        raise Fault(
            f"{address}: Link saknar canonical, eller alternate med type och hreflang",
            f"{address}: Link lacks canonical, or alternate with type and hreflang",
        )


def see_other(site: Site, found: Found) -> tuple[str, str]:
    """Identifiers of things lead to descriptions. (UM-7)"""
    for iri in _samples(found):
        address = site.place(iri)
        for method in ("GET", "HEAD"):
            got = site.ask(method, address)
            if got.status != 303 or not got.headers.get("location"):
                raise Fault(
                    f"{address}: {method} ger {got.status}, inte 303 med Location",
                    f"{address}: {method} gives {got.status}, not 303 with Location",
                )
        if not any(one.rel == "describedby" for one in got.links):
            raise Fault(f"{address}: Link saknar describedby", f"{address}: Link lacks describedby")
        said = site.ask("GET", _description(site, iri), {"Accept": "text/turtle"})
        if iri not in said.body.decode("utf-8", "replace"):
            raise Fault(
                f"{address}: beskrivningen nämner inte {iri}",
                f"{address}: the description does not mention {iri}",
            )
    return "303 till en beskrivning", "303 to a description"


def described_elsewhere(site: Site, found: Found) -> tuple[str, str]:
    """Other known descriptions are named. (UM-8)"""
    if not found.elsewhere:
        raise NotApplicable("inga andra beskrivningar är kända", "no other descriptions are known")
    for iri, other in found.elsewhere.items():
        links = site.ask("GET", site.place(iri)).links
        if not any(one.rel == "describedby" and one.target == other for one in links):
            raise Fault(
                f"{iri}: Link pekar inte ut {other} som describedby",
                f"{iri}: Link does not name {other} as describedby",
            )
    number = len(found.elsewhere)
    return f"prövat på {number}", f"tried on {number}"


def looked_up(site: Site, found: Found) -> tuple[str, str]:
    """A service that knows more descriptions points back. (UM-9)"""
    for iri in _samples(found):
        links = site.ask("GET", site.place(iri)).links
        services = [one.target for one in links if one.rel == "alternate"]
        ours = [one for one in services if urlsplit(one).netloc == site.netloc]
        if not services or not ours:
            raise NotApplicable("KAN: används inte", "MAY: not used")
        back = site.ask("GET", ours[0]).links
        if not any(one.rel == "canonical" and one.target == iri for one in back):
            raise Fault(
                f"{ours[0]} pekar inte tillbaka på {iri} som canonical",
                f"{ours[0]} does not point back to {iri} as canonical",
            )
    return "pekar tillbaka med canonical", "points back by canonical"


def withdrawn(status: int, least: int, most: int) -> Check:
    """A check of the identifiers that were withdrawn with so many in their place."""

    def check(site: Site, found: Found) -> tuple[str, str]:
        those = [iri for iri, number in found.withdrawn.items() if least <= number <= most]
        if not those:
            raise NotApplicable("ingen sådan identifierare finns", "there is no such identifier")
        for iri in those:
            got = site.ask("GET", site.place(iri))
            if got.status != status:
                raise Fault(
                    f"{iri}: {got.status}, inte {status}", f"{iri}: {got.status}, not {status}"
                )
            if status == 308 and not got.headers.get("location"):
                raise Fault(f"{iri}: Location saknas", f"{iri}: Location is missing")
            named = sum(one.rel == "successor-version" for one in got.links)
            if status == 300 and named < found.withdrawn[iri]:
                raise Fault(
                    f"{iri}: Link saknar successor-version", f"{iri}: Link lacks successor-version"
                )
        return f"prövat på {len(those)}", f"tried on {len(those)}"

    return check


def declined(sv: str, en: str) -> Check:
    """A rule that MAY be followed and is not asked for, with the reason."""

    def check(_: Site, __: Found) -> tuple[str, str]:
        raise NotApplicable(sv, en)

    return check


def _some(things: Sequence[str]) -> Sequence[str]:
    if not things:
        raise Fault(
            "ingen identifierare hittades; ange en med --identifier",
            "no identifier was found; name one with --identifier",
        )
    return things


def _samples(found: Found) -> Iterator[str]:
    """A few identifiers, of different kinds where there are such."""
    things = _some(found.things)
    kinds: dict[str, str] = {}
    for iri in things:
        kinds.setdefault(iri.rpartition("/")[0], iri)
    yield from list(kinds.values())[:_SAMPLES]


def _description(site: Site, iri: str) -> str:
    """Where the identifier leads to; itself, when it leads nowhere on the same host."""
    address = site.place(iri)
    to = site.ask("HEAD", address).headers.get("location")
    joined = urljoin(address, to) if to else address
    return joined if urlsplit(joined).netloc == site.netloc else address
