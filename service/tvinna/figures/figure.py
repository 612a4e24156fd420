"""What every figure is: a caption, a drawing, and a table that says the same in rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from markupsafe import Markup

SVG: Final = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Cell:
    """A value of a figure's table: its text, where it leads if anywhere, and its language when
    that is not the page's; `note` stands behind it, in the page's own.
    """

    text: str
    link: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """The rows behind a figure; every row has a cell for each head. `numbers` are the columns that
    hold numbers, counted from 0.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.heads):
                raise ValueError(f"a row has {len(row)} cells under {len(self.heads)} heads: {row}")


@dataclass(frozen=True)
class Figure:
    """A figure as a page shows it.

    `name` is its own on the page, of letters, digits and hyphens. `drawing` is whole markup, in
    which every text was escaped. `note` says how it is to be read. A `wide` drawing may be scrolled
    sideways where the screen is narrow.
    """

    name: str
    caption: str
    note: str
    drawing: Markup
    table: Table
    wide: bool = False


Parts = Iterable[ET.Element]


def element(
    tag: str, attributes: Mapping[str, str | float] | None = None, *content: str | ET.Element
) -> ET.Element:
    """An element with its attributes and its content in order; numbers are written short."""
    made = ET.Element(tag, {name: _written(it) for name, it in (attributes or {}).items()})
    last: ET.Element | None = None
    for part in content:
        if isinstance(part, ET.Element):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return made


def drawn(
    name: str, kind: str, size: tuple[float, float], said: tuple[str, str], parts: Parts
) -> Markup:
    """An SVG of `kind` (its class) and size, whose title and description are `said`."""
    title, description = said
    ids = {"title": f"{name}-title", "desc": f"{name}-desc"}
    whole = element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": f"0 0 {_written(size[0])} {_written(size[1])}",
            "class": f"drawing {kind}",
            "role": "group",
            "aria-labelledby": ids["title"],
            "aria-describedby": ids["desc"],
        },
        element("title", {"id": ids["title"]}, title),
        element("desc", {"id": ids["desc"]}, description),
        *parts,
    )
    return markup(whole)


def markup(whole: ET.Element) -> Markup:
    """An element as markup for a page; every text and attribute in it is escaped."""
    # HTML knows no empty elements of one tag but its own, which no figure has.
    written = ET.tostring(whole, encoding="unicode", short_empty_elements=False)
    # Safe: the library has escaped what stands in it.
    return Markup(written)  # noqa: S704


def wrapped(text: str, most: int) -> list[str]:
    """A text in lines of at most so many characters, where its words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")
