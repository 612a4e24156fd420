"""What a check finds: where, about what, by which rule, and what would be right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Literal

Severity = Literal["violation", "warning"]

_SEVERITIES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "sv": {"violation": "fel", "warning": "brist"},
        "en": {"violation": "violation", "warning": "warning"},
    }
)


@dataclass(frozen=True)
class Finding:
    """One fault of a folder.

    `path` is the file within the folder, `line` where the thing or its value is written (from 1, or
    None when the fault is the file's), `thing` and `rule` are IRIs. `message` says in sv and en
    what would be right. A violation is wrong; a warning is incomplete.
    """

    path: str
    line: int | None
    thing: str
    rule: str
    severity: Severity
    message: Mapping[str, str] = field(hash=False)

    def text(self, language: str) -> str:
        """One line for people."""
        place = f"{self.path}:{self.line}" if self.line is not None else self.path
        severity = _SEVERITIES[language][self.severity]
        return f"{place}: {severity}: {self.message[language]} <{self.thing}> [{self.rule}]"

    def saying(self, message: Mapping[str, str]) -> "Finding":
        """The same finding with another message."""
        return replace(self, message=message)


@dataclass(frozen=True)
class Rule:
    """A rule of the folder itself, that no shape can hold; `{…}` in its messages is filled in."""

    iri: str
    severity: Severity
    sv: str
    en: str

    def at(self, path: str, line: int | None, thing: str, /, **given: object) -> Finding:
        """The rule's finding at a place."""
        message = {"sv": self.sv.format(**given), "en": self.en.format(**given)}
        return Finding(path, line, thing, self.iri, self.severity, MappingProxyType(message))


def tidy(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of their files and lines, each once."""
    found = {
        (one.path, one.line or 0, one.thing, one.rule, one.message["en"]): one for one in findings
    }
    return [found[key] for key in sorted(found)]
