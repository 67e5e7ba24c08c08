"""Models of `expectations.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from sim.play.authoring.fields import Block, Count, Id, Prose, optional, required

Team: TypeAlias = Literal["passive", "random", "greedy", "sensible", "wild"]
Games = Annotated[int, Field(ge=8, le=2_000)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Omitted(Block):
    """Decisions that a team leaves out."""

    decision: str = required("Sorte de décision qu’elle ne prend pas", "Kind of decision that it does not take")
    about: str = optional("", "Seulement à ce sujet (un identifiant)", "Only about this (an id)")
    until_month: Count = optional(0, "Seulement avant ce mois", "Only before this month")


class Player(Block):
    """Who plays."""

    team: Team = optional("sensible", "Politique écrite", "Written policy")
    habits: dict[str, Any] = optional({}, "Habitudes changées de l’équipe compétente", "Habits turned")
    never: list[Omitted] = optional([], "Ce que l’équipe ne fait pas", "What the team does not do")


class Expected(Player):
    """A claim about many games, and the bounds within which its measure must lie."""

    id: Id = required("Identifiant", "Id")
    claim: dict[str, Prose] = required("L’attente en une phrase, par langue", "The claim in a sentence, by language")
    measure: str = required("Ce que l’on mesure, ou « struck/RISQUE »…", "What is measured, or 'struck/RISK'…")
    at_least: Number | None = optional(None, "Moyenne au moins égale à", "Mean at least")
    at_most: Number | None = optional(None, "Moyenne au plus égale à", "Mean at most")
    against: Player | None = optional(
        None, "Écart à cette équipe, mêmes tirages", "Difference to this team, same seeds"
    )
    games: Games = optional(40, "Parties à jouer", "Games to play")


class Expectations(Block):
    """A whole file."""

    expectations: Annotated[list[Expected], Field(min_length=1)] = required("Les attentes", "The expectations")
