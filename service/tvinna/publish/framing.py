"""A description as JSON-LD that reads as plain JSON: the thing at the top, what belongs to it
inside it, under the names of our context. (JSON-LD 1.1; JSON-LD Framing 1.1)

Written here and not by a general processor: the description is a tree already, so framing is one
walk over it, while a processor expands, matches and compacts (four times the time, on what we
hold), and would look up contexts. That the result is right is tested by reading it back with two
parsers.

Shapes are stable: every value is a list, save `id`, and names are lists by language, even where
there is one. The context's entries that were used stand in the document, so that whoever reads it
fetches nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from tvinna.publish.quads import Quad
from tvinna.sources.statements import Literal, Term
from tvinna.terms import RDF_TYPE, prefixes, product

Json = dict[str, Any]

# What JSON has a form of its own for, as JSON writes it.
_NATIVE: Final = re.compile(r"true|false|0|-?[1-9]\d{0,14}")


@cache
def context() -> Mapping[str, Any]:
    """The entries of our context, by name."""
    text = (product("ontology") / "context.jsonld").read_text(encoding="utf-8")
    entries: Mapping[str, Any] = json.loads(text)["@context"]
    return entries


def framed(quads: Iterable[Quad], thing: str) -> bytes:
    """The statements as one JSON-LD object about `thing`.

    What the thing points to stands inside it, at its first mention; what points to the thing, under
    `@reverse`; everything else that is said, under `@included`.
    """
    return json.dumps(_Frame(quads).written(thing), ensure_ascii=False, indent=1).encode() + b"\n"


class _Frame:
    """One description on its way into JSON."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, dict[str, list[Term]]] = {}
        for quad in dict.fromkeys(quad._replace(graph="") for quad in quads):
            self._said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(
                quad.object
            )
        self._used: dict[str, Any] = {}

    def written(self, thing: str) -> Json:
        pointing = self._taken_to(thing)
        top = self._node(thing)
        reverse = {
            self._key(link): [self._reference(subject) for subject in subjects]
            for link, subjects in pointing.items()
        }
        rest = []
        while self._said:
            rest.append(self._node(next(iter(self._said))))
        # `id`, `type` and the prefixes that names are made with.
        entries = context()
        used = {name: entries[name] for name in entries if name in self._used}
        return {
            "@context": {"@version": 1.1, **used},
            **top,
            **({"@reverse": reverse} if reverse else {}),
            **({"@included": rest} if rest else {}),
        }

    def _taken_to(self, thing: str) -> dict[str, list[str]]:
        """Takes out the statements that point to the thing: subjects by property."""
        found: dict[str, list[str]] = {}
        for subject, facts in self._said.items():
            if subject == thing:
                continue
            for link in list(facts):
                if thing in facts[link] and link != RDF_TYPE:
                    found.setdefault(link, []).append(subject)
                    facts[link].remove(thing)
                    if not facts[link]:
                        del facts[link]
        return found

    def _reference(self, iri: str) -> Json:
        """Something pointed to: with all that is said of it, where that stands nowhere yet."""
        if iri in self._said:
            return self._node(iri)
        return {self._word("id"): self._short(iri)}

    def _node(self, iri: str) -> Json:
        facts = self._said.pop(iri)
        found: Json = {self._word("id"): self._short(iri)}
        for predicate, values in facts.items():
            if predicate == RDF_TYPE:
                found[self._word("type")] = [self._name(str(value)) for value in values]
                continue
            things = [value for value in values if isinstance(value, str)]
            texts = [value for value in values if not isinstance(value, str)]
            if things:
                found[self._key(predicate)] = [self._reference(one) for one in things]
            for key, written in self._literals(predicate, texts).items():
                # A property whose values are things and texts may have one name for both.
                found[key] = [*found[key], *written] if key in found else written
        return found

    def _literals(self, predicate: str, values: Sequence[Literal]) -> Json:
        spoken = [value for value in values if value.language]
        others = [value for value in values if not value.language]
        found: Json = {}
        term = _term_of(predicate, "@language")
        if spoken and term:
            by_language: dict[str, list[str]] = {}
            for value in spoken:
                by_language.setdefault(value.language or "", []).append(value.text)
            found[self._word(term)] = by_language
        elif spoken:
            others = list(values)
        if others:
            name = _term_of(predicate, "")
            kind = _terms()[name][1] if name else ""
            written = [self._value(value, kind) for value in others]
            found[self._word(name) if name else self._short(predicate)] = written
        return found

    def _value(self, value: Literal, kind: str) -> Any:
        """A literal under a name that gives its values the datatype `kind`, or none."""
        if value.language:
            return {"@value": value.text, "@language": value.language}
        type_ = self._short(value.datatype)
        native = json.loads(value.text) if _NATIVE.fullmatch(value.text) else None
        if native is not None and type_ == (
            "xsd:integer" if type(native) is int else "xsd:boolean"
        ):
            return native if kind in ("", type_) else {"@value": native, "@type": type_}
        if type_ == (kind or "xsd:string"):
            return value.text
        return {"@value": value.text, "@type": type_}

    def _key(self, predicate: str) -> str:
        """The name of a property of things: that of our context, or a short IRI."""
        term = _term_of(predicate, "@id")
        return self._word(term) if term else self._short(predicate)

    def _name(self, class_: str) -> str:
        """The name of a class: that of our context, or a short IRI."""
        term = _classes().get(class_)
        return self._word(term) if term else self._short(class_)

    def _short(self, iri: str) -> str:
        for prefix, namespace in prefixes().items():
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and local and "/" not in local:
                self._used[prefix] = True
                return f"{prefix}:{local}"
        return iri

    def _word(self, term: str) -> str:
        """A name of our context; the prefixes that its entry is made with are used too."""
        if term not in self._used:
            self._used[term] = True
            entry = context()[term]
            parts = [entry] if isinstance(entry, str) else [entry["@id"], entry.get("@type", "")]
            for part in parts:
                prefix = str(part).partition(":")[0]
                if prefix in prefixes():
                    self._used[prefix] = True
        return term


@cache
def _terms() -> Mapping[str, tuple[str, str]]:
    """Each name of our context with its IRI in full and its kind: `@id` where it takes IRIs,
    `@language` where it takes texts by language, nothing where it takes values as they are.

    A name with another type of its own takes values written in full.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, entry in context().items():
        iri = entry if isinstance(entry, str) else entry.get("@id", "") if entry != 1.1 else ""
        prefix, colon, local = str(iri).partition(":")
        if name.startswith("@") or not colon or prefix not in prefixes():
            continue
        kind = ""
        if isinstance(entry, dict):
            container = entry.get("@container", ())
            kind = "@language" if "@language" in container else entry.get("@type", "")
        found[name] = (prefixes()[prefix] + local, kind)
    return found


@cache
def _classes() -> Mapping[str, str]:
    return {iri: name for name, (iri, _) in _terms().items() if name[0].isupper()}


@cache
def _term_of(predicate: str, kind: str) -> str:
    """The name in our context for a property whose values are of a kind; nothing when none is."""
    for name, (iri, its) in _terms().items():
        if iri != predicate or name[0].isupper():
            continue
        if its == kind or (not kind and its not in ("@id", "@language")):
            return name
    return ""
