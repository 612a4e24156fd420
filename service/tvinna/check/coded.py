"""The rules that are written in Python, by IRI: what they say, for who looks one up."""

from collections.abc import Mapping, Sequence
from functools import cache

from tvinna.check import (
    document_rules,
    folder_rules,
    link_rules,
    name_rules,
    query_rules,
    term_rules,
)
from tvinna.check.findings import Rule

_MODULES = (document_rules, folder_rules, link_rules, name_rules, query_rules, term_rules)


@cache
def coded() -> Mapping[str, Sequence[Rule]]:
    """Each rule's messages; a rule may say more than one thing of what is wrong."""
    found: dict[str, list[Rule]] = {}
    for module in _MODULES:
        for one in vars(module).values():
            if isinstance(one, Rule) and one not in found.setdefault(one.iri, []):
                found[one.iri].append(one)
    return found
