"""What the parties of imported graphs may be, to be decided by people: page by page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tvinna.errors import BadParameter
from tvinna.gazetteer import Gazetteer, fold
from tvinna.matching import decisions, own
from tvinna.matching.candidate import Candidate, Match, Reason
from tvinna.matching.decisions import Choice, Decision
from tvinna.matching.matcher import Matcher
from tvinna.matching.own import Thing
from tvinna.matching.recorded import Party, Recorded
from tvinna.matching.register import about

State = Literal["open", "decided", "refused"]
STATES: Final[tuple[State, ...]] = ("open", "decided", "refused")
# Who may have decided.
_BODIES: Final = ("municipality", "organisation")
# What stands for none of the candidates that are shown.
NONE: Final = "none"


@dataclass(frozen=True)
class Asking:
    """Which parties are wanted: in which state, of which graph (its stem; of any, when empty), with
    which letters in their names.
    """

    state: State = "open"
    graph: str = ""
    letters: str = ""


@dataclass(frozen=True)
class Row:
    """A party, what it may be, and what people have decided of it, the latest last."""

    party: Party
    match: Match
    decided: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Shown:
    """Rows of a page, how many there are in all that were asked for, and how many parties each
    state and each graph has.
    """

    rows: tuple[Row, ...]
    total: int
    states: Mapping[str, int]
    graphs: Mapping[str, int]


class Review:
    """The parties of a folder beside what was decided of them.

    `open` are those that nobody has decided, `decided` those that are something, `refused` those of
    which candidates were turned down, and nothing was decided.
    """

    def __init__(
        self,
        recorded: Recorded,
        things: Iterable[Thing],
        gazetteer: Gazetteer,
        decided: Sequence[Decision],
    ) -> None:
        known = tuple(things)
        self._gazetteer = gazetteer
        self._known = {one.id: one for one in known}
        self._called = {text: one for one in known for text, _ in one.names if not one.claimed}
        self._bodies = {one.id: one for one in known if one.kind in _BODIES}
        self._parties = {one.path: one for one in recorded.parties}
        self._decided: dict[str, list[Decision]] = defaultdict(list)
        for one in decided:
            if one.decided and one.subject:
                self._decided[one.subject].append(one)
        self._states = {one.path: self._state(one) for one in recorded.parties}
        self._denied = decisions.refused_things(decided)
        self._matcher = Matcher(
            gazetteer,
            own.entries(known),
            own.together(own.partners(known), recorded.partners),
            decisions.refused(decided),
        )

    def page(self, asking: Asking, most: int, after: int = 0) -> Shown:
        """At most so many rows after the first `after`, in the order of their paths."""
        letters = fold(asking.letters)
        within = [
            one
            for one in self._parties.values()
            if (not asking.graph or one.graph == asking.graph)
            and (not letters or letters in fold(one.asked.name))
        ]
        wanted = [one for one in within if self._states[one.path] == asking.state]
        return Shown(
            tuple(self._row(one) for one in wanted[after : after + most]),
            len(wanted),
            Counter(self._states[one.path] for one in within),
            Counter(one.graph for one in self._parties.values()),
        )

    def bodies(self, language: str) -> Mapping[str, str]:
        """Those of the folder who may decide: their names by their paths, in the names' order."""
        named = {path: one.name(language) for path, one in self._bodies.items()}
        return dict(sorted(named.items(), key=lambda row: row[1].casefold()))

    def name(self, one: Candidate, language: str) -> str:
        """What a candidate is called: in the language where it is ours, else by its register."""
        thing = self._known.get(one.ours)
        return thing.name(language) if thing else one.entry.name

    def called(self, name: str, language: str) -> str:
        """What is called so: by its name in the language where it is ours, else as it stands."""
        thing = self._called.get(name)
        return thing.name(language) if thing else name

    def reasons(self, one: Candidate, language: str) -> tuple[str, ...]:
        """What speaks for a candidate or against it, in words."""
        return tuple(self._said(one, reason, language) for reason in one.reasons)

    def about(self, one: Candidate, language: str) -> str:
        """What tells a candidate from its namesakes."""
        return about(one.entry, self._gazetteer, language)

    def choices(self, chosen: Mapping[str, str]) -> tuple[Choice, ...]:
        """What was chosen, by the paths of parties: the id of a candidate, or `none`, by which all
        that are shown are turned down.

        Raises BadParameter for a party that is not recorded, and an id that is no candidate of it.
        """
        return tuple(choice for path, id_ in chosen.items() for choice in self._choices(path, id_))

    def _choices(self, path: str, id_: str) -> Iterable[Choice]:
        party = self._parties.get(path)
        if party is None:
            raise BadParameter(
                f"no import records {path[:120]}; it may have been imported anew meanwhile",
                swedish=f"ingen import har {path[:120]}; den kan ha lästs in på nytt under tiden",
                vietnamese=f"không có dữ liệu nhập nào ghi {path[:120]}; trong lúc đó có thể dữ "
                "liệu "
                "đã được nhập lại",
            )
        offered = self._row(party).match.candidates
        if id_ == NONE:
            return [Choice(path, party.asked, one, negative=True) for one in offered]
        found = [one for one in offered if one.entry.id == id_]
        if not found:
            raise BadParameter(
                f"{path}: {id_[:120]} is no candidate; load the page anew and choose again",
                swedish=f"{path}: {id_[:120]} är ingen kandidat; ladda om sidan och välj på nytt",
                vietnamese=f"{path}: {id_[:120]} không phải là gợi ý; hãy tải lại trang và chọn "
                "lại",
            )
        return [Choice(path, party.asked, one) for one in found]

    def _said(self, one: Candidate, reason: Reason, language: str) -> str:
        if reason.code == "ours":
            reason = replace(reason, detail=self.name(one, language))
        elif reason.code == "neighbour":
            reason = replace(reason, detail=self.called(reason.detail, language))
        return reason.said(language)

    def _row(self, party: Party) -> Row:
        denied = self._denied.get(party.path, frozenset())
        made = sorted(self._decided.get(party.path, ()), key=lambda one: one.on)
        return Row(party, self._matcher.match(party.asked, denied), tuple(made))

    def _state(self, party: Party) -> State:
        made = self._decided.get(party.path, ())
        if party.links or any(not one.negative for one in made):
            return "decided"
        return "refused" if made else "open"
