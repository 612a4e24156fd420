"""The follow-up report: what whoever follows up once per term of office needs to know."""

from asyncio import gather
from collections.abc import Sequence
from typing import Final

from tvinna.answers import Row
from tvinna.pages.actors import decisions, funding
from tvinna.pages.brief import brief
from tvinna.pages.costs import cost_principles
from tvinna.pages.due import due, duties
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.pages.led_to import by_goal, by_guideline, with_sources
from tvinna.pages.left_open import differences, feedback, missing
from tvinna.pages.report import Block, Heading, Report, Rows, Section, Term, cell, joined, text

# The sections in their order: the anchor of each, and the word for it.
_SECTIONS: Final = (
    ("brief", "report_brief"),
    ("decided", "report_decided"),
    ("due", "report_due"),
    ("guidelines", "report_guidelines"),
    ("goals", "report_goals"),
    ("outcomes", "report_outcomes"),
    ("funding", "report_funding"),
    ("feedback", "report_feedback"),
    ("differences", "report_differences"),
    ("missing", "report_missing"),
    ("form", "report_form"),
)
# What the form for the next review asks for, by the words of the report.
_FORM: Final = ("form_case", "form_officer", "form_period", "form_date", "form_body")
# Room to write in, in millimetres: for a number or a name, and for an answer. Both tables and what
# stands over them are on one sheet.
_LINE, _ANSWER = 10, 27
_ASKED: Final = ("form_done", "form_outcome", "form_benefit", "form_costs", "form_next")


async def follow_up(frame: Frame, address: str, term: str = "") -> Report | None:
    """The report on all that is known; with `term` (the end of its IRI) on what is due in that term
    of office, None when nothing is due in one of that name. `address` is where the report stands.
    """
    every = await due(frame)
    listed = await _terms(frame, every.rows)
    chosen = next((one for one in listed if one.path == term), None)
    if term and chosen is None:
        return None
    asked = every.within(term) if term else every
    words = frame.words
    # What needs nothing of each other is asked for at once.
    parts = (
        brief(frame, asked),
        _decided(frame),
        duties(frame, asked),
        by_guideline(frame),
        by_goal(frame),
        with_sources(frame),
        _funding(frame),
        feedback(frame),
        differences(frame),
        missing(frame),
    )
    answer, told = await gather(frame.rows("documents"), gather(*parts))
    documents = answer.rows
    names = await frame.names(iri_of(row["document"]) for row in documents)
    facts = (
        (
            words["report_sources"],
            joined([names[iri_of(row["document"])] for row in documents])
            if documents
            else text(words["no_documents"]),
        ),
        (words["report_address"], text(Said(address, address))),
    )
    blocks = [*told, _form(frame, chosen)]
    sections = [
        Section(name, words[word], tuple(held))
        for (name, word), held in zip(_SECTIONS, blocks, strict=True)
    ]
    title = frame.folder.title
    language = frame.language if frame.language in title else "en"
    subtitle = Said(title[language], "", "" if language == frame.language else language)
    return Report(
        words["report_title"],
        chosen.said if chosen else subtitle,
        frame.language,
        ((words["report_of"], text(subtitle)), *facts) if chosen else facts,
        words["report_lead"],
        tuple(sections),
        listed,
    )


async def _terms(frame: Frame, due: Sequence[Row]) -> tuple[Term, ...]:
    found = dict.fromkeys(iri_of(row["term"]) for row in due if row["term"])
    names = await frame.names(found)
    return tuple(Term(names[iri], iri.rpartition("/")[2]) for iri in found)


async def _decided(frame: Frame) -> list[Block]:
    words = frame.words
    found = await decisions(frame)
    if not found:
        return [text(words["no_decisions"])]
    return [
        Rows(
            words["report_decided"],
            (
                words["decision"],
                words["when"],
                words["body"],
                words["what_it_says"],
                words["source"],
            ),
            tuple(
                (
                    cell(one.decision, f", {words['point'].lower()} {one.number}"),
                    cell(one.date),
                    cell(one.body),
                    cell(one.gist),
                    cell(Said(one.document.text, one.passage, one.document.language)),
                )
                for one in found
            ),
        )
    ]


async def _funding(frame: Frame) -> list[Block]:
    """Who pays for which project; then which principles documents state for the costs."""
    words = frame.words
    blocks: list[Block] = []
    if found := await funding(frame):
        heads = (words["funder"], words["payer"], words["funded"], words["outcomes_of_it"])
        rows = tuple(
            (cell(one.funder), cell(one.payer), cell(one.matter), cell(str(one.outcomes)))
            for one in found
        )
        blocks.append(Rows(words["report_funding"], heads, rows))
    else:
        blocks.append(text(words["no_funding"]))
    blocks.append(text(words["no_sums"]))
    return [*blocks, *await cost_principles(frame)]


def _form(frame: Frame, term: Term | None) -> list[Block]:
    """An empty form for the next review."""
    words = frame.words
    known = {"form_period": term.said} if term else {}
    head = tuple((cell(words[name]), cell(known.get(name, ""))) for name in _FORM)
    asked = tuple((cell(words[name]), cell("")) for name in _ASKED)
    return [
        text(words["form_lead"]),
        Heading(Said(words["form_head"])),
        Rows(words["form_head"], (words["form_field"], words["form_answer"]), head, room=_LINE),
        Heading(Said(words["form_review"])),
        Rows(
            words["form_review"],
            (words["form_question"], words["form_answer"]),
            asked,
            room=_ANSWER,
        ),
    ]
