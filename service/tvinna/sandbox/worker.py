"""A worker: answers one query at a time until whoever asks is gone."""

import os
import re
import signal
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from tvinna.sandbox.commas import CSV, torn, written
from tvinna.sandbox.frames import pack, receive
from tvinna.sandbox.xml import refuse, refuse_rows

_PLACE: Final = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)
_RANGES: Final = re.compile(r",?\s*\[.*$")
_SPACE: Final = re.compile(r"[^/#]*$")
_GRAPHS: Final = ("merged", "named")
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True)
class Held:
    """What every worker of a zygote has from it: the data, and what holds for every query."""

    store: Store
    base: str
    prefixes: dict[str, str]
    result_bytes: int
    merge_triples: int


class TooLargeError(Exception):
    """An answer passed its size; raised inside the engine's own writing, which ends it at once."""


class Capped:
    """The file that the engine writes an answer to: it holds so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        """Keep a part, or raise TooLargeError."""
        self.size += len(part)
        if self.size > self.most:
            raise TooLargeError
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits."""


def answer(held: Held, asked: dict[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Run a query; the head says whether the body is its answer, or what was wrong.

    Where another text that says the same is given, that one is run; but lines and columns of what
    is wrong are those of the text that was asked.
    """
    if asked.get("eager"):
        head, body = _answer(held, asked, asked["eager"])
        if head.get("fault") != "syntax":
            return head, body
    return _answer(held, asked, text)


def _answer(held: Held, asked: dict[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    output: Any = Capped(held.result_bytes)
    media_type = asked["media_type"]
    try:
        found = _query(held, asked, text)
        if isinstance(found, QuerySolutions | QueryBoolean):
            rows = QueryResultsFormat.from_media_type(media_type)
            if rows is None:
                return {"fault": "failed", "message": f"{media_type} holds no rows"}, b""
            columns = [it.value for it in getattr(found, "variables", ())]
            found.serialize(output, rows)
            if rows == QueryResultsFormat.XML:
                refuse_rows(b"".join(output.parts))
            if media_type == CSV and columns and torn(b"".join(output.parts), len(columns)):
                output = Capped(held.result_bytes)
                again: Any = _query(held, asked, text)
                for line in written(columns, again):
                    output.write(line)
        elif isinstance(found, QueryTriples):
            graph = RdfFormat.from_media_type(media_type)
            if graph is None:
                return {"fault": "failed", "message": f"{media_type} holds no graph"}, b""
            # A CONSTRUCT makes a graph, so a triple made twice stands once (section 16.2).
            # The engine streams it as often as it is made.
            triples = dict.fromkeys(found)
            if graph == RdfFormat.RDF_XML:
                refuse(triples)
            serialize(triples, output, graph, prefixes=needed(held.prefixes, triples))
    except TooLargeError:
        return {"fault": "large"}, b""
    except SyntaxError as error:
        return _syntax(str(error)), b""
    except (ValueError, OSError, RuntimeError) as error:
        return {"fault": "failed", "message": str(error)}, b""
    return {}, b"".join(output.parts)


def _query(
    held: Held, asked: dict[str, Any], text: str
) -> QuerySolutions | QueryBoolean | QueryTriples:
    store, graphs = held.store, asked["graphs"]
    if graphs is None:
        return store.query(text, base_iri=held.base)
    # A data set has a graph once, however often it is named (section 13.2).
    merged, named = (
        list(dict.fromkeys(_resolved(held, graphs["prologue"], graphs[key]))) for key in _GRAPHS
    )
    if len(merged) > 1:
        # A merge holds a triple once; the engine's own union, once for each graph (section 13.2).
        store, merged = _joined(held, merged, named), [DefaultGraph()]
    return store.query(text, base_iri=held.base, default_graph=merged, named_graphs=named)


def _joined(held: Held, merged: list[Any], named: list[Any]) -> Store:
    """A store of some graphs, those of `merged` made one."""
    joined = Store()
    for graph in named:
        joined.extend(held.store.quads_for_pattern(None, None, None, graph))
        _bound(held, joined)
    for graph in merged:
        joined.extend(
            Quad(quad.subject, quad.predicate, quad.object)
            for quad in held.store.quads_for_pattern(None, None, None, graph)
        )
        _bound(held, joined)
    return joined


def _bound(held: Held, joined: Store) -> None:
    if len(joined) > held.merge_triples:
        raise ValueError(
            f"these graphs hold more than {held.merge_triples} triples, and no more are merged "
            f"for one query; ask of fewer graphs, or of all (without FROM)"
        )


def _resolved(held: Held, prologue: str, written: list[str]) -> list[Any]:
    """The IRIs that a query means by what it wrote: read by the engine, with its own prologue."""
    text = f"{prologue} SELECT ?g {{ VALUES ?g {{ {' '.join(written)} }} }}"
    found = held.store.query(text, base_iri=held.base)
    return [row["g"] for row in found] if isinstance(found, QuerySolutions) else []


def _syntax(message: str) -> dict[str, Any]:
    place = _PLACE.match(message)
    if place is None:
        return {"fault": "syntax", "message": message}
    # The engine ends its list of what it expected with every range of letters; a person is
    # helped by the words before them.
    expected = _RANGES.sub("", " ".join(place[3].split()))
    return {
        "fault": "syntax",
        "line": int(place[1]),
        "column": int(place[2]),
        "message": expected if expected != "expected one of" else "nothing can begin so here",
    }


def needed(prefixes: dict[str, str], triples: Iterable[Triple]) -> dict[str, str]:
    """The prefixes that some term of a graph is written with, so that an answer stays short."""
    used: set[str] = set()
    for triple in triples:
        for term in triple:
            if isinstance(term, NamedNode):
                used.add(term.value)
            elif isinstance(term, Literal):
                used.add(term.datatype.value)
    # Turtle writes this one `a`.
    used.discard(_TYPE)
    spaces = {_SPACE.sub("", iri) for iri in used}
    return {name: iri for name, iri in prefixes.items() if iri in spaces}


def serve(stream: socket.socket, held: Held) -> None:
    """Answer the frames of a stream until it ends."""
    # Buffered, so that a frame is one read.
    frames = stream.makefile("rb")
    while (frame := receive(frames)) is not None:
        asked, text = frame
        # Whoever asked ends this process at the deadline. Should they be gone themselves, the
        # system does: the alarm's own action is to end the process, engine and all.
        signal.alarm(int(asked["seconds"]) + 5)
        try:
            found = pack(*answer(held, asked, text.decode()))
        except MemoryError:
            # What the engine holds now is anybody's guess, so this process is of no more use.
            os._exit(1)
        signal.alarm(0)
        stream.sendall(found)
