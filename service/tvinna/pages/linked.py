"""What the page shows that sets several sources beside one another."""

from collections.abc import Mapping
from dataclasses import dataclass

from tvinna.pages.frame import Said


@dataclass(frozen=True)
class Choice:
    """A party that may be looked at: its short name, and whether it is now."""

    said: Said
    short: str
    chosen: bool


@dataclass(frozen=True)
class Told:
    """How a source tells of a partnership: in which row of whose list (a document has none), and
    its form, status, beginning and end where they are said.
    """

    source: Said
    stated: bool
    claim: str
    listed_by: Said
    row: int
    form: Said
    status: Said
    start: Said
    end: Said


@dataclass(frozen=True)
class Partner:
    """A partner, and how each source tells of the partnership. `differs`: they contradict each
    other; `alone`: it is missing where one would look for it.
    """

    said: Said
    told: tuple[Told, ...]
    differs: bool
    alone: bool


@dataclass(frozen=True)
class Contradiction:
    """Two values of a property of a partnership, and who says each."""

    partner: Said
    property: Said
    values: tuple[tuple[Said, Said, int], ...]


@dataclass(frozen=True)
class Missing:
    """A partnership that a source tells of, and the lists that it is missing from."""

    partner: Said
    source: Said
    listed_by: Said
    missing: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True)
class Shared:
    """What is shared, and with whom: the first names, and how many there are."""

    what: Said
    others: tuple[Said, ...]
    many: int


@dataclass(frozen=True)
class Talk:
    """Whom to talk to: a partner's partner, through whom, and the goals that both have, by number
    and name.
    """

    other: Said
    through: tuple[Said, ...]
    goals: tuple[tuple[int, Said], ...]


@dataclass(frozen=True)
class Linking:
    """What the page shows. `sources` are those that tell of the party, with what it is called
    there; `imported` says whether any other than the folder's documents does, `columns` what any of
    them says of a partnership (listed_by, form, status, start, end). `countries` have their codes,
    names and how many partners are there.
    """

    party: Said
    short: str
    choices: tuple[Choice, ...]
    sources: tuple[tuple[Said, Said, int], ...]
    imported: bool
    columns: tuple[str, ...]
    partners: tuple[Partner, ...]
    contradictions: tuple[Contradiction, ...]
    missing: tuple[Missing, ...]
    partners_shared: tuple[Shared, ...]
    countries: tuple[tuple[str, Said, int], ...]
    common: Mapping[str, tuple[Shared, ...]]
    talk: tuple[Talk, ...]
