"""The settings, as one table: a name that holds its unit, a default, and what it does.

Command line, environment (`TVINNA_QUERY_SECONDS`), a folder's `tvinna.toml` and the help all
read the same row. The nearest to the user wins: flag, environment, file, default.
"""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from tvinna.errors import BadSetting

# Rows of `tvinna.toml` that say what the folder is; `sources` reads them.
FOLDER_ROWS: Final[Mapping[str, str]] = {
    "base": "The IRI under which the folder's things stand; it ends in a slash.",
    "title": "The folder's title, a table with `sv` and `en`.",
    "about": "Who stands behind the data, a table with `sv` and `en`; the start page shows it.",
    "publisher": "Who gives the data out, a table: `name` (sv, en), `type` (a kind of publisher of"
    " the EU: LocalAuthority, NonProfitOrganisation, …), and where there is one,"
    " `organisation_number`, `iri`, `homepage`.",
    "contact": "Whom to write to about the data, a table: `name` (sv, en), `email`, `url`,"
    " `telephone` (with its country: +46 13 20 60 00).",
    "data_protection": "What the page on data protection says of personal data, a table:"
    " `controller` and `legal_basis` (sv, en), in the controller's own words.",
    "catalogue": "What a data portal says of the data, a table: `description` (sv, en), `licence`"
    " (CC0-1.0, CC-BY-4.0), `themes` (codes of the EU), `keywords` (sv, en), `spatial` (addresses),"
    " `temporal` (start, end), `issued` (a day).",
    "endpoints": "The SPARQL endpoints that `tvinna pull` may ask, a table for each, by a name:"
    " `address`, and what stands beside what is pulled: `publisher`, and `licence` or `rights`.",
}
# What is no row of a folder, since it says where this machine keeps what it worked out.
MACHINE_ROWS: Final[Mapping[str, str]] = {
    "TVINNA_CACHE": "A folder for what is slow to make (verdicts of `check`, indexes of places,"
    " registers of names), instead of the user's own cache.",
}


# The store that is ours; any other is the address of an engine.
MEMORY: Final = "memory"


class Settings(BaseSettings):
    """How a dataset is served. Each field is one row of the table."""

    model_config = SettingsConfigDict(env_prefix="TVINNA_", frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="The address that `serve` listens on.")
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        description="The port that `serve` listens on; 0 takes a free one.",
    )
    public_base_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s?#]+/)?$",
        description="The address that visitors know, when a proxy stands in front; it ends in a"
        " slash and may have a path (https://data.example.org/partners/).",
    )
    token: SecretStr = Field(
        default=SecretStr(""),
        description="Who sends it may write named graphs at /store; without one nobody may. Only"
        " in the environment, never in a file of the folder.",
    )
    token_file: Path | None = Field(
        default=None, description="A file that holds the token, instead of the environment."
    )
    write_bytes: int = Field(
        default=10_000_000,
        gt=0,
        description="The largest graph that is written, in bytes: as it is sent, and with each of"
        " its statements written out in full.",
    )
    store: str = Field(
        default=MEMORY,
        pattern=r"^(memory|https?://[^\s#]+)$",
        description="What answers queries: memory, or the address of a SPARQL 1.1 endpoint that was"
        " loaded with what `tvinna export` wrote.",
    )
    query_seconds: float = Field(
        default=10.0, gt=0, le=3600, description="The time a query may take before it is ended."
    )
    query_bytes: int = Field(
        default=262_144, gt=0, description="The longest query that is read, in bytes of UTF-8."
    )
    query_depth: int = Field(
        default=200, gt=0, le=1000, description="The brackets a query may nest within one another."
    )
    result_bytes: int = Field(
        default=50_000_000, gt=0, description="The largest answer that is sent, in bytes."
    )
    sheet_bytes: int = Field(
        default=10_000_000,
        gt=0,
        description="The largest answer that is made into a sheet (XLSX, CSV for Excel), in bytes"
        " of its JSON.",
    )
    merge_triples: int = Field(
        default=1_000_000,
        ge=0,
        description="The triples that several graphs may hold to be merged for one query.",
    )
    workers: int = Field(
        default=4, ge=1, le=64, description="The processes that answer quick queries side by side."
    )
    log_requests: bool = Field(
        default=True, description="Whether each request is a line of JSON on stderr."
    )
    log_queries: bool = Field(
        default=False, description="Whether the log holds the text of queries."
    )
    log_addresses: bool = Field(
        default=False, description="Whether the log holds the addresses of those who ask."
    )
    worker_bytes: int = Field(
        default=500_000_000,
        ge=50_000_000,
        description="The memory that a query may take beyond the data, in bytes.",
    )
    quick_seconds: float = Field(
        default=0.03,
        gt=0,
        le=60,
        description="The processor time after which a query goes on among the slow ones.",
    )
    slow_workers: int = Field(
        default=2, ge=1, le=64, description="The slow queries that are run side by side."
    )
    waiting_queries: int = Field(
        default=256, ge=1, description="The queries that may wait for a worker, and a 16th as slow."
    )
    head_bytes: int = Field(
        default=65_536, ge=1024, description="The longest head of a request, its address included."
    )
    request_seconds: float = Field(
        default=10.0, gt=0, description="The time in which a request must have been sent."
    )
    connections: int = Field(
        default=256, ge=1, description="The connections that one client may hold."
    )
    client_queries: int = Field(
        default=64, ge=1, description="The queries that one client may have under way."
    )
    releases: Path | None = Field(
        default=None,
        description="Where the releases of `tvinna build` are, from the folder; served at /dump/.",
    )
    documents: Path | None = Field(
        default=None,
        description="Where the texts of the documents are, from the folder; their pages then show"
        " each passage in its own words, save those that hold a name that is withheld.",
    )
    cache_bytes: int = Field(
        default=100_000_000, ge=0, description="The memory that answers are kept in, in bytes."
    )
    pull_seconds: float = Field(
        default=300.0,
        gt=0,
        le=86_400,
        description="The time that `tvinna pull` may take over an endpoint's answer, asking again"
        " included.",
    )
    pull_bytes: int = Field(
        default=50_000_000, gt=0, description="The largest answer that `tvinna pull` takes."
    )


# What is taken up when the service starts, and stays as it is until it is started again.
AT_START: Final = frozenset(
    {
        "host",
        "port",
        "store",
        "public_base_url",
        "token",
        "token_file",
        "log_requests",
        "log_queries",
        "log_addresses",
        "head_bytes",
        "request_seconds",
        "connections",
    }
)


def changed(old: Settings, new: Settings) -> tuple[Settings, list[str]]:
    """The settings that a running service goes on with when its folder states new ones, and the
    names of those that wait for another start.
    """
    waiting = [name for name in sorted(AT_START) if getattr(old, name) != getattr(new, name)]
    return new.model_copy(update={name: getattr(old, name) for name in waiting}), waiting


def read(folder: Path | None = None, **flags: object) -> Settings:
    """The settings that hold for a folder; `flags` are the command line's and win over all.

    A flag that is None was not given.
    Raises BadSetting, naming where the value stands and what it should be.
    """
    stated = _stated(folder / "tvinna.toml") if folder is not None else {}
    environment = EnvSettingsSource(Settings)()
    given = {name: value for name, value in flags.items() if value is not None}
    merged: dict[str, Any] = {**stated, **environment, **given}
    try:
        return Settings(**merged)
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        if name in given:
            where = f"--{name.replace('_', '-')}"
        elif name in environment:
            where = f"TVINNA_{name.upper()}"
        else:
            where = f"{(folder or Path()) / 'tvinna.toml'}: {name}"
        wrong = fault["msg"].lower()
        raise BadSetting(
            f"{where} is {fault.get('input')!r}, but {wrong}; {_help(name)}"
        ) from error


# A shorter one could be guessed.
_TOKEN_LETTERS: Final = 16


def token_of(settings: Settings) -> str:
    """The token that lets one write, or nothing when nobody may.

    Raises BadSetting for a file that cannot be read, and for a token that could be guessed.
    """
    token = settings.token.get_secret_value()
    if settings.token_file is not None:
        try:
            token = settings.token_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(
                f"{settings.token_file}: the token cannot be read from it ({error})"
            ) from error
    elif not token:
        return ""
    if len(token) < _TOKEN_LETTERS or not token.isascii() or not token.isprintable():
        raise BadSetting(
            f"the token is {len(token)} characters long; take at least {_TOKEN_LETTERS} of ASCII,"
            " for example from: openssl rand -hex 32"
        )
    return token


def unread(environment: Mapping[str, str]) -> list[str]:
    """What is wrong with each variable that is named as a setting of ours and is none: a sentence
    each, which names the nearest.

    Those of the tests are their own (TVINNA_TEST_…).
    """
    known = [*(row[2] for row in table()), *MACHINE_ROWS]
    told = []
    for name in sorted(environment):
        if not name.startswith("TVINNA_") or name.startswith("TVINNA_TEST_") or name in known:
            continue
        # Without what they all begin with, which would make any two alike.
        own = [row.removeprefix("TVINNA_") for row in known]
        near = get_close_matches(name.removeprefix("TVINNA_"), own, 1)
        right = (
            f"did you mean TVINNA_{near[0]}?" if near else "`tvinna settings` lists those there are"
        )
        told.append(f"{name} is no setting and is not read; {right}")
    return told


def table() -> list[tuple[str, str, str, str]]:
    """The rows as they are shown: name, default, environment variable, help."""
    return [
        (name, str(row.default), f"TVINNA_{name.upper()}", row.description or "")
        for name, row in Settings.model_fields.items()
    ]


def _help(name: str) -> str:
    row = Settings.model_fields.get(name)
    if row is None:
        return f"settings are {', '.join(Settings.model_fields)}"
    return f"it is: {row.description} The default is {row.default}."


def _stated(path: Path) -> dict[str, Any]:
    """The settings a folder's file states, without the rows that say what the folder is.

    A file that is missing states nothing: that it must be there is the folder's own rule.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path}: no TOML: {error}; write `name = value`") from error
    if "token" in stated:
        raise BadSetting(
            f"{path}: a token stands in it, where everyone may read it; "
            "write it into TVINNA_TOKEN or a file outside the folder (--token-file)"
        )
    if "@" in urlsplit(str(stated.get("store", ""))).netloc:
        raise BadSetting(
            f"{path}: a password stands in it, where everyone may read it; write the store with "
            "its password into TVINNA_STORE"
        )
    return {name: value for name, value in stated.items() if name not in FOLDER_ROWS}
