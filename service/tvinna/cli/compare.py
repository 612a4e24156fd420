"""`tvinna compare`: what several sources say of a municipality's partnerships, side by side."""

import csv
import json
import os
import sys
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from tvinna import settings
from tvinna.answers import Answer, Dataset, Shortener, print_table
from tvinna.sources import open_folder
from tvinna.terms import prefixes

# What is asked, in that order; each has the parameters party and language.
_ASKED: Final = ("shared-partners", "one-sided-claims", "contradicting-claims")


def compare(
    folder: Path = Path(),
    /,
    *,
    party: str,
    format_: Annotated[Literal["table", "json", "csv"], Parameter(name="--format")] = "table",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Compare what the folder's documents and its imports say of a municipality's partnerships.

    Who shares a partner with it, what one side or source alone says, and where sources contradict
    each other: the questions shared-partners, one-sided-claims and contradicting-claims, which
    `tvinna query` asks one by one. Records count as the same party where a person has judged so.

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
        answers = {name: held.ask(name, party=party, language=lang) for name in _ASKED}
        if format_ == "table":
            for name, answer in answers.items():
                query = held.queries[name]
                heads = {row.name: row.head[lang] for row in query.columns}
                _table(answer, query.title[lang], heads, shortener, lang)
            return 0
    rows = {
        name: [{key: value for key, value in row.items() if key != "language"} for row in answer]
        for name, answer in answers.items()
    }
    if format_ == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        columns = dict.fromkeys(
            key for answer in answers.values() for key in answer.columns if key != "language"
        )
        writer = csv.DictWriter(sys.stdout, ["question", *columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows({"question": name, **row} for name, told in rows.items() for row in told)
    return 0


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
