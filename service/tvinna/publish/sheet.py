"""A description as rows: one a statement, with the names that people read."""

import csv
import io
from collections.abc import Iterable, Mapping

from tvinna.publish.description import Description
from tvinna.publish.quads import Quad

_COLUMNS = (
    "subject", "subject_label", "property", "property_label", "value", "value_label",
    "value_language", "value_datatype", "graph", "graph_label",
)  # fmt: skip


def rows(found: Description, language: str) -> bytes:
    """CSV (RFC 4180, UTF-8) of what is said of the thing, judged of it, and what points to it;
    names in a language.
    """
    names = {iri: name.text for iri, name in found.names_in(language).items()}
    return rows_of((*found.own, *found.judgements, *found.incoming), names)


def rows_of(quads: Iterable[Quad], names: Mapping[str, str]) -> bytes:
    """CSV (RFC 4180, UTF-8) of statements in their order; `names` are by IRI, of those that have
    one.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for quad in quads:
        writer.writerow(_row(quad, names))
    return text.getvalue().encode()


def _row(quad: Quad, names: Mapping[str, str]) -> tuple[str, ...]:
    value = quad.object
    said = (
        (value, names.get(value, ""), "", "")
        if isinstance(value, str)
        else (value.text, "", value.language or "", value.datatype)
    )
    return (
        *(quad.subject, names.get(quad.subject, "")),
        *(quad.predicate, names.get(quad.predicate, "")),
        *said,
        *(quad.graph, names.get(quad.graph, "")),
    )
