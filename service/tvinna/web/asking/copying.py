"""A query as other programs ask it: the lines to paste into a shell, Python, R, JavaScript, Excel.

What is asked is written as a text of each language, so that nothing in it is read as more.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.formats import CSV, TURTLE, Format


@dataclass(frozen=True)
class Snippet:
    """A program that asks: which, and its lines."""

    name: str
    text: str


@dataclass(frozen=True)
class Ask:
    """What is asked: an address, its parameters, and the form of the answer. Sent as a form (POST)
    where `posted`, so that it may be of any length; else within the address.
    """

    address: str
    given: Mapping[str, str]
    form: Format
    posted: bool


def snippets(ask: Ask) -> tuple[Snippet, ...]:
    """The programs that ask it; rows also for those that make sheets of them."""
    rows = ask.form is CSV
    return tuple(
        Snippet(name, write(ask)) for name, (write, only) in _PROGRAMS.items() if rows or not only
    )


def asked(address: str, given: Mapping[str, str], *, graph: bool, posted: bool) -> Ask:
    """What is asked of an address: rows as CSV, a graph as Turtle."""
    return Ask(address, given, TURTLE if graph else CSV, posted)


def _curl(ask: Ask) -> str:
    get = "" if ask.posted else " --get"
    lines = [f"curl{get} {_shell(ask.address)}", f"-H {_shell(f'Accept: {ask.form.media_type}')}"]
    lines += [f"--data-urlencode {_shell(f'{name}={text}')}" for name, text in ask.given.items()]
    return " \\\n  ".join(lines)


def _python(ask: Ask) -> str:
    given = "".join(
        f"    {name!r}: {_lines(text, repr, ' ' * 8)},\n" for name, text in ask.given.items()
    )
    where = (
        f"{ask.address!r}, urlencode(given).encode()"
        if ask.posted
        else f"{ask.address + '?'!r} + urlencode(given)"
    )
    read = (
        "    rows = list(csv.DictReader(TextIOWrapper(answer, 'utf-8', newline='')))\nprint(rows)"
        if ask.form is CSV
        else "    print(answer.read().decode())"
    )
    imports = "import csv\nfrom io import TextIOWrapper\n" if ask.form is CSV else ""
    return (
        f"{imports}from urllib.parse import urlencode\n"
        "from urllib.request import Request, urlopen\n\n"
        f"given = {{\n{given}}}\n"
        f"request = Request({where}, headers={{'Accept': {ask.form.media_type!r}}})\n"
        f"with urlopen(request) as answer:\n{read}"
    )


def _r(ask: Ask) -> str:
    given = ",\n".join(
        f"  {name} = paste0({_lines(text, _quoted, ' ' * 4, ',')})"
        for name, text in ask.given.items()
    )
    # By name and not by Accept, which R's own readers do not send.
    form = f', "format={ask.form.name}"'
    read = (
        "rows <- read.csv(address)\nprint(rows)"
        if ask.form is CSV
        else 'cat(readLines(address), sep = "\\n")'
    )
    return (
        f"given <- c(\n{given}\n)\n"
        'pairs <- paste0(names(given), "=", vapply(given, URLencode, "", reserved = TRUE))\n'
        f'address <- paste0({_quoted(ask.address)}, "?", paste(c(pairs{form}), collapse = "&"))\n'
        f"{read}"
    )


def _javascript(ask: Ask) -> str:
    given = "".join(
        f"  {_name(name)}: {_lines(text, _quoted, ' ' * 4, ' +')},\n"
        for name, text in ask.given.items()
    )
    accept = f"headers: {{ Accept: {_quoted(ask.form.media_type)} }}"
    where = (
        f'{_quoted(ask.address)}, {{ method: "POST", body: given, {accept} }}'
        if ask.posted
        else f"{_quoted(ask.address + '?')} + given, {{ {accept} }}"
    )
    return (
        f"const given = new URLSearchParams({{\n{given}}});\n"
        f"const answer = await fetch({where});\n"
        "console.log(await answer.text());"
    )


def _excel(ask: Ask) -> str:
    given = ", ".join(f"#{_m(name)} = {_m(text)}" for name, text in ask.given.items())
    return (
        "let\n"
        f"  answer = Web.Contents({_m(ask.address)}, [Query = [{given}{', ' if given else ''}"
        f"format = {_m(ask.form.name)}]]),\n"
        '  table = Csv.Document(answer, [Delimiter = ",", Encoding = 65001,\n'
        "    QuoteStyle = QuoteStyle.Csv]),\n"
        "  rows = Table.PromoteHeaders(table, [PromoteAllScalars = true])\n"
        "in\n  rows"
    )


# Who asks, how it is written, and whether it only takes rows.
_PROGRAMS: Final[Mapping[str, tuple[Callable[[Ask], str], bool]]] = {
    "curl": (_curl, False),
    "Python": (_python, False),
    "R": (_r, False),
    "JavaScript": (_javascript, False),
    "Excel (Power Query)": (_excel, True),
}


def _shell(text: str) -> str:
    """A word of a POSIX shell. (POSIX.1, Shell Command Language, section 2.2.2)"""
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"


def _quoted(text: str) -> str:
    """A text of JavaScript and of R, which escape alike; what is not ASCII stays as it is."""
    return (
        json.dumps(text, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else _quoted(name)


def _lines(text: str, quoted: Callable[[str], str], indent: str, glue: str = "") -> str:
    """A text on as many lines as it has, put together again where it stands."""
    lines = text.splitlines(keepends=True) or [""]
    if len(lines) == 1:
        return quoted(text)
    joined = f"{glue}\n{indent}".join(map(quoted, lines))
    return (
        f"(\n{indent}{joined}\n{indent[4:]})"
        if glue != ","
        else f"\n{indent}{joined}\n{indent[2:]}"
    )


def _m(text: str) -> str:
    """A text of Power Query. (Power Query M language specification, section 3.5.4)"""
    escaped = text.replace("#(", "#(#)(").replace('"', '""')
    for letter, sign in (("\r", "#(cr)"), ("\n", "#(lf)"), ("\t", "#(tab)")):
        escaped = escaped.replace(letter, sign)
    return f'"{escaped}"'
