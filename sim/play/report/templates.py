"""What all printed pages share: where their templates are, and that what people typed is escaped in them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[1] / "templates"


def environment() -> Environment:
    """Return what makes pages: autoescaped, a name that is missing being an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["css"] = css
    return made


def css(text: str) -> str:
    """Spell a text that somebody typed for inside a CSS string: what is no letter or digit by its code."""
    return "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)
