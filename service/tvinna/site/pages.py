"""The links of a page, and a page with other links.

Only pages of our own are read: their templates write every attribute in double quotes and escape
what stands in it, so that a tag ends at its first `>`. A full parser of HTML takes ten times as
long, for tens of thousands of pages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from typing import Final

# Where a page names an address.
_LINK: Final = re.compile(
    r'(<(a|link|img|script|form)\b(?:\s[^<>]*?)?\s(?:href|src|action)=")([^"]*)(")'
)
_FRAGMENT: Final = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
# Relations to what a page only names, by IRI, wherever that leads. (signposting.org)
NAMES: Final = ("canonical", "cite-as", "describes", "license", "successor-version", "type")
_NAMED: Final = re.compile(rf'<link rel="(?:{"|".join(NAMES)})"')


@dataclass(frozen=True)
class Linked:
    """A link of a page: its address as it stands there, and what holds it (`a`, `link`, …)."""

    target: str
    by: str


@dataclass(frozen=True)
class Page:
    """A page of ours: what it leads to, and the fragments that others may lead to in it."""

    html: str

    @cached_property
    def links(self) -> list[Linked]:
        """What the page leads to."""
        found = _LINK.findall(self.html)
        return [Linked(unescape(target), by) for _, by, target, _ in found]

    @cached_property
    def fragments(self) -> frozenset[str]:
        """The names of the page's parts."""
        return frozenset(map(unescape, _FRAGMENT.findall(self.html)))

    def with_head(self, head: str) -> str:
        """The page with `head` ending its head."""
        return self.html.replace("</head>", f"{head}</head>", 1)

    def relinked(self, changed: Callable[[str], str], named: Callable[[str], str] = str) -> str:
        """The page with its addresses as `changed` gives them, and those of what it only names as
        `named` does, which leaves them.
        """

        def written(found: re.Match[str]) -> str:
            to = (named if _NAMED.match(found[1]) else changed)(unescape(found[3]))
            return f"{found[1]}{escape(to)}{found[4]}"

        return _LINK.sub(written, self.html)
