"""qSKOS: the quality issues of lists of concepts.

The codes and what each is about are those of qSKOS, https://github.com/cmader/qSKOS/wiki/Quality-Issues.
Only our own concepts and the folder's are held to them, not those of others that are pointed to.
"""

from typing import Final

from tvinna.publish.quality.concepts import (
    NOTES,
    blank,
    both,
    clashing,
    clashing_mappings,
    clusters,
    concepts,
    hierarchy,
    lists,
    low_top,
    mapped_within,
    no_http,
    no_link_out,
    not_disjoint,
    one_way,
    only_transitive,
    orphan,
    overlapping,
    redundant,
    reflexive,
    same_notation,
    topless,
    two_preferred,
    uncommon,
    uncovered,
    undefined,
    unlabelled,
    unprintable,
    untagged,
    valueless,
)
from tvinna.publish.quality.ordering import in_cycles
from tvinna.publish.quality.rule import Check, QualityRule, declined, each, looked

CATALOGUE: Final = "qSKOS"


def _rule(code: str, sv: str, en: str, check: Check) -> QualityRule:
    return QualityRule(CATALOGUE, code, sv, en, check)


RULES: Final = (
    _rule(
        "oilt",
        "Varje text har en giltig språktagg",
        "Each text has a valid language tag",
        each(both, untagged),
    ),
    _rule(
        "ilc",
        "Begreppen finns på alla språk som något av dem finns på",
        "The concepts are in every language that one of them is in",
        uncovered,
    ),
    _rule(
        "ncl",
        "Något språk är gemensamt för alla begrepp",
        "Some language is common to all concepts",
        uncommon,
    ),
    _rule(
        "uc",
        "Varje begrepp är dokumenterat",
        "Each concept is documented",
        each(concepts, lambda of, one: not of.has(one, *NOTES)),
    ),
    _rule(
        "ol",
        "Inga begrepp i en lista har samma benämning",
        "No concepts of a list have the same label",
        overlapping,
    ),
    _rule(
        "ml",
        "Varje begrepp och lista har en benämning",
        "Each concept and list has a label",
        each(both, unlabelled),
    ),
    _rule("el", "Ingen benämning är tom", "No label is empty", each(both, blank)),
    _rule(
        "ucil",
        "Benämningar har bara tecken som syns",
        "Labels have only characters that can be seen",
        each(concepts, unprintable),
    ),
    _rule(
        "ipl",
        "Ett begrepp har en föredragen benämning per språk",
        "A concept has one preferred label a language",
        each(both, two_preferred),
    ),
    _rule(
        "dlv",
        "Ingen text är både föredragen och alternativ benämning",
        "No text is both preferred and alternative label",
        each(concepts, not_disjoint),
    ),
    _rule("oc", "Inget begrepp står ensamt", "No concept stands alone", orphan),
    _rule(
        "dcc",
        "Begreppen hänger ihop i en enda grupp",
        "The concepts hang together in one group",
        clusters,
    ),
    _rule(
        "chr",
        "Hierarkin går inte i ring",
        "The hierarchy has no cycle",
        lambda examined: looked(
            (one for one, _ in hierarchy(examined)), in_cycles(hierarchy(examined))
        ),
    ),
    _rule(
        "var",
        "Syskon sägs inte dessutom vara besläktade",
        "Siblings are not said to be related besides",
        valueless,
    ),
    _rule(
        "strc",
        "Transitiva relationer följer av direkta",
        "Transitive relations follow from direct ones",
        only_transitive,
    ),
    _rule(
        "urc",
        "Relationer mellan begrepp sägs i båda riktningar",
        "Relations of concepts are said in both directions",
        one_way,
    ),
    _rule("otc", "Varje lista har toppbegrepp", "Each list has top concepts", each(lists, topless)),
    _rule(
        "tchbc",
        "Toppbegrepp har inget överordnat begrepp",
        "Top concepts have no broader concept",
        low_top,
    ),
    _rule(
        "rrc",
        "Inget begrepp är besläktat med sig självt",
        "No concept is related to itself",
        reflexive,
    ),
    _rule(
        "hr",
        "Ingen överordning sägs som följer av andra",
        "Nothing is said to be broader that follows from others",
        redundant,
    ),
    _rule(
        "mri",
        "Motsvarigheter pekar ut ur listan",
        "Mappings point out of the list",
        mapped_within,
    ),
    _rule(
        "anr",
        "En kod står för ett begrepp i sin lista",
        "A notation stands for one concept of its list",
        same_notation,
    ),
    _rule(
        "rc",
        "Besläktade begrepp är inte över- och underordnade",
        "Related concepts are not broader and narrower",
        clashing,
    ),
    _rule(
        "mc",
        "En exakt motsvarighet är inte också en annan motsvarighet",
        "An exact match is no other match besides",
        clashing_mappings,
    ),
    _rule(
        "mil",
        "Andra länkar till begreppen",
        "Others link to the concepts",
        declined("kräver andras data, som inte hämtas", "needs others' data, which is not fetched"),
    ),
    _rule(
        "mol",
        "Varje begrepp länkar till någon annans",
        "Each concept links to another's",
        each(concepts, no_link_out),
    ),
    _rule(
        "bl",
        "Inga länkar är brutna",
        "No links are broken",
        declined(
            "andras värdar frågas inte: bara den angivna platsen frågas",
            "others' hosts are not asked: only the site that is given is",
        ),
    ),
    _rule(
        "usr",
        "Inga termer hittas på i SKOS namnrymd",
        "No terms are invented in the namespace of SKOS",
        undefined,
    ),
    _rule("husv", "Begreppens IRI:er är http", "The concepts' IRIs are http", each(both, no_http)),
)
