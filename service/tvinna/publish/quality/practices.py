"""What a site, its catalogue and a folder's files are held to, to be good data on the web."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlsplit

from tvinna.errors import BadSource
from tvinna.publish.made import PROJECT
from tvinna.publish.quality.examined import Examined
from tvinna.publish.quality.foops import NO_SITE
from tvinna.publish.quality.rule import (
    Check,
    Looked,
    NotApplicable,
    looked,
)
from tvinna.publish.terms import DCAT
from tvinna.sources.statements import Literal, read_text
from tvinna.sources.withdrawn import STEM
from tvinna.terms import (
    DCTERMS,
    GRAPH_CLASS,
    OWL,
    PROV,
    RDF_TYPE,
    RDFS,
    SCHEME,
    SKOS,
    TV,
    VOCABULARY,
    XSD,
)

DQV: Final = "http://www.w3.org/ns/dqv#"
_SAME: Final = (
    "http://schema.org/sameAs", OWL + "sameAs", SKOS + "exactMatch", SKOS + "closeMatch"
)  # fmt: skip
ORIGIN: Final = (
    PROV + "wasDerivedFrom", PROV + "wasAttributedTo", DCTERMS + "source", DCTERMS + "creator"
)  # fmt: skip
# A day, a number as people of one country write it, in a text without a datatype of its own.
_LOCAL: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,3}(?:[ .]\d{3})*,\d+")
TURTLE: Final = "text/turtle"
_OK: Final = 200


def _site(examined: Examined) -> str:
    if examined.site is None:
        raise NotApplicable(*NO_SITE)
    return examined.site.address


def _catalogue(examined: Examined) -> Examined:
    """What the site's catalogue says; nothing when it has none that can be read."""
    _site(examined)
    address = examined.base + "res/catalog"
    got = examined.get(examined.place(address), TURTLE)
    try:
        said = read_text(got.body, address, address) if got.status == _OK else []
    except BadSource:
        said = []
    return Examined(tuple(said), examined.base, examined.site)


def _datasets(catalogue: Examined) -> tuple[str, ...]:
    return tuple(one for one in catalogue.of(DCAT + "Dataset") if catalogue.own(one))


def in_catalogue(wrong: Callable[[Examined, str], bool]) -> Check:
    """A check that the catalogue has data sets, and that each of them is right."""

    def check(examined: Examined) -> Looked:
        catalogue = _catalogue(examined)
        found = _datasets(catalogue)
        if not found:
            return looked(["dcat:Dataset"], ["dcat:Dataset"])
        return looked(found, (one for one in found if wrong(catalogue, one)))

    return check


def lacks(*needed: tuple[str, ...]) -> Callable[[Examined, str], bool]:
    """Whether a thing has no value for one of these; each may be said in several ways."""
    return lambda catalogue, one: not all(catalogue.has(one, *ways) for ways in needed)


def answers(*asked: tuple[str, str]) -> Check:
    """A check that the site answers at each path in the media type."""

    def check(examined: Examined) -> Looked:
        root = _site(examined)
        missing = []
        for path, accept in asked:
            got = examined.get(root + path, accept)
            if got.status != _OK or got.type != accept:
                missing.append(f"/{path} ({accept})")
        return looked((f"{path} {accept}" for path, accept in asked), missing)

    return check


def documented(examined: Examined) -> Looked:
    """Each operation of the site's OpenAPI document that does not say what it does."""
    got = examined.get(_site(examined) + "openapi.json", "application/json")
    try:
        paths = json.loads(got.body)["paths"]
        operations = {
            f"{verb} {path}": told for path, all_ in paths.items() for verb, told in all_.items()
        }
        silent = [
            name
            for name, told in operations.items()
            if not (told.get("summary") or told.get("description"))
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return looked(["/openapi.json"], ["/openapi.json"])
    return looked(operations, silent)


def graphs(examined: Examined) -> tuple[str, ...]:
    return examined.of(*GRAPH_CLASS.values())


def from_somewhere(examined: Examined) -> tuple[str, ...]:
    """The graphs that came from somewhere: all but that of the folder's withdrawn addresses, of
    which nobody but the folder's own publisher can speak.
    """
    return tuple(one for one in graphs(examined) if one != _withdrawn_graph(examined))


def registers(examined: Examined) -> tuple[str, ...]:
    """The graphs of what is copied from registers."""
    found = examined.of(GRAPH_CLASS["reference"])
    return tuple(one for one in found if one != _withdrawn_graph(examined))


def _withdrawn_graph(examined: Examined) -> str:
    return f"{examined.base}source/{STEM}"


def unreachable(catalogue: Examined, one: str) -> bool:
    """Whether a data set has nobody to write to; of the vocabulary, its makers only can say."""
    makers = PROJECT.iri
    ours = any(makers in _publisher(catalogue, it) for it in catalogue.of(DCAT + "Catalog"))
    if makers in _publisher(catalogue, one) and not ours:
        return False
    return not catalogue.has(one, DCAT + "contactPoint")


def _publisher(catalogue: Examined, one: str) -> list[str]:
    return catalogue.links(one, DCTERMS + "publisher")


def undescribed(examined: Examined) -> Looked:
    used = {one.object for one in examined.statements if one.predicate == RDF_TYPE}
    ours = {one for one in used if isinstance(one, str) and one.startswith(TV)}
    return looked(ours, (one for one in ours if not examined.has(one, RDFS + "label")))


def bad_address(_: Examined, iri: str) -> bool:
    """Whether an IRI has no domain name, a port, a user, a query or a fragment."""
    try:
        parts = urlsplit(iri)
        port = parts.port
    except ValueError:
        return True
    return (
        parts.scheme not in ("http", "https")
        or "." not in (parts.hostname or "")
        or port is not None
        or parts.username is not None
        or bool(parts.query)
        or bool(parts.fragment)
    )


def things(examined: Examined) -> Iterable[str]:
    return (one for one in examined.said if examined.own(one) or one.startswith("_:"))


def local_ways(examined: Examined) -> Looked:
    texts = [one for one in examined.statements if isinstance(one.object, Literal)]
    wrong = (
        one.subject
        for one in texts
        if isinstance(one.object, Literal)
        and one.object.datatype == XSD + "string"
        and _LOCAL.fullmatch(one.object.text.strip())
    )
    return looked((f"{one.subject} {one.predicate}" for one in texts), wrong)


def reuse(examined: Examined) -> Looked:
    spaces = {one.predicate for one in examined.statements}
    others = [one for one in spaces if not one.startswith(VOCABULARY)]
    return looked(spaces, [] if others else spaces)


def _distributions(catalogue: Examined, dataset: str) -> list[str]:
    return catalogue.links(dataset, DCAT + "distribution")


def one_format(catalogue: Examined, dataset: str) -> bool:
    kinds = (DCAT + "mediaType", DCTERMS + "format")
    found = {f for one in _distributions(catalogue, dataset) for f in catalogue.links(one, *kinds)}
    return len(found) < 2


def no_format(catalogue: Examined, dataset: str) -> bool:
    kinds = (DCAT + "mediaType", DCTERMS + "format")
    parts = _distributions(catalogue, dataset)
    return not parts or not all(catalogue.has(one, *kinds) for one in parts)


def no_download(catalogue: Examined, dataset: str) -> bool:
    """Whether none of a data set's files can be had from the site as a whole."""
    addresses = [
        to
        for one in _distributions(catalogue, dataset)
        for to in catalogue.links(one, DCAT + "downloadURL")
    ]
    site = _site(catalogue)
    for address in map(catalogue.place, addresses):
        if address.startswith(site) and catalogue.get(address, method="HEAD").status == _OK:
            return False
    return True


def subsets(examined: Examined) -> Looked:
    _site(examined)
    found = graphs(examined)[:5]
    return looked(
        found,
        (one for one in found if examined.get(examined.place(one), TURTLE).status != _OK),
    )


def versions(examined: Examined) -> Looked:
    """The releases that the catalogue lists and that have no address of their own, or one that
    does not answer. Raises NotApplicable when it lists none.
    """
    catalogue = _catalogue(examined)
    found = {
        one: catalogue.links(one, DCAT + "isVersionOf")
        for one in _datasets(catalogue)
        if catalogue.has(one, DCAT + "isVersionOf")
    }
    if not found:
        raise NotApplicable("katalogen har inga utgåvor", "the catalogue lists no releases")
    return looked(
        found,
        (
            one
            for one, of in found.items()
            if one in of or examined.get(examined.place(one), TURTLE).status != _OK
        ),
    )


def negotiates(examined: Examined) -> Looked:
    """Whether one address answers in each form that is asked for."""
    root = _site(examined) + "ns/"
    forms = (TURTLE, "application/ld+json", "text/html")
    return looked(forms, (one for one in forms if examined.get(root, one).type != one))


def api(examined: Examined) -> Looked:
    accept = "application/sparql-results+json"
    got = examined.get(_site(examined) + "sparql?query=ASK%20%7B%7D", accept)
    right = got.status == _OK and got.type == accept
    return looked(["/sparql"], [] if right else ["/sparql"])


def withdrawn(examined: Examined) -> tuple[str, ...]:
    return examined.of(TV + "WithdrawnIdentifier")


def links_out(examined: Examined) -> Looked:
    found = [one for one, to in examined.pairs(*_SAME) if not examined.own(to)]
    return looked(["links"], [] if found else [SCHEME])
