"""A plan as it was read from elsewhere, whatever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PACKAGE = "imported"
"""The work package that imported activities share until the author says better."""


@dataclass(slots=True)
class Plan:
    """What was read: activities as they will be written, and how much of each skill there is (or is asked at most)."""

    activities: list[dict[str, Any]] = field(default_factory=list)
    skills: dict[str, float] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """Names of skills as they were typed, where that is no id."""
    packages: dict[str, str] = field(default_factory=dict)
    """Tasks that summed others up, and their names; one for all if there was none."""


def plain(number: float) -> float | int:
    """Return a number as an author would write it: whole where it can be."""
    return int(number) if number == int(number) else round(number, 4)


def written_activity(
    id_: str, name: str, weeks: list[float | int], after: list[str], needs: Mapping[str, float]
) -> dict[str, Any]:
    """Return an activity as it will be written; what is empty is left out."""
    found: dict[str, Any] = {"id": id_, "package": PACKAGE, "name": name, "weeks": weeks}
    return found | ({"after": after} if after else {}) | ({"needs": dict(needs)} if needs else {})
