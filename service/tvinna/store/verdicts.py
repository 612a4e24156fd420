"""What a worker's frame means: an answer, or an error that says what would be right."""

from collections.abc import Mapping
from typing import Any, Final

from tvinna.errors import AnswerTooLarge, QueryFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.queries.faults import PLACE, UNBOUND, is_unbound, no_sparql
from tvinna.queries.mending import mending
from tvinna.store.work import Result, Work

# How our engine begins to say what else could have stood there, which helps nobody.
_EXPECTING: Final = ("expected", "nothing can begin")
# Where no verb stands, it has read on by the letters of the last one that it tried.
_NO_VERB: Final = "expected CONSTRUCT"


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
    """What an engine says against a query; its lines are counted with those that we filled in.

    Of a text that is no SPARQL it tells how far it came in search of any reading; the grammar
    tells where the text goes wrong, and what would mend it.
    """
    if line is None or column is None:
        return QueryFailed(message)
    if message.startswith(_EXPECTING) and not is_unbound(work.text, message):
        found = mending(work.text)
        if found is not None:
            line = work.text.count("\n", 0, found.start) + 1
            column = found.start - work.text.rfind("\n", 0, found.start)
            return _placed(work, line, column, found.said)
    if message.strip() == _NO_VERB:
        column = max(1, column - len("CONSTRUCT"))
    told = {one: _wrong(work.text, message, line, column, one) for one in PLACE}
    return _placed(work, line, column, told)


def _placed(work: Work, line: int, column: int, told: Mapping[str, str]) -> QueryFailed:
    line = max(1, line - work.filled)
    said = {
        one: words.format(line=line, column=column, told=told[one]) for one, words in PLACE.items()
    }
    return QueryFailed(
        said["en"], line=line, column=column, swedish=said["sv"], vietnamese=said["vi"]
    )


def too_large(most: int) -> AnswerTooLarge:
    """What is said of an answer larger than `most` bytes."""
    return AnswerTooLarge(
        f"the answer is larger than {most} bytes; ask for less: a query with LIMIT, a named "
        "question page by page (limit=1000) or with one more of its parameters",
        swedish=f"svaret är större än {most} byte; fråga efter mindre: med LIMIT i en egen "
        "fråga, i en färdig fråga sida för sida (limit=1000) eller med ännu en parameter",
        vietnamese=f"câu trả lời lớn hơn {most} byte; hãy hỏi ít hơn: dùng LIMIT trong truy "
        "vấn riêng, hỏi câu hỏi có sẵn từng trang một (limit=1000) hoặc chọn "
        "thêm một tham số",
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
            vietnamese="có quá nhiều truy vấn đang chạy nên không kịp trả lời truy vấn này "
            f"trong {seconds:g} giây; hãy hỏi lại sau ít phút",
        )
    return QueryTimeout(
        f"the query was ended after {seconds:g} s; make it narrower: give a named question one "
        "more of its parameters (a shorter page does not help, for all its rows are sorted first), "
        "a query of your own a fixed subject, or LIMIT without ORDER BY",
        swedish=f"frågan avbröts efter {seconds:g} s; gör den snävare: ge en färdig fråga ännu en "
        "av dess parametrar (en kortare sida hjälper inte, eftersom alla rader sorteras först), "
        "en egen fråga ett bestämt subjekt, eller LIMIT utan ORDER BY",
        vietnamese=f"truy vấn bị dừng sau {seconds:g} giây; hãy thu hẹp truy vấn: với câu hỏi có "
        "sẵn, cho thêm một tham số (trang ngắn hơn không giúp được, vì mọi dòng đều được sắp xếp "
        "trước), với truy vấn của bạn, dùng một chủ thể cố định, hoặc LIMIT không có ORDER BY",
    )


def died() -> WorkerLost:
    """What is said of a query that its process did not survive."""
    return WorkerLost(
        "the process that ran the query died of it, most often of too much memory; "
        "make the query narrower",
        swedish="processen som körde frågan gick under, oftast av för mycket minne; gör "
        "frågan snävare",
        vietnamese="tiến trình chạy truy vấn đã dừng giữa chừng, thường là do hết bộ nhớ; "
        "hãy thu hẹp truy vấn",
    )


def _wrong(text: str, engine: str, line: int, column: int, language: str) -> str:
    if not engine.startswith(_EXPECTING):
        return engine
    if is_unbound(text, engine):
        return UNBOUND[language]
    return no_sparql(text, line, column, language)
