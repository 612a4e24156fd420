"""The other spellings of an address that another register gives to a thing."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

# The pages of registers whose identifiers are other addresses: what a reader copies.
_WIKIDATA: Final = re.compile(
    r"/(?:wiki|entity)/(?:Special:EntityData/)?([QPL][1-9][0-9]*)(?:\.\w+)?/?"
)
_GEONAMES: Final = re.compile(r"/([1-9][0-9]*)(?:/[^/]*)?")


def spellings(iri: str) -> tuple[str, ...]:
    """An IRI and what is known to mean the same, the IRI first.

    Alike are: http and https; with or without `www.`; with or without a slash at the end; a host
    in capitals or not. A page of Wikidata (`www.wikidata.org/wiki/Q17`) means its entity, one of
    GeoNames (`www.geonames.org/17/name.html`) its feature (`sws.geonames.org/17/`). The rest of an
    address is compared as it is written. (RFC 3986, sections 6.2.2.1 and 6.2.4)
    """
    try:
        parts = urlsplit(iri)
        host = parts.hostname
        plain = parts.port is None and parts.username is None
    except ValueError:
        return (iri,)
    if not plain or parts.scheme.lower() not in ("http", "https") or not host or ":" in host:
        return (iri,)
    bare = host.removeprefix("www.").removeprefix("m.")
    hosts = dict.fromkeys((host, host.removeprefix("www."), f"www.{host.removeprefix('www.')}"))
    path = parts.path
    if bare == "wikidata.org" and (found := _WIKIDATA.fullmatch(path)):
        hosts, path = dict.fromkeys(("www.wikidata.org", "wikidata.org")), f"/entity/{found[1]}"
    elif bare in ("geonames.org", "sws.geonames.org") and (found := _GEONAMES.fullmatch(path)):
        hosts, path = dict.fromkeys(("sws.geonames.org", "www.geonames.org")), f"/{found[1]}"
    paths = [path]
    if not parts.query and not parts.fragment:
        paths = [path.rstrip("/") or "/", f"{path.rstrip('/')}/"]
    found_ = [
        SplitResult(scheme, one, way, parts.query, parts.fragment).geturl()
        for scheme in ("http", "https")
        for one in hosts
        for way in paths
    ]
    return tuple(dict.fromkeys((iri, *found_)))
