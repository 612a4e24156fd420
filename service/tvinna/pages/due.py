"""What is due for follow-up and by when, for the report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tvinna.answers import Row, read
from tvinna.pages.frame import Frame, iri_of
from tvinna.pages.report import Block, Rows, cell, text
from tvinna.queries.values import exactly
from tvinna.terms import DCTERMS


@dataclass(frozen=True)
class Due:
    """The follow-ups that are due, as rows of the question `follow-ups-due`, and the last `day` on
    which something of the data was made (empty when nothing says so). A term of office that had not
    begun by then lacks no follow-up; no clock is asked, so the same data gives the same report.
    """

    rows: tuple[Row, ...]
    day: str = ""

    def within(self, term: str) -> "Due":
        """Those of one term of office, by the end of its IRI."""
        kept = [row for row in self.rows if iri_of(row["term"]).rpartition("/")[2] == term]
        return Due(tuple(kept), self.day)

    def begun(self, row: Row) -> bool:
        """Whether the term of a row had begun, compared over the length that both dates have."""
        start = str(row["term_start"] or "")
        return not self.day or start <= self.day[: len(start)]

    @property
    def terms(self) -> Sequence[Row]:
        """The rows of terms that had begun."""
        return [row for row in self.rows if row["term"] and self.begun(row)]

    @property
    def open(self) -> int:
        """For how many of these terms no follow-up is recorded."""
        return sum(not row["recorded"] for row in self.terms)


async def due(frame: Frame) -> Due:
    """What is due. Raises as the frame's questions do."""
    rows = (await frame.rows("follow-ups-due")).rows
    made = exactly(DCTERMS + "created")
    asked = await frame.ask(f"SELECT (MAX(STR(?on)) AS ?newest) {{ ?made {made} ?on }}")
    newest = "".join(str(row["newest"] or "")[:10] for row in read(asked))
    return Due(tuple(rows), newest if _is_day(newest) else "")


async def duties(frame: Frame, found: Due) -> list[Block]:
    """Duty by duty: on whom it lies, for which term, by when, and whether it is recorded."""
    words = frame.words
    if not found.rows:
        return [text(words["report_nothing_due"])]
    names = await frame.names(
        iri
        for row in found.rows
        for name in ("obligation", "body", "term", "occasion", "document")
        if (iri := iri_of(row[name]))
    )
    rows = []
    for row in found.rows:
        before = f" ({words['report_begun']})" if row["begun_before_decision"] else ""
        recorded = "report_recorded" if row["recorded"] else "report_unrecorded"
        rows.append(
            (
                cell(names[iri_of(row["obligation"])]),
                cell(names[iri_of(row["body"])]),
                cell(names[iri_of(row["term"])], before)
                if row["term"]
                else cell(replace(names[iri_of(row["occasion"])], link="")),
                cell(frame.date(str(row["due"])) if row["due"] else "–"),
                cell(words[recorded if found.begun(row) or row["recorded"] else "report_unbegun"]),
                cell(names[iri_of(row["document"])]),
            )
        )
    heads = (
        words["report_duty"],
        words["body"],
        words["report_when"],
        words["report_by"],
        words["report_done"],
        words["source"],
    )
    return [_counted(frame, found), Rows(words["report_due"], heads, tuple(rows))]


def _counted(frame: Frame, found: Due) -> Block:
    said = []
    if found.terms:
        said.append(frame.words["report_due_lead"].format(open=found.open, all=len(found.terms)))
    if not all(map(found.begun, found.rows)):
        day = frame.date(found.day).text
        said.append(frame.words["report_due_begun"].format(day=day))
    return text(" ".join(said or [frame.words["report_due_caution"]]))


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
