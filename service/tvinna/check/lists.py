"""The lists of concepts, so that a message can say which values there are, and the nearest."""

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tvinna.check.reading import Readings
from tvinna.terms import SCHEME, SKOS

_LIST: Final = re.compile(r"\bscheme/([a-z0-9-]+)")


@dataclass(frozen=True)
class Lists:
    """By the name of a list (`document-kind`) its concepts as a file writes them, and its file."""

    values: Mapping[str, list[str]]
    files: Mapping[str, str]

    def told(self, message: Mapping[str, str], value: str | None) -> Mapping[str, str]:
        """A message that names a list, with the list's values and the one nearest to `value`."""
        found = _LIST.search(message["en"])
        values = self.values.get(found[1], []) if found else []
        if not values or found is None:
            return message
        near = difflib.get_close_matches((value or "").rpartition("/")[2], values, 1, cutoff=0.5)
        meant = {
            "sv": f"; menade du {near[0]}?" if near else ".",
            "en": f"; did you mean {near[0]}?" if near else ".",
        }
        said = {"sv": "Listan ({}) har {}", "en": "The list ({}) has {}"}
        names = ", ".join(values)
        return MappingProxyType(
            {
                language: f"{text} {said[language].format(self.files[found[1]], names)}"
                f"{meant[language]}"
                for language, text in message.items()
            }
        )


def lists(readings: Readings) -> Lists:
    """The lists of the product's vocabulary, with what the folder adds to them."""
    values: dict[str, list[str]] = defaultdict(list)
    files: dict[str, str] = {}
    for reading in (*readings.ontology, *readings.data):
        for one in reading.statements:
            if one.predicate == SKOS + "inScheme" and str(one.object).startswith(SCHEME):
                name = str(one.object).removeprefix(SCHEME)
                own = one.subject.startswith(SCHEME)
                values[name].append(one.subject.rpartition("/")[2] if own else f"<{one.subject}>")
                files.setdefault(name, _file(reading.name))
    return Lists(values, files)


def _file(name: str) -> str:
    """A file's name as the product's own folder has it, also where the product is installed."""
    return name[name.rfind("ontology/") :] if "ontology/" in name else name
