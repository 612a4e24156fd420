"""`tvinna compare`: what several sources say of a municipality's partnerships, side by side."""

import csv
import json
import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from tvinna import settings
from tvinna.answers import Answer, Dataset, Shortener, Value, print_table
from tvinna.errors import AnswerTooLarge, QueryTimeout
from tvinna.sources import open_folder
from tvinna.terms import prefixes

# What is asked, in that order; each has the parameters party and language.
_ASKED: Final = (
    *("records", "shared-partners", "partners-of-partners"),
    *("one-sided-claims", "contradicting-claims"),
)
# What parties may share beside a partner: a question, and its column that says what.
_SHARED: Final = (("partners-by-country", "country"), ("common-ground", "what"))
IN_COMMON: Final = "in-common"
# So many names stand in a cell of the table.
_NAMED: Final = 8
_KINDS: Final = {
    "sv": {"country": "land", "goal": "mål", "funder": "finansiär", "theme": "tema"},
    "en": {"country": "country", "goal": "goal", "funder": "funder", "theme": "theme"},
}
_HEADS: Final = {
    "sv": {"kind": "slag", "what": "vad", "others": "antal andra", "told": "andra som har det"},
    "en": {"kind": "kind", "what": "what", "others": "others", "told": "others that have it"},
}
_TITLE: Final = {
    "sv": "Länder, mål, finansiärer och teman gemensamma med andra",
    "en": "Countries, goals, funders and themes in common with others",
}


def compare(
    folder: Path = Path(),
    /,
    *,
    party: str,
    format_: Annotated[Literal["table", "json", "csv"], Parameter(name="--format")] = "table",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Compare what the folder's documents and its imports say of a municipality's partnerships.

    As what it is recorded, who shares a partner with it, whom of those it could talk to about the
    same goals, what one side or source alone says, and where sources contradict each other: the
    questions records, shared-partners, partners-of-partners, one-sided-claims and
    contradicting-claims, which `tvinna query` asks one by one. And who has a country, goal, funder
    or theme in common with it (in-common), from partners-by-country and common-ground. Records
    count as the same party where a person has judged so.

    Ends with 0, also when there is nothing to tell; with 1 when the folder is wrong, with 2 on
    misuse.

    Parameters
    ----------
    folder
        The dataset folder.
    party
        The municipality, in our data or in an import: municipality/0580, party/wikidata-q499410.
    format_
        Tables to read; json, an object with the rows of each question; or csv, one table whose
        first column is the question.
    lang
        The language of names and heads.
    """
    opened = open_folder(folder)
    shortener = Shortener(opened.base, prefixes())
    with Dataset(folder, settings.read(folder, workers=1)) as held:
        answers = {name: _ask(held, name, party=party, language=lang) for name in _ASKED}
        own = {row["record"] for row in answers["records"]}
        common = list(_in_common(held, party, own, lang))
        if format_ == "table":
            for name, answer in answers.items():
                query = held.queries[name]
                heads = {row.name: row.head[lang] for row in query.columns}
                _table(answer, query.title[lang], heads, shortener, lang)
            _table(_shown(common, lang), _TITLE[lang], _HEADS[lang], shortener, lang)
            return 0
    rows = {
        name: [{key: value for key, value in row.items() if key != "language"} for row in answer]
        for name, answer in answers.items()
    }
    rows[IN_COMMON] = common
    if format_ == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        columns = dict.fromkeys(key for told in rows.values() for row in told for key in row)
        writer = csv.DictWriter(sys.stdout, ["question", *columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows({"question": name, **row} for name, told in rows.items() for row in told)
    return 0


def _ask(held: Dataset, question: str, **given: str) -> Answer:
    """A question's answer; of one that took too long or was too large, it is told which."""
    try:
        return held.ask(question, **given)
    except (QueryTimeout, AnswerTooLarge) as error:
        said = ", ".join(f"{name} {value}" for name, value in given.items())
        raise type(error)(f"{question} ({said}): {error}") from error


def _in_common(
    held: Dataset, party: str, own: Container[Value], language: str
) -> Iterator[dict[str, Value]]:
    """What the party has in common with others, each with each that has it too.

    That a partner has it by the partnership with the party itself is nothing in common.
    """
    for question, column in _SHARED:
        mine = _ask(held, question, party=party, language=language)
        for what in dict.fromkeys(str(row[column]) for row in mine):
            found: dict[Value, dict[str, Value]] = {}
            for row in _ask(held, question, language=language, **{column: what}):
                if row["party"] not in own and row["partner"] not in own:
                    found[row["party"]] = {
                        "kind": row.get("kind", "country"),
                        "what": what,
                        "what_label": row.get("what_label", what),
                        "other": row["party"],
                        "other_label": row["party_label"],
                    }
            yield from found.values()


def _shown(common: Iterable[Mapping[str, Value]], language: str) -> Answer:
    """For people: of each country, goal, funder and theme, how many names share it, and which."""
    by: dict[tuple[Value, Value, Value], dict[str, None]] = {}
    for row in common:
        key = (row["kind"], row["what"], row["what_label"])
        by.setdefault(key, {})[str(row["other_label"] or row["other"])] = None
    rows = []
    for (kind, what, label), names in by.items():
        told = ", ".join([*names][:_NAMED]) + (", …" if len(names) > _NAMED else "")
        rows.append(
            {
                "kind": _KINDS[language][str(kind)],
                "what": what,
                "what_label": "" if what == label else label,
                "others": len(names),
                "told": told,
            }
        )
    return Answer(("kind", "what", "what_label", "others", "told"), tuple(rows))


def _table(
    answer: Answer, title: str, heads: dict[str, str], shortener: Shortener, language: str
) -> None:
    from rich.console import Console  # noqa: PLC0415 (only where a table is shown)

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        # A pipe has no width; folded at 80 columns, a table there could not be searched by line.
        console = Console(width=100_000, soft_wrap=True, highlight=False)
    console.print(title, style="bold")
    print_table(answer, shortener, console, {"party", "language"}, language, heads=heads)
    console.print()
