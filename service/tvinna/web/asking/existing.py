"""Whether the things that a question is asked of are there at all."""

from collections.abc import Mapping

from starlette.requests import Request

from tvinna.answers import read
from tvinna.errors import BadTerm
from tvinna.formats import JSON
from tvinna.queries import Query
from tvinna.queries.query import not_this
from tvinna.queries.values import exactly, iri
from tvinna.terms import VOCABULARY
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Site


async def hold_to_things(
    request: Request, site: Site, query: Query, given: Mapping[str, str]
) -> None:
    """See that each IRI of ours, the folder's or the vocabulary's, that a question is given stands
    for something: of a thing that is misspelt, nothing is known, and an empty answer would say so
    of another. What others have named may be anything.

    Raises BadParameter, naming the parameter, its type and an example.
    """
    for row in query.parameters:
        value = given.get(row.name, row.example)
        # Pages lead to the example of each question, and it is of the folder it was written for.
        if row.type != "iri" or value == row.example:
            continue
        meant = iri(value, query.names)
        if meant.startswith((site.folder.base, VOCABULARY)) and not await _there(
            request, site, meant
        ):
            why = BadTerm(
                f"{value!r} stands for nothing here",
                swedish=f"{value!r} står inte för något här",
                vietnamese=f"{value!r} không ứng với gì ở đây",
            )
            raise not_this(row, why)


async def _there(request: Request, site: Site, meant: str) -> bool:
    if any(meant == graph.iri for graph in site.pool.built.graphs):
        return True
    thing = exactly(meant)
    text = f"ASK {{ {{ {thing} ?p ?o }} UNION {{ ?s ?p {thing} }} }}"
    answer = read(await body_of(request, site, Wanted(text, JSON, ours=True)))
    return answer.rows[0]["answer"] is True
