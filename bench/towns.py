"""Imagined municipalities, one after another, and the documents that tell of them."""

from pathlib import Path
from random import Random
from typing import Final

from bench.bonds import Partnership
from bench.doings import THEMES, WISHES, Doings, end_of
from bench.editors import Editors
from bench.names import abroad, home, many, rank, skewed, slug
from bench.telling import Telling, moment, thing

_ACTIVITIES: Final = ("exchange", "training", "study-visit", "workshop", "conference", "pilot")
_PARTNERSHIPS: Final = 9
_PROJECTS: Final = 6


class Towns:
    """Tells of one municipality after another; what it wrote is counted in `statements`."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = Random(f"towns {seed}")
        self._sources = folder / "data" / "sources"
        self._sources.mkdir(parents=True)
        self.editors = Editors(folder, seed, self._random)
        self._doings = Doings(self.editors, self._random)
        self._documents = 0

    @property
    def statements(self) -> int:
        """How many statements all files hold so far."""
        return self._documents + self.editors.statements

    def tell(self, number: int) -> None:
        """One municipality: its strategy, and each of its partnerships."""
        random = self._random
        name = home(number)
        town = slug(name)
        self.editors.territory(town, name, number)
        guidelines = self._strategy(town, name)
        wanted = {rank(random, 40 + 4 * number) for _ in range(many(random, _PARTNERSHIPS))}
        for other in sorted(wanted):
            bond = Partnership(town, slug(abroad(other)), name, abroad(other))
            self.editors.partner(bond, other)
            fund = self._fund(rank(random, 3 + number // 20))
            count = many(random, _PROJECTS)
            projects = [thing("project", f"{bond.slug}-{place}") for place in range(count)]
            self._minutes(bond, fund, projects, guidelines)
            if random.random() < 0.6:
                self._paper(bond, fund, projects[0], guidelines)
            for project in projects[1:]:
                self._report(bond, fund, project, guidelines)

    def _fund(self, number: int) -> str:
        """A fund; when it is first met, the agreement with the authority that pays it."""
        fund = thing("organization", f"fund-{number}")
        if self.editors.meet(fund):
            higher = number % 3
            state = thing("organization", f"authority-{higher}")
            self.editors.name(fund, f"Fund {number}", f"Fond {number}", f"Fonds {number}")
            if self.editors.meet(state):
                called = (f"Authority {higher}", f"Myndighet {higher}", f"Behörde {higher}")
                self.editors.name(state, *called)
            title = (f"agreement with Fund {number}", f"Avtal med Fond {number}")
            paper = self._document(f"agreement-fund-{number}", "agreement", title, 2005)
            read = paper.say(f"Fond {number} får pengar.", f"Fund {number} is given money.")
            self._doings.funder(paper, fund, f"Fond {number}", read)
            self._doings.funder(paper, state, f"Myndighet {higher}", read)
            self._doings.grant(paper, (state, fund), f"fund-{number}", read)
            self.editors.samples.note("funder", state)
            self._close(paper)
        return fund

    def _strategy(self, town: str, name: str) -> list[str]:
        """A municipality's strategy; its guidelines."""
        random = self._random
        year = random.randint(2008, 2019)
        title = (f"international strategy of {name}", f"Internationell strategi för {name}")
        paper = self._document(f"strategy-{town}", "strategy", title, year)
        strategy, body = thing("strategy", town), thing("municipality", town)
        self.editors.name(strategy, f"strategy of {name}", f"strategi för {name}")
        read = paper.say(
            f"{name} antog {year} en strategi.", f"{name} adopted a strategy in {year}."
        )
        self._doings.municipality(paper, town, name, read)
        issued = [("dcterms:issued", moment(year))] if random.random() < 0.8 else []
        paper.tell(strategy, ("tv:Strategy",), read, ("tv:adoptedBy", body), *issued)
        self.editors.samples.note("strategy", strategy)
        found = [self._guideline(paper, strategy, place) for place in range(2 + many(random, 6))]
        target = random.randint(2025, 2040)
        goal = thing("local-goal", town)
        self.editors.name(goal, f"climate goal of {name}", f"klimatmålet för {name}")
        read = paper.say(
            f"{name} ska vara klimatneutralt {target}.", f"{name} is to be carbon neutral {target}."
        )
        paper.tell(
            *(goal, ("tv:LocalGoal",), read, ("tv:owner", body)),
            *(("tv:targetYear", moment(target)), ("dcterms:subject", "theme:climate")),
        )
        self._close(paper)
        return found

    def _guideline(self, paper: Telling, strategy: str, place: int) -> str:
        theme = skewed(self._random, WISHES)
        plain = theme.replace("-", " ")
        guideline = thing("guideline", f"{end_of(strategy)}-{place}")
        self.editors.name(guideline, f"guideline {place} on {plain}", f"riktlinje {place}: {plain}")
        read = paper.say(f"Vi ska främja {plain}.", f"We are to further {plain}.", "list-item")
        paper.tell(
            *(guideline, ("tv:StrategyGuideline",), read),
            *(("dcterms:isPartOf", strategy), ("dcterms:subject", f"theme:{theme}")),
        )
        return guideline

    def _minutes(
        self, bond: Partnership, fund: str, projects: list[str], guidelines: list[str]
    ) -> None:
        """The minutes on a partnership: projects, what came of them, facts, what was decided."""
        random = self._random
        year = random.randint(2009, 2022)
        title = (f"minutes on {bond.partner_name}", f"Samarbete med {bond.partner_name}")
        paper = self._document(f"minutes-{bond.slug}", "minutes", title, year)
        self._doings.parties(paper, bond, guidelines)
        asked = self._doings.request(paper, bond, year - 3, 0)
        for project in projects:
            self._doings.project(paper, bond, fund, project, year - 2)
            for place in range(many(random, 4)):
                self._doings.outcome(paper, project, f"{end_of(project)}-{place}", guidelines)
        self._fact(paper, bond, fund)
        self._decision(paper, bond, year, asked)
        self._close(paper)

    def _fact(self, paper: Telling, bond: Partnership, fund: str) -> None:
        fact = thing("fact", bond.slug)
        count = self._random.randint(5, 900) * 1_000
        self.editors.name(fact, f"inhabitants of {bond.partner_name}", f"{bond.slug}, invånare")
        read = paper.say(f"Där bor cirka {count} personer.", f"About {count} people live there.")
        named = [("tv:namedSource", fund)] if self._random.random() < 0.3 else []
        paper.tell(
            *(fact, ("tv:Fact",), read, ("tv:about", bond.parties[1])),
            *(("dcterms:subject", "theme:population"), ("tv:value", str(count))),
            *(("tv:unit", "unit:NUM"), ("tv:approximate", "true"), *named),
        )
        self.editors.samples.note("about", bond.parties[1])
        self.editors.samples.note("named-source", fund if named else paper.document)

    def _decision(self, paper: Telling, bond: Partnership, year: int, asked: str) -> None:
        """What the board decided: that it follows the partnership up; and that it did."""
        board = thing("organization", f"board-{bond.town}")
        decision, point = thing("decision", bond.slug), thing("decision-point", f"{bond.slug}-1")
        number, duty = thing("identifier", bond.slug), thing("obligation", bond.slug)
        for subject, english, swedish in (
            (decision, "decision", "beslut"),
            (point, "point 1", "punkt 1"),
            (duty, "follow-up in each term", "uppföljning varje mandatperiod"),
        ):
            self.editors.name(subject, f"{english}, {bond.slug}", f"{swedish}, {bond.slug}")
        read = paper.say("Samarbetet ska följas upp.", "The cooperation is to be followed up.")
        paper.tell(
            *(board, ("org:OrganizationalUnit", "cv:PublicOrganisation"), read),
            ("org:unitOf", bond.parties[0]),
            ("org:classification", "organisation-kind:executive-board"),
        )
        paper.tell(number, ("adms:Identifier",), read, ("skos:notation", f'"§ {year % 90 + 1}"'))
        paper.tell(
            *(decision, ("tv:Decision",), read, ("tv:passedBy", board)),
            *(("adms:identifier", number), ("dcterms:date", moment(year, 6))),
        )
        paper.tell(
            *(point, ("tv:DecisionPoint",), read, ("tv:number", "1")),
            ("dcterms:isPartOf", decision),
        )
        paper.tell(
            *(duty, ("tv:FollowUpObligation",), read, ("tv:obliged", board)),
            *(("tv:about", bond.iri), ("tv:atLeast", "1")),
            *(("tv:occasion", "occasion:term-of-office"), ("tv:decidedIn", point)),
        )
        self.editors.samples.note("decision", decision)
        self.editors.samples.note("obligation", duty)
        self.editors.samples.note("body", board)
        if self._random.random() < 0.4:
            done = thing("follow-up", bond.slug)
            self.editors.name(done, f"follow-up, {bond.slug}", f"uppföljning, {bond.slug}")
            paper.tell(
                *(done, ("tv:FollowUp",), asked, ("tv:fulfils", duty)),
                ("tv:start", moment(year + self._random.randint(0, 5))),
            )

    def _paper(self, bond: Partnership, fund: str, project: str, guidelines: list[str]) -> None:
        """A position paper, which tells some of what the minutes tell, and otherwise."""
        year = self._random.randint(2012, 2023)
        title = (f"position paper on {bond.partner_name}", f"Positioner om {bond.partner_name}")
        paper = self._document(f"paper-{bond.slug}", "position-paper", title, year)
        self._doings.parties(paper, bond, guidelines)
        asked = self._doings.request(paper, bond, year - 4, 1)
        first, second = (thing("request", f"{bond.slug}-{telling}") for telling in (0, 1))
        self.editors.judge("tv:contradicts", (first, second), f"request-{bond.slug}", (asked,))
        self.editors.samples.note("request", first)
        read = paper.say("Projektet har gett resultat.", "The project has brought results.")
        paper.tell(project, ("tv:Project",), read, ("tv:start", moment(year - 2, 4)))
        self._doings.feedback(paper, fund, project)
        for place in range(many(self._random, 8)):
            self._position(paper, bond, place, guidelines)
        self._close(paper)

    def _position(
        self, paper: Telling, bond: Partnership, place: int, guidelines: list[str]
    ) -> None:
        theme = skewed(self._random, WISHES)
        plain = theme.replace("-", " ")
        position = thing("position", f"{bond.slug}-{place}")
        self.editors.name(position, f"position {place} on {plain}", f"ståndpunkt {place}: {plain}")
        read = paper.say(
            f"Vi vill arbeta med {plain}.", f"We want to work on {plain}.", "list-item"
        )
        paper.tell(
            *(position, ("tv:Position",), read),
            *(("dcterms:isPartOf", paper.document), ("dcterms:subject", f"theme:{theme}")),
        )
        self.editors.samples.note("position", position)
        if theme not in THEMES:
            self.editors.samples.note("position-alone", position)
        if self._random.random() < 0.6:
            self._doings.serve(position, f"position-{bond.slug}-{place}", read, guidelines)

    def _report(self, bond: Partnership, fund: str, project: str, guidelines: list[str]) -> None:
        """A report on one project: when it ended, what was done in it, what came of that."""
        random = self._random
        end = end_of(project)
        year = random.randint(2023, 2025)
        title = (f"report on {end}", f"Rapport om samarbetet med {bond.partner_name}")
        paper = self._document(f"report-{end}", "report", title, year)
        read = paper.say("Projektet är avslutat.", "The project is over.")
        paper.tell(project, ("tv:Project",), read, ("tv:end", moment(year)))
        for place in range(many(random, 5)):
            kind, theme = skewed(random, _ACTIVITIES), skewed(random, THEMES)
            activity = thing("activity", f"{end}-{place}")
            held = ("tv:start", moment(year - 1, random.randint(1, 12)))
            self.editors.name(activity, f"{kind} on {theme} {end}", f"aktivitet {place}, {end}")
            read = paper.say(f"Man arbetade med {theme}.", f"They worked on {theme}.")
            paper.tell(
                *(activity, ("tv:Activity",), read, ("dcterms:type", f"activity-kind:{kind}")),
                *(("dcterms:isPartOf", project), ("dcterms:subject", f"theme:{theme}")),
                *([held] if random.random() < 0.7 else []),
            )
            self._doings.outcome(paper, activity, f"{end}-activity-{place}", guidelines)
        step = thing("planned-step", end)
        self.editors.name(step, f"next step, {end}", f"nästa steg, {end}")
        read = paper.say("Utbytet ska gå vidare.", "The exchange is to go on.")
        paper.tell(step, ("tv:PlannedStep",), read, ("dcterms:subject", "theme:education"))
        self._doings.feedback(paper, fund, project)
        self._close(paper)

    def _document(self, stem: str, kind: str, title: tuple[str, str], year: int) -> Telling:
        """A new document and its names."""
        day = moment(year, self._random.randint(1, 12), self._random.randint(1, 28))
        paper = Telling(stem, kind, title[1], day)
        self.editors.name(paper.document, f"{title[0]}, {stem}", f"{title[1]}, {stem}")
        self.editors.name(thing("text", stem), f"text of {stem}", f"texten till {stem}")
        self.editors.samples.note("document", paper.document)
        self.editors.samples.note(f"document-{kind}", paper.document)
        self.editors.samples.note("graph", f"<source/{stem}>")
        return paper

    def _close(self, paper: Telling) -> None:
        self._documents += paper.write(self._sources)
