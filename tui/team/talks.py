"""All the negotiations: a list, and beside it what each is about."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from sim.world.seen.talking import TalkView
from tui.i18n import tr
from tui.panels.lists import prompt
from tui.screens.pages import article
from tui.screens.split import Index, IndexEntry
from tui.team.screen import TeamScreen, door_keys
from tui.team.table import Table
from tui.views.talks import duty_lines, ending, exchange_lines, given, talk, talk_rows


class Talks(Index, TeamScreen):
    """All the negotiations; `first` is opened at once."""

    TITLE_WORDS = "Negotiations"
    BINDINGS: ClassVar[list[BindingType]] = [*door_keys()]
    HELP_WORDS = (
        "● can be held now, ○ opens later, ■ is agreed, ▲ was broken off. Enter goes to the table.",
        "First the council agrees on what you aim for, where you would leave, and what you would do instead; "
        "then whoever negotiates sits down when they choose.",
    )

    def on_mount(self) -> None:
        """Select the negotiation asked for, and sit down at its table."""
        self.begin(self._first)
        if self._first:
            self._open(self._first)

    def reload(self) -> None:
        """Show the game as it is now."""
        count = len(self.desk.view().talks)
        self.listed.border_title = f"{tr('Negotiations')} · {count}" if count else tr("Negotiations")
        super().reload()

    def empty(self) -> str:
        """Say when negotiations come."""
        return tr("No table yet. Each opens on its day: its mandate, offers and deadline will be shown here.")

    def entries(self) -> list[IndexEntry | None]:
        """Return the negotiations: those that can be held, those to come, those that are over."""
        view, prose = self.desk.view(), self.desk.prose
        found = ((row, talk(view, row.id)) for row in talk_rows(view, prose))
        return [
            IndexEntry(
                row.id,
                prompt(row.name, row.words, row.mark, under=True),
                prose.name("actor", t.actor),
                partial(self._text, t),
                partial(self._open, row.id),
            )
            for row, t in found
        ]

    def _open(self, id_: str) -> None:
        self.app.push_screen(Table(id_))

    def _text(self, t: TalkView) -> Content:
        return article(self._told(t))

    def _told(self, t: TalkView) -> tuple[str, ...]:
        """Return how a negotiation ended, its mandate, its offers and its obligations."""
        prose = self.desk.prose
        ended = (ending(t, prose),) if t.over else ()
        mandates = [part for label, text in given(t, prose) for part in (f"# {label}", text)]
        offers = exchange_lines(t, prose)
        owed = duty_lines(self.desk.view(), prose, t.id)
        return (
            *ended,
            *mandates,
            *((f"# {tr('Offers')}", "\n".join(offers)) if offers else ()),
            *((f"# {tr('Obligations')}", "\n".join(f"· {text}" for text in owed)) if owed else ()),
        )
