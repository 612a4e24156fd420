"""Pages of a question's answer, for who asks for pages.

`limit` is how many rows a page has, `offset` how many stand before it. The answer says how many
rows there are in all (`X-Total-Count`), after which row it ends when there are more
(`X-Truncated-At`), and where the other pages are (`Link`, RFC 8288). Without `limit` and `offset`,
an answer is whole.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from tvinna.answers import Answer
from tvinna.errors import BadParameter
from tvinna.publish.points import Point
from tvinna.queries.text import paged

NAMES: Final = ("limit", "offset")
# A browser takes seconds to lay out more.
ROWS_SHOWN: Final = 1000
MOST: Final = 1_000_000_000
_NUMBER: Final = re.compile(r"\d{1,10}", re.ASCII)

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """Which rows: `limit` of them (all that there are, when None) after the first `offset`."""

    limit: int | None = None
    offset: int = 0

    def of(self, text: str, name: str) -> str:
        """A question's text that asks for this page only. Raises BadParameter where there are no
        pages: of a graph, of yes or no, of a question that sets a limit itself.
        """
        found = paged(text, self.limit, self.offset)
        if found is None:
            raise BadParameter(
                f"{name} has no pages: it answers with a graph or with yes or no, or it sets a "
                f"limit itself; leave out {' and '.join(NAMES)}",
                swedish=f"{name} har inga sidor: svaret är en graf eller ja eller nej, eller så "
                f"sätter frågan själv en gräns; utelämna {' och '.join(NAMES)}",
                vietnamese=f"{name} không chia trang: câu trả lời là một đồ thị, là có hoặc không, "
                f"hoặc chính câu hỏi đã đặt giới hạn; hãy bỏ {' và '.join(NAMES)}",
            )
        return found

    def after(self, total: int) -> bool:
        """Whether rows come after this page."""
        return self.limit is not None and self.offset + self.limit < total

    def neighbours(self, total: int) -> dict[str, "Page"]:
        """The pages that this one leads to, by their relation. (RFC 8288, section 3.3)"""
        found = {}
        if self.limit is not None:
            found["first"] = Page(self.limit)
            if self.offset:
                found["prev"] = Page(self.limit, max(0, self.offset - self.limit))
            if self.after(total):
                found["next"] = Page(self.limit, self.offset + self.limit)
        return found


@dataclass(frozen=True)
class Part:
    """Rows of an answer, the first of which is the one after `offset`, of `total`. `size` is that
    of the whole answer in bytes, about, where these are not all. `points` are those of the things
    in it that can be shown on a map.
    """

    answer: Answer
    offset: int
    total: int
    size: int
    points: Mapping[str, Point] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether these are all rows."""
        return len(self.answer) == self.total


def shown_of(page: Page | None) -> Page:
    """The rows that a page of HTML shows, where these were asked for."""
    limit = page.limit if page and page.limit else ROWS_SHOWN
    return Page(min(limit, ROWS_SHOWN), page.offset if page else 0)


def asked_for(asked: Pairs) -> Page | None:
    """The page that a request asks for; None when it wants the whole answer.

    Raises BadParameter, naming the parameter and what it takes.
    """
    once([pair for pair in asked if pair[0] in NAMES])
    given = {name: value for name, value in asked if name in NAMES and value}
    if not given:
        return None
    return Page(
        _number("limit", given["limit"], 1) if "limit" in given else None,
        _number("offset", given["offset"], 0) if "offset" in given else 0,
    )


def once(asked: Pairs) -> None:
    """Refuse a parameter that is given twice: which of its values holds would be a guess.

    An empty one was not given. Raises BadParameter, naming it.
    """
    names = [name for name, value in asked if value]
    for name in names:
        if names.count(name) > 1:
            raise BadParameter(
                f"{name} is given {names.count(name)} times; give it once",
                swedish=f"{name} står {names.count(name)} gånger; ange den en gång",
                vietnamese=f"{name} được nêu {names.count(name)} lần; hãy nêu một lần",
            )


def _number(name: str, value: str, least: int) -> int:
    if not _NUMBER.fullmatch(value) or not least <= int(value) <= MOST:
        raise BadParameter(
            f"{name} is {value!r}; write a whole number from {least} to {MOST}, such as 100",
            swedish=f"{name} är {value!r}; skriv ett heltal från {least} till {MOST}, till exempel "
            "100",
            vietnamese=f"{name} là {value!r}; hãy viết một số nguyên từ {least} đến {MOST}, ví "
            "dụ 100",
        )
    return int(value)


def query_of(asked: Iterable[tuple[str, str]], page: Page) -> str:
    """The request's parameters, with another page in place of its own."""
    kept = [pair for pair in asked if pair[0] not in NAMES and pair[1]]
    if page.limit is not None:
        kept.append(("limit", str(page.limit)))
    return urlencode([*kept, ("offset", str(page.offset))] if page.offset else kept)
