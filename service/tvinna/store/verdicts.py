"""What a worker's frame means: an answer, or an error that says what would be right."""

from typing import Any, Final

from tvinna.errors import AnswerTooLarge, QueryFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.queries import prefixes_in, tokens
from tvinna.queries.faults import UNBOUND, is_unbound, no_sparql
from tvinna.store.work import Result, Work
from tvinna.terms import prefixes

# How our engine begins to say what else could have stood there, which helps nobody.
_EXPECTING: Final = ("expected", "nothing can begin")
# Where no verb stands, it has read on by the letters of the last one that it tried.
_NO_VERB: Final = "expected CONSTRUCT"
# A text longer than a person writes is not read again for the sake of a hint.
_HINTED_LETTERS: Final = 10_000


def judged(work: Work, most: int, head: dict[str, Any], body: bytes) -> Result:
    """The answer in a frame. Raises AnswerTooLarge, and QueryFailed with line and column counted
    in the text that was asked.
    """
    if not head:
        return Result(work.format, body, work.pure)
    if head["fault"] == "large":
        raise too_large(most)
    raise refused(work, head["message"], head.get("line"), head.get("column"))


def refused(work: Work, message: str, line: int | None, column: int | None) -> QueryFailed:
    """What an engine says against a query; its lines are counted with those that we filled in."""
    swedish = ""
    if line is not None and column is not None:
        if message.strip() == _NO_VERB:
            column = max(1, column - len("CONSTRUCT"))
        undeclared = _undeclared(work.text)
        told = undeclared or _wrong(work.text, message, line, column, "en")
        # Undeclared prefixes, and what the engine says in its own words, are told in English.
        in_swedish = undeclared or _wrong(work.text, message, line, column, "sv")
        line = max(1, line - work.filled)
        message = f"line {line}, column {column}: {told}"
        swedish = f"rad {line}, kolumn {column}: {in_swedish}"
    return QueryFailed(message, line=line, column=column, swedish=swedish)


def too_large(most: int) -> AnswerTooLarge:
    """What is said of an answer larger than `most` bytes."""
    return AnswerTooLarge(
        f"the answer is larger than {most} bytes; ask for less: a query with LIMIT, a named "
        "question page by page (limit=1000) or with one more of its parameters",
        swedish=f"svaret är större än {most} byte; fråga efter mindre: med LIMIT i en egen "
        "fråga, i en färdig fråga sida för sida (limit=1000) eller med ännu en parameter",
    )


def late(seconds: float, run: float) -> QueryTimeout | StoreBusy:
    """What is said of a query that was not answered in its `seconds`, of which it had `run` to
    itself: it takes too long, or it had to wait too long.
    """
    if run < seconds / 2:
        return StoreBusy(
            f"too many queries run to answer this one within {seconds:g} s; ask again in a while",
            swedish="för många frågor körs för att denna ska hinna få svar inom "
            f"{seconds:g} s; fråga igen om en stund",
        )
    return QueryTimeout(
        f"the query was ended after {seconds:g} s; make it narrower, "
        f"for example with LIMIT or a fixed subject",
        swedish=f"frågan avbröts efter {seconds:g} s; gör den snävare, till exempel med LIMIT "
        "eller ett bestämt subjekt",
    )


def died() -> WorkerLost:
    """What is said of a query that its process did not survive."""
    return WorkerLost(
        "the process that ran the query died of it, most often of too much memory; "
        "make the query narrower",
        swedish="processen som körde frågan gick under, oftast av för mycket minne; gör "
        "frågan snävare",
    )


def _undeclared(text: str) -> str:
    """Which prefixes a refused query forgot; the engine does not name them."""
    if len(text) > _HINTED_LETTERS:
        return ""
    declared, used = prefixes_in(text)
    missing = sorted(used - declared)
    if not missing:
        return ""
    # What begins as an address does, and is none, has a fault of its own.
    if any(token.kind == "mark" and token.text == "<" for token in tokens(text)):
        missing = [one for one in missing if f"<{one}:" not in text]
        if not missing:
            return ""
    first = prefixes().get(missing[0], "…")
    return f"not declared: {', '.join(missing)} (write PREFIX {missing[0]}: <{first}>)"


def _wrong(text: str, engine: str, line: int, column: int, language: str) -> str:
    if not engine.startswith(_EXPECTING):
        return engine
    if is_unbound(text, engine):
        return UNBOUND[language]
    return no_sparql(text, line, column, language)
