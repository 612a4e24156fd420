"""Queries written anew so that the engine begins with what they ask for.

A condition at a pattern's end, `?place tv:x ?y … FILTER(?place = <a>)`, is tried on every row that
the pattern finds; a constant at its beginning is looked up. The engine does not see that both say
the same, so it is told, where they surely do.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from tvinna.queries.text import Token, assigned, opening, tokens

# A longer text is not read token by token while others wait.
_LETTERS: Final = 10_000
_LIKELY: Final = re.compile(r"filter\s*+\(\s*+[?$<\w]", re.IGNORECASE)
# Words that a pattern of triples may hold; any other one, and any brace, ends it.
_IN_TRIPLES: Final = frozenset({"a", "true", "false"})
_VERBS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def eager(text: str) -> str:
    """The query with `VALUES ?v { term }` at the beginning of its pattern for each condition
    `FILTER(?v = term)`; the text itself where there is none that may be moved.

    It may be when the term is an IRI or a text with a language (for these, and not for numbers,
    plain texts or dates, `=` holds of the same term only), when the filter stands in the outermost
    group of a SELECT, ASK or CONSTRUCT, when that group begins with triples that name the variable
    (so it is bound in every row before anything optional, negated or assigned), and when nothing
    assigns it. Triples in `GRAPH ?g { … }` at the beginning are such triples too; a filter among
    them counts when they themselves name its variable.
    (SPARQL 1.1, sections 13.3, 17.4.1.7 and 18.2.2)
    """
    if len(text) > _LETTERS or _LIKELY.search(text) is None:
        return text
    read = list(tokens(text))
    begins = _opening(text, read)
    if begins is None:
        return text
    group = [token for token in read if token.start >= begins]
    named = _leading(group)
    fixed = assigned(text)
    found = dict.fromkeys(
        f"VALUES {variable} {{ {term} }} "
        for block, variable, term in _conditions(group, named)
        if variable[1:] in named[block] and variable[1:] not in fixed
    )
    return f"{text[:begins]} {''.join(found)}{text[begins:]}" if found else text


def _opening(text: str, read: Sequence[Token]) -> int | None:
    """Where the pattern of a SELECT, ASK or CONSTRUCT begins; None for DESCRIBE."""
    verb = next((at for at, it in enumerate(read) if it.text.upper() in _VERBS), len(read))
    if not read[verb:] or read[verb].text.upper() != "CONSTRUCT":
        return opening(text)
    template = read[verb + 1 :]
    if not template or template[0].text != "{":
        # The pattern is the template, and holds no filter.
        return None
    # A template holds triples alone, so its first closing brace is its own.
    ends = next((at for at, token in enumerate(template) if token.text == "}"), len(template))
    return next((token.start + 1 for token in template[ends:] if token.text == "{"), None)


def _leading(group: Sequence[Token]) -> dict[int, frozenset[str]]:
    """The variables of the triples that a group begins with, under the number -1; and under the
    number of its brace, those of each `GRAPH ?g { … }` among them.
    """
    found: dict[int, set[str]] = {-1: set()}
    at = 0
    while at < len(group):
        token = group[at]
        if token.kind == "word" and token.text.upper() == "GRAPH":
            over, brace = group[at + 1 : at + 3] if at + 2 < len(group) else (token, token)
            if brace.text != "{" or over.kind not in ("variable", "iri", "name"):
                break
            own, at = _triples(group, at + 3)
            found[group.index(brace)] = own
            found[-1] |= own | ({over.text[1:]} if over.kind == "variable" else set())
            # What else stands in the group may leave out a row, never a variable that is bound.
            at = _closing(group, at) + 1
        else:
            own, after = _triples(group, at)
            found[-1] |= own
            if after == at or after >= len(group) or group[after].text.upper() != "GRAPH":
                break
            at = after
    return {number: frozenset(names) for number, names in found.items()}


def _triples(group: Sequence[Token], begins: int) -> tuple[set[str], int]:
    """The variables of the triples from there on, and where they end."""
    found: set[str] = set()
    for at in range(begins, len(group)):
        token = group[at]
        other = token.kind == "word" and token.text[0] != "@" and token.text not in _IN_TRIPLES
        # A SPARQL 1.2 triple term may stand in brackets of its own, and is left alone.
        if other or token.text in "{}" or token.text == "<":
            return found, at
        if token.kind == "variable":
            found.add(token.text[1:])
    return found, len(group)


def _closing(group: Sequence[Token], at: int) -> int:
    """The brace that closes the group in which a token stands."""
    depth = 0
    for number in range(at, len(group)):
        depth += {"{": 1, "}": -1}.get(group[number].text, 0)
        if depth < 0:
            return number
    return len(group)


def _conditions(group: Sequence[Token], within: Collection[int]) -> Iterator[tuple[int, str, str]]:
    """Each variable that a filter holds to a term, and of which group the filter is one: -1 for
    the group itself, else the number of the brace of one of those `within` it.
    """
    open_: list[int] = [-1]
    for number, token in enumerate(group):
        if token.text == "{":
            open_.append(number)
        elif token.text == "}":
            open_.pop()
            if not open_:
                return
        elif token.kind == "word" and token.text.upper() == "FILTER" and open_[-1] in within:
            condition = _equality(group[number + 1 : number + 7])
            if condition is not None:
                yield open_[-1], *condition


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
