"""Queries written anew so that the engine begins with what they ask for.

A condition at a pattern's end, `?place tv:x ?y … FILTER(?place = <a>)`, is tried on every row that
the pattern finds; a constant at its beginning is looked up. The engine does not see that both say
the same, so it is told, where they surely do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tvinna.queries.text import Token, assigned, opening, tokens

# A longer text is not read token by token while others wait.
_LETTERS: Final = 10_000
_LIKELY: Final = re.compile(r"filter\s*+\(\s*+[?$<\w]", re.IGNORECASE)
# Words that a pattern of triples may hold; any other one, and any brace, ends it.
_IN_TRIPLES: Final = frozenset({"a", "true", "false"})


def eager(text: str) -> str:
    """The query with `VALUES ?v { term }` at the beginning of its pattern for each condition
    `FILTER(?v = term)`; the text itself where there is none that may be moved.

    It may be when the term is an IRI or a text with a language (for these, and not for numbers,
    plain texts or dates, `=` holds of the same term only), when the filter stands in the outermost
    group of a SELECT or ASK, when that group begins with triples that name the variable (so it is
    bound in every row before anything optional, negated or assigned), and when nothing assigns it.
    (SPARQL 1.1, sections 17.4.1.7 and 18.2.2)
    """
    if len(text) > _LETTERS or _LIKELY.search(text) is None:
        return text
    begins = opening(text)
    if begins is None:
        return text
    group = [token for token in tokens(text) if token.start >= begins]
    named = _leading(group)
    fixed = assigned(text)
    found = dict.fromkeys(
        f"VALUES {variable} {{ {term} }} "
        for variable, term in _conditions(group)
        if variable[1:] in named and variable[1:] not in fixed
    )
    return f"{text[:begins]} {''.join(found)}{text[begins:]}" if found else text


def _leading(group: Sequence[Token]) -> frozenset[str]:
    """The variables of the triples that a group begins with."""
    found: set[str] = set()
    for token in group:
        other = token.kind == "word" and token.text[0] != "@" and token.text not in _IN_TRIPLES
        # A SPARQL 1.2 triple term may stand in brackets of its own, and is left alone.
        if other or token.text in "{}" or token.text == "<":
            break
        if token.kind == "variable":
            found.add(token.text[1:])
    return frozenset(found)


def _conditions(group: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Each variable that a filter of the group itself, not of one within it, holds to a term."""
    depth = 0
    for number, token in enumerate(group):
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
            if depth < 0:
                return
        elif depth == 0 and token.kind == "word" and token.text.upper() == "FILTER":
            condition = _equality(group[number + 1 : number + 7])
            if condition is not None:
                yield condition


def _equality(ahead: Sequence[Token]) -> tuple[str, str] | None:
    """What `(?v = term)` or `(term = ?v)` says; None for anything else."""
    if not ahead or ahead[0].text != "(":
        return None
    sides: list[list[Token]] = [[]]
    for token in ahead[1:]:
        if token.text == ")":
            break
        if token.text == "=":
            sides.append([])
        else:
            sides[-1].append(token)
    else:
        return None
    if len(sides) != 2:
        return None
    for left, right in (sides, sides[::-1]):
        if len(left) == 1 and left[0].kind == "variable" and (term := _term(right)):
            return left[0].text, term
    return None


def _term(side: Sequence[Token]) -> str:
    """An IRI or a text with a language, as it is written; empty for any other term."""
    match [token.kind for token in side]:
        case ["iri"]:
            return side[0].text
        case ["name"] if not side[0].text.startswith("_:"):
            return side[0].text
        case ["string", "word"] if side[1].text.startswith("@"):
            return side[0].text + side[1].text
    return ""
