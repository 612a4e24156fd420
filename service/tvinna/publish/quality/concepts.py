"""What can be wrong with lists of concepts: with their words, with what relates them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tvinna.publish.quality.examined import Examined
from tvinna.publish.quality.ordering import above
from tvinna.publish.quality.rule import Looked, looked
from tvinna.sources.statements import Literal
from tvinna.terms import DCTERMS, RDFS, SKOS

_PREFERRED: Final = SKOS + "prefLabel"
_LABELS: Final = (_PREFERRED, SKOS + "altLabel", SKOS + "hiddenLabel")
NOTES: Final = tuple(
    SKOS + name
    for name in (
        "note", "changeNote", "definition", "editorialNote", "example", "historyNote", "scopeNote"
    )
)  # fmt: skip
_SCHEME: Final = SKOS + "inScheme"
_TOP: Final = SKOS + "topConceptOf"
_HAS_TOP: Final = SKOS + "hasTopConcept"
_RELATED: Final = SKOS + "related"
_BROADER: Final = (SKOS + "broader", SKOS + "broaderTransitive", SKOS + "broadMatch")
_NARROWER: Final = (SKOS + "narrower", SKOS + "narrowerTransitive", SKOS + "narrowMatch")
_ASSOCIATIVE: Final = (_RELATED, SKOS + "relatedMatch")
_EXACT: Final = SKOS + "exactMatch"
_MAPPINGS: Final = tuple(
    SKOS + name
    for name in ("exactMatch", "closeMatch", "relatedMatch", "broadMatch", "narrowMatch",
                 "mappingRelation")
)  # fmt: skip
_SEMANTIC: Final = (*_BROADER, *_NARROWER, *_ASSOCIATIVE, SKOS + "semanticRelation", *_MAPPINGS)
_INVERSE: Final = (
    (SKOS + "broader", SKOS + "narrower"),
    (SKOS + "broaderTransitive", SKOS + "narrowerTransitive"),
    (_TOP, _HAS_TOP),
    (SKOS + "broadMatch", SKOS + "narrowMatch"),
    (_RELATED, _RELATED),
    (SKOS + "relatedMatch", SKOS + "relatedMatch"),
    (_EXACT, _EXACT),
    (SKOS + "closeMatch", SKOS + "closeMatch"),
)
# The names of SKOS. (SKOS Reference, appendix B)
_DEFINED: Final = frozenset(
    SKOS + name
    for name in (
        "Collection", "Concept", "ConceptScheme", "OrderedCollection", "altLabel", "broadMatch",
        "broader", "broaderTransitive", "changeNote", "closeMatch", "definition", "editorialNote",
        "exactMatch", "example", "hasTopConcept", "hiddenLabel", "historyNote", "inScheme",
        "mappingRelation", "member", "memberList", "narrowMatch", "narrower",
        "narrowerTransitive", "notation", "note", "prefLabel", "related", "relatedMatch",
        "scopeNote", "semanticRelation", "topConceptOf",
    )
)  # fmt: skip
# (BCP 47, section 2.1, without the grandfathered tags)
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def concepts(examined: Examined) -> Iterable[str]:
    return examined.concepts


def lists(examined: Examined) -> Iterable[str]:
    return examined.schemes


def both(examined: Examined) -> Iterable[str]:
    return (*examined.concepts, *examined.schemes)


def untagged(examined: Examined, one: str) -> bool:
    texts = examined.texts(one, *_LABELS, *NOTES, RDFS + "label", RDFS + "comment")
    return any(text.language is None or not _TAG.fullmatch(text.language) for text in texts)


def _languages(examined: Examined, one: str) -> set[str]:
    texts = examined.texts(one, *_LABELS, *NOTES)
    return {text.language for text in texts if text.language}


def uncovered(examined: Examined) -> Looked:
    spoken = {one: _languages(examined, one) for one in examined.concepts}
    every = set().union(*spoken.values()) if spoken else set()
    return looked(spoken, (one for one, languages in spoken.items() if languages != every))


def uncommon(examined: Examined) -> Looked:
    spoken = [_languages(examined, one) for one in examined.concepts]
    if not spoken:
        return looked([], [])
    return looked(examined.schemes, [] if set.intersection(*spoken) else examined.schemes)


def unlabelled(examined: Examined, one: str) -> bool:
    if one in examined.schemes:
        return not examined.has(one, RDFS + "label", DCTERMS + "title", _PREFERRED)
    return not examined.has(one, _PREFERRED)


def blank(examined: Examined, one: str) -> bool:
    texts = examined.texts(one, *_LABELS, RDFS + "label", DCTERMS + "title")
    return any(not text.text.strip() for text in texts)


def unprintable(examined: Examined, one: str) -> bool:
    return any(not text.text.isprintable() for text in examined.texts(one, *_LABELS))


def overlapping(examined: Examined) -> Looked:
    called: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for one in examined.concepts:
        for scheme in examined.links(one, _SCHEME) or [""]:
            for text in examined.texts(one, *_LABELS):
                called[scheme, text.text.strip().casefold(), text.language].add(one)
    twice = (one for group in called.values() if len(group) > 1 for one in group)
    return looked(examined.concepts, twice)


def two_preferred(examined: Examined, one: str) -> bool:
    languages = [text.language for text in examined.texts(one, _PREFERRED)]
    return len(languages) != len(set(languages))


def not_disjoint(examined: Examined, one: str) -> bool:
    kinds = [{*examined.texts(one, kind)} for kind in _LABELS]
    return sum(map(len, kinds)) != len(set[Literal]().union(*kinds))


def hierarchy(examined: Examined) -> Iterator[tuple[str, str]]:
    """Each of our concepts with each that is said to be broader, whichever of the two says so."""
    yield from examined.pairs(*_BROADER)
    for broader, one in examined.pairs(*_NARROWER):
        yield one, broader


def orphan(examined: Examined) -> Looked:
    tied = {one for pair in examined.pairs(*_SEMANTIC) for one in pair}
    return looked(examined.concepts, (one for one in examined.concepts if one not in tied))


def clusters(examined: Examined) -> Looked:
    """One fault for each group that no relation leads out of, if there are several groups."""
    own = {*examined.concepts}
    ties = [pair for pair in examined.pairs(*_SEMANTIC) if own.issuperset(pair)]
    reached = above([*ties, *((other, one) for one, other in ties)])
    groups = {frozenset({one, *others}) for one, others in reached.items()}
    first = (min(group) for group in groups)
    return looked(reached, first if len(groups) > 1 else ())


def valueless(examined: Examined) -> Looked:
    broader: dict[str, set[str]] = defaultdict(set)
    for one, other in hierarchy(examined):
        broader[one].add(other)
    pairs = list(examined.pairs(_RELATED))
    siblings = (one for one, other in pairs if broader[one] & broader[other])
    return looked((one for one, _ in pairs), siblings)


def only_transitive(examined: Examined) -> Looked:
    direct = {*examined.pairs(SKOS + "broader")}
    direct |= {(other, one) for one, other in examined.pairs(SKOS + "narrower")}
    far = [*examined.pairs(SKOS + "broaderTransitive")]
    far += [(other, one) for one, other in examined.pairs(SKOS + "narrowerTransitive")]
    reached = above(direct)
    wrong = (one for one, other in far if other not in reached.get(one, ()))
    return looked((one for one, _ in far), wrong)


def one_way(examined: Examined) -> Looked:
    own = {*examined.concepts, *examined.schemes}
    held, wrong = [], []
    for there, back in dict.fromkeys((*_INVERSE, *((b, a) for a, b in _INVERSE))):
        said = {*examined.pairs(there)}
        returned = {*examined.pairs(back)}
        ours = [pair for pair in said if own.issuperset(pair)]
        held += [one for one, _ in ours]
        wrong += [one for one, other in ours if (other, one) not in returned]
    return looked(held, wrong)


def topless(examined: Examined, one: str) -> bool:
    return not examined.has(one, _HAS_TOP) and one not in {to for _, to in examined.pairs(_TOP)}


def _tops(examined: Examined) -> set[str]:
    tops = {one for one, _ in examined.pairs(_TOP)} | {to for _, to in examined.pairs(_HAS_TOP)}
    return tops & {*examined.concepts}


def low_top(examined: Examined) -> Looked:
    tops = _tops(examined)
    own = {*examined.concepts}
    return looked(tops, (one for one, other in hierarchy(examined) if one in tops and other in own))


def reflexive(examined: Examined) -> Looked:
    pairs = list(examined.pairs(*_SEMANTIC))
    return looked((one for one, _ in pairs), (one for one, other in pairs if one == other))


def redundant(examined: Examined) -> Looked:
    pairs = {*hierarchy(examined)}
    reached = above(pairs)
    middle: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        middle[one].add(other)
    wrong = (
        one
        for one, other in pairs
        if any(other in reached.get(step, ()) for step in middle[one] - {other})
    )
    return looked((one for one, _ in pairs), wrong)


def mapped_within(examined: Examined) -> Looked:
    own = {*examined.concepts}
    pairs = list(examined.pairs(*_MAPPINGS))
    wrong = (
        one
        for one, other in pairs
        if own.issuperset((one, other))
        and {*examined.links(one, _SCHEME)} & {*examined.links(other, _SCHEME)}
    )
    return looked((one for one, _ in pairs), wrong)


def same_notation(examined: Examined) -> Looked:
    noted: dict[tuple[str, Literal], set[str]] = defaultdict(set)
    held, wrong = [], []
    for one in examined.concepts:
        notations = examined.texts(one, SKOS + "notation")
        held += [one] if notations else []
        wrong += [one] if len(notations) > 1 else []
        for scheme in examined.links(one, _SCHEME) or [""]:
            for notation in notations:
                noted[scheme, notation].add(one)
    wrong += [one for group in noted.values() if len(group) > 1 for one in group]
    return looked(held, wrong)


def clashing(examined: Examined) -> Looked:
    reached = above(hierarchy(examined))
    pairs = list(examined.pairs(*_ASSOCIATIVE))
    wrong = (
        one
        for one, other in pairs
        if other in reached.get(one, ()) or one in reached.get(other, ())
    )
    return looked((one for one, _ in pairs), wrong)


def clashing_mappings(examined: Examined) -> Looked:
    exact = list(examined.pairs(_EXACT))
    others = {*examined.pairs(SKOS + "relatedMatch", SKOS + "broadMatch", SKOS + "narrowMatch")}
    wrong = (one for one, other in exact if {(one, other), (other, one)} & others)
    return looked((one for one, _ in exact), wrong)


def no_link_out(examined: Examined, one: str) -> bool:
    values = examined.said[one]
    linked = (to for found in values.values() for to in found if isinstance(to, str))
    return all(examined.own(to) or to.startswith((SKOS, "http://www.w3.org/")) for to in linked)


def undefined(examined: Examined) -> Looked:
    used = {one.predicate for one in examined.statements}
    used |= {one.object for one in examined.statements if isinstance(one.object, str)}
    ours = {one for one in used if one.startswith(SKOS) and one != SKOS}
    return looked(ours, ours - _DEFINED)


def no_http(_: Examined, one: str) -> bool:
    return not one.startswith(("http://", "https://"))
