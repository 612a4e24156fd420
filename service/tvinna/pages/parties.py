"""Municipalities and other parties side by side: what sources tell of each, and its partners."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row
from tvinna.pages.frame import Frame, Said, iri_of, number_of

# What is compared, in that order; a column of the question `parties`.
COUNTED: Final = ("partnerships", "sources", "projects", "outcomes", "goals")
# So many partners stand as rows, the shared ones first.
_PARTNERS: Final = 200


@dataclass(frozen=True)
class Told:
    """That a source tells of a partnership, with the form and the start that it gives."""

    source: Said
    form: Said
    start: Said


@dataclass(frozen=True)
class Column:
    """A party, and how many there are of each in COUNTED."""

    iri: str
    said: Said
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Partner:
    """A partner of one or more of the parties; for each of them, what its sources tell."""

    said: Said
    told: tuple[tuple[Told, ...], ...]

    @property
    def shared(self) -> bool:
        """Whether several of the parties have it."""
        return sum(map(bool, self.told)) > 1


@dataclass(frozen=True)
class Parties:
    """Parties side by side; `left_out` is how many partners there are beside those shown."""

    columns: tuple[Column, ...]
    partners: tuple[Partner, ...]
    left_out: int


async def parties_side_by_side(frame: Frame, chosen: Iterable[str]) -> Parties:
    """Compare parties, by their IRIs; what is no party is left out."""
    found: dict[str, Row] = {}
    partners: dict[str, list[Row]] = {}
    for iri in chosen:
        rows = (await frame.rows("parties", party=iri)).rows
        if rows:
            found[iri] = rows[0]
            partners[iri] = list((await frame.rows("claims", party=iri)).rows)
    order = _ordered(partners)
    shown = order[:_PARTNERS]
    told_by = {iri_of(row["source"]) for rows in partners.values() for row in rows}
    names = await frame.names([*found, *(_called(partners, known) for known in shown), *told_by])
    # A document is called by its own name, and not by that of its reading.
    sources = {**names, **await frame.readings(told_by)}
    return Parties(
        tuple(
            Column(iri, names[iri], tuple(number_of(row[name]) for name in COUNTED))
            for iri, row in found.items()
        ),
        tuple(
            Partner(
                names[_called(partners, known)],
                tuple(tuple(_told(frame, rows, known, sources)) for rows in partners.values()),
            )
            for known in shown
        ),
        len(order) - len(shown),
    )


def _ordered(partners: Mapping[str, Sequence[Row]]) -> list[str]:
    """The partners by what each is known as: the ones that most parties share first, then by
    name.
    """
    having: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    for party, rows in partners.items():
        for row in rows:
            known = iri_of(row["partner_record"])
            having.setdefault(known, set()).add(party)
            called.setdefault(known, str(row["partner_label"] or known).casefold())
    return sorted(having, key=lambda known: (-len(having[known]), called[known], known))


def _called(partners: Mapping[str, Sequence[Row]], known: str) -> str:
    """The record by which a partner is named: one of ours before another's."""
    records = {
        iri_of(row["partner"])
        for rows in partners.values()
        for row in rows
        if iri_of(row["partner_record"]) == known
    }
    return min(records, key=lambda iri: ("/party/" in iri, iri))


def _told(
    frame: Frame, rows: Iterable[Row], known: str, sources: Mapping[str, Said]
) -> Iterable[Told]:
    """What each source tells of a partner, once."""
    said: dict[Told, None] = {}
    for row in rows:
        if iri_of(row["partner_record"]) == known:
            start = str(row["start"] or "")
            told = Told(
                sources[iri_of(row["source"])],
                frame.told(row["form_label"]),
                frame.date(start) if start else Said(""),
            )
            said[told] = None
    yield from said
