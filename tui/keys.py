"""Keys that every keyboard has: no AltGr, no Shift, no function key, nothing that a browser keeps for itself.

On a French keyboard the digits ask for Shift; the signs that share their keys do the same work.
"""

from __future__ import annotations

AZERTY = ("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus", "è")
"""What the keys 1 to 7 give on a French keyboard without Shift, as Textual names them."""
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
"""Letters of the doors of the board: they mean the same on every screen."""
ZOOM, FIND, WHOLE = "z", "f", "e"
"""On the plan: look nearer. In a list: find. In a room: what is said of the whole (*ensemble*)."""
BEFORE, AFTER = "comma", "semicolon"
"""In a replay: the entry before, the next one. Both stand alone on French and English keyboards."""
GLOSSARY, JUMP = "g", "j"
"""Everywhere: look a word up; a letter on everything that can be pointed at."""
