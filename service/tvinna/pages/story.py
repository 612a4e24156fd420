"""What happened when, as documents date it: of all that is told, or of a partnership or project."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tvinna.answers import read
from tvinna.answers.answer import Row
from tvinna.figures import Cell, Figure, bars, timeline
from tvinna.pages.frame import SPOKEN, Frame, Said, iri_of
from tvinna.pages.section import cell
from tvinna.queries.values import exactly
from tvinna.terms import DCTERMS, TV

# A timeline of more steps is read as a table; several documents date one step.
_STEPS: Final = 24
_DATES: Final = 20 * _STEPS
# Fewer years are no course of things.
_YEARS: Final = 3
_SPAN: Final = 40
# A project begins and ends; other dates are that of the thing itself.
_EDGES: Final[Mapping[str, str]] = {
    TV + "start": "begins",
    TV + "end": "ends",
    DCTERMS + "issued": "is_issued",
}
# What frames the story rather than being part of it: it is told on the pages of facts.
_ASIDE: Final = ("fact/", "place/")
_ELSEWHERE: Final = (TV + "targetYear",)


Steps = Mapping[tuple[str, str, str], list[Row]]
"""What happened, by date, thing and which date of it: the rows that tell so."""


async def told_in_time(frame: Frame) -> Figure | None:
    """What documents date, earliest first; what several tell of one day is one step."""
    return await _drawn(frame, await _steps(frame, ""))


async def claimed_in_time(frame: Frame) -> Figure | None:
    """When partnerships begin and end as registers claim it, each step with its register."""
    dates = " ".join(map(exactly, (TV + "start", TV + "end")))
    text = (
        "SELECT DISTINCT ?date ?property ?thing ?graph {"
        f" GRAPH ?graph {{ ?claim {exactly(TV + 'claims')} ?thing ; ?property ?date }}"
        f" VALUES ?property {{ {dates} }} }}"
        f" ORDER BY STR(?date) ?thing ?property ?graph LIMIT {_DATES + 1}"
    )
    steps: dict[tuple[str, str, str], list[Row]] = {}
    for row in read(await frame.ask(text)):
        key = (str(row["date"]), iri_of(row["thing"]), iri_of(row["property"]))
        told = {"basis": "claimed", "words": None, "words_language": None}
        steps.setdefault(key, []).append({**row, **told})
    return await _drawn(frame, steps, "timeline_claimed")


async def story_of(frame: Frame, thing: str) -> tuple[Figure | None, Figure | None]:
    """What documents date of a partnership or a project and of what is part of it: as a timeline,
    and how much there is of it year by year.
    """
    steps = await _steps(frame, thing)
    return await _drawn(frame, steps), _by_year(frame, steps)


async def _steps(frame: Frame, of: str) -> Steps:
    asked = frame.rows("history", _DATES, of=of) if of else frame.rows("timeline", _DATES)
    rows = (await asked).rows
    base = f"{frame.folder.base}id/"
    same = await _retold(frame)
    steps: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        thing = iri_of(row["thing"])
        # An account of what is told elsewhere as a happening is one, whatever it is itself.
        aside = thing.removeprefix(base).startswith(_ASIDE) and thing not in same
        if aside or row["property"] in _ELSEWHERE or row["basis"] == "register":
            continue
        # Accounts of one event call its date a date or a start; it is one step.
        which = "" if thing in same else iri_of(row["property"])
        key = (str(row["date"] or ""), same.get(thing, thing), which)
        steps.setdefault(key, []).append(row)
    return _joined(steps)


async def _drawn(frame: Frame, steps: Steps, word: str = "timeline") -> Figure | None:
    if not steps:
        return None
    shown = {key: told for key, told in steps.items() if key[0] or len(steps) <= _STEPS}
    names = await frame.names(key[1] for key in shown)
    # The rows name the documents in the languages that questions are in.
    graphs = {iri_of(row["graph"]) for told in shown.values() for row in told}
    by = {} if frame.language in SPOKEN else dict(await frame.readings(graphs))
    by |= await frame.names(
        iri_of(row["graph"]) for told in shown.values() for row in told if row["basis"] == "claimed"
    )
    events = [_event(frame, key, told, names, by) for key, told in shown.items()]
    words = frame.words
    said = timeline.Words(
        words[word], words[f"{word}_note"], words["when"], words["what"], words["by"]
    )
    return timeline.timeline("timeline", events[:_STEPS], said)


def _by_year(frame: Frame, steps: Steps) -> Figure | None:
    """How many steps are dated in each year, from the first to the last; None for a few years, and
    where each has one: that is the timeline itself.
    """
    years = Counter(int(date[:4]) for date, _, _ in steps if date[:4].isdigit())
    if len(years) < _YEARS or max(years.values()) == 1:
        return None
    words = frame.words
    said = bars.Words(words["by_year"], words["by_year_note"], words["year"], words["dated"])
    span = range(min(years), max(years) + 1)
    # Years between in which nothing is dated are told too, unless most are such.
    told = span if len(span) <= _SPAN else sorted(years)
    return bars.bars("years", [bars.Bar(str(year), years[year]) for year in told], said)


async def _retold(frame: Frame) -> Mapping[str, str]:
    """Accounts that are judged to tell the same event, each with one that stands for all."""
    rows = (await frame.rows("judgements", predicate=TV + "retells", accepted="true")).rows
    first: dict[str, str] = {}

    def root(one: str) -> str:
        while (other := first.get(one, one)) != one:
            one = other
        return one

    for row in rows:
        one, other = sorted((root(iri_of(row["subject"])), root(iri_of(row["object"]))))
        first[other] = one
    return {account: root(account) for account in first}


def _joined(steps: Steps) -> Steps:
    """The steps, with what begins and ends within one date as one."""
    begun = {key[:2] for key in steps if key[2] == TV + "start"}
    return {
        key: told
        for key, told in steps.items()
        if not (key[2] == TV + "end" and key[0] and key[:2] in begun)
    }


def _event(
    frame: Frame,
    key: tuple[str, str, str],
    told: list[Row],
    names: Mapping[str, Said],
    readings: Mapping[str, Said],
) -> timeline.Event:
    written, thing, property_ = key
    words = frame.words
    said = names[thing]
    # The document's own words.
    in_words, spoken = str(told[0]["words"] or ""), str(told[0]["words_language"] or "")
    edge = _EDGES.get(property_, "")
    judged = all(row["basis"] == "judged" for row in told)
    # The folder's graphs are named after their documents; the editors' own by what they are.
    by = dict.fromkeys(
        readings.get(graph) or replace(frame.told(row["document_label"]), link=frame.linked(graph))
        for row in told
        if row["basis"] == "claimed" or (row["basis"] == "stated" and row["document_label"])
        for graph in (iri_of(row["graph"]),)
    )
    editors = Cell(f"{words['judged']}: {words['editors']}")
    retold = len({iri_of(row["thing"]) for row in told}) > 1
    return timeline.Event(
        frame.date(written).text if written else f"”{in_words}”",
        written,
        said.text,
        (editors,) if judged else tuple(map(cell, by)),
        said.link,
        judged,
        said.language,
        "" if written or spoken == frame.language else spoken,
        words[edge] if edge else "",
        f"({words['retold']})" if retold else "",
    )
