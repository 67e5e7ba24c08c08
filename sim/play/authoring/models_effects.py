"""Models of effects and conditions: one per kind, with its target and unit.

The description of `kind`, in both languages, documents each of them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    Asked,
    AxisTheme,
    Block,
    CharterTheme,
    Count,
    Days,
    Factor,
    LetterRef,
    LineRef,
    OptionalId,
    PersonRef,
    Points,
    Raised,
    Ref,
    Role,
    SignedCents,
    SignedDays,
    SignedFactor,
    SignedPoints,
    optional,
    required,
)
from sim.world import effects

_NO_TARGET = ("Sans cible", "No target")


class _Condition(Block):
    world: ClassVar[type | None] = effects.Condition
    negated: bool = optional(False, "Vrai : le contraire doit tenir", "True: the contrary must hold")


class FlagCondition(_Condition):
    kind: Literal["flag"] = required("Un drapeau est levé", "A flag is raised")
    target: Asked = required("Drapeau levé par un effet", "Flag raised by an effect")


class ClauseCondition(_Condition):
    kind: Literal["clause"] = required(
        "La charte a une clause adoptée sur un thème",
        "The charter has an adopted clause on a theme",
    )
    target: CharterTheme = required("Thème de la charte", "Theme of the charter")


class TrustCondition(_Condition):
    kind: Literal["trust_at_least", "trust_below"] = required(
        "La confiance d’un acteur atteint un niveau, ou reste dessous",
        "The trust of an actor reaches a level, or is below it",
    )
    target: ActorRef = required("Acteur", "Actor")
    amount: Points = required("Confiance, de 0 à 1", "Trust, 0 to 1")


class ActivityCondition(_Condition):
    kind: Literal["done", "started"] = required(
        "Une activité est finie, ou commencée", "An activity has ended, or begun"
    )
    target: ActivityRef = required("Activité", "Activity")


class LateCondition(_Condition):
    kind: Literal["late"] = required(
        "Une activité finit, ou finirait, tant de jours ouvrés après la date promise",
        "An activity ends, or would end, so many working days after the date promised",
    )
    target: ActivityRef = required("Activité", "Activity")
    amount: Count = optional(1, "Jours ouvrés au moins", "At least this many working days")


class FlawedCondition(_Condition):
    kind: Literal["flawed"] = required(
        "Dans une activité, du travail est faux et personne ne l’a trouvé",
        "In an activity, work is wrong and nobody has found it",
    )
    target: ActivityRef = required("Activité", "Activity")
    amount: Points = optional(0, "Part du travail au moins, de 0 à 1", "At least this share of the work, 0 to 1")


class LoomingCondition(_Condition):
    kind: Literal["looming"] = required(
        "Un risque approche : il n’a pas frappé, et a usé telle part de son seuil (0.6 : son signe avant-coureur)",
        "A risk draws near: it has not struck, and has used this share of its threshold (0.6: its early signal)",
    )
    target: Annotated[str, Ref(("risks",))] = required("Risque", "Risk")
    amount: Points = required("Part du seuil, de 0 à 1", "Share of the threshold, 0 to 1")


class AgreedCondition(_Condition):
    kind: Literal["agreed"] = required("Une table s’est conclue par un accord", "A negotiation ended in an agreement")
    target: Annotated[str, Ref(("negotiations",))] = required("Négociation", "Negotiation")


class EngagedCondition(_Condition):
    kind: Literal["engaged"] = required(
        "Un acteur a été approché tant de fois : informé 1, consulté 2, associé à la décision 3, un jour de table 1",
        "An actor has been engaged so many times: informed 1, consulted 2, made to decide 3, a day of talks 1",
    )
    target: ActorRef = required("Acteur", "Actor")
    amount: Count = optional(1, "Nombre de fois au moins", "At least this many times")


class AnsweredCondition(_Condition):
    kind: Literal["answered"] = required("L’équipe a répondu à un risque", "The team has responded to a risk")
    target: Annotated[str, Ref(("risks",))] = required("Risque", "Risk")


class PresentCondition(_Condition):
    kind: Literal["present"] = required(
        "Une personne est là : arrivée, et pas partie ; qui lui succède est quelqu’un d’autre",
        "A person is here: has begun and has not left; a successor is somebody else",
    )
    target: PersonRef = required("Personne", "Person")


class MonthCondition(_Condition):
    kind: Literal["month_at_least"] = required(
        "La partie en est à ce mois, ou plus loin",
        "The game has come to this month, or beyond",
    )
    target: Literal[""] = optional("", *_NO_TARGET)
    amount: Count = required("Numéro du mois", "Number of the month")


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


class _Effect(Block):
    world: ClassVar[type | None] = effects.Effect
    after: Days = optional(0, "Jours ouvrés d’attente", "Working days later")
    when: list[Condition] = optional([], "Conditions, toutes vraies ce jour-là", "Conditions, all true on that day")


class TrustEffect(_Effect):
    kind: Literal["trust", "ability", "integrity", "rumour"] = required(
        "Confiance d’un acteur : attention portée, travail bien ou mal fait, parole tenue ou non, ouï-dire",
        "Trust of an actor: care, work well or badly done, a word kept or not, hearsay",
    )
    target: ActorRef = required("Acteur", "Actor")
    amount: SignedPoints = required("Événement, de -1 à 1", "Event, -1 to 1")


class FactorEffect(_Effect):
    kind: Literal["duration", "price"] = required(
        "Ce qui reste d’une activité dure plus, ou coûte plus",
        "What remains of an activity takes longer, or costs more",
    )
    target: ActivityRef = required("Activité", "Activity")
    amount: SignedFactor = required("Part ajoutée : 0.1 = 10 % de plus", "Share added: 0.1 = 10 % more")


class DelayEffect(_Effect):
    kind: Literal["delay"] = required("Une activité attend", "An activity waits")
    target: ActivityRef = required("Activité", "Activity")
    amount: SignedDays = required(
        "Jours ouvrés ; négatifs, ils se gagnent sur ce qui reste à faire",
        "Working days; below 0 they are won on what is left to do",
    )


class ExpenseEffect(_Effect):
    kind: Literal["expense"] = required("Dépensé aussitôt sur une rubrique", "Charged at once to a budget heading")
    target: LineRef = required("Rubrique du budget", "Budget heading")
    amount: SignedCents = required("Euros", "Euros")


class IneligibleEffect(_Effect):
    kind: Literal["ineligible"] = required("Dépensé, et refusé par les bailleurs", "Spent, and refused by the donors")
    target: LineRef = required("Rubrique du budget", "Budget heading")
    amount: SignedCents = required(
        "Euros ; négatifs, des pièces retrouvées : ils sont acceptés de nouveau",
        "Euros; below 0, papers that were found: they are accepted again",
    )


class CashEffect(_Effect):
    kind: Literal["cash"] = required(
        "De l’argent entre en banque (+) ou en sort (−)",
        "Money comes into the bank (+) or goes out (−)",
    )
    target: OptionalId = optional("", "Nom du mouvement", "Label of the movement")
    amount: SignedCents = required("Euros", "Euros")


class ClockEffect(_Effect):
    kind: Literal["clock"] = required(
        "L’horloge d’un bailleur s’arrête : son prochain versement attend",
        "The clock of a donor stops: its next payment waits",
    )
    target: Annotated[str, Ref(("donors",))] = required("Bailleur", "Donor")
    amount: Days = required("Jours ouvrés", "Working days")


class WithdrawEffect(_Effect):
    kind: Literal["withdraw"] = required(
        "Un bailleur se retire : il ne verse plus rien, pas même ce qui était en route",
        "A donor withdraws: it pays nothing more, not even what was on its way",
    )
    target: Annotated[str, Ref(("donors",))] = required("Bailleur", "Donor")


class ReleaseEffect(_Effect):
    kind: Literal["release"] = required(
        "Délie l’équipe de ce qu’un accord lui fait encore devoir",
        "Lifts what the team still owes under an agreement",
    )
    target: Annotated[str, Ref(("negotiations",))] = required("Négociation", "Negotiation")


class QualityEffect(_Effect):
    kind: Literal["quality"] = required(
        "Qualité d’une activité, ou de toutes celles à venir",
        "Quality of an activity, or of all that are to come",
    )
    target: ActivityRef = optional("", "Activité ; vide : toutes celles à venir", "Activity; empty: all to come")
    amount: SignedPoints = required("De -1 à 1", "-1 to 1")


class ReworkEffect(_Effect):
    kind: Literal["rework"] = required(
        "Une part du travail d’une activité est fausse",
        "A part of the work of an activity is wrong",
    )
    target: ActivityRef = required("Activité", "Activity")
    amount: Points = required("Part du travail, de 0 à 1", "Share of the work, 0 to 1")


class UtilityEffect(_Effect):
    kind: Literal["utility"] = required(
        "Utilité sociale gagnée ou perdue sur un axe",
        "Social utility won or lost on an axis",
    )
    target: AxisTheme = required("Axe", "Axis")
    amount: SignedPoints = required("De -1 à 1", "-1 to 1")


class TeamEffect(_Effect):
    kind: Literal["morale", "fatigue"] = required(
        "Moral ou fatigue de l’équipe de terrain",
        "Morale or fatigue of the team on the ground",
    )
    target: Literal[""] = optional("", *_NO_TARGET)
    amount: SignedPoints = required("De -1 à 1", "-1 to 1")


class AttentionEffect(_Effect):
    kind: Literal["attention"] = required(
        "Demi-journées qu’un rôle gagne ou perd ce mois-ci",
        "Half-days that a role wins or loses this month",
    )
    target: Role = required("Rôle", "Role")
    amount: Annotated[int, Field(ge=-40, le=40)] = required("Demi-journées", "Half-days")


class HazardEffect(_Effect):
    kind: Literal["hazard"] = required(
        "Protège d’un risque (exogène : de ce qu’il fait) ; négatif : y expose",
        "Protects against a risk (an exogenous one: against what it does); negative: exposes to it",
    )
    target: Annotated[str, Ref(("risks",))] = required("Risque", "Risk")
    amount: SignedPoints = required("De -1 à 1", "-1 to 1")


class ExposeEffect(_Effect):
    kind: Literal["expose"] = required(
        "Un risque secondaire peut désormais survenir ; à 0, un risque ne peut plus survenir",
        "A secondary risk can happen from now on; at 0, a risk no longer can",
    )
    target: Annotated[str, Ref(("risks",))] = required(
        "Risque (secondaire, s’il doit pouvoir survenir)", "Risk (a secondary one, if it is to happen)"
    )
    amount: Annotated[int, Field(ge=0, le=1)] = optional(
        1, "1 : peut survenir, 0 : ne peut plus", "1: can happen, 0: no longer can"
    )


class RevealEffect(_Effect):
    kind: Literal["reveal"] = required(
        "Fait connaître quelque chose au rôle qui agit",
        "Makes something known to the role that acts",
    )
    target: Annotated[str, Ref(("traits",))] = required(
        "Acteur, « acteur.norme » ou document", "Actor, 'actor.norm' or document"
    )


class MeetEffect(_Effect):
    kind: Literal["meet"] = required("L’équipe fait la connaissance d’un acteur", "The team comes to know an actor")
    target: ActorRef = required("Acteur", "Actor")


class LetterEffect(_Effect):
    kind: Literal["letter"] = required("Envoie un courrier", "Sends a letter")
    target: LetterRef = required("Courrier", "Letter")


class LeaveEffect(_Effect):
    kind: Literal["leave"] = required("Une personne s’en va", "A person leaves")
    target: PersonRef = required("Personne", "Person")


class AbsentEffect(_Effect):
    kind: Literal["absent"] = required(
        "Une personne s’absente : malade, en congé, prêtée ; sans effet si elle n’est pas là",
        "A person is away: ill, on leave, lent; nothing happens if it is not here",
    )
    target: PersonRef = required("Personne", "Person")
    amount: Days = required("Jours ouvrés d’absence", "Working days away")


class FlagEffect(_Effect):
    kind: Literal["flag"] = required(
        "Lève un drapeau sur lequel des conditions peuvent porter ; 0 le baisse",
        "Raises a flag that conditions can ask about; 0 lowers it",
    )
    target: Raised = required("Drapeau", "Flag")
    amount: Annotated[int, Field(ge=0, le=1)] = optional(1, "1 lève, 0 baisse", "1 raises, 0 lowers")


class EthicsEffect(_Effect):
    kind: Literal["ethics"] = required(
        "Compte pour l’éthique : une parole tenue, rompue, ou une dérogation dite",
        "Counts for ethics: a word kept, broken, or a derogation told",
    )
    target: Literal["kept", "broken", "told"] = required("Tenu, rompu ou dit", "Kept, broken or told")
    amount: Factor = required(
        "Poids ; un acte contre une clause compte 0.1", "Weight; an act against a clause counts 0.1"
    )


Effect: TypeAlias = Annotated[
    TrustEffect
    | FactorEffect
    | DelayEffect
    | ExpenseEffect
    | IneligibleEffect
    | CashEffect
    | ClockEffect
    | WithdrawEffect
    | ReleaseEffect
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
    | AbsentEffect
    | FlagEffect
    | EthicsEffect,
    Field(discriminator="kind"),
]
