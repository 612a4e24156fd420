"""The settings, as one table: a name that holds its unit, a default, and what it does.

Command line, environment (`TVINNA_QUERY_SECONDS`), a folder's `tvinna.toml` and the help all
read the same row. The nearest to the user wins: flag, environment, file, default.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from tvinna.errors import BadSetting

# Rows of `tvinna.toml` that say what the folder is; `sources` reads them.
FOLDER_ROWS: Final[Mapping[str, str]] = {
    "base": "The IRI under which the folder's things stand; it ends in a slash.",
    "title": "The folder's title, a table with `sv` and `en`.",
}
# What is no row of a folder, since it says where this machine keeps what it worked out.
MACHINE_ROWS: Final[Mapping[str, str]] = {
    "TVINNA_CACHE": "A folder for the verdicts of `check`, instead of the user's own cache.",
}


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
    workers: int = Field(
        default=2, ge=1, le=64, description="The processes that answer queries side by side."
    )
    worker_bytes: int = Field(
        default=4_000_000_000,
        ge=500_000_000,
        description="The memory that one worker may take, in bytes of address space.",
    )


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
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path}: no TOML: {error}; write `name = value`") from error
    return {name: value for name, value in stated.items() if name not in FOLDER_ROWS}
