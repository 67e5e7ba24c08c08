"""Numbers, money and shares as a language writes them, on a screen and on paper alike. All but "fr" is English."""

from __future__ import annotations

SPACE = "\N{NO-BREAK SPACE}"
"""Between thousands and before signs in French: unlike the narrow one, every code page has it."""


def rounded(number: int, unit: int) -> int:
    """Return a number in whole units as it is read: half away from zero."""
    return (abs(number) + unit // 2) // unit * (-1 if number < 0 else 1)


def whole(number: int, language: str) -> str:
    """Write a whole number, thousands apart: −12 400."""
    digits = f"{abs(number):,}".replace(",", SPACE if language == "fr" else ",")
    return f"−{digits}" if number < 0 else digits


def euros(cents: int, language: str) -> str:
    """Write money in whole euros: 12 400 €."""
    number = rounded(cents, 100)
    if language == "fr":
        return f"{whole(number, language)}{SPACE}€"
    return f"{'−' if number < 0 else ''}€{whole(abs(number), language)}"


def share(points: int, language: str) -> str:
    """Write points (10 000 = 1) as a whole percentage: 87 %."""
    return f"{whole(rounded(points, 100), language)}{SPACE if language == 'fr' else ''}%"


def mark(language: str) -> str:
    """Return what stands before decimals."""
    return "," if language == "fr" else "."
