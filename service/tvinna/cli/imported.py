"""What is told of an import: what was read and rejected, and what is now said otherwise."""

from pathlib import Path
from typing import Final, Literal

from rich.console import Console
from rich.table import Table

from tvinna.importing import Imported
from tvinna.importing.graph import Difference
from tvinna.importing.tables import ASSUMED
from tvinna.sources import Folder

Language = Literal["sv", "en"]

_WORDS: Final = {
    "read": {"sv": "{form}: {rows} rader lästa", "en": "{form}: {rows} rows read"},
    "repeated": {
        "sv": "{count} av dem säger samma som en tidigare rad och står med den som en uppgift.",
        "en": "{count} of them say the same as an earlier row, and stand with it as one claim.",
    },
    "terms": {
        "sv": "Termer som inte lästes, och hur många gånger de står där: {columns}",
        "en": "Terms that were not read, and how often they stand there: {columns}",
    },
    "more": {"sv": "och {count} till", "en": "and {count} more"},
    "rejected": {
        "sv": "{count} av {rows} rader importerades inte. Rätta dem i filen och importera igen.",
        "en": "{count} of {rows} rows were not imported. Mend them and import the file again.",
    },
    "report": {"sv": "Alla avvisade rader: {path}", "en": "All rejected rows: {path}"},
    "unread": {
        "sv": "Kolumner som inte lästes: {columns}",
        "en": "Columns that were not read: {columns}",
    },
    "kept": {
        "sv": "{path} är som den var: filen säger inget nytt.",
        "en": "{path} is as it was: the file says nothing new.",
    },
    "written": {"sv": "{path} skriven, grafen {graph}", "en": "{path} written, the graph {graph}"},
    "nothing": {
        "sv": "Ingen rad kunde importeras, så ingen graf har skrivits.",
        "en": "No row could be imported, so no graph was written.",
    },
    "as it was": {
        "sv": "Ingen rad kunde importeras, så {path} är som den var.",
        "en": "No row could be imported, so {path} is as it was.",
    },
    "assumed": {
        "sv": "Filen är inte UTF-8 och har lästs som Windows-1252. Ser åäö och andra bokstäver fel"
        " ut, spara den som CSV UTF-8 och importera igen.",
        "en": "The file is not UTF-8 and was read as Windows-1252. If letters such as å, é or ł"
        " look wrong, save it as CSV UTF-8 and import it again.",
    },
    "moved": {
        "sv": "Samma uppgifter, men om filen själv eller i vilka rader de står har något ändrats.",
        "en": "The same claims, but something of the file itself or of their rows has changed.",
    },
    "new": {"sv": "Nytt", "en": "New"},
    "gone": {"sv": "Borta", "en": "Gone"},
    "changed": {"sv": "Ändrat", "en": "Changed"},
    "next": {
        "sv": "Kontrollera nu med: tvinna check {folder}",
        "en": "Now check it with: tvinna check {folder}",
    },
}
_KINDS: Final = {
    "claim": {"sv": "uppgifter om partnerskap", "en": "claims"},
    "partnership": {"sv": "partnerskap", "en": "partnerships"},
    "party": {"sv": "parter", "en": "parties"},
    "activity": {"sv": "aktiviteter", "en": "activities"},
    "participation": {"sv": "medverkan", "en": "participations"},
    "group": {"sv": "grupper", "en": "groups"},
    "thing": {"sv": "saker med andras adresser", "en": "things at addresses of others"},
    "identity-claim": {"sv": "uppgifter om identitet", "en": "claims of identity"},
}
# How a file was read is told in English, part by part; these have other words in Swedish.
_FORMS: Final = {
    "sheet": "ark",
    "comma": "kommatecken",
    "semicolon": "semikolon",
    "tab": "tabb",
    "UTF-8 with a byte order mark": "UTF-8 med byteordningsmärke",
    "linkset": "länkmängd",
}
# What is read statement by statement; and so many names of what was left out are told.
_GRAPHS: Final = ("RDF", "linkset")
_NAMED: Final = 10
_COLUMNS: Final = {
    "sv": ("rad", "kolumn", "värde", "vad som vore rätt"),
    "en": ("row", "column", "value", "what would be right"),
}


def show(
    console: Console, folder: Folder, imported: Imported, report: Path, language: Language
) -> None:
    """Tell a person what came of an import; `report` is where all that was rejected stands."""

    def say(name: str, **given: object) -> None:
        text = _WORDS[name][language].format(**given)
        console.print(text, soft_wrap=True, markup=False, highlight=False)

    say("read", form=form_in(imported.form, language), rows=imported.rows)
    if ASSUMED in imported.form.split(", "):
        say("assumed")
    if imported.repeated:
        say("repeated", count=imported.repeated)
    if imported.unread:
        named = [*imported.unread[:_NAMED]]
        if left := len(imported.unread) - _NAMED:
            named += [_WORDS["more"][language].format(count=left)] if left > 0 else []
        # What is no table has no columns.
        say("terms" if imported.form in _GRAPHS else "unread", columns=", ".join(named))
    if imported.rejects:
        console.print(_table(imported, language))
        say("rejected", count=imported.rejected, rows=imported.rows)
        say("report", path=report)
    path = folder.name_of(imported.path)
    if imported.nothing:
        say("as it was" if imported.kept else "nothing", path=path)
        return
    if imported.kept:
        say("kept", path=path)
        return
    say("written", path=path, graph=imported.graph)
    _show_difference(console, imported, language)
    say("next", folder=folder.path)


def form_in(form: str, language: Language) -> str:
    """How a file was read, in a language."""
    if language == "en":
        return form
    return ", ".join(_FORMS.get(part, part) for part in form.split(", "))


def _table(imported: Imported, language: Language) -> Table:
    table = Table(*_COLUMNS[language])
    for one in imported.rejects:
        table.add_row(str(one.row), one.column, one.value, one.right[language])
    return table


def _show_difference(console: Console, imported: Imported, language: Language) -> None:
    changes = imported.difference
    for name, counter in (
        ("new", changes.new),
        ("gone", changes.gone),
        ("changed", changes.changed),
    ):
        if counter:
            counted = ", ".join(
                f"{_KINDS.get(kind, {}).get(language, kind)} {number}"
                for kind, number in sorted(counter.items())
            )
            console.print(
                f"{_WORDS[name][language]}: {counted}",
                soft_wrap=True,
                markup=False,
                highlight=False,
            )
    if not imported.first:
        if not (changes.new or changes.gone or changes.changed):
            console.print(_WORDS["moved"][language], soft_wrap=True, markup=False, highlight=False)
        _show_first(console, changes)


def _show_first(console: Console, changes: Difference) -> None:
    for mark, subject, gone, new in changes.first:
        lines = [f"{mark} {subject}"]
        if mark == "±":
            lines += [f"    - {one}" for one in gone] + [f"    + {one}" for one in new]
        console.print("\n".join(lines), soft_wrap=True, markup=False, highlight=False)
