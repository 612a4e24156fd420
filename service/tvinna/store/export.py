"""The data as an engine elsewhere loads it."""

from collections.abc import Iterator

from tvinna.store.build import Built


def exported(built: Built) -> Iterator[bytes]:
    """The lines of a build as N-Quads, sorted: the merge as the default graph, every named graph,
    what follows from our terms, and the stamp by which the build is known again.

    The same folder gives the same lines, as far as its files hold no blank nodes: their labels are
    made anew each time. (N-Quads, section 2)
    """
    yield from sorted(built.quads.splitlines(keepends=True))
