"""Consequences as authors write them.

One form of effect or condition a kind, with the unit and the target of that kind.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    Asked,
    AxisTheme,
    Cents,
    CharterTheme,
    Count,
    Days,
    Factor,
    LetterRef,
    LineRef,
    OptionalId,
    Part,
    PersonRef,
    Points,
    Raised,
    Ref,
    Role,
    SignedCents,
    SignedDays,
    SignedFactor,
    SignedPoints,
    maybe,
    told,
)
from sim.world import effects

_NO_TARGET = ("Sans cible", "No target")


class _Condition(Part):
    world: ClassVar[type | None] = effects.Condition
    negated: bool = maybe(False, "Vrai : le contraire doit tenir", "True: the contrary must hold")


class FlagCondition(_Condition):
    """A flag is raised."""

    kind: Literal["flag"]
    target: Asked = told("Drapeau levé par un effet", "Flag raised by an effect")


class ClauseCondition(_Condition):
    """The charter has an adopted clause on a theme."""

    kind: Literal["clause"]
    target: CharterTheme = told("Thème de la charte", "Theme of the charter")


class TrustCondition(_Condition):
    """The trust of an actor has a level."""

    kind: Literal["trust_at_least", "trust_below"]
    target: ActorRef = told("Acteur", "Actor")
    amount: Points = told("Confiance, de 0 à 1", "Trust, 0 to 1")


class ActivityCondition(_Condition):
    """An activity has begun or ended."""

    kind: Literal["done", "started"]
    target: ActivityRef = told("Activité", "Activity")


class AgreedCondition(_Condition):
    """A negotiation ended in an agreement."""

    kind: Literal["agreed"]
    target: Annotated[str, Ref(("negotiations",))] = told("Négociation", "Negotiation")


class EngagedCondition(_Condition):
    """An actor has been informed, consulted or associated a number of times."""

    kind: Literal["engaged"]
    target: ActorRef = told("Acteur", "Actor")
    amount: Count = maybe(1, "Nombre de fois au moins", "At least this many times")


class AnsweredCondition(_Condition):
    """The team has responded to a risk."""

    kind: Literal["answered"]
    target: Annotated[str, Ref(("risks",))] = told("Risque", "Risk")


class MonthCondition(_Condition):
    """The game has come to a month."""

    kind: Literal["month_at_least"]
    target: Literal[""] = maybe("", *_NO_TARGET)
    amount: Count = told("Numéro du mois", "Number of the month")


Condition: TypeAlias = Annotated[
    FlagCondition
    | ClauseCondition
    | TrustCondition
    | ActivityCondition
    | AgreedCondition
    | EngagedCondition
    | AnsweredCondition
    | MonthCondition,
    Field(discriminator="kind"),
]


class _Effect(Part):
    world: ClassVar[type | None] = effects.Effect
    after: Days = maybe(0, "Jours ouvrés d’attente", "Working days later")
    when: list[Condition] = maybe([], "Conditions, toutes vraies ce jour-là", "Conditions, all true on that day")


class TrustEffect(_Effect):
    """An event in the trust of an actor: of care, of work well done, of a word kept, or only heard of."""

    kind: Literal["trust", "ability", "integrity", "rumour"]
    target: ActorRef = told("Acteur", "Actor")
    amount: SignedPoints = told("Événement, de -1 à 1", "Event, -1 to 1")


class FactorEffect(_Effect):
    """What remains of an activity takes longer, or its direct cost rises."""

    kind: Literal["duration", "price"]
    target: ActivityRef = told("Activité", "Activity")
    amount: SignedFactor = told("Part ajoutée : 0.1 = 10 % de plus", "Share added: 0.1 = 10 % more")


class DelayEffect(_Effect):
    """Waiting added to an activity."""

    kind: Literal["delay"]
    target: ActivityRef = told("Activité", "Activity")
    amount: SignedDays = told("Jours ouvrés", "Working days")


class ExpenseEffect(_Effect):
    """Charged at once to a budget line."""

    kind: Literal["expense"]
    target: LineRef = told("Ligne du budget", "Budget line")
    amount: SignedCents = told("Euros", "Euros")


class IneligibleEffect(_Effect):
    """Spent, and refused by the donors."""

    kind: Literal["ineligible"]
    target: LineRef = told("Ligne du budget", "Budget line")
    amount: Cents = told("Euros", "Euros")


class CashEffect(_Effect):
    """Money in (+) or out (-) of the bank."""

    kind: Literal["cash"]
    target: OptionalId = maybe("", "Nom du mouvement", "Label of the movement")
    amount: SignedCents = told("Euros", "Euros")


class ClockEffect(_Effect):
    """A donor's question, or a missing paper, stops the clock of its next payment."""

    kind: Literal["clock"]
    target: Annotated[str, Ref(("donors",))] = told("Bailleur", "Donor")
    amount: Days = told("Jours ouvrés", "Working days")


class QualityEffect(_Effect):
    """Quality of an activity, or of all that is still to come."""

    kind: Literal["quality"]
    target: ActivityRef = maybe("", "Activité ; vide : toutes celles à venir", "Activity; empty: all to come")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class ReworkEffect(_Effect):
    """A part of an activity's work that is wrong."""

    kind: Literal["rework"]
    target: ActivityRef = told("Activité", "Activity")
    amount: Points = told("Part du travail, de 0 à 1", "Share of the work, 0 to 1")


class UtilityEffect(_Effect):
    """Social utility won or lost on an axis."""

    kind: Literal["utility"]
    target: AxisTheme = told("Axe", "Axis")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class TeamEffect(_Effect):
    """Morale or fatigue of the team on the ground."""

    kind: Literal["morale", "fatigue"]
    target: Literal[""] = maybe("", *_NO_TARGET)
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class AttentionEffect(_Effect):
    """Half-days that a role wins or loses this month."""

    kind: Literal["attention"]
    target: Role = told("Rôle", "Role")
    amount: Annotated[int, Field(ge=-40, le=40)] = told("Demi-journées", "Half-days")


class HazardEffect(_Effect):
    """Protection against a risk (an exogenous one: against what it does); negative: more exposed."""

    kind: Literal["hazard"]
    target: Annotated[str, Ref(("risks",))] = told("Risque", "Risk")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class ExposeEffect(_Effect):
    """Opens a secondary risk."""

    kind: Literal["expose"]
    target: Annotated[str, Ref(("risks",))] = told("Risque secondaire", "Secondary risk")


class RevealEffect(_Effect):
    """Makes something known to the role that acted."""

    kind: Literal["reveal"]
    target: Annotated[str, Ref(("traits",))] = told(
        "Acteur, « acteur.norme » ou document", "Actor, 'actor.norm' or document"
    )


class MeetEffect(_Effect):
    """An actor becomes known to the team."""

    kind: Literal["meet"]
    target: ActorRef = told("Acteur", "Actor")


class LetterEffect(_Effect):
    """Sends a letter."""

    kind: Literal["letter"]
    target: LetterRef = told("Courrier", "Letter")


class LeaveEffect(_Effect):
    """A person leaves."""

    kind: Literal["leave"]
    target: PersonRef = told("Personne", "Person")


class FlagEffect(_Effect):
    """Raises a flag that conditions can ask about; 0 lowers it."""

    kind: Literal["flag"]
    target: Raised = told("Drapeau", "Flag")
    amount: Annotated[int, Field(ge=0, le=1)] = maybe(1, "1 lève, 0 baisse", "1 raises, 0 lowers")


class EthicsEffect(_Effect):
    """Weighs on ethics: a word kept, broken, or a derogation told."""

    kind: Literal["ethics"]
    target: Literal["kept", "broken", "told"] = told("Tenu, rompu ou dit", "Kept, broken or told")
    amount: Factor = told("Poids ; 1 = un engagement", "Weight; 1 = one commitment")


Effect: TypeAlias = Annotated[
    TrustEffect
    | FactorEffect
    | DelayEffect
    | ExpenseEffect
    | IneligibleEffect
    | CashEffect
    | ClockEffect
    | QualityEffect
    | ReworkEffect
    | UtilityEffect
    | TeamEffect
    | AttentionEffect
    | HazardEffect
    | ExposeEffect
    | RevealEffect
    | MeetEffect
    | LetterEffect
    | LeaveEffect
    | FlagEffect
    | EthicsEffect,
    Field(discriminator="kind"),
]
