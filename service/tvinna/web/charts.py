"""The figures that an answer can be drawn as: which its columns allow, and one of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

from tvinna.answers import LABEL, Answer, Value
from tvinna.answers.answer import Row
from tvinna.figures import Figure
from tvinna.figures.bars import Bar, bars
from tvinna.figures.bars import Words as BarWords
from tvinna.figures.line import Point, line
from tvinna.figures.line import Words as LineWords
from tvinna.web.query_words import WORDS

# A figure of more is no figure; the rest stands in the table of the answer.
MOST_BARS: Final = 40
_MOST_POINTS: Final = 400
_MOST_CHARTS: Final = 4
# To look through more for what could be drawn would keep others waiting.
_MOST_ROWS: Final = 5000


@dataclass(frozen=True)
class Chart:
    """A way to draw an answer: `view` is its word in an address, `by` the column it is drawn by
    (of numbers, against which), `number` the column of numbers; empty where rows are counted.
    """

    view: str
    by: str
    number: str


@dataclass(frozen=True)
class Naming:
    """How a figure calls columns and values, and where a value leads."""

    heads: Mapping[str, str]
    named: Callable[[Row, str], str]
    linked: Callable[[Value], str]
    language: str


def charts(answer: Answer, columns: Sequence[str]) -> list[Chart]:
    """The ways to draw an answer, of which `columns` are shown: numbers as bars by what they are
    of, and as a line by year; without numbers, how many rows there are of each.
    """
    if not 2 <= len(answer) <= _MOST_ROWS:
        return []
    numbers = [one for one in columns if _numeric(answer, one)]
    others = [one for one in columns if one not in numbers]
    found: list[Chart] = []
    if numbers:
        number = numbers[-1]
        dated = [one for one in (*others, *numbers[:-1]) if _dated(answer, one)]
        found += [Chart("line", one, number) for one in dated[:1]]
        found += [Chart("bar", one, number) for one in others[:1]]
        return found
    counted = [one for one in others if _repeated(answer, one)]
    return [Chart("bar", one, "") for one in counted[:_MOST_CHARTS]]


def drawn(answer: Answer, chart: Chart, naming: Naming) -> Figure:
    """An answer as a figure."""
    said = {name: row[naming.language] for name, row in WORDS.items()}
    by = naming.heads[chart.by]
    if chart.view == "line":
        number = naming.heads[chart.number]
        points = _points(answer, chart)
        caption = _capital(said["by"].format(number, by))
        note = said["first"].format(_MOST_POINTS) if len(answer) > _MOST_POINTS else ""
        return line("chart", points, LineWords(caption, note, by, number))
    rows = _bars(answer, chart, naming)
    number = naming.heads[chart.number] if chart.number else said["number_of_rows"]
    note = said["first"].format(MOST_BARS) if len(rows) > MOST_BARS else ""
    words = BarWords(_capital(said["by"].format(number, by)), note, by, number)
    return bars("chart", rows[:MOST_BARS], words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bars(answer: Answer, chart: Chart, naming: Naming) -> list[Bar]:
    if chart.number:
        return [
            Bar(
                naming.named(row, chart.by),
                float(_number(row[chart.number]) or 0),
                link=naming.linked(row[chart.by]),
            )
            for row in answer
        ]
    counts = Counter(row[chart.by] for row in answer)
    names = {row[chart.by]: naming.named(row, chart.by) for row in reversed(answer.rows)}
    return [
        Bar(names[value], count, link=naming.linked(value))
        for value, count in counts.most_common()
        if value is not None
    ]


def _points(answer: Answer, chart: Chart) -> list[Point]:
    found = [
        Point(str(row[chart.by]), _year(row[chart.by]), float(number))
        for row in answer
        if row[chart.by] is not None and (number := _number(row[chart.number])) is not None
    ]
    return sorted(found[:_MOST_POINTS], key=lambda one: one.at)


def _numeric(answer: Answer, column: str) -> bool:
    """Whether a column holds numbers that bars can show: none is negative, few are missing."""
    values = [_number(row[column]) for row in answer if row[column] is not None]
    return bool(values) and all(one is not None and one >= 0 for one in values)


def _number(value: Value) -> int | float | Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return value if isfinite(value) else None


def is_number(value: Value) -> bool:
    """Whether a value is one that stands right in its column."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _dated(answer: Answer, column: str) -> bool:
    values = [row[column] for row in answer if row[column] is not None]
    return len(set(map(str, values))) > 1 and all(_is_date(one) for one in values)


def _is_date(value: Value) -> bool:
    if isinstance(value, int) and not isinstance(value, bool):
        return 1000 <= value <= 2999
    if not isinstance(value, str):
        return False
    year, *rest = value.split("-")
    return len(year) == 4 and all(one.isascii() and one.isdigit() for one in (year, *rest))


def _year(value: Value) -> float:
    """A date as exact as it is, as a number of years."""
    year, month, day = [*map(int, str(value).split("-")), 1, 1][:3]
    return year + (month - 1) / 12 + (day - 1) / 372


def _repeated(answer: Answer, column: str) -> bool:
    """Whether a column tells rows into groups: some values, fewer than there are rows."""
    values: Iterable[Value] = [row[column] for row in answer if row[column] is not None]
    groups = len(set(values))
    return not column.endswith(LABEL) and 1 < groups <= MOST_BARS * 2 and groups < len(answer) * 0.8
