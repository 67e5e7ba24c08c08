"""Hanging indents: a wrapped line that begins with a sign continues under its text, at any width."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

BEFORE = re.compile(r" *▸?(?:[▸·○●◆◇■□▲△★✓✗–−✎] |\d+\. )* *")
"""What precedes the text of a line: an indent, signs, a number."""
LEAST = 16
"""Cells below which a text is wrapped without an indent."""


def hang(text: Content, width: int) -> list[Content]:
    """Wrap a text to a width with hanging indents."""
    folded: list[Content] = []
    for line in text.split("\n", allow_blank=True):
        found = BEFORE.match(line.plain)
        at = found.end() if found else 0
        indent = cell_len(line.plain[:at])
        if line.cell_length <= width:
            folded.append(line)
        elif width - indent < LEAST:
            folded += line.wrap(width)
        else:
            first, *others = line[at:].wrap(width - indent)
            folded += [line[:at] + first, *(other.pad_left(indent) for other in others)]
    return folded


class Hanging(Content):
    """A content that is wrapped with hanging indents."""

    _folded: tuple[int, list[Content]] = (-1, [])

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Count the lines at a width."""
        return super().get_height(rules, width) if _straight(rules) else len(self._lines(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the lines."""
        if _straight(options.rules):
            return super().render_strips(width, height, style, options)
        return Content("\n").join(self._lines(width)).render_strips(width, height, style, options)

    def _lines(self, width: int) -> list[Content]:
        if self._folded[0] != width:
            self._folded = width, hang(self, width)
        return self._folded[1]


def _straight(rules: RulesMap) -> bool:
    return rules.get("text_wrap") == "nowrap"


def hanging(text: Content) -> Hanging:
    """Return a content that is wrapped with hanging indents."""
    return Hanging(text.plain, list(text.spans), strip_control_codes=False)
