"""The log: one line of JSON for each request and each fault, on stderr."""

import json
import logging
import sys
import threading
from collections import deque
from datetime import UTC, datetime
from typing import Final, TextIO

REQUESTS: Final = logging.getLogger("tvinna.requests")
FAULTS: Final = logging.getLogger("tvinna.faults")
# Each line of it is kept: who runs the service wants to know what was written, and when.
AUDIT: Final = logging.getLogger("tvinna.audit")
# So long a line of a request may wait for others to be written with it; and so many may wait.
_WAIT_SECONDS: Final = 0.2
_MOST_WAITING: Final = 5_000
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, default=str).encode


class Lines(logging.Formatter):
    """A record as one line of JSON: when, which log, what was said, and its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": moment, "log": record.name}
        line |= record.__dict__.get("fields", {})
        if len(line) == 2:
            line |= {"level": record.levelname.lower(), "message": record.getMessage()}
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return _WRITTEN(line)


class Gathering(logging.Handler):
    """Writes lines in their order, those of requests many at a time: a call of the system for
    each would cost as much as a ready answer. Every other line is written at once, and so are all
    that wait when the log is closed, as it is when the process ends by itself.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._waiting: deque[logging.LogRecord] = deque()
        self._writing = threading.Lock()
        self._some = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._write_on, name="tvinna-log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line."""
        self._waiting.append(record)
        if record.name != REQUESTS.name or len(self._waiting) > _MOST_WAITING:
            self.flush()
        elif not self._some.is_set():
            self._some.set()

    def flush(self) -> None:
        """Write what waits."""
        with self._writing:
            self._some.clear()
            lines: list[str] = []
            while self._waiting:
                lines += (self.format(self._waiting.popleft()), "\n")
            if lines:
                self._stream.write("".join(lines))
                self._stream.flush()

    def close(self) -> None:
        """Write what waits, and end."""
        self._closing.set()
        # Whoever writes a line just now takes the sign back, so it is given until it is seen.
        while self._thread.is_alive():
            self._some.set()
            self._thread.join(_WAIT_SECONDS)
        self.flush()
        super().close()

    def _write_on(self) -> None:
        while self._some.wait() and not self._closing.wait(_WAIT_SECONDS):
            self.flush()


def begin(*, requests: bool) -> None:
    """Write the log of this process to stderr; `requests` only where they are wanted."""
    handler = Gathering(sys.stderr)
    handler.setFormatter(Lines())
    for name, level in (("tvinna", logging.INFO), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level)
    REQUESTS.setLevel(logging.INFO if requests else logging.WARNING)


def say(logger: logging.Logger, **fields: object) -> None:
    """Write a line of these fields."""
    if logger.isEnabledFor(logging.INFO):
        # Made here: `info` would look for its caller's file and line, which no line tells.
        record = logging.LogRecord(logger.name, logging.INFO, "", 0, "", (), None)
        record.fields = fields
        logger.handle(record)
