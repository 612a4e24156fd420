"""The log: one line of JSON for each request and each fault, on stderr."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Final

REQUESTS: Final = logging.getLogger("tvinna.requests")
FAULTS: Final = logging.getLogger("tvinna.faults")
# Each line of it is kept: who runs the service wants to know what was written, and when.
AUDIT: Final = logging.getLogger("tvinna.audit")


class Lines(logging.Formatter):
    """A record as one line of JSON: when, which log, what was said, and its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": moment, "log": record.name}
        line |= record.__dict__.get("fields", {})
        if not line.keys() > {"time", "log"}:
            line |= {"level": record.levelname.lower(), "message": record.getMessage()}
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def begin(*, requests: bool) -> None:
    """Write the log of this process to stderr; `requests` only where they are wanted."""
    handler = logging.StreamHandler(sys.stderr)
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
        logger.info("", extra={"fields": fields})
