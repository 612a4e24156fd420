"""What a site's host must know beyond its files, kept beside them for whoever checks them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tvinna.errors import BadSite
from tvinna.formats import HTML
from tvinna.web.addresses.links import FORMS

PLAN: Final = "site.json"


def page_of(name: str) -> str:
    """The file of the page that tells what has become of a withdrawn address: of an identifier, of
    its description in a form, or of a release (which ends in a slash).
    """
    if name.endswith("/"):
        return f"{name}index.html"
    path = f"res/{name.removeprefix('id/')}" if name.startswith("id/") else name
    for ending in (*(form.suffix for form in FORMS), "/linkset"):
        path = path.removesuffix(ending)
    return f"{path}{HTML.suffix}"


@dataclass
class Plan:
    """Where a site will stand (`address`, ending in a slash), which data it was made of, under
    which base its things have their identifiers, and what its host must answer by itself.

    `moved` are addresses that lead to another, with the status and the address that it has behind
    the root (or in full, elsewhere); `spread` those under which every address leads on; `gone`
    those of withdrawn identifiers and releases, `split` those that have several in their place,
    each with them; `terms` those of terms, which are described under `res/`; `kinds` the words
    under `res/` below which things are described in every language and form. `same` are files that
    another stands for.
    """

    address: str
    data: str
    base: str = ""
    files: int = 0
    moved: dict[str, tuple[int, str]] = field(default_factory=dict)
    spread: dict[str, tuple[int, str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    split: dict[str, list[str]] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The path that the site stands under; empty at the root of a host."""
        return urlsplit(self.address).path.rstrip("/")

    def written(self) -> str:
        """The plan as a file."""
        row = {
            "address": self.address,
            "data": self.data,
            "base": self.base,
            "files": self.files,
            "moved": {name: list(to) for name, to in self.moved.items()},
            "spread": {name: list(to) for name, to in self.spread.items()},
            "gone": sorted(self.gone),
            "split": self.split,
            "terms": sorted(self.terms),
            "kinds": sorted(self.kinds),
        }
        return json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_plan(folder: Path) -> Plan:
    """The plan of a folder that a site was made in. Raises BadSite for any other folder."""
    try:
        row = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        return Plan(
            row["address"],
            row["data"],
            row["base"],
            row["files"],
            {name: (status, to) for name, (status, to) in row["moved"].items()},
            {name: (status, to) for name, (status, to) in row["spread"].items()},
            row["gone"],
            row["split"],
            row["terms"],
            row["kinds"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadSite(f"{folder}: no site made by tvinna site ({PLAN}: {error})") from error
