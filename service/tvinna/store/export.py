"""The data as an engine elsewhere loads it."""

from collections.abc import Iterator

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from tvinna.sandbox.loading import UnreadableError, load
from tvinna.store.build import Built, Contents


def exported(built: Built) -> tuple[Contents, Iterator[bytes]]:
    """What there is, and its lines as N-Quads, sorted: the merge as the default graph, every named
    graph, what follows from our terms, and the stamp by which the build is known again.

    The same folder gives the same lines, as far as its files hold no blank nodes: their labels are
    made anew each time. Raises BadSource, naming the file and the line. (N-Quads, section 2)
    """
    store = Engine()
    try:
        found = load(store, built.texts.descriptor, built.head)
    except UnreadableError as error:
        raise built.unread(error.number, str(error)) from error
    held = built.loaded(found.graphs, found.entailed, found.figures, found.statements)
    written = store.dump(format=RdfFormat.N_QUADS) or b""
    lines = written.splitlines(keepends=True)
    lines.sort()
    return held, iter(lines)
