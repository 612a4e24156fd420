"""What a worker's frame means: an answer, or an error that says what would be right."""

from typing import Any, Final

from tvinna.errors import AnswerTooLarge, QueryFailed
from tvinna.queries import prefixes_in
from tvinna.store.work import Result, Work
from tvinna.terms import prefixes

# A text longer than a person writes is not read again for the sake of a hint.
_HINTED_LETTERS: Final = 10_000


def judged(work: Work, most: int, head: dict[str, Any], body: bytes) -> Result:
    """The answer in a frame. Raises AnswerTooLarge, and QueryFailed with line and column counted
    in the text that was asked.
    """
    if not head:
        return Result(work.format, body, work.pure)
    if head["fault"] == "large":
        raise AnswerTooLarge(
            f"the answer is larger than {most} bytes; ask for less, for example with LIMIT"
        )
    message: str = head["message"]
    line, column = head.get("line"), head.get("column")
    if line is not None:
        line = max(1, line - work.filled)
        message = f"line {line}, column {column}: {message}{_undeclared(work.text)}"
    raise QueryFailed(message, line=line, column=column)


def _undeclared(text: str) -> str:
    """Which prefixes a refused query forgot; the engine does not name them."""
    if len(text) > _HINTED_LETTERS:
        return ""
    declared, used = prefixes_in(text)
    missing = sorted(used - declared)
    if not missing:
        return ""
    first = prefixes().get(missing[0], "…")
    return f"; not declared: {', '.join(missing)} (write PREFIX {missing[0]}: <{first}>)"
