"""What there is to find: things with a name or a gist, of a folder's files, and its questions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tvinna.queries import load
from tvinna.search.kinds import QUESTION, kind_of
from tvinna.sources import Folder
from tvinna.sources.statements import Literal
from tvinna.terms import DCTERMS, FOAF, RDF_TYPE, RDFS, SH, SKOS, TV, prefixes

# What a thing is called, other names of it, what is told of it, what registers know it by.
_NAMES: Final = frozenset(
    {RDFS + "label", SKOS + "prefLabel", SH + "name", FOAF + "name", DCTERMS + "title"}
)
_OTHERS: Final = frozenset({SKOS + "altLabel", SKOS + "hiddenLabel"})
_TEXTS: Final = frozenset(
    {SKOS + "definition", DCTERMS + "description", RDFS + "comment", SKOS + "scopeNote"}
)
_GIST: Final = TV + "gist"
_CODES: Final = frozenset({SKOS + "notation", DCTERMS + "identifier"})
_IDENTIFIED: Final = "http://www.w3.org/ns/adms#identifier"
_SAME: Final = frozenset({"http://schema.org/sameAs", SKOS + "exactMatch"})
_WIDER: Final = RDFS + "subClassOf"
# A passage and a fact are known by what they say.
_SPOKEN: Final = frozenset({_GIST})


@dataclass
class Entry:
    """A thing as it is found: by language its name and what is told of it, other names, codes.

    `told`: what it is stands in another graph than imported ones. `registers` are the imported
    graphs that say what it is, each with its names by language.
    """

    iri: str
    kind: str = ""
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    told: bool = False
    registers: dict[str, dict[str, str]] = field(default_factory=dict)


def entries(folder: Folder) -> Iterator[Entry]:
    """The things of a folder and of its vocabulary, each once, and its questions.

    A vocabulary that was only loaded is not of the folder, and neither are its terms. Raises
    BadSource for a file that is no Turtle.
    """
    found, identified, wider = _read(folder)
    for entry in found.values():
        if not entry.names and not entry.texts:
            continue
        entry.kind = kind_of(entry.types, wider)
        for node in identified.get(entry.iri, ()):
            if node in found:
                entry.codes |= found[node].codes
        entry.codes |= dict.fromkeys(_written(entry.iri, folder.base))
        entry.registers = {graph: found[graph].names for graph in entry.registers if graph in found}
        yield entry
    for query in load(folder).values():
        yield Entry(
            query.iri, QUESTION, dict(query.title), {}, dict(query.description), {query.name: None}
        )


def _read(folder: Folder) -> tuple[dict[str, Entry], dict[str, list[str]], dict[str, list[str]]]:
    found: dict[str, Entry] = {}
    identified: dict[str, list[str]] = {}
    wider: dict[str, list[str]] = {}
    for source in (*folder.ontology, *folder.data):
        for subject, predicate, value in source.statements():
            if predicate == RDF_TYPE:
                entry = _of(found, subject)
                entry.types.add(str(value))
                # What an imported graph says of itself is no claim.
                if source.kind == "import" and subject != source.graph:
                    entry.registers[source.graph] = {}
                else:
                    entry.told = True
            elif isinstance(value, Literal):
                _say(_of(found, subject), predicate, value)
            elif predicate == _WIDER:
                wider.setdefault(subject, []).append(value)
            elif predicate == _IDENTIFIED:
                identified.setdefault(subject, []).append(value)
            elif predicate in _SAME:
                _of(found, subject).codes[_last(value)] = None
    return found, identified, wider


def _of(found: dict[str, Entry], iri: str) -> Entry:
    entry = found.get(iri)
    if entry is None:
        entry = found[iri] = Entry(iri)
    return entry


def _say(entry: Entry, predicate: str, value: Literal) -> None:
    language = value.language or ""
    if predicate in _NAMES:
        if language in entry.names and entry.names[language] != value.text:
            entry.others[value.text] = language
        entry.names.setdefault(language, value.text)
    elif predicate in _OTHERS:
        entry.others[value.text] = language
    elif predicate in _SPOKEN or predicate in _TEXTS:
        had = entry.texts.get(language)
        entry.texts[language] = f"{had} {value.text}" if had else value.text
    elif predicate in _CODES:
        entry.codes[value.text] = None


def _written(iri: str, base: str) -> Iterator[str]:
    """How people write the address of a thing: `project/clean-water`, `tv:Project`, `sdg:6.3`.

    Without what all addresses of the folder begin with, whose words would find every one of them.
    """
    for prefix, space in prefixes().items():
        local = iri.removeprefix(space)
        if local != iri and local and "/" not in local and "#" not in local:
            yield f"{prefix}:{local}"
    yield iri.removeprefix(base).removeprefix("id/") if iri.startswith(base) else _last(iri)


def _last(iri: str) -> str:
    """The last part of an address, which in a register is the thing's own key."""
    return iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
