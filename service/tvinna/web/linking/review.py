"""The page on which people decide what imported parties are, and the file of what they chose.

Nothing is written here: what was chosen is a file of SSSOM, which `tvinna decisions` adds to the
folder's own. So the page needs no token, and asking it changes nothing.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter
from tvinna.gazetteer import Gazetteer, country
from tvinna.gazetteer.countries import called
from tvinna.matching import ABSTENTIONS, decisions
from tvinna.matching.ahead import Ahead
from tvinna.matching.decisions import CLOSE, Decision
from tvinna.matching.matcher import HERE
from tvinna.matching.review import NONE, STATES, Asking, Review, Row
from tvinna.web.addresses.root import root_of
from tvinna.web.html.pages import spoken_of
from tvinna.web.http.whole import known
from tvinna.web.linking.registers import Registers
from tvinna.web.linking.world import World, asked
from tvinna.web.serving.page import Page, asked_for, once
from tvinna.web.site import Current, Site
from tvinna.web.words.review import REVIEW_WORDS

# Each party has up to five candidates, and who decides reads them all.
_ROWS: Final = 20
_LETTERS: Final = 100
FILE: Final = "decisions.sssom.tsv"
_OURS: Final = ("by", "on", "lang", "_lang")


@dataclass(frozen=True)
class _Option:
    """A candidate as it is shown; `link` leads to its page, here or in its register, or nowhere."""

    id: str
    name: str
    about: str
    score: str
    reasons: tuple[str, ...]
    proposed: bool
    link: str


@dataclass(frozen=True)
class _Made:
    """A decision as it is shown: `word` says which; `by` may be empty."""

    word: str
    name: str
    by: str
    on: str


@dataclass(frozen=True)
class _Shown:
    """A party as it is shown."""

    path: str
    name: str
    link: str
    country: str
    partner: str
    graph: str
    options: tuple[_Option, ...]
    why: str
    made: tuple[_Made, ...]


class Reviews:
    """The page and its file. What is recorded is read beside the service, with the names that
    /reconcile finds, once for each state of the data.
    """

    def __init__(self, current: Current, world: World, registers: Registers) -> None:
        self._current = current
        self._world = world
        self._registers = registers
        self._review: tuple[object, Review] | None = None
        self._turn = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """Parties with their candidates, page by page; of one `state`, one `graph`, with `letters`
        in their names. Raises BadParameter, and as `World.ready` does.
        """
        given = request.query_params.multi_items()
        once(given)
        page = asked_for(given) or Page()
        language = spoken_of(request)
        said = {name: words[language] for name, words in REVIEW_WORDS.items()}
        async with self._current.taken() as site:
            asking = _asking(request, site)
            if not _imports(site):
                # What there is nothing to match for needs no gazetteer.
                empty = self._current.pages.page(
                    "review.html", request, language, said=said, graphs=[]
                )
                return known(request, empty)
            review = await self._ready(site)
            shown, rows, bodies = await asked(
                lambda: (
                    found := review.page(asking, _ROWS, page.offset),
                    tuple(self._shown(request, site, review, row) for row in found.rows),
                    review.bodies(language),
                )
            )
            home = f"{root_of(site.settings)}/{language}/review"

            def at(**more: object) -> str:
                wanted = {
                    "state": asking.state, "graph": asking.graph, "letters": asking.letters, **more,
                }  # fmt: skip
                return f"{home}?{urlencode({name: it for name, it in wanted.items() if it})}"

            after = page.offset + _ROWS
            response = self._current.pages.page(
                "review.html",
                request,
                language,
                said=said,
                rows=rows,
                total=shown.total,
                asking=asking,
                states=[(one, shown.states.get(one, 0), at(state=one)) for one in STATES],
                graphs=[(one, many, at(graph=one)) for one, many in shown.graphs.items()],
                all_graphs=at(graph=""),
                bodies=bodies,
                begins=page.offset + 1,
                file=f"{home}/{FILE}",
                refusing=NONE,
                before=at(offset=max(0, page.offset - _ROWS)) if page.offset else "",
                after=at(offset=after) if after < shown.total else "",
            )
            return known(request, response)

    async def file(self, request: Request) -> Response:
        """What was chosen as a file of SSSOM: `by` whom (a slug path), `on` which day, and for each
        party, by its path, the id of a candidate or `none`.

        Raises BadParameter, and as `World.ready` does.
        """
        given = request.query_params.multi_items()
        once(given)
        wanted = {name: it for name, it in given if it}
        chosen = {name: it for name, it in wanted.items() if name not in _OURS}
        if not chosen:
            raise BadParameter(
                "nothing was chosen; choose a candidate, or none of them, for one party at least",
                swedish="inget är valt; välj ett förslag, eller inget av dem, för minst en part",
                vietnamese="chưa chọn gì; hãy chọn một gợi ý, hoặc chọn không gợi ý nào đúng, cho "
                "ít nhất một bên",
            )
        on = _day(wanted.get("on", ""))
        async with self._current.taken() as site:
            review = await self._ready(site)
            bodies = await asked(review.bodies, "en")
            by = wanted.get("by", "")
            if by not in bodies:
                raise BadParameter(
                    f"by is {by[:120]!r}; say who decides, such as {next(iter(bodies), HERE)}",
                    swedish=f"by är {by[:120]!r}; ange vem som avgör, till exempel"
                    f" {next(iter(bodies), HERE)}",
                    vietnamese=f"by là {by[:120]!r}; hãy nêu ai quyết định, ví dụ "
                    f"{next(iter(bodies), HERE)}",
                )
            base = site.folder.base
            text = await asked(
                lambda: "".join(decisions.chosen(review.choices(chosen), by, on, base))
            )
        headers = {
            "Content-Disposition": f'attachment; filename="{FILE}"',
            "Cache-Control": "no-store",
        }
        return Response(text, media_type="text/tab-separated-values", headers=headers)

    async def _ready(self, site: Site) -> Review:
        table = site.folder.path / decisions.FILE
        stamp = (site.folder.hash, _stamp(table.stat()) if table.exists() else None)
        if self._review is not None and self._review[0] == stamp:
            return self._review[1]
        gazetteer = await self._world.ready()
        async with self._turn:
            if self._review is None or self._review[0] != stamp:
                found = await self._registers.read(site)
                self._review = stamp, await asked(_made, site, found, gazetteer)
            return self._review[1]

    def _shown(self, request: Request, site: Site, review: Review, row: Row) -> _Shown:
        party, language = row.party, spoken_of(request)
        leads = self._current.pages.linked(request)
        base = site.folder.base
        iri = party.path if ":" in party.path else f"{base}id/{party.path}"
        sure = {id(one) for one in (row.match.unit, row.match.place) if one is not None}
        bodies = review.bodies(language)
        return _Shown(
            party.path,
            party.asked.name,
            leads(iri),
            _country(party.asked.country, language),
            review.called(party.asked.partner, language),
            party.graph,
            tuple(
                _Option(
                    one.entry.id,
                    review.name(one, language),
                    review.about(one, language),
                    _number(one.score, language),
                    review.reasons(one, language),
                    id(one) in sure,
                    leads(f"{base}id/{one.ours}") if one.ours else one.entry.page,
                )
                for one in row.match.candidates
            ),
            ABSTENTIONS[row.match.abstained][language] if row.match.abstained else "",
            tuple(_decided(row.decided, bodies)),
        )


def _country(said: str, language: str) -> str:
    """A country that a source names, or gives the code of, by its name; else as it stands."""
    code = country(said) if said else ""
    return called(code, language) if code else said


def _made(site: Site, found: Ahead, gazetteer: Gazetteer) -> Review:
    decided = decisions.read(site.folder.path / decisions.FILE)
    return Review(found.recorded, found.things, gazetteer, decided)


def _stamp(about: Any) -> tuple[int, int]:
    return about.st_mtime_ns, about.st_size


def _decided(made: Iterable[Decision], bodies: Mapping[str, str]) -> Iterable[_Made]:
    for one in made:
        word = "is_not" if one.negative else "is_near" if one.predicate == CLOSE else "is"
        # Who is no body of the folder may be a person, who is not named here.
        by = bodies.get(one.by.removeprefix(f"{HERE}:"), "")
        yield _Made(word, one.object_name or one.object, by, one.on)


def _asking(request: Request, site: Site) -> Asking:
    given = request.query_params
    state = next((one for one in STATES if one == given.get("state", "open")), None)
    if state is None:
        raise BadParameter(
            f"state is {given['state'][:40]!r}; it is one of {', '.join(STATES)}",
            swedish=f"state är {given['state'][:40]!r}; det är ett av {', '.join(STATES)}",
            vietnamese=f"state là {given['state'][:40]!r}; giá trị hợp lệ là một trong "
            f"{', '.join(STATES)}",
        )
    graph = given.get("graph", "")
    stems = _imports(site)
    if graph and graph not in stems:
        raise BadParameter(
            f"no import is called {graph[:40]!r}; there are {', '.join(stems)}",
            swedish=f"ingen import heter {graph[:40]!r}; det finns {', '.join(stems)}",
            vietnamese=f"không có dữ liệu nhập nào tên là {graph[:40]!r}; hiện có "
            f"{', '.join(stems)}",
        )
    return Asking(state, graph, given.get("letters", "")[:_LETTERS])


def _imports(site: Site) -> list[str]:
    """The stems of what was imported."""
    return [one.stem for one in site.folder.sources if one.kind == "import"]


def _number(score: float, language: str) -> str:
    written = f"{score:.2f}"
    return written if language == "en" else written.replace(".", ",")


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise BadParameter(
            f"on is {written[:40]!r}; write the day on which it was decided, as 2026-11-22",
            swedish=f"on är {written[:40]!r}; skriv dagen då det avgjordes, som 2026-11-22",
            vietnamese=f"on là {written[:40]!r}; hãy viết ngày quyết định, như 2026-11-22",
        ) from error
