"""What the terms of SHACL are called on the pages of rules, and what the rules themselves are."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tvinna.publish.quads import Quad
from tvinna.sources.statements import Literal
from tvinna.terms import RDF, RDF_TYPE, RDFS, SH, VOCABULARY

RULES: Final = f"{VOCABULARY}shapes/"
# A shape that checks things by itself; the shape of a property is shown with those it belongs to.
_WHOLE: Final = (SH + "NodeShape", SH + "Shape")
_CALLED: Final = (SH + "name", SH + "targetClass")
_TEXT: Final = RDF + "langString"
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    RULES: {"sv": "Regler", "en": "Rules"},
    SH + "NodeShape": {"sv": "Regler för saker", "en": "Rules for things"},
    SH + "PropertyShape": {"sv": "Regel för en egenskap", "en": "Rule for a property"},
    SH + "Shape": {"sv": "Regel för hela mappen", "en": "Rule for the whole folder"},
    SH + "SPARQLConstraint": {"sv": "Villkor i SPARQL", "en": "Condition in SPARQL"},
    SH + "SPARQLSelectExecutable": {"sv": "Fråga", "en": "Question"},
    SH + "SPARQLConstructExecutable": {"sv": "Fråga", "en": "Question"},
    SH + "targetClass": {"sv": "gäller", "en": "applies to"},
    SH + "targetSubjectsOf": {"sv": "gäller allt som har", "en": "applies to whatever has"},
    SH + "property": {"sv": "regler", "en": "rules"},
    SH + "path": {"sv": "egenskap", "en": "property"},
    SH + "minCount": {"sv": "minst så många", "en": "at least so many"},
    SH + "maxCount": {"sv": "högst så många", "en": "at most so many"},
    SH + "class": {"sv": "värdet är", "en": "the value is"},
    SH + "datatype": {"sv": "datatyp", "en": "datatype"},
    SH + "nodeKind": {"sv": "värdets slag", "en": "kind of value"},
    SH + "IRI": {"sv": "en adress (IRI)", "en": "an address (IRI)"},
    SH + "Literal": {"sv": "en text eller ett tal", "en": "a text or a number"},
    SH + "pattern": {"sv": "mönster", "en": "pattern"},
    SH + "minLength": {"sv": "minst så många tecken", "en": "at least so many characters"},
    SH + "minInclusive": {"sv": "minst", "en": "at least"},
    SH + "lessThan": {"sv": "mindre än", "en": "less than"},
    SH + "equals": {"sv": "samma som", "en": "the same as"},
    SH + "hasValue": {"sv": "har värdet", "en": "has the value"},
    SH + "in": {"sv": "ett av", "en": "one of"},
    SH + "or": {"sv": "något av", "en": "one or other of"},
    SH + "languageIn": {"sv": "på något av språken", "en": "in one of the languages"},
    SH + "uniqueLang": {"sv": "en gång per språk", "en": "once a language"},
    SH + "qualifiedValueShape": {"sv": "räknas: de som är", "en": "counted: those that are"},
    SH + "qualifiedMinCount": {"sv": "minst så många sådana", "en": "at least so many such"},
    SH + "select": {"sv": "frågan", "en": "the query"},
    SH + "construct": {"sv": "frågan", "en": "the query"},
    SH + "name": {"sv": "namn", "en": "name"},
    SH + "message": {"sv": "vad som är rätt", "en": "what would be right"},
    SH + "severity": {"sv": "allvar", "en": "severity"},
    SH + "Violation": {"sv": "fel", "en": "violation"},
    SH + "Warning": {"sv": "varning", "en": "warning"},
    RDF + "first": {"sv": "först", "en": "first"},
    RDF + "rest": {"sv": "sedan", "en": "then"},
}


def whole_rules(quads: Iterable[Quad]) -> tuple[tuple[Quad, ...], tuple[Quad, ...]]:
    """Of the statements of rules, those that say of which kind each rule for things is; and those
    that name such a rule, or the class that it is for.
    """
    quads = list(quads)
    kinds = [one for one in quads if one.predicate == RDF_TYPE and one.object in _WHOLE]
    listed = {one.subject for one in kinds}
    said = [one for one in quads if one.predicate in _CALLED and one.subject in listed]
    return tuple(sorted(kinds, key=lambda one: (str(one.object), one.subject))), tuple(said)


def rule_names(quads: Iterable[Quad]) -> Iterator[Quad]:
    """A name for each term of SHACL that the statements mention, each rule, and each file of rules.

    A rule for one class is called by the names that the statements give the class, and by its own
    name behind it: "project: address".
    """
    quads = list(quads)
    labels: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, str]] = {}
    targets: dict[str, list[str]] = {}
    for one in quads:
        if isinstance(one.object, Literal):
            if one.predicate in (RDFS + "label", SH + "name"):
                known = labels if one.predicate == RDFS + "label" else names
                known.setdefault(one.subject, {})[one.object.language or ""] = one.object.text
        elif one.predicate == SH + "targetClass":
            targets.setdefault(one.subject, []).append(one.object)
    for iri in sorted({one for quad in quads for one in quad if isinstance(one, str)} | {RULES}):
        local = iri.removeprefix(RULES)
        if iri in _WORDS:
            said: Mapping[str, str] = _WORDS[iri]
        elif local == iri or not local:
            continue
        elif local.endswith(".ttl"):
            said = {"sv": f"Reglerna i {local}", "en": f"The rules of {local}"}
        else:
            own, of = names.get(iri, {}), targets.get(iri, [])
            class_ = labels.get(of[0], {}) if len(of) == 1 else {}
            said = {
                language: ": ".join(filter(None, (class_.get(language), own.get(language))))
                for language in ("sv", "en")
                if language in class_ or language in own
            } or {"": local}
        for language, text in said.items():
            yield Quad(RULES, iri, RDFS + "label", Literal(text, _TEXT, language or None))
