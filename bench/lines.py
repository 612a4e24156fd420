"""What was measured, kept line by line, and on what machine."""

import json
import os
import platform
import re
from pathlib import Path
from typing import Any


class Lines:
    """What was measured, one JSON object a line; what is there already is not measured again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.rows: list[dict[str, Any]] = []
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            # The last line of a run that was cut may be half a line.
            self.rows = [json.loads(it) for it in text.splitlines() if it.endswith("}")]
            path.write_text("".join(f"{json.dumps(row)}\n" for row in self.rows), encoding="utf-8")

    def has(self, **key: object) -> bool:
        """Whether a line says these things."""
        return any(all(row.get(name) == value for name, value in key.items()) for row in self.rows)

    def add(self, **row: object) -> None:
        """One more line."""
        self.rows.append(row)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(row)}\n")


def machine() -> dict[str, object]:
    """What was measured on, without its name."""
    model = ""
    if (told := Path("/proc/cpuinfo")).is_file():
        found = re.search(r"model name\s*:\s*(.+)", told.read_text(encoding="utf-8"))
        model = found[1] if found else ""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "model": model,
        "memory": pages,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
