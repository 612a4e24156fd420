"""`tvinna match`: what the names in a list stand for."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tvinna.errors import BadParameter
from tvinna.gazetteer import Gazetteer
from tvinna.matching import ABSTENTIONS, Asked, Match, Matcher, decisions, lists, own
from tvinna.matching.lists import Found
from tvinna.matching.recorded import recorded
from tvinna.sources import open_folder

_KINDS = {"unit": {"sv": "enhet", "en": "unit"}, "place": {"sv": "ort", "en": "place"}}


def match(  # noqa: PLR0913 - its parameters are the command's options
    list_: Path | None = None,
    /,
    folder: Path = Path(),
    *,
    name: str = "",
    country: str = "",
    partner: str = "",
    date: str = "",
    columns: dict[str, str] | None = None,
    format_: Annotated[
        Literal["table", "csv", "tsv", "sssom"], Parameter(name="--format")
    ] = "table",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Find which places and administrative units the names in a list stand for.

    Give a list (CSV or TSV with a head) or one --name; without either, the parties that the folder
    has imported are matched: tvinna match FOLDER. Each name gets its five best candidates, with
    scores and reasons, and is judged to be a unit, a place, both or neither: where several are as
    likely, or none is of the kind that is said, nothing is judged. What someone has decided in
    the folder's decisions.sssom.tsv stands, and what was turned down there is never proposed again.

    Needs the packages of tvinna[linking]. The first time, half a minute goes into making the
    gazetteer, which is kept.

    Parameters
    ----------
    list_
        The list. Columns are known by their usual names (name, country, partner_of, date,
        latitude, longitude, id), and by those of the sheet.
    name
        A single name, instead of a list.
    country
        The country of that name: a name in any larger language, or a code.
    partner
        Whom it is a partner of.
    date
        The day, month or year that the source speaks of: a unit must have been there then.
    folder
        The dataset folder, whose own places and partnerships are known. It may stand alone, or
        after a list.
    columns
        Which column holds what, for a list that calls them otherwise: --columns.name Ort.
    format_
        A table to read, csv or tsv for other programs, or sssom: proposals to be reviewed.
    lang
        The language of reasons.
    """
    asked: Iterable[tuple[int, str, Asked]]
    if list_ is not None and list_.is_dir():
        if folder != Path():
            raise BadParameter(f"{list_} and {folder} are two folders; give one")
        folder = list_
        list_ = None
    if list_ is not None and name:
        raise BadParameter(f"give a list or one --name, not both; {list_} is no folder either")
    opened = open_folder(folder)
    claimed = recorded(opened)
    if name:
        asked = [(1, "", Asked(name, country, partner, date))]
    elif list_ is not None:
        asked = ((row, "", one) for row, one in lists.read(list_, columns))
    else:
        asked = [(row, one.path, one.asked) for row, one in enumerate(claimed.open, 1)]
        if not asked:
            raise BadParameter(
                "the folder has no imported parties to match; give a list or one --name:"
                " tvinna match --name 'Thai Nguyen'"
            )
    known = own.things(opened)
    decided = decisions.read(opened.path / decisions.FILE)
    matcher = Matcher(
        Gazetteer.open(),
        own.entries(known),
        own.together(own.partners(known), claimed.partners),
        decisions.refused(decided),
    )
    denied = decisions.refused_things(decided)
    none: frozenset[str] = frozenset()
    found = (
        Found(row, one, matcher.match(one, denied.get(subject, none)), subject)
        for row, subject, one in asked
    )
    if format_ == "table":
        for one in found:
            print(*_shown(one, lang), sep="\n")
    elif format_ == "sssom":
        sys.stdout.writelines(decisions.proposed(found, decided, opened.base))
    else:
        sys.stdout.writelines(lists.written(found, "," if format_ == "csv" else "\t", lang))
    return 0


def _shown(found: Found, language: str) -> Iterator[str]:
    """A name, what it is judged to be, and its candidates below it, a line each."""
    where = f", {found.asked.country}" if found.asked.country else ""
    yield f"{found.row}  {found.asked.name}{where}: {_judged(found.match, language)}"
    for one in found.match.candidates:
        entry = one.entry
        kinds = _KINDS[entry.kind][language]
        what = ", ".join(part for part in (entry.type or kinds, entry.country) if part)
        reasons = "; ".join(reason.said(language) for reason in one.reasons)
        yield f"   {one.score:.2f}  {entry.name} ({what}) {one.ours or entry.id}"
        yield f"         {reasons}"


def _judged(match: Match, language: str) -> str:
    chosen = [one.ours or one.entry.id for one in (match.unit, match.place) if one is not None]
    return ", ".join(chosen) or ABSTENTIONS[match.abstained][language]
