"""The follow-up report as a page, and as a file for a word processor."""

import asyncio
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna import __version__
from tvinna.errors import AnswerTooLarge, UnknownThing
from tvinna.formats import Format
from tvinna.pages.amount import too_many_outcomes
from tvinna.pages.follow_up import follow_up
from tvinna.pages.paper import written
from tvinna.pages.report import Report
from tvinna.store import Result
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.navigation import FOLLOW_UP
from tvinna.web.addresses.root import address, root_of
from tvinna.web.http.whole import whole
from tvinna.web.overviews.overviews import TOO_MUCH, too_much, worded
from tvinna.web.serving.framed import frame_of
from tvinna.web.serving.kept import kept
from tvinna.web.site import Current, Site

DOCX: Final = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
    frozenset({"page"}),
)
_SHOWN: Final = 120


class FollowUps:
    """The follow-up reports of what is served: one on all that is known, one for each term of
    office in which something is due.
    """

    def __init__(self, current: Current) -> None:
        self._current = current

    async def __call__(self, request: Request) -> Response:
        """A report, as a page or (`.docx`) for a word processor. Its name has a language."""
        language = next(
            one for one, name in FOLLOW_UP.items()
            if request.scope["path"].startswith(f"/{one}/{name}")
        )  # fmt: skip
        request.scope[CHOSEN] = language
        term = request.path_params.get("term", "")
        async with self._current.taken() as site:
            if request.scope["path"].endswith(DOCX.suffix):
                return await self._file(request, site, term.removesuffix(DOCX.suffix))
            return await self._page(request, site, term)

    async def _page(self, request: Request, site: Site, term: str) -> Response:
        pages = self._current.pages
        language: str = request.scope[CHOSEN]

        def elsewhere(of: str) -> dict[str, str]:
            return {one: _path(one, of) for one in FOLLOW_UP if one != language}

        async def make() -> Response:
            frame = worded(frame_of(request, site, pages))
            if found := await too_many_outcomes(frame):
                given = await too_much(site, "follow-up", found, frame)
                return pages.page(
                    TOO_MUCH, request, language, elsewhere(""), say=frame.words, **given
                )
            report, words = await self._report(request, site, term)
            return pages.page(
                "follow_up.html",
                request,
                language,
                elsewhere=elsewhere(term),
                report=report,
                say=words,
                here=f"{root_of(site.settings)}/{language}/{FOLLOW_UP[language]}",
                term=term,
            )

        return await kept(request, site, make)

    async def _file(self, request: Request, site: Site, term: str) -> Response:
        language: str = request.scope[CHOSEN]
        at = address(request, site.settings, "/")
        key = f"{DOCX.name} {__version__} {site.pool.built.hash} {at} {language} {term}"
        found = site.pool.kept(key)
        if found is None:
            report, _ = await self._report(request, site, term)
            root = root_of(site.settings)
            top = at.removesuffix("/").removesuffix(root) + "/"
            found = Result(DOCX, await asyncio.to_thread(written, report, top))
            site.pool.keep(key, found)
        name = "-".join(filter(None, (FOLLOW_UP[language], term)))
        disposition = {"Content-Disposition": f'attachment; filename="{name}{DOCX.suffix}"'}
        return whole(request, found.body, DOCX.content_type, disposition)

    async def _report(
        self, request: Request, site: Site, term: str
    ) -> tuple[Report, Mapping[str, str]]:
        frame = worded(frame_of(request, site, self._current.pages))
        if found := await too_many_outcomes(frame):
            raise AnswerTooLarge(
                f"{found} outcomes are more than a report holds; ask outcomes and outcomes-by-goal",
                swedish=f"{found} resultat är fler än en rapport rymmer; ställ frågorna outcomes"
                " och outcomes-by-goal",
                vietnamese=f"{found} kết quả là quá nhiều cho một báo cáo; hãy dùng các câu hỏi "
                "outcomes và outcomes-by-goal",
            )
        at = address(request, site.settings, _path(frame.language, term))
        report = await follow_up(frame, at, term)
        if report is None:
            raise UnknownThing(
                f"nothing is due in a term called {term[:_SHOWN]}",
                swedish=f"inget ska följas upp under någon period som heter {term[:_SHOWN]}",
                vietnamese=f"không có việc nào phải theo dõi trong nhiệm kỳ tên là {term[:_SHOWN]}",
            )
        return report, frame.words


def _path(language: str, term: str) -> str:
    return f"/{language}/{FOLLOW_UP[language]}" + (f"/{term}" if term else "")
