"""What every answer goes through on its way."""

from starlette.types import ASGIApp, Receive, Scope, Send

from tvinna.web.addresses.languages import Languages
from tvinna.web.addresses.root import root_of
from tvinna.web.asking.sparql import METHODS, Sparql
from tvinna.web.graph_store.graphs import READS
from tvinna.web.graph_store.writing import METHODS as WRITES
from tvinna.web.http.coding import Coding
from tvinna.web.http.headers import Headers, Root
from tvinna.web.http.pacing import Pace
from tvinna.web.linking.reconcile import METHODS as RECONCILES
from tvinna.web.operation.metrics import Metrics
from tvinna.web.operation.notes import Notes
from tvinna.web.operation.ready import Ready
from tvinna.web.operation.refusals import Refusals
from tvinna.web.operation.watching import Watching
from tvinna.web.site import Current


class Application:
    """The application as a server runs it: what every answer goes through on its way, and behind
    that the endpoint, or the framework for every other address.

    `ready` and `refusals` are for the server, which may answer from them before it hands a request
    in here.
    """

    def __init__(
        self, app: ASGIApp, endpoint: Sparql, current: Current, metrics: Metrics, *, writes: bool
    ) -> None:
        limits = current.site.settings
        notes = Notes(metrics, limits)
        self.ready = ready = Ready(current, notes, limits)
        self.refusals = Refusals(notes)
        said = "Memory that answers take as they are sent"
        metrics.show("tvinna_ready_bytes", said, lambda: ready.size)
        self._app = app
        self._endpoint = endpoint
        allowed = {
            "/sparql": METHODS,
            "/store": (*READS, *WRITES) if writes else READS,
            "/reconcile": RECONCILES,
            "/reconcile/": RECONCILES,
        }
        coded = Coding(self._chosen)
        inner = Languages(Headers(coded, allowed))
        self._pace = Pace()
        self._outermost = Watching(Root(inner, root_of(limits)), notes, ready)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._pace.turn()
        await self._outermost(scope, receive, send)

    async def _chosen(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/sparql":
            await self._endpoint(scope, receive, send)
        else:
            await self._app(scope, receive, send)
