"""Which release a new one is compared with, and which version it gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tvinna.errors import BadRelease
from tvinna.publish import previous
from tvinna.publish.changes import Changes, proposed
from tvinna.publish.release import Release, number_of, releases_in


@dataclass(frozen=True)
class Wishes:
    """What the operator asks of a build.

    `place` is where earlier releases are; `previous` is another one to compare with, a folder or
    an address; `version` is the one that the release shall have.
    """

    place: Path
    previous: str | None = None
    version: str | None = None


@dataclass(frozen=True)
class Before:
    """What was there before a release.

    `known` are all releases of the place, newest first. `compared` is the one to compare with, and
    `lines` its sorted N-Quads. `again` is the release that was made of the same data already.
    """

    known: Sequence[Release]
    compared: Release | None
    lines: Path | None
    again: Release | None


def before(wishes: Wishes, data: str, room: Path) -> Before:
    """What to compare a folder's data with, known by its hash.

    That is what the operator names; else the newest release that was not withdrawn. A release that
    stands already, known by the version asked for or as the newest by its data, is made again, so
    it is compared with what it was compared with. `room` is where a copy may lie.
    Raises BadRelease when a release cannot be read, or is not there.
    """
    known = releases_in(wishes.place)
    if wishes.previous is not None:
        return Before(known, *previous.at(wishes.previous, room), None)
    standing = [release for release in known if release.withdrawn is None]
    again = _again(wishes.version, standing, data)
    if again is not None:
        found = [one for one in standing if one.version == again.previous]
        if again.previous and not found:
            raise BadRelease(
                f"{again.version} was compared with {again.previous}, which is not in"
                f" {wishes.place}; put it there, or give --previous"
            )
    else:
        found = standing
    if not found:
        return Before(known, None, None, again)
    return Before(known, *previous.in_place(wishes.place, found[0], room), again)


def _again(version: str | None, standing: Sequence[Release], data: str) -> Release | None:
    """The release that is made again, if any."""
    if version is None:
        return standing[0] if standing and standing[0].data == data else None
    return next((one for one in standing if one.version == version), None)


def version_of(wishes: Wishes, data: str, come: Before, told: Changes | None) -> str:
    """The version of a release, from what has changed and from what was asked.

    Raises BadRelease for a version that is smaller than the changes make it, that was withdrawn,
    or that nothing speaks for since nothing has changed.
    """
    if wishes.version is not None:
        return _wanted(wishes.version, come, told)
    if come.again is not None:
        return come.again.version
    numbers = [release.number for release in come.known]
    if told is None or come.compared is None:
        # Of what was withdrawn nothing is told, so neither how far this is from it.
        return str(proposed(max(numbers, default=None), "minor"))
    least = proposed(come.compared.number, told.step)
    if not told.things:
        same = "" if come.compared.data == data else " (rules, questions or comments may have)"
        raise BadRelease(
            f"no statement has changed since {come.compared.version}{same}, so no new release is"
            f" needed; to make one all the same, give --version {least}"
        )
    latest = max([come.compared.number, *numbers])
    return str(max(least, proposed(latest, told.step)))


def _wanted(wanted: str, come: Before, told: Changes | None) -> str:
    number = number_of(wanted)
    if any(one.version == wanted and one.withdrawn is not None for one in come.known):
        raise BadRelease(f"{wanted} was withdrawn, and no version is given twice; take another")
    if come.compared is not None and told is not None:
        least = proposed(come.compared.number, told.step)
        if number < least:
            raise BadRelease(
                f"{wanted} is too small: what has changed since {come.compared.version} is"
                f" {told.step} ({_reason(told)}), so it is {least} or larger"
            )
    given = [one.number for one in come.known]
    if number not in given and number < max(given, default=number):
        raise BadRelease(
            f"{wanted} is too small: {max(given)} was given before it, and versions only grow;"
            f" take {proposed(max(given), told.step if told else 'minor')} or larger"
        )
    return wanted


def _reason(told: Changes) -> str:
    """One thing for which the version moves as far as it does."""
    change = next((one for one in told.things if one.step == told.step), None)
    if change is None:
        return "no statement has changed"
    return f"{change.why}: <{change.thing}>" if change.thing else change.why
