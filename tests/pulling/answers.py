"""What endpoints elsewhere answer, and pulls of it."""

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from fake_engines import Answering, says
from tvinna.formats import N_TRIPLES
from tvinna.importing import Imported, Told
from tvinna.importing.asking import Bounds
from tvinna.importing.graph import blocks
from tvinna.importing.pulling import Query, pull
from tvinna.sources import Folder, open_folder
from tvinna.sources.endpoints import Endpoint

TV = "https://w3id.org/tvinna/ns/"
OTHER = "https://b.example.org/id/"
CONSTRUCT = Query("partners", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "construct")
SELECT = Query("pairs", "SELECT ?item ?itemLabel ?partner ?partnerLabel ?start ?end {}", "select")
COLUMNS = ("item", "itemLabel", "partner", "partnerLabel", "start", "end")


def partnership(name: str, *parties: str) -> str:
    """A partnership of parties as another tvinna gives it."""
    it = f"<{OTHER}partnership/{name}>"
    kinds = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    return f'{it} <{kinds}> <{TV}Partnership> .\n{it} <{label}> "{name}"@en .\n' + "".join(
        f"{it} <{TV}party> <{OTHER}{party}> .\n"
        f'<{OTHER}{party}> <{label}> "{party.rpartition("/")[2].title()}"@en .\n'
        for party in parties
    )


GRAPH = partnership("b-c", "municipality/b", "place/c")
MORE = GRAPH + partnership("b-d", "municipality/b", "place/d")


def rows(*given: tuple[str, ...]) -> bytes:
    """Rows as an endpoint writes them; one that begins with `_:` is a blank node."""

    def cell(value: str) -> dict[str, str]:
        if value.startswith("_:"):
            return {"type": "bnode", "value": value[2:]}
        return {"type": "uri" if value.startswith("http") else "literal", "value": value}

    bindings = [
        {name: cell(value) for name, value in zip(COLUMNS, row, strict=False) if value}
        for row in given
    ]
    return json.dumps({"head": {"vars": COLUMNS}, "results": {"bindings": bindings}}).encode()


def entity(number: int) -> str:
    return f"http://www.wikidata.org/entity/Q{number}"


def triples(text: str = GRAPH, **headers: str) -> Answering:
    return says(200, text.encode(), N_TRIPLES.media_type, **headers)


class Waits:
    """A clock that only waiting moves."""

    def __init__(self, seconds: float = 300.0, most: int = 1_000_000) -> None:
        self.waited: list[float] = []
        self.bounds = Bounds(seconds, most, lambda: sum(self.waited), self.waited.append)


def in_turn(*answers: Answering) -> Answering:
    """Answers each request in the next of these ways."""
    left = iter(answers)

    def answer(asked: BaseHTTPRequestHandler) -> None:
        next(left)(asked)

    return answer


def pulled(folder: Folder, address: str, query: Query = CONSTRUCT, **given: Any) -> Imported:
    at = Endpoint("other", address, "B", "CC0-1.0")
    bounds = given.pop("bounds", Bounds(10.0, 1_000_000))
    mapping = "wikidata-query" if query is SELECT else ""
    told, stem = given.pop("told", Told()), given.pop("stem", "other")
    opened = open_folder(folder.path)
    return pull(opened, at, query, stem, told, bounds=bounds, mapping=mapping, **given)


def said(imported: Imported, thing: str) -> set[str]:
    return {one for subject, all_ in blocks(imported.path) if subject == thing for one in all_}
