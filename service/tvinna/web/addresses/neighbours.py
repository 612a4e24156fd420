"""What a page says of its neighbours in its head. (RFC 8288; signposting.org, level 1)"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request

from tvinna.formats import HTML, Format
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.web.addresses.links import Link, described
from tvinna.web.addresses.places import asked_path
from tvinna.web.addresses.root import address, root_of

# What is asked with more than this is not said again, in a head that many read only so far.
_LONGEST: Final = 1000


def neighbours(
    request: Request,
    settings: Settings,
    licence: str,
    languages: Mapping[str, str],
    *,
    own_name: bool = False,
) -> list[Link]:
    """The neighbours that every page has: itself in each of the `languages` (by the paths where it
    stands in them), its licence, the catalogue. One with its `own_name` in each language is no
    other's translation by address, so it is canonical itself; else the address without a language.
    """
    here = f"{root_of(settings)}/"
    asked = asked_for(request)
    if own_name:
        path = request.scope["path"].removeprefix("/")
    else:
        path = asked_path(request, root_of(settings)) + asked
    short = len(asked) < _LONGEST
    return [
        *([Link(address(request, settings, path), "canonical")] if short else []),
        *(
            Link(address(request, settings, link.removeprefix(here)), "alternate",
                 HTML.media_type, language)
            for language, link in (languages.items() if short else ())
        ),
        Link(licence, "license"),
        Link(address(request, settings, "res/catalog"), "collection"),
    ]  # fmt: skip


def neighbours_of_answer(  # noqa: PLR0913, PLR0917 (what an answer's address is made of)
    request: Request,
    settings: Settings,
    folder: Folder,
    languages: Mapping[str, str],
    name: str,
    given: Mapping[str, str],
    forms: Sequence[Format],
) -> list[Link]:
    """The neighbours of the page of a question's answer: also its other forms, and the question
    that it answers, as RDF.
    """
    path = f"queries/{quote(name)}"
    root, here = address(request, settings, "/"), address(request, settings, path)
    asked = urlencode(given)
    # The answer is of this folder's data, whoever asked the question first.
    own = f"{folder.base}{path}{'?' if asked else ''}{asked}"
    short = len(asked) < _LONGEST
    every = neighbours(request, settings, folder.publication.licence, languages)
    data = [
        Link(f"{here}?{urlencode({**given, 'format': form.name})}", "alternate", form.media_type)
        for form in forms
        if not form.by_name
    ]
    return [
        *([Link(own, "canonical"), Link(own, "cite-as")] if short else []),
        *(one for one in every if one.rel != "canonical"),
        *(data if short else []),
        *described(root, path),
    ]


def asked_for(request: Request) -> str:
    """What an address asks for, save for the language; with its question mark."""
    kept = [it for it in request.query_params.multi_items() if it[0] not in ("lang", "_lang")]
    return f"?{urlencode(kept)}" if kept else ""
