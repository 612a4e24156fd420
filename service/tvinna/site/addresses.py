"""Which file stands for which address.

A file has no parameters and does not negotiate, so what an address says with them, its file says
in its name: `queries/starts?project=x` is `queries/starts.project-x.html`, and the page at
`sv/res/project/x` is `sv/res/project/x.html`. Of a question's answer there is one page, and the
rest is in its files: the pages of many rows are without end. Every address below is what stands
behind the root, without a slash at its beginning, percent-encoded as it was written.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from tvinna.formats import FORMATS, HTML, RDF_XML, TURTLE, named
from tvinna.web.addresses.languages import PAGES
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.addresses.representations import split
from tvinna.web.serving.page import NAMES

ANY: Final = "*/*"
LINKSET: Final = ".linkset.json"
# Files under these have the names of their addresses.
_AS_THEY_ARE: Final = ("dump", "static")
# So have these, which are no pages.
_FIXED: Final = {
    "robots.txt": ANY,
    "llms.txt": ANY,
    "ns/context.jsonld": ANY,
    "datasets/dcat": RDF_XML.media_type,
    ".well-known/void": TURTLE.media_type,
}
_SITEMAP: Final = re.compile(r"sitemap(-[0-9]+)?\.xml")
_LANGUAGE: Final = ("lang", "_lang")
_FORM: Final = ("_mediatype", "format")
# Nothing stands at these, or nothing that a file can be.
_ASKED: Final = ("id", "sparql", "lookup", "health", "ready", "metrics", "openapi.json")
# What a file system holds as one name, with room for an ending.
_NAME: Final = 150
# What a parameter's name does not hold, since it is a part of a file's.
_APART: Final = frozenset("/\\\0")
_SAFE: Final = "/:@!$&'()*+,;=~"


@dataclass(frozen=True)
class Place:
    """What is asked of the service, and the file that its answer becomes.

    `asked` is the address with its parameters, `accept` the form that is asked for.
    """

    asked: str
    accept: str
    file: str

    @property
    def page(self) -> bool:
        """Whether it is a page, which people read."""
        return self.accept == HTML.media_type


def place(local: str) -> Place | None:  # noqa: PLR0911 (one return a kind of address)
    """The place of an address; None for one that no file can answer."""
    try:
        parts = urlsplit(local)
    except ValueError:
        return None
    if {".", ".."} & set(parts.path.split("/")) or parts.path.startswith("/"):
        return None
    if "\0" in parts.path:
        return None
    path, given = parts.path, sorted(parse_qsl(parts.query, keep_blank_values=True))
    path = _in_language(path, next((v for n, v in given if n in _LANGUAGE), ""))
    given = [(name, value) for name, value in given if name not in _LANGUAGE]
    if any(set(name) & _APART for name, _ in given):
        return None
    first, _, _ = _bare(path).partition("/")
    if first in _ASKED or (first == "queries" and any(name in NAMES for name, _ in given)):
        return None
    if path == "store":
        # A graph stands as Turtle, whether that is asked for or not.
        given = [(name, value) for name, value in given if name not in _FORM]
        return _made(path, given, TURTLE.media_type, TURTLE.suffix)
    word = next((value for name, value in given if name in _FORM), "")
    if word:
        return _formed(path, given, word)
    if path in _FIXED:
        return Place(path, _FIXED[path], path)
    if _SITEMAP.fullmatch(path):
        return Place(path, ANY, path)
    if first in _AS_THEY_ARE and _bare(path) not in _AS_THEY_ARE and not path.endswith("/"):
        return Place(path, ANY, _file(path))
    if path.endswith("/linkset") and path.count("/") > 2:
        return Place(path, ANY, _file(path.removesuffix("/linkset")) + LINKSET)
    bare, form = split(path)
    if form is not None and form is not HTML:
        # The data of a thing is the same in every language.
        return _made(_bare(path), given, ANY, form.suffix, _bare(bare))
    return _made(path, given, HTML.media_type, HTML.suffix)


def href(file: str) -> str:
    """A file's path as an address holds it; the file of a folder is the folder."""
    return quote(file.removesuffix("index.html") if _is_index(file) else file, safe=_SAFE)


def _is_index(file: str) -> bool:
    return file.rpartition("/")[2] == "index.html"


def _formed(path: str, given: list[tuple[str, str]], word: str) -> Place:
    """A form that a parameter asks for."""
    first, _, bare = path.partition("/")
    if first in LANGUAGES and first != "sv":
        # An answer as data is in Swedish, or as it is when no language is asked for.
        path = bare
    form = named(word, FORMATS)
    # The name of a format may be that of one for rows and of one for graphs.
    form = form if form is not None else HTML
    rest = [(name, value) for name, value in given if name not in _FORM]
    if form is HTML:
        return _made(path, rest, HTML.media_type, HTML.suffix)
    # A question's own RDF stands at its name and the ending of RDF, so an answer in RDF cannot.
    answer = ".answer" if "graph" in form.kinds and _bare(path).startswith("queries/") else ""
    made = _made(path, rest, ANY, answer + form.suffix)
    return Place(f"{path}?{urlencode(given)}", ANY, made.file)


def _made(
    path: str, given: list[tuple[str, str]], accept: str, suffix: str, bare: str | None = None
) -> Place:
    asked = f"{path}?{urlencode(given)}" if given else path
    stem = _file(path if bare is None else bare)
    stem += "index" if not stem or stem.endswith("/") else ""
    told = "".join(f".{name}-{_word(value)}" if value else f".{name}" for name, value in given)
    folder, slash, name = f"{stem}{told}".rpartition("/")
    if len(name) > _NAME:
        name = f"{name[: _NAME - 17]}.{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return Place(asked, accept, f"{folder}{slash}{name}{suffix}")


def _file(path: str) -> str:
    """A path as a file's: with its letters, but with the octets of what would be another path."""
    return "/".join(map(_segment, path.split("/")))


def _segment(written: str) -> str:
    letters = unquote(written, errors="strict") if _decodes(written) else written
    odd = set(letters) & set("/\\\0?#") or letters in (".", "..")
    return quote(written, safe=_SAFE + "%") if odd else letters


def _decodes(written: str) -> bool:
    try:
        unquote(written, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _word(value: str) -> str:
    """A parameter's value as part of a name; by its hash when two could be written the same."""
    word = re.sub(r"[^0-9A-Za-z]+", "-", value).strip("-")
    if re.fullmatch(r"[0-9A-Za-z]+([-/][0-9A-Za-z]+)*", value):
        return word
    return f"{word}-{hashlib.sha256(value.encode()).hexdigest()[:8]}".strip("-")


def _bare(path: str) -> str:
    """A path without its language."""
    first, slash, rest = path.partition("/")
    return rest if first in LANGUAGES and slash and rest.partition("/")[0] in PAGES else path


def _in_language(path: str, language: str) -> str:
    named_ = language in LANGUAGES and _bare(path) == path and path.partition("/")[0] in PAGES
    return f"{language}/{path}" if named_ else path
