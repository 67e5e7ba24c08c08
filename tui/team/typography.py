"""A patch of Rich: lines are not wrapped at no-break spaces, nor between a number and what it counts.

Rich takes that space for an ordinary one and breaks there, and a space after a number for any other. Its pattern of a
word is private: this is the one place that touches it, and a test says so the day it is called otherwise.
"""

from __future__ import annotations

import re

import rich._wrap

GLUE = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
NUMBER = rf"[(«“{GLUE}−-]*\d+(?:[.,/{GLUE}]\d+)*"
"""A number, with opening punctuation but no closing one: « 12, » and « 12 : » count nothing."""
WORD = re.compile(rf"[^\S{GLUE}]*(?:{NUMBER} (?=[^\W\d_]))*[\S{GLUE}]+[^\S{GLUE}]*")
"""A word with the breakable spaces around it; no-break spaces, and numbers that count it, are part of it."""


def patch_word_wrap() -> None:
    """Wrap lines at breakable spaces only, for the rest of this process."""
    rich._wrap.re_word = WORD
