"""What the text of a query says of itself, read with one regular expression and no parser.

The engine shows no parsed query and a full parser costs more than most queries, so the few
things that must be known before a query runs are read from its tokens. (SPARQL 1.1, section 19.8)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# Every alternative runs forward only, and a string that nobody closes runs to its line's or the
# text's end: no text, however hostile, takes more than one pass. The bound on a prefix's length
# keeps `a.a.a.a…` from being scanned again at each dot.
_TOKEN: Final = re.compile(
    r"""
      (?P<blank>\s++|\#[^\n\r]*+)
    | (?P<string>\"{3}(?>"{0,2}(?:[^"\\]|\\.))*+(?:"{3}|.{0,3}\Z)
               | '{3}(?>'{0,2}(?:[^'\\]|\\.))*+(?:'{3}|.{0,3}\Z)
               | "(?>[^"\\\n\r]|\\.)*+"? | '(?>[^'\\\n\r]|\\.)*+'?)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<variable>[?$]\w++)
    | (?P<number>\d++(?:\.\d++)?(?:[eE][+-]?\d++)?)
    | (?P<name>[\w.\-]{0,100}+:(?:(?>[\w:\-]|%[0-9A-Fa-f]{2}|\\.)++
                                 (?:\.++(?>[\w:\-]|%[0-9A-Fa-f]{2}|\\.)++)*+)?+)
    | (?P<word>@?\w++(?:-\w++)*+)
    | (?P<bracket>[{}()\[\]])
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING: Final = "{(["


@dataclass(frozen=True)
class Token:
    """A word of a query and what it is: string, iri, variable, number, name, word,
    bracket or mark.
    """

    kind: str
    text: str
    start: int


@dataclass(frozen=True)
class Filled:
    """A query with the prefixes it left out written before it, on `lines` lines of their own."""

    text: str
    lines: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query in their order, without blanks and comments."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "blank":
            yield Token(found.lastgroup, found[0], found.start())


def prefixes_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The prefixes that a query declares, and those it uses."""
    declared: set[str] = set()
    used: set[str] = set()
    last = ""
    for token in tokens(text):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            (declared if last == "PREFIX" else used).add(prefix)
        last = token.text.upper() if token.kind == "word" else ""
    return frozenset(declared), frozenset(used - {"_"})


def fill(text: str, prefixes: Mapping[str, str]) -> Filled:
    """Write before a query the prefixes that it uses and does not declare, where they are known.

    What the text declares itself stays its own, whatever we mean by that prefix.
    """
    declared, used = prefixes_in(text)
    missing = [name for name in prefixes if name in used - declared]
    lines = [f"PREFIX {name}: <{prefixes[name]}>\n" for name in missing]
    return Filled("".join(lines) + text, len(lines))


def projection(text: str) -> list[str] | None:
    """The columns a SELECT names, in its order; None when it says `*`, empty when it is none."""
    found = list(_selected(text))
    return None if any(name == "*" for name, _ in found) else [name for name, _ in found]


def in_order(text: str) -> tuple[str, ...]:
    """The variables of a query that selects `*`, as it first names them: the order that whoever
    wrote it had in mind, where an engine may give any. Empty for every other query.
    (SPARQL 1.1, section 16.1)
    """
    if projection(text) is not None:
        return ()
    found = (token.text[1:] for token in tokens(text) if token.kind == "variable")
    return tuple(dict.fromkeys(found))


def computed(text: str) -> frozenset[str]:
    """The columns that a SELECT makes itself: `(expression AS ?name)`. (SPARQL 1.1, 18.2.4.4)"""
    return frozenset(name for name, made in _selected(text) if made)


def _selected(text: str) -> Iterator[tuple[str, bool]]:
    """What a SELECT names, in its order, or `*`; and whether the SELECT makes it itself."""
    depth = 0
    selecting = False
    last = ""
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if not selecting:
            selecting = word == "SELECT"
        elif token.text in ("{", "}") or (depth == 0 and word in ("WHERE", "FROM")):
            return
        elif token.text == "*" and depth == 0:
            yield "*", False
        elif token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
        elif token.kind == "variable" and (depth == 0 or (depth == 1 and last == "AS")):
            yield token.text[1:], depth == 1
        last = word


def variables(text: str) -> frozenset[str]:
    """Every variable that a query names, without its question mark."""
    return frozenset(token.text[1:] for token in tokens(text) if token.kind == "variable")


def assigned(text: str) -> frozenset[str]:
    """The variables that a query assigns by AS; none may be in scope before its assignment."""
    found: set[str] = set()
    last = ""
    for token in tokens(text):
        if token.kind == "variable" and last == "AS":
            found.add(token.text[1:])
        last = token.text.upper() if token.kind == "word" else ""
    return frozenset(found)


def opening(text: str) -> int | None:
    """Where the pattern of a SELECT or ASK begins: just after the brace of its outermost WHERE.

    None for other queries, whose first brace may be that of a template.
    """
    depth = 0
    asking = False
    for token in tokens(text):
        if not asking:
            if token.kind == "word" and token.text.upper() in ("CONSTRUCT", "DESCRIBE"):
                return None
            asking = token.kind == "word" and token.text.upper() in ("SELECT", "ASK")
        elif token.text == "{" and depth == 0:
            return token.start + 1
        elif token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
    return None


@dataclass(frozen=True)
class _Ends:
    """Where a SELECT begins, where its outermost ORDER BY stands or would stand, and where what
    limits its rows does.
    """

    select: int
    order: int
    limit: int
    limited: bool

    def unsorted(self, text: str) -> str:
        """The SELECT without its order, for whoever has no use of it: to sort all rows is to find
        all of them first. That of a limited one says which rows are meant, so it stays.
        """
        if self.limited:
            return text[self.select :]
        return text[self.select : self.order] + text[self.limit :]


def _ends(text: str) -> _Ends | None:
    """None for a query that is no SELECT."""
    depth = 0
    select: int | None = None
    pattern = limited = False
    order = limit = -1
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
            pattern = pattern or token.text == "{"
        elif depth:
            continue
        elif word in ("ASK", "CONSTRUCT", "DESCRIBE") and select is None:
            return None
        elif word == "SELECT" and select is None:
            select = token.start
        elif pattern and word == "ORDER":
            order = token.start
        elif pattern and word in ("LIMIT", "OFFSET"):
            limited = True
        elif pattern and word == "VALUES" and limit < 0:
            # What the whole answer is held to stands behind the limit of its rows.
            limit = token.start
    if select is None:
        return None
    limit = limit if limit >= 0 else len(text)
    return _Ends(select, order if order >= 0 else limit, limit, limited)


def paged(text: str, limit: int | None, offset: int) -> str | None:
    """A SELECT of `limit` rows after the first `offset`; all of them where it is None.

    None for a query that is no SELECT, and for one that has a limit. (SPARQL 1.1, section 15)
    """
    ends = _ends(text)
    if ends is None or ends.limited:
        return None
    rows = f"LIMIT {limit} " if limit is not None else ""
    return f"{text[: ends.limit]}\n{rows}OFFSET {offset}\n{text[ends.limit :]}"


def counted(text: str) -> str | None:
    """How many rows a SELECT has, as `?total`; None for a query that is no SELECT."""
    ends = _ends(text)
    if ends is None:
        return None
    head, rows = text[: ends.select], ends.unsorted(text)
    return f"{head}SELECT (COUNT(*) AS ?total) WHERE {{ {{ {rows}\n}} }}"


def distinct(text: str, columns: Sequence[str], most: int) -> str | None:
    """What some columns of a SELECT hold, each row once and at most so many; None for a query that
    is no SELECT.
    """
    ends = _ends(text)
    if ends is None:
        return None
    head, rows = text[: ends.select], ends.unsorted(text)
    wanted = " ".join(f"?{column}" for column in columns)
    return f"{head}SELECT DISTINCT {wanted} WHERE {{ {{ {rows}\n}} }} LIMIT {most}"


def fixed(text: str, terms: Mapping[str, str]) -> str:
    """The text with terms in the place of variables, wherever a pattern or a filter names them.

    It is for variables that a VALUES block in the text gives these very values: then a constant
    says the same and the engine begins with it. What a SELECT, GROUP BY, ORDER BY, VALUES or AS
    names stays a variable, and so does all of a MINUS, which takes away only what it shares a
    variable with. A variable that is counted or asked after (BOUND) is left alone. (SPARQL 1.1,
    sections 8.3.3 and 18.2)
    """
    found = list(_places(text))
    kept = {name for name, _, free in found if free is None}
    parts: list[str] = []
    done = 0
    for name, start, free in found:
        if free and name in terms and name not in kept:
            parts += (text[done:start], terms[name])
            done = start + 1 + len(name)
    return "".join((*parts, text[done:]))


def _places(text: str) -> Iterator[tuple[str, int, bool | None]]:
    """Each variable and where it stands; whether a constant may stand there, None when that it
    stands there forbids a constant everywhere.
    """
    clause = word = ""
    depth = taken = within = 0
    for token in tokens(text):
        last, word = word, token.text.upper() if token.kind == "word" else ""
        if token.kind == "bracket":
            opens = token.text in _OPENING
            depth += 1 if opens else -1
            if token.text in "{}":
                clause = "rows" if clause == "VALUES" and opens else ""
                # A MINUS ends with the brace that closes what it began with.
                taken = depth if opens and last == "MINUS" and not taken else taken
                taken = 0 if depth < taken else taken
            within = within + 1 if opens and token.text == "(" else max(0, within - 1)
            word = last if token.text == "(" else ""
        elif word in ("SELECT", "GROUP", "ORDER", "HAVING", "VALUES", "DESCRIBE", "CONSTRUCT"):
            clause = word
            within = 0
        elif word == "WHERE":
            clause = ""
        elif token.kind == "variable":
            heads = clause in ("SELECT", "HAVING", "ORDER") and within > 0 and last != "AS"
            told = last == "BOUND" or heads
            free = not clause and last != "AS" and not taken
            yield token.text[1:], token.start, None if told else free
