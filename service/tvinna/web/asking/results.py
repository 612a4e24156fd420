"""An answer as its page shows it: a table or a figure, the ways to the rest, to its files, and to
who asks it from a program.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request

from tvinna.answers import LABEL, Shortener, Value, columns_shown
from tvinna.answers.answer import Row
from tvinna.errors import BadParameter
from tvinna.figures import Figure
from tvinna.formats import Format
from tvinna.queries import Column
from tvinna.terms import agenda_name
from tvinna.web.asking.bases import basis_of, named
from tvinna.web.asking.charts import DRAWN, Chart, charts, drawn, is_number
from tvinna.web.asking.copying import Snippet, asked, snippets
from tvinna.web.asking.located import Naming
from tvinna.web.serving.page import Page, Part, once, query_of, shown_of
from tvinna.web.words.queries import WORDS

# Words of an address that say how an answer is shown.
VIEWS: Final = ("view", "by")
_NO_PAGES: Final = {"first": "", "prev": "", "next": ""}
_TABLE: Final = "table"
# A longer address is not one to hand on: some programs cut it.
_LONGEST: Final = 8000


@dataclass(frozen=True)
class Cell:
    """A value on a page; `link` is empty for what is no web address, `basis` for what tells
    something else than what a statement rests on.
    """

    text: str
    link: str
    basis: str = ""


@dataclass(frozen=True)
class View:
    """A way to show an answer: what it is called, where it is, and whether it is shown now."""

    name: str
    link: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """Where an answer is shown: the address of its page (`at`), the same in full (`whole`), and
    that of the service that programs ask (`service`), `posted` to or not; with which parameters.

    `language` is that of the answer, `spoken` that of what stands around it. The columns in `known`
    are left out; those in `order` stand so, where it says.
    """

    request: Request
    at: str
    whole: str
    service: str
    posted: bool
    given: Mapping[str, str]
    language: str
    spoken: str
    forms: tuple[Format, ...]
    shortener: Shortener
    linked: Callable[[str], str]
    columns: Mapping[str, Column] = field(default_factory=dict)
    order: Sequence[str] = ()
    known: Collection[str] = ()

    def link(self, **more: str) -> str:
        """The page with other parameters beside those of the question."""
        return f"{self.at}?{urlencode({**self.given, **more})}"


@dataclass(frozen=True)
class Ways:
    """What leads on from an answer: its files, its address in full (empty for one that is too long
    to hand on), programs that ask it.
    """

    downloads: tuple[tuple[str, str], ...]
    share: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class Result:
    """An answer on its page: rows from `begins` (1-based) of `found`, and the `figure` they are
    drawn as if one was asked for, or `why` they cannot be; or a graph as Turtle. `pages` lead to
    other rows.
    """

    ways: Ways
    graph: str = ""
    columns: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    rows: tuple[tuple[Cell, ...], ...] = ()
    found: int = 0
    begins: int = 1
    pages: Mapping[str, str] = field(default_factory=dict)
    views: tuple[View, ...] = ()
    figure: Figure | None = None
    why: str = ""


def graph_result(frame: Frame, graph: str) -> Result:
    """A graph on its page."""
    return Result(_ways(frame, graph=True), graph)


def result(frame: Frame, part: Part, page: Page | None) -> Result:
    """Rows on their page. A view that this answer does not have, since the data has not what it
    shows, is a table that says so. Raises BadParameter for one that there is not.
    """
    answer, here = part.answer, shown_of(page)
    columns = tuple(columns_shown(answer, frame.known))
    if set(columns) <= set(frame.order):
        columns = tuple(sorted(columns, key=frame.order.index))
    heads = {
        name: frame.columns[name].head[frame.language] if name in frame.columns else name
        for name in columns
    }
    rows = answer.rows[here.offset - part.offset :][: here.limit]
    possible = charts(answer, columns, part.points) if part.whole else []
    chosen, lacking = _chosen(frame.request, columns, possible)
    return Result(
        _ways(frame, graph=False),
        columns=columns,
        heads=heads,
        helps={name: row.help[frame.language] for name, row in frame.columns.items()},
        numbers=frozenset(name for name in columns if any(is_number(row[name]) for row in answer)),
        rows=tuple(tuple(_cell(frame, row, name) for name in columns) for row in rows),
        found=part.total,
        begins=here.offset + 1,
        pages=_NO_PAGES
        | {
            relation: f"{frame.at}?{query_of(frame.given.items(), to)}"
            for relation, to in here.neighbours(part.total).items()
        },
        views=tuple(_views(frame, possible, chosen, heads)),
        figure=drawn(answer, chosen, _naming(frame, heads)) if chosen else None,
        why=WORDS[f"no_{lacking}"][frame.spoken] if lacking else "",
    )


def _ways(frame: Frame, *, graph: bool) -> Ways:
    whole = f"{frame.whole}?{urlencode(frame.given)}" if frame.given else frame.whole
    # A program says nothing of its language, and a question is answered in one.
    given = frame.given if frame.posted else {**frame.given, "lang": frame.language}
    ask = asked(frame.service, given, graph=graph, posted=frame.posted)
    return Ways(
        tuple((form.title, frame.link(format=form.name)) for form in frame.forms),
        whole if len(whole) < _LONGEST else "",
        snippets(ask),
    )


def _chosen(
    request: Request, columns: Collection[str], possible: list[Chart]
) -> tuple[Chart | None, str]:
    """The figure that the address asks for, None where it asks for the table; and the view that it
    asks for in vain.
    """
    params = request.query_params
    once([pair for pair in params.multi_items() if pair[0] in VIEWS])
    view, by = params.get("view", ""), params.get("by", "")
    if view in ("", _TABLE):
        return None, ""
    for chart in possible:
        if chart.view == view and by in ("", chart.by):
            return chart, ""
    if view in DRAWN and by in ("", *columns):
        return None, view
    have = ", ".join([_TABLE, *(f"{one.view}&by={one.by}" for one in possible)])
    raise BadParameter(
        f"this answer has no view={view[:40]}&by={by[:40]}; it has {have}",
        swedish=f"svaret har ingen view={view[:40]}&by={by[:40]}; det har {have}",
        vietnamese=f"câu trả lời này không có view={view[:40]}&by={by[:40]}; chỉ có {have}",
    )


def _views(
    frame: Frame, possible: list[Chart], chosen: Chart | None, heads: Mapping[str, str]
) -> list[View]:
    said = {name: row[frame.spoken] for name, row in WORDS.items()}
    if not possible:
        return []
    found = [View(said["table"], frame.link() if frame.given else frame.at, chosen is None)]
    for chart in possible:
        name = said[chart.view].format(heads[chart.by], heads.get(chart.of, ""))
        found.append(View(name, frame.link(view=chart.view, by=chart.by), chart == chosen))
    return found


def _naming(frame: Frame, heads: Mapping[str, str]) -> Naming:
    def named(row: Row, column: str) -> str:
        return _cell(frame, row, column).text

    def linked(value: Value) -> str:
        return frame.linked(value) if isinstance(value, str) else ""

    return Naming(heads, named, linked, frame.spoken)


def _cell(frame: Frame, row: Row, column: str) -> Cell:
    value, name = row[column], row.get(column + LABEL)
    if column in frame.columns and (basis := basis_of(column, value)):
        return Cell(named(basis, frame.spoken), "", basis)
    text = frame.shortener.short(value if name is None else name)
    if isinstance(value, str) and name is not None:
        text = agenda_name(value, text)
    return Cell(text, frame.linked(value) if isinstance(value, str) else "")
