"""What an answer about a thing says of its neighbours, as Link headers and as a set of links.

(RFC 8288; signposting.org, levels 1 and 2; RFC 9264)
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.formats import CSV, HTML, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format
from tvinna.publish.description import Description
from tvinna.web.addresses.places import LANGUAGES, Places, in_header

# The forms of a description, by themselves and by the endings of their addresses; HTML for who
# has no wish.
FORMS: Final = (HTML, TURTLE, JSON_LD, RDF_XML, N_TRIPLES, N_QUADS, TRIG, CSV)
# Those of RDF: what describes a thing to a program.
RDF_FORMS: Final = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES, N_QUADS, TRIG)
LINKSET: Final = "application/linkset+json"
# A description never says more neighbours than this in its head; the body has them all.
_MOST: Final = 12


@dataclass(frozen=True)
class Link:
    """A link to a neighbour: its address or IRI, how it is related, its media type and language."""

    target: str
    rel: str
    type: str = ""
    language: str = ""

    def written(self) -> str:
        """The link as a header says it."""
        parts = [f"<{in_header(self.target)}>", f'rel="{self.rel}"']
        parts += [f'type="{self.type}"'] if self.type else []
        parts += [f'hreflang="{self.language}"'] if self.language else []
        return "; ".join(parts)


def header(links: Iterable[Link]) -> str:
    """Links as the value of one Link header."""
    return ", ".join(link.written() for link in links)


def alternates(root: str, path: str, forms: Sequence[Format] = FORMS) -> list[Link]:
    """The forms of a document that stands at the path: pages by language, the rest by ending."""
    pages = [
        Link(f"{root}{language}/{path}", "alternate", HTML.media_type, language)
        for language in LANGUAGES
        if HTML in forms
    ]
    rest = [
        Link(f"{root}{path}{form.suffix}", "alternate", form.media_type)
        for form in forms
        if form is not HTML
    ]
    return pages + rest


def forms_of(others: Iterable[Link]) -> dict[str, str]:
    """The addresses of a document's other forms, by media type."""
    return {
        one.type: in_header(one.target)
        for one in others
        if one.rel == "alternate" and one.type != HTML.media_type
    }


def described(root: str, path: str) -> list[Link]:
    """Where a thing is described for programs, as signposting has it."""
    return [
        Link(f"{root}{path}{form.suffix}", "describedby", form.media_type) for form in RDF_FORMS
    ]


def beside(address: str, found: Description) -> list[Link]:
    """The pages before and after this one, of what is told in pages."""
    numbers = {"prev": found.page, "next": found.page + 2 if found.more else 0}
    return [Link(f"{address}?page={number}", rel) for rel, number in numbers.items() if number]


def about(found: Description, places: Places, root: str, path: str) -> list[Link]:
    """What a description says of the thing it is of: canonical address, how to cite it, licence,
    what it is, its other descriptions elsewhere, the collection it is in, its successors.
    """
    return [
        Link(places.document(found.thing), "canonical"),
        Link(found.thing, "cite-as"),
        Link(found.thing, "describes"),
        *(Link(licence, "license") for licence in found.licences),
        *(Link(type_, "type") for type_ in found.types[:_MOST]),
        *(Link(same, "describedby") for same in found.same[:_MOST]),
        *(Link(one, "successor-version") for one in found.successors[:_MOST]),
        Link(f"{root}res/catalog", "collection"),
        Link(f"{root}{path}/linkset", "linkset", LINKSET),
    ]


def linkset(anchor: str, links: Iterable[Link]) -> str:
    """The links of one document as a set of links in JSON. (RFC 9264, section 4.2)"""
    context: dict[str, object] = {"anchor": in_header(anchor)}
    for link in links:
        target: dict[str, object] = {"href": in_header(link.target)}
        if link.type:
            target["type"] = link.type
        if link.language:
            target["hreflang"] = [link.language]
        listed = context.setdefault(link.rel, [])
        if isinstance(listed, list):
            listed.append(target)
    return json.dumps({"linkset": [context]}, ensure_ascii=False, indent=1) + "\n"
