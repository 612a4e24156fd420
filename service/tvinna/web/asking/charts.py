"""The figures that an answer can be drawn as: which its columns allow, and one of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import Final

from tvinna.answers import LABEL, Answer, Value
from tvinna.figures import Figure
from tvinna.figures.bars import Bar, bars
from tvinna.figures.bars import Words as BarWords
from tvinna.figures.line import Point, line
from tvinna.figures.line import Words as LineWords
from tvinna.figures.pairs import Pair, Thing, pairs
from tvinna.figures.pairs import Words as PairWords
from tvinna.publish.points import Point as Place
from tvinna.web.asking.located import Located, Naming, is_thing, located, mapped
from tvinna.web.words.queries import WORDS

# What an answer can be drawn as.
DRAWN: Final = ("bar", "line", "map", "network")
# A figure of more is no figure; the rest stands in the table of the answer.
MOST_BARS: Final = 40
_MOST_POINTS: Final = 400
_MOST_CHARTS: Final = 4
_MOST_NETWORKS: Final = 4
# To look through more for what could be drawn would keep others waiting.
_MOST_ROWS: Final = 5000


@dataclass(frozen=True)
class Chart:
    """A way to draw an answer: `view` is its word in an address, `by` the column it is drawn by
    (of numbers, against which), `of` the column of numbers; empty where rows are counted. Of a
    network, `of` and `by` are the columns of the things at the left and at the right; of a map,
    `by` is the column of what is shown, and `located` says where that is.
    """

    view: str
    by: str
    of: str = ""
    located: Located | None = None


def charts(
    answer: Answer, columns: Sequence[str], places: Mapping[str, Place] = MappingProxyType({})
) -> list[Chart]:
    """The ways to draw an answer, of which `columns` are shown: the last column of numbers that are
    not all nought, as bars by what they are of and as a line by year; without numbers, how many
    rows there are of each. Points as a map, and so things of which `places` knows the point; two
    columns of things as a network.
    """
    if not 1 <= len(answer) <= _MOST_ROWS:
        return []
    where = located(answer, columns, places)
    found = [Chart("map", where.shown, located=where)] if where else []
    if len(answer) == 1:
        return found
    # Degrees are numbers that nothing has more of.
    counted = [one for one in columns if where is None or one not in where.degrees]
    return [*_counted(answer, counted), *found, *_paired(answer, counted)]


def _counted(answer: Answer, columns: Sequence[str]) -> list[Chart]:
    numbers = [one for one in columns if _numeric(answer, one)]
    others = [one for one in columns if one not in numbers]
    found: list[Chart] = []
    if numbers:
        # A column of noughts alone would be drawn as no bars at all.
        telling = [one for one in numbers if any(_number(row[one]) for row in answer)]
        if not telling:
            return found
        number = telling[-1]
        rest = [one for one in numbers if one != number]
        dated = [one for one in (*others, *rest) if _dated(answer, one)]
        found += [Chart("line", one, number) for one in dated[:1]]
        # A bar for each row, by what tells the rows apart, if one column does.
        apart = [one for one in others if len({row[one] for row in answer}) == len(answer)]
        found += [Chart("bar", one, number) for one in (*apart, *others)[:1]]
        return found
    counted = [one for one in others if _repeated(answer, one)]
    return [Chart("bar", one) for one in counted[:_MOST_CHARTS]]


def _paired(answer: Answer, columns: Sequence[str]) -> list[Chart]:
    """The networks of an answer: the first of its columns of things with each of the others."""
    things = [one for one in columns if _of_things(answer, one)]
    return [Chart("network", one, things[0]) for one in things[1 : 1 + _MOST_NETWORKS]]


def _of_things(answer: Answer, column: str) -> bool:
    """Whether a column holds IRIs, and more than one."""
    values = {row[column] for row in answer if row[column] is not None}
    return len(values) > 1 and all(map(is_thing, values))


def drawn(answer: Answer, chart: Chart, naming: Naming) -> Figure:
    """An answer as a figure."""
    said = {name: row[naming.language] for name, row in WORDS.items()}
    by = naming.heads[chart.by]
    if chart.located:
        return mapped(answer, chart.located, naming)
    if chart.view == "network":
        return _network(answer, chart, naming, said)
    if chart.view == "line":
        number = naming.heads[chart.of]
        points = _points(answer, chart)
        caption = _capital(said["by"].format(number, by))
        note = said["first"].format(_MOST_POINTS) if len(answer) > _MOST_POINTS else ""
        return line("chart", points, LineWords(caption, note, by, number))
    rows = _bars(answer, chart, naming)
    number = naming.heads[chart.of] if chart.of else said["number_of_rows"]
    note = said["first"].format(MOST_BARS) if len(rows) > MOST_BARS else ""
    words = BarWords(_capital(said["by"].format(number, by)), note, by, number)
    return bars("chart", rows[:MOST_BARS], words)


def _network(answer: Answer, chart: Chart, naming: Naming, said: Mapping[str, str]) -> Figure:
    left, right = chart.of, chart.by
    rows = [row for row in answer if row[left] is not None and row[right] is not None]

    def things(column: str) -> list[Thing]:
        first = {str(row[column]): row for row in reversed(rows)}
        return [
            Thing(iri, naming.named(row, column), naming.linked(iri)) for iri, row in first.items()
        ]

    counts = Counter((str(row[left]), str(row[right])) for row in rows)
    links = [Pair(*ends, number) for ends, number in counts.items()]
    heads = naming.heads
    words = PairWords(
        _capital(said["network_of"].format(heads[left], heads[right])),
        said["network_note"],
        _capital(heads[left]),
        _capital(heads[right]),
        _capital(said["rows"]),
        said["some_drawn"],
    )
    return pairs("chart", things(left), things(right), links, words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bars(answer: Answer, chart: Chart, naming: Naming) -> list[Bar]:
    if chart.of:
        return [
            Bar(
                naming.named(row, chart.by),
                float(_number(row[chart.of]) or 0),
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
        if row[chart.by] is not None and (number := _number(row[chart.of])) is not None
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
