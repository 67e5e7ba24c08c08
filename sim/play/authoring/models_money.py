"""Models of budget lines, donors with their rules, currencies and risks."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from sim.model.ledger import RATE
from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    Block,
    Cents,
    Days,
    Factor,
    Friday,
    Id,
    LetterRef,
    LineRef,
    Monday,
    OptionalProse,
    Points,
    Prose,
    Ref,
    ReportRef,
    Scaled,
    Subject,
    Weeks,
    Window,
    optional,
    required,
)
from sim.play.authoring.models_effects import Effect
from sim.world import donors, scenario


class Line(Block):
    """A heading of the budget; the first one bears the wages."""

    world: ClassVar[type | None] = scenario.Line
    id: Id = required("Identifiant (entre guillemets si c’est un nombre)", "Id (between quotes if it is a number)")
    name: Prose = required("Nom", "Name")
    amount: Cents = required("Euros", "Euros")
    reserve: bool = optional(False, "Réserve : accord écrit du bailleur", "Reserve: written approval of the donor")
    indirect: bool = optional(False, "Frais indirects, au forfait", "Indirect costs, at a flat rate")


class Instalment(Block):
    """A payment of a donor; it leaves once all its triggers hold."""

    world: ClassVar[type | None] = donors.Instalment
    id: Id = required("Identifiant", "Id")
    amount: Cents = required("Euros", "Euros")
    week: Monday = optional(1, "Pas avant cette semaine", "Not before this week")
    done: ActivityRef = optional("", "Activité à finir", "Activity that must be done")
    report: ReportRef = optional("", "Compte rendu à envoyer", "Report that must be sent")
    justified: Points = optional(0, "Part justifiée de ce qui a été reçu", "Justified share of what was received")
    delay: Days = optional(0, "Délai médian, jours ouvrés", "Median delay, working days")
    sigma: Factor = optional(0, "Dispersion du délai", "Spread of the delay")
    reduced: bool = optional(False, "Vrai : part, moins ce qui n’est pas consommé", "True: leaves, less what is unused")
    balance: bool = optional(False, "Vrai : le solde de la subvention", "True: what the final grant leaves to pay")

    def derived(self) -> dict[str, Any]:
        """Return the day of the trigger."""
        return {"day": self.week}


class Report(Block):
    """An account due to a donor."""

    world: ClassVar[type | None] = donors.Report
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    week: Friday = required("Semaine d’échéance", "Week when it is due")
    final: bool = optional(False, "Compte rendu final", "Final report")
    activity: ActivityRef = optional("", "Activité qui le prépare", "Activity that prepares it")

    def derived(self) -> dict[str, Any]:
        """Return the due day."""
        return {"due": self.week}


class Currency(Block):
    """A currency in which something is bought; a peg has no spread."""

    world: ClassVar[type | None] = scenario.Currency
    id: Id = required("Code (USD, MAD…)", "Code (USD, MAD…)")
    rate: Annotated[int, Scaled(RATE, 0.01, 1_000_000)] = required(
        "Combien pour un euro, au budget", "How much for one euro, in the budget"
    )
    sigma: Points = optional(0, "Écart-type annuel ; 0 : parité fixe", "Sigma a year; 0: pegged")


class Donor(Block):
    """Who pays, and by which rules."""

    world: ClassVar[type | None] = donors.Donor
    id: Id = required("Identifiant", "Id")
    actor: ActorRef = required("Acteur", "Actor")
    name: Prose = required("Nom", "Name")
    terms: OptionalProse = optional("", "Règles, en mots", "Rules, in words")
    amount: Cents = required("Euros", "Euros")
    cash: bool = optional(True, "Faux : en nature", "False: in kind")
    transfer: Points = optional(0.25, "Part transférable sans avenant", "Share transferable without amendment")
    notice: Days = optional(20, "Jours pour répondre à un avenant", "Days to answer an amendment")
    own: bool = optional(False, "Vrai : argent de l’organisation même", "True: the organisation's own money")
    lines: dict[LineRef, Cents] = optional({}, "Euros par ligne financée", "Euros by line it funds")
    period: Window | None = optional(None, "Semaines d’éligibilité des dépenses", "Weeks of eligible expenses")
    earmarked: list[ActivityRef] = optional([], "Seules activités financées", "The only activities it funds")
    quotes: Cents = optional(0, "Mise en concurrence exigée dès, euros", "Competition required from, euros")
    indirect: Points = optional(1, "Forfait de frais indirects au plus", "Flat indirect costs at most")
    rate: Points = optional(
        0, "Part du coût qu’il accepte, au plus ; 0 : sans objet", "Share of the cost it accepts, at most; 0: none"
    )
    in_kind: Points = optional(1, "Part en nature admise dans ce coût", "Share in kind that counts in this cost")
    review: Days = optional(10, "Jours pour lire un compte rendu", "Days to read a report")
    sessions: list[Friday] = optional([], "Semaines où il décide", "Weeks when it decides")
    instalments: list[Instalment] = optional([], "Versements", "Instalments")
    reports: list[Report] = optional([], "Comptes rendus", "Reports")


class Response(Block):
    """What can be done about a risk."""

    world: ClassVar[type | None] = scenario.Response
    kind: scenario.Strategy = required("Famille de réponse", "Family of response")
    name: Prose = required("Nom", "Name")
    cost: Cents = optional(0, "Euros", "Euros")
    strength: Points = required("Part du danger évitée", "Share of the hazard prevented")
    impact_left: Points = required("Part de l’impact qui reste", "Share of the impact that is left")
    line: LineRef = optional("", "Rubrique du budget", "Budget heading")
    effects: list[Effect] = optional(
        [], "Effets de la réponse : risque secondaire ouvert…", "Effects of the response: secondary risk opened…"
    )


class Risk(Block):
    """Something that may happen: during activities, in a window of weeks, or at any time."""

    world: ClassVar[type | None] = scenario.Risk
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    cause: OptionalProse = optional("", "Cause", "Cause")
    consequence: OptionalProse = optional("", "Conséquence", "Consequence")
    category: Annotated[str, Ref(("categories",))] = required("Catégorie", "Category")
    probability: Points = required("Probabilité sur toute l’exposition", "Probability over the whole exposure")
    impact: Cents = optional(0, "Euros", "Euros")
    line: LineRef = optional("", "Ligne touchée", "Line that pays")
    delay: Weeks = optional(0, "Semaines de retard", "Weeks of delay")
    delays: list[ActivityRef] = optional(
        [],
        "Activités retardées (la première qui n’est pas finie)",
        "Activities it delays (the first unfinished)",
    )
    during: list[ActivityRef] = optional([], "Activités pendant lesquelles il court", "Activities during which it runs")
    weeks: Window | None = optional(None, "Semaines pendant lesquelles il court", "Weeks during which it runs")
    concerns: list[Subject] = optional([], "Ce dont il parle", "What it is about")
    actor: ActorRef = optional("", "Acteur dont la défiance le nourrit", "Actor whose distrust feeds it")
    exogenous: bool = optional(
        False, "La conduite n’y change que les conséquences", "Behaviour changes its consequences only"
    )
    secondary: bool = optional(
        False, "N’existe qu’une fois ouvert par un effet « expose »", "Exists once an 'expose' effect opens it"
    )
    signal: LetterRef = optional("", "Courrier, signe avant-coureur", "Letter, early signal")
    letter: LetterRef = optional("", "Courrier qui l’annonce", "Letter that brings the news")
    effects: list[Effect] = optional([], "Effets", "Effects")
    responses: list[Response] = optional([], "Réponses possibles", "Possible responses")

    def derived(self) -> dict[str, Any]:
        """Return the window in days."""
        return {"window": self.weeks}
