"""The pages that show the whole from one side: goals, those who act, the flow, a comparison."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter, BadTerm, UnknownThing
from tvinna.pages.actors import who_acts
from tvinna.pages.amount import beside, first_of, too_many_outcomes, too_many_parts
from tvinna.pages.comparison import COUNTED, MOST, OFFERED, Chosen, side_by_side
from tvinna.pages.flow import flow_to_goals
from tvinna.pages.frame import Frame, Said
from tvinna.pages.goals import Way, coverage_of_goals, goal_page
from tvinna.pages.linking import linking
from tvinna.pages.parties import COUNTED as COUNTED_OF_PARTIES
from tvinna.queries.values import Names, iri
from tvinna.search import Found
from tvinna.terms import TV, prefixes
from tvinna.web.addresses.root import root_of
from tvinna.web.html.pages import spoken_of
from tvinna.web.publishing.things import page_of
from tvinna.web.searching.index import Searching
from tvinna.web.serving.framed import frame_of
from tvinna.web.serving.kept import kept
from tvinna.web.site import Current, Site
from tvinna.web.words.overviews import overview_words

Made = Callable[[Frame], Awaitable[dict[str, Any]]]
_SHOWN: Final = 120
# The kinds, of those that searches tell apart, among which partnerships and parties are.
_COMPARABLE: Final = ("partnership", "actor", "place")
# Of so many that have a name, those that can be compared are told from the rest.
_SOUGHT: Final = 1000
TOO_MUCH: Final = "too_much.html"
# Which questions stand in for an overview, and what it is called.
_INSTEAD: Final = {
    "actors": ("actors", "funding-chain", "decisions"),
    "flow": ("flow", "gaps", "goals", "targets"),
    "follow-up": ("follow-ups-due", "outcomes", "outcomes-by-goal", "funding-chain", "gaps"),
}
_HEADINGS: Final = {"actors": "actors", "flow": "flow_title", "follow-up": "report_title"}


class Overviews:
    """The overviews of what is served. Each is made once for each state of the data."""

    def __init__(self, current: Current, searching: Searching) -> None:
        self._current = current
        self._searching = searching

    async def goals(self, request: Request) -> Response:
        """All goals and targets."""
        async with self._current.taken() as site:

            async def made(frame: Frame) -> dict[str, Any]:
                return {"shown": await coverage_of_goals(frame, _way(request, site))}

            return await self._page(request, site, "goals.html", made)

    async def goal(self, request: Request) -> Response:
        """A goal with what serves it, by its number. Raises UnknownThing for any other."""
        asked = request.path_params["number"]
        async with self._current.taken() as site:

            async def made(frame: Frame) -> dict[str, Any]:
                number = int(asked) if asked.isascii() and asked.isdigit() else 0
                shown = await goal_page(frame, number, _way(request, site), page_of(request))
                if shown is None:
                    raise UnknownThing(
                        f"there is no goal {asked[:_SHOWN]}; goals have the numbers 1 to 17",
                        swedish=f"det finns inget mål {asked[:_SHOWN]}; målen har nummer 1 till 17",
                        vietnamese=f"không có mục tiêu {asked[:_SHOWN]}; các mục tiêu mang số từ "
                        "1 đến 17",
                    )
                return {"shown": shown}

            return await self._page(request, site, "goal.html", made)

    async def actors(self, request: Request) -> Response:
        """Those who act."""
        async with self._current.taken() as site:

            async def made(frame: Frame) -> dict[str, Any]:
                if found := await too_many_parts(frame):
                    return await too_much(site, "actors", found, frame)
                return {"shown": await who_acts(frame), "beside": await beside(frame)}

            return await self._page(request, site, "actors.html", made)

    async def flow(self, request: Request) -> Response:
        """The flow from guideline to goal."""
        async with self._current.taken() as site:

            async def made(frame: Frame) -> dict[str, Any]:
                if found := await too_many_outcomes(frame):
                    return await too_much(site, "flow", found, frame)
                return {"shown": await flow_to_goals(frame), "beside": await beside(frame)}

            return await self._page(request, site, "flow.html", made)

    async def compare(self, request: Request) -> Response:
        """Partnerships and municipalities side by side: those that the address names; `find` offers
        those of a name. Raises BadParameter for what is no IRI, and StoreBusy while the index that
        finds is being made.
        """
        params = request.query_params
        sought = " ".join(params.get("find", "").split())[:_SHOWN]
        async with self._current.taken() as site:
            found = Found((), 0, ())
            if sought:
                language = spoken_of(request)
                found = await self._searching.ask(
                    lambda index: index.search(sought, language, _COMPARABLE, 0, _SOUGHT)
                )
            hits = tuple(hit.iri for hit in found.hits)

            async def made(frame: Frame) -> dict[str, Any]:
                partnerships, parties = (
                    tuple(_iri(site, name, one) for one in params.getlist(name) if one)
                    for name in ("partnership", "party")
                )
                shown = await side_by_side(frame, Chosen(partnerships, parties, hits))
                if shown.unknown:
                    raise _incomparable(shown.unknown)
                claimed = any(source.kind == "import" for source in site.folder.sources)
                return {
                    "shown": shown,
                    "counted": COUNTED,
                    "counted_parties": COUNTED_OF_PARTIES,
                    "most": MOST,
                    "offered_most": OFFERED,
                    "sought": sought,
                    # Of a word that nothing has, the one that it is most like.
                    "found_as": found.meant or sought,
                    "found_more": found.total > len(hits),
                    "claimed": claimed,
                }

            asked = set(params) <= {"partnership", "party", "find", "lang"}
            return await self._page(request, site, "compare.html", made, asked=asked)

    async def linking(self, request: Request) -> Response:
        """What sources say of a party, one beside the other. Raises BadParameter for what is no
        IRI.
        """
        asked = request.query_params.get("party", "")
        async with self._current.taken() as site:

            async def made(frame: Frame) -> dict[str, Any]:
                return {"shown": await linking(frame, asked and _iri(site, "party", asked))}

            known = set(request.query_params) <= {"party", "lang"}
            return await self._page(request, site, "linking.html", made, asked=known)

    async def _page(
        self, request: Request, site: Site, template: str, made: Made, *, asked: bool = False
    ) -> Response:
        pages = self._current.pages

        async def make() -> Response:
            frame = worded(frame_of(request, site, pages))
            given = await made(frame)
            shown = TOO_MUCH if "questions" in given else template
            return pages.page(shown, request, frame.language, say=frame.words, **given)

        return await kept(request, site, make, asked=asked)


async def too_much(site: Site, of: str, found: int, frame: Frame) -> dict[str, Any]:
    """What the page says in place of an overview that would hold too much: how much there is,
    which questions answer a part at a time, and partnerships whose pages show a part each.
    """
    first = await first_of(frame, TV + "Partnership", OFFERED)
    named = await frame.names(first)
    language = "sv" if frame.language == "sv" else "en"
    return {
        "heading": frame.words[_HEADINGS[of]],
        "found": found,
        "questions": [
            (name, Said(site.queries[name].title[language], "", frame.told("").language))
            for name in _INSTEAD[of]
        ],
        "partnerships": [named[iri] for iri in first],
    }


def worded(frame: Frame) -> Frame:
    """A frame that has the words of these pages too."""
    return replace(frame, words={**frame.words, **overview_words(frame.language)})


def _way(request: Request, site: Site) -> Way:
    home = f"{root_of(site.settings)}/{spoken_of(request)}"
    return lambda number: f"{home}/goals/{number}/outcomes"


def _incomparable(unknown: tuple[str, ...]) -> UnknownThing:
    named = ", ".join(one[:_SHOWN] for one in unknown)
    return UnknownThing(
        f"no partnership, and no party of one, is called {named}; /compare?find= finds them by"
        " name",
        swedish=f"inget partnerskap, och ingen part i något, heter {named}; /compare?find= hittar"
        " dem på namn",
        vietnamese=f"không có quan hệ đối tác nào, cũng không có bên nào, tên là {named}; có "
        "thể tìm theo tên bằng /compare?find=",
    )


def _iri(site: Site, name: str, asked: str) -> str:
    try:
        return iri(asked, Names(prefixes(), site.folder.base))
    except BadTerm as error:
        sv, vi = (f"{name}: {error.said(language)}" for language in ("sv", "vi"))
        raise BadParameter(f"{name}: {error}", swedish=sv, vietnamese=vi) from error
