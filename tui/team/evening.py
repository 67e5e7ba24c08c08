"""The end of a day: the record of the day, then each seat alone, then the empreinte to copy on paper."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from sim.world.council import Seat
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import prompt
from tui.screens.pages import article
from tui.screens.split import Index, IndexEntry
from tui.team.screen import TeamScreen
from tui.team.seat_pages import SeatPages
from tui.views.evening import day_lines, last_day, own_title, written


class Evening(Index, TeamScreen):
    """The page that ends a day. `day` is that of the class, `last` whether the project is over.

    The empreinte comes last: what is written tonight is part of the record it vouches for.
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
        """Start on the record of the day."""
        self.begin()

    def reload(self) -> None:
        """Show the game as it is now."""
        self._day = self._day or last_day(self.desk.session.entries(), self.desk.day_of) or self.desk.view().room_day
        self.listed.border_title = tr("Evening of day {n}", n=self._day)
        super().reload()

    def entries(self) -> list[IndexEntry | None]:
        """Return the record of the day, the seats, the empreinte, and the way on."""
        on_paper = tr("The empreinte, on paper")
        way_on = (tr("The results"), tr("at once, if nobody marks this game")) if self._last else (tr("Good night"), "")
        closed = self.desk.view().closed
        return [
            IndexEntry(
                "day:",
                prompt(tr("The record of the day"), tr("read it aloud"), "1"),
                tr("The record of the day"),
                self._record,
                self.action_read,
            ),
            *([self._all_seats()] if closed else map(self._seat, self.desk.seats)),
            IndexEntry("empreinte:", prompt(on_paper, mark="3"), on_paper, self._empreinte, self.action_read),
            IndexEntry("go:", prompt(*way_on, "▸"), on_paper, self._empreinte, self.action_go),
        ]

    def _record(self) -> Content:
        return article(day_lines(self.desk.today(self._day), self.desk.agenda, self.desk.view(), self.desk.prose))

    def _empreinte(self) -> Content:
        return _empreinte(self.desk.session.empreinte(), last=self.desk.view().closed)

    def _seat(self, seat: Seat) -> IndexEntry:
        """Return the evening of a seat, marked with what the seat has already written of it."""
        left, name = written(self.desk.today(self._day), seat.id), self.desk.prose.seat(seat.id)
        parts = ((tr("lines written"), left.lines), (tr("sheet left"), left.handover))
        note = ", ".join(part for part, done in parts if done) or tr("alone")
        text = partial(article, (
            tr("Alone, the screen turned: read what is yours, write six lines, leave a sheet."),
            tr("Nobody counts who did what. What you write stays, for you and for the jury."),
        ))  # fmt: skip
        mark = "■" if left.lines and left.handover else "2"
        return IndexEntry(f"seat:{seat.id}", prompt(name, note, mark), name, text, partial(self._turn, seat.id))

    def _turn(self, seat: str) -> None:
        if self.desk.alone:
            self.app.push_screen(SeatPages(seat, first="evening:"))
        else:
            self.team.turn(seat, first="evening:")

    def _all_seats(self) -> IndexEntry:
        """Return one entry for all the seats, once there is only to read: the screen need not be turned five times."""
        title = own_title(self.desk.session.scenario.months)
        text = partial(article, (
            tr("Alone, the screen turned: what you did, and why, is yours to keep."),
            tr("Nobody counts who did what."),
        ))  # fmt: skip
        return IndexEntry("own:", prompt(title, tr("whoever wants, alone"), "2"), title, text, self._open_seats)

    def _open_seats(self) -> None:
        if self.desk.alone:
            self.app.push_screen(SeatPages(self.desk.seats[0].id))
        else:
            self.team.action_open("places")

    def action_go(self) -> None:
        """Go on to the results or to the board when a day has ended; else close the screen."""
        if self._last:
            from tui.team.results import Results

            self.app.switch_screen(Results())
        elif self._day:
            self.app.call_later(self.team.home)
        else:
            self.dismiss(None)

    def leave(self) -> None:
        """Leave as the last entry does."""
        self.action_go()


def _empreinte(empreinte: str, *, last: bool) -> Content:
    """Return the empreinte in a frame, spaced in three groups, to be copied by hand."""
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
