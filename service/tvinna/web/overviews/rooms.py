"""The rooms of the site that show the whole: the start page, and the documents."""

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import UnknownThing
from tvinna.pages.documents import documents, outline
from tvinna.pages.start import start
from tvinna.publish.description import describe
from tvinna.terms import SDG, agenda_code
from tvinna.web.html.pages import spoken_of
from tvinna.web.publishing.catalogue import Catalogue
from tvinna.web.publishing.thing import thing_page
from tvinna.web.publishing.things import asking, hold_to_pages, page_of
from tvinna.web.serving.framed import frame_of
from tvinna.web.serving.kept import kept
from tvinna.web.site import Current


class Rooms:
    """The rooms of what is served."""

    def __init__(self, current: Current, catalogue: Catalogue) -> None:
        self._current = current
        self._catalogue = catalogue

    async def start(self, request: Request) -> Response:
        """What the partnership is and what it led to."""
        async with self._current.taken() as site:
            pages = self._current.pages

            async def make() -> Response:
                shown = await start(frame_of(request, site, pages))
                return pages.page(
                    "start.html",
                    request,
                    spoken_of(request),
                    shown=shown,
                    schema_org=await self._catalogue.told(request, site),
                )

            return await kept(request, site, make)

    async def documents(self, request: Request) -> Response:
        """The documents that were read. Raises UnknownThing for a page behind the last."""
        async with self._current.taken() as site:
            pages = self._current.pages

            async def make() -> Response:
                page = page_of(request)
                shown, more = await documents(frame_of(request, site, pages), page)
                if page and not shown:
                    raise UnknownThing(
                        f"there is no page {page + 1} of the documents; begin at the first,"
                        " without ?page=",
                        swedish=f"handlingarna har ingen sida {page + 1}; börja på den första,"
                        " utan ?page=",
                        vietnamese=f"danh sách tài liệu không có trang {page + 1}; hãy bắt đầu "
                        "từ trang đầu, "
                        "không có ?page=",
                    )
                return pages.page(
                    "documents.html",
                    request,
                    spoken_of(request),
                    documents=shown,
                    page=page,
                    more=more,
                )

            return await kept(request, site, make)

    async def goal(self, request: Request) -> Response:
        """The page of a goal or a target of the agenda, which has no address of ours.

        Raises UnknownThing for what no graph speaks of.
        """
        code = request.path_params["code"]
        async with self._current.taken() as site:

            async def make() -> Response:
                iris = [iri] if agenda_code(iri := f"{SDG}{code}") else []
                found = await describe(asking(request, site), iris, page_of(request))
                if found is None:
                    raise UnknownThing(
                        f"no goal is called {code[:20]}; a goal is 1 to 17, a target 4.7 or 1.a",
                        swedish=f"inget mål heter {code[:20]}; ett mål är 1 till 17, ett delmål 4.7"
                        " eller 1.a",
                        vietnamese=f"không có mục tiêu nào tên là {code[:20]}; mục tiêu là 1 đến "
                        "17, chỉ "
                        "tiêu viết như 4.7 hoặc 1.a",
                    )
                hold_to_pages(found)
                return await thing_page(request, site, self._current.pages, found, {})

            return await kept(request, site, make)

    async def document(self, request: Request) -> Response:
        """A document as an outline of its passages. Raises UnknownThing, naming those there are."""
        name = request.path_params["name"]
        async with self._current.taken() as site:
            pages = self._current.pages

            async def make() -> Response:
                frame = frame_of(request, site, pages)
                shown = await outline(frame, name, site.words)
                if shown is None:
                    first, _ = await documents(frame)
                    known = ", ".join(one.path for one in first) or "none"
                    raise UnknownThing(
                        f"no document is called {name[:120]}; there are {known}",
                        swedish=f"ingen handling heter {name[:120]}; det finns {known}",
                        vietnamese=f"không có tài liệu nào tên là {name[:120]}; hiện có {known}",
                    )
                return pages.page("document.html", request, spoken_of(request), shown=shown)

            return await kept(request, site, make)
