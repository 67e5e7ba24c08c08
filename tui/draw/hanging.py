"""Lines that begin with a sign hang under their text, not under the sign, whatever the width they are folded to."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

BEFORE = re.compile(r" *▸?(?:[▸·○●◆◇■□▲△★✓✗–−✎] |\d+\. )* *")
"""What stands before the text of a line: its sign, that of a place, its number, an indent."""
LEAST = 16
"""Cells under which a text is folded from edge to edge."""


def hang(text: Content, width: int) -> list[Content]:
    """Fold a text to a width, each line hanging under the first letter of its text."""
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
    """A text that hangs when it is drawn."""

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
    """Have a text hang when it is drawn."""
    return Hanging(text.plain, list(text.spans), strip_control_codes=False)
