"""The end of a day: the empreinte to write down, what was decided, then each one alone; and what one person reads."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.world.council import Seat
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import prompt
from tui.team.pages import article
from tui.team.seat_pages import SeatPages
from tui.team.split import Split
from tui.views.evening import day_lines, own_title, written


class Evening(Split):
    """The page that ends a day. `day` is that of the class, `last` whether the project is over.

    The empreinte comes last: what is written tonight is in the record too, and only what was there is vouched for.
    """

    TITLE_WORDS = "The evening"
    HELP_WORDS = (
        "Read the record aloud; then each of you alone, the screen turned: six lines of your own, a handover sheet.",
        "Last, each of you writes the empreinte on paper: it vouches for all before it, and for nothing after.",
    )

    def __init__(self, day: int = 0, *, last: bool = False) -> None:
        super().__init__()
        self._day, self._last = day, last

    def on_mount(self) -> None:
        """Begin with the record of the day."""
        self.reload()
        self.listed.focus()

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        self._day = self._day or self.desk.view().room_day
        listed = self.listed
        listed.border_title = tr("Evening of day {n}", n=self._day)
        options = [Option(prompt(tr("The record of the day"), tr("read it aloud"), "1"), id="day:")]
        options += [self._own()] if self.desk.view().closed else map(self._place, self.desk.seats)
        options.append(Option(prompt(tr("The empreinte, on paper"), mark="3"), id="empreinte:"))
        ends = (tr("The results"), tr("at once, if nobody marks this game")) if self._last else (tr("Good night"), "")
        options.append(Option(prompt(*ends, "▸"), id="go:"))
        listed.fill(options)
        self._show()

    def _place(self, seat: Seat) -> Option:
        """Offer a seat its evening, and say what it has written of it."""
        left = written(self.desk.today(self._day), seat.id)
        parts = ((tr("lines written"), left.lines), (tr("sheet left"), left.handover))
        note = ", ".join(part for part, done in parts if done)
        mark = "■" if left.lines and left.handover else "2"
        return Option(prompt(self.desk.prose.seat(seat.id), note or tr("alone"), mark), id=f"seat:{seat.id}")

    def _own(self) -> Option:
        """Offer all the seats at once, when there is only to read: nobody is asked to turn the screen five times."""
        return Option(prompt(own_title(self.desk.session.scenario.months), tr("whoever wants, alone"), "2"), id="own:")

    def _show(self) -> None:
        kind, _, seat = self.place.partition(":")
        reader, text = self.query_one("#reader"), self.query_one("#text", Static)
        if kind == "day":
            reader.border_title = tr("The record of the day")
            text.update(
                article(day_lines(self.desk.today(self._day), self.desk.agenda, self.desk.view(), self.desk.prose))
            )
            return
        if kind == "own":
            reader.border_title = own_title(self.desk.session.scenario.months)
            kept = tr("Alone, the screen turned: what you did, and why, is yours to keep.")
            text.update(article((kept, tr("Nobody counts who did what."))))
        elif kind == "seat":
            reader.border_title = Content(self.desk.prose.seat(seat)).markup
            asked = tr("Alone, the screen turned: read what is yours, write six lines, leave a sheet.")
            stays = tr("Nobody counts who did what. What you write stays, for you and for the jury.")
            text.update(article((asked, stays)))
        else:
            reader.border_title = tr("The empreinte, on paper")
            text.update(_empreinte(self.desk.session.empreinte(), last=self.desk.view().closed))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show what is pointed at."""
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read, turn the screen, or go."""
        kind, _, seat = (event.option.id or "").partition(":")
        if kind == "go":
            self.action_go()
        elif kind == "own" and not self.desk.alone:
            self.team.action_open("places")
        elif kind == "own":
            self.app.push_screen(SeatPages(self.desk.seats[0].id))
        elif kind != "seat":
            self.action_read()
        elif self.desk.alone:
            self.app.push_screen(SeatPages(seat, first="evening:"))
        else:
            self.team.turn(seat, first="evening:")

    def action_go(self) -> None:
        """Leave for the results; for the board when a day has ended; else for where one came from."""
        if self._last:
            from tui.team.results import Results  # noqa: PLC0415 - on demand

            self.app.switch_screen(Results())
        elif self._day:
            self.app.call_later(self.team.home)
        else:
            self.dismiss(None)

    def leave(self) -> None:
        """Leave for the board, or for the results."""
        self.action_go()


def _empreinte(empreinte: str, *, last: bool) -> Content:
    """Write the empreinte so that it can be copied by hand: large, in its three groups."""
    groups = empreinte.split("-")
    wide = max(map(len, groups)) * 2 + 3
    rule = "─" * (wide * len(groups) + 2)
    spaced = "   ".join(" ".join(group) for group in groups)
    return Content("\n").join(
        [
            Content(""),
            Content.styled(f"  ┌{rule}┐", STYLES.dim),
            Content.assemble(
                ("  │ ", STYLES.dim), (spaced.center(len(rule) - 2), f"bold {STYLES.today}"), (" │", STYLES.dim)
            ),
            Content.styled(f"  └{rule}┘", STYLES.dim),
            Content(""),
            Content(tr("This is the fingerprint of the record. Each of you: write it on paper, with the date.")),
            *([] if last else [Content(tr("It comes last: whatever is written after it changes it."))]),
            Content(tr("Whoever holds this paper can tell whether the record was cut or rewritten.")),
        ]
    )
