"""Keys that every keyboard has: no AltGr, no Shift, no function key, none that a browser reserves.

On a French keyboard the digits need Shift; the characters on their keys are bound as well.
"""

from __future__ import annotations

AZERTY = ("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus", "è")
"""The keys 1 to 7 of a French keyboard without Shift, as Textual names them."""
PANELS = tuple(f"{number},{sign}" for number, sign in enumerate(AZERTY, 1))
"""Keys of the panels, in order."""
MAIL, PAPERS, DECIDE, COUNCIL, TALKS, CLOSE, PLACES, COMMANDS, HELP, QUIT = (
    "l",
    "t",
    "d",
    "c",
    "n",
    "m",
    "p",
    "k",
    "h",
    "q",
)
"""The keys of the doors, the same on every screen."""
ASKED = "question_mark,f1"
"""What people try first for help: never the only way to it, since it needs Shift or a function key."""
ZOOM, FIND, WHOLE = "z", "f", "e"
"""Zoom in a room; find in a list; read about the whole in a room (*ensemble*)."""
BEFORE, AFTER = "comma", "semicolon"
"""The previous and the next entry of a replay. Neither needs Shift on French or English keyboards."""
GLOSSARY, JUMP = "g", "j"
"""The glossary, and jump mode, on every screen."""
