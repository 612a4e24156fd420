"""Imagined data of any size in our own vocabulary, for whoever measures.

    python -m bench.twinning FOLDER --triples 1000000 [--seed 1]

Writes a dataset folder, municipality by municipality, until it holds so many statements; the same
seed gives the same bytes. `samples.json` in it lists, by kind, things that it tells of.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.telling import BASE
from bench.towns import Towns

_ROOT: Final = Path(__file__).parent.parent
_SETTINGS: Final = f"""\
# Imagined municipalities and their partners abroad, made for measuring.
base = "{BASE}"

[title]
sv = "Påhittade kommuner och deras vänorter"
en = "Imagined municipalities and their twin towns"
"""
# Facts that any folder may hold; ours are taken as they are, under the new base.
_SHARED: Final = ("sdg.ttl", "units.ttl")
SAMPLES: Final = "samples.json"


def generate(folder: Path, triples: int, seed: int = 1) -> int:
    """Write a dataset folder of at least `triples` statements; how many its own files hold.

    The vocabulary, the shared reference files and what follows from them come on top. Raises
    FileExistsError when the folder is there already.
    """
    folder.mkdir(parents=True)
    (folder / "tvinna.toml").write_text(_SETTINGS, encoding="utf-8")
    towns = Towns(folder, seed)
    number = 0
    while towns.statements < triples:
        towns.tell(number)
        number += 1
    towns.editors.close()
    for name in _SHARED:
        text = (_ROOT / "data" / "reference" / name).read_text(encoding="utf-8")
        shared = text.replace("@base <https://w3id.org/tvinna/linkoping/>", f"@base <{BASE}>")
        (folder / "data" / "reference" / name).write_text(shared, encoding="utf-8")
    towns.editors.samples.write(folder / SAMPLES, towns.statements)
    return towns.statements


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.twinning", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--triples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="replace the folder if it is there")
    asked = parser.parse_args(words)
    if asked.folder.exists():
        if not (asked.anew and (asked.folder / SAMPLES).is_file()):
            parser.error(f"{asked.folder} is there already; --anew replaces one that was made here")
        shutil.rmtree(asked.folder)
    began = time.perf_counter()
    found = generate(asked.folder, asked.triples, asked.seed)
    sys.stdout.write(f"{found} statements in {time.perf_counter() - began:.1f} s\n")


if __name__ == "__main__":
    main()
