"""The report in brief: how much of each there is, before the sections that tell it."""

from tvinna.pages.due import Due
from tvinna.pages.frame import Frame, iri_of
from tvinna.pages.report import Block, Items, text
from tvinna.terms import TV


async def brief(frame: Frame, due: Due) -> list[Block]:
    """Follow-ups, outcomes, goals, guidelines and contradictions in figures. Raises as the frame's
    questions do.
    """
    words = frame.words
    said = []
    if due.terms:
        said.append(words["brief_due"].format(open=due.open, all=len(due.terms)))
    outcomes = {iri_of(row["outcome"]) for row in await frame.rows("outcomes")}
    said.append(words["brief_outcomes"].format(all=len(outcomes)))
    if goals := (await frame.rows("goals")).rows:
        said.append(
            words["brief_goals"].format(
                served=sum(bool(row["stated"] or row["judged"]) for row in goals),
                all=len(goals),
                stated=sum(bool(row["stated"]) for row in goals),
            )
        )
    served = {
        iri_of(row["guideline"]): bool(row["served_by_outcome"] or row["served_by_position"])
        for row in await frame.rows("guidelines")
    }
    if served:
        said.append(
            words["brief_guidelines"].format(
                none=sum(not one for one in served.values()), all=len(served)
            )
        )
    against = await frame.rows("judgements", predicate=TV + "contradicts", accepted="true")
    pairs = {(iri_of(row["subject"]), iri_of(row["object"])) for row in against}
    said.append(words["brief_against"].format(all=len(pairs)))
    return [Items(tuple(text(one) for one in said))]
