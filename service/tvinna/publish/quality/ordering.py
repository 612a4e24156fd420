"""What leads where: cycles, and what lies above what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def above(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """For each thing that points to another, all that it leads to, over any number of steps."""
    steps: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        steps[one].add(other)
    return {one: frozenset(_reached(one, steps)) for one in list(steps)}


def in_cycles(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The things that lead back to themselves."""
    return [one for one, others in above(pairs).items() if one in others]


def _reached(start: str, steps: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [*steps.get(start, ())]
    while ahead:
        this = ahead.pop()
        if this not in found:
            found.add(this)
            ahead += steps.get(this, ())
    return found
