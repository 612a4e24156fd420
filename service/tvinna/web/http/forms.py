"""The fields of a form or of an address, read at the speed of the wire.

Strangers send these bytes, up to hundreds of kilobytes of them, while others wait: so nothing here
goes over them one by one, and no more fields are read than anybody sends.
"""

import re
from binascii import a2b_qp
from email.message import Message
from typing import Final

from tvinna.errors import QueryFailed, QueryTooLong

Pairs = list[tuple[str, str]]

_MOST: Final = 1_000
_BROKEN: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_NAME: Final = re.compile(r"""content-disposition:[^\n]*?;\s*name=(?:"([^"]*)"|([^\s;"]+))""", re.I)
# No head of a part is longer.
_HEAD: Final = 4_096


def pairs(written: bytes) -> Pairs:
    """The fields in their order, empty ones too; a percent sign that escapes nothing is one.

    Raises UnicodeDecodeError for what is no UTF-8, as it stands or without its escapes: a sign in
    the place of a letter would be another query; QueryTooLong for more fields than anybody sends;
    and QueryFailed for what has so many lone percent signs that it is no form. (WHATWG URL, 5.1)
    """
    if written.count(b"&") >= _MOST:
        raise _too_many()
    if not written.isascii():
        written.decode()
    if b"%" in written:
        written, broken = _BROKEN.subn(b"%25", written, _MOST)
        if broken == _MOST:
            raise _no_form()
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
    return written.replace(b"+", b" ").decode()


def parts(content_type: str, body: bytes) -> Pairs:
    """The fields of a multipart form, as curl -F and R send one; none without a boundary.

    Raises as `pairs` does. (RFC 7578, section 4; RFC 2046, section 5.1.1)
    """
    message = Message()
    message["Content-Type"] = content_type
    boundary = message.get_boundary()
    if not boundary:
        return []
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("latin-1", "replace"), _MOST + 2)
    if len(pieces) > _MOST + 2:
        raise _too_many()
    found: Pairs = []
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            break
        head, _, content = piece.partition(b"\r\n\r\n")
        named = _NAME.search(head[:_HEAD].decode("utf-8", "replace"))
        if named:
            found.append((named[1] or named[2] or "", content.decode()))
    return found


def _too_many() -> QueryTooLong:
    return QueryTooLong(
        f"the request has more than {_MOST} fields; send one query as the parameter `query`",
        swedish=f"begäran har fler än {_MOST} fält; sänd en fråga som parametern `query`",
        vietnamese=f"yêu cầu có hơn {_MOST} trường; hãy gửi một truy vấn bằng tham số `query`",
    )


def _no_form() -> QueryFailed:
    return QueryFailed(
        "the fields are not written as a form; write a percent sign as %25",
        swedish="fälten är inte skrivna som ett formulär; skriv ett procenttecken som %25",
        vietnamese="các trường không được viết đúng dạng biểu mẫu; dấu phần trăm phải viết là %25",
    )


def no_text() -> QueryFailed:
    """What is said of bytes that are no UTF-8."""
    return QueryFailed(
        "the query is no UTF-8 text; send it as UTF-8",
        swedish="frågan är ingen text i UTF-8; sänd den som UTF-8",
        vietnamese="truy vấn không phải là văn bản UTF-8; hãy gửi bằng UTF-8",
    )
