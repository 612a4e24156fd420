"""A candidate: an entry, how well it fits, and why."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tvinna.gazetteer import Entry
from tvinna.matching.words import LEVELS, REASONS

# So many candidates are shown.
MOST: Final = 5
# What says that an entry bears a name itself, and not secondly.
ITS_OWN: Final = frozenset({"own name", "name"})
_OF_LEVELS: Final = ("level", "other level")


@dataclass(frozen=True)
class Reason:
    """Something that speaks for a candidate or against it, by so much; `detail` fills its words."""

    code: str
    weight: float
    detail: str = ""

    def said(self, language: str) -> str:
        """The reason in a language of the pages (sv, en, vi)."""
        detail = self.detail
        if self.code in _OF_LEVELS:
            detail = ", ".join(LEVELS[one][language] for one in detail.split(", ") if one)
        return REASONS[self.code][language].format(detail)


@dataclass(frozen=True)
class Candidate:
    """An entry and the reasons for it; `ours` is the slug path of our own thing for it, if any, and
    `called_here` whether that thing bears the name that was asked for.
    """

    entry: Entry
    reasons: tuple[Reason, ...]
    ours: str = ""
    called_here: bool = False

    @property
    def first(self) -> Reason:
        """The first reason: in which way it bears the name, unless something else led to it."""
        return self.reasons[0]

    @cached_property
    def weight(self) -> float:
        """What the reasons come to: candidates are told apart by it, also above 1."""
        return round(sum(one.weight for one in self.reasons), 4)

    @cached_property
    def codes(self) -> frozenset[str]:
        """What kinds of reasons there are."""
        return frozenset(one.code for one in self.reasons)

    @property
    def score(self) -> float:
        """The weight as people read it, from 0 to 1."""
        return min(1.0, max(0.0, self.weight))


@dataclass(frozen=True)
class Match:
    """What was found for a name, the likeliest first, and which it is judged to be: none that is
    not among the five best.

    `unit` is the same administrative unit, `place` the place that a unit of that name has its seat
    in or is called after; either may be None. `abstained` says why there is neither, as a code of
    `ABSTENTIONS`.
    """

    ranked: tuple[Candidate, ...] = ()
    unit: Candidate | None = None
    place: Candidate | None = None
    abstained: str = ""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The five best, which people are shown."""
        return self.ranked[:MOST]

    @property
    def best(self) -> Candidate | None:
        """The better one of unit and place."""
        both = [one for one in (self.place, self.unit) if one is not None]
        return max(both, key=lambda one: one.score, default=None)
