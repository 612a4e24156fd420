"""The fields of a question's form."""

from dataclasses import dataclass
from typing import Final

from tvinna.queries import Parameter

# A longer list is no list to choose from: it is written, with suggestions from the list.
_LISTED: Final = 60


@dataclass(frozen=True)
class Choice:
    """A value as it is written in an address, and what it is called."""

    value: str
    name: str


@dataclass(frozen=True)
class Field:
    """A parameter in a form: what is given for it, and what may be."""

    parameter: Parameter
    given: str
    choices: tuple[Choice, ...]

    @property
    def listed(self) -> bool:
        """Whether it is chosen from a list, and cannot be anything else."""
        known = {choice.value for choice in self.choices}
        return 0 < len(known) <= _LISTED and (not self.given or self.given in known)


@dataclass(frozen=True)
class Form:
    """The fields of a form; not `whole` while what may be chosen in it is still gathered."""

    fields: tuple[Field, ...]
    whole: bool
