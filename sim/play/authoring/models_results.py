"""Models of the logical framework: indicators, what contributes to them, assumptions."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from sim.play.authoring.fields import (
    AxisTheme,
    Block,
    Cents,
    Id,
    OptionalProse,
    Points,
    Prose,
    Ref,
    SignedPoints,
    optional,
    required,
)
from sim.play.authoring.models_effects import Condition
from sim.world import logframe

Months = Annotated[int, Field(ge=0, le=60)]
Number = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Source = Annotated[str, Ref(("activities", "actors"))]


class Arrow(Block):
    """What an activity or the trust of an actor brings to an indicator."""

    world: ClassVar[type | None] = logframe.Arrow
    source: Source = required("Activité, ou acteur dont la confiance compte", "Activity, or actor whose trust counts")
    share: SignedPoints = required("Part du chemin vers la cible", "Share of the way to the target")
    lag: Months = optional(0, "Mois avant que cela se voie", "Months before it shows")
    when: list[Condition] = optional([], "Hypothèse", "Assumption")
    otherwise: Points = optional(0, "Part qui vient quand même, sinon", "Share that comes all the same, otherwise")


class Value(Block):
    """What a unit is worth, and what is taken off."""

    world: ClassVar[type | None] = logframe.Value
    proxy: Cents = required("Euros par unité et par an", "Euros a unit and a year")
    deadweight: Points = required("Part qui serait venue sans le projet", "Share that would have come anyway")
    attribution: Points = required("Part due à d’autres", "Share due to others")
    displacement: Points = optional(0, "Part déplacée d’ailleurs", "Share moved from elsewhere")
    drop_off: Points = optional(0, "Part perdue chaque année", "Share lost each year")


class Indicator(Block):
    """A line of the logical framework."""

    world: ClassVar[type | None] = logframe.Indicator
    id: Id = required("Identifiant", "Id")
    level: logframe.Level = required("Niveau", "Level")
    theme: AxisTheme | None = optional(None, "Axe d’utilité sociale", "Axis of social utility")
    name: Prose = required("Ce que l’on mesure", "What is measured")
    unit: Prose = required("Unité", "Unit")
    verification: OptionalProse = optional("", "Source de vérification", "Means of verification")
    assumption: OptionalProse = optional("", "Hypothèse, en mots", "Assumption, in words")
    baseline: Number = required("Valeur de départ", "Baseline")
    target: Number = required("Cible", "Target")
    weight: Points = required("Poids à son niveau", "Weight at its level")
    arrows: Annotated[list[Arrow], Field(min_length=1)] = required("Ce qui y mène", "What brings it about")
    value: Value | None = optional(None, "Ce qu’une unité vaut", "What a unit is worth")

    def derived(self) -> dict[str, Any]:
        """Return the axis, "" for none."""
        return {"theme": self.theme or ""}
