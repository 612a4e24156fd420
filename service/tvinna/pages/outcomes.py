"""What came of a partnership, a project or an activity, as the documents tell it."""

from typing import Final

from tvinna.figures import Table
from tvinna.pages.frame import Frame, iri_of
from tvinna.pages.section import Section, cell, cells

# So many outcomes are told.
_SHOWN: Final = 50
# What an outcome is read from makes several rows of it.
_ROWS: Final = 1000


async def came_of(frame: Frame, thing: str) -> Section:
    """Each outcome with its kind and the documents that tell of it. Raises as the frame's questions
    do.
    """
    rows = (await frame.rows("outcomes", _ROWS, came_of=thing)).rows
    told: dict[str, dict[str, dict[str, None]]] = {}
    for row in rows:
        it = told.setdefault(iri_of(row["outcome"]), {"kind": {}, "document": {}})
        for column, values in it.items():
            if row[column]:
                values[iri_of(row[column])] = None
    if len(rows) == _ROWS:
        # Of the last one there may be more.
        told.popitem()
    shown = list(told.items())[:_SHOWN]
    names = await frame.names(
        iri for outcome, it in shown for iri in (outcome, *it["kind"], *it["document"])
    )
    words = frame.words
    listed = [
        (
            cell(names[outcome]),
            cells(names[one] for one in it["kind"]),
            cells(names[one] for one in it["document"]),
        )
        for outcome, it in shown
    ]
    listed.sort(key=lambda row: (row[1].text, row[0].text))
    lead = words["came_of_lead"]
    if len(told) > _SHOWN or len(rows) == _ROWS:
        lead += " " + words["came_of_first"].format(first=len(shown))
    heads = (words["outcome"], words["kind"], words["by"])
    return Section(words["came_of"], lead, Table(heads, tuple(listed)))
