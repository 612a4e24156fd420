"""The releases at their addresses: a list, each one's files, and the newest by a name that stays.

What stands at /dump/VERSION/… never changes, so it may be kept for a year; only a release that was
withdrawn is gone. The list is read anew for each request, so that a withdrawal holds at once.
"""

import hashlib
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from tvinna.errors import BadRelease, StoreBusy, UnknownRelease
from tvinna.formats import HTML, Format, Kind, negotiate
from tvinna.publish.release import (
    CHECKSUMS,
    MANIFEST,
    Release,
    ReleaseFile,
    place_of,
    releases_in,
)
from tvinna.web.addresses import links
from tvinna.web.addresses.root import address
from tvinna.web.html.pages import spoken_of
from tvinna.web.http import fresh
from tvinna.web.site import Current, Site
from tvinna.web.words.dumps import HOLDS, WORDS, no_longer

_LOG: Final = logging.getLogger("tvinna.releases")
_FOREVER: Final = "public, max-age=31536000, immutable"
_JSON: Final = Format("json", "application/json", ".json", frozenset[Kind]({"page"}))
# What a release's own addresses lead to besides its files: what its provenance and its report
# speak of.
_SPOKEN_OF: Final = {"build": "provenance.ttl", "report": "report.ttl"}
# The newest by the ending alone: /dump/latest.nq.
_BY_ENDING: Final = {
    ".nq": "dataset.nq",
    ".trig": "dataset.trig",
    ".jsonld": "dataset.jsonld",
    ".rdf": "merge.rdf",
}
_RANGE: Final = re.compile(r"bytes=\s*(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*\s*$", re.IGNORECASE)


class Dumps:
    """The releases of what is served."""

    def __init__(self, current: Current) -> None:
        self._current = current

    async def all(self, request: Request) -> Response:
        """The list of releases, as a page or as JSON."""
        site = self._current.site
        known = _known(site)
        if _wants_page(request):
            language = spoken_of(request)
            return self._current.pages.page(
                "dumps.html", request, language, releases=known, said=WORDS[language]
            )
        root = address(request, site.settings, "dump/")
        rows = [_row(release, root) for release in known]
        return JSONResponse({"releases": rows}, headers=_LISTED)

    async def one(self, request: Request) -> Response:
        """A release, a file of it, or where the newest is."""
        site = self._current.site
        asked: str = request.path_params["name"]
        known = _known(site)
        if asked.startswith("latest"):
            return _newest(request, site, known, asked.removeprefix("latest"))
        version, slash, name = asked.partition("/")
        archive = not slash and version.endswith((".zip", ".zip.sha256"))
        bare = version.removesuffix(".sha256").removesuffix(".zip") if archive else version
        release = next((one for one in known if one.version == bare), None)
        if release is None:
            raise UnknownRelease(
                f"no release stands at /dump/{asked[:80]}; /dump/ lists them",
                swedish=f"det finns ingen utgåva på /dump/{asked[:80]}; alla står på /dump/",
                vietnamese=f"không có bản phát hành nào ở /dump/{asked[:80]}; tất cả được liệt kê "
                "tại /dump/",
            )
        if release.withdrawn is not None:
            raise no_longer(release)
        if archive:
            return self._archive(request, site, release, version)
        if not name:
            return self._release(request, site, release, slash=slash)
        return self._file(request, site, release, name)

    def _archive(self, request: Request, site: Site, release: Release, name: str) -> Response:
        if release.archive is None:
            raise UnknownRelease(
                f"{release.version} has no archive; /dump/ lists what there is",
                swedish=f"{release.version} finns inte som en fil; det som finns står på /dump/",
                vietnamese=f"{release.version} không có tệp nén; những gì hiện có được liệt kê tại "
                "/dump/",
            )
        if name.endswith(".sha256"):
            return Response(f"{release.archive.sha256}  {release.archive.name}\n", headers=_LISTED)
        about = _about(request, site, "dump/")
        return _given(request, _place(site) / name, release.archive, about)

    def _release(self, request: Request, site: Site, release: Release, *, slash: str) -> Response:
        if not slash:
            return _ahead(request, site, f"{release.version}/", HTTPStatus.PERMANENT_REDIRECT)
        if _wants_page(request):
            language = spoken_of(request)
            return self._current.pages.page(
                "dump.html",
                request,
                language,
                release=release,
                said=WORDS[language],
                holds=HOLDS[language],
            )
        _hold_online(release)
        about = _about(request, site, "dump/")
        path = _place(site) / release.version / MANIFEST
        # Under this address stands a page too.
        return _given(request, path, None, {**about, **_VARIES})

    def _file(self, request: Request, site: Site, release: Release, name: str) -> Response:
        _hold_online(release)
        spoken_of = _SPOKEN_OF.get(name.partition("/")[0])
        if spoken_of is not None:
            ahead = f"{release.version}/{spoken_of}"
            return _ahead(request, site, ahead, HTTPStatus.SEE_OTHER)
        file = next((one for one in release.files if one.name == name), None)
        if file is None and name not in (MANIFEST, CHECKSUMS):
            raise UnknownRelease(
                f"{release.version} has no file {name[:80]}; /dump/{release.version}/ lists them",
                swedish=f"{release.version} har ingen fil {name[:80]}; alla står på "
                f"/dump/{release.version}/",
                vietnamese=f"{release.version} không có tệp {name[:80]}; các tệp được liệt kê tại "
                f"/dump/{release.version}/",
            )
        about = _about(request, site, f"dump/{release.version}/")
        return _given(request, _place(site) / release.version / name, file, about)


_LISTED: Final = {"Cache-Control": "no-cache", "Vary": "Accept"}
_VARIES: Final = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}


def _known(site: Site) -> tuple[Release, ...]:
    """The releases there are. Raises StoreBusy when they cannot be read, and says why in the log:
    what may have been withdrawn is not given out meanwhile.
    """
    place = place_of(site.folder, site.settings.releases)
    if place is None:
        return ()
    try:
        return releases_in(place)
    except (BadRelease, OSError) as error:
        _LOG.error("%s", error)
        raise StoreBusy(
            "the releases cannot be read just now; whoever runs this finds the reason in the log",
            swedish="utgåvorna går inte att läsa just nu; den som driver tjänsten hittar orsaken i "
            "loggen",
            vietnamese="hiện không đọc được các bản phát hành; người vận hành có thể xem nguyên "
            "nhân trong nhật ký",
        ) from error


def _place(site: Site) -> Path:
    place = place_of(site.folder, site.settings.releases)
    if place is None:
        raise UnknownRelease(
            "there are no releases here",
            swedish="här finns inga utgåvor",
            vietnamese="ở đây không có bản phát hành nào",
        )
    return place


def _hold_online(release: Release) -> None:
    if not release.online:
        raise UnknownRelease(
            f"{release.version} is kept as one file: /dump/{release.version}.zip holds all of it",
            swedish=f"{release.version} finns kvar som en enda fil: allt ligger i "
            f"/dump/{release.version}.zip",
            vietnamese=f"{release.version} được giữ trong một tệp duy nhất: "
            f"/dump/{release.version}.zip chứa toàn bộ",
        )


def _newest(request: Request, site: Site, known: tuple[Release, ...], rest: str) -> Response:
    """A redirect to the newest release, its archive, or a file of it."""
    release = next((one for one in known if one.withdrawn is None), None)
    if release is None:
        raise UnknownRelease(
            "there is no release yet; /dump/ will list them",
            swedish="det finns ingen utgåva än; när det gör det står den på /dump/",
            vietnamese="chưa có bản phát hành nào; khi có, bản đó sẽ được liệt kê tại /dump/",
        )
    if rest == ".zip":
        ahead = f"{release.version}.zip"
    elif rest in _BY_ENDING:
        ahead = f"{release.version}/{_BY_ENDING[rest]}"
    elif not rest or rest.startswith("/"):
        ahead = f"{release.version}/{quote(rest[1:])}"
    else:
        endings = ", ".join((".zip", *_BY_ENDING))
        raise UnknownRelease(
            f"/dump/latest has no {rest[:20]}; it has {endings} and /NAME",
            swedish=f"/dump/latest har ingen {rest[:20]}; den har {endings} och /NAMN",
            vietnamese=f"/dump/latest không có {rest[:20]}; chỉ có {endings} và /NAME",
        )
    return _ahead(request, site, ahead, HTTPStatus.TEMPORARY_REDIRECT)


def _ahead(request: Request, site: Site, path: str, status: HTTPStatus) -> Response:
    return RedirectResponse(
        address(request, site.settings, f"dump/{path}"), status.value, {"Cache-Control": "no-cache"}
    )


def _about(request: Request, site: Site, whole: str) -> dict[str, str]:
    """What a file is part of, and how it may be used. (RFC 8288)"""
    found = [
        links.Link(address(request, site.settings, whole), "collection"),
        links.Link(site.folder.publication.licence, "license"),
    ]
    return {"Link": links.header(found)}


def _given(
    request: Request, path: Path, file: ReleaseFile | None, more: Mapping[str, str]
) -> Response:
    """A file of a release; the two that say what the others are have no row of their own."""
    try:
        digest = file.sha256 if file else hashlib.sha256(path.read_bytes()).hexdigest()
        found = path.stat()
    except OSError as error:
        raise UnknownRelease(
            f"{path.name} is not there any more; /dump/ lists what is",
            swedish=f"{path.name} finns inte kvar; det som finns står på /dump/",
            vietnamese=f"{path.name} không còn nữa; những gì hiện có được liệt kê tại /dump/",
        ) from error
    kind = file.media_type if file else "application/json" if path.suffix else "text/plain"
    headers = {"ETag": f'"{digest}"', "Cache-Control": _FOREVER, **more}
    if fresh.has(request.headers, headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if not _RANGE.match(request.headers.get("range", "")):
        # What is no range of bytes is passed over. (RFC 9110, section 14.2)
        request.scope["headers"] = [row for row in request.scope["headers"] if row[0] != b"range"]
    return FileResponse(path, headers=headers, media_type=kind, stat_result=found)


def _wants_page(request: Request) -> bool:
    hint = request.query_params.get("format", "")
    return negotiate(request.headers.get("accept"), (_JSON, HTML), [hint] if hint else []) is HTML


def _row(release: Release, root: str) -> dict[str, object]:
    """A release as the list shows it."""
    row: dict[str, object] = {"version": release.version, "issued": release.issued}
    if release.withdrawn is not None:
        why = release.withdrawn
        return {**row, "withdrawn": {"date": why.date, "reason": dict(why.reason)}}
    if release.online:
        row["address"] = f"{root}{release.version}/"
    if (archive := release.archive) is not None:
        row["archive"] = {
            "address": root + archive.name,
            "bytes": archive.bytes,
            "sha256": archive.sha256,
        }
    return {
        **row,
        "statements": release.statements,
        "hash": release.hashes.get("", ""),
        "previous": release.previous or None,
    }
