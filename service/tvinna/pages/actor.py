"""What the page of an actor shows besides: what it pays for, and what it has decided."""

from typing import Final

from tvinna.figures import Cell, Table
from tvinna.pages.actors import decisions, funding_of
from tvinna.pages.frame import Frame
from tvinna.pages.section import Section, cell

# So much of what an actor pays for is told.
_SHOWN: Final = 100


async def paying(frame: Frame, actor: str) -> Section:
    """What an actor pays for, itself or through another."""
    words = frame.words
    # One more tells whether there are more.
    found = await funding_of(frame, actor, _SHOWN + 1)
    rows = tuple(
        (cell(it.funder), cell(it.payer), cell(it.matter), Cell(str(it.outcomes)))
        for it in found[:_SHOWN]
    )
    lead = words["pays_lead"]
    if len(found) > _SHOWN:
        lead += " " + words["pays_first"].format(first=_SHOWN)
    heads = tuple(words[name] for name in ("funder", "payer", "funded", "outcomes_of_it"))
    return Section(words["it_pays"], lead, Table(heads, rows, frozenset({3})))


async def deciding(frame: Frame, actor: str) -> Section:
    """What an actor has decided, point by point."""
    words = frame.words
    rows = tuple(
        (
            cell(it.decision),
            Cell(str(it.number)),
            Cell(it.gist.text, it.passage, it.gist.language),
            cell(it.document),
        )
        for it in await decisions(frame, body=actor)
    )
    heads = tuple(words[name] for name in ("decision", "point", "what_it_says", "document_"))
    return Section(words["it_decides"], words["decides_lead"], Table(heads, rows, frozenset({1})))
