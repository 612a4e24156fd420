"""The follow-up report as one file: for a word processor, or a page that stands by itself."""

import asyncio
import re
from typing import Final, Literal
from urllib.parse import quote, urljoin, urlsplit

import httpx

from tvinna.errors import UnknownThing
from tvinna.settings import Settings
from tvinna.site.inside import inside
from tvinna.site.pages import Page
from tvinna.sources import Folder
from tvinna.web.addresses.navigation import FOLLOW_UP

Form = Literal["docx", "html"]
# A file has neither its site's scripts and sheets beside it nor the site's other forms of it.
_AROUND: Final = re.compile(
    r"\n *<(?:script src[^>]*></script>|link rel=\"(?:stylesheet|icon|search|alternate)\"[^>]*>)"
)
_SHEET: Final = "static/site.css"


def report(folder: Folder, limits: Settings, language: str, term: str, form: Form) -> bytes:
    """The report of a folder, as `/sv/uppfoljning` serves it; `term` is empty, or the end of the
    IRI of a term of office. Its links lead to the site at the settings' `public_base_url`.

    Raises UnknownThing when nothing is due in such a term, and as `served` does.
    """
    return asyncio.run(_report(folder, limits, language, term, form))


async def _report(folder: Folder, limits: Settings, language: str, term: str, form: Form) -> bytes:
    address = limits.public_base_url
    async with inside(folder, limits) as (_, client):
        path = f"{language}/{FOLLOW_UP[language]}" + (f"/{quote(term)}" if term else "")
        ending = ".docx" if form == "docx" else ""
        answer = await client.get(f"{address}{path}{ending}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise UnknownThing(answer.json()["detail"])
        answer.raise_for_status()
        if form == "docx":
            return answer.content
        sheet = await client.get(f"{address}{_SHEET}")
        return _alone(answer.text, str(answer.url), sheet.text)


def _alone(text: str, here: str, sheet: str) -> bytes:
    """A page with its sheet within it, whose links lead to the site."""
    bare = _AROUND.sub("", text)
    page = Page(bare)

    def whole(address: str) -> str:
        return (
            address
            if address.startswith("#") or urlsplit(address).scheme
            else urljoin(here, address)
        )

    styled = Page(page.with_head(f"  <style>\n{sheet}</style>\n"))
    return styled.relinked(whole).encode()
