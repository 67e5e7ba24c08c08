"""The models of a scenario file: its entry, and the items of each section."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from sim.play.authoring.fields import ActivityRef, Block, Cents, Id, Norm, Points, Prose, Through, optional, required
from sim.play.authoring.models_actors import (
    Actor,
    Assembly,
    Axis,
    Measure,
    Named,
    NormText,
    Requirement,
    Resource,
    RoleText,
    Study,
    ThemeText,
)
from sim.play.authoring.models_letters import Document, Letter, Negotiation
from sim.play.authoring.models_money import Currency, Donor, Line, Risk
from sim.play.authoring.models_plan import Absence, Activity, Month, Parameters, Person, RoomPhase, Season
from sim.play.authoring.models_results import Indicator
from sim.world import scenario

Language = Annotated[str, Field(pattern="^[a-z]{2,3}$")]


class Entry(Block):
    """The keys of scenario.yaml that are not lists of a section."""

    world: ClassVar[type | None] = scenario.Scenario
    id: Id = required("Identifiant, nom du dossier", "Id, name of the folder")
    edition: Annotated[str, Field(min_length=1, max_length=20)] = required(
        "Édition, entre guillemets", "Edition, between quotes"
    )
    language: Language = required("Langue d’écriture", "Language it is written in")
    languages: Annotated[list[Language], Field(min_length=1)] = required("Toutes les langues", "All its languages")
    title: Prose = required("Titre", "Title")
    pitch: Prose = required("Deux ou trois phrases", "Two or three sentences")
    context: Prose = required("Contexte", "Context")
    parts: list[str] = optional([], "Autres fichiers du scénario", "Other files of the scenario")
    handover: ActivityRef = required("Activité de remise", "Activity that hands over")
    closing: ActivityRef = required("Activité de clôture", "Activity that closes the project")
    handover_week: Through = required("Semaine promise de la remise", "Promised week of the handover")
    final_week: Through = required("Dernière semaine", "Last week")
    budget: Cents = required("Budget, euros", "Budget, euros")
    habits: dict[Norm, Points] = optional({}, "Nos propres normes, de 0 à 1", "Our own norms, 0 to 1")
    parameters: Parameters = Field(
        default_factory=Parameters, description="Nombres des modèles · Numbers of the models"
    )

    def derived(self) -> dict[str, Any]:
        """Return the two dates in days."""
        return {"handover_day": self.handover_week, "final_day": self.final_week}


SECTIONS: dict[str, Any] = {
    "months": Month,
    "run_sheet": RoomPhase,
    "roles": RoleText,
    "requirements": Requirement,
    "axes": Axis,
    "indicators": Indicator,
    "skills": Named,
    "packages": Named,
    "categories": Named,
    "norms": NormText,
    "themes": ThemeText,
    "activities": Activity,
    "people": Person,
    "seasons": Season,
    "calendar": Absence,
    "lines": Line,
    "donors": Donor,
    "currencies": Currency,
    "risks": Risk,
    "actors": Actor,
    "assemblies": Assembly,
    "resources": Resource,
    "studies": Study,
    "measures": Measure,
    "letters": Letter,
    "negotiations": Negotiation,
    "documents": Document,
}
"""Model of the items of each section, in the order of the documentation."""

REQUIRED = ("months", "roles", "activities", "lines", "donors", "actors")
"""Sections without which nothing can be played."""
