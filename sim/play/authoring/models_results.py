"""The logical framework: indicators, what brings them about, what is assumed."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from sim.play.authoring.fields import (
    AxisTheme,
    Cents,
    Id,
    OptionalProse,
    Part,
    Points,
    Prose,
    Ref,
    SignedPoints,
    maybe,
    told,
)
from sim.play.authoring.models_effects import Condition
from sim.world import logframe

Months = Annotated[int, Field(ge=0, le=60)]
Number = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Source = Annotated[str, Ref(("activities", "actors"))]


class Arrow(Part):
    """What an activity or the trust of an actor brings to an indicator."""

    world: ClassVar[type | None] = logframe.Arrow
    source: Source = told("Activité, ou acteur dont la confiance compte", "Activity, or actor whose trust counts")
    share: SignedPoints = told("Part du chemin vers la cible", "Share of the way to the target")
    lag: Months = maybe(0, "Mois avant que cela se voie", "Months before it shows")
    when: list[Condition] = maybe([], "Hypothèse", "Assumption")
    otherwise: Points = maybe(0, "Part qui vient quand même, sinon", "Share that comes all the same, otherwise")


class Value(Part):
    """What a unit is worth, and what is taken off."""

    world: ClassVar[type | None] = logframe.Value
    proxy: Cents = told("Euros par unité et par an", "Euros a unit and a year")
    deadweight: Points = told("Part qui serait venue sans le projet", "Share that would have come anyway")
    attribution: Points = told("Part due à d’autres", "Share due to others")
    displacement: Points = maybe(0, "Part déplacée d’ailleurs", "Share moved from elsewhere")
    drop_off: Points = maybe(0, "Part perdue chaque année", "Share lost each year")


class Indicator(Part):
    """A line of the logical framework."""

    world: ClassVar[type | None] = logframe.Indicator
    id: Id = told("Identifiant", "Id")
    level: logframe.Level = told("Niveau", "Level")
    theme: AxisTheme | None = maybe(None, "Axe d’utilité sociale", "Axis of social utility")
    name: Prose = told("Ce que l’on mesure", "What is measured")
    unit: Prose = told("Unité", "Unit")
    verification: OptionalProse = maybe("", "Source de vérification", "Means of verification")
    assumption: OptionalProse = maybe("", "Hypothèse, en mots", "Assumption, in words")
    baseline: Number = told("Valeur de départ", "Baseline")
    target: Number = told("Cible", "Target")
    weight: Points = told("Poids à son niveau", "Weight at its level")
    arrows: Annotated[list[Arrow], Field(min_length=1)] = told("Ce qui y mène", "What brings it about")
    value: Value | None = maybe(None, "Ce qu’une unité vaut", "What a unit is worth")

    def derived(self) -> dict[str, Any]:
        """Return the axis, "" for none."""
        return {"theme": self.theme or ""}
