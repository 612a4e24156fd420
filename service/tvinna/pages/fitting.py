"""The figures that fit a kind of thing: who works with it, where it is, when it happened, what
serves or is served by it, where in its documents it is told of.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from tvinna.figures import Figure, bars, goals
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.pages.goals import tiles_of
from tvinna.pages.on_map import of_partnerships, of_thing
from tvinna.pages.participation import around
from tvinna.pages.story import story_of
from tvinna.pages.thing import Thing
from tvinna.publish.description import Description
from tvinna.publish.terms import SCHEMA
from tvinna.terms import RDF, RDF_TYPE, SDG, SDGO, TV

_STORIED: Final = frozenset({TV + "Partnership", TV + "Project"})
ACTORS: Final = frozenset(
    {
        *(
            f"http://www.w3.org/ns/org#{word}"
            for word in ("FormalOrganization", "OrganizationalUnit")
        ),
        TV + "ActorGroup",
    }
)
_PLACES: Final = frozenset(SCHEMA + word for word in ("AdministrativeArea", "City", "Country"))
_JUDGED_ON: Final = frozenset({TV + "Outcome", TV + "Position"})
# Fewer are told as quickly as they are drawn.
_DRAWN: Final = 3
_DOCUMENTS: Final = 2


async def fitting(frame: Frame, found: Description, thing: Thing, outline: str) -> list[Figure]:
    """The figures for a thing, by its classes; `outline` is the last part of the address of a
    document's outline. Raises as the frame's questions do.
    """
    types = set(found.types)
    figures: list[Figure | None] = []
    if types & ACTORS:
        figures.append(await around(frame, found.thing))
    if types & (ACTORS | _PLACES):
        figures.append(await of_thing(frame, found.thing))
    if TV + "Partnership" in types:
        figures.append(await of_partnerships(frame, {found.thing: found.values(TV + "party")}))
    if types & _STORIED:
        figures += await story_of(frame, found.thing)
    if TV + "Partnership" in types:
        rows = (await frame.rows("goals-by-partnership", partnership=found.thing)).rows
        served, named = (
            {iri_of(row["goal"]): number_of(row[name]) for row in rows if row[name]}
            for name in ("outcomes", "claims")
        )
        figures.append(await _goals(frame, served, "served", "goals_of_partnership", named))
    if types & _JUDGED_ON:
        figures.append(await _goals(frame, _serves(found), "serves", "goals_of_thing"))
    if SDGO + "Goal" in types:
        figures.append(await _targets(frame, found.thing))
    if outline:
        figures.append(await _sections(frame, found.thing))
    if len(thing.readings) >= _DOCUMENTS:
        figures.append(_readings(frame, thing))
    fit = [figure for figure in figures if figure is not None]
    # What has a figure of its own kind needs none of how often it is referred to.
    return fit or [figure for figure in (referring(frame, thing),) if figure is not None]


async def counted(frame: Frame, thing: str) -> tuple[tuple[Said, int], ...]:
    """The figures that were counted of a thing when the data was loaded, each with its name."""
    rows = (await frame.rows("figures", thing=thing)).rows
    names = await frame.names(iri_of(row["figure"]) for row in rows)
    return tuple(
        (replace(names[iri_of(row["figure"])], link=""), number_of(row["number"])) for row in rows
    )


def _serves(found: Description) -> Mapping[str, int]:
    """The goals that the thing is judged to serve, with how many judgements say so."""
    said: dict[str, dict[str, str]] = {}
    for quad in found.judgements:
        if quad.predicate == RDF_TYPE and quad.object != TV + "Judgement":
            continue
        said.setdefault(quad.subject, {})[quad.predicate] = str(quad.object)
    served: Counter[str] = Counter()
    for facts in said.values():
        if (
            facts.get(RDF_TYPE)
            and facts.get(RDF + "subject") == found.thing
            and facts.get(RDF + "predicate") == TV + "servesGoal"
        ):
            code = facts.get(RDF + "object", "").removeprefix(SDG)
            served[f"{SDG}{code.partition('.')[0]}"] += 1
    return served


async def _goals(
    frame: Frame,
    served: Mapping[str, int],
    name: str,
    word: str,
    named: Mapping[str, int] = MappingProxyType({}),
) -> Figure | None:
    """The goals that are served, and those that claims name, as tiles; all others are gaps."""
    if not served and not named:
        return None
    rows = (await frame.rows("goals")).rows
    counts = [
        {"stated": 0, "judged": served.get(goal, 0), "claimed": named.get(goal, 0)}
        for goal in (iri_of(row["goal"]) for row in rows)
    ]
    tiles = await tiles_of(
        frame, [{**row, **counted_} for row, counted_ in zip(rows, counts, strict=True)]
    )
    words = frame.words
    said = goals.Words(
        words[word], words[f"{word}_note"], words["goal"], words["stated"], words["judged"],
        words["none"], words["goal_claimed"], words["claims_name_goal"],
    )  # fmt: skip
    return goals.goal_grid(name, tiles, said)


async def _targets(frame: Frame, goal: str) -> Figure | None:
    """How many outcomes serve each target of a goal; targets that nothing serves are told too."""
    rows = (await frame.rows("targets", goal=goal)).rows
    if not any(row["stated"] or row["judged"] for row in rows):
        return None
    names = await frame.names(iri_of(row["target"]) for row in rows)
    words = frame.words
    shown = [
        bars.Bar(
            f"{row['code']} {names[iri_of(row['target'])].text}" if row["target_label"]
            else str(row["code"]),
            number_of(row["stated"]),
            number_of(row["judged"]),
            names[iri_of(row["target"])].link,
            names[iri_of(row["target"])].language,
        )
        for row in rows
    ]  # fmt: skip
    said = bars.Words(
        words["targets_of_goal"], words["targets_of_goal_note"], words["target"], words["stated"],
        words["judged"],
    )  # fmt: skip
    return bars.bars("targets", shown, said)


async def _sections(frame: Frame, document: str) -> Figure | None:
    """How many things were read from each section of a document, in its order."""
    told: dict[str, set[str]] = {}
    for row in await frame.rows("passages", document=document):
        things = told.setdefault(str(row["section"] or ""), set())
        if row["thing"]:
            things.add(iri_of(row["thing"]))
    if len(told) < _DRAWN:
        return None
    words = frame.words
    # The headings are the document's own.
    rows = [
        bars.Bar(section or words["before_headings"], len(things), language="sv" if section else "")
        for section, things in told.items()
    ]
    said = bars.Words(
        words["read_by_section"],
        words["read_by_section_note"],
        words["section"],
        words["things_read"],
    )
    return bars.bars("sections", rows, said)


def _readings(frame: Frame, thing: Thing) -> Figure:
    """From how many passages of each document the thing was read."""
    words = frame.words
    rows = [
        bars.Bar(
            one.document.text,
            len(one.passages),
            link=f"#{one.name}",
            language=one.document.language,
        )
        for one in thing.readings
    ]
    said = bars.Words(
        words["read_by_document"], words["read_by_document_note"], words["by"], words["of_passages"]
    )
    return bars.bars("readings", rows, said)


def referring(frame: Frame, thing: Thing) -> Figure | None:
    """How much refers to a thing, by property."""
    lines = [line for line in thing.incoming if line.values]
    if len(lines) < _DRAWN:
        return None
    words = frame.words
    said = bars.Words(
        words["referring"], words["referring_note"], words["property"], words["count"]
    )
    rows = [bars.Bar(line.name, len(line.values), language=line.language) for line in lines]
    rows.sort(key=lambda bar: -bar.stated)
    return bars.bars("referring", rows, said)
