"""`tvinna init`: a new municipality's folder."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter
from rich.console import Console

from tvinna.check import check
from tvinna.errors import BadSetting
from tvinna.importing.beginning import Municipality, begin, fault
from tvinna.sources import open_folder

Language = Literal["sv", "en"]

# What is asked for when no flag gives it, in this order; the last two may be left empty.
_ASKED: Final = {
    "name": {
        "sv": "Kommunens namn på svenska, till exempel Askby kommun",
        "en": "The municipality's name in Swedish, for example Askby kommun",
    },
    "english": {
        "sv": "Namnet på engelska, till exempel Askby Municipality",
        "en": "Its name in English, for example Askby Municipality",
    },
    "code": {
        "sv": "Kommunkoden, fyra siffror (SCB)",
        "en": "Its code, four digits (SCB)",
    },
    "base": {
        "sv": "Adressen som allt ska heta under, på en domän som ni behåller, med / sist",
        "en": "The address under which all is named, at a domain that you keep, ending in /",
    },
    "number": {
        "sv": "Organisationsnumret, tio siffror (Enter om ni vill ange det senare)",
        "en": "The organisation number, ten digits (Enter to give it later)",
    },
    "email": {
        "sv": "Funktionsadress för frågor om datamängden (Enter om ni vill ange den senare)",
        "en": "An office's e-mail address for questions about the data (Enter to give it later)",
    },
}
_OPTIONAL: Final = ("number", "email")
_FLAGS: Final = {"number": "--organisation-number"}
_WORDS: Final = {
    "done": {
        "sv": "{folder} är klar, {count} filer. Börja med {readme}.",
        "en": "{folder} is ready, {count} files. Begin with {readme}.",
    },
}


def init(  # noqa: PLR0913 (what is asked when it is not given)
    folder: Path,
    *,
    name: str | None = None,
    english: str | None = None,
    code: str | None = None,
    base: str | None = None,
    number: Annotated[str | None, Parameter(name="--organisation-number")] = None,
    email: str | None = None,
    lang: Language = "en",
) -> int:
    """Make a new municipality's folder: settings, goals and terms of office, and the sheet to fill
    in, as XLSX with lists to choose from and as CSV, in Swedish and English. It is valid at once.

    What no option gives is asked for, where a person is there to answer.

    Ends with 0 when the folder was made, with 2 when something is missing or wrong; nothing is
    left then.

    Parameters
    ----------
    folder
        The folder to make. It must not be there, or be empty.
    name
        The municipality's name in Swedish.
    english
        Its name in English.
    code
        Its code of four digits. (Statistics Sweden)
    base
        The address under which its things are named. It ends in a slash and shall last.
    number
        Its organisation number of ten digits, for data portals.
    email
        Whom to write to about the data.
    lang
        The language of what is asked and told.
    """
    given = {
        "name": name, "english": english, "code": code, "base": base, "number": number,
        "email": email,
    }  # fmt: skip
    of = Municipality(**_answered(given, lang))
    files = begin(folder, of, datetime.now(tz=UTC).astimezone().date())
    findings = check(open_folder(folder))
    console = Console(emoji=False)
    for finding in findings:
        console.print(finding.text(lang), soft_wrap=True, markup=False, highlight=False)
    text = _WORDS["done"][lang].format(folder=folder, count=len(files), readme=folder / "README.md")
    console.print(text, soft_wrap=True, markup=False, highlight=False)
    return 1 if findings else 0


def _answered(given: dict[str, str | None], language: Language) -> dict[str, str]:
    missing = [name for name, value in given.items() if value is None and name not in _OPTIONAL]
    if not sys.stdin.isatty():
        if missing:
            flags = " ".join(_FLAGS.get(name, f"--{name}") for name in missing)
            raise BadSetting(f"nobody is there to answer; give also {flags}")
        return {name: value or "" for name, value in given.items()}
    return {
        name: _asked(name, language) if value is None else value for name, value in given.items()
    }


def _asked(name: str, language: Language) -> str:
    """What a person answers, asked again until it can be so."""
    while True:
        answer = input(f"{_ASKED[name][language]}: ").strip()
        wrong = fault(name, answer)
        if wrong is None:
            return answer
        sys.stderr.write(f"{wrong.said(language)}\n")
