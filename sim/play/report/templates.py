"""The Jinja environment of all printed pages."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[1] / "templates"


def environment() -> Environment:
    """Return an environment that escapes every value and raises on an undefined name."""
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
    """Escape untrusted text for a CSS string: all but letters and digits become code-point escapes."""
    return "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)
