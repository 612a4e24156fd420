"""What went wrong is told in Swedish and in Vietnamese too, and of the same things."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tvinna

PACKAGE = Path(tvinna.__file__).parent
ROOMS = ("web", "store", "queries", "gazetteer")
# What rules and whoever withdrew a release say, they say in Swedish and English.
NOT_OURS = {"NoCatalogue", "ReleaseWithdrawn"}
# Words that each language has of its own.
OF_A_LANGUAGE = {
    *("english", "swedes", "viets", "meant", "menade", "meaning"),
    *("said", "swedish", "vietnamese", "sv", "vi", "error"),
}


def messages() -> Iterator[tuple[str, dict[str, ast.expr]]]:
    """Every call that says something in Swedish: where it stands, and what it says by language."""
    paths = [one for room in ROOMS for one in (PACKAGE / room).rglob("*.py")]
    for path in sorted([*paths, PACKAGE / "formats.py", PACKAGE / "matching/review.py"]):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args:
                said = {one.arg: one.value for one in call.keywords if one.arg}
                kind = ast.unparse(call.func)
                if "swedish" in said and kind not in NOT_OURS:
                    place = f"{path.relative_to(PACKAGE)}:{call.lineno}"
                    yield place, {"english": call.args[0], **said}


def filled(text: ast.expr | None) -> set[str]:
    """The names that a text is filled with."""
    found = ast.walk(text) if text is not None else ()
    return {one.id for one in found if isinstance(one, ast.Name)} - OF_A_LANGUAGE


MESSAGES = dict(messages())


def test_there_are_messages() -> None:
    assert len(MESSAGES) > 80


@pytest.mark.parametrize("place", MESSAGES)
def test_a_message_is_said_in_vietnamese_with_what_it_is_filled_with(place: str) -> None:
    said = MESSAGES[place]
    assert "vietnamese" in said
    assert filled(said["vietnamese"]) == filled(said["swedish"])
