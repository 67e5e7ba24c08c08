"""The colours of drawings, and the ASCII substitutes of their glyphs. No emoji, no double width."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

ASCII = str.maketrans(
    {
        "█": "#", "▓": "%", "▒": "=", "░": "-", "┄": ".", "┃": "|", "│": "|", "─": "-", "┼": "+", "━": "=", "║": "=",
        "◆": "*", "◇": "o", "●": "@", "○": "o", "◉": "8", "▲": "^", "▼": "v", "△": "^", "■": "X", "□": "_", "★": "&",
        "▸": ">", "·": ".", "…": ".", "→": ">", "←": "<", "↑": "^", "↓": "v", "−": "-", "–": "-", "‹": "<", "›": ">",
        "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┏": "+", "┓": "+", "┗": "+", "┛": "+", "▔": "-", "▁": "_",
        "▎": "|", "▊": "|", "▐": "|", "▌": "|", "▀": "-", "▄": "_", "⏎": "<", "’": "'", "‘": "'", "“": '"', "”": '"',
        "«": '"', "»": '"', "€": "E", "×": "x", "≥": ">", "≤": "<", "°": "o", "œ": "e", "Œ": "E", "—": "-", "†": "+",
        "╌": ".", "┊": ":", "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#", "✓": "v", "✗": "x", "≈": "~", "±": "+",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
        "✎": "/", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┥": "+", "┬": "+", "┴": "+",
    }
)  # fmt: skip
"""Glyph -> substitute, for `str.translate`."""
BRAILLE = 0x2800
"""The first braille pattern; its 256 patterns become `:` in ASCII, the empty one a space."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The semantic colours, as theme variables, which follow a change of theme."""

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
    """Rewrite a text in ASCII, cell for cell: glyphs by their substitutes, letters without accents."""
    return text if text.isascii() else "".join(c if c.isascii() else _in_ascii(c) for c in text)


@lru_cache(4096)
def _in_ascii(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if BRAILLE <= ord(char) < BRAILLE + 256:
        return " " if ord(char) == BRAILLE else ":"
    width = cell_len(char)
    letter = unicodedata.normalize("NFD", char)[0]
    return letter if letter.isascii() and width == 1 else "?" * width


_SIGNS = {chr(code): plain for code, plain in ASCII.items()}
