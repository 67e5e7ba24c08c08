"""No line begins with a sign that French sets apart by a no-break space, nor with what a number counts.

Rich takes that space for an ordinary one and breaks there, and a space after a number for any other. Its pattern of a
word is private: this is the one place that touches it, and a test says so the day it is called otherwise.
"""

from __future__ import annotations

import re

import rich._wrap

GLUE = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
NUMBER = rf"[(«“{GLUE}−-]*\d+(?:[.,/{GLUE}]\d+)*"
"""A number with what opens before it; no more than that, or it counts nothing: « 12, » and « 12 : » end something."""
WORD = re.compile(rf"[^\S{GLUE}]*(?:{NUMBER} (?=[^\W\d_]))*[\S{GLUE}]+[^\S{GLUE}]*")
"""A word with the breakable spaces around it; spaces that do not break, and numbers that count it, are part of it."""


def patch_word_wrap() -> None:
    """Wrap lines between words only, from now on, in this process."""
    rich._wrap.re_word = WORD
