"""Any running site held to Digg's rules for persistent identifiers, by asking it.

BI-1 to BI-7 say how identifiers are made, UM-1 to UM-12 how they are looked up. (Digg, Profil för
beständiga identifierare, version 1.0) Only the host that was named is asked, and a bounded number
of times.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from tvinna.publish.asking import Site
from tvinna.publish.resolving import (
    Check,
    Fault,
    Found,
    NotApplicable,
    declined,
    described_elsewhere,
    get,
    head,
    in_dns,
    look,
    looked_up,
    negotiated,
    no_domain,
    none,
    port_or_user,
    see_other,
    withdrawn,
)

Level = Literal["SHALL", "SHOULD", "MAY"]
Result = Literal["pass", "fail", "not applicable"]


@dataclass(frozen=True)
class Verdict:
    """What came of a rule: `said` says why, in sv and en."""

    rule: str
    level: Level
    title: Mapping[str, str]
    result: Result
    said: Mapping[str, str]


@dataclass(frozen=True)
class DiggRule:
    """A rule: its number, how binding it is, what it asks in few words, and how it is tried."""

    number: str
    level: Level
    sv: str
    en: str
    check: Check


_VERSION: Final = re.compile(r"/v?\d+(?:\.\d+)+(?:/|$)|/v\d+(?:/|$)|/latest(?:/|$)")
_EXTENSION: Final = re.compile(
    r"\.(?:html?|xhtml|php|aspx?|jsp|ttl|rdf|owl|nt|nq|trig|jsonld|json|xml|csv|xlsx?|pdf)$", re.I
)


def examine(site: Site, given: Sequence[str] = ()) -> list[Verdict]:
    """The verdict on each rule, in the order of the rules.

    Raises SiteSilent when the site does not answer at all.
    """
    found = look(site, given)
    return [_verdict(site, found, rule) for rule in RULES]


def _verdict(site: Site, found: Found, rule: DiggRule) -> Verdict:
    said: Mapping[str, str]
    result: Result = "pass"
    try:
        said = dict(zip(("sv", "en"), rule.check(site, found), strict=True))
    except NotApplicable as error:
        result, said = "not applicable", error.said
    except Fault as error:
        result, said = "fail", error.said
    return Verdict(rule.number, rule.level, {"sv": rule.sv, "en": rule.en}, result, said)


def failed(verdicts: Iterable[Verdict]) -> bool:
    """Whether any rule is broken."""
    return any(one.result == "fail" for one in verdicts)


RULES: Final[Sequence[DiggRule]] = (
    DiggRule(
        "BI-1",
        "SHALL",
        "schemat http eller https",
        "scheme http or https",
        none(lambda iri: urlsplit(iri).scheme not in ("http", "https")),
    ),
    DiggRule("BI-2", "SHALL", "domännamn", "domain name", none(no_domain)),
    DiggRule(
        "BI-3", "SHALL", "varken port eller användare", "no port, no user", none(port_or_user)
    ),
    DiggRule(
        "BI-4",
        "SHOULD",
        "inga frågeparametrar",
        "no query",
        none(lambda iri: "?" in iri),
    ),
    DiggRule("BI-5", "SHOULD", "inget fragment", "no fragment", none(lambda iri: "#" in iri)),
    DiggRule(
        "BI-6",
        "SHALL",
        "ingen version",
        "no version",
        none(lambda iri: bool(_VERSION.search(urlsplit(iri).path))),
    ),
    DiggRule(
        "BI-7",
        "SHALL",
        "inget filformat",
        "no file format",
        none(lambda iri: bool(_EXTENSION.search(urlsplit(iri).path))),
    ),
    DiggRule("UM-1", "SHALL", "DNS och sedan HTTP", "DNS, then HTTP", in_dns),
    DiggRule("UM-2", "SHALL", "HEAD", "HEAD", head),
    DiggRule("UM-3", "SHALL", "GET ger 200", "GET gives 200", get),
    DiggRule(
        "UM-4", "SHOULD", "format och språk väljs", "format and language are chosen", negotiated
    ),
    DiggRule(
        "UM-5",
        "MAY",
        "profiler",
        "profiles",
        declined(
            "KAN: används inte; beskrivningarna har en enda profil",
            "MAY: not used; the descriptions have one profile",
        ),
    ),
    DiggRule(
        "UM-6",
        "MAY",
        "307 till ett format",
        "307 to a format",
        declined(
            "KAN: används inte; formatet väljs på samma adress och anges i Content-Location",
            "MAY: not used; the format is chosen at the same address, and Content-Location says it",
        ),
    ),
    DiggRule("UM-7", "SHALL", "303 till en beskrivning", "303 to a description", see_other),
    DiggRule("UM-8", "SHOULD", "andra beskrivningar", "other descriptions", described_elsewhere),
    DiggRule("UM-9", "MAY", "uppslagningstjänst", "lookup service", looked_up),
    DiggRule("UM-10", "SHALL", "410 för indragna", "410 for withdrawn", withdrawn(410, 0, 0)),
    DiggRule("UM-11", "SHALL", "308 för utbytta", "308 for replaced", withdrawn(308, 1, 1)),
    DiggRule("UM-12", "SHALL", "300 för delade", "300 for split", withdrawn(300, 2, 1000)),
)
