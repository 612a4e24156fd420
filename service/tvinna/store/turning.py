"""An engine's answer as it came, read to its end and written in the format that was asked for.

Every endpoint speaks one format for rows and one for graphs, so those are asked for. To read them
is also to see that they are whole: an engine may fail when half of an answer has been sent.
"""

from typing import Any, Final

from pyoxigraph import (
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from tvinna.errors import EngineFailed, QueryFailed
from tvinna.formats import JSON, N_TRIPLES, TURTLE, XML, Format
from tvinna.sandbox.worker import Capped, TooLargeError, needed
from tvinna.sandbox.xml import unfit
from tvinna.sources.graphs import declares
from tvinna.store.verdicts import too_large
from tvinna.terms import prefixes

# What an engine is asked for; the first of them if it can.
_ROWS: Final = f"{JSON.media_type}, {XML.media_type};q=0.5"
_GRAPH: Final = f"{N_TRIPLES.media_type}, {TURTLE.media_type};q=0.5"


def accepted(form: Format) -> str:
    """The Accept header for an answer that shall have a form."""
    return _GRAPH if "graph" in form.kinds else _ROWS


def turned(body: bytes, media_type: str, form: Format, most: int) -> bytes:
    """An answer in another form, at most so many bytes.

    Raises EngineFailed for one that is not of its type or broke off, AnswerTooLarge, and
    QueryFailed for what the form cannot hold.
    """
    output: Any = Capped(most)
    try:
        if "graph" in form.kinds:
            _graph(body, media_type, form, output)
        else:
            _rows(body, media_type, form, output)
    except TooLargeError as error:
        raise too_large(most) from error
    except (SyntaxError, ValueError, OSError) as error:
        raise EngineFailed(
            "the engine that holds the data sent an answer that broke off or cannot be read; "
            "ask again in a while",
            swedish="motorn bakom tjänsten sände ett svar som bröts av eller inte går att läsa; "
            "fråga igen om en stund",
            vietnamese="máy chủ dữ liệu phía sau gửi một câu trả lời bị ngắt giữa chừng hoặc "
            "không đọc được; hãy hỏi lại sau ít phút",
        ) from error
    return b"".join(output.parts)


def _rows(body: bytes, media_type: str, form: Format, output: Any) -> None:
    read = QueryResultsFormat.from_media_type(media_type)
    written = QueryResultsFormat.from_media_type(form.media_type)
    if read is None or written is None:
        raise _unread(media_type)
    parse_query_results(body, read).serialize(output, written)


def _graph(body: bytes, media_type: str, form: Format, output: Any) -> None:
    read = RdfFormat.from_media_type(media_type)
    written = RdfFormat.from_media_type(form.media_type)
    if read is None or written is None:
        raise _unread(media_type)
    if read == RdfFormat.RDF_XML and declares(body):
        raise EngineFailed(
            "the engine that holds the data sent RDF/XML with a declaration (<!DOCTYPE), which is "
            "not read; who runs the site can see to that it sends N-Triples",
            swedish="motorn bakom tjänsten sände RDF/XML med en deklaration (<!DOCTYPE), och sådan "
            "läses inte; den som driver tjänsten kan se till att den sänder N-Triples",
            vietnamese="máy chủ dữ liệu phía sau gửi RDF/XML có phần khai báo (<!DOCTYPE), loại "
            "này không được đọc; người vận hành có thể cho máy chủ gửi N-Triples",
        )
    # Some engines send a triple as often as it is made. One by one, so that other threads get on.
    triples = {quad.triple: None for quad in parse(body, read)}
    if written == RdfFormat.RDF_XML and (why := unfit(triples)):
        raise QueryFailed(why)
    serialize(triples, output, written, prefixes=needed(dict(prefixes()), triples))


def _unread(media_type: str) -> EngineFailed:
    return EngineFailed(
        f"the engine that holds the data answered in {media_type or 'no type'}, which was not "
        f"asked for",
        swedish=f"motorn bakom tjänsten svarade i {media_type or 'ingen typ'}, som ingen bad om",
        vietnamese="máy chủ dữ liệu phía sau trả lời bằng "
        f"{media_type or 'định dạng không rõ'}, không phải định dạng được yêu cầu",
    )
