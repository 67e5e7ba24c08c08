"""The Jinja environment of all printed pages."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sim.play.prose import held

LONGEST = 30
"""Letters of a word after which a line may end inside it: a table would grow beyond its page to hold it [design]."""
EMPREINTE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}\b")
TYPED = re.compile(r"--[a-z]+(?: [A-Z]+\b)?")
"""An option that a reader types, with what it takes: a line does not end behind its hyphens."""
TEMPLATES = Path(__file__).parents[1] / "templates"


def environment() -> Environment:
    """Return an environment that escapes every value, begins no line with “;” or “·”, raises on an undefined name."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=lambda value: whole(value) if type(value) is str else value,  # what is marked up is ours
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["css"] = css
    made.filters["breakable"] = breakable
    return made


def joined(text: str) -> str:
    """Return a text in which no line begins with a sign, nor with the dot that parts two things."""
    return held(text).replace(" · ", "\N{NO-BREAK SPACE}· ")


def breakable(text: str) -> Markup:
    """Escape a text in which a line may end inside a word too long for a column."""
    parts = re.sub(rf"(\S{{{LONGEST}}})(?=\S)", "\\1\n", joined(text)).split("\n")
    return Markup("<wbr/>").join(map(whole, parts))


def whole(text: str) -> Markup:
    """Escape a text in which no line ends inside an option, nor an empreinte: it is compared sign by sign."""
    escaped = EMPREINTE.sub(r'<span class="one">\g<0></span>', str(escape(joined(text))))
    return Markup(TYPED.sub(r'<span class="one">\g<0></span>', escaped))  # noqa: S704 - escaped


def css(text: str) -> str:
    """Escape untrusted text for a CSS string: all but letters and digits become code-point escapes."""
    return "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)
