"""The vocabulary as those who reuse it meet it: its terms, its JSON-LD context, its graphs."""

import json
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, RdfFormat, parse
from rdflib import Graph, URIRef

from conftest import ROOT
from tvinna import terms

KINDS = {"Class", "ObjectProperty", "DatatypeProperty"}
CONTEXT: dict[str, Any] = json.loads((ROOT / "ontology/context.jsonld").read_text("utf-8"))


@cache
def vocabulary() -> dict[str, dict[str, list[Any]]]:
    """Each subject of the ontology's files, with its values by property."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def own_terms() -> list[str]:
    return sorted(
        iri
        for iri, values in vocabulary().items()
        if iri.startswith(terms.TV)
        and any(kind.value.removeprefix(terms.OWL) in KINDS for kind in values[terms.RDF_TYPE])
    )


def concepts() -> list[str]:
    return sorted(
        iri
        for iri, values in vocabulary().items()
        if any(kind.value == terms.SKOS + "Concept" for kind in values[terms.RDF_TYPE])
    )


def languages(iri: str, predicate: str) -> set[str]:
    return {one.language or "" for one in vocabulary()[iri][predicate] if isinstance(one, Literal)}


@pytest.mark.parametrize("iri", own_terms())
def test_a_term_has_a_name_in_each_language_definitions_example_status_and_place(iri: str) -> None:
    assert languages(iri, terms.RDFS + "label") == {"sv", "en", "vi"}
    assert languages(iri, terms.SKOS + "definition") == {"sv", "en"}
    values = vocabulary()[iri]
    assert values[terms.SKOS + "example"]
    assert values["http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"]
    assert values[terms.TV + "standsIn"]


@pytest.mark.parametrize("iri", concepts())
def test_a_concept_has_one_name_in_its_own_file(iri: str) -> None:
    values = vocabulary()[iri]
    assert set(values[terms.RDFS + "label"]) == set(values[terms.SKOS + "prefLabel"])
    assert languages(iri, terms.SKOS + "definition") == {"sv", "en"}
    assert languages(iri, terms.RDFS + "label") == {"sv", "en", "vi"}


def test_every_list_that_users_are_promised_is_there() -> None:
    promised = {
        "organisation-kind", "role", "side", "activity-kind", "outcome-kind", "form", "theme",
        "strength", "contribution",
    }  # fmt: skip
    assert {f"{terms.SCHEME}{name}" for name in promised} <= set(vocabulary())


def test_themes_lead_to_eurovoc() -> None:
    matched = [
        iri
        for iri in concepts()
        if "/scheme/theme/" in iri
        and any(
            target.value.startswith("http://eurovoc.europa.eu/")
            for predicate, targets in vocabulary()[iri].items()
            if predicate.endswith("Match")
            for target in targets
        )
    ]
    assert len(matched) > 25


def test_no_served_file_has_a_blank_node() -> None:
    for path in (*ROOT.glob("ontology/*.ttl"), *ROOT.glob("data/*/*.ttl")):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            assert not isinstance(quad.subject, BlankNode), path
            assert not isinstance(quad.object, BlankNode), path


def test_the_context_names_every_term() -> None:
    named = {
        entry["@id"] if isinstance(entry, dict) else entry
        for key, entry in CONTEXT["@context"].items()
        if not key.startswith("@")
    }
    assert {f"tv:{iri.removeprefix(terms.TV)}" for iri in own_terms()} <= named


def test_the_graph_reads_as_tidy_json_ld() -> None:
    outcome = URIRef("https://w3id.org/tvinna/linkoping/id/outcome/school-cooperation")
    whole = Graph().parse(ROOT / "data/sources/position-paper.ttl")
    whole.parse(ROOT / "data/editorial/names.ttl")
    thing = Graph()
    for statement in whole.triples((outcome, None, None)):
        thing.add(statement)
    written = thing.serialize(format="json-ld", context=CONTEXT["@context"], auto_compact=False)
    read = json.loads(written)
    # Always a list, so that who reads it as JSON need not look.
    assert read["type"] == ["Outcome"]
    assert "School cooperation for sustainable development" in read["label"]["en"]
    assert all(":" not in key for key in read if not key.startswith("@")), sorted(read)
    again = {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in parse(json.dumps({**read, **CONTEXT}), format=RdfFormat.JSON_LD)
    }
    assert again == {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in parse(thing.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    }
