"""Attention: half-days that each role has to give in a month, so that choosing what not to do is the game.

Attention as the scarce resource of management (Simon 1971). A budget maps a role to its half-days left; it
is plain data, and a new month starts a new one: what is not spent is lost.
"""

from collections.abc import Iterable, Mapping

MONTHLY_HALF_DAYS = 6
"""Half-days that each role has in a month."""

WORDS_A_MINUTE = 195
"""How fast adults read French (Trauzettel-Klosinski & Dietz 2012, IReST, aloud; English 228): one reads to decide."""

COST = {
    "annex": 1,
    "mediation": 1,
    "report": 2,
    "visit": 3,
    "negotiation": 3,
}
"""Half-days that common acts take (a negotiation: a day at the table); a scenario names others."""


class NotEnough(ValueError):  # noqa: N818 - a refusal of the game, with facts to show, not a fault
    """A role has less attention left than an act asks for; `facts` holds role, asked and left (half-days)."""

    def __init__(self, role: str, asked: int, left: int) -> None:
        super().__init__(f"{role}: {asked} half-days asked, {left} left")
        self.facts: dict[str, str | int] = {"role": role, "asked": asked, "left": left}


def month(roles: Iterable[str], half_days: int = MONTHLY_HALF_DAYS) -> dict[str, int]:
    """Open the budget of a month, whatever was left of the last one."""
    return dict.fromkeys(roles, half_days)


def spend(budget: Mapping[str, int], role: str, half_days: int) -> dict[str, int]:
    """Take half-days from a role and give the new budget.

    More than the role has left raises NotEnough; an unknown role has nothing. Below zero is no act:
    ValueError.
    """
    left = budget.get(role, 0)
    if half_days < 0:
        raise ValueError(f"cannot spend {half_days} half-days")
    if half_days > left:
        raise NotEnough(role, half_days, left)
    return {**budget, role: left - half_days}


def reading_minutes(words: int) -> int:
    """Return how many minutes a text takes to read, to the nearest, one at least."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
