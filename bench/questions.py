"""What the engines are asked: 32 shapes that analysts write, and the product's own questions.

A shape is a file of `bench/shapes` whose constants stand as `$names`; its header says from what
each is drawn. Two draws by one seed give the same texts.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final, Literal, Protocol

from bench.doings import THEMES
from bench.telling import BASE
from bench.twinning import SAMPLES
from tvinna.queries import Query, reading
from tvinna.queries.values import Names, term
from tvinna.terms import prefixes

SHAPES: Final = Path(__file__).parent / "shapes"
# The six that the service was first measured by.
SIX: Final = (
    *("lookup-thing", "join-actors", "optional-language", "group-goals", "path-funding"),
    "construct-project",
)
_CONSTANT: Final = re.compile(r"\$(\w+)")
_NAMES: Final = Names(prefixes(), BASE)

# Where the values of a question's parameters come from: a kind of sample, or these words.
Source = str | tuple[str, ...]
_ALWAYS: Final[Mapping[str, Source]] = {
    "document": "document",
    "project": "project",
    "outcome": "outcome",
    "goal": "goal",
    "target": "target",
    "guideline": "guideline",
    "strategy": "strategy",
    "position": "position",
    "feedback": "feedback",
    "obligation": "obligation",
    "body": "body",
    "actor": "actor",
    "payer": "payer",
    "funder": "funder",
    "about": "about",
    "subject": "judged",
    "source": "named-source",
    "graph": "graph",
    "theme": tuple(f"theme:{theme}" for theme in THEMES[:16]),
    "aspect": tuple(f"theme:{theme}" for theme in THEMES[:8]),
    "side": ("side:swedish", "side:both"),
    "role": ("role:participant", "role:partner", "role:coordinator", "role:expert"),
    "strength": ("strength:strong", "strength:weak"),
    "predicate": ("tv:servesGoal", "tv:servesGuideline", "tv:contradicts"),
    "missing": ("tv:start", "tv:end", "dcterms:issued"),
    "basis": ("judged",),
    "accepted": ("true", "false"),
    "recorded": ("true", "false"),
    "whole": ("true", "false"),
    "without_any": ("true", "false"),
    "served_by_outcome": ("true", "false"),
    "served_by_position": ("true", "false"),
}
_HERE: Final[Mapping[tuple[str, str], Source]] = {
    ("about-thing", "thing"): "project",
    ("actors", "document"): "document-minutes",
    ("facts-by-source", "document"): "document-minutes",
    ("feedback-by-aspect", "document"): "document-report",
    ("guidelines", "document"): "document-strategy",
    ("positions-without-outcome", "position"): "position-alone",
    ("about-thing", "property"): ("tv:aspect", "tv:obliged", "tv:targetYear"),
    ("differences", "thing"): "request",
    ("differences", "property"): ("tv:askedBy", "tv:askedOf"),
    ("equality-and-participation", "theme"): ("theme:gender-equality", "theme:participation"),
    ("equality-and-participation", "kind"): ("tv:Outcome", "tv:StrategyGuideline"),
    ("identifiers", "kind"): ("dcterms:Location",),
    ("identifiers", "thing"): "place",
    ("missing-facts", "kind"): ("tv:Project", "tv:Partnership", "tv:Strategy"),
    ("outcomes-and-positions-by-guideline", "kind"): ("tv:Outcome", "tv:Position"),
    ("timeline", "thing"): "project",
    ("timeline", "property"): ("dcterms:date", "tv:start"),
    ("timeline", "basis"): ("stated",),
    ("told-once", "kind"): ("tv:Outcome", "tv:Project"),
    ("decisions", "decision"): "decision",
    ("flow", "origin"): "guideline",
    ("flow", "end"): "outcome",
    ("flow", "step"): ("tv:servesGoal", "tv:servesGuideline"),
    ("figures", "thing"): "project",
    ("figures", "figure"): ("tv:numberOfOutcomes", "tv:numberOfToldThings"),
    ("history", "of"): "project",
    ("history", "thing"): "project",
    ("history", "property"): ("tv:start", "tv:end"),
    ("history", "basis"): ("stated",),
    ("parties", "party"): "municipality",
    ("gaps", "kind"): ("tv:Position", "tv:StrategyGuideline", "tv:Outcome", "tv:Project"),
    ("gaps", "thing"): "outcome",
    ("goals-by-partnership", "partnership"): "partnership",
    ("kinds", "kind"): ("tv:Outcome", "tv:Project"),
    ("outcomes", "came_of"): "project",
    ("partnerships", "partnership"): "partnership",
    ("partnerships", "party"): "municipality",
    ("partners-on-map", "partnership"): "partnership",
    ("partners-on-map", "party"): "municipality",
    ("passages", "passage"): "passage",
    ("places", "thing"): "municipality",
    ("places", "place"): "place",
    ("things", "kind"): ("tv:Outcome", "tv:Project"),
    ("things", "thing"): "outcome",
}
# The towns import nothing, so what compares imports would find nothing among them; and nobody there
# says who is to bear which costs.
_UNANSWERED: Final = frozenset(
    {
        *("shared-partners", "one-sided-claims", "contradicting-claims", "cost-principles"),
        *("common-ground", "partners-by-country", "partners-of-partners"),
        *("claims", "records"),
    }
)


@dataclass(frozen=True)
class Drawing:
    """What values are drawn from: samples of the data by kind, and how many statements it has."""

    samples: Mapping[str, Sequence[str]]
    statements: int


def drawing(folder: Path) -> Drawing:
    """What a generated folder offers. Raises FileNotFoundError for a folder of another kind."""
    found = json.loads((folder / SAMPLES).read_text(encoding="utf-8"))
    return Drawing(found["samples"], found["statements"])


class Question(Protocol):
    """Something to ask: by a name, of a kind, in as many wordings as are wanted."""

    @property
    def name(self) -> str:
        """What it is called in a table."""

    @property
    def kind(self) -> Literal["rows", "graph"]:
        """What it is answered with."""

    @property
    def alike(self) -> bool:
        """Whether all engines should give as many rows."""

    def texts(self, drawing: Drawing, seed: int) -> Iterator[str]:
        """Wordings of it without end, as SPARQL; values come again when there are few."""


@dataclass(frozen=True)
class Shape:
    """A query that an analyst might write."""

    name: str
    title: str
    text: str
    draws: Mapping[str, Mapping[str, Any]]
    alike: bool

    @property
    def kind(self) -> Literal["rows", "graph"]:
        """What it is answered with."""
        return reading(self.text).kind

    def texts(self, drawing: Drawing, seed: int) -> Iterator[str]:
        """Wordings of it without end."""
        random = Random(f"{self.name} {seed}")
        while True:
            drawn = {name: _drawn(draw, drawing, random) for name, draw in self.draws.items()}
            yield _filled(self.text, drawn)


@dataclass(frozen=True)
class Named:
    """One of the product's questions, with one of its parameters given."""

    query: Query
    parameter: str
    alike: bool = True

    @property
    def name(self) -> str:
        """The question's name and the parameter's."""
        return f"{self.query.name}?{self.parameter}"

    @property
    def kind(self) -> Literal["rows", "graph"]:
        """What it is answered with."""
        return self.query.kind

    def values(self, drawing: Drawing, seed: int) -> list[str]:
        """The values that the parameter may take in the data, each once, in an order by seed."""
        source = _HERE.get((self.query.name, self.parameter), _ALWAYS.get(self.parameter, ()))
        found = drawing.samples.get(source, ()) if isinstance(source, str) else source
        values = sorted(set(found))
        Random(f"{self.name} {seed}").shuffle(values)
        return values

    def texts(self, drawing: Drawing, seed: int) -> Iterator[str]:
        """Its text, with one value after another. Raises ValueError where there is none to give."""
        values = self.values(drawing, seed)
        if not values:
            raise ValueError(
                f"{self.name} has no values in this data; say in questions.py whence they come"
            )
        while True:
            for value in values:
                yield self.query.bind({self.parameter: value})


def shapes() -> tuple[Shape, ...]:
    """The shapes, by name."""
    return tuple(_shape(path) for path in sorted(SHAPES.glob("*.rq")))


def named(queries: Mapping[str, Query]) -> tuple[Named, ...]:
    """Every question of the product with every parameter, save the language of its words; without
    those of imports, which the imagined towns have none of.
    """
    return tuple(
        Named(query, parameter.name)
        for query in queries.values()
        if query.name not in _UNANSWERED
        for parameter in query.parameters
        if parameter.type != "language"
    )


def _shape(path: Path) -> Shape:
    text = path.read_text(encoding="utf-8")
    header = tomllib.loads(
        "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    )
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    return Shape(
        path.stem,
        header["title"],
        body,
        header.get("draw", {}),
        header.get("alike", True),
    )


def _filled(text: str, constants: Mapping[str, str]) -> str:
    return _CONSTANT.sub(lambda found: constants[found[1]], text)


def _drawn(draw: Mapping[str, Any], drawing: Drawing, random: Random) -> str:
    """One value as SPARQL writes it."""
    ((source, among),) = draw.items()
    match source:
        case "sample":
            return term("iri", random.choice(drawing.samples[among]), _NAMES)
        case "theme":
            return term("iri", f"theme:{random.choice(THEMES)}", _NAMES)
        case "iri" | "text":
            return term(source, random.choice(among), _NAMES)
        case "year":
            return term("text", str(random.randint(*among)), _NAMES)
        case "number":
            return str(random.randint(*among))
        case "share":
            return str(random.randint(*(int(share * drawing.statements) for share in among)))
    raise ValueError(f"a draw from {source!r}; write sample, theme, iri, text, year, number, share")
