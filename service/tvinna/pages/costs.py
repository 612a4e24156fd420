"""Who bears which costs, for the report: the cost principles that documents state."""

from collections import defaultdict

from tvinna.answers import Row
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.pages.led_to import passages
from tvinna.pages.report import Block, Heading, Rows, cell, joined, lines, text


async def cost_principles(frame: Frame) -> list[Block]:
    """Principle by principle: what the document says, who bears the cost, where it is told."""
    words = frame.words
    rows = (await frame.rows("cost-principles")).rows
    if not rows:
        return [text(words["no_cost_principles"])]
    names = await frame.names(
        iri
        for row in rows
        for name in ("principle", "borne_by", "document")
        if (iri := iri_of(row[name]))
    )
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[iri_of(row["principle"])].append(row)
    shown = []
    for principle, found in told.items():
        bearers = dict.fromkeys(iri for row in found if (iri := iri_of(row["borne_by"])))
        gists = dict.fromkeys(str(row["gist"]) for row in found)
        shown.append(
            (
                cell(names[principle]),
                lines([text(frame.told(gist)) for gist in gists]),
                (joined([names[iri] for iri in bearers]),)
                if bearers
                else cell(words["report_unnamed"]),
                lines(list(passages(frame, found, names))),
            )
        )
    heads = (
        words["report_principle"],
        words["report_said"],
        words["report_borne"],
        words["source"],
    )
    return [
        Heading(Said(words["report_principles"])),
        text(words["report_principles_lead"]),
        Rows(words["report_principles"], heads, tuple(shown)),
    ]
