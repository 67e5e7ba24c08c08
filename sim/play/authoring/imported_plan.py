"""An imported plan, independent of the format it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PACKAGE = "imported"
"""The default work package of imported activities."""


@dataclass(slots=True)
class Plan:
    """The activities as records of `activities`, and the full-time equivalents of each skill (available or needed)."""

    activities: list[dict[str, Any]] = field(default_factory=list)
    skills: dict[str, float] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """Original names of skills, by id."""
    packages: dict[str, str] = field(default_factory=dict)
    """Names of work packages by id, from a column of theirs or from summary tasks."""


def tidy_number(number: float) -> float | int:
    """Return a whole number as an int, any other rounded to four decimals."""
    return int(number) if number == int(number) else round(number, 4)


def activity_record(
    id_: str, name: str, weeks: list[float | int], after: list[str], needs: Mapping[str, float]
) -> dict[str, Any]:
    """Return a record of `activities` without its empty fields."""
    found: dict[str, Any] = {"id": id_, "package": PACKAGE, "name": name, "weeks": weeks}
    return found | ({"after": after} if after else {}) | ({"needs": dict(needs)} if needs else {})
