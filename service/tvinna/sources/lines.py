"""The lines of a text with their offsets: code points, 0-based, end exclusive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Only a line feed, alone or after a carriage return, ends a line. str.splitlines would also end
# lines at form feeds and Unicode separators, which editors do not count as lines.
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")


@dataclass(frozen=True)
class Line:
    """A line without its blanks at both ends; `indent` counts the blanks before it."""

    text: str
    start: int
    end: int
    indent: int
    form_feed: bool

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text


def lines_of(text: str) -> Iterator[Line]:
    """Each line of a text, blank ones too."""
    for found in _LINE.finditer(text):
        whole = found[0]
        stripped = whole.strip()
        indent = len(whole) - len(whole.lstrip()) if stripped else 0
        start = found.start() + indent
        yield Line(stripped, start, start + len(stripped), indent, whole.startswith("\f"))


def line_starts(text: str) -> list[int]:
    """Where each line begins, for asking many times which line a character stands on."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def line_at(text: str, position: int) -> int:
    """The number of the line, from 1, on which a character stands."""
    return text.count("\n", 0, position) + 1
