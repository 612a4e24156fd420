"""Expressions drawn at random, of the variables that are in scope.

Most comparisons mean something, and what is left open by the specification, such as `1 < "a"`, is
not asked.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from store.random_worlds import (
    ANYTHING,
    MIXED_VARIABLES,
    NUMBER_VARIABLES,
    NUMBERS,
    TEXT_VARIABLES,
    THING_VARIABLES,
    THINGS,
    VARIABLES,
)

compared = st.sampled_from(("<", ">", "<=", ">=", "=", "!="))


def _words(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """A strategy for the words of several strategies, one behind the other."""
    return st.tuples(*(st.just(it) if isinstance(it, str) else it for it in parts)).map("".join)


def _one(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def _in(scope: frozenset[str], variables: Sequence[str]) -> st.SearchStrategy[str]:
    """One of the variables, of those in scope when there are any; seldom another."""
    known = [name for name in variables if name in scope]
    return st.sampled_from((*known * 4, *variables[:2]))


def conditions(scope: frozenset[str]) -> st.SearchStrategy[str]:
    """Expressions that are true or false, or an error where something is unbound."""
    # None is negated as a whole: to rdflib, an error and a falsehood are together an error.
    one = _condition(scope)
    return st.one_of(one, one, _words("(", one, _one(" && ", " || "), one, ")"))


def _condition(scope: frozenset[str]) -> st.SearchStrategy[str]:
    thing = _in(scope, THING_VARIABLES)
    text = _in(scope, TEXT_VARIABLES)
    anything = _in(scope, VARIABLES)
    numbers = st.one_of(_in(scope, NUMBER_VARIABLES), _one(*NUMBERS))
    listed = st.lists(st.sampled_from(THINGS), min_size=1, max_size=3).map(", ".join)
    typed = _in(scope, (*NUMBER_VARIABLES, *MIXED_VARIABLES))
    simple = st.one_of(
        _words(numbers, " ", compared, " ", numbers),
        _words(thing, _one(" = ", " != "), _one(*THINGS, "?b")),
        _words(thing, _one(" IN (", " NOT IN ("), listed, ")"),
        _words("BOUND(", anything, ")"),
        _words(_one("isIRI(", "isLITERAL(", "isNUMERIC(", "isBLANK("), anything, ")"),
        _words("LANG(", text, ") = ", _one('"sv"', '"en"', '""')),
        _words("LANGMATCHES(LANG(", text, "), ", _one('"en"', '"*"', '"sv"'), ")"),
        _words("REGEX(STR(", anything, '), "', _one("^c", "e", "[0-9]$", "n+", "^$"), '"',
               _one("", ', "i"'), ")"),
        _words(_one("CONTAINS", "STRSTARTS", "STRENDS"), "(STR(", anything, '), "',
               _one("c", "e", "å", ""), '")'),
        _words("DATATYPE(", typed, ") = xsd:", _one("integer", "gYear", "decimal")),
        _words("STRLEN(", text, ") ", compared, " ", numbers),
        _words("SAMETERM(", anything, ", ", _one(*ANYTHING, *MIXED_VARIABLES), ")"),
    )  # fmt: skip
    return st.one_of(simple, _words("!(", simple, ")"))


def values(scope: frozenset[str]) -> st.SearchStrategy[str]:
    """Expressions that are a term, or an error where something is unbound."""
    number = _in(scope, NUMBER_VARIABLES)
    text = _in(scope, TEXT_VARIABLES)
    anything = _in(scope, VARIABLES)
    numbers = st.one_of(number, _one(*NUMBERS))
    return st.one_of(
        _words(numbers, _one(" + ", " - ", " * "), numbers),
        _words(_one("STR(", "DATATYPE(", "ABS("), number, ")"),
        _words(_one("UCASE(", "LCASE(", "STRLEN(", "LANG(", "STR("), text, ")"),
        _words("IF(", _condition(scope), ", ", numbers, ", ", numbers, ")"),
        _words("COALESCE(", anything, ", ", numbers, ")"),
        _words("CONCAT(STR(", anything, '), "-", STR(', anything, "))"),
        _words("SUBSTR(STR(", anything, "), 2)"),
        _words("REPLACE(STR(", text, '), "[ae]", "-")'),
        st.sampled_from(ANYTHING),
    )
