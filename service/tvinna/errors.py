# ruff: noqa: N818 - an error is named for what is wrong, and all of them end up in one tree
"""Everything that can go wrong, as one tree under one base class.

A message says where, what is wrong and what would be right; it is the whole answer to the user.
Only the HTTP room knows status codes, only the command line knows exit codes.
"""

from collections.abc import Mapping, Sequence


class TvinnaError(Exception):
    """Something the user can act on; its text is the whole message.

    What people meet on pages says the same in Swedish and Vietnamese as well.
    """

    def __init__(self, message: str = "", *, swedish: str = "", vietnamese: str = "") -> None:
        super().__init__(message)
        self.swedish = swedish
        self.vietnamese = vietnamese

    def said(self, language: str) -> str:
        """The message in a language (sv, en, vi); in English where it has no other."""
        return {"sv": self.swedish, "vi": self.vietnamese}.get(language, "") or str(self)

    def spoken(self, language: str) -> str:
        """The language that `said` tells the message in: the one that is asked for, or English."""
        return language if self.said(language) != str(self) else "en"


class BadFolder(TvinnaError):
    """The folder is no dataset folder: a missing part, a wrong name, a wrong setting."""


class BadSource(TvinnaError):
    """A file of the folder cannot be read: its syntax, its encoding, its base."""


class BadDocument(TvinnaError):
    """A document cannot be cut as asked: its text, its stem, or the words that bound it."""


class BadSetting(TvinnaError):
    """A setting has a value it cannot have."""


class BadVocabulary(TvinnaError):
    """A vocabulary that was to be loaded is not the one it is said to be."""


class BadImport(TvinnaError):
    """A file cannot be imported at all: its form, its encoding, what is said of it."""


class BadCell(TvinnaError):
    """A cell or an element of an imported file holds what cannot be read; the message says what
    would be right there.
    """


class RowsRejected(TvinnaError):
    """Rows of a file cannot be imported, and whoever imports wants all of them or none."""


class UnknownVocabulary(BadVocabulary):
    """No vocabulary that can be loaded has that name; the message lists those there are."""


class BadList(TvinnaError):
    """A list of names that cannot be read: its encoding, its head, or a value in a row."""


class LinkingMissing(TvinnaError):
    """The packages of the world's places are not installed; the message says how to."""


class FormatterMissing(TvinnaError):
    """The formatter `turtlefmt` is not installed beside this Python nor on the path."""


class BadQuery(TvinnaError):
    """A query file whose header or text cannot be used."""


class BadTerm(TvinnaError):
    """A text that is no RDF term of the type asked for."""


class BadParameter(TvinnaError):
    """A parameter's value is not of the parameter's type."""


class BadRequest(BadParameter):
    """A protocol's own parameter is missing, doubled or no IRI. (SPARQL 1.1 Protocol, 2.1.7)"""


class UnknownQuery(TvinnaError):
    """No query has that name; the message names its neighbours."""


class GraphConflict(TvinnaError):
    """A graph that cannot be written as it stands; the message names its file."""


class GraphChanged(TvinnaError):
    """A graph is not as the writer believed it to be."""


class GraphRefused(TvinnaError):
    """A graph that breaks a rule; `findings` are those that it would have caused, as plain
    values. Nothing has been changed.
    """

    def __init__(self, message: str, findings: Sequence[Mapping[str, object]] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


class GraphTooLarge(TvinnaError):
    """A graph is larger than what is written."""


class MediaTypeUnknown(TvinnaError):
    """What was sent is of a type that is not read; the message lists those that are."""


class UnknownGraph(TvinnaError):
    """No graph has that name; the message says where the names are."""


class UnknownParameter(TvinnaError):
    """The query has no parameter of that name; the message names those it has."""


class QueryFailed(TvinnaError):
    """The engine refused or could not finish a query.

    `line` and `column` (1-based) say where the text is wrong, when the engine told.
    """

    def __init__(
        self,
        message: str,
        *,
        line: int | None = None,
        column: int | None = None,
        swedish: str = "",
        vietnamese: str = "",
    ) -> None:
        super().__init__(message, swedish=swedish, vietnamese=vietnamese)
        self.line = line
        self.column = column


class QueryTimeout(TvinnaError):
    """A query was ended at its deadline."""


class AskerGone(QueryTimeout):
    """A query was ended since whoever asked had gone."""


class AnswerTooLarge(TvinnaError):
    """An answer passed the size that may be sent; no part of it is given out."""


class WorkerLost(TvinnaError):
    """The process that answered a query died before it finished."""


class EngineFailed(TvinnaError):
    """The engine that holds the data, and is not ours, did not do what it was asked."""


class EngineStale(EngineFailed):
    """The engine that was to hold a folder's data holds other data; the message says how to
    load it.
    """


class EndpointFailed(TvinnaError):
    """An endpoint elsewhere that was to be pulled from did not give what it was asked for."""


class PortInUse(TvinnaError):
    """Another program listens at the address that was asked for."""


class NotAcceptable(TvinnaError):
    """No form that the asker accepts is one the answer can have; the message lists those."""


class StoreBusy(TvinnaError):
    """More is asked than can be answered now; `seconds` is when to ask again."""

    seconds: int = 5


class ClientBusy(StoreBusy):
    """Whoever asks has as many queries under way as one may have."""


class QueryTooLong(QueryFailed):
    """A query's text is longer than what is read."""


class UnknownThing(TvinnaError):
    """No graph speaks of a thing at that address; the message names its neighbours."""


class SiteSilent(TvinnaError):
    """A site that is asked gives no answer, or not the one that could go on."""


class BadSite(TvinnaError):
    """A site as files that cannot be made, or a folder that holds none; the message says why."""


class NoCatalogue(TvinnaError):
    """The folder's catalogue lacks what a data portal requires; the message says what."""


class BadRelease(TvinnaError):
    """A release that cannot be made or read: a version that is too small, files that changed."""


class PersonExposed(BadRelease):
    """A release would give out what may not be known of a person; the message says where."""


class UnknownRelease(TvinnaError):
    """No release, or no file of one, has that name; the message says where the list is."""


class ReleaseWithdrawn(TvinnaError):
    """A release that is no longer given out; the message says since when and why."""
