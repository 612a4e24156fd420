"""`tvinna query`"""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tvinna import formats, settings
from tvinna.answers import Shortener, engine_format, finished, print_table, read
from tvinna.errors import BadQuery, NotAcceptable, QueryFailed, UnknownParameter, UnknownQuery
from tvinna.queries import Query, fill, named, parse, reading
from tvinna.queries.values import Names
from tvinna.sources import open_folder
from tvinna.store import Store, contents, work
from tvinna.terms import prefixes


def query(
    name: str,
    /,
    folder: Path = Path(),
    *,
    lang: Literal["sv", "en"] = "en",
    format_: Annotated[str | None, Parameter(name="--format")] = None,
    **given: str,
) -> int:
    """Ask a question, by its name, from a file, or typed in.

    Prints a table, also into a pipe (there it is folded only when COLUMNS gives a width); ask for
    csv, tsv, json or xml to read it by machine. A CONSTRUCT or DESCRIBE prints Turtle.
    In a table a thing and its name share a column, and what you fixed is left out.
    Prefixes of our context need not be declared.

    Ends with 0 when it was answered, with 1 when the question or the folder is wrong, with 2 when
    there is no such question, file, parameter or format.

    Parameters
    ----------
    name
        A question's name (see `tvinna queries`), a file (a word with a dot or a slash in it), or a
        hyphen for what is typed in.
    folder
        The dataset folder.
    lang
        The language of labels, for a question that has a parameter of type language.
    format_
        table, csv, tsv, json, xml, xlsx or excel (its CSV) for rows; turtle, ntriples, jsonld,
        rdfxml, nquads or trig for a graph.
    given
        The question's own parameters, such as --goal sdg:6; `tvinna queries` shows each with an
        example.
    """
    if folder == Path("-"):
        # The hyphen is read last, wherever it stood.
        name, folder = "-", Path(name)
    opened = open_folder(folder)
    values = {key.replace("-", "_"): value for key, value in given.items()}
    names = Names(prefixes(), opened.base)
    question: Query | None
    if name == "-" or "." in name or "/" in name:
        text, filled, question = _typed(name, names, values, lang)
    else:
        question = named(opened, name)
        text, filled = question.bind(values, lang), question.filled
    chosen = _chosen(format_, reading(text).kind)
    limits = settings.read(folder, workers=1)
    asked = work(text, engine_format(chosen or formats.JSON), limits, filled)
    with Store(contents(opened, limits), limits) as store:
        try:
            body = store.answer(asked).body
        except QueryFailed as error:
            where = question.path if question else Path(name) if name != "-" else None
            if where is None or error.line is None:
                raise
            raise QueryFailed(f"{where}: {error}", line=error.line, column=error.column) from error
    if chosen is None:
        _table(body, Shortener(opened.base, prefixes()), question, values, lang)
    else:
        sys.stdout.flush()
        body = finished(body, chosen, limits)
        sys.stdout.buffer.write(body)
        if chosen is not formats.XLSX and not body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.flush()
    return 0


def _typed(
    name: str, names: Names, given: dict[str, str], language: str
) -> tuple[str, int, Query | None]:
    """A query that has no name here: from a file, with or without a header, or from stdin."""
    where = "what was typed in" if name == "-" else name
    if name != "-" and not Path(name).is_file():
        raise UnknownQuery(f"{where}: there is no such file; `tvinna queries` lists the questions")
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuery(f"{where}: cannot be read as UTF-8 text ({error})") from error
    if any(line.startswith("#+") for line in text.splitlines()):
        question = parse(Path(name).stem, text, iri="", names=names, path=Path(name))
        return question.bind(given, language), question.filled, question
    if given:
        raise UnknownParameter(
            f"{where} declares no parameters, so none called {next(iter(given))}; "
            f"declare it in a header (#+ params.…)"
        )
    made = fill(text, names.prefixes)
    return made.text, made.lines, None


def _chosen(word: str | None, kind: Literal["rows", "graph"]) -> formats.Format | None:
    """The format asked for, or None for a table."""
    if word is None:
        return formats.TURTLE if kind == "graph" else None
    if word == "table" and kind == "rows":
        return None
    among = formats.offered(kind)
    found = formats.named(word, among)
    if found is None:
        words = [*(["table"] if kind == "rows" else []), *(row.name for row in among)]
        raise NotAcceptable(f"this answer cannot be {word}; it can be {', '.join(words)}")
    return found


def _known(question: Query | None, given: dict[str, str]) -> set[str]:
    """The columns whose value was fixed, by the asker or by the language asked in."""
    rows = question.parameters if question else ()
    return {row.name for row in rows if row.name in given or row.type == "language"}


def _table(
    body: bytes,
    shortener: Shortener,
    question: Query | None,
    given: dict[str, str],
    language: str,
) -> None:
    from rich.console import Console  # noqa: PLC0415 (only where a table is shown)

    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        # A pipe has no width; folded at 80 columns, a table there could not be searched by line.
        console = Console(width=100_000, soft_wrap=True)
    heads = {row.name: row.head[language] for row in question.columns} if question else {}
    known = _known(question, given)
    print_table(read(body), shortener, console, known, language, heads=heads)
