"""A worker: loads the data once, then answers one query at a time until its input ends.

Run as a file by itself, so that it imports the engine and nothing of ours and starts at once.
Frames both ways: the length of a JSON head (4 bytes), of a body (8 bytes), the head, the body.
"""

import json
import os
import re
import signal
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any, Final

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

LENGTHS: Final = struct.Struct(">IQ")
_PLACE: Final = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)
_RANGES: Final = re.compile(r",?\s*\[.*$")
_SPACE: Final = re.compile(r"[^/#]*$")
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


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


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None when the other end is gone."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    return json.loads(stream.read(head)), stream.read(body)


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame."""
    written = json.dumps(head).encode()
    stream.write(LENGTHS.pack(len(written), len(body)) + written)
    stream.write(body)
    stream.flush()


def answer(store: Store, asked: dict[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Run a query; the head says whether the body is its answer, or what was wrong."""
    output: Any = Capped(asked["result_bytes"])
    media_type = asked["media_type"]
    try:
        found = _query(store, asked, text)
        if isinstance(found, QuerySolutions | QueryBoolean):
            rows = QueryResultsFormat.from_media_type(media_type)
            if rows is None:
                return {"fault": "failed", "message": f"{media_type} holds no rows"}, b""
            found.serialize(output, rows)
        elif isinstance(found, QueryTriples):
            graph = RdfFormat.from_media_type(media_type)
            if graph is None:
                return {"fault": "failed", "message": f"{media_type} holds no graph"}, b""
            # A CONSTRUCT makes a graph, so a triple made twice stands once (section 16.2).
            # The engine streams it as often as it is made.
            triples = dict.fromkeys(found)
            serialize(triples, output, graph, prefixes=_needed(asked["prefixes"], triples))
    except TooLargeError:
        return {"fault": "large"}, b""
    except SyntaxError as error:
        return _syntax(str(error)), b""
    except (ValueError, OSError, RuntimeError) as error:
        return {"fault": "failed", "message": str(error)}, b""
    return {}, b"".join(output.parts)


def _query(
    store: Store, asked: dict[str, Any], text: str
) -> QuerySolutions | QueryBoolean | QueryTriples:
    graphs = asked["graphs"]
    if graphs is None:
        return store.query(text, base_iri=asked["base"])
    merged, named = (_resolved(store, asked, graphs[key]) for key in ("merged", "named"))
    if len(merged) > 1:
        # A merge holds a triple once; the engine's own union, once for each graph (section 13.2).
        joined = Store()
        for graph in dict.fromkeys(named):
            joined.extend(store.quads_for_pattern(None, None, None, graph))
        for graph in merged:
            joined.extend(
                Quad(quad.subject, quad.predicate, quad.object)
                for quad in store.quads_for_pattern(None, None, None, graph)
            )
        store, merged = joined, [DefaultGraph()]
    return store.query(text, base_iri=asked["base"], default_graph=merged, named_graphs=named)


def _resolved(store: Store, asked: dict[str, Any], written: list[str]) -> list[Any]:
    """The IRIs that a query means by what it wrote: read by the engine, with its own prologue."""
    text = f"{asked['graphs']['prologue']} SELECT ?g {{ VALUES ?g {{ {' '.join(written)} }} }}"
    found = store.query(text, base_iri=asked["base"])
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


def _needed(prefixes: dict[str, str], triples: Iterable[Triple]) -> dict[str, str]:
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


def limit(most: int) -> None:
    """Hold this process to so many bytes, and let it leave no core behind, where that can be."""
    try:
        import resource  # noqa: PLC0415 (Unix only)
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    # Some systems know the limit and refuse to set it; the deadline still holds there.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Load what the first frame holds, say so, and answer the frames that follow."""
    # The frames have these two to themselves: a stray print must not break one.
    asking = os.fdopen(os.dup(0), "rb")
    answering = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = receive(asking)
    if first is None:
        return
    limit(first[0]["worker_bytes"])
    store = Store()
    store.bulk_load(first[1], RdfFormat.N_QUADS)
    store.optimize()
    send(answering, {"statements": len(store)})
    while (frame := receive(asking)) is not None:
        asked, text = frame
        if hasattr(signal, "alarm"):
            # Whoever asked ends this process at the deadline. Should they be gone themselves,
            # the system does: the alarm's own action is to end the process, engine and all.
            signal.alarm(int(asked["seconds"]) + 5)
        send(answering, *answer(store, asked, text.decode()))
        if hasattr(signal, "alarm"):
            signal.alarm(0)


if __name__ == "__main__":
    main()
