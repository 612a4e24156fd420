"""What an engine that is not ours says it holds, and whether that is a folder's data.

The stamp of the build names the data, and the number of statements tells a load that was cut
short, or a default graph that is no merge.
"""

import json
from http.client import HTTPException
from typing import Any, Final

import httpx
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from tvinna.errors import EngineFailed, EngineStale
from tvinna.formats import JSON as JSON_ROWS
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store.build import Contents, Graph
from tvinna.store.endpoint import Endpoint, endpoint
from tvinna.store.stamp import TRIPLES, VERSION, Stamp
from tvinna.terms import RESERVED_STEMS

# To count all graphs of much data takes longer than a query may.
_COUNT_SECONDS: Final = 120
_REACH_SECONDS: Final = 10.0
_COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_GRAPHS: Final = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_LOAD: Final = "write its data anew (tvinna export {path} --output data.nq), load that, start again"

Row = dict[str, str]


def held(folder: Folder, settings: Settings) -> Contents:
    """What the engine holds, when it is the folder's data as it is now.

    Raises EngineFailed when it does not answer, and EngineStale, naming what it holds, what the
    folder has and how to load it.
    """
    at = endpoint(settings.store)
    _reach(at)
    load = _LOAD.format(path=folder.path)
    stamp = Stamp(folder.base, folder.hash).graph
    said = _rows(
        at,
        f"SELECT ?hash ?n {{ GRAPH <{stamp}> {{ <{stamp}> <{VERSION}> ?hash ; <{TRIPLES}> ?n }} }}",
    )
    if not said:
        raise EngineStale(f"{at.shown} holds no build of this folder (no <{stamp}>); {load}")
    if (hashes := {row["hash"] for row in said}) != {folder.hash}:
        raise EngineStale(
            f"{at.shown} holds the data {', '.join(sorted(hashes))}, and the folder is "
            f"{folder.hash}; {load}"
        )
    told, found = int(said[0]["n"]), int(_rows(at, _COUNT, at.merge)[0]["n"])
    if told != found:
        raise EngineStale(
            f"the default graph of {at.shown} holds {found} statements, and {told} were written: "
            f"the load was cut short, something else was loaded beside it, or this engine's "
            f"default graph is another (say which: ?default-graph-uri=IRI); or {load}"
        )
    amounts = {row["g"]: int(row["n"]) for row in _rows(at, _GRAPHS)}
    return Contents(folder.base, folder.hash, tuple(_graphs(folder, amounts)), found)


def _graphs(folder: Folder, amounts: dict[str, int]) -> list[Graph]:
    """The folder's graphs and those that are built; others in the engine are none of ours."""
    files = (*folder.ontology, *folder.sources)
    # The stamp comes last, as it is made last.
    stems = sorted(RESERVED_STEMS, key=lambda stem: (stem == "build", stem))
    built = ((f"{folder.base}source/{stem}", stem) for stem in stems)
    return [
        *(Graph(file.graph, file.kind, amounts.get(file.graph, 0)) for file in files),
        *(Graph(iri, stem, amounts[iri]) for iri, stem in built if iri in amounts),
    ]


def _reach(at: Endpoint) -> None:
    """See that the endpoint answers, and answers itself: to be sent on to is to be sent to where
    nobody wanted to ask.
    """
    sender = (at.user, at.password) if at.user else None
    try:
        answer = httpx.post(
            at.address,
            data={"query": "ASK {}"},
            headers={"Accept": JSON_ROWS.media_type},
            auth=sender,
            timeout=_REACH_SECONDS,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise EngineFailed(
            f"{at.shown} does not answer ({type(error).__name__}); start the engine there, or "
            f"give the address of its SPARQL queries as --store"
        ) from error
    if answer.is_redirect:
        raise EngineFailed(
            f"{at.shown} sends on to {answer.headers.get('location')}; if that is meant, give it "
            f"as --store"
        )
    if answer.status_code in (401, 403):
        raise EngineFailed(
            f"{at.shown} answers {answer.status_code}; write TVINNA_STORE=http://USER:PASSWORD@…"
        )
    if not answer.is_success:
        raise EngineFailed(
            f"{at.shown} answers {answer.status_code} to a query; give the address of its SPARQL "
            f"queries as --store"
        )


def _rows(at: Endpoint, text: str, graph: str = "") -> list[Row]:
    asking = SPARQLWrapper(at.address, returnFormat=JSON)
    if graph:
        asking.addDefaultGraph(graph)
    asking.setMethod(POST)
    asking.setTimeout(_COUNT_SECONDS)
    if at.user:
        asking.setCredentials(at.user, at.password)
    asking.setQuery(text)
    try:
        found: Any = json.loads(asking.query().response.read())
        return [
            {name: cell["value"] for name, cell in row.items()}
            for row in found["results"]["bindings"]
        ]
    except (SPARQLWrapperException, HTTPException, OSError) as error:
        raise EngineFailed(
            f"{at.shown} did not say what it holds ({type(error).__name__}); see its log"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineFailed(
            f"{at.shown} answers with something else than SPARQL's JSON; give the address of its "
            f"SPARQL queries as --store"
        ) from error
