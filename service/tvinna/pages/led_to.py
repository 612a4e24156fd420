"""What came of it, for the report: by guideline, by goal, and outcome by outcome."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tvinna.answers import Row
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.pages.report import Block, Heading, Rows, Text, cell, joined, lines, text
from tvinna.terms import SDG


async def by_guideline(frame: Frame) -> list[Block]:
    """Guideline by guideline in the order of the documents: what serves it, and why."""
    words = frame.words
    order = (await frame.rows("guidelines")).rows
    served = (await frame.rows("outcomes-and-positions-by-guideline")).rows
    names = await frame.names(
        [
            *(iri_of(row[name]) for row in order for name in ("guideline", "strategy")),
            *(iri_of(row[name]) for row in served for name in ("thing", "strength")),
        ]
    )
    serving: dict[str, list[Row]] = defaultdict(list)
    for row in served:
        serving[iri_of(row["guideline"])].append(row)
    by_strategy: dict[str, dict[str, None]] = {}
    for row in order:
        by_strategy.setdefault(iri_of(row["strategy"]), {})[iri_of(row["guideline"])] = None
    blocks: list[Block] = [text(words["report_guidelines_lead"])]
    for strategy, guidelines in by_strategy.items():
        blocks.append(Heading(names[strategy]))
        rows = []
        for guideline in guidelines:
            if not serving[guideline]:
                nothing = cell(words["report_nothing"])
                rows.append((cell(names[guideline]), nothing, cell(""), cell("")))
            for place, row in enumerate(serving[guideline]):
                rows.append(
                    (
                        cell(names[guideline]) if not place else cell(""),
                        cell(names[iri_of(row["thing"])]),
                        cell(frame.told(row["rationale"])),
                        cell(*_judgement(frame, row, names)),
                    )
                )
        heads = (words["report_guideline"], words["report_serving"], words["why"], words["basis"])
        rows_ = Rows(names[strategy].text, heads, tuple(rows))
        blocks.append(rows_)
    return blocks if by_strategy else [text(words["report_nothing"])]


async def by_goal(frame: Frame) -> list[Block]:
    """Goal by goal: what serves it, by which target; then what nothing serves."""
    words = frame.words
    rows = (await frame.rows("outcomes-by-goal")).rows
    names = await frame.names(
        iri
        for row in rows
        for name in ("goal", "outcome", "strength")
        if (iri := iri_of(row[name]))
    )
    by_goal: dict[str, dict[tuple[str, bool], Row]] = defaultdict(dict)
    codes: dict[tuple[str, str, bool], dict[str, None]] = defaultdict(dict)
    for row in rows:
        goal, judged = iri_of(row["goal"]), row["basis"] == "judged"
        key = (iri_of(row["outcome"]), judged)
        by_goal[goal].setdefault(key, row)
        if row["target"]:
            codes[goal, *key][iri_of(row["target"]).removeprefix(SDG)] = None
    shown = []
    for goal in sorted(by_goal, key=_number):
        for place, ((outcome, judged), row) in enumerate(by_goal[goal].items()):
            number = f"{_number(goal)}. " if _number(goal) else ""
            shown.append(
                (
                    cell(number, names[goal]) if not place else cell(""),
                    cell(names[outcome]),
                    cell(", ".join(codes[goal, outcome, judged]) or "–"),
                    cell(*_judgement(frame, row, names) if judged else (_stated(frame, row),)),
                )
            )
    heads = (words["goal"], words["report_outcome"], words["target"], words["basis"])
    blocks: list[Block] = [text(words["report_goals_lead"])]
    blocks.append(
        Rows(words["report_goals"], heads, tuple(shown)) if shown else text(words["report_nothing"])
    )
    return [*blocks, *await _claimed(frame)]


async def _claimed(frame: Frame) -> list[Block]:
    """The goals that registers name, with for how many partnerships each."""
    words = frame.words
    rows = [row for row in await frame.rows("goals") if row["claimed"]]
    names = await frame.names(iri_of(row["goal"]) for row in rows)
    shown = tuple(
        (cell(f"{row['number']}. ", names[iri_of(row["goal"])]), cell(str(row["claimed"])))
        for row in rows
    )
    heads = (words["goal"], words["report_claimed_for"])
    if not shown:
        return []
    said = words["report_goals_claimed"]
    return [Heading(Said(said)), Rows(said, heads, shown)]


async def with_sources(frame: Frame) -> list[Block]:
    """Every outcome with what it came of and where it is told."""
    words = frame.words
    rows = (await frame.rows("outcomes")).rows
    names = await frame.names(
        iri_of(row[name]) for row in rows for name in ("outcome", "came_of", "document")
    )
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[iri_of(row["outcome"])].append(row)
    shown = tuple(
        (
            cell(names[outcome]),
            lines(
                [text(names[it]) for it in dict.fromkeys(iri_of(row["came_of"]) for row in found)]
            ),
            lines(list(passages(frame, found, names))),
        )
        for outcome, found in sorted(told.items(), key=lambda it: names[it[0]].text.casefold())
    )
    heads = (words["report_outcome"], words["report_came_of"], words["source"])
    return [
        Rows(words["report_outcomes"], heads, shown) if shown else text(words["report_nothing"])
    ]


def passages(frame: Frame, rows: Iterable[Row], names: Mapping[str, Said]) -> Iterable[Text]:
    """Each document with the numbers of its passages, each a link."""
    word = frame.words["report_passages"]
    found: dict[tuple[str, Said], dict[int, str]] = defaultdict(dict)
    for row in rows:
        key = (iri_of(row["document"]), replace(names[iri_of(row["document"])], link=""))
        found[key][number_of(row["number"])] = frame.linked(iri_of(row["passage"]))
    for (_, document), numbers in found.items():
        links = [Said(str(number), numbers[number]) for number in sorted(numbers)]
        yield Text((document, Said(f", {word} "), *joined(links).pieces))


def _judgement(frame: Frame, row: Row, names: Mapping[str, Said]) -> tuple[Said, ...]:
    """That it was judged, which leads to the judgement, and how firmly."""
    source = iri_of(row["judgement"]) if "judgement" in row else iri_of(row["source"])
    judged = Said(frame.words["judged"], frame.linked(source))
    if not row["strength"]:
        return (judged,)
    return judged, Said(" ("), replace(names[iri_of(row["strength"])], link=""), Said(")")


def _stated(frame: Frame, row: Row) -> Said:
    return Said(frame.words["stated"], frame.linked(iri_of(row["source"])))


def _number(goal: str) -> int:
    number = goal.removeprefix(SDG)
    return int(number) if number.isdigit() else 0
