"""A rule of a catalogue, what it looked at, and the verdict."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tvinna.publish.quality.examined import Examined

Result = Literal["pass", "fail", "not applicable"]


@dataclass(frozen=True)
class Looked:
    """How many things a rule was held to, and those that break it: an IRI, or the missing part."""

    number: int
    faults: tuple[str, ...]


class NotApplicable(Exception):  # noqa: N818 (a reason on its way to a verdict)
    """A rule has nothing to be held to here, or no machine can hold it; why in sv and en."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.said = {"sv": sv, "en": en}


Check = Callable[[Examined], Looked]


@dataclass(frozen=True)
class QualityRule:
    """A rule under its catalogue's own code: what is right, in few words, and how it is tried."""

    catalogue: str
    code: str
    sv: str
    en: str
    check: Check


@dataclass(frozen=True)
class Kept:
    """What a rule finds in the product's own vocabulary and we keep, and why.

    `faults` are those that are meant, as they are found; `under` are beginnings of IRIs.
    """

    catalogue: str
    code: str
    sv: str
    en: str
    faults: frozenset[str] = frozenset()
    under: tuple[str, ...] = ()

    def covers(self, fault: str) -> bool:
        """Whether this fault is one of those that are kept."""
        return fault in self.faults or fault.startswith(self.under)


@dataclass(frozen=True)
class Verdict:
    """What came of a rule. `said` says why, in sv and en; `faults` are all that was found, also
    what is kept on purpose.
    """

    rule: QualityRule
    result: Result
    said: Mapping[str, str]
    faults: tuple[str, ...] = ()
    kept: bool = False


def looked(things: Iterable[str], faults: Iterable[str]) -> Looked:
    """Things that were looked at, and those of them that break the rule, each once."""
    return Looked(len(set(things)), tuple(sorted(set(faults))))


def each(
    things: Callable[[Examined], Iterable[str]], wrong: Callable[[Examined, str], bool]
) -> Check:
    """A check that holds each thing to the same."""

    def check(examined: Examined) -> Looked:
        held = tuple(things(examined))
        return looked(held, (one for one in held if wrong(examined, one)))

    return check


def declined(sv: str, en: str) -> Check:
    """What no machine can hold without guessing, or what is not asked here; why."""

    def check(_: Examined) -> Looked:
        raise NotApplicable(sv, en)

    return check


def verdict(rule: QualityRule, examined: Examined, kept: Iterable[Kept] = ()) -> Verdict:
    """Hold what is examined to a rule. Raises SiteSilent when a site that is asked is silent."""
    try:
        found = rule.check(examined)
    except NotApplicable as error:
        return Verdict(rule, "not applicable", error.said)
    if not found.faults:
        return _without_fault(rule, found.number)
    reasons = [one for one in kept if (one.catalogue, one.code) == (rule.catalogue, rule.code)]
    left = [one for one in found.faults if not any(reason.covers(one) for reason in reasons)]
    of = {
        "sv": f"{len(found.faults)} av {found.number}",
        "en": f"{len(found.faults)} of {found.number}",
    }
    if not left:
        said = {
            "sv": f"{of['sv']}, behålls: {' '.join(one.sv for one in reasons)}",
            "en": f"{of['en']}, kept: {' '.join(one.en for one in reasons)}",
        }
        return Verdict(rule, "not applicable", said, found.faults, kept=True)
    return Verdict(
        rule,
        "fail",
        {
            "sv": f"{len(left)} av {found.number} bryter regeln",
            "en": f"{len(left)} of {found.number} break it",
        },
        tuple(left),
    )


def _without_fault(rule: QualityRule, number: int) -> Verdict:
    if not number:
        said = {"sv": "inget av det slaget finns", "en": "there is nothing of the kind"}
        return Verdict(rule, "not applicable", said)
    return Verdict(rule, "pass", {"sv": f"{number} prövade", "en": f"{number} looked at"})
