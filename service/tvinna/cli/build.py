"""`tvinna build`: a release of the data, as files that never change again."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tvinna import settings
from tvinna.errors import BadSetting
from tvinna.sources import Folder, open_folder

if TYPE_CHECKING:
    from tvinna.check import Finding
    from tvinna.publish.build import BuiltRelease


def build(  # noqa: PLR0913 (one parameter a choice of the person who releases)
    folder: Path = Path(),
    /,
    *,
    output: Path | None = None,
    previous: str | None = None,
    version: str | None = None,
    documents: Path | None = None,
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Make a release of a dataset folder: all of it in every format, as files to keep and cite.

    The folder is checked first, and a violation stops it. The version is proposed from what has
    changed since the release before: the first number goes up when an address or a meaning has
    changed, the second when there is something new, the third when something was corrected. The
    same folder gives the same bytes on every machine. Names, addresses and numbers of persons
    that nobody permitted stop it too, and so does an address that the release before gives out and
    that is neither described nor withdrawn. What a data portal would refuse in the catalogue is
    told on stderr, and stops nothing.

    Ends with 0 when the release stands, with 1 when something stands in its way, with 2 on misuse.

    Parameters
    ----------
    folder
        The dataset folder.
    output
        Where the release is made, as a folder of its version's name and a zip beside it; the
        folder's setting `releases` where it has one.
    previous
        The release to compare with: its folder, or its address (https://…/dump/1.0.0/). The
        newest in the setting `releases`, or beside the new one, where it is not given.
    version
        The version, when it is to be larger than the one that the changes make it.
    documents
        A folder with the documents' texts. No file may then hold a name that the data withholds.
    lang
        The language of findings.
    """
    opened = open_folder(folder)
    stated = settings.read(folder).releases
    place = opened.path / stated if stated is not None else None
    target = output or place
    if target is None:
        raise BadSetting("say where the release is made: --output DIR, or releases in tvinna.toml")
    findings = _findings(opened, documents, lang)
    if findings is None:
        return 1

    from tvinna.publish.build import build_release  # noqa: PLC0415 (only once the data is right)
    from tvinna.publish.numbering import Wishes  # noqa: PLC0415
    from tvinna.publish.withheld import withheld_names  # noqa: PLC0415

    withheld = withheld_names(opened, documents) if documents is not None else ()
    wishes = Wishes(place or target, previous, version)
    built = build_release(opened, findings, target, wishes, withheld)
    _show(built)
    _warn(built, lang)
    return 0


def _findings(folder: Folder, documents: Path | None, lang: str) -> "list[Finding] | None":
    """The folder's findings, which the release tells; None, said on stderr, for a violation."""
    from tvinna.check import check, verdict  # noqa: PLC0415 (slow, unless nothing has changed)

    findings = verdict(folder)
    every = check(folder, documents=documents) if documents is not None else findings
    violations = [finding for finding in every if finding.severity == "violation"]
    for finding in violations:
        sys.stderr.write(f"{finding.text(lang)}\n")
    if violations:
        number = f"{len(violations)} violation{'' if len(violations) == 1 else 's'}"
        sys.stderr.write(f"tvinna: {number}, so nothing is released\n")
        return None
    return findings


def _show(built: "BuiltRelease") -> None:
    for file in built.release.files:
        print(f"{file.sha256}  {file.bytes:>10}  {file.name}")
    told = built.changes
    if told is None:
        since = "there is no earlier release to compare with"
    else:
        since = (
            f"{told.step} since {told.previous}, statements added: {told.added},"
            f" removed: {told.removed}"
        )
        if told.left_out:
            since += f"; {told.left_out} of those may not be told any more"
    done = "stood there already, byte for byte" if built.again else "made"
    print(f"{built.release.version} {done} in {built.folder} ({since})")
    for name in built.kept_back:
        print(f"{name} is left out: its dcterms:license is neither CC0 nor the folder's own")
    print(f"{built.release.statements} statements, RDFC-1.0 {built.release.hashes['']}")


def _warn(built: "BuiltRelease", lang: str) -> None:
    """Say on stderr that no portal takes the release's catalogue as it is, and why."""
    if not built.refused:
        return
    for finding in built.refused:
        sys.stderr.write(f"{finding.text(lang)}\n")
    sys.stderr.write(
        f"tvinna: a data portal would refuse catalog.ttl and catalog.rdf of {built.release.version}"
        " for that, and /datasets/dcat will answer 404; a release never changes once it is"
        " published, so mend the settings and build it again before\n"
    )
