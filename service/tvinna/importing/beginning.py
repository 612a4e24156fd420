"""A new municipality's folder: settings, goals and terms of office, the sheet, and what to do."""

import json
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tvinna.errors import BadSetting
from tvinna.importing.columns import Language
from tvinna.importing.lists import lists
from tvinna.importing.template import as_csv, as_xlsx, csvw, example
from tvinna.sources import open_folder
from tvinna.sources.folder import base_fault
from tvinna.sources.statements import Literal, read_file
from tvinna.sources.turtle import quoted
from tvinna.terms import CC0, RDFS, prefixes, starter

# What a new data set has from the start; the rest of the first one's reference data is its own.
STARTING: Final = ("sdg", "terms-of-office", "units")
# The sheet's file names, by language.
SHEETS: Final[dict[Language, str]] = {"sv": "partnerskap", "en": "partnerships"}
_BASE: Final = re.compile(r"(?m)^@base <([^>]+)> \.$")
_CODE: Final = re.compile(r"[0-9]{4}")
_NUMBER: Final = re.compile(r"[0-9]{6}-?[0-9]{4}")
_EMAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+$")
# Control characters, and halves of what is no character.
_UNSEEN: Final = ("Cc", "Cs")
# The first data set is named where the terms of office say what of it was not verified.
_FIRST: Final = "Linköping"


@dataclass(frozen=True)
class Municipality:
    """Whose folder it is: its name in Swedish and English, its code at SCB (four digits), its
    organisation number (or empty), whom to write to (or empty), and the folder's own address.
    """

    name: str
    english: str
    code: str
    base: str
    number: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        """Raises BadSetting for what cannot be so."""
        for name in ("name", "english", "code", "number", "email"):
            if wrong := fault(name, getattr(self, name)):
                raise wrong


def fault(name: str, value: str) -> BadSetting | None:
    """What is wrong with a field of a municipality, and what would be right; nothing when it may
    be so. Number and address of e-mail may be empty.
    """
    if name in ("name", "english"):
        return _name_fault(value)
    if name == "code" and not _CODE.fullmatch(value):
        return BadSetting(
            f"the code is {value!r}; write the municipality's four digits, as 0580",
            swedish=f"kommunkoden är {value!r}; skriv fyra siffror, som 0580",
        )
    if name == "number" and value and not _NUMBER.fullmatch(value):
        return BadSetting(
            f"the organisation number is {value!r}; write ten digits, as 212000-0449",
            swedish=f"organisationsnumret är {value!r}; skriv tio siffror, som 212000-0449",
        )
    if name == "email" and value and not _EMAIL.match(value):
        return BadSetting(
            f"the e-mail address is {value!r}; write one as a@example.org",
            swedish=f"e-postadressen är {value!r}; skriv en som a@example.org",
        )
    if name == "base" and (wrong := base_fault(value)):
        return BadSetting(str(wrong), swedish=wrong.said("sv"))
    return None


def _name_fault(value: str) -> BadSetting | None:
    if not value.strip():
        return BadSetting(
            "the name is empty; write it in Swedish and in English",
            swedish="namnet är tomt; skriv det på svenska och på engelska",
        )
    if any(unicodedata.category(one) in _UNSEEN for one in value):
        return BadSetting(
            f"the name {value!r} holds a character that is not seen, as a line's end; take it out",
            swedish=f"namnet {value!r} har ett tecken som inte syns, som en radbrytning; ta bort"
            " det",
        )
    return None


def begin(folder: Path, of: Municipality, today: date) -> list[Path]:
    """Write a new folder; the files that were written, in their order.

    Raises BadSetting for a folder that holds something, BadFolder for a base that cannot last; then
    nothing is left.
    """
    if folder.exists() and not folder.is_dir():
        raise BadSetting(
            f"{folder}: is a file; give the name of a new folder",
            swedish=f"{folder}: är en fil; ge namnet på en ny mapp",
        )
    if folder.exists() and any(folder.iterdir()):
        raise BadSetting(
            f"{folder}: is there and not empty; give the name of a new folder",
            swedish=f"{folder}: finns redan och är inte tom; ge namnet på en ny mapp",
        )
    if wrong := base_fault(of.base):
        raise wrong
    texts: dict[str, str | bytes] = {"tvinna.toml": _settings(of), "README.md": _readme(of)}
    for stem in STARTING:
        texts[f"data/reference/{stem}.ttl"] = _rebased(stem, of)
    texts["data/editorial/names.ttl"] = _names(of, today)
    # What the sheets offer is read from the folder, which is tried elsewhere: should it be no
    # folder, nothing of it stands where it was to be.
    with tempfile.TemporaryDirectory(prefix="tvinna-") as room:
        _write(Path(room), texts)
        known = lists(open_folder(Path(room)))
    for language, name in SHEETS.items():
        rows = [example(language, of.name if language == "sv" else of.english, of.code)]
        texts[f"{name}.xlsx"] = as_xlsx(rows, known, language)
        texts[f"{name}.csv"] = as_csv(rows, language)
        title = _title(of, language)
        texts[f"{name}.csv-metadata.json"] = csvw(f"{name}.csv", of.base, title, CC0, language)
    there = folder.exists()
    try:
        return _write(folder, texts)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if there:
            folder.mkdir(exist_ok=True)
        raise BadSetting(
            f"{folder}: cannot be made ({error.strerror}); give a folder where you may write",
            swedish=f"{folder}: går inte att skapa ({error.strerror}); ge en mapp där du får"
            " skriva",
        ) from error


def _write(folder: Path, texts: dict[str, str | bytes]) -> list[Path]:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [folder / name for name in texts]


def _title(of: Municipality, language: Language) -> str:
    if language == "en":
        return f"International partnerships of {of.english}"
    return (
        f"{of.name}{'' if of.name.endswith(('s', 'x', 'z')) else 's'} internationella partnerskap"
    )


def _settings(of: Municipality) -> str:
    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    number = f"organisation_number = {text(of.number.replace('-', ''))}\n" if of.number else ""
    contact = (
        f"\n[contact]\nname = {{ sv = {text(of.name)}, en = {text(of.english)} }}\n"
        f"email = {text(of.email)}\n"
        if of.email
        else ""
    )
    return f"""\
# The settings of this data set. Each row is explained by `tvinna settings`.
base = {text(of.base)}

[title]
sv = {text(_title(of, "sv"))}
en = {text(_title(of, "en"))}

[about]
sv = {text(f"Utgivare: {of.name}.")}
en = {text(f"Publisher: {of.english}.")}

[publisher]
name = {{ sv = {text(of.name)}, en = {text(of.english)} }}
type = "LocalAuthority"
{number}{contact}
[catalogue]
licence = "CC0-1.0"
themes = ["INTR", "GOVE"]
keywords.sv = ["vänort", "internationellt partnerskap"]
keywords.en = ["town twinning", "international partnership"]
"""


def _rebased(stem: str, of: Municipality) -> str:
    """A file of the first data set as one of the new folder. Its notes on the first one's own
    documents go.
    """
    text = (starter() / f"{stem}.ttl").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("# The documents name")]
    # Within a text, as Turtle writes it.
    named = "\n".join(kept).replace(_FIRST, quoted(of.name)[1:-1])
    return _BASE.sub(lambda _: f"@base <{of.base}> .", named) + "\n"


def _names(of: Municipality, today: date) -> str:
    """The municipality, and the names of what the other files hold."""
    known = ("cv", "dcterms", "org", "organisation-kind", "prov", "rdfs", "tv", "xsd")
    head = "".join(f"@prefix {name}: <{prefixes()[name]}> .\n" for name in known)
    return f"""{head}@base <{of.base}> .

# Names: each thing has one, in Swedish and in English, and they all stand here.
<source/names> a tv:EditorialGraph ;
    dcterms:license <{CC0}> ;
    dcterms:created "{today}"^^xsd:date ;
    prov:wasAttributedTo <id/municipality/{of.code}> .

# ---- The municipality ----
<id/municipality/{of.code}> a org:FormalOrganization , cv:PublicOrganisation ;
    org:classification organisation-kind:municipality ;
    rdfs:label {quoted(of.english)}@en , {quoted(of.name)}@sv .

# ---- Laws and terms of office ----
{_names_of_the_first(of)}"""


def _names_of_the_first(of: Municipality) -> str:
    names = starter() / "names.ttl"
    if not names.is_file():
        names = starter().parent / "editorial" / "names.ttl"
    base = (_BASE.search(names.read_text(encoding="utf-8")) or ["", ""])[1]
    told = {
        one.subject
        for stem in STARTING
        for one in read_file(starter() / f"{stem}.ttl", base)
        if one.subject.startswith(f"{base}id/")
    }
    spoken: dict[str, list[str]] = {}
    for one in read_file(names, base):
        if one.subject in told and one.predicate == RDFS + "label":
            assert isinstance(one.object, Literal)  # noqa: S101 (the rules of names)
            text = f"{quoted(one.object.text)}@{one.object.language}"
            spoken.setdefault(one.subject.removeprefix(base), []).append(text)
    return "\n".join(
        f"<{thing}> rdfs:label {' , '.join(sorted(words, key=_language))} .\n"
        for thing, words in spoken.items()
    )


def _language(text: str) -> str:
    return text.rpartition("@")[2]


def _readme(of: Municipality) -> str:
    text = Path(__file__).with_name("beginning.md").read_text(encoding="utf-8")
    titles = {"title_sv": _title(of, "sv"), "title_en": _title(of, "en")}
    return text.format(base=of.base, **titles, **SHEETS)
