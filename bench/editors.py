"""What the editors of imagined data say: names, judgements, and what registers hold."""

from pathlib import Path
from random import Random

from bench.bonds import Partnership
from bench.names import COUNTRIES, degrees
from bench.telling import DAY, Editing, Samples, moment, thing, words

_UNITS = (
    ("environment-office", "environment office", "miljökontoret", "Umweltamt"),
    ("school-office", "school office", "skolkontoret", "Schulamt"),
    ("planning-office", "planning office", "plankontoret", "Planungsamt"),
)
UNITS = tuple(unit[0] for unit in _UNITS)


class Editors:
    """The files beside the sources, and samples of all that was told of."""

    def __init__(self, folder: Path, seed: int, random: Random) -> None:
        editorial, reference = folder / "data" / "editorial", folder / "data" / "reference"
        self._random = random
        self._names = Editing(editorial / "names.ttl", "EditorialGraph")
        self._judged = Editing(editorial / "judgements.ttl", "EditorialGraph")
        self._places = Editing(
            reference / "places.ttl", "ReferenceGraph", ("Imagined places.", "Påhittade platser.")
        )
        self._terms = Editing(
            reference / "terms-of-office.ttl",
            "ReferenceGraph",
            ("Imagined terms of office.", "Påhittade mandatperioder."),
        )
        self._known: set[str] = set()
        self.samples = Samples(seed)
        self._common()

    @property
    def statements(self) -> int:
        """How many statements the files hold so far."""
        editings = (self._names, self._judged, self._places, self._terms)
        return sum(editing.statements for editing in editings)

    def close(self) -> None:
        """Nothing more is said."""
        for editing in (self._names, self._judged, self._places, self._terms):
            editing.close()

    def meet(self, subject: str) -> bool:
        """Whether a thing is new; it is not from now on."""
        new = subject not in self._known
        self._known.add(subject)
        return new

    def name(self, subject: str, english: str, swedish: str, german: str = "") -> None:
        """A thing's names: three for an actor, a place, a project or an outcome, else two."""
        third = [words(german, "de")] if german else []
        self._names.add(subject, ("rdfs:label", words(english, "en"), words(swedish, "sv"), *third))

    def judge(
        self, predicate: str, ends: tuple[str, str], end: str, rests: tuple[str, ...]
    ) -> None:
        """A statement that the editors hold to be true, and the judgement behind it."""
        subject, target = ends
        self._judged.add(subject, (predicate, target))
        strength = "strong" if self._random.random() < 0.7 else "weak"
        kind = "direct" if self._random.random() < 0.5 else "indirect"
        self._judged.add(
            thing("judgement", end),
            *(("a", "tv:Judgement"), ("rdf:subject", subject), ("rdf:predicate", predicate)),
            *(("rdf:object", target), *([("tv:restsOn", *rests)] if rests else [])),
            ("tv:strength", f"strength:{strength}"),
            *(
                [("tv:contribution", f"contribution:{kind}")]
                if predicate == "tv:servesGoal"
                else []
            ),
            *self._why(f"What is said of {end} bears it out.", f"Det som sägs om {end} visar det."),
        )
        self.samples.note("judged", subject)

    def reject(self, predicate: str, ends: tuple[str, str], end: str, rests: str) -> None:
        """A statement that the editors considered and did not accept."""
        self._judged.add(
            thing("rejection", end),
            *(("a", "tv:Rejection"), ("rdf:subject", ends[0]), ("rdf:predicate", predicate)),
            *(("rdf:object", ends[1]), ("tv:restsOn", rests)),
            *self._why(f"Nothing is said of it in {end}.", f"Inget sägs om det i {end}."),
        )

    def _why(self, english: str, swedish: str) -> tuple[tuple[str, ...], ...]:
        return (
            ("tv:rationale", words(english, "en"), words(swedish, "sv")),
            ("prov:wasAttributedTo", thing("organization", "editors")),
            ("dcterms:created", DAY),
        )

    def _common(self) -> None:
        self.name(thing("organization", "editors"), "the editors", "redaktionen", "Redaktion")
        self._judged.add(
            thing("organization", "editors"),
            ("a", "org:FormalOrganization"),
            ("org:classification", "organisation-kind:project-body"),
        )
        law = thing("law", "1")
        self.name(law, "the imagined act", "den påhittade lagen")
        self._terms.add(law, ("a", "dcterms:Standard"), ("dcterms:identifier", '"1"'))
        for year in range(1999, 2031, 4):
            term = thing("term", f"board-{year}")
            span = f"{year}–{year + 3}"
            self.name(term, f"the board's term {span}", f"styrelsens mandatperiod {span}")
            self._terms.add(
                term,
                ("a", "tv:TermOfOffice"),
                ("tv:termOf", "organisation-kind:executive-board"),
                ("tv:start", moment(year, 1, 1)),
                ("tv:end", moment(year + 3, 12, 31)),
                ("dcterms:conformsTo", law),
            )
        self.name(thing("group", "teachers"), "teachers", "lärare", "Lehrkräfte")
        for code, english, swedish, german in COUNTRIES:
            self.name(thing("country", code), english, swedish, german)
            self._places.add(thing("country", code), ("a", "schema:Country", "dcterms:Location"))

    def territory(self, town: str, name: str, number: int) -> None:
        """A municipality: its territory, its code, its own bodies."""
        place, code = thing("place", town), thing("identifier", f"{town}-code")
        body = thing("municipality", town)
        self.name(place, f"{name}, the territory", f"{name}, området", f"{name}, Gebiet")
        self.name(body, f"{name} municipality", f"{name} kommun", f"Gemeinde {name}")
        self._places.add(
            place,
            ("a", "schema:AdministrativeArea", "dcterms:Location"),
            ("tv:start", moment(1971, 1, 1)),
            ("adms:identifier", code),
            *_point("SE", number),
        )
        self._places.add(
            code,
            ("a", "adms:Identifier"),
            ("skos:notation", f'"{number:05}"'),
            ("adms:schemaAgency", '"Imagined Register"@en', '"Påhittade registret"@sv'),
        )
        self._places.add(body, ("dcterms:spatial", place))
        board = thing("organization", f"board-{town}")
        self.name(board, f"executive board of {name}", f"kommunstyrelsen i {name}", f"Rat {name}")
        for unit, english, swedish, german in _UNITS:
            self.name(
                thing("organization", f"{unit}-{town}"),
                *(f"{english} of {name}", f"{swedish} i {name}", f"{german} {name}"),
            )

    def partner(self, bond: Partnership, other: int) -> None:
        """A partnership, and the place abroad when it is new."""
        place = bond.parties[1]
        self.name(
            bond.iri,
            f"partnership {bond.name}–{bond.partner_name}",
            f"partnerskapet {bond.name}–{bond.partner_name}",
            f"Partnerschaft {bond.name}–{bond.partner_name}",
        )
        if not self.meet(place):
            return
        self.name(place, bond.partner_name, bond.partner_name, bond.partner_name)
        code = COUNTRIES[other % 7 * (other % 3) % len(COUNTRIES)][0]
        self._places.add(
            place,
            ("a", "schema:City", "dcterms:Location"),
            ("schema:containedInPlace", thing("country", code)),
            *_point(code, other),
        )
        if self._random.random() < 0.5:
            same = f"<https://register.example.org/place/{other}>"
            self.judge("schema:sameAs", (place, same), f"place-{bond.partner}", ())
            self.samples.note("place", place)


def _point(country: str, number: int) -> tuple[tuple[str, str], ...]:
    north, east = degrees(country, number)
    return ("wgs84:lat", north), ("wgs84:long", east)
