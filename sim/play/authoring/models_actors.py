"""The territory.

Actors, resources, studies, measures, axes of social utility, clauses of the cahier des charges.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    AxisTheme,
    Cents,
    CharterTheme,
    Count,
    Days,
    HalfDays,
    Id,
    LetterRef,
    LineRef,
    Norm,
    OptionalProse,
    Part,
    Points,
    Prose,
    Role,
    Through,
    Weeks,
    maybe,
    told,
)
from sim.play.authoring.models_effects import Effect
from sim.world import scenario, voices


class Actor(Part):
    """A stakeholder, with norms of its own."""

    world: ClassVar[type | None] = voices.Actor
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    who: OptionalProse = maybe("", "Qui c’est", "Who it is")
    says: OptionalProse = maybe("", "Une phrase, de sa voix", "One sentence, in its own voice")
    power: Points = told("Pouvoir, de 0 à 1", "Power, 0 to 1")
    legitimacy: Points = told("Légitimité, de 0 à 1", "Legitimacy, 0 to 1")
    urgency: Points = told("Urgence, de 0 à 1", "Urgency, 0 to 1")
    interest: Points = told("Intérêt, de 0 à 1", "Interest, 0 to 1")
    trust: Points = told("Confiance au départ, de 0 à 1", "Trust at the start, 0 to 1")
    attitude: Points = maybe(0.5, "Attitude, de 0 (contre) à 1 (pour)", "Attitude, 0 (against) to 1 (for)")
    hidden: bool = maybe(False, "Absent des listes tant qu’on ne le nomme pas", "In no list until somebody names it")
    aliases: list[Annotated[str, Field(min_length=1)]] = maybe(
        [], "Mots qui le nomment, en toutes langues", "Words that name it, in any language"
    )
    norms: dict[Norm, Points] = maybe({}, "Normes, de 0 à 1", "Norms, 0 to 1")
    norm_notes: dict[Norm, Prose] = maybe({}, "Ce qu’on apprend en demandant", "What one learns by asking")
    listens_to: dict[ActorRef, Points] = maybe({}, "Qui l’influence, de 0 à 1", "Who influences it, 0 to 1")
    themes: list[AxisTheme] = maybe([], "Axes qui lui importent", "Axes that matter to it")
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = maybe(
        "", "Langue dans laquelle il relit une charte", "Language in which it reads a charter over"
    )
    direction: bool = maybe(False, "C’est la Direction", "It is the Direction")


class Assembly(Part):
    """A body whose consent some activities need."""

    world: ClassVar[type | None] = voices.Assembly
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    votes: dict[ActorRef, Count] = told("Voix de chaque acteur", "Votes of each actor")
    quota: Count = told("Voix qui emportent la décision", "Votes that carry")
    gates: list[ActivityRef] = told("Activités qui attendent son accord", "Activities that wait for its consent")
    patience: Days = maybe(
        30, "Jours ouvrés avant que l’on décide sans elle", "Working days before others decide over its head"
    )
    letter: LetterRef = maybe("", "Courrier qui dit qu’elle bloque", "Letter that says that it holds")
    overruled: list[Effect] = maybe([], "Effets si l’on décide sans elle", "Effects of deciding over its head")


class Resource(Part):
    """A means in the territory, found by inventory."""

    world: ClassVar[type | None] = scenario.Resource
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    owner: ActorRef = told("À qui elle est", "Whose it is")
    aliases: list[Annotated[str, Field(min_length=1)]] = maybe([], "Mots qui la nomment", "Words that name it")
    effects: list[Effect] = maybe([], "Effets", "Effects")


class Study(Part):
    """An inquiry that can be commissioned."""

    world: ClassVar[type | None] = scenario.Study
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    cost: Cents = maybe(0, "Euros", "Euros")
    line: LineRef = told("Rubrique du budget", "Budget heading")
    days: Days = told("Jours ouvrés", "Working days")
    effects: list[Effect] = maybe([], "Effets à la remise", "Effects when it is delivered")
    result: OptionalProse = maybe("", "Ce qu’on lit à la fin", "What one reads at the end")


class Measure(Part):
    """An action of communication, training or care for people."""

    world: ClassVar[type | None] = scenario.Measure
    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")
    text: OptionalProse = maybe("", "Description", "Description")
    family: scenario.Family = told("Famille", "Family")
    cost: Cents = maybe(0, "Euros", "Euros")
    line: LineRef = told("Rubrique du budget", "Budget heading")
    attention: HalfDays = maybe(1, "Demi-journées", "Half-days")
    effects: list[Effect] = maybe([], "Effets", "Effects")
    conflicts: list[CharterTheme] = maybe([], "Thèmes de la charte qu’elle heurte", "Charter themes it conflicts with")


class Axis(Part):
    """An axis of social utility of this territory."""

    world: ClassVar[type | None] = scenario.Axis
    theme: AxisTheme = told("Thème", "Theme")
    name: Prose = told("Nom", "Name")
    weight: Points = told("Poids ; la somme fait 1", "Weight; they add up to 1")
    partners: list[ActorRef] = maybe([], "Avec qui le définir", "Who can define it with the team")


class _Requirement(Part):
    world: ClassVar[type | None] = scenario.Requirement
    id: Id = told("Identifiant", "Id")
    text: Prose = told("La clause, en mots", "The clause, in words")
    fixed: bool = maybe(False, "La Direction ne peut pas la modifier", "Not the Direction's to amend")


class DateRequirement(_Requirement):
    """A date, in weeks from the start."""

    measure: Literal["handover_day", "final_day"] = told(
        "Le jour de la remise, ou de la fin", "The day of the handover, or of the end"
    )
    target: Through = told("Semaine", "Week")
    tolerance: Weeks = maybe(0, "Semaines de tolérance", "Weeks of tolerance")


class CostRequirement(_Requirement):
    """A total, in euros."""

    measure: Literal["cost"] = told("Ce que le projet coûte", "What the project costs")
    target: Cents = told("Euros", "Euros")
    tolerance: Cents = maybe(0, "Euros de tolérance", "Euros of tolerance")


class ShareRequirement(_Requirement):
    """A level, from 0 to 1."""

    measure: Literal["eligible", "quality", "utility"] = told(
        "Part éligible, qualité ou utilité sociale", "Eligible share, quality or social utility"
    )
    target: Points = told("De 0 à 1", "0 to 1")
    tolerance: Points = maybe(0, "De 0 à 1", "0 to 1")


class LostRequirement(_Requirement):
    """A number of actors lost."""

    measure: Literal["actors_lost"] = told("Acteurs perdus en route", "Actors lost on the way")
    target: Count = told("Nombre d’acteurs", "Number of actors")
    tolerance: Count = maybe(0, "Nombre d’acteurs", "Number of actors")


Requirement: TypeAlias = Annotated[
    DateRequirement | CostRequirement | ShareRequirement | LostRequirement, Field(discriminator="measure")
]


class RoleText(Part):
    """One of the five roles, with its private brief."""

    id: Role = told("Rôle", "Role")
    name: Prose = told("Nom", "Name")
    brief: Prose = told("Fiche de rôle, 800 mots au plus", "Role brief, 800 words at most")


class Named(Part):
    """An id and its name: skills, packages, categories of risks."""

    id: Id = told("Identifiant", "Id")
    name: Prose = told("Nom", "Name")


class NormText(Part):
    """The name of a norm."""

    id: Norm = told("Norme", "Norm")
    name: Prose = told("Nom", "Name")


class ThemeText(Part):
    """The name of a theme of the charter, if the program's own does not suit."""

    id: CharterTheme = told("Thème", "Theme")
    name: Prose = told("Nom", "Name")
