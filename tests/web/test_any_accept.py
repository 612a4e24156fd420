"""Whatever an Accept header says: a form that it accepts, or a list of those there are."""

import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tvinna.errors import NotAcceptable
from tvinna.formats import FORMATS, HTML, Format, negotiate, offered

pytestmark = pytest.mark.slow

AMONG = [offered("rows"), offered("graph"), (*offered("rows"), HTML), (*offered("graph"), HTML)]
TYPES = sorted({kind for row in FORMATS for kind in (row.media_type, *row.aliases)})
WEIGHTS = ["", ";q=0", ";q=0.001", ";q=0.5", ";Q=0.9", ";q=1", "; q=1.000", ";q=0.0"]

among = st.sampled_from(AMONG)
ranges = st.sampled_from([*TYPES, "*/*", "text/*", "application/*", "image/png", "image/*"])
weighed = st.tuples(ranges, st.sampled_from(WEIGHTS)).map("".join)
accepts = st.lists(weighed, max_size=5).map(", ".join)
hints = st.lists(st.sampled_from([row.name for row in FORMATS] + ["nonsense", ""]), max_size=2)


def weights(accept: str) -> dict[str, float]:
    """Each range with its weight; the first of equal ones."""
    found: dict[str, float] = {}
    for part in accept.split(", "):
        kind, _, weight = part.lower().partition(";")
        found.setdefault(kind, float(weight.strip().removeprefix("q=") or 1) if weight else 1.0)
    return found


def weight_of(row: Format, accept: str) -> float:
    """What RFC 9110, section 12.5.1, says a form weighs: that of the most specific range."""
    said = weights(accept)
    for kind in (row.media_type, *row.aliases):
        if kind in said:
            return said[kind]
    return said.get(f"{row.media_type.partition('/')[0]}/*", said.get("*/*", 0.0))


@given(accept=st.one_of(st.none(), st.text(), st.binary().map(lambda it: it.decode("latin-1"))),
       rows=among, hinted=st.lists(st.text(), max_size=3))  # fmt: skip
@example(accept=";q=" * 10_000, rows=AMONG[0], hinted=[])
@example(accept="a/" * 10_000, rows=AMONG[0], hinted=[])
@example(accept="," * 10_000 + "text/csv", rows=AMONG[0], hinted=[])
@example(accept="text/csv;q=9", rows=AMONG[0], hinted=[])
@example(accept="text/csv;q=nan", rows=AMONG[0], hinted=[])
def test_any_text_is_answered_with_a_form_or_a_list(
    accept: str | None, rows: tuple[Format, ...], hinted: list[str]
) -> None:
    try:
        assert negotiate(accept, rows, hinted) in rows
    except NotAcceptable as refused:
        assert all(row.media_type in str(refused) for row in rows)  # noqa: PT017


@given(accept=accepts.filter(bool), rows=among)
def test_the_form_is_one_of_those_that_are_wanted_most(
    accept: str, rows: tuple[Format, ...]
) -> None:
    wanted = {row: weight_of(row, accept) for row in rows if not row.by_name}
    try:
        chosen = negotiate(accept, rows)
    except NotAcceptable:
        assert not any(wanted.values())
        return
    assert wanted[chosen] == max(wanted.values()) > 0


@given(accept=accepts, rows=among, hinted=hints)
def test_letters_may_be_large_or_small_and_blanks_stand_anywhere(
    accept: str, rows: tuple[Format, ...], hinted: list[str]
) -> None:
    def outcome(header: str) -> Format | None:
        try:
            return negotiate(header, rows, hinted)
        except NotAcceptable:
            return None

    assert outcome(accept.upper()) == outcome(accept)
    assert outcome(accept.replace(",", " ,\t").replace(";", " ; ")) == outcome(accept)


@given(accept=accepts, rows=among, hinted=hints, strange=st.text(string.ascii_letters, min_size=1))
def test_an_unknown_type_or_hint_changes_nothing(
    accept: str, rows: tuple[Format, ...], hinted: list[str], strange: str
) -> None:
    assume(accept)
    try:
        chosen = negotiate(accept, rows, hinted)
    except NotAcceptable:
        with pytest.raises(NotAcceptable):
            negotiate(f"x-own/{strange}, {accept}", rows, [*hinted, f"x-{strange}"])
        return
    assert negotiate(f"x-own/{strange}, {accept}", rows, [*hinted, f"x-{strange}"]) == chosen
