"""The lines of a text joined to what belongs together: a paragraph, a list item, a heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tvinna.sources.lines import Line

BULLET = re.compile(r"(?:[-–•*◦▪\uf0b7]|\d{1,2}[.)]|[a-z]\))\s+\S")
URL = re.compile(r"(?:https?://|www\.)\S+$")
FOOTNOTE = re.compile(r"(?:([¹²³⁴⁵⁶⁷⁸⁹⁰]+)|\[(\d{1,2})\]|(\d{1,2}))\s?(?=[A-ZÅÄÖ])")


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a paragraph, a list item, a heading."""

    lines: tuple[Line, ...]
    after_page_break: bool = False
    after_gap: bool = False

    @property
    def start(self) -> int:
        """The first non-blank character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """After the last non-blank character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """The lines as one, without the breaks."""
        return " ".join(line.text for line in self.lines)


def blocks(lines: list[Line]) -> Iterator[Block]:
    """Join hard-wrapped lines to paragraphs and part those that only stand close together."""
    filled = [line for line in lines if not line.blank]
    width = _wrapped_at(filled)
    indented = sum(line.indent == 1 for line in filled)
    few_indented = indented * 5 < len(filled)
    current: list[Line] = []
    after_page_break = after_gap = False
    previous: Line | None = None
    gap = False
    for line in lines:
        if line.blank:
            gap = True
            continue
        # Text taken out of a PDF marks the first line of a page by a blank or a form feed.
        page = line.form_feed or (few_indented and line.indent == 1)
        joins = previous is not None and not page and _continues(previous, line, width, gap=gap)
        if current and not joins:
            yield Block(tuple(current), after_page_break, after_gap)
            current = []
        if not current:
            after_page_break, after_gap = page, gap
        current.append(line)
        previous, gap = line, False
    if current:
        yield Block(tuple(current), after_page_break, after_gap)


def _wrapped_at(lines: list[Line]) -> int | None:
    """The width the text is wrapped at, or None when each line is a whole paragraph."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths or lengths[len(lengths) * 9 // 10] > 120:
        return None
    going_on = sum(
        line.text[0].islower() and not _ends(before.text) for before, line in pairwise(lines)
    )
    if going_on * 10 < len(lines):
        return None
    return lengths[int(len(lengths) * 0.8)]


def _continues(previous: Line, line: Line, width: int | None, *, gap: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if width is None or BULLET.match(line.text) or URL.match(line.text):
        return False
    if URL.match(previous.text):
        # An address cut at the margin goes on in small letters and has no blanks.
        return not gap and " " not in line.text and line.text[0].islower() and "/" in line.text
    if gap:
        # In a wrapped text a page begins with its mark, so this is only a wide line gap.
        return (
            bool(BULLET.match(previous.text) or previous.text[-1].isalnum())
            and line.text[0].islower()
            and not _ends(previous.text)
        )
    if FOOTNOTE.match(line.text) and not line.text[0].isalpha():
        return False
    first_word = line.text.split(maxsplit=1)[0]
    room_left = width - len(previous.text) - 1 - len(first_word)
    early = room_left >= 10 and not previous.text.endswith((",", "-"))
    return not (early and (line.text[0].isupper() or line.text[0].isdigit()))


def _ends(text: str) -> bool:
    return text.rstrip('”"’»)]').endswith((".", "!", "?", ":", ";", ","))
