"""Models of the territory: actors, assemblies, resources, studies, measures, axes of social utility, requirements."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    AxisTheme,
    Block,
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
    Points,
    Prose,
    Role,
    Through,
    Weeks,
    optional,
    required,
)
from sim.play.authoring.models_effects import Condition, Effect
from sim.world import scenario, voices


class Actor(Block):
    """A stakeholder, with norms of its own."""

    world: ClassVar[type | None] = voices.Actor
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    who: OptionalProse = optional("", "Qui c’est", "Who it is")
    says: OptionalProse = optional("", "Une phrase, de sa voix", "One sentence, in its own voice")
    power: Points = required("Pouvoir, de 0 à 1", "Power, 0 to 1")
    legitimacy: Points = required("Légitimité, de 0 à 1", "Legitimacy, 0 to 1")
    urgency: Points = required("Urgence, de 0 à 1", "Urgency, 0 to 1")
    interest: Points = required("Intérêt, de 0 à 1", "Interest, 0 to 1")
    trust: Points = required("Confiance au départ, de 0 à 1", "Trust at the start, 0 to 1")
    attitude: Points = optional(0.5, "Attitude, de 0 (contre) à 1 (pour)", "Attitude, 0 (against) to 1 (for)")
    hidden: bool = optional(False, "Absent des listes tant qu’on ne le nomme pas", "In no list until somebody names it")
    aliases: list[Annotated[str, Field(min_length=1)]] = optional(
        [], "Mots qui le nomment, en toutes langues", "Words that name it, in any language"
    )
    norms: dict[Norm, Points] = optional({}, "Normes, de 0 à 1", "Norms, 0 to 1")
    norm_notes: dict[Norm, Prose] = optional({}, "Ce qu’on apprend en demandant", "What one learns by asking")
    listens_to: dict[ActorRef, Points] = optional({}, "Qui l’influence, de 0 à 1", "Who influences it, 0 to 1")
    themes: list[AxisTheme] = optional([], "Axes qui lui importent", "Axes that matter to it")
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = optional(
        "", "Langue dans laquelle il relit une charte", "Language in which it reads a charter over"
    )
    direction: bool = optional(False, "C’est la Direction", "It is the Direction")


class Assembly(Block):
    """A body whose consent some activities need."""

    world: ClassVar[type | None] = voices.Assembly
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    votes: dict[ActorRef, Count] = required("Voix de chaque acteur", "Votes of each actor")
    quota: Annotated[int, Field(ge=1, le=10_000)] = required("Voix qui emportent la décision", "Votes that carry")
    gates: list[ActivityRef] = required("Activités qui attendent son accord", "Activities that wait for its consent")
    patience: Days = optional(
        30, "Jours ouvrés avant que l’on décide sans elle", "Working days before others decide over its head"
    )
    letter: LetterRef = optional("", "Courrier qui dit qu’elle bloque", "Letter that says that it holds")
    overruled: list[Effect] = optional([], "Effets si l’on décide sans elle", "Effects of deciding over its head")


class Resource(Block):
    """A means in the territory, found by inventory."""

    world: ClassVar[type | None] = scenario.Resource
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    owner: ActorRef = required("À qui elle est", "Whose it is")
    aliases: list[Annotated[str, Field(min_length=1)]] = optional([], "Mots qui la nomment", "Words that name it")
    effects: list[Effect] = optional([], "Effets", "Effects")


class Study(Block):
    """An inquiry that can be commissioned."""

    world: ClassVar[type | None] = scenario.Study
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    cost: Cents = optional(0, "Euros", "Euros")
    line: LineRef = required("Rubrique du budget", "Budget heading")
    days: Days = required("Jours ouvrés", "Working days")
    effects: list[Effect] = optional([], "Effets à la remise", "Effects when it is delivered")
    result: OptionalProse = optional("", "Ce qu’on lit à la fin", "What one reads at the end")


class Measure(Block):
    """An action of communication, training or care for people."""

    world: ClassVar[type | None] = scenario.Measure
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    text: OptionalProse = optional("", "Description", "Description")
    family: scenario.Family = required("Famille", "Family")
    cost: Cents = optional(0, "Euros", "Euros")
    line: LineRef = required("Rubrique du budget", "Budget heading")
    attention: HalfDays = optional(1, "Demi-journées", "Half-days")
    effects: list[Effect] = optional([], "Effets", "Effects")
    conflicts: list[CharterTheme] = optional(
        [], "Thèmes de la charte qu’elle heurte", "Charter themes it conflicts with"
    )
    when: list[Condition] = optional(
        [], "Conditions pour qu’elle soit offerte, que l’équipe peut voir", "Conditions to offer it, seen by the team"
    )


class Axis(Block):
    """An axis of social utility of this territory."""

    world: ClassVar[type | None] = scenario.Axis
    theme: AxisTheme = required("Thème", "Theme")
    name: Prose = required("Nom", "Name")
    weight: Points = required("Poids ; la somme fait 1", "Weight; they add up to 1")
    partners: list[ActorRef] = optional([], "Avec qui le définir", "Who can define it with the team")


class _Requirement(Block):
    world: ClassVar[type | None] = scenario.Requirement
    id: Id = required("Identifiant", "Id")
    text: Prose = required("La clause, en mots", "The clause, in words")
    fixed: bool = optional(False, "La Direction ne peut pas la modifier", "Not the Direction's to amend")


class DateRequirement(_Requirement):
    """A date, in weeks from the start."""

    measure: Literal["handover_day", "final_day"] = required(
        "Le jour de la remise, ou de la fin", "The day of the handover, or of the end"
    )
    target: Through = required("Semaine", "Week")
    tolerance: Weeks = optional(0, "Semaines de tolérance", "Weeks of tolerance")


class CostRequirement(_Requirement):
    """A total, in euros."""

    measure: Literal["cost"] = required("Ce que le projet coûte", "What the project costs")
    target: Cents = required("Euros", "Euros")
    tolerance: Cents = optional(0, "Euros de tolérance", "Euros of tolerance")


class ShareRequirement(_Requirement):
    """A level, from 0 to 1."""

    measure: Literal["eligible", "quality", "utility"] = required(
        "Part éligible, qualité ou utilité sociale", "Eligible share, quality or social utility"
    )
    target: Points = required("De 0 à 1", "0 to 1")
    tolerance: Points = optional(0, "De 0 à 1", "0 to 1")


class LostRequirement(_Requirement):
    """A number of actors lost."""

    measure: Literal["actors_lost"] = required("Acteurs perdus en route", "Actors lost on the way")
    target: Count = required("Nombre d’acteurs", "Number of actors")
    tolerance: Count = optional(0, "Nombre d’acteurs", "Number of actors")


Requirement: TypeAlias = Annotated[
    DateRequirement | CostRequirement | ShareRequirement | LostRequirement, Field(discriminator="measure")
]


class RoleText(Block):
    """One of the five roles, with its private brief."""

    id: Role = required("Rôle", "Role")
    name: Prose = required("Nom", "Name")
    brief: Prose = required("Fiche de rôle, 800 mots au plus", "Role brief, 800 words at most")


class Named(Block):
    """An id and its name: skills, packages, categories of risks."""

    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")


class NormText(Block):
    """The name of a norm."""

    id: Norm = required("Norme", "Norm")
    name: Prose = required("Nom", "Name")


class ThemeText(Block):
    """The name of a theme of the charter, if the program's own does not suit."""

    id: CharterTheme = required("Thème", "Theme")
    name: Prose = required("Nom", "Name")
