"""Consequences as authors write them.

One form of effect or condition a kind, with the unit and the target of that kind. What each does is said once, in both
languages, by its `kind`.
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
    kind: Literal["flag"] = told("Un drapeau est levé", "A flag is raised")
    target: Asked = told("Drapeau levé par un effet", "Flag raised by an effect")


class ClauseCondition(_Condition):
    kind: Literal["clause"] = told(
        "La charte a une clause adoptée sur un thème",
        "The charter has an adopted clause on a theme",
    )
    target: CharterTheme = told("Thème de la charte", "Theme of the charter")


class TrustCondition(_Condition):
    kind: Literal["trust_at_least", "trust_below"] = told(
        "La confiance d’un acteur atteint un niveau, ou reste dessous",
        "The trust of an actor reaches a level, or is below it",
    )
    target: ActorRef = told("Acteur", "Actor")
    amount: Points = told("Confiance, de 0 à 1", "Trust, 0 to 1")


class ActivityCondition(_Condition):
    kind: Literal["done", "started"] = told("Une activité est finie, ou commencée", "An activity has ended, or begun")
    target: ActivityRef = told("Activité", "Activity")


class LateCondition(_Condition):
    kind: Literal["late"] = told(
        "Une activité finit, ou finirait, tant de jours ouvrés après la date promise",
        "An activity ends, or would end, so many working days after the date promised",
    )
    target: ActivityRef = told("Activité", "Activity")
    amount: Count = maybe(1, "Jours ouvrés au moins", "At least this many working days")


class FlawedCondition(_Condition):
    kind: Literal["flawed"] = told(
        "Dans une activité, du travail est faux et personne ne l’a trouvé",
        "In an activity, work is wrong and nobody has found it",
    )
    target: ActivityRef = told("Activité", "Activity")
    amount: Points = maybe(0, "Part du travail au moins, de 0 à 1", "At least this share of the work, 0 to 1")


class LoomingCondition(_Condition):
    kind: Literal["looming"] = told(
        "Un risque approche : il n’a pas frappé, et a usé telle part de son seuil (0.6 : son signe avant-coureur)",
        "A risk draws near: it has not struck, and has used this share of its threshold (0.6: its early signal)",
    )
    target: Annotated[str, Ref(("risks",))] = told("Risque", "Risk")
    amount: Points = told("Part du seuil, de 0 à 1", "Share of the threshold, 0 to 1")


class AgreedCondition(_Condition):
    kind: Literal["agreed"] = told("Une table s’est conclue par un accord", "A negotiation ended in an agreement")
    target: Annotated[str, Ref(("negotiations",))] = told("Négociation", "Negotiation")


class EngagedCondition(_Condition):
    kind: Literal["engaged"] = told(
        "Un acteur a été informé, consulté ou associé tant de fois",
        "An actor has been informed, consulted or associated so many times",
    )
    target: ActorRef = told("Acteur", "Actor")
    amount: Count = maybe(1, "Nombre de fois au moins", "At least this many times")


class AnsweredCondition(_Condition):
    kind: Literal["answered"] = told("L’équipe a répondu à un risque", "The team has responded to a risk")
    target: Annotated[str, Ref(("risks",))] = told("Risque", "Risk")


class PresentCondition(_Condition):
    kind: Literal["present"] = told(
        "Une personne est là : arrivée, et pas partie ; qui lui succède est quelqu’un d’autre",
        "A person is here: has begun and has not left; a successor is somebody else",
    )
    target: PersonRef = told("Personne", "Person")


class MonthCondition(_Condition):
    kind: Literal["month_at_least"] = told(
        "La partie en est à ce mois, ou plus loin",
        "The game has come to this month, or beyond",
    )
    target: Literal[""] = maybe("", *_NO_TARGET)
    amount: Count = told("Numéro du mois", "Number of the month")


Condition: TypeAlias = Annotated[
    FlagCondition
    | ClauseCondition
    | TrustCondition
    | ActivityCondition
    | LateCondition
    | FlawedCondition
    | LoomingCondition
    | AgreedCondition
    | EngagedCondition
    | AnsweredCondition
    | PresentCondition
    | MonthCondition,
    Field(discriminator="kind"),
]


class _Effect(Part):
    world: ClassVar[type | None] = effects.Effect
    after: Days = maybe(0, "Jours ouvrés d’attente", "Working days later")
    when: list[Condition] = maybe([], "Conditions, toutes vraies ce jour-là", "Conditions, all true on that day")


class TrustEffect(_Effect):
    kind: Literal["trust", "ability", "integrity", "rumour"] = told(
        "Confiance d’un acteur : attention portée, travail bien ou mal fait, parole tenue ou non, ouï-dire",
        "Trust of an actor: care, work well or badly done, a word kept or not, hearsay",
    )
    target: ActorRef = told("Acteur", "Actor")
    amount: SignedPoints = told("Événement, de -1 à 1", "Event, -1 to 1")


class FactorEffect(_Effect):
    kind: Literal["duration", "price"] = told(
        "Ce qui reste d’une activité dure plus, ou coûte plus",
        "What remains of an activity takes longer, or costs more",
    )
    target: ActivityRef = told("Activité", "Activity")
    amount: SignedFactor = told("Part ajoutée : 0.1 = 10 % de plus", "Share added: 0.1 = 10 % more")


class DelayEffect(_Effect):
    kind: Literal["delay"] = told("Une activité attend", "An activity waits")
    target: ActivityRef = told("Activité", "Activity")
    amount: SignedDays = told("Jours ouvrés", "Working days")


class ExpenseEffect(_Effect):
    kind: Literal["expense"] = told("Dépensé aussitôt sur une rubrique", "Charged at once to a budget heading")
    target: LineRef = told("Rubrique du budget", "Budget heading")
    amount: SignedCents = told("Euros", "Euros")


class IneligibleEffect(_Effect):
    kind: Literal["ineligible"] = told("Dépensé, et refusé par les bailleurs", "Spent, and refused by the donors")
    target: LineRef = told("Rubrique du budget", "Budget heading")
    amount: Cents = told("Euros", "Euros")


class CashEffect(_Effect):
    kind: Literal["cash"] = told(
        "De l’argent entre en banque (+) ou en sort (−)",
        "Money comes into the bank (+) or goes out (−)",
    )
    target: OptionalId = maybe("", "Nom du mouvement", "Label of the movement")
    amount: SignedCents = told("Euros", "Euros")


class ClockEffect(_Effect):
    kind: Literal["clock"] = told(
        "L’horloge d’un bailleur s’arrête : son prochain versement attend",
        "The clock of a donor stops: its next payment waits",
    )
    target: Annotated[str, Ref(("donors",))] = told("Bailleur", "Donor")
    amount: Days = told("Jours ouvrés", "Working days")


class QualityEffect(_Effect):
    kind: Literal["quality"] = told(
        "Qualité d’une activité, ou de toutes celles à venir",
        "Quality of an activity, or of all that are to come",
    )
    target: ActivityRef = maybe("", "Activité ; vide : toutes celles à venir", "Activity; empty: all to come")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class ReworkEffect(_Effect):
    kind: Literal["rework"] = told(
        "Une part du travail d’une activité est fausse",
        "A part of the work of an activity is wrong",
    )
    target: ActivityRef = told("Activité", "Activity")
    amount: Points = told("Part du travail, de 0 à 1", "Share of the work, 0 to 1")


class UtilityEffect(_Effect):
    kind: Literal["utility"] = told(
        "Utilité sociale gagnée ou perdue sur un axe",
        "Social utility won or lost on an axis",
    )
    target: AxisTheme = told("Axe", "Axis")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class TeamEffect(_Effect):
    kind: Literal["morale", "fatigue"] = told(
        "Moral ou fatigue de l’équipe de terrain",
        "Morale or fatigue of the team on the ground",
    )
    target: Literal[""] = maybe("", *_NO_TARGET)
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class AttentionEffect(_Effect):
    kind: Literal["attention"] = told(
        "Demi-journées qu’un rôle gagne ou perd ce mois-ci",
        "Half-days that a role wins or loses this month",
    )
    target: Role = told("Rôle", "Role")
    amount: Annotated[int, Field(ge=-40, le=40)] = told("Demi-journées", "Half-days")


class HazardEffect(_Effect):
    kind: Literal["hazard"] = told(
        "Protège d’un risque (exogène : de ce qu’il fait) ; négatif : y expose",
        "Protects against a risk (an exogenous one: against what it does); negative: exposes to it",
    )
    target: Annotated[str, Ref(("risks",))] = told("Risque", "Risk")
    amount: SignedPoints = told("De -1 à 1", "-1 to 1")


class ExposeEffect(_Effect):
    kind: Literal["expose"] = told(
        "Un risque secondaire peut désormais survenir",
        "A secondary risk can happen from now on",
    )
    target: Annotated[str, Ref(("risks",))] = told("Risque secondaire", "Secondary risk")


class RevealEffect(_Effect):
    kind: Literal["reveal"] = told(
        "Fait connaître quelque chose au rôle qui agit",
        "Makes something known to the role that acts",
    )
    target: Annotated[str, Ref(("traits",))] = told(
        "Acteur, « acteur.norme » ou document", "Actor, 'actor.norm' or document"
    )


class MeetEffect(_Effect):
    kind: Literal["meet"] = told("L’équipe fait la connaissance d’un acteur", "The team comes to know an actor")
    target: ActorRef = told("Acteur", "Actor")


class LetterEffect(_Effect):
    kind: Literal["letter"] = told("Envoie un courrier", "Sends a letter")
    target: LetterRef = told("Courrier", "Letter")


class LeaveEffect(_Effect):
    kind: Literal["leave"] = told("Une personne s’en va", "A person leaves")
    target: PersonRef = told("Personne", "Person")


class FlagEffect(_Effect):
    kind: Literal["flag"] = told(
        "Lève un drapeau sur lequel des conditions peuvent porter ; 0 le baisse",
        "Raises a flag that conditions can ask about; 0 lowers it",
    )
    target: Raised = told("Drapeau", "Flag")
    amount: Annotated[int, Field(ge=0, le=1)] = maybe(1, "1 lève, 0 baisse", "1 raises, 0 lowers")


class EthicsEffect(_Effect):
    kind: Literal["ethics"] = told(
        "Compte pour l’éthique : une parole tenue, rompue, ou une dérogation dite",
        "Counts for ethics: a word kept, broken, or a derogation told",
    )
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
