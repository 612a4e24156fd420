"""What an endpoint elsewhere answers, made into a graph of claims as a file of it would be.

A CONSTRUCT is read as another folder's RDF is, a SELECT as the register that a mapping describes.
The answer is put in order first, so that the same answer in another order changes nothing.
"""

import csv
import json
import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pyoxigraph

from tvinna.errors import BadCell, BadImport, EndpointFailed
from tvinna.formats import TURTLE
from tvinna.importing.asking import Answered, Bounds, Sent, agent, ask
from tvinna.importing.entries import Entry, Place, Read
from tvinna.importing.forms import Options, reading
from tvinna.importing.importer import Imported, Reading, import_file
from tvinna.importing.rejects import rejected
from tvinna.importing.told import Told
from tvinna.queries import reading as read_of
from tvinna.sources import Folder
from tvinna.sources.endpoints import Endpoint
from tvinna.terms import RDF_TYPE, TV

# The queries that come with the product.
OWN: Final = Path(__file__).parent / "pulls"
# A query with these has pages: where one begins, and how many partnerships it holds.
_FIRST: Final = 'VALUES ?after { "" }'
_PAGE: Final = re.compile(r"\bLIMIT\s+([1-9][0-9]{0,5})\b")
_PARTNERSHIP: Final = pyoxigraph.NamedNode(TV + "Partnership")
_HALF: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Query:
    """A query that is sent to an endpoint: what it is called, its text, and how it begins."""

    name: str
    text: str
    verb: str


def read_query(given: str) -> Query:
    """A query by the name of one of ours, or from a file.

    Raises BadImport for what is neither, and for any other than a SELECT or a CONSTRUCT.
    """
    path = OWN / f"{given}.rq" if "/" not in given and "." not in given else Path(given)
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError as error:
        ours = ", ".join(sorted(one.stem for one in OWN.glob("*.rq")))
        raise BadImport(
            f"{given}: there is no such query; write one of {ours}, or the path of a file",
            swedish=f"{given}: frågan finns inte; skriv någon av {ours}, eller sökvägen till en"
            " fil",
        ) from error
    except (UnicodeDecodeError, OSError) as error:
        raise BadImport(
            f"{path}: {error}; write the query in UTF-8",
            swedish=f"{path}: {error}; skriv frågan i UTF-8",
        ) from error
    read = read_of(text)
    if read.verb not in ("select", "construct") or read.updating:
        raise BadImport(
            f"{path}: is no SELECT or CONSTRUCT; write CONSTRUCT {{ … }} for statements in our"
            " vocabulary, or SELECT for rows that a --mapping describes",
            swedish=f"{path}: är varken SELECT eller CONSTRUCT; skriv CONSTRUCT {{ … }} för"
            " påståenden i vår vokabulär, eller SELECT för rader som en --mapping beskriver",
        )
    return Query(path.stem, text, read.verb)


def listed(folder: Folder, given: str) -> Endpoint:
    """The endpoint of a folder with that name or address. Raises BadImport for any other."""
    for one in folder.endpoints.values():
        if given in (one.name, one.address):
            return one
    known = ", ".join(folder.endpoints)
    address = given if "://" in given else "https://…"
    name = (urlsplit(address).hostname or "").split(".")[0] if "://" in given else given
    raise BadImport(
        f"{given} is none of the folder's endpoints ({known or 'none yet'}), and no other is asked;"
        f' write into tvinna.toml: [endpoints.{name or "name"}], address = "{address}"',
        swedish=f"{given} är ingen av mappens SPARQL-tjänster ({known or 'ingen än'}), och ingen"
        f" annan tillfrågas; skriv i tvinna.toml: [endpoints.{name or 'namn'}], address ="
        f' "{address}"',
    )


def named(folder: Folder, endpoint: Endpoint) -> str:
    """How the folder names itself to an endpoint.

    Raises BadImport where the folder says nobody that the endpoint's keeper could write to.
    """
    said = folder.publication
    contact = said.contact.email or said.contact.url
    if not contact and said.publisher is not None:
        contact = said.publisher.homepage
    if not contact and not endpoint.here:
        raise BadImport(
            "say whom an endpoint's keeper may write to; write into tvinna.toml: [contact],"
            ' email = "data@example.org" (or url)',
            swedish="ange vem den som sköter tjänsten kan skriva till; skriv i tvinna.toml:"
            ' [contact], email = "data@example.org" (eller url)',
        )
    return agent(contact, folder.base)


def pull(  # noqa: PLR0913 (what is pulled, where to, and how it is told)
    folder: Folder,
    endpoint: Endpoint,
    query: Query,
    stem: str,
    told: Told,
    *,
    bounds: Bounds,
    mapping: str = "",
    report: Path | None = None,
    strict: bool = False,
) -> Imported:
    """Ask an endpoint and write what it answers as the graph `source/STEM` of the folder.

    What `told` does not say of publisher and licence is as the folder's settings say of the
    endpoint, else as the last pull said. Rows and statements that cannot be imported are told in
    `report`.

    Raises BadImport for what cannot be asked or imported so, EndpointFailed for whatever goes
    wrong there, RowsRejected. Nothing is written then.
    """
    if query.verb == "select" and not mapping:
        raise BadImport(
            f"{query.name}: a SELECT gives rows, and nothing says what is in them; give a --mapping"
            " (wikidata-query, or a TOML file), or write a CONSTRUCT in our vocabulary",
            swedish=f"{query.name}: en SELECT ger rader, och inget säger vad de innehåller; ge en"
            " --mapping (wikidata-query eller en TOML-fil), eller skriv en CONSTRUCT i vår"
            " vokabulär",
        )
    if query.verb == "construct" and mapping:
        raise BadImport(
            f"{query.name}: a CONSTRUCT says what it is; leave out --mapping",
            swedish=f"{query.name}: en CONSTRUCT säger själv vad den ger; utelämna --mapping",
        )
    sent = Sent(query.text, query.verb, named(folder, endpoint))
    with tempfile.TemporaryDirectory(prefix="tvinna-") as temporary:
        place = Path(temporary)
        if query.verb == "select":
            answered = ask(endpoint, sent, bounds)
            file, reads = _register(endpoint, answered, place / f"{query.name}.csv", mapping)
        else:
            found = set(_pages(endpoint, sent, bounds))
            _hold_something(endpoint, found)
            file = place / f"{query.name}.nt"
            file.write_text("".join(sorted(found)), encoding="utf-8")
            reads = reading("rdf", file, Options())
        whole = _told(endpoint, query, told)
        return import_file(folder, file, stem, reads, whole, report=report, strict=strict)


def _told(endpoint: Endpoint, query: Query, told: Told) -> Told:
    licensed = bool(told.licence or told.rights)
    return replace(
        told,
        publisher=told.publisher or endpoint.publisher,
        licence=told.licence if licensed else endpoint.licence,
        rights=told.rights if licensed else endpoint.rights,
        source=endpoint.address,
        query=query.text,
        title=query.name,
    )


def _pages(endpoint: Endpoint, sent: Sent, bounds: Bounds) -> Iterator[str]:
    """The statements of an answer, or of one for each page of a query that has pages: it begins
    after the address that its _FIRST names and gives the next LIMIT partnerships in the order of
    their addresses. A page with fewer of them is the last.

    Every page is taken within the bounds of an answer, all of them within its time. Raises
    EndpointFailed for pages that lead nowhere.
    """
    size = int(found[1]) if (found := _PAGE.search(sent.text)) and _FIRST in sent.text else 0
    ends = bounds.clock() + bounds.seconds
    after, text = "", sent.text
    while True:
        left = max(ends - bounds.clock(), 0.0) if after else bounds.seconds
        answered = ask(endpoint, replace(sent, text=text), replace(bounds, seconds=left))
        met = set()
        for triple in _triples(endpoint, answered):
            yield f"{triple} .\n"
            if triple.predicate.value == RDF_TYPE and triple.object == _PARTNERSHIP:
                met.add(str(triple.subject)[1:-1])
        if not size or len(met) < size:
            return
        if max(met) <= after:
            raise EndpointFailed(
                f"{endpoint.address} gives the same partnerships again when asked for those after"
                f" {after}; nothing of it is kept",
                swedish=f"{endpoint.address} ger samma partnerskap igen när de efter {after}"
                " efterfrågas; inget av det sparas",
            )
        after = max(met)
        text = sent.text.replace(_FIRST, f"VALUES ?after {{ {pyoxigraph.Literal(after)} }}")


def _triples(endpoint: Endpoint, answered: Answered) -> list[pyoxigraph.Triple]:
    form = (
        pyoxigraph.RdfFormat.TURTLE if answered.form == TURTLE else pyoxigraph.RdfFormat.N_TRIPLES
    )
    try:
        return [
            quad.triple for quad in pyoxigraph.parse(answered.body, form, base_iri=endpoint.address)
        ]
    except (SyntaxError, ValueError) as error:
        raise EndpointFailed(
            f"{endpoint.address} answers with what is no {answered.form.title}: {error}",
            swedish=f"{endpoint.address} svarar med något som inte är {answered.form.title}:"
            f" {error}",
        ) from error


def _register(
    endpoint: Endpoint, answered: Answered, file: Path, mapping: str
) -> tuple[Path, Reading]:
    """The rows of an answer as a table, in order, each once, and what reads it."""
    columns, rows = _rows(endpoint, answered)
    _hold_something(endpoint, rows)
    left: list[Entry] = []
    with file.open("w", encoding="utf-8", newline="", errors="replace") as table:
        writer = csv.writer(table)
        writer.writerow(columns)
        for number, row in enumerate(rows, 2):
            wrong = tuple(
                rejected(number, column, value, fault)
                for column, (kind, value) in zip(columns, row, strict=True)
                if (fault := _fault(kind, value))
            )
            if wrong:
                left.append(Entry(number, rejects=wrong))
            # A blank line keeps the numbers of the others.
            writer.writerow([] if wrong else [value for _, value in row])
    read = reading("register", file, Options(mapping))

    def both(place: Place) -> Read:
        told = read(place)
        return Read(told.form, chain(left, told.entries), told.unread)

    return file, both


def _fault(kind: str, value: str) -> BadCell | None:
    """Why a value cannot be a cell; nothing when it can."""
    if kind == "bnode":
        return BadCell(
            "is a node without an address; select what it is called",
            swedish="är en nod utan adress; välj vad den heter",
        )
    if _HALF.search(value):
        return BadCell(
            "holds half a character; have it mended at the endpoint",
            swedish="innehåller ett halvt tecken; be tjänsten rätta det",
        )
    return None


_Cell = tuple[str, str]


def _rows(endpoint: Endpoint, answered: Answered) -> tuple[list[str], list[tuple[_Cell, ...]]]:
    """The columns and rows of an answer. (SPARQL 1.1 Query Results JSON Format, section 3)"""
    try:
        found: Any = json.loads(answered.body)
        columns = [str(name) for name in found["head"]["vars"]]
        rows = {
            tuple(_cell(row.get(name)) for name in columns) for row in found["results"]["bindings"]
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EndpointFailed(
            f"{endpoint.address} answers with what is not SPARQL's JSON, or not whole; ask for"
            " less",
            swedish=f"{endpoint.address} svarar med något som inte är SPARQL:s JSON, eller inte"
            " helt; fråga efter mindre",
        ) from error
    return columns, sorted(rows)


def _cell(given: Any) -> _Cell:
    return ("", "") if given is None else (str(given["type"]), str(given["value"]))


def _hold_something(endpoint: Endpoint, found: Collection[object]) -> None:
    if not found:
        raise BadImport(
            f"{endpoint.address} answers with nothing, so nothing is written; is the query right?",
            swedish=f"{endpoint.address} svarar tomt, så inget skrivs; är frågan rätt ställd?",
        )
