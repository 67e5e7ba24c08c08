"""Specimen logs for training assessors: written teams of known quality, and the levels that fit their habits.

The levels are ours [design], for the grid of the three days (rncp35203-bc02). They are ranges, since people interpret
descriptors, and follow from what such a team does and never does (`sim.world.teams.levers`), not from counts.
"""

from __future__ import annotations

from sim.assess.grid import NOT_OBSERVED, Mark

GRID = "rncp35203-bc02"
"""The grid that the levels belong to."""
TEAMS = ("sensible", "greedy", "passive")
"""Written teams of known quality: by a good project manual, cheapest first, only the unavoidable."""
Expected = tuple[int, int]
"""The lowest and highest level that an assessor can defend."""
EXPECTED: dict[str, dict[str, Expected]] = {
    "sensible": {
        "c1": (2, 3), "c2": (2, 3), "c3": (3, 3), "c4": (2, 3), "c5": (2, 3), "c6": (3, 3), "c7": (1, 2), "c8": (3, 3),
        "c9": (2, 3), "c10": (2, 3),
    },
    "greedy": {
        "c1": (1, 1), "c2": (1, 2), "c3": (2, 2), "c4": (2, 2), "c5": (1, 2), "c6": (1, 1), "c7": (1, 2), "c8": (1, 1),
        "c9": (1, 1), "c10": (1, 2),
    },
    "passive": dict.fromkeys(("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10"), (1, 1)),
}  # fmt: skip


def defensible(team: str, criterion: str, mark: Mark) -> bool:
    """Return whether an assessor can defend a mark for this team; *non observé* is always defensible."""
    low, high = EXPECTED[team][criterion]
    return mark == NOT_OBSERVED or (isinstance(mark, int) and low <= mark <= high)
