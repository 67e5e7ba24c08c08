"""The plan: activities, people, seasons; and the entry file's months and run sheet."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from sim.model.units import FULL
from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    AxisTheme,
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
    Part,
    PersonRef,
    Points,
    Prose,
    Ref,
    Scaled,
    SkillRef,
    Window,
    maybe,
    told,
)
from sim.world import scenario

Minutes = Annotated[int, Field(ge=1, le=600)]
Turnover = Annotated[int, Scaled(FULL, 0, 0.99)]
"""Share of people who leave in a year: of all of them there is no rate (`sim.model.team.patience`)."""
SIXTY_HOURS = 0.5
"""Overtime beyond which no loss is published (`sim.model.team.overtime_loss`), as a share of the normal week."""


class Activity(Part):
    """A task of the plan, with a three-point estimate of its duration."""

    world: ClassVar[type | None] = scenario.Activity
    id: Id = told("Identifiant", "Id")
    package: Annotated[str, Ref(("packages",))] = told("Lot de travaux", "Work package")
    name: Prose = told("Nom", "Name")
    deliverable: OptionalProse = maybe("", "Livrable", "Deliverable")
    weeks: Estimate = told("Semaines : optimiste, probable, pessimiste", "Weeks: optimistic, likely, pessimistic")
    after: list[ActivityRef] = maybe([], "Activités à finir avant", "Activities that must end first")
    needs: dict[SkillRef, Factor] = maybe(
        {}, "Équivalents temps plein par compétence", "Full-time equivalents by skill"
    )
    cost: Cents = maybe(0, "Coût direct, euros", "Direct cost, euros")
    line: LineRef = maybe("", "Rubrique du budget", "Budget heading")
    category: scenario.Category = maybe("team", "Aléa commun", "Shares its shocks with")
    waiting: Points = maybe(0, "Part d’attente dans la durée", "Share of the duration that is waiting")
    actor: ActorRef = maybe("", "Acteur dont elle dépend", "Actor it depends on")
    season: Annotated[str, Ref(("seasons",))] = maybe("", "Saison qui la ralentit", "Season that slows it down")
    rework: Points = maybe(0, "Part du travail sujette à reprise", "Share of the work prone to flaws")
    utility: dict[AxisTheme, Points] = maybe({}, "Utilité gagnée par axe", "Utility earned by axis")
    scope: Points = maybe(0, "Part que l’équipe peut réduire", "Share that the team may cut")
    currency: Annotated[str, Ref(("currencies",))] = maybe("", "Monnaie de l’achat", "Currency of the purchase")
    soft: dict[ActivityRef, Points] = maybe(
        {},
        "Parmi `after`, celles dont on peut se passer : part de travail que cela ajoute",
        "Among `after`, those that can be done without: share of work that this adds",
    )
    levels: dict[SkillRef, Factor] = maybe(
        {}, "Niveau demandé au meilleur de chaque compétence", "Level asked of the best of each skill"
    )
    repeats: ActivityRef = maybe("", "Celle qui a fait la même chose ailleurs", "The one that did the same elsewhere")
    sites: Annotated[int, Field(ge=1, le=500)] = maybe(1, "Nombre de sites", "Number of sites")
    statutory: bool = maybe(False, "Interdite aux bénévoles", "Closed to volunteers")
    sights: list[LetterRef] = maybe(
        [],
        "Ce qu’une visite y voit : le premier de ces courriers qui peut venir",
        "What a visit sees there: the first of these letters that can come",
    )

    def derived(self) -> dict[str, Any]:
        """Return the three durations apart, in days."""
        low, mode, high = self.weeks
        return {"low": low, "mode": mode, "high": high}


class Person(Part):
    """Somebody who works on the project."""

    world: ClassVar[type | None] = scenario.Person
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    post: OptionalProse = maybe("", "Poste", "Post")
    about: OptionalProse = maybe("", "En deux mots", "In a few words")
    skill: SkillRef = told("Compétence", "Skill")
    fte: Factor = maybe(1, "Équivalent temps plein", "Full-time equivalent")
    weekly_cost: Cents = maybe(0, "Coût par semaine, euros", "Cost a week, euros")
    level: Factor = maybe(1, "Niveau ; 1 = confirmé", "Level; 1 = experienced")
    joins_after: ActivityRef = maybe("", "Recrutement qui l’amène", "Recruitment that brings her or him")
    reserve: bool = maybe(False, "À recruter par l’équipe", "To be recruited by the team")
    delay: Days = maybe(0, "Jours ouvrés pour recruter", "Working days to recruit")
    volunteer: bool = maybe(False, "Bénévole", "Volunteer")
    assimilation: Annotated[int, Field(ge=0, le=52)] = maybe(
        0, "Semaines avant d’être à l’aise ; 0 = comme tous", "Weeks before full strength; 0 = as everybody"
    )


class Season(Part):
    """A part of the year when some work goes at another speed."""

    world: ClassVar[type | None] = scenario.Season
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    windows: list[Window] = told("[première, dernière] semaines", "[first, last] weeks")
    speed: Factor = told("Vitesse ; 1 = normale", "Speed; 1 = normal")


class Absence(Part):
    """A feast, a closed office, a leave: who is away, and when."""

    world: ClassVar[type | None] = scenario.Absence
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    windows: list[Dated] = told(
        "[premier, dernier] jours, en semaines : 10 est un lundi, 10.2 un mardi",
        "[first, last] days, in weeks: 10 is a Monday, 10.2 a Tuesday",
    )
    people: list[PersonRef] = maybe([], "Qui est absent ; vide : tous", "Who is away; empty: everybody")


class Month(Part):
    """A round of the game; months follow one another."""

    number: Annotated[int, Field(ge=1, le=60)] = told("Numéro", "Number")
    weeks: Annotated[int, Field(ge=1, le=26)] = told("Nombre de semaines", "Number of weeks")
    rhythm: scenario.Rhythm = maybe(
        "ordinary",
        "Court 10, ordinaire 25, charnière 45 minutes",
        "Short 10, ordinary 25, pivotal 45 minutes",
    )
    room_day: Annotated[int, Field(ge=1, le=3)] = told("Jour de salle", "Day in the room")
    note: bool = maybe(True, "La Direction attend-elle une note ce mois-là ?", "Does the Direction wait for a note?")


class RoomPhase(Part):
    """A line of the run sheet."""

    world: ClassVar[type | None] = scenario.RoomPhase
    id: Id = told("Identifiant ; « lunch… » et « oral… » comptent à part", "Id; 'lunch…' and 'oral…' count apart")
    name: Prose = told("Nom", "Name")
    room_day: Annotated[int, Field(ge=1, le=3)] = told("Jour de salle", "Day in the room")
    minutes: Minutes = told("Minutes", "Minutes")
    months: list[Annotated[int, Field(ge=1, le=60)]] = maybe([], "Mois joués", "Months played")


class Parameters(Part):
    """Numbers of the models that a scenario may set."""

    world: ClassVar[type | None] = scenario.Parameters
    shock_sigma: Points = maybe(0.05, "Écart-type de l’aléa commun", "Sigma of the common shock")
    price_sigma: Points = maybe(0.05, "Écart-type des prix", "Sigma of prices")
    discovery_weeks: Count = maybe(8, "Semaines avant de voir un défaut", "Weeks before a flaw is found")
    overhead: Points = maybe(0.12, "Temps pris par congés et réunions", "Time that leave and meetings eat")
    overload: Factor = maybe(1.25, "Charge possible d’une compétence", "Load that a skill may bear")
    correlation: Points = maybe(
        0.3, "Corrélation des risques d’une catégorie", "Correlation inside a category of risks"
    )
    overtime_gain: Annotated[int, Scaled(FULL, 0, SIXTY_HOURS)] = maybe(
        0.25, "Gain des heures supplémentaires", "Gain of overtime"
    )
    credit_line: Cents = maybe(0, "Découvert possible, euros", "Overdraft allowed, euros")
    credit_rate: Points = maybe(0.05, "Intérêt par an", "Interest a year")
    payment_delay: Days = maybe(20, "Jours entre dépense et paiement", "Days between expense and payment")
    contact_fade: Days = maybe(
        60, "Jours sans contact avant que la confiance baisse", "Days without contact before trust fades"
    )
    lost_below: Points = maybe(0.2, "Confiance sous laquelle un acteur est perdu", "Trust under which an actor is lost")
    turnover: Turnover = maybe(0.2, "Départs par an au moral habituel", "Staff who leave in a year at usual morale")
    volunteer_turnover: Turnover = maybe(
        0.35, "Départs de bénévoles par an au moral habituel", "Volunteers who leave in a year at usual morale"
    )
    learning: Annotated[int, Scaled(FULL, 0.1, 1)] = maybe(
        0.9, "Temps qui reste quand le nombre de sites double", "Time left when the number of sites doubles"
    )
    assimilation_weeks: Count = maybe(8, "Semaines avant d’être à l’aise", "Weeks before full strength")
    start_month: Annotated[int, Field(ge=1, le=12)] = maybe(9, "Mois du premier jour", "Month of the first day")
    start_year: Annotated[int, Field(ge=2000, le=2100)] = maybe(2026, "Année du premier jour", "Year of the first day")
    clauses: Annotated[int, Field(ge=1, le=10)] = maybe(
        3, "Clauses qu’il faut à une charte", "Clauses that a charter needs"
    )
