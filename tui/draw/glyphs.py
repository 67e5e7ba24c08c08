"""The marks of every drawing, and what stands for them where only ASCII can be shown. No emoji, no double width."""

from __future__ import annotations

from dataclasses import dataclass

ASCII = str.maketrans(
    {
        "█": "#", "▓": "%", "▒": "=", "░": "-", "┄": ".", "┃": "|", "│": "|", "─": "-", "┼": "+", "━": "=", "║": "=",
        "◆": "*", "◇": "o", "●": "@", "○": "o", "◉": "8", "▲": "^", "▼": "v", "△": "^", "■": "X", "□": "_", "★": "*",
        "▸": ">", "·": ".", "…": ".", "→": ">", "←": "<", "↑": "^", "↓": "v", "−": "-", "–": "-", "‹": "<", "›": ">",
        "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    }
)  # fmt: skip
"""Glyph -> substitute, for `str.translate`."""
BRAILLE = 0x2800
"""The first braille pattern; its 256 patterns become `:` in ASCII, the empty one a space."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The colours of meaning, as theme variables: they follow a change of theme by themselves."""

    done: str = "$primary"
    critical: str = "$error"
    plan: str = "$secondary"
    today: str = "$accent"
    good: str = "$success"
    warn: str = "$warning"
    dim: str = "$text-muted"
    strong: str = "bold"


STYLES = Styles()


def ascii_only(text: str) -> str:
    """Write a drawing with the characters of ASCII, cell for cell."""
    plain = text.translate(ASCII)
    return "".join(_dots(c) if BRAILLE <= ord(c) < BRAILLE + 256 else c for c in plain)


def _dots(pattern: str) -> str:
    return " " if ord(pattern) == BRAILLE else ":"
