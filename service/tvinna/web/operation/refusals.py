"""What is refused before there is a request: answered and noted as every other answer is."""

from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import Any, Final

from tvinna.web.http.headers import ALWAYS
from tvinna.web.http.problems import problem
from tvinna.web.operation.notes import Ended, Notes, id_of

_HEADERS: Final = "".join(f"{name}: {value}\r\n" for name, value in ALWAYS.items())


class Refusals:
    """The answers of a server to what never reaches the application."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def answer(
        self,
        status: HTTPStatus,
        detail: str,
        client: tuple[str, int] | None,
        *,
        begun: MutableMapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The answer as it goes over the wire.

        `begun` is the state of a request whose head was whole: it is noted where it ends, and as
        ended so.
        """
        request_id = id_of("")
        said = problem(status, detail, headers)
        if begun is None:
            ended = Ended(status.value, len(said.body), 0.0)
            self._notes.note(request_id, ("", ""), ended, client, fault="Refused")
        else:
            request_id = begun.setdefault("request_id", request_id)
            begun["refused"] = status.value
        rows = "".join(
            f"{name.decode('latin-1')}: {value.decode('latin-1')}\r\n"
            for name, value in said.raw_headers
        )
        own = f"X-Request-Id: {request_id}\r\nConnection: close\r\n"
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\n{rows}{_HEADERS}{own}\r\n"
        return head.encode("latin-1") + bytes(said.body)
