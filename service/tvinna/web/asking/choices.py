"""What may be chosen in the form of a question: the values that its answers have."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tvinna.answers import LABEL, Answer, Shortener, read
from tvinna.errors import BadTerm, ClientBusy, StoreBusy, TvinnaError
from tvinna.formats import JSON
from tvinna.publish.description import names_of
from tvinna.queries import Parameter, Query
from tvinna.queries.text import distinct
from tvinna.queries.values import iri
from tvinna.store import Work, work
from tvinna.terms import agenda_code, agenda_name, place_in_agenda, prefixes
from tvinna.web.asking.bases import basis_of, named
from tvinna.web.asking.fields import Choice, Field, Form
from tvinna.web.site import Current, Site

_MOST: Final = 500
# So long the page of a question waits for its choices: the form is a help, and comes without them
# until they are there.
_SECONDS: Final = 1.0
# To gather the values of a parameter takes no longer, and is done for one at a time, since others
# ask too.
_GATHERING_SECONDS: Final = 5.0
_KEPT: Final = 200
# So many values of a parameter are shown to begin with.
_SOME: Final = 5
_LONGEST: Final = 80

Choices = Mapping[str, tuple[Choice, ...]]
_Key = tuple[str, str, str]


class Choosing:
    """The choices of each question, gathered once for each state of the data, beside the pages
    that wait for them: who goes away, or does not wait so long, ends nothing.
    """

    def __init__(self, current: Current) -> None:
        self._current = current
        self._gathering: dict[_Key, asyncio.Task[Choices]] = {}
        self._one = asyncio.Semaphore()

    async def form(self, site: Site, query: Query, given: Mapping[str, str], language: str) -> Form:
        """A question's form. What answers with a graph, takes long or has very many values is
        written and not chosen.
        """
        found = await self._choices(site, query, language)
        choices = {} if found is None else found
        fields = (
            Field(
                row, _written(row, given.get(row.name, ""), query, site), choices.get(row.name, ())
            )
            for row in query.parameters
            # The language of the answer is that of the page.
            if row.type != "language"
        )
        return Form(tuple(fields), found is not None)

    async def some(
        self, site: Site, query: Query, given: Mapping[str, str], language: str
    ) -> tuple[Field, ...]:
        """For each parameter that is not given, a few of the values that the answer has: the first
        that are found, which takes a moment where to find all takes too long.
        """
        if query.kind == "graph":
            return ()

        async def ask(text: str) -> bytes:
            wanted = Work(text, JSON, query.filled, theirs=False, brief=True)
            return (await site.pool.answer(wanted, seconds=_SECONDS)).body

        shown = {column.name for column in query.columns}
        text = query.bind(dict(given), language)
        shortener = Shortener(site.folder.base, prefixes())
        found = []
        for row in query.parameters:
            if row.type != "iri" or row.name in given or row.name not in shown:
                continue
            try:
                some = read(await ask(distinct(text, [row.name], _SOME) or text))
                values = [value for line in some if isinstance(value := line[row.name], str)]
                names = await names_of(ask, values, language)
            except TvinnaError:
                # There are others to begin with, and the form.
                continue
            short = {value: shortener.short(value) for value in values}
            choices = (
                Choice(short[value], _cut(names[value].text if value in names else short[value]))
                for value in values
            )
            found.append(Field(row, "", tuple(choices)))
        return tuple(one for one in found if one.choices)

    async def close(self) -> None:
        """End what is still gathered."""
        for task in self._gathering.values():
            task.cancel()
        await asyncio.gather(*self._gathering.values(), return_exceptions=True)

    async def _choices(self, site: Site, query: Query, language: str) -> Choices | None:
        """None while they are gathered, and where the service was too busy to gather them."""
        if not query.parameters or query.kind == "graph":
            return {}
        key = (site.pool.built.hash, query.name, language)
        if key not in self._gathering:
            self._forget(key[0])
            self._gathering[key] = asyncio.create_task(self._gathered(query, language))
        task = self._gathering[key]
        try:
            return await asyncio.wait_for(asyncio.shield(task), _SECONDS)
        except TimeoutError:
            return None
        except TvinnaError:
            # Whoever comes next has it tried again.
            self._gathering.pop(key, None)
            return None

    def _forget(self, data: str) -> None:
        """Let go of the choices of other data, and of the oldest when there are very many."""
        kept = [key for key in self._gathering if key[0] == data][-_KEPT + 1 :]
        self._gathering = {
            key: task
            for key, task in self._gathering.items()
            # Somebody may wait for what is under way.
            if key in kept or not task.done()
        }

    async def _gathered(self, query: Query, language: str) -> Choices:
        """Raises StoreBusy where the service has no time for it now."""
        found: dict[str, tuple[Choice, ...]] = {}
        shown = {column.name for column in query.columns}
        async with self._current.taken() as site:
            shortener = Shortener(site.folder.base, prefixes())
            for row in query.parameters:
                if row.type == "language" or row.name not in shown:
                    continue
                columns = [name for name in (row.name, row.name + LABEL) if name in shown]
                text = distinct(query.bind({}, language), columns, _MOST + 1)
                asked = work(text or "", JSON, site.settings, query.filled)
                try:
                    async with self._one:
                        answered = await site.pool.answer(
                            replace(asked, theirs=False), seconds=_GATHERING_SECONDS
                        )
                except (StoreBusy, ClientBusy):
                    raise
                except TvinnaError:
                    # Whoever asks the question itself is told what is wrong with it.
                    continue
                answer = await asyncio.to_thread(read, answered.body)
                if choices := gathered(answer, row.name, shortener, language):
                    found[row.name] = choices
        return found


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def gathered(answer: Answer, name: str, shortener: Shortener, language: str) -> tuple[Choice, ...]:
    """The values of a column, each once, by what they are called, goals by their number; none where
    they are too many.
    """
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for line in answer:
        value = line[name]
        if value is None:
            continue
        written = shortener.short(value)
        basis = basis_of(name, value)
        called = named(basis, language) if basis else shortener.short(line.get(name + LABEL))
        if isinstance(value, str):
            called, codes[written] = agenda_name(value, called), agenda_code(value)
        if written not in names or (called and not names[written]):
            names[written] = called
    if len(names) > _MOST:
        return ()
    choices = (Choice(value, called or value) for value, called in names.items())

    def place(one: Choice) -> tuple[tuple[int, int, str], str, str]:
        return place_in_agenda(codes.get(one.value, "")), one.name.lower(), one.value

    return tuple(sorted(choices, key=place))


def _written(row: Parameter, given: str, query: Query, site: Site) -> str:
    """What was given, as the list writes it: an IRI short."""
    if row.type != "iri" or not given:
        return given
    try:
        return Shortener(site.folder.base, prefixes()).short(iri(given, query.names))
    except BadTerm:
        return given
