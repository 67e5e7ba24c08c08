"""The logical framework of a case: indicators, what contributes to them, on which assumptions, with which lag.

Compiled like `sim.world.scenario`: ids and whole numbers in the same units, no prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sim.world.effects import Condition

Level = Literal["output", "outcome", "impact", "lasting"]
"""Levels of the logical framework (European Commission 2004), then what lasts after the project."""
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of the theory of change: what `source` delivers moves an indicator `share` (points) of its way.

    An activity delivers its actual work, an actor its trust, `lag` months later. If the assumption `when` does not
    hold, only the share `otherwise` (points) of it counts. A negative `share` moves the indicator back.
    """

    source: str
    share: int
    lag: int = 0
    when: tuple[Condition, ...] = ()
    otherwise: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """The worth of a unit of an indicator (cents a year), and the deductions from it in points: see `model.impact`."""

    proxy: int
    deadweight: int
    attribution: int
    displacement: int = 0
    drop_off: int = 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator, from its baseline to its target, in the unit that the prose names; `theme` is an axis or ""."""

    id: str
    level: Level
    baseline: int
    target: int
    weight: int
    arrows: tuple[Arrow, ...]
    theme: str = ""
    value: Value | None = None
