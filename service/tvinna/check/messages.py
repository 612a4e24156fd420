"""The messages of shapes and rules: their own words in both languages, with the blanks filled."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tvinna.errors import BadFolder
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import SH

_BLANK: Final = re.compile(r"\{[?$](\w+)\}")


class Messages:
    """What each rule says, by its IRI, and how grave it is."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        self._severity: dict[str, Term] = {}
        for one in statements:
            if one.predicate == SH + "message" and isinstance(one.object, Literal):
                found[one.subject][one.object.language or "en"] = one.object.text
            elif one.predicate == SH + "severity":
                self._severity[one.subject] = one.object
        self._texts = found

    def of(self, rule: str, given: Mapping[str, str]) -> Mapping[str, str]:
        """A rule's message in sv and en. Raises BadFolder when the rule has none in one of them."""
        texts = self._texts.get(rule, {})
        missing = [language for language in ("sv", "en") if language not in texts]
        if missing:
            raise BadFolder(
                f"{rule}: found a fault but has no sh:message in {' and '.join(missing)};"
                " write what would be right, in sv and en"
            )
        return MappingProxyType({name: _filled(texts[name], given) for name in ("sv", "en")})

    def is_warning(self, rule: str) -> bool:
        """Whether a rule's findings are warnings."""
        return self._severity.get(rule) == SH + "Warning"


def _filled(text: str, given: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda found: given.get(found[1], found[0]), text)
