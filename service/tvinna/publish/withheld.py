"""The names that documents give and the data withholds.

A person who is described without a name is one whose name is withheld: the passages that the
person was read from hold it. So do the lines on which documents are signed, save for the names
that are permitted.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tvinna.errors import BadFolder, BadRelease
from tvinna.publish.persons import Withheld, words_of
from tvinna.sources import Folder
from tvinna.sources.passages import decoded, sha256_of
from tvinna.sources.signatures import names_in
from tvinna.sources.statements import Literal, Statement
from tvinna.sources.stored import StoredPassage, by_subject, passages, text_files
from tvinna.terms import FOAF, PASSAGE_KIND, RDF_TYPE, RDFS, SKOS, TV

_LABELS: Final = (RDFS + "label", SKOS + "altLabel", SKOS + "prefLabel")
# What has a name of its own that may be a person's too: Lund, Nguyên.
_CALLED: Final = frozenset(
    {
        *(
            "http://schema.org/" + word
            for word in ("Place", "AdministrativeArea", "City", "Country")
        ),
        *(
            "http://www.w3.org/ns/org#" + word
            for word in ("Organization", "FormalOrganization", "OrganizationalUnit")
        ),
    }
)
# A last word of one letter is an initial itself.
_SHORTEST: Final = 2


def withheld_names(folder: Folder, documents: Path) -> tuple[Withheld, ...]:
    """Every withheld name of a folder, read from the documents' own texts.

    Of a passage that holds a withheld name its whole text counts, and each full name in it that is
    no permitted name and not what a place, a body or an office is called. Of a full name also its
    short forms count: initials and last word, first and last word, and the last word alone, unless
    that is an ordinary word here: one that the folder's texts write without a capital, or that a
    place, a body or a permitted person is called.
    Raises BadFolder when there is no such folder of documents, and BadRelease when the text of
    such a passage is not in it: what cannot be looked for would be published.
    """
    if not documents.is_dir():
        raise BadFolder(f"{documents}: there is no such folder; give the one with the texts")
    known = {
        sha256_of(content): content
        for path in sorted(documents.iterdir())
        if path.is_file() and (content := path.read_bytes())
    }
    statements = [one for source in folder.data for one in source.statements()]
    permitted, spoken, named = _permitted(statements), _spoken(statements), _named(statements)
    ordinary = permitted | _ordinary(statements)
    found: dict[tuple[str, ...], Withheld] = {}
    for passage, text, whole in _passages(folder, statements, known, named):
        # Two names of a line may be one person's last and the next one's first.
        names = [name for name in names_in(text) if not set(words_of(name)) <= permitted]
        names = [name for name in names if words_of(name) not in spoken]
        for name in [text, *names] if whole else names:
            words = words_of(name)
            if words:
                found.setdefault(words, Withheld(passage, words))
        for name in names:
            for words in short_forms(words_of(name)):
                if len(words) > 1 or words[0] not in ordinary:
                    found.setdefault(words, Withheld(passage, words))
    return tuple(found[words] for words in sorted(found))


def short_forms(name: Sequence[str]) -> set[tuple[str, ...]]:
    """The ways in which a full name is shortened so that the person is still known by it.

    Of anna maria ek: a ek, a m ek, am ek, anna ek, and ek.
    """
    *first, last = name
    if not first or len(last) < _SHORTEST:
        return set()
    initials = [word[0] for word in first]
    return {
        (initials[0], last),
        (*initials, last),
        ("".join(initials), last),
        (first[0], last),
        (last,),
    } - {tuple(name)}


def _passages(
    folder: Folder,
    statements: list[Statement],
    known: Mapping[str, bytes],
    named: set[str],
) -> Iterator[tuple[str, str, bool]]:
    """Each passage that may hold a withheld name, its text, and whether it is known to."""
    nameless = _persons(statements) - named
    marked = {
        one.object
        for one in statements
        if one.predicate == TV + "readFrom" and one.subject in nameless
    }
    read = [(source, by_subject(source.statements())) for source in folder.data]
    # A text may hold two documents, and is described by the source of one of them.
    digests = {text.iri: text.digest for row in read for text in text_files(*row)}
    for row in read:
        for one in passages(*row):
            signed = one.kind == PASSAGE_KIND + "signature-line"
            if one.iri in marked or signed:
                yield one.iri, _text(one, digests, known), one.iri in marked


def _text(one: StoredPassage, digests: Mapping[str, str], known: Mapping[str, bytes]) -> str:
    digest = digests.get(one.text, "")
    if digest not in known:
        raise BadRelease(
            f"<{one.iri}> may hold a name that is withheld, and its text <{one.text}> (SHA-256"
            f" {digest or 'not given'}) is not among the documents; put it there"
        )
    return decoded(known[digest])[one.start : one.end]


def _named(statements: list[Statement]) -> set[str]:
    return {one.subject for one in statements if one.predicate == FOAF + "name"}


def _permitted(statements: list[Statement]) -> set[str]:
    """The words of the names that may stand."""
    allowed = {one.object for one in statements if one.predicate == TV + "permits"}
    return {
        word
        for one in statements
        if one.predicate == FOAF + "name" and one.subject in allowed
        if isinstance(one.object, Literal)
        for word in words_of(one.object.text)
    }


def _spoken(statements: list[Statement]) -> set[tuple[str, ...]]:
    """What a place, a body or an office is called, which is no person's name."""
    return {
        words_of(one.object.text)
        for one in _labels(statements, _CALLED | {SKOS + "Concept"})
        if isinstance(one.object, Literal)
    }


def _labels(statements: list[Statement], classes: frozenset[str]) -> Iterator[Statement]:
    """What things of some classes are called.

    What other things are called is not asked: a person's name may have slipped into it.
    """
    called = {
        one.subject for one in statements if one.predicate == RDF_TYPE and one.object in classes
    }
    for one in statements:
        if one.subject in called and one.predicate in _LABELS:
            yield one


def _ordinary(statements: list[Statement]) -> set[str]:
    """The words that name no person by themselves: a word of a language, a place, a body."""
    written = [
        word
        for one in statements
        if isinstance(one.object, Literal)
        for word in one.object.text.split()
        if not any(letter.isupper() for letter in word)
    ]
    labels = [
        one.object.text for one in _labels(statements, _CALLED) if isinstance(one.object, Literal)
    ]
    return {folded for text in (*written, *labels) for folded in words_of(text)}


def _persons(statements: list[Statement]) -> set[str]:
    return {
        one.subject
        for one in statements
        if one.predicate == RDF_TYPE and one.object == FOAF + "Person"
    }
