"""What a query's text says of itself, before the engine sees it: the gate.

Strangers send these texts, up to hundreds of kilobytes of them, while others wait. So they are
read by a few regular expressions that each run once over the text, not token by token: first
whatever may hold a misleading word (strings, IRIs, comments, variables, escapes) is made a single
sign, then the rest of each name is, and what is left is words, brackets and marks.
"""

import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import add
from typing import Final, Literal

from tvinna.queries.text import tokens

Verb = Literal["select", "ask", "construct", "describe"]

# Every alternative begins with a sign of its own, which lets the search run past all others, and
# runs forward only. A string that nobody closes runs to its line's or the text's end.
# (SPARQL 1.2, section 19.8)
_OPAQUE: Final = re.compile(
    r"""
      \\.?
    | \#[^\n\r]*+
    | "(?:"{2}(?>"{0,2}(?:[^"\\]|\\.))*+(?:"{3}|.{0,3}\Z) | (?>[^"\\\n\r]++|\\.)*+"?)
    | '(?:'{2}(?>'{0,2}(?:[^'\\]|\\.))*+(?:'{3}|.{0,3}\Z) | (?>[^'\\\n\r]++|\\.)*+'?)
    | <[^<>"{}|^`\\\x00-\x20]*+>
    | \?\w++
    | \$\w++
    | @[A-Za-z]++(?:-\w++)*+
    """,
    re.VERBOSE | re.DOTALL,
)
# What a term is made: no letter, so that a word may stand right behind it.
_SIGN: Final = '"'
# The rest of a name after its prefix. A dot belongs to it only inside, so `ex:.SERVICE` is two.
_REST: Final = re.compile(r":(?:[\w:\-%]++(?:\.++[\w:\-%]++)*+)?+")
# No word has to end before the next one begins, so a number or `true` may stand right before this
# one and `SILENT` or a name right behind it. A brace behind a name tells it from a name of a
# prefix `service`.
_FEDERATED: Final = re.compile(
    r"(?<![a-z_:\-])(?:true|false|a)?service(?:silent)?(?:(?![\w:\-])|\w*:\s*\{)"
)
# What may stand before a name that a brace follows.
_NAMING: Final = re.compile(r"(?:graph|from|named|describe|[:\"])\s*$")
_LOADING: Final = re.compile(r"(?<![\w:])load(?![\w:])")
_CHANGING: Final = ("now", "rand", "uuid", "bnode")
_VOLATILE: Final = re.compile(r"(?<![a-z_:])(?:now|rand|uuid|struuid|bnode)\s*\(")
# A template that makes new blank nodes: `[]`, `_:a` and `(1 2)`, which stand for nothing else in
# it. Without a template of its own, CONSTRUCT takes its pattern for one.
_MAKING: Final = re.compile(r"\[|(?<![\w.\-])_:")
_TEMPLATE: Final = re.compile(r"construct[\s\"]*+\{([^{}]*+)")
_FROM: Final = re.compile(r"(?<![\w:])from(?![\w:])")
# An update by its first word, whatever its pattern asks. (SPARQL 1.1 Update, section 3)
_UPDATING: Final = re.compile(
    r"(?:[\s\";]|prefix(?![\w:])\s*+[^\s:\"{]*+:|(?:base|version)(?![\w:]))*+"
    r"(?:insert|delete|clear|create|drop|add|move|copy|with)(?![\w:\-])"
)
# A text is read once for each who asks something of it, and the next request may bring it again.
_MOST_KEPT: Final = 64
_kept: OrderedDict[str, "Reading"] = OrderedDict()
# Whatever stands between a `<` and a `>` that an IRI may hold is one to the grammar, which takes
# the longest token. The engine reads by place: where a comparison may stand, `?a<?b#>` is one, and
# what follows on the line a remark. What begins as `http://` does can be no comparison, and without
# one of these signs both end alike.
_ANGLED: Final = re.compile(r"<([^<>\"{}|^`\\\x00-\x20]*+)>")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+://")
_PARTING: Final = frozenset("#'()")
_OPERANDS: Final = frozenset({"string", "iri", "variable", "number", "name", "word"})
# As far as a shape is told; and what makes no difference to it.
_SHAPE_LETTERS: Final = 2_000
# A question begins with remarks, which say nothing of how long it takes.
_SHAPE_READ: Final = 10_000
_VALUE: Final = re.compile(r"\"[^\"\n]*+\"|'[^'\n]*+'|<[^<>\"{}\s]*+>|\b\d[\d.]*+|\w*+:[\w.\-]*+")
_VARIABLE: Final = re.compile(r"[?$](\w++)")
_REMARK: Final = re.compile(r"#[^\n\r]*+")
_SPACE: Final = re.compile(r"\s++")
# The graphs that a query asks of stand in its head, which no person writes longer.
_HEAD_TOKENS: Final = 5_000
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPENING: Final = b"{(["
_STEPS: Final = {ord(sign): step for signs, step in (("{([", 1), ("})]", -1)) for sign in signs}
_TOO_DEEP: Final = 1000
_SLICE: Final = 1024
_NO_BRACKETS: Final = bytes(set(range(256)) - set(_STEPS))
# Eight brackets as the bits of a byte, an opening one set: how much deeper they lead, and how deep
# they go on their way.
_BITS: Final = bytes(ord("1") if sign in _OPENING else ord("0") for sign in range(256))
_WAYS: Final = [[1 if byte >> bit & 1 else -1 for bit in range(7, -1, -1)] for byte in range(256)]
_DEEPER: Final = [sum(way) for way in _WAYS]
_DEEPEST: Final = [max(accumulate(way, initial=0)) for way in _WAYS]


@dataclass(frozen=True)
class Reading:
    """What a query's text says of itself.

    `verb` is None when the text is no query (or nothing). One that begins as an update does is
    `updating`, whatever it asks on its way; LOAD is told by itself. A `volatile` one may have
    another answer each time: it asks for the time, for chance or for new identifiers. `merged` and
    `named` are the graphs of its FROM and FROM NAMED clauses, as it writes them; `prologue` is
    what stands before the verb, so what they are written with.
    """

    verb: Verb | None
    depth: int
    federated: bool
    loading: bool
    volatile: bool
    merged: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    prologue: str = ""
    updating: bool = False
    ambiguous: bool = False

    @property
    def kind(self) -> Literal["rows", "graph"]:
        """Whether the answer is rows (or yes or no) or a graph."""
        return "graph" if self.verb in ("construct", "describe") else "rows"


def reading(text: str) -> Reading:
    """Read a query's verb, nesting, federation, purity and graphs from its text."""
    found = _kept.get(text)
    if found is None:
        found = _whole(text)
        remember(text, found)
    return found


def remember(text: str, read: Reading) -> None:
    """Let a text be known that was read before, here or in another process."""
    _kept[text] = read
    if len(_kept) > _MOST_KEPT:
        # Another thread may have taken the last one out.
        with suppress(KeyError):
            _kept.popitem(last=False)


def _whole(text: str) -> Reading:
    read = _reading(text)
    # SPARQL lets any letter be written as a code point, so `\\u0053ERVICE` is SERVICE.
    plain = _CODE_POINT.sub(_letter, text) if "\\" in text else text
    if plain == text:
        return read
    again = _reading(plain)
    return replace(
        again,
        depth=max(read.depth, again.depth),
        federated=read.federated or again.federated,
        loading=read.loading or again.loading,
        volatile=read.volatile or again.volatile,
        ambiguous=read.ambiguous or again.ambiguous,
    )


def _letter(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _reading(text: str) -> Reading:
    words = _REST.sub(":", _OPAQUE.sub(_SIGN, text)).lower()
    verb = _verb(words)
    read = Reading(
        verb,
        _depth(words),
        # Looking for a word first is many times faster than looking for what surrounds it.
        "service" in words and any(_calls(words, it) for it in _FEDERATED.finditer(words)),
        "load" in words and _LOADING.search(words) is not None,
        (any(it in words for it in _CHANGING) and _VOLATILE.search(words) is not None)
        or (verb == "construct" and _makes_nodes(words)),
        updating=_UPDATING.match(words) is not None,
        ambiguous=_ambiguous(text),
    )
    return _with_graphs(read, text) if "from" in words and _FROM.search(words) else read


def _ambiguous(text: str) -> bool:
    """Whether an IRI stands where it may as well be a comparison, or the beginning of a triple
    term, and the rest of the text would be read otherwise then. (SPARQL 1.2, section 19.8)
    """
    if not any(_parts_ways(found[1]) for found in _ANGLED.finditer(text)):
        return False
    open_: list[str] = []
    operand = False
    for token in tokens(text):
        if token.kind == "iri" and _parts_ways(token.text[1:-1]):
            compared = operand and open_[-1:] == ["("]
            if compared or text[token.start - 1 : token.start] == "<":
                return True
        if token.kind == "bracket" and token.text in "{([":
            open_.append(token.text)
            operand = False
        else:
            if token.kind == "bracket" and open_:
                open_.pop()
            operand = token.kind in _OPERANDS or token.kind == "bracket"
    return False


def _parts_ways(inside: str) -> bool:
    """Whether what an IRI holds would, as a comparison, leave the text to be read otherwise."""
    return not _PARTING.isdisjoint(inside) and _ADDRESS.match(inside) is None


def _verb(words: str) -> Verb | None:
    verbs: tuple[Verb, ...] = ("select", "ask", "construct", "describe")
    found = [(begins, verb) for verb in verbs if (begins := _stands(words, verb)) >= 0]
    return min(found)[1] if found else None


def _stands(words: str, verb: str) -> int:
    """Where a verb stands as a word of its own; -1 when nowhere."""
    begins = words.find(verb)
    while begins >= 0:
        around = words[max(0, begins - 1) : begins] + words[begins + len(verb) :][:1]
        if not any(sign.isalnum() or sign in "_:" for sign in around):
            break
        begins = words.find(verb, begins + 1)
    return begins


def _makes_nodes(words: str) -> bool:
    """Whether each answer of a CONSTRUCT may have blank nodes of its own."""
    if _MAKING.search(words):
        return True
    found = _TEMPLATE.search(words)
    return "(" in (found[1] if found else words)


def shape(text: str) -> int:
    """What queries have in common that differ in names, numbers, texts and remarks only.

    A variable is known by when it first stands there: what is joined with what makes a query slow
    or quick, however its variables are called.
    """
    plain = _REMARK.sub("", _VALUE.sub("'", text[:_SHAPE_READ]))[:_SHAPE_LETTERS]
    numbers: dict[str, str] = {}
    told = _VARIABLE.sub(lambda one: numbers.setdefault(one[1], f"?{len(numbers)}"), plain)
    return hash(_SPACE.sub(" ", told).strip().upper())


def _calls(words: str, found: re.Match[str]) -> bool:
    """Whether a SERVICE calls a server; `GRAPH service:g {` does not."""
    begins = found.start()
    return not found[0].endswith("{") or _NAMING.search(words[max(0, begins - 20) : begins]) is None


def _depth(words: str) -> int:
    """How many brackets nest within one another, whatever kind they are of; not told exactly once
    it is more than any setting allows.
    """
    # A text can hold 256 thousand of them, and one at a time would keep others waiting.
    bits = words.encode("utf-8", "replace").translate(_BITS, _NO_BRACKETS)
    bits += b"0" * (-len(bits) % 8)
    eights = int(bits or b"0", 2).to_bytes(len(bits) // 8, "big")
    depth = deepest = 0
    for begins in range(0, len(eights), _SLICE):
        part = eights[begins : begins + _SLICE]
        before = list(accumulate(map(_DEEPER.__getitem__, part), initial=depth))
        depth = before.pop()
        deepest = max(deepest, *map(add, before, map(_DEEPEST.__getitem__, part)))
        if deepest > _TOO_DEEP:
            break
    return deepest


def _with_graphs(read: Reading, text: str) -> Reading:
    """The same, with the graphs of its FROM clauses, which the original text names."""
    merged: list[str] = []
    named: list[str] = []
    prologue, last, depth = None, "", 0
    for number, token in enumerate(tokens(text)):
        word = token.text.upper() if token.kind == "word" else ""
        if prologue is None and word.lower() == read.verb:
            prologue = text[: token.start]
        if last in ("FROM", "NAMED") and depth == 0 and token.kind in ("iri", "name"):
            (merged if last == "FROM" else named).append(token.text)
        if token.kind == "bracket":
            depth += _STEPS[ord(token.text)]
        opens = word == "WHERE" or (token.text == "{" and read.verb != "construct")
        if (prologue is not None and opens) or number > _HEAD_TOKENS:
            break
        last = word
    return replace(read, merged=tuple(merged), named=tuple(named), prologue=prologue or "")
