"""What is noted of each request: its id, a line in the log, a count."""

import re
import secrets
import time
from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tvinna.settings import Settings
from tvinna.web import logs
from tvinna.web.metrics import Metrics
from tvinna.web.problems import problem

ID: Final = "X-Request-Id"
# An id that a proxy gave is kept, if it cannot break a line of the log.
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Watching:
    """Gives each answer an id, and notes how it was answered. What nobody expected is a 500 that
    names the id and nothing else; the log has the rest.

    The log holds no query text and no address unless the settings say so.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, settings: Settings) -> None:
        self._app = app
        self._metrics = metrics
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        given = Headers(scope=scope).get(ID, "")
        request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["request_id"] = request_id
        status = size = 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = list(message.get("headers", ()))
                MutableHeaders(raw=message["headers"])[ID] = request_id
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:  # noqa: BLE001 (whatever it is, the asker gets an answer)
            state["fault"] = "Fault"
            logs.FAULTS.exception("", extra={"fields": {"request": request_id}})
            if not status:
                detail = f"something went wrong here; its id in our log is {request_id}"
                answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)
                await answer(scope, receive, sent)
        finally:
            seconds = time.perf_counter() - began
            fault = str(state.get("fault", ""))
            # Nobody was there to read a status. (nginx writes this one too)
            status = status or 499
            self._metrics.count(scope["method"], scope["path"], status, seconds, fault)
            self._note(
                scope, state, {"status": status, "bytes": size, "seconds": round(seconds, 6)}
            )

    def _note(self, scope: Scope, state: Mapping[str, Any], ended: Mapping[str, object]) -> None:
        fields: dict[str, object] = {
            "request": state["request_id"],
            "method": scope["method"],
            "path": scope["path"],
            **ended,
        }
        if fault := state.get("fault"):
            fields["fault"] = fault
        if self._settings.log_queries and "query" in state:
            fields["query"] = state["query"]
        if self._settings.log_addresses and scope.get("client"):
            fields["address"] = scope["client"][0]
        logs.say(logs.REQUESTS, **fields)


def noted_fault(request: Request, error: Exception) -> None:
    """Keep by which error a request ended."""
    request.state.fault = type(error).__name__
