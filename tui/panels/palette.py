"""The command palette: in groups, filtered by typing; commands that are closed say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.draw.glyphs import STYLES
from tui.i18n import folded, tr
from tui.panels.lists import Choices, Chooser

SEARCHED_FROM = 2
"""Letters from which things of the game are searched too."""
TOP = 2
"""Last row for which the list is scrolled to its top, so that the first heading stays visible."""


class Command(NamedTuple):
    """Something to do: its group, its name, a note, what it does, why it is closed now ("" if it is not)."""

    group: str
    name: str
    act: Callable[[], object]
    note: str = ""
    closed: str = ""
    thing: bool = False
    """Something of the game to be found (a letter, an actor), not a command: shown once letters are typed."""


class Palette(Chooser):
    """Choose a command; the answer is its index."""

    def __init__(self, title: str, offered: Sequence[Command]) -> None:
        super().__init__(title, [(c.name, f"{c.group} {c.note}") for c in offered], -1)
        self._offered = offered

    def _show(self, wanted: str) -> None:
        options, group = list[Option](), ""
        for at in self._found(folded(wanted).split()):
            command = self._offered[at]
            if command.group != group:
                group = command.group
                options.append(Option(Content.styled(group, f"bold {STYLES.today}"), disabled=True))
            options.append(Option(_line(command), id=str(at)))
        choices = self.query_one(Choices)
        choices.set_options(options or [Option(tr("nothing by that name"), disabled=True)])
        able = [at for at, row in enumerate(options) if row.id and not self._offered[int(row.id)].closed]
        choices.highlighted = able[0] if able else 1 if options else None

    def _found(self, words: Sequence[str]) -> list[int]:
        """Return the indices of the commands with all the words; first those whose own words begin with them."""
        found = [
            at
            for at, c in enumerate(self._offered)
            if not (c.thing and sum(map(len, words)) < SEARCHED_FROM)
            and all(w in folded(f"{c.group} {c.name} {c.note}") for w in words)
        ]
        return sorted(found, key=lambda at: not all(f" {w}" in folded(f" {self._offered[at].name}") for w in words))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the heading of the first group visible."""
        if event.option_index <= TOP:
            event.option_list.scroll_home(animate=False)


def _line(command: Command) -> Content:
    note = tr("Not now: {why}.", why=command.closed) if command.closed else command.note
    mark = "  – " if command.closed else "  ▸ "
    parts = [(mark, STYLES.today), (command.name, STYLES.dim if command.closed else "")]
    return Content.assemble(*parts, (f" · {note}" if note else "", STYLES.dim))
