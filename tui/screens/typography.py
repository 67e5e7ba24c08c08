"""A patch of Rich: no line is broken at a no-break space, at a French sign, after a seat's, after a number that counts.

Rich takes a no-break space for an ordinary one and breaks there, and a space after a number for any other. What
somebody typed has ordinary spaces alone, before its colons as elsewhere. Rich's pattern of a word is private: this is
the one place that touches it, and a test says so the day it is called otherwise.
"""

from __future__ import annotations

import re

import rich._wrap

from sim.play import prose

GLUE = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
NUMBER = rf"[(«“{GLUE}−-]*\d+(?:[.,/{GLUE}]\d+| \d{{3}}(?!\d))*"
"""A number, with opening punctuation but no closing one: « 12, » and « 12 : » count nothing."""
HELD = rf"{prose.HELD}| (?=€(?!\d))|(?<=[{prose.SIGNS}]) (?=\w)"
"""An ordinary space where French has a no-break one, before a euro sign, or after the sign of a seat."""
COUNTS = rf"(?:{NUMBER} (?=[^\W\d_]))"
"""A number that counts what follows it."""
WORD = re.compile(rf"[^\S{GLUE}]*{COUNTS}*(?:[\S{GLUE}]|(?:{HELD}){COUNTS}?)+[^\S{GLUE}]*")
"""A word with the breakable spaces around it; no-break spaces, signs, and numbers that count it, are part of it."""


def patch_word_wrap() -> None:
    """Wrap lines at breakable spaces only, for the rest of this process."""
    rich._wrap.re_word = WORD
