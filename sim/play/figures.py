"""Formatting of numbers, money and percentages, on screen and on paper. Any language but "fr" is English."""

from __future__ import annotations

from sim.model.units import half_even, tenth

SPACE = "\N{NO-BREAK SPACE}"
"""Thousands separator, and space before signs, in French; unlike the narrow one it is in every code page."""
SMALL = 10_000_00
"""Cents below which an amount is not abridged to thousands of euros."""


def whole(number: int, language: str) -> str:
    """Format an integer with thousands separators: −12 400."""
    digits = f"{abs(number):,}".replace(",", SPACE if language == "fr" else ",")
    return f"−{digits}" if number < 0 else digits


def euros(cents: int, language: str) -> str:
    """Format cents as whole euros: 12 400 €."""
    number = half_even(cents, 100)
    if language == "fr":
        return f"{whole(number, language)}{SPACE}€"
    return f"{'−' if number < 0 else ''}€{whole(abs(number), language)}"


def kilos(cents: int, language: str) -> str:
    """Format cents as thousands of euros: 62 k€; amounts below `SMALL` as euros."""
    if abs(cents) < SMALL:
        return euros(cents, language)
    number, sign = whole(abs(half_even(cents, 100_000)), language), "−" if cents < 0 else ""
    return f"{sign}{number}{SPACE}k€" if language == "fr" else f"{sign}€{number}k"


def exact_euros(cents: int, language: str) -> str:
    """Format cents as euros, with two decimals where they are no whole euros: 12 000,01 €."""
    before, after = divmod(abs(cents), 100)
    if not after:
        return euros(cents, language)
    number, sign = f"{whole(before, language)}{decimal_mark(language)}{after:02d}", "−" if cents < 0 else ""
    return f"{sign}{number}{SPACE}€" if language == "fr" else f"{sign}€{number}"


def share(part: int, of: int, language: str) -> str:
    """Format a part of a whole as a whole percentage: 87 %."""
    return f"{whole(half_even(100 * part, of), language)}{SPACE if language == 'fr' else ''}%"


def tenths(points: int) -> str:
    """Format points as a mark out of ten: 7/10."""
    return f"{tenth(points) // 1_000}/10"


def ratio(part: int, whole: int, language: str) -> str:
    """Format an index (CPI, SPI) with two decimals, or a dash if it is undefined."""
    if whole <= 0:
        return "–"
    ones, rest = divmod(half_even(part * 100, whole), 100)
    return f"{ones}{decimal_mark(language)}{rest:02d}"


def decimal_mark(language: str) -> str:
    """Return the decimal separator."""
    return "," if language == "fr" else "."
