"""What may be kept of an answer, and how it is known again. (RFC 9110, section 8.8.3)

An answer is a pure function of data, query, graphs and format, so its tag is known before it is
made: whoever has it already is told so without asking the engine.
"""

import hashlib
import json
from collections.abc import Mapping

from tvinna import __version__
from tvinna.formats import Format
from tvinna.store import Graphs


def tag(data: str, text: str, graphs: Graphs | None, form: Format) -> str:
    """The strong entity tag of an answer."""
    asked = (graphs.merged, graphs.named) if graphs else None
    parts = json.dumps([__version__, data, text, asked, form.name])
    return f'"{hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def has(headers: Mapping[str, str], known: str) -> bool:
    """Whether the asker has the answer of that tag; who sends `*` has any that there is.

    (RFC 9110, section 13.1.2)
    """
    given = headers.get("if-none-match", "").strip()
    return given == "*" or any(
        part.strip().removeprefix("W/") == known for part in given.split(",")
    )
