"""Answers made smaller on their way, by brotli or gzip. (RFC 9110, section 8.4)"""

import asyncio
import gzip
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

import brotli
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Below this, a smaller answer is no sooner there.
_LEAST_BYTES: Final = 1000
# Above this, making it smaller would hold up the answers of others.
_ASIDE_BYTES: Final = 65_536
_SMALLER: Final = re.compile(
    r"text/|application/(?:[\w.-]+\+(?:json|xml)|json|xml|trig|n-triples|n-quads|javascript)\b"
)
_CONDITIONS: Final = (b"if-none-match", b"if-match")
_WEIGHT: Final = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)$", re.IGNORECASE)


def _brotli(body: bytes) -> bytes:
    # At 4 it is as quick as gzip and a tenth smaller; at its default of 11, fifty times slower.
    smaller: bytes = brotli.compress(body, quality=4)
    return smaller


def _gzip(body: bytes) -> bytes:
    # No time in it, so that the same answer is the same bytes.
    return gzip.compress(body, compresslevel=5, mtime=0)


# In the order in which they are taken when the asker wants both as much.
CODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {"br": _brotli, "gzip": _gzip}


@lru_cache(maxsize=256)
def chosen(accepted: str) -> str | None:
    """The coding to use for an Accept-Encoding, or None for the answer as it is.

    (RFC 9110, section 12.5.3)
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        found = _WEIGHT.match(parameter.strip())
        weights[name.strip()] = float(found[1]) if found else 1.0
    wild = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda name: weights.get(name, wild))
    return best if weights.get(best, wild) > 0 else None


class Coding:
    """Makes complete answers of text smaller where the asker takes that.

    A coded answer is another representation, so its entity tag names its coding.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        accepted = next(
            (value for name, value in scope["headers"] if name == b"accept-encoding"), b""
        )
        coding = chosen(accepted.decode("latin-1"))
        conditional = any(name in _CONDITIONS for name, _ in scope["headers"])
        had = _without_codings(scope) if conditional else {}
        start: Message | None = None

        async def sent(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            begun, start = start, None
            headers = MutableHeaders(raw=list(begun["headers"]))
            body = message.get("body", b"")
            if begun["status"] == 304 and "accept-ranges" not in headers:
                # It says what the whole answer would. (RFC 9110, section 15.4.5)
                headers.add_vary_header("Accept-Encoding")
                if (tag := headers.get("etag")) in had:
                    headers["etag"] = had[tag]
            elif "accept-ranges" in headers:
                # A part of it was asked for, or may be: the ranges count the bytes as they are.
                pass
            elif _SMALLER.match(headers.get("content-type", "")):
                headers.add_vary_header("Accept-Encoding")
                whole = not message.get("more_body")
                if coding and whole and len(body) >= _LEAST_BYTES:
                    body = await _coded(body, coding)
                    headers["content-encoding"] = coding
                    headers["content-length"] = str(len(body))
                    if tag := headers.get("etag"):
                        headers["etag"] = f'{tag[:-1]}-{coding}"'
            await send({**begun, "headers": headers.raw})
            await send({**message, "body": body})

        await self._app(scope, receive, sent)


async def _coded(body: bytes, coding: str) -> bytes:
    if len(body) < _ASIDE_BYTES:
        return CODINGS[coding](body)
    return await asyncio.to_thread(CODINGS[coding], body)


def _without_codings(scope: Scope) -> dict[str, str]:
    """Take the codings out of the tags that are asked about; which tag was written how."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    had: dict[str, str] = {}
    for condition in _CONDITIONS:
        name = condition.decode()
        if name not in headers:
            continue
        plain: list[str] = []
        for written in headers[name].split(","):
            tag = re.sub(rf'-(?:{"|".join(CODINGS)})"$', '"', written.strip())
            had[tag] = written.strip()
            plain.append(tag)
        headers[name] = ", ".join(plain)
    scope["headers"] = headers.raw
    return had
