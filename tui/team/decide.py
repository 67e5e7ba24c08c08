"""Decisions: families, then kinds with what they cost, those that are closed with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.draw.glyphs import STYLES
from tui.i18n import tr, word
from tui.panels.lists import Choices, prompt
from tui.screens.split import Split
from tui.team.screen import TeamScreen, door_keys
from tui.views.menus import Entry, families, menu


class Families(Split, TeamScreen):
    """Families at the left, their decisions at the right."""

    TITLE_WORDS = "Decide"
    HELP_WORDS = (
        "● minor: the role that carries it decides at once. ◆ major: the council decides.",
        "A greyed-out decision says why it cannot be made now.",
    )
    SECOND = "#kinds"
    BINDINGS: ClassVar[list[BindingType]] = [*door_keys()]

    def second(self) -> Iterable[Widget]:
        """Yield the decisions of a family."""
        yield Choices(id="kinds")

    def on_mount(self) -> None:
        """Start on the families."""
        self.begin(self._first)

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        view, listed = self.desk.sight, self.listed
        listed.border_title = f"{tr('Families')}"
        listed.fill([Option(prompt(word(f"family.{f}"), mark="▸"), id=f) for f in families(view)])
        self._show()

    def _entries(self) -> tuple[Entry, ...]:
        family = self.place
        found = menu(family, self.desk.sight, self.desk.prose) if family else ()
        return tuple(entry for entry in found if self.desk.carriers(entry.kind))

    def _show(self) -> None:
        kinds = self.query_one("#kinds", Choices)
        kinds.border_title = Content(f"{word(f'family.{self.place}', '')}").markup
        kinds.fill([Option(_entry(entry), id=entry.kind) for entry in self._entries()])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the decisions, or open one."""
        if event.option_list.id == "list":
            self.action_read()
            return
        entry = next(e for e in self._entries() if e.kind == event.option.id)
        if entry.closed:
            self.tell(tr("Not now: {why}.", why=entry.closed), bad=True)
        else:
            self.team.fill(entry.kind)


def _entry(entry: Entry) -> Content:
    """Return a decision: its name, cost, whether the council decides, and what it does or why it is closed."""
    head = prompt(entry.label, entry.takes, entry.mark)
    under = tr("Not now: {why}.", why=entry.closed) if entry.closed else entry.help
    body = Content.assemble(head, "\n  ", (under, STYLES.dim)) if under else head
    return body.stylize(STYLES.dim) if entry.closed else body
