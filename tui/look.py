"""How full screens look on a terminal: their colours and characters, as asked for on the command line."""

from __future__ import annotations

from typing import NamedTuple

THEMES = {"night": "nuit", "nuit": "nuit", "dark": "nuit", "day": "jour", "jour": "jour", "light": "jour"}
"""What may be typed for a theme -> its name in `tui.theme`."""


class Look(NamedTuple):
    """The name of a theme, and whether only ASCII is drawn."""

    theme: str = "nuit"
    plain_letters: bool = False


USUAL = Look()
"""Where nothing else is asked for."""
