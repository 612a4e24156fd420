"""Where a text stops being a SPARQL query. (SPARQL 1.1 Query, section 19.8)

The engine says how far it read in search of any reading at all, which may be lines behind the
fault. The grammar needs no search: of each token the next one alone decides how to go on (LL(1)),
so that the first token that cannot stand where it stands is found, and what could.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from tvinna.queries.text import Token, tokens

# What the end of a text is called where it is a token.
END: Final = "END"
# A string that has no end.
UNCLOSED: Final = "UNCLOSED"
# The functions and aggregates of sections 17.4 and 18.5.1.
_FUNCTIONS: Final = """
STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE
LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES
SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE
GROUP_CONCAT
"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
# A rule a line: its name, then what it is. Words in capitals are kinds of tokens, in quotes stands
# what is written so. A template may have paths here, which the engine refuses by itself.
_RULES: Final = """
Query      : Prologue ( Select | Construct | Describe | Ask ) Values? END
Prologue   : ( 'BASE' IRI | 'PREFIX' NAME IRI )*
Columns    : 'SELECT' ( 'DISTINCT' | 'REDUCED' )? ( Column Column* | '*' )
Column     : VARIABLE | Named
Named      : '(' Expression 'AS' VARIABLE ')'
Select     : Columns Dataset* Where Modifiers
Construct  : 'CONSTRUCT' ( Template Dataset* Where Modifiers | Dataset* 'WHERE' Template Modifiers )
Template   : '{' Triples? '}'
Describe   : 'DESCRIBE' ( VarOrIri VarOrIri* | '*' ) Dataset* Where? Modifiers
Ask        : 'ASK' Dataset* Where Modifiers
Dataset    : 'FROM' 'NAMED'? Iri
Where      : 'WHERE'? Group
Modifiers  : Grouped? Having? Ordered? Part?
Grouped    : 'GROUP' 'BY' GroupedBy GroupedBy*
GroupedBy  : Call | Iri Arguments | '(' Expression ( 'AS' VARIABLE )? ')' | VARIABLE
Having     : 'HAVING' Constraint Constraint*
Ordered    : 'ORDER' 'BY' OrderedBy OrderedBy*
OrderedBy  : ( 'ASC' | 'DESC' ) Bracketed | Constraint | VARIABLE
Part       : 'LIMIT' NUMBER ( 'OFFSET' NUMBER )? | 'OFFSET' NUMBER ( 'LIMIT' NUMBER )?
Values     : 'VALUES' Block
Group      : '{' ( Columns Where Modifiers Values? | Within ) '}'
Within     : Triples? ( Pattern '.'? Triples? )*
Triples    : Triple ( '.' Triples? )?
Triple     : Term Properties | Node Properties?
Pattern    : Group ( 'UNION' Group )* | ( 'OPTIONAL' | 'MINUS' ) Group | 'GRAPH' VarOrIri Group
           | 'SERVICE' 'SILENT'? VarOrIri Group | 'FILTER' Constraint | 'BIND' Named | Values
Block      : VARIABLE '{' Value* '}' | ( NIL | '(' VARIABLE* ')' ) '{' ( '(' Value* ')' | NIL )* '}'
Value      : Iri | Literal | Number | 'UNDEF'
Constraint : Bracketed | Call | Iri Arguments
Arguments  : NIL | '(' 'DISTINCT'? Expression ( ',' Expression )* ')'
Properties : Verb Objects ( ';' ( Verb Objects )? )*
Verb       : VARIABLE | Path
Objects    : Object ( ',' Object )*
Object     : Term | Node
Node       : '(' Object Object* ')' | '[' Properties ']'
Term       : VARIABLE | Iri | Literal | Number | BLANK | ANON | NIL
VarOrIri   : VARIABLE | Iri
Path       : Sequence ( '|' Sequence )*
Sequence   : Step ( '/' Step )*
Step       : '^'? ( Iri | 'a' | '!' Negated | '(' Path ')' ) ( '?' | '*' | '+' )?
Negated    : OneOf | NIL | '(' ( OneOf ( '|' OneOf )* )? ')'
OneOf      : '^'? ( Iri | 'a' )
Bracketed  : '(' Expression ')'
Expression : Both ( '||' Both )*
Both       : Compared ( '&&' Compared )*
Compared   : Sum ( ( '=' | '!=' | '<' | '>' | '<=' | '>=' ) Sum | 'NOT'? 'IN' List )?
List       : NIL | '(' Expression ( ',' Expression )* ')'
Sum        : Product ( ( '+' | '-' ) Product )*
Product    : Factor ( ( '*' | '/' ) Factor )*
Factor     : ( '!' | '+' | '-' )? Primary
Primary    : Bracketed | Call | Iri Arguments? | Literal | NUMBER | VARIABLE
Call       : FUNCTION ( NIL | '(' 'DISTINCT'? Given? ')' ) | 'NOT'? 'EXISTS' Group
Given      : '*' | Expression ( ',' Expression )* ( ';' 'SEPARATOR' '=' STRING )?
Literal    : STRING ( LANGUAGE | '^^' Iri )? | 'TRUE' | 'FALSE'
Number     : ( '+' | '-' )? NUMBER
Iri        : IRI | NAME
"""
_PART: Final = re.compile(r"'[^']+'|\w+|[()|*?]")
_KINDS: Final[Mapping[str, str]] = {
    "string": "STRING", "iri": "IRI", "variable": "VARIABLE", "number": "NUMBER", "name": "NAME",
}  # fmt: skip
_DOUBLE: Final = frozenset({"&&", "||", "!=", "<=", ">=", "^^"})
_EMPTY: Final[Mapping[str, str]] = {"()": "NIL", "[]": "ANON"}


# Each is made once, so that it is told from others by itself: what is known of it is found at once.
@dataclass(frozen=True, eq=False)
class Node:
    """A part of a rule: a token's kind (`is`), a rule's name (`rule`), or parts one after the other
    (`all`), of which one stands (`one`), or that may be left out (`may`) or repeated (`many`).
    """

    kind: str
    name: str = ""
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Read:
    """A token as the grammar sees it: its kind there, and where it stands."""

    kind: str
    token: Token


@dataclass(frozen=True)
class Misplaced:
    """The first token that cannot stand where it does (the end of the text is one, END), what could
    (`expected`, kinds of tokens), the rules that were begun for it, the tokens before it, and the
    brackets that are open there, the innermost last.
    """

    read: Read
    expected: frozenset[str]
    rules: frozenset[str]
    before: tuple[Read, ...]
    opened: tuple[Token, ...]


_WHOLE: Final = Node("rule", "Query")

First: TypeAlias = tuple[frozenset[str], bool]


def misplaced(text: str) -> Misplaced | None:
    """Where a text stops being a query of SPARQL 1.1; None for one that is."""
    waiting = [_WHOLE]
    before: list[Read] = []
    opened: list[Token] = []
    for read in _read(text):
        expected: set[str] = set()
        rules: set[str] = set()
        while True:
            node = waiting.pop()
            first, empty = _first(node)
            if node.kind == "is":
                expected.add(node.name)
                if node.name == read.kind:
                    break
                return Misplaced(
                    read, frozenset(expected), frozenset(rules), tuple(before), tuple(opened)
                )
            expected |= first
            if read.kind not in first and not empty:
                rules |= _begun(node)
                return Misplaced(
                    read, frozenset(expected), frozenset(rules), tuple(before), tuple(opened)
                )
            rules |= {node.name} if node.kind == "rule" else set()
            waiting += _onward(node, read.kind, first)
        before.append(read)
        if read.kind in ("{", "(", "["):
            opened.append(read.token)
        elif read.kind in ("}", ")", "]") and opened:
            opened.pop()
    return None


def _onward(node: Node, kind: str, first: frozenset[str]) -> tuple[Node, ...]:
    """What is to be read for a part that the next token may begin, the first of it last."""
    if node.kind == "rule":
        return (_rules()[node.name],)
    if node.kind == "all":
        return node.parts[::-1]
    if node.kind == "one":
        fitting = [part for part in node.parts if kind in _first(part)[0]]
        return tuple(fitting[:1]) or tuple(part for part in node.parts if _first(part)[1])[:1]
    if kind not in first:
        return ()
    return (node, *node.parts) if node.kind == "many" else node.parts


def _begun(node: Node) -> set[str]:
    """The rules that a part begins with."""
    found: set[str] = set()
    here = [node]
    while here:
        one = here.pop()
        if one.kind == "rule" and one.name not in found:
            found.add(one.name)
            here.append(_rules()[one.name])
        elif one.kind == "all":
            for part in one.parts:
                here.append(part)
                if not _first(part)[1]:
                    break
        else:
            here += one.parts
    return found


@cache
def _first(node: Node) -> First:
    """The kinds of tokens that a part may begin with, and whether it may be nothing."""
    if node.kind == "is":
        return frozenset({node.name}), False
    if node.kind == "rule":
        # No rule begins with itself, so this ends.
        return _first(_rules()[node.name])
    found: frozenset[str] = frozenset()
    if node.kind == "all":
        for part in node.parts:
            first, empty = _first(part)
            found |= first
            if not empty:
                return found, False
        return found, True
    firsts = [_first(part) for part in node.parts]
    found = found.union(*(first for first, _ in firsts))
    return found, node.kind in ("may", "many") or any(empty for _, empty in firsts)


@cache
def _rules() -> Mapping[str, Node]:
    rules: dict[str, Node] = {}
    for row in _RULES.replace("\n           |", " |").strip().splitlines():
        name, _, written = row.partition(":")
        parts = _PART.findall(written)
        rules[name.strip()] = _choice(parts)
    return rules


def _choice(parts: list[str]) -> Node:
    """Read alternatives, up to a closing bracket or the end; takes what it reads from the list."""
    options: list[Node] = []
    row: list[Node] = []
    while parts and parts[0] != ")":
        part = parts.pop(0)
        if part == "|":
            options.append(Node("all", parts=tuple(row)))
            row = []
            continue
        if part == "(":
            node = _choice(parts)
            parts.pop(0)
        elif part.startswith("'"):
            node = Node("is", part[1:-1])
        else:
            node = Node("is" if part.isupper() else "rule", part)
        if parts and parts[0] in ("?", "*"):
            node = Node({"?": "may", "*": "many"}[parts.pop(0)], parts=(node,))
        row.append(node)
    options.append(Node("all", parts=tuple(row)))
    return options[0] if len(options) == 1 else Node("one", parts=tuple(options))


def _read(text: str) -> Iterator[Read]:
    """The tokens of a text as the grammar has them: signs of two letters are one, and so are
    brackets with nothing between; then the end.
    """
    found = list(tokens(text))
    at = 0
    while at < len(found):
        one = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        both = one.text + after.text if after else ""
        close = after is not None and after.start == one.start + len(one.text)
        if both in _EMPTY or (both in _DOUBLE and close):
            yield Read(_EMPTY.get(both, both), Token(one.kind, both, one.start))
            at += 2
        else:
            yield Read(_kind(one), one)
            at += 1
    yield Read(END, Token("mark", "", len(text.rstrip())))


def _kind(token: Token) -> str:
    if token.kind == "word":
        word = token.text.upper()
        if word.startswith("@"):
            return "LANGUAGE"
        return "a" if token.text == "a" else "FUNCTION" if word in FUNCTIONS else word
    if token.text.startswith("_:"):
        return "BLANK"
    if token.kind == "string" and not _closed(token.text):
        return UNCLOSED
    return _KINDS.get(token.kind, token.text)


def _closed(string: str) -> bool:
    quote = string[:3] if string[:3] in ('"""', "'''") else string[:1]
    return len(string) >= 2 * len(quote) and string.endswith(quote)
