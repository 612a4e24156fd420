"""What is left open, for the report: what funders say, where documents differ, what is missing."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from tvinna.answers import Row, read
from tvinna.pages.flow import gaps
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.pages.report import Block, Heading, Items, Rows, cell, joined, lines, text
from tvinna.queries.values import exactly
from tvinna.terms import DCTERMS, PASSAGE_KIND, TV

# So many things are named where something is missing; of more only the number is given.
_NAMED: Final = 5


async def feedback(frame: Frame) -> list[Block]:
    """What funders say, statement by statement, each passage once."""
    words = frame.words
    rows = (await frame.rows("feedback-by-aspect")).rows
    names = await frame.names(
        iri_of(row[name]) for row in rows for name in ("aspect", "said_by", "document")
    )
    passages: dict[str, Row] = {}
    aspects: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        passages.setdefault(iri_of(row["passage"]), row)
        aspects[iri_of(row["passage"])][iri_of(row["aspect"])] = None
    # A heading over what is said is no statement.
    for heading in await _headings(frame, passages):
        del passages[heading]
    if not passages:
        return [text(words["report_no_feedback"])]
    heads = (words["report_said"], words["report_themes"], words["report_said_by"], words["source"])
    shown = tuple(
        (
            cell(frame.told(row["gist"])),
            (joined([names[it] for it in aspects[passage]]),),
            cell(names[iri_of(row["said_by"])]),
            cell(replace(names[iri_of(row["document"])], link=frame.linked(passage))),
        )
        for passage, row in sorted(passages.items(), key=lambda it: _passage_key(it[0]))
    )
    return [Rows(words["report_feedback"], heads, shown)]


async def _headings(frame: Frame, passages: Collection[str]) -> set[str]:
    """Which passages are headings: asked of these alone, since their documents have many more."""
    if not passages:
        return set()
    told = f"{exactly(DCTERMS + 'type')} {exactly(PASSAGE_KIND + 'heading')}"
    among = " ".join(map(exactly, passages))
    text_ = f"SELECT DISTINCT ?passage {{ VALUES ?passage {{ {among} }} ?passage {told} }}"
    return {iri_of(row["passage"]) for row in read(await frame.ask(text_))}


async def differences(frame: Frame) -> list[Block]:
    """Accounts that contradict each other, with the reason; then what one document says of a thing
    and another does not.
    """
    words = frame.words
    against = (await frame.rows("judgements", predicate=TV + "contradicts", accepted="true")).rows
    rows = (await frame.rows("differences", basis="stated")).rows
    names = await frame.names(
        [
            *(iri_of(row[name]) for row in against for name in ("subject", "object")),
            *(
                iri_of(row[name])
                for row in rows
                for name in ("thing", "property", "document", "other_document")
            ),
        ]
    )
    blocks: list[Block] = []
    if against:
        heads = (words["report_account"], words["report_against"], words["why"])
        shown = tuple(
            (
                cell(names[iri_of(row["subject"])]),
                cell(names[iri_of(row["object"])]),
                cell(frame.told(row["rationale"])),
            )
            for row in against
        )
        blocks.append(Heading(Said(words["report_contradictions"])))
        blocks.append(Rows(words["report_contradictions"], heads, shown))
    said: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for row in rows:
        key = (iri_of(row["thing"]), iri_of(row["property"]))
        document = iri_of(row["document"])
        value = str(row["value_label"] or row["value"])
        told = said.setdefault(key, {})
        told.setdefault(document, {})[value] = None
        # The other speaks of it too, and may say nothing that this one does not.
        told.setdefault(iri_of(row["other_document"]), {})
    if said:
        heads = (words["report_matter"], words["report_property"], words["report_only"])
        shown = tuple(
            (
                cell(names[thing]),
                cell(replace(names[property_], link="")),
                lines(
                    [
                        text(
                            replace(names[document], link=""),
                            ": ",
                            frame.told(", ".join(values))
                            if values
                            else words["report_nothing_more"],
                        )
                        for document, values in documents.items()
                    ]
                ),
            )
            for (thing, property_), documents in said.items()
        )
        blocks.append(Heading(Said(words["report_differing"])))
        blocks.append(Rows(words["report_differing"], heads, shown))
    return (
        [text(words["report_differences_lead"]), *blocks]
        if blocks
        else [text(words["report_agree"])]
    )


async def missing(frame: Frame) -> list[Block]:
    """What leads nowhere, and the facts that nobody states."""
    words = frame.words
    blocks: list[Block] = [text(words["report_missing_lead"])]
    for gap in await gaps(frame):
        blocks.append(Heading(Said(f"{words[gap.word]} ({len(gap.things)})")))
        blocks.append(Items(tuple(text(thing) for thing in gap.things)))
    rows = (await frame.rows("missing-facts")).rows
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        found[iri_of(row["kind"]), iri_of(row["missing"])].append(iri_of(row["thing"]))
    names = await frame.names(
        iri
        for key, things in found.items()
        for iri in (*key, *(things if len(things) <= _NAMED else ()))
    )
    if found:
        heads = (
            words["report_kind"],
            words["report_lacks"],
            words["report_many"],
            words["report_which"],
        )
        shown = tuple(
            (
                cell(replace(names[kind], link="")),
                cell(replace(names[missing], link="")),
                cell(str(len(things))),
                (joined([names[it] for it in things]),)
                if len(things) <= _NAMED
                else cell(words["report_too_many"]),
            )
            for (kind, missing), things in found.items()
        )
        blocks.append(Heading(Said(words["report_facts"])))
        blocks.append(Rows(words["report_facts"], heads, shown))
    return blocks


def _passage_key(iri: str) -> tuple[str, int]:
    document, _, number = iri.rpartition("-")
    return (document, int(number) if number.isdigit() else 0)
