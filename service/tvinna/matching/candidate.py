"""A candidate: an entry, how well it fits, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tvinna.gazetteer import Entry


@dataclass(frozen=True)
class Reason:
    """Something that speaks for a candidate or against it, by so much; `detail` fills its words."""

    code: str
    weight: float
    detail: str = ""

    def said(self, language: str) -> str:
        """The reason in Swedish (`sv`) or English."""
        return WORDS[self.code]["sv" if language == "sv" else "en"].format(self.detail)


# What each reason is called.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "identifier": {"sv": "samma beteckning ({})", "en": "same identifier ({})"},
    "own name": {"sv": "heter {}", "en": "is called {}"},
    "name": {"sv": "heter {}", "en": "is called {}"},
    "other name": {"sv": "heter också {}", "en": "is also called {}"},
    "near name": {"sv": "ett liknande namn: {}", "en": "a name like it: {}"},
    "beginning": {"sv": "bara början av namnet: {}", "en": "the beginning of the name only: {}"},
    "letters": {"sv": "samma bokstäver, med tecken", "en": "the same letters, marks included"},
    "marks": {"sv": "andra tecken: {}", "en": "other marks: {}"},
    "no country": {"sv": "landet är okänt", "en": "the country is not known"},
    "level": {"sv": "rätt slag av enhet: {}", "en": "the kind of unit that is said: {}"},
    "other level": {"sv": "fel slag av enhet: {}", "en": "not the kind of unit that is said: {}"},
    "bracket": {"sv": "heter också, som det står, {}", "en": "also called, as it says, {}"},
    "context": {"sv": "hör till {}", "en": "belongs to {}"},
    "elsewhere": {"sv": "ligger inte i eller vid {}", "en": "is neither in nor near {}"},
    "close": {"sv": "{} km från platsen", "en": "{} km from the point"},
    "far": {"sv": "{} km från platsen", "en": "{} km from the point"},
    "neighbour": {"sv": "känd som partner till {}", "en": "known as a partner of {}"},
    "period": {"sv": "fanns inte då: {}", "en": "was not there then: {}"},
    "ended": {"sv": "fanns till {}", "en": "was there until {}"},
    "own unit": {
        "sv": "en enhet heter så; orten bara i andra hand: {}",
        "en": "a unit is called that; the place only secondly: {}",
    },
    "no council": {
        "sv": "provinsen heter så, och orten har ingen egen kommun: {}",
        "en": "the province is called that, and the town has no council of its own: {}",
    },
    "ours": {"sv": "beskrivs här: {}", "en": "described here: {}"},
}


@dataclass(frozen=True)
class Candidate:
    """An entry and the reasons for it; `ours` is the slug path of our own thing for it, if any."""

    entry: Entry
    reasons: tuple[Reason, ...]
    ours: str = ""

    @cached_property
    def weight(self) -> float:
        """What the reasons come to: candidates are told apart by it, also above 1."""
        return round(sum(one.weight for one in self.reasons), 4)

    @property
    def score(self) -> float:
        """The weight as people read it, from 0 to 1."""
        return min(1.0, max(0.0, self.weight))


@dataclass(frozen=True)
class Match:
    """What was found for a name: the five best, and which of them it is judged to be.

    `unit` is the same administrative unit, `place` the place that a unit of that name has its seat
    in or is called after; either may be None. `abstained` says why there is neither, as a code of
    `ABSTENTIONS`.
    """

    candidates: tuple[Candidate, ...] = ()
    unit: Candidate | None = None
    place: Candidate | None = None
    abstained: str = ""

    @property
    def best(self) -> Candidate | None:
        """The better one of unit and place."""
        both = [one for one in (self.place, self.unit) if one is not None]
        return max(both, key=lambda one: one.score, default=None)


ABSTENTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "nothing": {"sv": "inget med ett sådant namn", "en": "nothing of such a name"},
    "tie": {"sv": "flera är lika troliga", "en": "several are as likely"},
    "level": {"sv": "inget av rätt slag", "en": "none of the kind that is said"},
    "weak": {"sv": "inget är likt nog", "en": "none is near enough"},
}
