"""The network of who takes part in what: all of it, and what is around one actor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row
from tvinna.figures import Figure, network
from tvinna.pages.frame import Frame, Said, iri_of

# What one actor takes part in, and who else does, is looked up for so many matters.
_MATTERS: Final = 12
_Key = tuple[str, str, str]


def when(frame: Frame, rows: Iterable[Row]) -> str:
    """From when to when, as the documents give it; nothing where none does."""
    spans = dict.fromkeys((str(row["start"] or ""), str(row["end"] or "")) for row in rows)
    written = [
        f"{frame.date(start).text if start else ''}–{frame.date(end).text if end else ''}"
        for start, end in spans
        if start or end
    ]
    return ", ".join(written)


async def around(frame: Frame, actor: str) -> Figure | None:
    """What an actor takes part in, and who else does; None where it takes part in nothing."""
    own = (await frame.rows("actors", actor=actor)).rows
    matters = list(dict.fromkeys(iri_of(row["project"]) for row in own))[:_MATTERS]
    rows = [row for it in matters for row in await frame.rows("actors", project=it)]
    if not rows:
        return None
    names = await frame.names(
        iri_of(row[name]) for row in rows for name in ("actor", "side", "role", "project")
    )
    sides = [iri_of(row["side"]) for row in own if iri_of(row["project"]) in matters]
    words = frame.words
    told = words["around"], words["around_note"]
    return _network(frame, rows, names, _Telling(*told, sides[0], actor, frozenset(matters)))


def who_with_whom(
    frame: Frame, rows: Sequence[Row], names: Mapping[str, Said], left: str
) -> Figure:
    """The network of who takes part in what, of the rows of the question `actors`. The side `left`
    stands at the left. Of many things, those with the most links are drawn.
    """
    words = frame.words
    told = _Telling(words["network"], words["network_note"], left)
    return _network(frame, rows, names, told)


@dataclass(frozen=True)
class _Telling:
    """How a network is told: its caption and note, the side at the left, the actor that it is
    around, and what is drawn before all else.
    """

    caption: str
    note: str
    left: str
    own: str = ""
    first: frozenset[str] = frozenset()


def _network(
    frame: Frame, rows: Sequence[Row], names: Mapping[str, Said], told: _Telling
) -> Figure:
    words = frame.words
    linked: dict[_Key, list[Row]] = {}
    for row in rows:
        key = (iri_of(row["actor"]), iri_of(row["project"]), iri_of(row["role"]))
        linked.setdefault(key, []).append(row)
    degree = Counter(iri for actor, matter, _ in linked for iri in (actor, matter))
    order = sorted(
        degree, key=lambda iri: (iri != told.own, iri not in told.first, -degree[iri], iri)
    )
    kept = set(order[: network.MOST])
    drawn = [key for key in linked if kept.issuperset(key[:2])]

    def actor_of(key: _Key) -> network.Actor:
        said, side = names[key[0]], names[iri_of(linked[key][0]["side"])]
        return network.Actor(
            key[0], said.text, _headed(side), said.link, said.language, side.language
        )

    def matter_of(key: _Key) -> network.Matter:
        said = names[key[1]]
        return network.Matter(key[1], said.text, said.link, said.language)

    def part_of(key: _Key) -> network.Part:
        role, own = names[key[2]], linked[key]
        return network.Part(
            key[0], key[1], role.text, bool(own[0]["former"]), role.language, when(frame, own)
        )

    # One who takes part on two sides is drawn on the first.
    actors = {key[0]: actor_of(key) for key in reversed(drawn)}
    matters = {key[1]: matter_of(key) for key in drawn}
    shown = network.Network(
        [actors[key] for key in sorted(actors)],
        list(matters.values()),
        [part_of(key) for key in drawn],
        _headed(names[told.left]),
        told.own,
    )
    note = told.note
    if len(degree) > len(kept):
        note += " " + words["network_rest"].format(drawn=len(kept), all=len(degree))
    said = network.Words(
        told.caption, note, words["matters"], words["actor"], words["side"], words["matter"],
        words["role"], words["ended"], words["when_part"],
    )  # fmt: skip
    table = [(actor_of(key), matter_of(key), part_of(key)) for key in linked]
    return network.network("network", shown, table, said)


def _headed(said: Said) -> str:
    """The name of a side as a heading has it."""
    return said.text[:1].upper() + said.text[1:]
