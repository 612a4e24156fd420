"""Files that tests import: a sheet row by row, and what is said of them."""

from collections.abc import Callable, Sequence
from datetime import date

from tvinna.check.across import across_rules
from tvinna.check.folder_rules import folder_rules
from tvinna.check.link_rules import link_rules
from tvinna.check.reading import read
from tvinna.check.term_rules import term_rules
from tvinna.importing import Imported, Told
from tvinna.importing.columns import COLUMNS
from tvinna.importing.graph import blocks
from tvinna.sources import Folder, open_folder

HEAD = [column.name for column in COLUMNS]
TOWN = "https://example.org/askby/"
TOLD = Told("Askby kommun", "CC0-1.0")
THEN, NOW = date(2026, 11, 22), date(2026, 11, 29)

Import = Callable[..., Imported]


def row(**given: str) -> dict[str, str]:
    """A row that is right, save for what is given."""
    return {
        "partnership_id": "askby-flodstad",
        "our_unit_name": "Askby kommun",
        "our_unit_code": "SE_1234",
        "partner_name": "Flodstad",
        "partner_country": "VN",
        "form": "vänort",
        **given,
    }


def lines(*rows: dict[str, str], separator: str = ",", head: Sequence[str] = HEAD) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "".join(
        separator.join(map(quoted, one)) + "\r\n"
        for one in [head, *([each.get(name, "") for name in HEAD] for each in rows)]
    )


def said(imported: Imported, thing: str) -> set[str]:
    """What the graph says of a thing."""
    return {one for subject, all_ in blocks(imported.path) if subject == thing for one in all_}


def no_findings(folder: Folder) -> None:
    # Without the vocabulary's own shapes, which are the same for every folder and take a second.
    readings = read(open_folder(folder.path))
    rules = (folder_rules, link_rules, term_rules, across_rules)
    assert readings.unread == {}
    assert [one.text("en") for rule in rules for one in rule(readings)] == []
