"""From measured lines to tables: ratios first, since machines differ and are never quiet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log
from typing import Any, Final

from bench.engines import OURS
from bench.load import WAYS, Way

Row = Mapping[str, Any]

_HEAD: Final = """\
# Our service beside its peers

Written by `python -m bench.compare --report`; see README.md for how it was measured. A ratio is
our requests a second divided by theirs: above 1 we are the faster. Ratios of one run can be
compared; requests a second and times say as much of the machine as of the engine.

`*` asked once, for it takes longer than a cell; `≠` answers have another number of rows than ours.
"""


def report(rows: Sequence[Row]) -> str:
    """All tables of all sizes as Markdown."""
    sizes = sorted({row["triples"] for row in rows if row["line"] == "data"})
    parts = [_HEAD, *_machine(rows)]
    for size in sizes:
        parts += _size([row for row in rows if row["triples"] == size])
    return "\n".join(parts).rstrip() + "\n"


def tables(rows: Sequence[Row]) -> str:
    """The tables of ratios alone."""
    parts: list[str] = []
    for size in sorted({row["triples"] for row in rows if row["line"] == "data"}):
        own = [row for row in rows if row["triples"] == size]
        parts += [_title(own), *_means(own)]
    return "\n".join(parts) + "\n"


def geometric(values: Iterable[float]) -> float:
    """The geometric mean of some ratios. Raises ValueError when there are none."""
    found = list(values)
    if not found:
        raise ValueError("no ratios; compare at least one question")
    return exp(sum(map(log, found)) / len(found))


def _machine(rows: Sequence[Row]) -> Iterator[str]:
    told = next((row for row in rows if row["line"] == "machine"), None)
    if told:
        yield (
            f"Measured on {told['cores']} cores ({told['model'] or told['system']}), "
            f"{told['memory'] / 1e9:.0f} GB of memory, {told['system']}, Python {told['python']}. "
            "The load (wrk) ran on the same cores.\n"
        )


def _size(rows: Sequence[Row]) -> Iterator[str]:
    yield _title(rows)
    yield from _engines(rows)
    yield from _means(rows)
    for way in WAYS:
        yield f"### {way.words[0].upper()}{way.words[1:]}\n"
        yield from _questions(rows, way)
    yield from _cold(rows)


def _title(rows: Sequence[Row]) -> str:
    told = next(row for row in rows if row["line"] == "data")
    return (
        f"## {_number(told['triples'])} triples\n\n"
        f"{_number(told['merged'])} in the merge with the vocabulary and what follows from it, "
        f"{_number(told['named'])} in the named graphs; seed {told['seed']}.\n"
    )


def _engines(rows: Sequence[Row]) -> Iterator[str]:
    data = next(row for row in rows if row["line"] == "data")
    loaded = data["merged"] + data["named"]
    yield (
        "| engine | keeps of earlier questions | load, triples/s | ready, s | memory, MB | after |"
    )
    yield "|---|---|---:|---:|---:|---:|"
    missing = []
    for row in (row for row in rows if row["line"] == "engine"):
        if "version" not in row:
            missing.append(f"{row['engine']}: {row['fault']}")
            continue
        after = next(
            (
                it["bytes"]
                for it in rows
                if it["line"] == "memory" and it["engine"] == row["engine"]
            ),
            0,
        )
        yield (
            f"| {row['engine']} {row['version']} | {row['keeps']} "
            f"| {_number(round(loaded / row['load'], -2))} | {row['ready']:.1f} "
            f"| {row['bytes'] / 1e6:.0f} | {after / 1e6:.0f} |"
        )
    yield ""
    if missing:
        yield f"Not here: {'; '.join(missing)}.\n"


def _means(rows: Sequence[Row]) -> Iterator[str]:
    """Geometric means of the ratios, over the six and over all that both have answered."""
    peers = _peers(rows)
    if not peers:
        yield "No peer to compare with.\n"
        return
    yield f"| ratio, geometric mean | {' | '.join(peers)} |"
    yield f"|---|{'---:|' * len(peers)}"
    groups = (
        ("the six", "six", True),
        ("all shapes", "named", False),
        ("named questions", "named", True),
    )
    for way in WAYS:
        for called, field, value in groups if way.different else groups[:2]:
            names = {
                row["question"] for row in rows if row["line"] == "answer" and row[field] is value
            }
            cells = []
            for peer in peers:
                ratios = [
                    ratio for name in sorted(names) if (ratio := _ratio(rows, name, peer, way))
                ]
                cells.append(f"{short(geometric(ratios))} ({len(ratios)})" if ratios else "–")
            yield f"| {way.words}: {called} | {' | '.join(cells)} |"
    yield ""


def _questions(rows: Sequence[Row], way: Way) -> Iterator[str]:
    peers = _peers(rows)
    yield f"| question | ours: req/s | p50 ms | p99 ms | {' | '.join(f'÷ {it}' for it in peers)} |"
    yield f"|---|---:|---:|---:|{'---:|' * len(peers)}"
    asked = [row for row in rows if row["line"] == "answer" and (way.different or not row["named"])]
    for name in dict.fromkeys(row["question"] for row in asked):
        own = _cell(rows, name, OURS, way)
        told = (
            [f"{short(own['rate'])}{_star(own)}", short(own["p50"]), short(own["p99"])]
            if own and "rate" in own
            else [own["fault"] if own else "–", "", ""]
        )
        for peer in peers:
            ratio = _ratio(rows, name, peer, way)
            cell = _cell(rows, name, peer, way)
            if ratio and cell:
                told.append(f"{short(ratio)}{_star(cell)}{_unlike(rows, name, peer)}")
            else:
                told.append((cell or {}).get("fault") or "–")
        yield f"| {name} | {' | '.join(told)} |"
    yield ""


def _cold(rows: Sequence[Row]) -> Iterator[str]:
    found = [row for row in rows if row["line"] == "cold"]
    if not found:
        return
    yield "### Named questions by their own address, each value asked once\n"
    yield "| question | values | rows, most | median ms | slowest ms |"
    yield "|---|---:|---:|---:|---:|"
    for row in found:
        if row["fault"] or not row["seconds"]:
            yield f"| {row['question']} | {len(row['rows'])} | | {row['fault'] or 'no value'} | |"
            continue
        times = sorted(row["seconds"])
        yield (
            f"| {row['question']} | {len(times)} | {max(row['rows'])} "
            f"| {short(times[len(times) // 2] * 1e3)} | {short(times[-1] * 1e3)} |"
        )
    yield ""


def _peers(rows: Sequence[Row]) -> list[str]:
    return [
        row["engine"]
        for row in rows
        if row["line"] == "engine" and "version" in row and row["engine"] != OURS
    ]


def _cell(rows: Sequence[Row], question: str, engine: str, way: Way) -> Row | None:
    for row in rows:
        if (
            row["line"] == "cell"
            and row["question"] == question
            and row["engine"] == engine
            and row["connections"] == way.connections
            and row["different"] is way.different
        ):
            return row
    return None


def _ratio(rows: Sequence[Row], question: str, peer: str, way: Way) -> float | None:
    """Our requests a second over a peer's; None where either was not measured, or failed."""
    own = _cell(rows, question, OURS, way)
    other = _cell(rows, question, peer, way)
    if not own or not other or not own.get("rate") or not other.get("rate"):
        return None
    if own.get("faults") or other.get("faults"):
        return None
    return float(own["rate"]) / float(other["rate"])


def _star(cell: Row) -> str:
    return "\\*" if cell.get("once") else ""


def _unlike(rows: Sequence[Row], question: str, peer: str) -> str:
    """A sign where a peer's answers are not as long as ours and should be."""
    found = {
        row["engine"]: row
        for row in rows
        if row["line"] == "answer" and row["question"] == question
    }
    ours, theirs = found.get(OURS), found.get(peer)
    if not ours or not theirs or not ours["alike"]:
        return ""
    return "" if ours["rows"] == theirs["rows"] else " ≠"


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ")


def short(value: float) -> str:
    """Three figures that count."""
    if value >= 100:
        return _number(value)
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
