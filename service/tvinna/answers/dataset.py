"""A dataset folder, opened for questions from Python."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tvinna.answers.answer import Answer, read
from tvinna.answers.sheet import engine_format, finished
from tvinna.errors import QueryFailed
from tvinna.formats import JSON, TURTLE, Format
from tvinna.queries import Query, fill, find, load, reading
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Store, contents, work
from tvinna.terms import prefixes


class Dataset:
    """The graph of a folder and its questions. Close it, or use it in a `with` statement.

    Reads every file; a file that is no Turtle raises BadSource. It does not check the data: that
    is `tvinna check`.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = open_folder(folder)
        self.queries: Mapping[str, Query] = load(self.folder)
        self._settings = settings
        self._store = Store(contents(self.folder, settings), settings)

    def ask(self, name: str, /, **given: object) -> Answer:
        """Ask one of the named questions, with parameters by name.

        IRIs in full or short (`sdg:6`, `project/clean-water`), dates as exact as they are known.
        A parameter of type `language` is `en` when it is not given.
        Raises UnknownQuery, UnknownParameter and BadParameter, each naming what there is.
        """
        query = find(self.queries, name)
        text = query.bind({key: _written(value) for key, value in given.items()})
        return self._rows(text, query.filled)

    def sparql(self, text: str) -> Answer:
        """Ask a SELECT or an ASK. Prefixes of our context need not be declared."""
        filled = fill(text, prefixes())
        return self._rows(filled.text, filled.lines)

    def graph(self, text: str) -> str:
        """The Turtle that a CONSTRUCT or DESCRIBE answers with."""
        filled = fill(text, prefixes())
        if reading(text).kind != "graph":
            raise QueryFailed("this query answers with rows; ask it with sparql()")
        return self.result(filled.text, TURTLE, filled.lines).decode()

    def result(self, text: str, format_: Format, filled: int = 0) -> bytes:
        """The answer of a query that declares its prefixes, as the bytes of a format."""
        asked = work(text, engine_format(format_), self._settings, filled)
        return finished(self._store.answer(asked).body, format_, self._settings)

    def close(self) -> None:
        """End the processes that answer. Closing twice does no harm."""
        self._store.close()

    def _rows(self, text: str, filled: int) -> Answer:
        if reading(text).kind == "graph":
            raise QueryFailed("this query answers with a graph; ask it with graph()")
        return read(self.result(text, JSON, filled))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _written(value: object) -> str:
    """A Python value as a person writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
