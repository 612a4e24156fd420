"""`tvinna serve`"""

import asyncio
import gc
import math
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from tvinna import settings
from tvinna.errors import BadSetting, PortInUse
from tvinna.sources import open_folder

if TYPE_CHECKING:
    from tvinna.sources import Folder

Language = Literal["sv", "en"]

_CONNECTIONS: Final = 65_536
_SEVERITIES: Final[Mapping[str, Mapping[Language, tuple[str, str]]]] = {
    "violation": {"sv": ("fel", "fel"), "en": ("violation", "violations")},
    "warning": {"sv": ("brist", "brister"), "en": ("warning", "warnings")},
}
_NOTHING_DONE: Final[Mapping[str, Mapping[Language, str]]] = {
    "served": {"sv": "så inget visas", "en": "so nothing is served"},
    "written": {"sv": "så inget skrivs", "en": "so nothing is written"},
}
_INCOMPLETE: Final[Mapping[Language, str]] = {
    "sv": "tvinna check visar vad som är ofullständigt",
    "en": "tvinna check shows what is incomplete",
}


def serve(  # noqa: PLR0913 (one parameter a setting that a person changes at the start)
    folder: Path = Path(),
    /,
    *,
    host: str | None = None,
    port: int | None = None,
    store: str | None = None,
    query_seconds: float | None = None,
    workers: int | None = None,
    token_file: Path | None = None,
    watch: bool = False,
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Serve a dataset folder: a start page, the questions, and SPARQL at /sparql.

    Data that has not changed since it was last checked starts at once; otherwise it is checked
    first, and a violation stops it. A SIGHUP has the files read again, the settings in tvinna.toml
    among them: what they say is checked, built beside what is served, and served from then on
    without a request that fails.

    Parameters
    ----------
    folder
        The dataset folder.
    host
        The address to listen on (127.0.0.1).
    port
        The port to listen on (8000); 0 takes a free one.
    store
        What answers: memory, or the address of a SPARQL endpoint that was loaded with what
        `tvinna export` wrote (memory).
    query_seconds
        The time a query may take before it is ended (10).
    workers
        The processes that answer quick queries side by side (4).
    token_file
        A file with the token that lets one write named graphs at /store; nobody may without.
    watch
        Read the files again whenever one changes.
    lang
        The language of findings.
    """
    flags = {
        "host": host,
        "port": port,
        "store": store,
        "query_seconds": query_seconds,
        "workers": workers,
        "token_file": token_file,
    }
    for wrong in settings.unread(os.environ):
        sys.stderr.write(f"tvinna: {wrong}\n")
    limits = settings.read(folder, **flags)
    settings.token_of(limits)
    opened = open_folder(folder)
    # The address first: a check that takes seconds shall not end in "port in use".
    with _listen(limits.host, limits.port) as listener:
        if not passes(opened, lang, "served"):
            return 1
        _run(opened, limits, flags, listener, lang, watch=watch)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise BadSetting(f"{host} is no address of this machine; write --host 127.0.0.1") from error
    listener = socket.socket(family, kind, protocol)
    try:
        # Without it, a port stays taken for a minute after the last server ended.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except PermissionError as error:
        listener.close()
        raise PortInUse(f"port {port} is not yours to use; write --port 8080") from error
    except OSError as error:
        listener.close()
        raise PortInUse(
            f"{host}:{port} is in use by another program; end it or write --port {port + 1}"
        ) from error
    return listener


def passes(folder: "Folder", language: Language, done: Literal["served", "written"]) -> bool:
    """Whether the data may be served (or whatever is to be `done`); says what is wrong with it
    when it may not.
    """
    from tvinna.check import verdict  # noqa: PLC0415 (an unchanged folder needs no checker)

    findings = verdict(folder)
    violations = [finding for finding in findings if finding.severity == "violation"]
    for finding in violations:
        sys.stderr.write(f"{finding.text(language)}\n")
    if violations:
        said = _counted(len(violations), "violation", language)
        sys.stderr.write(f"tvinna: {said}, {_NOTHING_DONE[done][language]}\n")
        return False
    if findings:
        said = _counted(len(findings), "warning", language)
        sys.stderr.write(f"tvinna: {said}; {_INCOMPLETE[language]}\n")
    return True


def _counted(number: int, severity: Literal["violation", "warning"], language: Language) -> str:
    one, several = _SEVERITIES[severity][language]
    return f"{number} {one if number == 1 else several}"


def _run(  # noqa: PLR0913 (what was opened, and how it shall go on)
    folder: "Folder",
    limits: settings.Settings,
    flags: Mapping[str, object],
    listener: socket.socket,
    language: Language,
    *,
    watch: bool,
) -> None:
    from tvinna.store import contents, engine  # noqa: PLC0415 (only this command needs it)

    pool = engine(contents(folder, limits, checked=True), limits)
    # The data is loaded while the rest is imported. Nothing of that is ever thrown away, so to
    # look for what is would only take time.
    pool.load_ahead()
    gc.disable()

    import uvicorn  # noqa: PLC0415 (slow to import, and only this command needs it)

    from tvinna.cli.guard import guarded  # noqa: PLC0415
    from tvinna.cli.live import Live  # noqa: PLC0415
    from tvinna.web import Current, create_app, site_of  # noqa: PLC0415
    from tvinna.web.operation import logs  # noqa: PLC0415

    _allow_connections()
    logs.begin(requests=limits.log_requests)
    current = Current(site_of(folder, pool, limits))
    live = Live(current, language, flags)
    app = create_app(current, ahead=True)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        http=guarded(app.ready, app.refusals, limits),
        # Without them an upgrade is a request like others, and is answered as one.
        ws="none",
        # Who has asked is answered before the end, within the time that a query may take.
        timeout_graceful_shutdown=math.ceil(limits.query_seconds) + 2,
    )
    server = uvicorn.Server(config)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host

    # What stands now stays: to look through all of it for what is no longer used, as Python does
    # now and then, would keep everyone waiting for a tenth of a second.
    gc.collect()
    gc.freeze()
    gc.enable()

    async def run() -> None:
        # Here and not in the app's lifespan, so that a worker that cannot start is our own error.
        await current.site.pool.__aenter__()
        live.refresh_on_signal()
        watching = asyncio.create_task(live.watch()) if watch else None
        try:
            if current.site.pool.unpromised:
                sys.stderr.write(
                    "tvinna: queries run in an engine that is not ours; /health says what cannot "
                    "be promised there\n"
                )
            elif missing := current.site.pool.missing:
                sys.stderr.write(
                    f"tvinna: this system has no wall around {', '.join(missing)}; "
                    f"do not let strangers ask\n"
                )
            sys.stdout.write(
                f"{folder.title['en']}: http://{shown}:{port}/  "
                f"(SPARQL at http://{shown}:{port}/sparql; Ctrl-C ends)\n"
            )
            sys.stdout.flush()
            # The server ends itself at this signal and then raises it again, which would leave
            # no time to end the workers.
            # One that comes before the server listens for it ends it too.
            signal.signal(signal.SIGTERM, lambda *_: setattr(server, "should_exit", True))
            await server.serve(sockets=[listener])
        finally:
            if watching is not None:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            await current.close()

    # Ctrl-C is how a server is ended, so it is no failure.
    with suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=config.get_loop_factory()) as it:
        it.run(run())


def _allow_connections() -> None:
    """As many open connections as the system lets us have: its default is soon used up."""
    import resource  # noqa: PLC0415 (Unix only, and only this command needs it)

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        most = _CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, _CONNECTIONS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
