"""What would mend a text that is no SPARQL: where it goes wrong, and what to write there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from tvinna.queries.faults import MENDING
from tvinna.queries.grammar import END, FUNCTIONS, UNCLOSED, Misplaced, misplaced
from tvinna.queries.text import prefixes_in, tokens
from tvinna.terms import prefixes

# A text longer than a person writes is not read again for the sake of a hint: this much takes some
# hundredths of a second.
_LETTERS: Final = 5_000
_SHOWN: Final = 40
# The engine reads more than SPARQL 1.1; of these, our grammar would see faults that are none.
_NEWER: Final = ("<<", "LATERAL")
_CLOSES: Final[Mapping[str, str]] = {"{": "}", "(": ")", "[": "]"}
_QUOTES: Final = "“”„‟«»‘’‚´`"
_LATE: Final = frozenset({"FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})
_IN_BRACKETS: Final = frozenset({"FILTER", "HAVING", "BIND", "ASC", "DESC"}) | FUNCTIONS
_COMPARES: Final = frozenset({"=", "!=", "<", ">", "<=", ">="})
_ENDS: Final = frozenset({".", ";", ",", "}", END})
_TERMS: Final = frozenset({"VARIABLE", "IRI", "NAME", "BLANK", "ANON"})
# Kinds of tokens that are no words one could have meant.
_NO_WORDS: Final = frozenset(
    {"VARIABLE", "IRI", "NAME", "STRING", "NUMBER", "NIL", "ANON", "BLANK", END}
)

Given = Mapping[str, str]


@dataclass(frozen=True)
class Mending:
    """What is wrong with a text from a place in it on (letters from 0), in words by language."""

    start: int
    said: Mapping[str, str]


def mending(text: str) -> Mending | None:
    """What is wrong with a text as a query of SPARQL 1.1; None where it is one, for all that can be
    told, and for what is longer than people write.
    """
    if len(text) > _LETTERS or any(word in text.upper() for word in _NEWER):
        return None
    fault = misplaced(text)
    if fault is None:
        return _undeclared(text)
    shown = {"shown": _shown(fault.read.token.text)}
    found = ((word, told(fault)) for word, told in _TOLD)
    word, given = next(((word, given) for word, given in found if given is not None), _ANY)
    return _said(word, _start(fault, word, text), {**shown, **given})


def _start(fault: Misplaced, word: str, text: str) -> int:
    """Where a fault is shown, which is where something is to be written."""
    start = fault.read.token.start
    if word == "unclosed":
        return fault.opened[-1].start
    if word == "equals":
        return start - 1
    if word in ("object", "property") and fault.before:
        last = fault.before[-1].token
        end = last.start + len(last.text)
        return end if "\n" in text[end:start] else start
    return start


def _said(word: str, start: int, given: Given) -> Mending:
    return Mending(start, {one: row.format(**given) for one, row in MENDING[word].items()})


def _undeclared(text: str) -> Mending | None:
    """The first use of a prefix that is not declared; the engine does not name it."""
    declared, used = prefixes_in(text)
    missing = sorted(used - declared)
    for token in tokens(text):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix in missing:
            listed, space = ", ".join(missing), prefixes().get(prefix, "…")
            declaration = f"PREFIX {prefix}: <{space}>"
            return _said("undeclared", token.start, {"listed": listed, "written": declaration})
    return None


def _shown(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"


def _where(holds: Callable[[Misplaced], bool]) -> Callable[[Misplaced], Given | None]:
    return lambda fault: {} if holds(fault) else None


def _before(fault: Misplaced) -> str:
    """What stands before the place, in capitals."""
    return fault.before[-1].token.text.upper() if fault.before else ""


def _address(fault: Misplaced) -> Given | None:
    """An address without its angle brackets: to the grammar a name, and a slash astray."""
    name = _before(fault).lower()
    return (
        {"shown": f"{name}//…"} if fault.read.kind == "/" and name in ("http:", "https:") else None
    )


def _unclosed(fault: Misplaced) -> Given | None:
    if not fault.opened:
        return None
    opened = fault.opened[-1].text
    close = _CLOSES[opened]
    others = {END, "AS", *_CLOSES.values()} - {close}
    fits = fault.read.kind in others and close in fault.expected
    return {"opened": opened, "close": close} if fits else None


def _meant(fault: Misplaced) -> Given | None:
    """The word of the language that a word nearly is."""
    if fault.read.token.kind != "word":
        return None
    known = {one for one in fault.expected - _NO_WORDS if one.isalpha() and one.isupper()}
    if "FUNCTION" in fault.expected:
        known |= FUNCTIONS
    near = get_close_matches(fault.read.token.text.upper(), sorted(known), 1, 0.7)
    return {"meant": near[0]} if near else None


def _bracket(fault: Misplaced) -> Given | None:
    word = _before(fault)
    return {"word": word} if "(" in fault.expected and word in _IN_BRACKETS else None


def _alone(kind: str) -> Callable[[Misplaced], Given | None]:
    """Where nothing else than one kind of token can stand; with the word before it."""
    return lambda fault: {"word": _before(fault)} if fault.expected == {kind} else None


def _is_astray(fault: Misplaced) -> bool:
    return fault.read.kind in ("}", ")", "]") and not fault.opened


def _is_unknown(fault: Misplaced) -> bool:
    return fault.read.token.kind == "word" and fault.read.kind not in {"FUNCTION", *_LATE}


def _begins_triple(fault: Misplaced) -> bool:
    return fault.read.kind in _TERMS and {".", ";", "}"} <= fault.expected


# From the plainest sign of what was meant on: the first that holds is told.
_TOLD: Final[tuple[tuple[str, Callable[[Misplaced], Given | None]], ...]] = (
    ("string", _where(lambda fault: fault.read.kind == UNCLOSED)),
    ("quotes", _where(lambda fault: fault.read.kind[:1] in _QUOTES)),
    ("at_prefix", _where(lambda fault: fault.read.token.text.lower() in ("@prefix", "@base"))),
    ("prefix_dot", _where(lambda fault: fault.read.kind == "." and "PREFIX" in fault.expected)),
    ("colon", _alone("NAME")),
    ("address", _address),
    ("angle", _where(lambda fault: fault.read.kind == "<" and "IRI" in fault.expected)),
    ("equals", _where(lambda fault: fault.read.kind == _before(fault) == "=")),
    ("and", _where(lambda fault: fault.read.kind == "AND" and "&&" in fault.expected)),
    ("or", _where(lambda fault: fault.read.kind == "OR" and "||" in fault.expected)),
    ("as", _where(lambda fault: fault.read.kind == ")" and "AS" in fault.expected)),
    ("astray", _where(_is_astray)),
    ("object", _where(lambda fault: "Object" in fault.rules and fault.read.kind in _ENDS)),
    ("property", _where(lambda fault: "Verb" in fault.rules and fault.read.kind in _ENDS)),
    ("comma", _where(lambda fault: fault.read.kind == ",")),
    ("counted", _where(lambda fault: fault.read.kind == "FUNCTION" and "Named" in fault.rules)),
    ("by", _alone("BY")),
    ("number", _alone("NUMBER")),
    ("meant", _meant),
    ("begin", _where(lambda fault: not fault.before)),
    ("union", _where(lambda fault: fault.read.kind == "UNION")),
    ("bracket", _bracket),
    ("unclosed", _unclosed),
    ("condition", _where(lambda fault: fault.read.kind in _COMPARES)),
    ("late", _where(lambda fault: fault.read.kind in _LATE and END in fault.expected)),
    ("after", _where(lambda fault: END in fault.expected and "(" not in fault.expected)),
    ("dot", _where(_begins_triple)),
    ("variable", _where(lambda fault: _is_unknown(fault) and "VARIABLE" in fault.expected)),
    ("name", _where(lambda fault: _is_unknown(fault) and "IRI" in fault.expected)),
    ("group", _where(lambda fault: "Group" in fault.rules)),
    ("ended", _where(lambda fault: fault.read.kind == END)),
)
_ANY: Final[tuple[str, Given]] = ("misplaced", {})
