"""Others' vocabularies that are loaded into a folder, not copied into it.

A vocabulary is checked to be the one it is said to be and stored unedited as a graph of its own,
save that blank nodes get IRIs, since no served graph holds any.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph

from tvinna.errors import BadSource, BadVocabulary, UnknownVocabulary
from tvinna.sources.folder import Folder
from tvinna.sources.formatting import MACHINE_WRITTEN, replace_file
from tvinna.sources.statements import Statement, read_file
from tvinna.terms import RDF_TYPE, SDG, SDGO, SKOS


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary we know how to check: how many things of each class it has, and their IRIs."""

    name: str
    title: str
    counts: Mapping[str, int]
    iris: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class Added:
    """A stored vocabulary: its file, its graph, how many statements, how many new IRIs."""

    path: Path
    graph: str
    statements: int
    named: int


UN_SDG: Final = Vocabulary(
    name="un-sdg",
    title="the UN's vocabulary of the Sustainable Development Goals",
    counts=MappingProxyType({SDGO + "Goal": 17, SDGO + "Target": 169}),
    iris=MappingProxyType(
        {
            SDGO + "Goal": re.compile(re.escape(SDG) + r"(?:[1-9]|1[0-7])$"),
            SDGO + "Target": re.compile(re.escape(SDG) + r"(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])$"),
        }
    ),
)

# One row a vocabulary: the name on the command line, and what it has to be.
VOCABULARIES: Final[Mapping[str, Vocabulary]] = MappingProxyType({UN_SDG.name: UN_SDG})


def add(folder: Folder, name: str, file: Path) -> Added:
    """Check a vocabulary's file and store it in the folder.

    Raises BadVocabulary with the reason when it is not the vocabulary of that name, and BadSource
    when it is no Turtle. The folder's old copy is then left as it was.
    """
    known = VOCABULARIES.get(name)
    if known is None:
        raise UnknownVocabulary(
            f"{name}: not a vocabulary we know; there is {', '.join(VOCABULARIES)}"
        )
    statements = read_file(file, folder.base)
    _check(known, file, statements)
    lines, named = _lines(file, folder.base, name)
    path = folder.path / "data" / "vocabularies" / f"{name}.nt"
    first = f"{MACHINE_WRITTEN} by tvinna vocabulary add {name}; unedited, blank nodes named"
    replace_file(path, "\n".join([first, *lines, ""]))
    return Added(path, f"{folder.base}source/{name}", len(lines), named)


def _check(known: Vocabulary, file: Path, statements: list[Statement]) -> None:
    things: dict[str, set[str]] = {class_: set() for class_ in known.counts}
    kinds: dict[str, set[object]] = {}
    for one in statements:
        if one.predicate == RDF_TYPE:
            kinds.setdefault(one.subject, set()).add(one.object)
            if isinstance(one.object, str) and one.object in things:
                things[one.object].add(one.subject)
    for class_, wanted in known.counts.items():
        if len(things[class_]) != wanted:
            raise BadVocabulary(
                f"{file}: has {len(things[class_])} things of <{class_}>, but {known.title} has"
                f" {wanted}; is it the right file, and whole?"
            )
        for thing in sorted(things[class_]):
            if not known.iris[class_].match(thing):
                raise BadVocabulary(
                    f"{file}: <{thing}> is a <{class_}>, but those are called as"
                    f" {known.iris[class_].pattern.replace(chr(92), '')} (http, not https)"
                )
            if SKOS + "Concept" not in kinds[thing]:
                raise BadVocabulary(
                    f"{file}: <{thing}> is no skos:Concept, but all of {known.title} are"
                )
    twice = Counter(class_ for classes in kinds.values() for class_ in classes & things.keys())
    if sum(twice.values()) != len(set().union(*things.values())):
        raise BadVocabulary(f"{file}: a thing is both a goal and a target; each is one of them")


def _lines(file: Path, base: str, name: str) -> tuple[list[str], int]:
    """The file as sorted N-Triples, and how many blank nodes got IRIs.

    The names come from the canonical form of the graph (RDFC-1.0), so that loading the same file
    again gives the same names.
    """
    try:
        dataset = pyoxigraph.Dataset(
            pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
        )
    except SyntaxError as error:
        raise BadSource(f"{file}: {error.msg}") from error
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    names: set[str] = set()

    def named(term: object) -> str:
        if not isinstance(term, pyoxigraph.BlankNode):
            return str(term)
        names.add(term.value)
        number = re.sub(r"\D", "", term.value.removeprefix("c14n"))
        return f"<{base}id/blank-node/{name}-{number}>"

    lines = sorted(
        f"{named(quad.subject)} {quad.predicate} {named(quad.object)} ." for quad in dataset
    )
    return lines, len(names)
