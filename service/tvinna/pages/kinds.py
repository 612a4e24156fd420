"""What the page of a thing shows besides, by its kind: who takes part, which outcomes serve a goal,
where a document is told passage by passage; and what refers to it, as a figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row, Value, read
from tvinna.figures import Cell, Figure, Table
from tvinna.pages.accounts import accounts_side_by_side
from tvinna.pages.actor import deciding, paying
from tvinna.pages.fitting import ACTORS, counted, fitting
from tvinna.pages.frame import Frame, Said, coded, iri_of
from tvinna.pages.outcomes import came_of
from tvinna.pages.section import Section, cell, cells
from tvinna.pages.statements import Difference
from tvinna.pages.thing import Thing
from tvinna.publish.description import Description
from tvinna.queries.values import exactly
from tvinna.sources.statements import Literal
from tvinna.terms import PROV, RDF, RDF_TYPE, SDGO, TV

_PARTAKEN: Final = frozenset(TV + word for word in ("Project", "Partnership", "Activity"))
_SERVED: Final = frozenset(SDGO + word for word in ("Goal", "Target"))

# What the rows of the outcomes of a goal name.
_SERVING: Final = ("outcome", "target", "strength")
# So many outcomes of a goal are told; the page of the goal's outcomes tells all of them.
_SHOWN: Final = 50


@dataclass(frozen=True)
class Kind:
    """What a kind of thing asks for. `outline` is the last part of the address of a document's
    outline; empty for what is no document that was read. `place` is that of a passage's place in
    such an outline; empty for what is no passage. `counted` are the figures that were counted of
    it, `accounts` where it differs from others of the same event. It may be `compared` as a
    partnership or a party; empty for what may not.
    """

    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    outline: str
    place: str
    counted: tuple[tuple[Said, int], ...]
    compared: str
    accounts: tuple[Difference, ...]


async def about_kind(frame: Frame, found: Description, thing: Thing) -> Kind:
    """What the kind of a thing asks for. Raises as the frame's questions do."""
    types = set(found.types)
    sections = []
    if TV + "Partnership" in types:
        sections.append(await _claims(frame, found))
    if types & _PARTAKEN:
        sections.append(await came_of(frame, found.thing))
        sections.append(await _taking_part(frame, "actors_in", project=found.thing))
    if types & ACTORS:
        sections.append(await _taking_part(frame, "takes_part_in", actor=found.thing))
        sections.append(await paying(frame, found.thing))
        sections.append(await deciding(frame, found.thing))
    if types & _SERVED:
        sections.append(await _outcomes(frame, found))
    read = [
        quad.subject.rpartition("/")[2]
        for quad in found.incoming
        if quad.predicate == PROV + "wasDerivedFrom"
    ]
    outline = read[0] if read else ""
    party = any(quad.predicate == TV + "party" for quad in found.incoming)
    return Kind(
        tuple(one for one in sections if one.table.rows),
        tuple(await fitting(frame, found, thing, outline)),
        outline,
        _place(found),
        await counted(frame, found.thing),
        "partnership" if TV + "Partnership" in types else "party" if party else "",
        await accounts_side_by_side(frame, found),
    )


def _place(found: Description) -> str:
    """Where a passage stands in the outline of its document."""
    if TV + "Passage" not in found.types:
        return ""
    numbers = (quad for quad in found.own if quad.predicate == TV + "number")
    one = next(numbers, None)
    if one is None or isinstance(one.object, str):
        return ""
    return f"{one.graph.rpartition('/')[2]}#p{one.object.text}"


async def _taking_part(frame: Frame, heading: str, **given: str) -> Section:
    rows = (await frame.rows("actors", **given)).rows
    named = "project" if "actor" in given else "actor"
    columns = (named, "side", "role")
    names = await frame.names(iri_of(row[name]) for row in rows for name in (*columns, "document"))
    # What several documents say is one row, with all of them.
    told: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows:
        key = (*(iri_of(row[name]) for name in columns), str(bool(row["former"])))
        told.setdefault(key, {})[iri_of(row["document"])] = None
    words = frame.words
    listed = []
    for (thing, side, role, former), documents in told.items():
        ended = f"({words['former']})" if former == "True" else ""
        listed.append(
            (
                Cell(names[thing].text, names[thing].link, names[thing].language),
                cell(names[side], linked=False),
                Cell(names[role].text, "", names[role].language, ended),
                cells(names[one] for one in documents),
            )
        )
    listed.sort(key=lambda row: (row[1].text, row[2].text, row[0].text))
    heads = (words[named], words["side"], words["role"], words["by"])
    return Section(words[heading], words["actors_lead"], Table(heads, tuple(listed)))


async def _claims(frame: Frame, found: Description) -> Section:
    """What every source says of a partnership, whatever it calls the parties: none where only the
    documents tell of it, which the page does already.
    """
    words = frame.words
    heads = ("by", *(f"claim_{name}" for name in ("listed_by", "form", "status", "start", "end")))
    one, *others = sorted(found.values(TV + "party")) or [""]
    rows = (await frame.rows("claims", party=one)).rows if one else ()
    # The same pair, by whichever of their records a source has them.
    pair = {iri_of(row["partner_record"]) for row in rows if row["partner"] in others}
    rows = tuple(row for row in rows if iri_of(row["partner_record"]) in pair)
    listed: dict[tuple[Cell, ...], None] = {}
    if len(rows) > 1 and any(row["row"] for row in rows):
        things = ("source", "claimed_by", "form", "status")
        names = {
            **await frame.names(iri_of(row[name]) for row in rows for name in things if row[name]),
            **await frame.readings(iri_of(row["source"]) for row in rows),
        }
        for row in rows:
            source, by, form, status = (
                names[iri_of(row[name])] if row[name] else Said("") for name in things
            )
            claim = frame.linked(iri_of(row["claim"]))
            number = f"({words['claim_row']} {row['row']})" if row["row"] else ""
            dates = tuple(
                frame.date(str(row[name])) if row[name] else Said("") for name in ("start", "end")
            )
            told = (
                Cell(source.text, claim, source.language, number),
                cell(by),
                *(cell(it, linked=False) for it in (form, status, *dates)),
            )
            listed[told] = None
    table = Table(tuple(words[name] for name in heads), tuple(listed))
    return Section(words["claims_of_it"], words["claims_lead"], table)


async def _outcomes(frame: Frame, found: Description) -> Section:
    """The outcomes that serve a goal, or a target."""
    target = bool(found.values(SDGO + "isTargetOf"))
    if target:
        whole = await _serving(frame, found)
    else:
        # One more tells whether there are more.
        whole = list((await frame.rows("outcomes-by-goal", _SHOWN + 1, goal=found.thing)).rows)
    rows = whole[:_SHOWN]
    things = {iri_of(row[name]) for row in rows for name in _SERVING if row[name]}
    names = await frame.names(things)
    words = frame.words
    spoken = "en" if frame.language not in ("sv", "en") else ""
    listed = tuple(
        (
            cell(names[iri_of(row["outcome"])]),
            *(() if target else (_target(iri_of(row["target"]), names),)),
            Cell(words[str(row["basis"])]),
            cell(names[firm], linked=False) if (firm := iri_of(row["strength"])) else Cell(""),
            Cell(str(row["reason"]), "", spoken),
        )
        for row in rows
    )
    heads = ("outcome", *(() if target else ("target",)), "basis", "strength", "reason")
    table = Table(tuple(words[name] for name in heads), listed)
    lead = words["outcomes_lead"]
    if len(whole) > _SHOWN:
        lead += " " + words["outcomes_first"].format(first=_SHOWN)
    return Section(words["outcomes_of_goal"], lead, table)


def _target(iri: str, names: Mapping[str, Said]) -> Cell:
    return cell(coded(iri, names[iri])) if iri else Cell("")


async def _serving(frame: Frame, found: Description) -> list[Row]:
    """How outcomes serve a target, as rows of `outcomes-by-goal`, by outcome.

    Only a judgement ties an outcome to a target, and those on it are described already: left to
    ask is which of the things are outcomes. The question would find all of the target's goal.
    """
    told: dict[str, dict[str, list[str | Literal]]] = {}
    for quad in found.judgements:
        told.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    spoken = "sv" if frame.language == "sv" else "en"
    rows: list[dict[str, Value]] = []
    for source, said in sorted(told.items()):
        reasons = [one for one in said.get(TV + "rationale", ()) if isinstance(one, Literal)]
        if (
            TV + "Judgement" in said.get(RDF_TYPE, ())
            and TV + "servesGoal" in said.get(RDF + "predicate", ())
            and found.thing in said.get(RDF + "object", ())
        ):
            row: dict[str, Value] = {"target": found.thing, "basis": "judged", "source": source}
            row["reason"] = next((one.text for one in reasons if one.language == spoken), "")
            row["strength"] = next((str(it) for it in said.get(TV + "strength", ())), None)
            rows += [{**row, "outcome": str(it)} for it in said.get(RDF + "subject", ())]
    if not rows:
        return []
    among = " ".join(exactly(iri_of(row["outcome"])) for row in rows)
    kind = exactly(TV + "Outcome")
    text = f"SELECT DISTINCT ?outcome {{ VALUES ?outcome {{ {among} }} ?outcome a {kind} }}"
    outcomes = {iri_of(row["outcome"]) for row in read(await frame.ask(text))}
    kept = [row for row in rows if row["outcome"] in outcomes]
    return sorted(kept, key=lambda row: (iri_of(row["outcome"]), iri_of(row["source"])))
