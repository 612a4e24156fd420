"""From what a person writes to an RDF term: one row a type, nothing pasted unread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from tvinna.errors import BadTerm
from tvinna.terms import XSD

Type = Literal["iri", "text", "language", "integer", "decimal", "date", "boolean"]


@dataclass(frozen=True)
class Names:
    """What a short name is short for: the prefixes, and the base of the folder's own things."""

    prefixes: Mapping[str, str]
    base: str


@dataclass(frozen=True)
class Row:
    """A type: how it is called in a message, in English and in Swedish, examples, and how its
    term is written.
    """

    called: str
    swedish: str
    vietnamese: str
    examples: tuple[str, ...]
    write: Callable[[str, Names], str]


# What an IRI cannot hold (RFC 3987, and the IRIREF of SPARQL 1.1).
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\\ud800-\udfff]")
_SCHEME: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://[^/]|urn:[A-Za-z0-9-]+:.|mailto:.|tag:.)"
)
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9][A-Za-z0-9_.~-]*)+")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# How a short name of one of the folder's own graphs begins.
GRAPHS: Final = "source/"
_DATE_TYPES: Final = ("gYear", "gYearMonth", "date")


def term(kind: Type, value: str, names: Names) -> str:
    """Write a value as the SPARQL term of its type, checked and escaped.

    Raises BadTerm, saying what the type takes and an example.
    """
    return TYPES[kind].write(value, names)


def iri(value: str, names: Names) -> str:
    """The IRI meant by an IRI in full, a short one (`sdg:6`), or a thing or graph of the folder
    (`project/NAME`, `source/NAME`), which stands at the folder's base.
    """
    value = value.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = value.partition(":")
    if _NOT_IN_IRI.search(value):
        raise _wrong(
            value,
            "holds a character that no IRI can hold",
            "innehåller ett tecken som ingen IRI kan ha",
            "có một ký tự mà IRI không chứa được",
            "iri",
        )
    if colon and prefix in names.prefixes and not local.startswith("//"):
        return names.prefixes[prefix] + local
    if _SCHEME.match(value):
        return value
    if colon and local and not local.startswith("//"):
        known = ", ".join(sorted(names.prefixes))
        raise BadTerm(
            f"{value!r} begins with an unknown prefix; the known ones are {known}",
            swedish=f"{value!r} börjar med ett okänt prefix; de kända är {known}",
            vietnamese=f"{value!r} bắt đầu bằng một tiền tố không rõ; các tiền tố đã biết là "
            f"{known}",
        )
    if not colon and _SLUG.fullmatch(value):
        # The graphs of the folder stand beside its things, not among them.
        return f"{names.base}{value if value.startswith(GRAPHS) else f'id/{value}'}"
    raise _wrong(value, "is no IRI", "är ingen IRI", "không phải là IRI", "iri")


def _write_iri(value: str, names: Names) -> str:
    return f"<{iri(value, names)}>"


def _write_text(value: str, _: Names) -> str:
    escaped = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    try:
        escaped.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _wrong(
            value, "holds half a character", "innehåller ett halvt tecken", "có nửa ký tự", "text"
        ) from error
    return f'"{escaped}"'


def _write_language(value: str, _: Names) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise _wrong(
            value, "is no language", "är inget språk", "không phải là ngôn ngữ", "language"
        )
    # The engine writes language tags in lower case, and LANG() gives them so.
    return f'"{value.lower()}"'


def _write_integer(value: str, _: Names) -> str:
    if not _INTEGER.fullmatch(value):
        raise _wrong(
            value, "is no integer", "är inget heltal", "không phải là số nguyên", "integer"
        )
    return f'"{int(value)}"^^<{XSD}integer>'


def _write_decimal(value: str, _: Names) -> str:
    if not _DECIMAL.fullmatch(value):
        raise _wrong(
            value,
            "is no decimal number",
            "är inget decimaltal",
            "không phải là số thập phân",
            "decimal",
        )
    return f'"{value}"^^<{XSD}decimal>'


def _write_date(value: str, _: Names) -> str:
    found = _DATE.fullmatch(value)
    if not found:
        raise _wrong(value, "is no date", "är inget datum", "không phải là ngày tháng", "date")
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise _wrong(
            value,
            "is no day of the calendar",
            "är ingen dag i kalendern",
            "không có ngày này trong lịch",
            "date",
        ) from error
    return f'"{value}"^^<{XSD}{_DATE_TYPES[value.count("-")]}>'


def _write_boolean(value: str, _: Names) -> str:
    if value.lower() not in ("true", "false"):
        raise _wrong(
            value,
            "is neither true nor false",
            "är varken true eller false",
            "không phải true cũng không phải false",
            "boolean",
        )
    return f'"{value.lower()}"^^<{XSD}boolean>'


def _wrong(value: str, said: str, swedish: str, vietnamese: str, kind: Type) -> BadTerm:
    row = TYPES[kind]
    *first, last = row.examples
    english, swedes, viets = (
        f"{', '.join(first)} {word} {last}" if first else last for word in ("or", "eller", "hoặc")
    )
    return BadTerm(
        f"{value!r} {said}; write {row.called}, such as {english}",
        swedish=f"{value!r} {swedish}; skriv {row.swedish}, till exempel {swedes}",
        vietnamese=f"{value!r} {vietnamese}; hãy viết {row.vietnamese}, ví dụ {viets}",
    )


TYPES: Final[Mapping[str, Row]] = MappingProxyType(
    {
        "iri": Row(
            "an IRI in full, a short one, or a thing of this folder",
            "en hel IRI, en kort, eller en sak i mappen",
            "một IRI đầy đủ, một IRI rút gọn, hoặc một đối tượng trong thư mục này",
            ("http://metadata.un.org/sdg/6", "sdg:6"),
            _write_iri,
        ),
        "text": Row("a text", "en text", "một văn bản", ("clean water",), _write_text),
        "language": Row("a language", "ett språk", "một ngôn ngữ", ("sv",), _write_language),
        "integer": Row("an integer", "ett heltal", "một số nguyên", ("17",), _write_integer),
        "decimal": Row(
            "a decimal number", "ett decimaltal", "một số thập phân", ("2.5",), _write_decimal
        ),
        "date": Row(
            "a date as exact as it is known",
            "ett datum så exakt som det är känt",
            "ngày tháng, chính xác đến mức biết được",
            ("2013", "2013-03", "2013-03-01"),
            _write_date,
        ),
        "boolean": Row(
            "true or false", "true eller false", "true hoặc false", ("true",), _write_boolean
        ),
    }
)


def exactly(value: str) -> str:
    """An IRI in full as SPARQL writes it: nothing is short for anything, and nothing is added.

    Raises BadTerm for what holds a character that no IRI can hold.
    """
    if _NOT_IN_IRI.search(value):
        raise _wrong(
            value,
            "holds a character that no IRI can hold",
            "innehåller ett tecken som ingen IRI kan ha",
            "có một ký tự mà IRI không chứa được",
            "iri",
        )
    return f"<{value}>"
