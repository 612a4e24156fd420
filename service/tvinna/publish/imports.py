"""What imported graphs say of themselves: from whom they are, and under which terms.

They may be large, so of each file only the beginning is read, where that stands.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph

from tvinna.sources import Folder, Source
from tvinna.terms import CC0, DCTERMS, RDFS

_LICENCE: Final = DCTERMS + "license"


@dataclass(frozen=True)
class ImportedGraph:
    """A graph that others' data was imported into.

    `name` is what it is called, `publisher` the IRI of who published the data; `licence` is an
    address, empty where none was granted; `rights` is then what is known of them, in words.
    `source` is where it was found, `made` when it was imported (YYYY-MM-DD); each may be empty.
    """

    graph: str
    stem: str
    name: str
    publisher: str
    licence: str
    rights: str
    source: str
    made: str

    def granted(self, folder: Folder) -> bool:
        """Whether it may be given out with the folder's own data, under that data's licence."""
        return self.licence in (CC0, folder.publication.licence)


def imports(folder: Folder) -> Sequence[ImportedGraph]:
    """The imported graphs of a folder, in the order of their IRIs."""
    found = [imported(one) for one in folder.sources if one.kind == "import"]
    return sorted(found, key=lambda one: one.graph)


def imported(source: Source) -> ImportedGraph:
    """What an imported graph says of itself. Raises BadSource for a file that cannot be read."""
    said = _head(source)

    def one(name: str) -> str:
        return min(said.get(name, [""]))

    return ImportedGraph(
        source.graph,
        source.stem,
        one(RDFS + "label") or source.stem,
        one(DCTERMS + "publisher"),
        # Of several, the data may be had under any; the graph's own order is of no account.
        next((one for one in sorted(said.get(_LICENCE, [])) if one == CC0), one(_LICENCE)),
        one(DCTERMS + "rights"),
        one(DCTERMS + "source"),
        one(DCTERMS + "created"),
    )


def _head(source: Source) -> dict[str, list[str]]:
    """The statements of a graph about itself, which stand together."""
    found: dict[str, list[str]] = defaultdict(list)
    graph = pyoxigraph.NamedNode(source.graph)
    try:
        for quad in pyoxigraph.parse(
            path=source.path, format=pyoxigraph.RdfFormat.TURTLE, base_iri=source.base
        ):
            if quad.subject == graph:
                if isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal):
                    found[quad.predicate.value].append(quad.object.value)
            elif found:
                break
    except (SyntaxError, OSError):
        # The room that reads sources says it better: with the line, and what would be right.
        return _of_all(source)
    return found


def _of_all(source: Source) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in source.statements():
        if one.subject == source.graph:
            value = one.object
            found[one.predicate].append(value if isinstance(value, str) else value.text)
    return found
