"""Queries drawn at random, for tests that hold two ways of answering to be one: what may be asked
of `random_worlds`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from hypothesis import strategies as st

from store.random_expressions import compared, conditions, values
from store.random_worlds import (
    ANYTHING,
    GRAPHS,
    LINKS,
    MIXED,
    MIXED_VARIABLES,
    NUMBER,
    NUMBER_VARIABLES,
    NUMBERS,
    OTHERS,
    PREFIXES,
    TEXT,
    TEXT_VARIABLES,
    TEXTS,
    THING_VARIABLES,
    THINGS,
    VARIABLES,
    Triple,
    World,
    merged,
)

# ---- What a query is made of


@dataclass(frozen=True)
class Element:
    """A part of a group: its text, and which variables are in scope after it."""

    text: str
    binds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """A group graph pattern. (SPARQL 1.1, section 5.2)"""

    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        """The group in its braces."""
        return "{ " + " ".join(element.text for element in self.elements) + " }"

    @property
    def binds(self) -> frozenset[str]:
        """The variables in scope outside of it."""
        return frozenset().union(*(element.binds for element in self.elements))


@dataclass(frozen=True)
class Query:
    """A query: its head, the graphs that it is asked of, its pattern, and what stands behind it.

    Without `merged` and `named` it is asked of the whole world. `ordered` when its rows have an
    order that everybody must find.
    """

    kind: Literal["rows", "graph", "truth"]
    head: str
    group: Group
    tail: str = ""
    merged: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    ordered: bool = False

    @property
    def text(self) -> str:
        """The query as it is sent."""
        return self._with(
            "".join(f" FROM {graph}" for graph in self.merged)
            + "".join(f" FROM NAMED {graph}" for graph in self.named)
        )

    @property
    def plain(self) -> str:
        """The query without FROM, for who has made `seen_of` a world its own."""
        return self._with("")

    def _with(self, dataset: str) -> str:
        return f"{PREFIXES}{self.head}{dataset} WHERE {self.group.text}{self.tail}"

    def seen_of(self, world: World) -> tuple[frozenset[Triple], World]:
        """The default graph and the named graphs that it is asked of. (Section 13.2)"""
        if not self.merged and not self.named:
            return merged(world), world
        default = {graph: world[graph] for graph in self.merged}
        return merged(default), {graph: world[graph] for graph in self.named}


# ---- Triple patterns and paths


def _mostly(variables: Sequence[str], terms: Sequence[str]) -> st.SearchStrategy[str]:
    """A variable, seldom a term: most patterns shall find something."""
    return st.sampled_from([*variables, *variables, *variables, *terms[:3]])


def _pattern(subject: str, predicate: str, value: str) -> Element:
    words = (subject, predicate, value)
    return Element(
        f"{subject} {predicate} {value} .", frozenset(it for it in words if it.startswith("?"))
    )


_things: Final = _mostly(THING_VARIABLES, THINGS)


def _patterns() -> st.SearchStrategy[Element]:
    kinds = [(link, _mostly(THING_VARIABLES, THINGS)) for link in LINKS * 2]
    kinds += [
        (NUMBER, _mostly(NUMBER_VARIABLES, NUMBERS)),
        (TEXT, _mostly(TEXT_VARIABLES, TEXTS)),
        (MIXED, _mostly(MIXED_VARIABLES, OTHERS)),
        ("?y", _mostly(MIXED_VARIABLES, ANYTHING)),
    ]
    return st.one_of(*(st.builds(_pattern, _things, st.just(it), of) for it, of in kinds))


def _paths() -> st.SearchStrategy[str]:
    """Property paths over links. rdflib fails at some closures within a closure, so there is none.
    (SPARQL 1.1, section 9)
    """
    link = st.sampled_from(LINKS)
    steps = st.one_of(link, link.map(lambda it: f"^{it}"), link.map(lambda it: f"!{it}"))
    return st.recursive(
        steps,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda it: f"({it[0]}/{it[1]})"),
            st.tuples(inner.filter(_closes_nothing), st.sampled_from("*+?")).map(
                lambda it: f"({it[0]}){it[1]}"
            ),
            st.tuples(inner, inner).map(lambda it: f"({it[0]}|{it[1]})"),
        ),
        max_leaves=3,
    )


def _closes_nothing(path: str) -> bool:
    return not set(path) & set("*+?")


def _path_pattern(subject: str, path: str, value: str) -> Element:
    pattern = _pattern(subject, path, value)
    if not set(path) & set("|*?") and path.count("+") < 2:
        return pattern
    # Engines tell apart in how many ways two things are joined, and whether a thing that no triple
    # names is joined to itself (see the table of deviations). So it is named, and found once.
    names = " ".join(sorted(pattern.binds)) or "(1 AS ?led)"
    named = f"{subject} ?by ?to . {pattern.text}"
    return Element(f"{{ SELECT DISTINCT {names} WHERE {{ {named} }} }}", pattern.binds)


# What a path ends in may be anything, so nothing is done with it that needs a kind.
_path_patterns: Final = st.builds(
    _path_pattern, _things, _paths(), _mostly(MIXED_VARIABLES, THINGS)
)


# ---- Groups


class _Fresh:
    """Names that no other variable has: what is assigned must not be in scope before."""

    def __init__(self) -> None:
        self.number = 0

    def name(self) -> str:
        self.number += 1
        return f"?x{self.number}"


@st.composite
def _data(draw: st.DrawFn) -> Element:
    """An inline table of one or two columns, with gaps. (SPARQL 1.1, section 10.2)"""
    columns = {"?a": THINGS, "?b": THINGS, "?n": NUMBERS, "?s": TEXTS}
    names = draw(st.lists(st.sampled_from(sorted(columns)), min_size=1, max_size=2, unique=True))
    rows = draw(
        st.lists(
            st.tuples(*(st.sampled_from((*columns[name], "UNDEF")) for name in names)),
            min_size=1,
            max_size=3,
        )
    )
    table = " ".join(f"({' '.join(row)})" for row in rows)
    return Element(f"VALUES ({' '.join(names)}) {{ {table} }}", frozenset(names))


@st.composite
def _groups(
    draw: st.DrawFn, fresh: _Fresh, depth: int, *, graphs: bool = True, selects: bool = True
) -> Group:
    """A group: some triple patterns, then what is made of them."""
    basic = st.one_of(_patterns(), _patterns(), _patterns(), *([_path_patterns] if selects else []))
    elements = draw(st.lists(basic, min_size=1, max_size=draw(st.integers(1, 3))))
    for _ in range(draw(st.integers(0, 2 if depth else 1))):
        scope = Group(tuple(elements)).binds
        elements.append(draw(_element(fresh, depth, scope, graphs=graphs, selects=selects)))
    return Group(tuple(elements))


@st.composite
def _element(  # noqa: PLR0911 (one a kind)
    draw: st.DrawFn,
    fresh: _Fresh,
    depth: int,
    scope: frozenset[str],
    *,
    graphs: bool,
    selects: bool,
) -> Element:
    kinds = ["filter", "filter", "bind", "values"]
    if depth:
        kinds += ["optional", "optional", "union", "exists"]
        kinds += ["minus"] if graphs else []
        kinds += ["select"] if selects else []
        kinds += ["graph", "graph"] if graphs else []
    kind = draw(st.sampled_from(kinds))
    if kind == "filter":
        return Element(f"FILTER({draw(conditions(scope))})")
    if kind == "bind":
        expression, name = draw(values(scope)), fresh.name()
        return Element(f"BIND({expression} AS {name})", frozenset({name}))
    if kind == "values":
        return draw(_data())
    if kind == "select":
        return draw(_subselect(fresh, depth - 1))
    # What a SELECT knows of the row that EXISTS is asked for, the specification leaves open.
    selects = selects and kind != "exists"
    inner = draw(_groups(fresh, depth - 1, graphs=graphs and kind != "graph", selects=selects))
    if kind == "optional":
        return Element(f"OPTIONAL {inner.text}", inner.binds)
    if kind == "union":
        other = draw(_groups(fresh, depth - 1, graphs=graphs, selects=selects))
        return Element(f"{inner.text} UNION {other.text}", inner.binds | other.binds)
    if kind == "minus":
        return Element(f"MINUS {inner.text}")
    if kind == "exists":
        return Element(f"FILTER {draw(st.sampled_from(('EXISTS', 'NOT EXISTS')))} {inner.text}")
    name = draw(st.sampled_from(("?g", "?g", *GRAPHS[:2])))
    own = frozenset({name}) if name == "?g" else frozenset[str]()
    return Element(f"GRAPH {name} {inner.text}", inner.binds | own)


@st.composite
def _subselect(draw: st.DrawFn, fresh: _Fresh, depth: int) -> Element:
    """A SELECT within a group. What it does not project has names that are not used outside,
    since rdflib, left alone, takes it for the same.
    """
    group = draw(_groups(fresh, depth, graphs=False))
    names = sorted(group.binds) or ["?one"]
    if draw(st.integers(0, 3)) == 0:
        counted, name = draw(st.sampled_from(names)), fresh.name()
        head = f"(COUNT({draw(st.sampled_from(('', 'DISTINCT ')))}{counted}) AS {name})"
        binds = frozenset({name})
    else:
        head = draw(st.sampled_from(("", "DISTINCT "))) + " ".join(names[: draw(st.integers(1, 3))])
        binds = frozenset(names[:3]) & frozenset(head.split())
    text = f"{{ SELECT {head} WHERE {group.text} }}"
    own = fresh.name()[1:]
    hidden = "|".join(re.escape(name) for name in (*VARIABLES, "?y") if name not in binds)
    return Element(re.sub(rf"({hidden})\b", rf"\1{own}", text), binds)


# ---- Whole queries


@st.composite
def _selected(draw: st.DrawFn, group: Group, fresh: _Fresh) -> Query:
    """A SELECT of some variables of a group, or of figures."""
    names = sorted(group.binds)
    if not names:
        return Query("rows", "SELECT (1 AS ?one)", group)
    if draw(st.integers(0, 3)) == 0:
        return draw(_aggregated(group, names, fresh))
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    head = draw(st.sampled_from(("SELECT ", "SELECT DISTINCT "))) + " ".join(chosen)
    if not draw(st.booleans()):
        return Query("rows", head, group)
    direction = draw(st.sampled_from(("", "DESC")))
    tail = " ORDER BY " + " ".join(f'{direction}(COALESCE(STR({name}), "!"))' for name in chosen)
    tail += draw(st.sampled_from(("", " LIMIT 3", " LIMIT 2 OFFSET 1", " OFFSET 2", " LIMIT 0")))
    return Query("rows", head, group, tail, ordered=True)


@st.composite
def _aggregated(draw: st.DrawFn, group: Group, names: list[str], fresh: _Fresh) -> Query:
    """A SELECT of figures. (SPARQL 1.1, section 11)"""
    keys = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    distinct = draw(st.sampled_from(("", "DISTINCT ")))
    numbers = [name for name in names if name in NUMBER_VARIABLES]
    figures = [f"COUNT({distinct}{draw(st.sampled_from(names))})", "COUNT(*)"]
    # Of no rows at all, rdflib has no least, greatest or mean, and no row that says so.
    if numbers and keys:
        name = draw(st.sampled_from(numbers))
        figures += [f"{kind}({distinct}{name})" for kind in ("SUM", "MIN", "MAX", "AVG")]
    figure = draw(st.sampled_from(figures))
    name = fresh.name()
    tail = f" GROUP BY {' '.join(keys)}" if keys else ""
    if draw(st.booleans()):
        tail += f" HAVING({draw(st.sampled_from(figures[:2]))} {draw(compared)} 1)"
    return Query("rows", f"SELECT {' '.join(keys)} ({figure} AS {name})", group, tail)


@st.composite
def queries(draw: st.DrawFn, *, datasets: bool = True) -> Query:
    """A query of a world; with FROM and FROM NAMED at times, unless not `datasets`."""
    fresh = _Fresh()
    group = draw(_groups(fresh, 2))
    kind = draw(st.sampled_from(("rows", "rows", "rows", "rows", "truth", "graph")))
    if kind == "truth":
        query = Query("truth", "ASK", group)
    elif kind == "graph":
        query = Query("graph", f"CONSTRUCT {{ {draw(_template(group))} }}", group)
    else:
        query = draw(_selected(group, fresh))
    if datasets and draw(st.booleans()):
        some = st.lists(st.sampled_from(GRAPHS), max_size=3)
        query = replace(query, merged=tuple(draw(some)), named=tuple(draw(some)))
    return query


@st.composite
def _template(draw: st.DrawFn, group: Group) -> str:
    """A template of what may be a triple or not, with a new blank node at times."""
    names = sorted(group.binds) or THINGS
    # A thing each time: rdflib makes triples of a text as well.
    subjects = st.sampled_from((*(name for name in names if name in THING_VARIABLES), "_:new"))
    triple = st.tuples(
        subjects, st.sampled_from((*LINKS, "?y")), st.sampled_from((*names, "_:new"))
    )
    return " ".join(f"{' '.join(it)} ." for it in draw(st.lists(triple, min_size=1, max_size=2)))
