"""All the negotiations: a list, and beside it what each is about, until one sits down at its table."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.world.seen.talking import TalkView
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import prompt
from tui.team.frame import doors
from tui.team.pages import article
from tui.team.split import Split
from tui.team.table import Table
from tui.views.talks import TalkRow, duty_lines, ending, exchange_lines, given, talk, talk_rows


class Talks(Split):
    """All the negotiations. `first` is opened at once."""

    TITLE_WORDS = "Negotiations"
    BINDINGS: ClassVar[list[BindingType]] = [*doors()]
    HELP_WORDS = (
        "● can be held now, ○ opens later, ■ is agreed, ▲ was broken off. Enter sits down.",
        "Before sitting down: say what you aim for, where you would leave, and what you would do instead.",
    )

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first

    def on_mount(self) -> None:
        """Open the one asked for."""
        self.reload()
        self.listed.focus()
        if self._first:
            self.point(self._first)
            self.app.push_screen(Table(self._first))

    def on_resize(self) -> None:
        """Write notes under names, or beside them, as there is room."""
        super().on_resize()
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        rows, listed = talk_rows(self.desk.view(), self.desk.prose), self.listed
        listed.border_title = f"{tr('Negotiations')} · {len(rows)}" if rows else tr("Negotiations")
        empty = tr("No table yet. Each opens on its day: its mandate, offers and deadline will be shown here.")
        nothing = Option(Content.styled(empty, STYLES.dim), disabled=True)
        listed.fill([Option(_line(row), id=row.id) for row in rows] or [nothing])
        self._show()

    def _show(self) -> None:
        reader, text = self.query_one("#reader"), self.query_one("#text", Static)
        if not self.place:
            reader.border_title = ""
            text.update("")
            return
        t = talk(self.desk.view(), self.place)
        reader.border_title = Content(self.desk.prose.name("actor", t.actor)).markup
        text.update(article(self._told(t)))

    def _told(self, t: TalkView) -> tuple[str, ...]:
        """Say what a table is about, what was offered at it, and what it obliges to."""
        prose = self.desk.prose
        ended = (ending(t, prose),) if t.status in ("agreed", "failed") else ()
        mandates = [part for label, text in given(t, prose) for part in (f"# {label}", text)]
        offers = exchange_lines(t, prose)
        owed = duty_lines(self.desk.view(), prose, t.id)
        return (
            *ended,
            *mandates,
            *((f"# {tr('Offers')}", "\n".join(offers)) if offers else ()),
            *((f"# {tr('Obligations')}", "\n".join(f"· {text}" for text in owed)) if owed else ()),
        )

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Tell of the one pointed at."""
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Sit down at a table."""
        self.app.push_screen(Table(event.option.id or ""))


def _line(row: TalkRow) -> Content:
    """Write a negotiation: its name, under it where it stands."""
    return prompt(row.name, row.words, row.mark, under=True)
