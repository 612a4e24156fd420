"""An endpoint elsewhere that is asked: within a time and a size, again where it is busy, and
nowhere else than where the folder says.

(SPARQL 1.1 Protocol, section 2.1.2; RFC 9110, section 10.2.3 on Retry-After)
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

from SPARQLWrapper import JSON, POST, SPARQLWrapper, __agent__
from SPARQLWrapper import TURTLE as TRIPLES

from tvinna import __version__
from tvinna.errors import BadImport, EndpointFailed
from tvinna.formats import JSON as ROWS
from tvinna.formats import N_TRIPLES, TURTLE, Format
from tvinna.sources.endpoints import Endpoint

_TRIES: Final = 5
# What is asked again: the endpoint, or what stands before it, has too much to do for now. Not 500,
# which is how endpoints end a query that takes too long.
_BUSY: Final = frozenset({429, 502, 503, 504})
_PIECE: Final = 65_536
# As much of a refusal as is read, and as much of it as is told.
_REFUSAL_BYTES: Final = 10_000
_REFUSAL_LETTERS: Final = 300
_FORMS: Final = {"select": (ROWS,), "construct": (N_TRIPLES, TURTLE)}


@dataclass(frozen=True)
class Bounds:
    """How long an endpoint is asked altogether, how much of its answer is taken, and how the time
    is told and waited for.
    """

    seconds: float
    bytes: int
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Sent:
    """A SELECT or CONSTRUCT as it is sent: its text, its verb in small letters, and who asks."""

    text: str
    verb: str
    agent: str


@dataclass(frozen=True)
class Answered:
    """What an endpoint answered, whole, and in which form."""

    body: bytes
    form: Format


def agent(contact: str, base: str) -> str:
    """How we name ourselves to an endpoint: who asks, and whom its keeper may write to.

    (RFC 9110, section 10.1.5; the User-Agent policy of the Wikimedia Foundation asks for both.)
    """
    return f"tvinna/{__version__} ({'; '.join(filter(None, (contact, base)))}) {__agent__}"


def ask(endpoint: Endpoint, sent: Sent, bounds: Bounds) -> Answered:
    """Send a query to an endpoint and give its whole answer.

    Asked again, up to five times, where the endpoint is busy or cannot be reached: each time after
    twice as long, or after as long as it says. Raises EndpointFailed for whatever goes wrong there,
    BadImport for a query that it does not understand.
    """
    ends = bounds.clock() + bounds.seconds
    for number in range(_TRIES):
        left = ends - bounds.clock()
        if left <= 0:
            break
        try:
            return _within(left, partial(_asked, endpoint, sent, left, bounds))
        except _Busy as error:
            pause = max(2.0**number, error.seconds)
            if number + 1 == _TRIES:
                raise EndpointFailed(
                    f"{endpoint.address} {error}, {_TRIES} times; ask again later",
                    swedish=f"{endpoint.address} {error.swedish}, {_TRIES} gånger; försök igen"
                    " senare",
                ) from error
            if pause > ends - bounds.clock():
                raise EndpointFailed(
                    f"{endpoint.address} {error}; ask again in {pause:.0f} seconds, or allow more"
                    f" than {bounds.seconds:g} (pull_seconds)",
                    swedish=f"{endpoint.address} {error.swedish}; försök igen om {pause:.0f}"
                    f" sekunder, eller tillåt mer än {bounds.seconds:g} (pull_seconds)",
                ) from error
            bounds.wait(pause)
    raise _late(endpoint, bounds)


class _Busy(Exception):  # noqa: N818 (it is no error yet)
    """The endpoint is to be asked again, in so many seconds at least; why, in both languages."""

    def __init__(self, said: str, swedish: str, seconds: float = 0.0) -> None:
        super().__init__(said)
        self.swedish = swedish
        self.seconds = seconds


class _Nowhere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what is sent on is sent to where nobody has allowed it."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class _Asking(SPARQLWrapper):
    """The library's request, sent by an opener of our own: its own follows redirects."""

    def __init__(self, endpoint: Endpoint, sent: Sent, seconds: float) -> None:
        form = JSON if sent.verb == "select" else TRIPLES
        super().__init__(endpoint.address, returnFormat=form, agent=sent.agent)
        handlers: list[urllib.request.BaseHandler] = [_Nowhere()]
        if endpoint.here:
            # This machine is not behind its own proxy.
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)
        self._seconds = seconds
        self.setMethod(POST)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", ", ".join(one.media_type for one in _FORMS[sent.verb]))

    def _query(self) -> tuple[HTTPResponse, str]:
        answer = self._opener.open(self._createRequest(), timeout=self._seconds)
        return answer, self.returnFormat


def _asked(endpoint: Endpoint, sent: Sent, seconds: float, bounds: Bounds) -> Answered:
    asking = _Asking(endpoint, sent, seconds)
    asking.setQuery(sent.text)
    if asking.queryType != sent.verb.upper():
        raise BadImport(
            "the query cannot be told to be a SELECT or CONSTRUCT; begin with that",
            swedish="det går inte att avgöra om frågan är SELECT eller CONSTRUCT; börja med det",
        )
    try:
        with asking.query().response as answer:
            return Answered(_body(endpoint, answer, bounds), _form(endpoint, answer, sent.verb))
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(endpoint, error) from error
    except TimeoutError as error:
        raise _late(endpoint, bounds) from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", "") or type(error).__name__
        raise _Busy(
            f"cannot be reached or broke off ({reason})",
            f"går inte att nå eller avbröt ({reason})",
        ) from error


def _body(endpoint: Endpoint, answer: HTTPResponse, bounds: Bounds) -> bytes:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise EndpointFailed(
            f"{endpoint.address} sends its answer coded, which it was not asked",
            swedish=f"{endpoint.address} skickar sitt svar kodat, vilket ingen bad om",
        )
    if answer.length is None and not answer.chunked:
        raise EndpointFailed(
            f"{endpoint.address} says neither how long its answer is nor where it ends, so that"
            " one cut short would be taken for whole",
            swedish=f"{endpoint.address} anger varken hur långt svaret är eller var det slutar, så"
            " att ett avhugget svar skulle tas för helt",
        )
    size, pieces = 0, []
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > bounds.bytes:
            raise EndpointFailed(
                f"{endpoint.address} answers with more than {bounds.bytes} bytes; ask for less"
                " (LIMIT, fewer columns), or allow more (pull_bytes)",
                swedish=f"{endpoint.address} svarar med mer än {bounds.bytes} byte; fråga efter"
                " mindre (LIMIT, färre kolumner), eller tillåt mer (pull_bytes)",
            )
        pieces.append(piece)
    if answer.length:
        raise _Busy("broke off in the middle of its answer", "avbröt mitt i sitt svar")
    return b"".join(pieces)


def _form(endpoint: Endpoint, answer: HTTPResponse, verb: str) -> Format:
    told = answer.headers.get_content_type()
    for form in _FORMS[verb]:
        if told == form.media_type or (form is ROWS and told == "application/json"):
            return form
    wanted = [one.media_type for one in _FORMS[verb]]
    raise EndpointFailed(
        f"{endpoint.address} answers with {told}, not {' or '.join(wanted)}; is it the address of"
        " its queries?",
        swedish=f"{endpoint.address} svarar med {told}, inte {' eller '.join(wanted)}; är det"
        " adressen för dess frågor?",
    )


def _refusal(endpoint: Endpoint, error: urllib.error.HTTPError) -> Exception:
    """What an answer that is none means."""
    at = endpoint.address
    if error.code in _BUSY:
        pause = _told_to_wait(error.headers.get("Retry-After", ""))
        return _Busy(f"answers {error.code}", f"svarar {error.code}", pause)
    if 300 <= error.code < 400:
        to = error.headers.get("Location")
        return EndpointFailed(
            f"{at} sends on to {to}, which is not followed; if that is meant, write it as the"
            f" address of [endpoints.{endpoint.name}]",
            swedish=f"{at} hänvisar till {to}, och dit går ingen fråga; om det är rätt adress,"
            f" skriv den som address i [endpoints.{endpoint.name}]",
        )
    try:
        said = " ".join(error.read(_REFUSAL_BYTES).decode("utf-8", "replace").split())
    except (OSError, HTTPException):
        said = ""
    told = "".join(sign for sign in said if sign.isprintable())[:_REFUSAL_LETTERS]
    if error.code == 400:
        return BadImport(
            f"{at} does not understand the query: {told}",
            swedish=f"{at} förstår inte frågan: {told}",
        )
    return EndpointFailed(
        f"{at} answers {error.code} {error.reason}: {told}",
        swedish=f"{at} svarar {error.code} {error.reason}: {told}",
    )


def _told_to_wait(after: str) -> float:
    """The seconds that Retry-After names, or those until the time that it names."""
    if after.strip().isdecimal():
        return float(after)
    try:
        then = parsedate_to_datetime(after)
    except ValueError:
        return 0.0
    return (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _within(seconds: float, work: Callable[[], Answered]) -> Answered:
    """Do a piece of work within a time. What takes longer is left behind: the timeout of a
    connection begins anew with each byte, and an endpoint that drips would hold us for ever.
    """
    told: SimpleQueue[Answered | Exception] = SimpleQueue()

    def run() -> None:
        try:
            told.put(work())
        except Exception as error:  # noqa: BLE001 (raised again where it is waited for)
            told.put(error)

    Thread(target=run, daemon=True).start()
    try:
        found = told.get(timeout=seconds)
    except Empty:
        raise EndpointFailed(
            f"no whole answer came in {seconds:.0f} seconds; ask for less (LIMIT), or allow more"
            " (pull_seconds)",
            swedish=f"inget helt svar kom på {seconds:.0f} sekunder; fråga efter mindre (LIMIT),"
            " eller tillåt mer (pull_seconds)",
        ) from None
    if isinstance(found, Exception):
        raise found
    return found


def _late(endpoint: Endpoint, bounds: Bounds) -> EndpointFailed:
    return EndpointFailed(
        f"{endpoint.address} did not answer in {bounds.seconds:g} seconds; ask for less (LIMIT), or"
        " allow more (pull_seconds)",
        swedish=f"{endpoint.address} svarade inte på {bounds.seconds:g} sekunder; fråga efter"
        " mindre (LIMIT), eller tillåt mer (pull_seconds)",
    )
