"""Models of activities, people, seasons, absences, months, the run sheet and parameters."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from sim.model.units import FULL
from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    AxisTheme,
    Block,
    Cents,
    Count,
    Dated,
    Days,
    Estimate,
    Factor,
    Id,
    LetterRef,
    LineRef,
    OptionalProse,
    PersonRef,
    Points,
    Prose,
    Ref,
    Scaled,
    SkillRef,
    Window,
    optional,
    required,
)
from sim.world import scenario

Minutes = Annotated[int, Field(ge=1, le=600)]
Turnover = Annotated[int, Scaled(FULL, 0, 0.99)]
"""Largest yearly share of departures: a share of 1 has no finite rate (`sim.model.team.patience`)."""
SIXTY_HOURS = 0.5
"""Overtime beyond which no loss is published (`sim.model.team.overtime_loss`), as a share of the normal week."""


class Activity(Block):
    """A task of the plan, with a three-point estimate of its duration."""

    world: ClassVar[type | None] = scenario.Activity
    id: Id = required("Identifiant", "Id")
    package: Annotated[str, Ref(("packages",))] = required("Lot de travaux", "Work package")
    name: Prose = required("Nom", "Name")
    deliverable: OptionalProse = optional("", "Livrable", "Deliverable")
    weeks: Estimate = required("Semaines : optimiste, probable, pessimiste", "Weeks: optimistic, likely, pessimistic")
    after: list[ActivityRef] = optional([], "Activités à finir avant", "Activities that must end first")
    needs: dict[SkillRef, Factor] = optional(
        {}, "Équivalents temps plein par compétence", "Full-time equivalents by skill"
    )
    cost: Cents = optional(0, "Coût direct, euros", "Direct cost, euros")
    line: LineRef = optional("", "Rubrique du budget", "Budget heading")
    category: scenario.Category = optional("team", "Aléa commun", "Shares its shocks with")
    waiting: Points = optional(0, "Part d’attente dans la durée", "Share of the duration that is waiting")
    actor: ActorRef = optional("", "Acteur dont elle dépend", "Actor it depends on")
    season: Annotated[str, Ref(("seasons",))] = optional("", "Saison qui la ralentit", "Season that slows it down")
    rework: Points = optional(0, "Part du travail sujette à reprise", "Share of the work prone to flaws")
    utility: dict[AxisTheme, Points] = optional({}, "Utilité gagnée par axe", "Utility earned by axis")
    scope: Points = optional(0, "Part que l’équipe peut réduire", "Share that the team may cut")
    currency: Annotated[str, Ref(("currencies",))] = optional("", "Monnaie de l’achat", "Currency of the purchase")
    soft: dict[ActivityRef, Points] = optional(
        {},
        "Parmi `after`, celles dont on peut se passer : part de travail que cela ajoute",
        "Among `after`, those that can be done without: share of work that this adds",
    )
    levels: dict[SkillRef, Factor] = optional(
        {}, "Niveau demandé au meilleur de chaque compétence", "Level asked of the best of each skill"
    )
    repeats: ActivityRef = optional(
        "", "Celle qui a fait la même chose ailleurs", "The one that did the same elsewhere"
    )
    sites: Annotated[int, Field(ge=1, le=500)] = optional(1, "Nombre de sites", "Number of sites")
    statutory: bool = optional(False, "Interdite aux bénévoles", "Closed to volunteers")
    sights: list[LetterRef] = optional(
        [],
        "Ce qu’une visite y voit : le premier de ces courriers qui peut venir",
        "What a visit sees there: the first of these letters that can come",
    )

    def derived(self) -> dict[str, Any]:
        """Return the three durations in days, as separate fields."""
        low, mode, high = self.weeks
        return {"low": low, "mode": mode, "high": high}


class Person(Block):
    """Somebody who works on the project."""

    world: ClassVar[type | None] = scenario.Person
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    post: OptionalProse = optional("", "Poste", "Post")
    about: OptionalProse = optional("", "En deux mots", "In a few words")
    leaving: OptionalProse = optional("", "Son mot, si elle ou il s’en va", "What she or he says on leaving")
    skill: SkillRef = required("Compétence", "Skill")
    fte: Factor = optional(1, "Équivalent temps plein", "Full-time equivalent")
    weekly_cost: Cents = optional(0, "Coût par semaine, euros", "Cost a week, euros")
    level: Factor = optional(1, "Niveau ; 1 = confirmé", "Level; 1 = experienced")
    joins_after: ActivityRef = optional("", "Recrutement qui l’amène", "Recruitment that brings her or him")
    reserve: bool = optional(False, "À recruter par l’équipe", "To be recruited by the team")
    delay: Days = optional(0, "Jours ouvrés pour recruter", "Working days to recruit")
    volunteer: bool = optional(False, "Bénévole", "Volunteer")
    assimilation: Annotated[int, Field(ge=0, le=52)] = optional(
        0, "Semaines avant d’être à l’aise ; 0 = comme tous", "Weeks before full strength; 0 = as everybody"
    )


class Season(Block):
    """A part of the year when some work goes at another speed."""

    world: ClassVar[type | None] = scenario.Season
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    windows: list[Window] = required("[première, dernière] semaines", "[first, last] weeks")
    speed: Factor = required("Vitesse ; 1 = normale", "Speed; 1 = normal")


class Absence(Block):
    """A feast, a closed office, a leave: who is away, and when."""

    world: ClassVar[type | None] = scenario.Absence
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    windows: list[Dated] = required(
        "[premier, dernier] jours, en semaines : 10 est un lundi, 10.2 un mardi",
        "[first, last] days, in weeks: 10 is a Monday, 10.2 a Tuesday",
    )
    people: list[PersonRef] = optional([], "Qui est absent ; vide : tous", "Who is away; empty: everybody")


class Month(Block):
    """A round of the game; months follow one another."""

    number: Annotated[int, Field(ge=1, le=60)] = required("Numéro", "Number")
    weeks: Annotated[int, Field(ge=1, le=26)] = required("Nombre de semaines", "Number of weeks")
    rhythm: scenario.Rhythm = optional(
        "ordinary",
        "Court 10, ordinaire 25, charnière 45 minutes",
        "Short 10, ordinary 25, pivotal 45 minutes",
    )
    room_day: Annotated[int, Field(ge=1, le=3)] = required("Jour de salle", "Day in the room")
    note: bool = optional(True, "La Direction attend-elle une note ce mois-là ?", "Does the Direction wait for a note?")


class RoomPhase(Block):
    """A line of the run sheet."""

    world: ClassVar[type | None] = scenario.RoomPhase
    id: Id = required("Identifiant ; « lunch… » et « oral… » comptent à part", "Id; 'lunch…' and 'oral…' count apart")
    name: Prose = required("Nom", "Name")
    room_day: Annotated[int, Field(ge=1, le=3)] = required("Jour de salle", "Day in the room")
    minutes: Minutes = required("Minutes", "Minutes")
    months: list[Annotated[int, Field(ge=1, le=60)]] = optional([], "Mois joués", "Months played")


class Parameters(Block):
    """Numbers of the models that a scenario may set."""

    world: ClassVar[type | None] = scenario.Parameters
    shock_sigma: Points = optional(0.05, "Écart-type de l’aléa commun", "Sigma of the common shock")
    price_sigma: Points = optional(0.05, "Écart-type des prix", "Sigma of prices")
    discovery_weeks: Count = optional(8, "Semaines avant de voir un défaut", "Weeks before a flaw is found")
    overhead: Points = optional(0.12, "Temps pris par congés et réunions", "Time that leave and meetings eat")
    overload: Factor = optional(1.25, "Charge possible d’une compétence", "Load that a skill may bear")
    correlation: Points = optional(
        0.3, "Corrélation des risques d’une catégorie", "Correlation inside a category of risks"
    )
    overtime_gain: Annotated[int, Scaled(FULL, 0, SIXTY_HOURS)] = optional(
        0.25, "Gain des heures supplémentaires", "Gain of overtime"
    )
    credit_line: Cents = optional(0, "Découvert possible, euros", "Overdraft allowed, euros")
    credit_rate: Points = optional(0.05, "Intérêt par an", "Interest a year")
    payment_delay: Days = optional(20, "Jours entre dépense et paiement", "Days between expense and payment")
    contact_fade: Days = optional(
        60, "Jours sans contact avant que la confiance baisse", "Days without contact before trust fades"
    )
    lost_below: Points = optional(
        0.2, "Confiance sous laquelle un acteur est perdu", "Trust under which an actor is lost"
    )
    turnover: Turnover = optional(0.2, "Départs par an au moral habituel", "Staff who leave in a year at usual morale")
    volunteer_turnover: Turnover = optional(
        0.35, "Départs de bénévoles par an au moral habituel", "Volunteers who leave in a year at usual morale"
    )
    learning: Annotated[int, Scaled(FULL, 0.1, 1)] = optional(
        0.9, "Temps qui reste quand le nombre de sites double", "Time left when the number of sites doubles"
    )
    assimilation_weeks: Count = optional(8, "Semaines avant d’être à l’aise", "Weeks before full strength")
    start_month: Annotated[int, Field(ge=1, le=12)] = optional(9, "Mois du premier jour", "Month of the first day")
    start_year: Annotated[int, Field(ge=2000, le=2100)] = optional(
        2026, "Année du premier jour", "Year of the first day"
    )
    clauses: Annotated[int, Field(ge=1, le=10)] = optional(
        3, "Clauses qu’il faut à une charte", "Clauses that a charter needs"
    )
