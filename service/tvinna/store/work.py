"""What a worker is asked and what it gives back; and what is refused before it is asked."""

from dataclasses import dataclass

from tvinna.errors import QueryFailed, QueryTooLong
from tvinna.formats import Format
from tvinna.queries import eager, reading, tokens
from tvinna.settings import Settings


@dataclass(frozen=True)
class Graphs:
    """The graphs that a query is asked of: those merged as its default graph, those it may name.

    Written as the query writes them, after its `prologue`. (SPARQL 1.1 Query, section 13.2)
    """

    merged: tuple[str, ...]
    named: tuple[str, ...]
    prologue: str = ""


@dataclass(frozen=True)
class Work:
    """A query that may be run, and the format its answer shall have.

    `filled` lines at its beginning are ours: an error counts the asker's own lines. `graphs` is
    None when the query is asked of all, or says itself of which. `eager` says the same as the text
    and is sooner answered; it is empty where there is no such text. One that is not `theirs` is a
    question of ours, of which whoever asks gave values only. A `brief` one is among the few that a
    page is made of, and has a little more time before it goes among the slow ones.
    """

    text: str
    format: Format
    filled: int = 0
    graphs: Graphs | None = None
    pure: bool = True
    eager: str = ""
    theirs: bool = True
    brief: bool = False


@dataclass(frozen=True)
class Result:
    """An answer as it is sent: complete, or there is none.

    The same data gives the same answer to the same question, unless it is not `pure`: then the
    question asks for the time, for chance or for a new identifier.
    """

    format: Format
    body: bytes
    pure: bool = True


def work(
    text: str,
    format_: Format,
    settings: Settings,
    filled: int = 0,
    graphs: Graphs | None = None,
) -> Work:
    """Admit a query, or say why it is not run. `graphs`, when given, stand before its own FROM.

    Raises QueryTooLong, and QueryFailed for a text too deeply nested (it can end the engine) and
    for one that calls another server, can be read in two ways, is an update, or is empty.
    """
    bounded(text, settings)
    read = reading(text)
    if read.depth > settings.query_depth:
        raise QueryFailed(
            f"the query nests more than {settings.query_depth} brackets within one another, and "
            f"no more are read; write it flatter",
            swedish=f"frågan har mer än {settings.query_depth} parenteser inuti varandra, och fler "
            "läses inte; skriv den plattare",
            vietnamese=f"truy vấn có hơn {settings.query_depth} dấu ngoặc lồng nhau, và chỉ đọc "
            "đến mức đó; hãy viết bớt lồng nhau",
        )
    if read.ambiguous:
        raise QueryFailed(
            "an IRI in angle brackets stands right behind a term, so that it may as well be a "
            "comparison; put blanks around a `<` that compares, and write such an IRI whole, with "
            "its scheme and `//`, or with a prefix",
            swedish="en IRI inom vinkelparenteser står direkt efter en term och kan lika gärna "
            "vara en jämförelse; sätt blanksteg runt ett `<` som jämför, och skriv en sådan IRI i "
            "sin helhet, med schema och `//`, eller med ett prefix",
            vietnamese="một IRI trong dấu ngoặc nhọn đứng ngay sau một hạng tử nên cũng có thể "
            "là phép so sánh; hãy đặt dấu cách quanh dấu `<` dùng để so sánh, và "
            "viết IRI như vậy đầy đủ, có giao thức và `//`, hoặc dùng tiền tố",
        )
    for word, found in (("SERVICE", read.federated), ("LOAD", read.loading)):
        if found:
            raise QueryFailed(
                f"{word} is not run here: this endpoint calls no other; ask the other one yourself",
                swedish=f"{word} körs inte här: tjänsten anropar ingen annan; fråga där själv",
                vietnamese=f"{word} không được chạy ở đây: dịch vụ này không gọi dịch vụ khác; hãy "
                "tự hỏi dịch vụ kia",
            )
    if read.updating:
        raise only_reads()
    if read.verb is None and next(tokens(text), None) is None:
        raise QueryFailed(
            "the query is empty; write one, for example: SELECT * WHERE { ?s ?p ?o } LIMIT 10",
            swedish="frågan är tom; skriv en, till exempel: SELECT * WHERE { ?s ?p ?o } LIMIT 10",
            vietnamese="truy vấn trống; hãy viết một truy vấn, ví dụ: SELECT * WHERE "
            "{ ?s ?p ?o } LIMIT 10",
        )
    if graphs is None and (len(read.merged) > 1 or len(read.named) > 1):
        # Left to itself, the engine counts a triple once for each graph that holds it, and finds
        # a graph as often as it is named.
        graphs = Graphs(read.merged, read.named, read.prologue)
    sooner = eager(text)
    return Work(
        *(text, format_, filled, graphs, not read.volatile),
        eager="" if sooner == text else sooner,
    )


def bounded(text: str, settings: Settings) -> None:
    """See that a text is no longer than texts may be, before it is read. Raises QueryTooLong."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > settings.query_bytes:
        raise QueryTooLong(
            f"the query is {size} bytes, at most {settings.query_bytes} are read; "
            f"ask in several queries",
            swedish=f"frågan är {size} byte, och högst {settings.query_bytes} läses; dela upp den",
            vietnamese=f"truy vấn dài {size} byte, chỉ đọc được tối đa {settings.query_bytes}; "
            "hãy chia thành nhiều truy vấn",
        )


def only_reads() -> QueryFailed:
    """What who sends an update is told: what to do instead."""
    return QueryFailed(
        "this endpoint only reads: SPARQL Update is not offered; a named graph is a file of "
        "the folder, so change the file, or PUT the graph to /store where that is allowed",
        swedish="här går det bara att läsa: SPARQL Update finns inte; en namngiven graf är en "
        "fil i mappen, så ändra filen, eller sänd grafen med PUT till /store där det går",
        vietnamese="ở đây chỉ đọc được: không có SPARQL Update; mỗi đồ thị có tên là một "
        "tệp trong thư mục, nên hãy sửa tệp đó, hoặc PUT đồ thị vào /store ở nơi "
        "cho phép",
    )
