"""OOPS!: the pitfalls of ontologies, P01 to P41, that a machine can see without guessing.

The numbers and what each is about are those of the catalogue, https://oops.linkeddata.es.
"""

from typing import Final

from tvinna.publish.quality.foops import asked
from tvinna.publish.quality.pitfalls import (
    BOTH,
    DATATYPES,
    FILE,
    INVERSE,
    MEANING,
    REST,
    ambiguous,
    bare,
    by_itself,
    called_is,
    class_cycles,
    classes,
    disjoint,
    equal_ends,
    hijacked,
    inverse_ends,
    judged_if,
    local,
    many_ends,
    named_otherwise,
    no_ontology,
    of_kind,
    offline,
    ontology,
    open_ended,
    own_synonyms,
    properties,
    same_label,
    short_chain,
    swapped,
    symmetric_inverse,
    terms,
    unconnected,
    unlicensed,
    untyped_classes,
    untyped_properties,
)
from tvinna.publish.quality.rule import (
    Check,
    QualityRule,
    each,
    looked,
)
from tvinna.terms import XSD

CATALOGUE: Final = "OOPS!"


def _rule(number: int, sv: str, en: str, check: Check) -> QualityRule:
    return QualityRule(CATALOGUE, f"P{number:02}", sv, en, check)


RULES: Final = (
    _rule(1, "Ett namn betyder en sak", "A name means one thing", MEANING),
    _rule(
        2,
        "Synonymer är inte egna klasser",
        "Synonyms are no classes of their own",
        own_synonyms,
    ),
    _rule(
        3,
        "Ingen relation heter ”är”: det säger rdf:type och rdfs:subClassOf",
        "No relation is called “is”: rdf:type and rdfs:subClassOf say that",
        each(properties, called_is),
    ),
    _rule(4, "Ingen klass står för sig själv", "No class stands by itself", unconnected),
    _rule(
        5,
        "Inversa relationers ändar stämmer överens",
        "The ends of inverse relations agree",
        inverse_ends,
    ),
    _rule(6, "Klasshierarkin går inte i ring", "The class hierarchy has no cycle", class_cycles),
    _rule(
        7,
        "En klass är ett begrepp, inte ett ”och” eller ”eller”",
        "A class is one concept, no “and” or “or”",
        each(classes, lambda _, one: bool(BOTH.search(local(one)))),
    ),
    _rule(
        8,
        "Varje term har benämning och definition",
        "Each term has a label and a definition",
        each(terms, bare),
    ),
    _rule(9, "Inget i domänen saknas", "Nothing of the domain is missing", MEANING),
    _rule(
        10,
        "Det sägs vilka klasser som utesluter varandra",
        "It is said which classes exclude each other",
        disjoint,
    ),
    _rule(
        11,
        "Varje egenskap har definitionsmängd och värdemängd",
        "Each property has a domain and a range",
        each(properties, open_ended),
    ),
    _rule(
        12,
        "Egenskaper som betyder detsamma sägs göra det",
        "Properties that mean the same are said to",
        MEANING,
    ),
    _rule(
        13,
        "Inversa relationer sägs vara det",
        "Inverse relations are said to be so",
        MEANING,
    ),
    _rule(
        14,
        "owl:allValuesFrom används rätt",
        "owl:allValuesFrom is used rightly",
        judged_if("allValuesFrom"),
    ),
    _rule(
        15,
        "”Inte någon” skrivs inte som ”någon inte”",
        "“Not some” is not written as “some not”",
        judged_if("complementOf"),
    ),
    _rule(
        16,
        "En definierad klass är inte bara en primitiv",
        "A defined class is no mere primitive one",
        MEANING,
    ),
    _rule(
        17,
        "Hierarkin är inte för djup: det som är en sak är ingen klass",
        "The hierarchy is not too deep: what is a thing is no class",
        MEANING,
    ),
    _rule(
        18,
        "Definitionsmängd och värdemängd är inte för snäva",
        "Domains and ranges are not too narrow",
        MEANING,
    ),
    _rule(
        19,
        "Ingen egenskap har flera definitionsmängder eller värdemängder",
        "No property has several domains or ranges",
        each(properties, many_ends),
    ),
    _rule(
        20,
        "Benämning och definition är inte förväxlade",
        "Label and definition are not swapped",
        each(terms, swapped),
    ),
    _rule(
        21,
        "Ingen klass är till för övrigt",
        "No class is for the rest",
        each(classes, lambda _, one: bool(REST.match(local(one)))),
    ),
    _rule(
        22,
        "Alla termer är namngivna på samma sätt",
        "All terms are named in the same way",
        each(terms, named_otherwise),
    ),
    _rule(
        23,
        "Ingen datatyp görs om som redan finns",
        "No datatype is made anew that is there already",
        each(classes, lambda _, one: XSD + local(one)[:1].lower() + local(one)[1:] in DATATYPES),
    ),
    _rule(
        24,
        "Ingen term definieras med sig själv",
        "No term is defined by itself",
        each(terms, by_itself),
    ),
    _rule(
        25,
        "Ingen relation är invers till sig själv",
        "No relation is the inverse of itself",
        lambda examined: looked(
            (one for one, _ in examined.pairs(INVERSE)),
            (one for one, other in examined.pairs(INVERSE) if one == other),
        ),
    ),
    _rule(
        26,
        "En symmetrisk relation har ingen annan invers",
        "A symmetric relation has no other inverse",
        symmetric_inverse,
    ),
    _rule(
        27,
        "Likvärdiga egenskapers ändar stämmer överens",
        "The ends of equivalent properties agree",
        equal_ends,
    ),
    _rule(
        28,
        "En symmetrisk relation har samma klass i båda ändar",
        "A symmetric relation has the same class at both ends",
        of_kind("SymmetricProperty"),
    ),
    _rule(
        29,
        "En transitiv relation har samma klass i båda ändar",
        "A transitive relation has the same class at both ends",
        of_kind("TransitiveProperty"),
    ),
    _rule(
        30,
        "Klasser som betyder detsamma sägs göra det",
        "Classes that mean the same are said to",
        MEANING,
    ),
    _rule(
        31,
        "Klasser som sägs betyda detsamma gör det",
        "Classes that are said to mean the same do",
        judged_if("equivalentClass"),
    ),
    _rule(32, "Inga klasser har samma benämning", "No classes have the same label", same_label),
    _rule(
        33,
        "En egenskapskedja har fler än en egenskap",
        "A property chain has more than one property",
        short_chain,
    ),
    _rule(
        34,
        "Det som används som klass är beskrivet som klass",
        "What is used as a class is described as one",
        untyped_classes,
    ),
    _rule(
        35,
        "Det som används som egenskap är beskrivet som egenskap",
        "What is used as a property is described as one",
        untyped_properties,
    ),
    _rule(
        36,
        "Ontologins adress slutar inte som en fil",
        "The ontology's address does not end as a file does",
        each(ontology, lambda _, iri: bool(FILE.search(iri.rstrip("/#")))),
    ),
    _rule(37, "Ontologin finns på webben", "The ontology is on the web", asked(offline)),
    _rule(38, "Ontologin är deklarerad", "The ontology is declared", no_ontology),
    _rule(
        39,
        "Ontologins namnrymd är entydig",
        "The ontology's namespace is unambiguous",
        each(ontology, ambiguous),
    ),
    _rule(
        40,
        "Ingen term definieras i någon annans namnrymd",
        "No term is defined in another's namespace",
        each(terms, hijacked),
    ),
    _rule(41, "Ontologin har en licens", "The ontology has a licence", each(ontology, unlicensed)),
)
