"""Which address answers for which IRI, and which IRI an address asks for.

Every server answers at its own root for two bases, the folder's and the vocabulary's; where one
lies within the other, the longer that fits wins.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request

from tvinna.terms import VOCABULARY

LANGUAGES: Final = ("sv", "en", "vi")
# Longer than any identifier; what is longer is not looked for.
_LONGEST: Final = 1000
# What stands under each base. A thing's description stands at /res, for a term with its own path
# behind it.
_FOLDERS: Final = ("id", "res", "source", "queries")
_VOCABULARIES: Final = ("ns", "scheme", "shapes", "queries", "source")
_DESCRIBED: Final = ("ns", "scheme")
# Letters that an IRI holds as they are, and a URI as octets. (RFC 3987, section 3.1)
_OCTETS: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_PLAIN: Final = re.compile(r"%(2[dDeE]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[fF]|7[eE])")
_LOOSE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
# The planes above the first, without their last two places each, are in it whole.
_IN_IRI: Final = re.compile(
    "(?:[\x21-\x7e\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]"
    + "".join(
        f"|[{chr(plane)}-{chr(plane + 0xFFFD)}]" for plane in range(0x10000, 0xE0000, 0x10000)
    )
    + ")*"
)
_IN_PATH: Final = "/:@!$&'()*+,;=~%"


@dataclass(frozen=True)
class Places:
    """The addresses of a folder's things and of the vocabulary's, below the root of the service."""

    base: str

    def path_of(self, iri: str) -> str | None:
        """Where a page on an IRI of ours stands, without the slash at its beginning; None for what
        is not ours. The page, and not the identifier that redirects to it.
        """
        for base, words in sorted(
            ((self.base, _FOLDERS), (VOCABULARY, _VOCABULARIES)), key=lambda row: -len(row[0])
        ):
            rest = iri.removeprefix(base)
            first, slash, local = rest.partition("/")
            if rest == iri or first not in words or not slash:
                continue
            if first == "id":
                return f"res/{in_header(local)}" if local else None
            described = first in _DESCRIBED and local
            return f"{'res/' if described else ''}{in_header(rest)}"
        return None

    def meant(self, path: str) -> tuple[str, ...]:
        """The IRIs that a path of ours may stand for (`id/…`, `res/…`, `ns/…`): that of the thing,
        for a description. Written with letters and with octets, when those differ.
        """
        first, _, local = path.partition("/")
        if len(path) > _LONGEST or {".", ".."} & set(path.split("/")):
            return ()
        if first == "res":
            within, slash, _ = local.partition("/")
            if slash and within in _DESCRIBED:
                return _spelled(VOCABULARY + local)
            return _spelled(f"{self.base}id/{local}")
        if first in ("id",):
            return _spelled(self.base + path)
        if first in ("source", "queries"):
            return (*_spelled(self.base + path), *_spelled(VOCABULARY + path))
        return _spelled(VOCABULARY + path)

    def document(self, iri: str) -> str:
        """The IRI of the description of a thing: what its identifier leads to when published."""
        if iri.startswith(f"{self.base}id/"):
            return f"{self.base}res/{iri.removeprefix(f'{self.base}id/')}"
        for word in _DESCRIBED:
            space = f"{VOCABULARY}{word}/"
            if iri.startswith(space) and iri != space:
                return f"{VOCABULARY}res/{word}/{iri.removeprefix(space)}"
        return iri


def asked_path(request: Request, root: str) -> str:
    """The path that was asked for as it was written, below the root and without its language.

    Not the path that the framework has decoded: in it, %2F and / are the same.
    """
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    if root and path.startswith(f"{root}/"):
        path = path[len(root) :]
    if (language := request.scope.get("tvinna.language")) is not None:
        path = path.removeprefix(f"/{language}")
    return path.removeprefix("/")


def in_header(iri: str) -> str:
    """An IRI as a URI: ASCII, as a header or an address must hold it. (RFC 3987, section 3.1)"""
    return quote(iri, safe=_IN_PATH + "?#[]")


def _spelled(written: str) -> tuple[str, ...]:
    """What a path may have been written for: with letters, when those are ones that an IRI holds;
    with octets; both, when those differ.
    """
    # A per cent sign that begins no octet is one itself.
    octets = quote(_LOOSE.sub("%25", written), safe=_IN_PATH)
    # Octets of plain letters are those letters, whoever wrote them so.
    plain = _PLAIN.sub(lambda found: unquote_to_bytes(found[0]).decode(), octets)
    try:
        letters = _OCTETS.sub(lambda found: unquote_to_bytes(found[0]).decode(), plain)
    except UnicodeDecodeError:
        return (plain,)
    return tuple(dict.fromkeys((letters, plain))) if _IN_IRI.fullmatch(letters) else (plain,)
