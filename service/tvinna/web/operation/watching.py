"""The outermost of the application: each answer's id, what is noted of it, and who keeps it."""

import time
from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tvinna.web.operation import logs
from tvinna.web.operation.notes import Ended, Notes, id_of
from tvinna.web.operation.ready import Ready
from tvinna.web.serving.faults import of_nobody

_ID: Final = b"x-request-id"


class Watching:
    """Gives each answer an id, and notes how it was answered. What nobody expected is a 500 that
    names the id and nothing else; the log has the rest.

    An answer that may be kept (`keeping` of the request's state says so) is had ready for who
    asks it again.
    """

    def __init__(self, app: ASGIApp, notes: Notes, ready: Ready) -> None:
        self._app = app
        self._notes = notes
        self._ready = ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        given = next((value for name, value in scope["headers"] if name == _ID), b"")
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        # What the server has refused by now has one.
        request_id: str = state.setdefault("request_id", id_of(given.decode("latin-1")))
        status = size = 0
        headers: list[tuple[bytes, bytes]] = []

        async def sent(message: Message) -> None:
            nonlocal status, size, headers
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), (_ID, request_id.encode())]
                message["headers"] = headers
            else:
                body = message.get("body", b"")
                if not size and status == HTTPStatus.OK and "keeping" in state:
                    self._keep(scope, headers, message)
                size += len(body)
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:  # noqa: BLE001 (whatever it is, the asker gets an answer)
            state["fault"] = "Fault"
            logs.FAULTS.exception("", extra={"fields": {"request": request_id}})
            if not status:
                await of_nobody(request_id)(scope, receive, sent)
        finally:
            # Nobody was there to read a status. (nginx writes 499 too)
            # What the server has refused meanwhile got no other answer.
            status = state.get("refused", status)
            ended = Ended(status or 499, size, time.perf_counter() - began)
            asked = scope["method"], scope["path"]
            fault, query = str(state.get("fault", "")), state.get("query")
            client = scope.get("client")
            self._notes.note(request_id, asked, ended, client, fault=fault, query=query)

    def _keep(self, scope: Scope, headers: list[tuple[bytes, bytes]], message: Message) -> None:
        if not message.get("more_body"):
            site, query = scope["state"]["keeping"]
            self._ready.keep(scope, site, headers, message.get("body", b""), query)
