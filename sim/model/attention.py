"""Attention: the half-days that each role can spend in a month, and how long a text takes to read.

Attention as the scarce resource of management (Simon 1971). What is not spent in a month is lost.
"""

from collections.abc import Iterable

MONTHLY_HALF_DAYS = 6
"""Half-days that each role has in a month."""

WORDS_A_MINUTE = 195
"""How fast adults read French aloud (Trauzettel-Klosinski & Dietz 2012, IReST; English 228), which suits reading to
decide."""


def month(roles: Iterable[str]) -> dict[str, int]:
    """Return each role its half-days for a new month."""
    return dict.fromkeys(roles, MONTHLY_HALF_DAYS)


def reading_minutes(words: int) -> int:
    """Return the minutes that a text takes to read, rounded to the nearest, one at least."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
