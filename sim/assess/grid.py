"""A *grille critériée* as data: épreuves, criteria, and what counts as evidence of each. The prose is elsewhere.

Nothing here adds up marks: a grid states the school's rule of validation, and people apply it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Medium = Literal["simulation", "exercise", "written", "oral", "role_play"]
Unit = Literal["individual", "group"]
Part = Literal[
    "proposer", "reason", "forecaster", "objector", "amender", "settler", "spotter", "answerer", "negotiator",
    "credited",
]  # fmt: skip
"""What somebody did in an entry of a log; `sim.assess.evidence` finds them."""
Outside = Literal["report", "slides", "oral", "charter", "map", "table", "supports"]
"""Work produced outside the program; `report` is the compte rendu, `table` the discussion at a *table orale*."""

LEVELS = 4
"""Levels of every criterion, 1 being the lowest. A level is a name for a descriptor, never a quantity to add."""
NOT_OBSERVED: Literal["not_observed"] = "not_observed"
ABSENT: Literal["absent"] = "absent"
"""Two marks that are not levels: nothing could be observed, or the student was absent. Neither counts as zero."""
Mark = int | Literal["not_observed", "absent"]


@dataclass(frozen=True, slots=True)
class Trial:
    """An épreuve: medium, individual or group, duration in minutes (0: not fixed), assessors."""

    id: str
    medium: Medium
    unit: Unit
    minutes: int
    assessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A competency of the grid.

    `entries` are kinds of decisions and `parts` are roles in them: together they define what can be evidence.
    `report_gap:figure` restricts a kind to decisions with that choice, `answer_letter:note` to those with that field.
    """

    id: str
    unit: Unit
    trials: tuple[str, ...]
    entries: tuple[str, ...]
    parts: tuple[Part, ...]
    outside: tuple[Outside, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of decisions of `entries`, each once."""
        return tuple(dict.fromkeys(entry.partition(":")[0] for entry in self.entries))

    def takes(self, kind: str, words: Collection[str]) -> bool:
        """Return whether a decision with these `words` (its choices, its filled fields) can be evidence."""
        return kind in self.entries or any(f"{kind}:{word}" in self.entries for word in words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid. `formative`: the certification has épreuves of its own, so the three days certify nothing."""

    id: str
    edition: str
    certification: str
    block: str
    until: str
    formative: bool
    trials: tuple[Trial, ...]
    criteria: tuple[Criterion, ...]

    def criterion(self, id_: str) -> Criterion:
        """Return a criterion. Raises KeyError."""
        return {criterion.id: criterion for criterion in self.criteria}[id_]


def is_mark(value: object) -> bool:
    """Return whether a value is a mark: a level, *non observé* or *absent*. Zero is not."""
    return value in (NOT_OBSERVED, ABSENT) or (type(value) is int and 1 <= value <= LEVELS)
