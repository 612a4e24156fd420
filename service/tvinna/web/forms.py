"""The fields of a form or of an address, read at the speed of the wire."""

import re
from binascii import a2b_qp
from typing import Final
from urllib.parse import parse_qsl

Pairs = list[tuple[str, str]]

_BROKEN: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_SIGNS: Final = bytes(range(0x21, 0x7F))


def pairs(written: bytes) -> Pairs:
    """The fields in their order, empty ones too.

    Raises UnicodeDecodeError for what is no UTF-8, as it stands or without its escapes: a sign in
    the place of a letter would be another query. (WHATWG URL, section 5.1)
    """
    if _BROKEN.search(written) or written.translate(None, _SIGNS):
        return parse_qsl(written.decode(), keep_blank_values=True, errors="strict")
    found: Pairs = []
    for part in written.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            found.append((_plain(name), _plain(value)))
    return found


def _plain(written: bytes) -> str:
    """A name or value without its escapes.

    A query in an address is a hundred escapes, and the library's own loop over them takes as long
    as a short query. Mail escapes the same way with another sign, and its decoder is no loop.
    """
    if b"%" in written:
        spaced = written.replace(b"+", b" ").replace(b"=", b"%3D").replace(b"%", b"=")
        return a2b_qp(spaced).decode()
    return written.replace(b"+", b" ").decode("ascii")
