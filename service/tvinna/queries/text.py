"""What the text of a query says of itself, read with one regular expression and no parser.

The engine shows no parsed query and a full parser costs more than most queries, so the few
things that must be known before a query runs are read from its tokens. (SPARQL 1.1, section 19.8)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

Verb = Literal["select", "ask", "construct", "describe"]

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
    | (?P<name>[\w.\-]{0,100}+:(?>[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*+)
    | (?P<word>@?\w++(?:-\w++)*+)
    | (?P<bracket>[{}()\[\]])
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPENING: Final = "{(["


@dataclass(frozen=True)
class Token:
    """A word of a query and what it is: string, iri, variable, name, word, bracket or mark."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True)
class Reading:
    """What a query's text says of itself.

    `verb` is None when the text is no query (an update, or nothing). `merged` and `named` are the
    graphs of its FROM and FROM NAMED clauses, as it writes them; `prologue` is what stands before
    the verb, so what they are written with.
    """

    verb: Verb | None
    depth: int
    federated: bool
    merged: tuple[str, ...]
    named: tuple[str, ...]
    prologue: str
    declared: frozenset[str]
    used: frozenset[str]

    @property
    def kind(self) -> Literal["rows", "graph"]:
        """Whether the answer is rows (or yes or no) or a graph."""
        return "graph" if self.verb in ("construct", "describe") else "rows"


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


@lru_cache(maxsize=64)
def reading(text: str) -> Reading:
    """Read a query's verb, nesting, federation, default graphs and prefixes from its tokens."""
    read = _reading(text)
    # SPARQL lets any letter be written as a code point, so `\u0053ERVICE` is SERVICE.
    plain = _CODE_POINT.sub(_letter, text)
    if plain == text:
        return read
    again = _reading(plain)
    return replace(
        again,
        depth=max(read.depth, again.depth),
        federated=read.federated or again.federated,
    )


def _letter(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _reading(text: str) -> Reading:
    verb: Verb | None = None
    depth = deepest = begins = 0
    federated = False
    merged: list[str] = []
    named: list[str] = []
    declared: set[str] = set()
    used: set[str] = set()
    last = ""
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
            deepest = max(deepest, depth)
        elif token.kind == "name":
            prefix = token.text.partition(":")[0]
            (declared if last == "PREFIX" else used).add(prefix)
        elif word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE") and verb is None:
            verb, begins = _verb(word), token.start
        elif word == "SERVICE":
            federated = True
        if last in ("FROM", "NAMED") and token.kind in ("iri", "name"):
            (merged if last == "FROM" else named).append(token.text)
        last = word
    return Reading(
        verb,
        deepest,
        federated,
        tuple(merged),
        tuple(named),
        text[:begins],
        frozenset(declared),
        frozenset(used - {"_"}),
    )


def _verb(word: str) -> Verb:
    verbs: dict[str, Verb] = {
        "SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"
    }  # fmt: skip
    return verbs[word]


def fill(text: str, prefixes: Mapping[str, str]) -> Filled:
    """Write before a query the prefixes that it uses and does not declare, where they are known.

    What the text declares itself stays its own, whatever we mean by that prefix.
    """
    read = reading(text)
    missing = [name for name in prefixes if name in read.used - read.declared]
    lines = [f"PREFIX {name}: <{prefixes[name]}>\n" for name in missing]
    return Filled("".join(lines) + text, len(lines))


def projection(text: str) -> list[str] | None:
    """The columns a SELECT names, in its order; None when it says `*`, empty when it is none."""
    found: list[str] = []
    depth = 0
    selecting = False
    last = ""
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if not selecting:
            selecting = word == "SELECT"
        elif token.text in ("{", "}") or (depth == 0 and word in ("WHERE", "FROM")):
            break
        elif token.text == "*" and depth == 0:
            return None
        elif token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
        elif token.kind == "variable" and (depth == 0 or (depth == 1 and last == "AS")):
            found.append(token.text[1:])
        last = word
    return found


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
