"""What documents tell of imagined partnerships: projects, those in them, what came of them."""

from random import Random
from typing import Final

from bench.bonds import Partnership
from bench.editors import UNITS, Editors
from bench.names import many, skewed
from bench.telling import Telling, moment, thing, words

# The commonest first. The last are told of by positions and guidelines alone.
THEMES: Final = (
    *("environment", "education", "water", "waste-water", "business-cooperation", "energy"),
    *("gender-equality", "participation", "climate", "urban-planning", "waste", "local-democracy"),
    *("transport", "biogas", "citizen-influence", "health-care", "research", "student-exchange"),
    *("citizen-dialogue", "trade", "governance", "human-rights", "transparency", "air"),
    *("sustainable-transport", "public-consultation", "agriculture", "university-cooperation"),
)
WISHES: Final = (
    *THEMES,
    "networking",
    "mutual-learning",
    "environmental-technology",
    "telecommunications",
)
TARGETS: Final = (
    *("11.3", "6.3", "4.7", "17.16", "13.2", "12.5", "5.5", "7.2", "16.7", "11.6", "6.b", "8.3"),
    *("3.9", "12.8", "9.4", "11.2", "15.1", "10.2", "1.4", "2.4", "14.1", "16.6", "17.17", "4.4"),
    *("5", "16", "11"),
)
_KINDS: Final = ("knowledge", "method", "network", "practice", "capacity", "agreement", "material")
_ROLES: Final = ("participant", "partner", "coordinator", "expert", "host", "organiser")
_FORMS: Final = ("twin-town", "cooperation-town", "project-partnership", "friendship")
TOPICS: Final = (
    ("Clean Water", "Rent vatten", "Sauberes Wasser"),
    ("Open Schools", "Öppna skolor", "Offene Schulen"),
    ("Green Streets", "Gröna gator", "Grüne Straßen"),
    ("Warm Houses", "Varma hus", "Warme Häuser"),
    ("Young Voices", "Unga röster", "Junge Stimmen"),
    ("Sorted Waste", "Sorterat avfall", "Sortierter Abfall"),
    ("Safe Ways", "Trygga vägar", "Sichere Wege"),
    ("Shared Power", "Delad makt", "Geteilte Macht"),
)


class Doings:
    """Tells, in whichever document it is given, of what was done. Draws from one `random`."""

    def __init__(self, editors: Editors, random: Random) -> None:
        self._editors = editors
        self._random = random

    def municipality(self, paper: Telling, town: str, name: str, read: str) -> None:
        """The body that acts."""
        paper.tell(
            thing("municipality", town),
            ("org:FormalOrganization", "cv:PublicOrganisation"),
            read,
            ("skos:altLabel", words(f"{name} kommun", "sv")),
            ("org:classification", "organisation-kind:municipality"),
        )

    def parties(self, paper: Telling, bond: Partnership, guidelines: list[str]) -> None:
        """The partnership and both its parties."""
        read = paper.say(
            f"{bond.name} samarbetar med {bond.partner_name}.",
            f"{bond.name} cooperates with {bond.partner_name}.",
        )
        self.municipality(paper, bond.town, bond.name, read)
        paper.tell(
            bond.parties[1],
            ("schema:City", "dcterms:Location"),
            read,
            ("skos:altLabel", words(bond.partner_name, "sv")),
        )
        start = ("tv:start", moment(self._random.randint(1985, 2015)))
        grounds = sorted(set(self._random.sample(guidelines, min(2, len(guidelines)))))
        paper.tell(
            *(bond.iri, ("tv:Partnership",), read, ("tv:party", *bond.parties)),
            *(("tv:form", f"form:{skewed(self._random, _FORMS)}"), ("tv:groundedIn", *grounds)),
            *([start] if self._random.random() < 0.6 else []),
        )
        self._editors.samples.note("partnership", bond.iri)
        self._editors.samples.note("municipality", bond.parties[0])

    def request(self, paper: Telling, bond: Partnership, year: int, telling: int) -> str:
        """Who asked whom, the one way in one telling and the other in the next."""
        asked = bond.parties if telling == 0 else bond.parties[::-1]
        request = thing("request", f"{bond.slug}-{telling}")
        read = paper.say(
            f"Frågan om samarbete ställdes {year}.", f"Cooperation was proposed in {year}."
        )
        self._editors.name(
            request, f"request {bond.slug} {telling}", f"förfrågan {bond.slug} {telling}"
        )
        paper.tell(
            *(request, ("tv:Request",), read, ("tv:askedBy", asked[0])),
            *(("tv:askedOf", asked[1]), ("tv:about", bond.iri), ("dcterms:date", moment(year))),
        )
        return read

    def project(
        self, paper: Telling, bond: Partnership, fund: str, project: str, begun: int
    ) -> str:
        """A project, its money and those who take part in it."""
        random, editors = self._random, self._editors
        end = end_of(project)
        topic = TOPICS[int(end.rpartition("-")[2]) % len(TOPICS)]
        editors.name(project, *(f"{one} {bond.name}–{bond.partner_name}" for one in topic))
        read = paper.say(f"{topic[1]} inleddes {begun}.", f"{topic[0]} began in {begun}.")
        starts = (moment(begun), moment(begun, 3), moment(begun, 3, 1))[random.randrange(3)]
        paper.tell(
            *(project, ("tv:Project",), read, ("skos:altLabel", words(topic[1], "sv"))),
            *(("tv:start", starts), ("dcterms:isPartOf", bond.iri)),
            *([("tv:end", moment(begun + 3))] if random.random() < 0.5 else []),
        )
        editors.samples.note("project", project)
        if random.random() < 0.8:
            read = paper.say("Fonden betalade projektet.", "The fund paid for the project.")
            number = fund.rpartition("-")[2][:-1]
            self.funder(paper, fund, f"Fond {number}", read)
            self.grant(paper, (fund, project), end, read)
            editors.samples.note("payer", fund)
        read = paper.say("Båda parter deltog.", "Both parties took part.")
        units = random.sample(UNITS, many(random, len(UNITS)))
        for unit in units:
            self._unit(paper, bond, unit, read)
        actors = (*(thing("organization", f"{it}-{bond.town}") for it in units), bond.parties[1])
        for place, actor in enumerate(actors):
            abroad = actor == bond.parties[1]
            self._participation(
                paper, (actor, project), f"{end}-{place}", read, "both" if abroad else "swedish"
            )
        return read

    def funder(self, paper: Telling, body: str, called: str, read: str) -> None:
        """A body that gives money."""
        paper.tell(
            *(body, ("org:FormalOrganization",), read, ("skos:altLabel", words(called, "sv"))),
            ("org:classification", "organisation-kind:association"),
        )

    def grant(self, paper: Telling, ends: tuple[str, str], end: str, read: str) -> None:
        """Money from a body to a project, or to one that passes it on."""
        grant = thing("funding", end)
        self._editors.name(grant, f"funding of {end}", f"finansiering av {end}")
        paper.tell(
            *(grant, ("schema:Grant",), read),
            *(("schema:funder", ends[0]), ("schema:fundedItem", ends[1])),
        )

    def outcome(
        self, paper: Telling, came_of: str, end: str, guidelines: list[str]
    ) -> tuple[str, str]:
        """An outcome and what it is judged to serve; the outcome, and where it was read."""
        random, editors = self._random, self._editors
        outcome = thing("outcome", end)
        kind, theme = skewed(random, _KINDS), skewed(random, THEMES)
        plain = theme.replace("-", " ")
        editors.name(
            outcome, f"{kind} of {plain} {end}", f"resultat om {plain} {end}", f"Ergebnis {end}"
        )
        read = paper.say(f"Man fick ny kunskap om {plain}.", f"They learned about {plain}.")
        paper.tell(
            *(outcome, ("tv:Outcome",), read, ("tv:cameOf", came_of)),
            *(("dcterms:type", f"outcome-kind:{kind}"), ("dcterms:subject", f"theme:{theme}")),
            *([("tv:audience", thing("group", "teachers"))] if theme == "education" else []),
        )
        if theme == "education":
            called = ("skos:altLabel", words("lärare", "sv"))
            paper.tell(thing("group", "teachers"), ("tv:ActorGroup",), read, called)
        editors.samples.note("outcome", outcome)
        editors.samples.note("passage", read)
        self.serve(outcome, end, read, guidelines)
        return outcome, read

    def serve(self, served_by: str, end: str, read: str, guidelines: list[str]) -> None:
        """The goal and the guideline that something is judged to serve, or not to."""
        random, editors = self._random, self._editors
        code = skewed(random, TARGETS)
        target = f"sdg:{code}"
        if random.random() < 0.75:
            editors.judge("tv:servesGoal", (served_by, target), f"goal-{end}", (read,))
            editors.samples.note("target", target)
            editors.samples.note("goal", f"sdg:{code.partition('.')[0]}")
        elif random.random() < 0.5:
            editors.reject("tv:servesGoal", (served_by, target), f"goal-{end}", read)
        if random.random() < 0.6:
            guideline = skewed(random, guidelines)
            editors.judge("tv:servesGuideline", (served_by, guideline), f"line-{end}", (read,))
            editors.samples.note("guideline", guideline)

    def feedback(self, paper: Telling, fund: str, project: str) -> None:
        """What a funder thinks of a project."""
        feedback = thing("feedback", paper.stem)
        theme = skewed(self._random, THEMES)
        plain = theme.replace("-", " ")
        self._editors.name(
            feedback, f"feedback on {plain} {paper.stem}", f"om {plain} {paper.stem}"
        )
        read = paper.say(f"Fonden lyfter fram {plain}.", f"The fund points to {plain}.")
        self.funder(paper, fund, f"Fond {fund.rpartition('-')[2][:-1]}", read)
        paper.tell(
            *(feedback, ("tv:Feedback",), read, ("tv:about", project)),
            *(("tv:aspect", f"theme:{theme}"), ("prov:wasAttributedTo", fund)),
        )
        self._editors.samples.note("feedback", feedback)

    def _unit(self, paper: Telling, bond: Partnership, unit: str, read: str) -> None:
        paper.tell(
            thing("organization", f"{unit}-{bond.town}"),
            ("org:OrganizationalUnit", "cv:PublicOrganisation"),
            read,
            ("org:unitOf", bond.parties[0]),
            ("org:classification", "organisation-kind:department"),
        )

    def _participation(
        self, paper: Telling, ends: tuple[str, str], end: str, read: str, side: str
    ) -> None:
        participation = thing("participation", end)
        self._editors.name(participation, f"participation {end}", f"medverkan {end}")
        begun = ("tv:start", moment(self._random.randint(2008, 2022)))
        paper.tell(
            *(participation, ("tv:Participation",), read, ("tv:actor", ends[0])),
            *(("tv:takesPartIn", ends[1]), ("tv:role", f"role:{skewed(self._random, _ROLES)}")),
            ("tv:side", f"side:{side}"),
            *([begun] if self._random.random() < 0.3 else []),
        )
        self._editors.samples.note("actor", ends[0])


def end_of(subject: str) -> str:
    """The last part of a thing's address."""
    return subject.rpartition("/")[2][:-1]
