"""The application of a team: one session, one language, a stack of screens. What was accepted is on the disk."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter

from tui.desk import Desk, Said
from tui.draw.glyphs import ascii_only
from tui.i18n import tr
from tui.panels.keyline import KeyLine
from tui.team.board import Board
from tui.team.frame import Frame
from tui.team.keyboard import at_edge
from tui.team.terminal import lasting
from tui.team.typography import keep_signs
from tui.theme import THEMES, chosen

if TYPE_CHECKING:
    from sim.play.recording import Recording
    from sim.play.session import Session
    from tui.views.library import Hit

SMALLEST = (72, 20)
"""Columns and rows under which a screen asks for a larger window."""


def run(session: Session, language: str, theme: str = "", *, plain_letters: bool = False) -> None:
    """Play on full screens until the team leaves."""
    TeamApp(session, language, theme, plain_letters=plain_letters).run()


class AsciiOnly(LineFilter):
    """Writes lines with the characters of ASCII, cell for cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Rewrite the segments of a line."""
        del background
        return [Segment(ascii_only(text), style, control) for text, style, control in segments]


OFTEN = (700, 10, 10)
"""Python's own thresholds of the collector, from the first screen on: a seat stays small."""


def _started() -> None:
    """Keep what has been made so far out of the collector's way, and let it work as it usually does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)


class TeamApp(App[None]):
    """The screens of a team."""

    CSS_PATH = "../style/team.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "quit", "Leave", show=False, priority=True),
        Binding("down", "foot(True)", "Foot", show=False, priority=True),
        Binding("up", "foot(False)", "Foot", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session | Recording,
        language: str,
        theme: str = "",
        *,
        plain_letters: bool = False,
    ) -> None:
        super().__init__(watch_css=False)
        self.plain_letters = plain_letters or not (sys.__stderr__ and sys.__stderr__.encoding.lower().startswith("utf"))
        keep_signs()
        self.desk = Desk(session, language)
        self.desk.take("")
        self.animation_level = "none"
        self.colourless = bool(os.environ.get("NO_COLOR"))
        for own in THEMES.values():
            self.register_theme(own)
        if not self.colourless:
            self.set_reactive(App.theme, chosen(theme))  # nothing is on the screen yet that would have to follow
        self.stylesheet.set_variables(self.get_css_variables())
        self._coloured = self.theme

    def get_driver_class(self) -> type[Driver]:
        """Read whatever a terminal sends, and leave when it is gone."""
        return lasting(super().get_driver_class())

    def get_default_screen(self) -> Frame:
        """Begin with the board, and with the guide on it if nothing has been decided yet."""
        return Board(guided=not self.desk.session.entries())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Write what every terminal can show, where only that can be shown.

        Textual looks through every line for the sixteen old colours, to make them exact: no theme of ours has any.
        """
        filters = [f for f in super().get_line_filters() if not isinstance(f, ANSIToTruecolor)]
        return [*filters, AsciiOnly()] if self.plain_letters else filters

    def refresh_css(self, animate: bool = True, *, always: bool = False) -> None:
        """Read the rules again when the colours have changed, not each time that a first screen comes up."""
        if always or self.theme != self._coloured:
            self._coloured = self.theme
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Say which game this is, and be ready for a terminal that goes away."""
        self.set_class(self.colourless, "-colourless")
        self.title = self.desk.prose.text("scenario.title")
        self._leave_on(signal.SIGTERM, getattr(signal, "SIGHUP", None))
        self.call_after_refresh(_started)

    def _leave_on(self, *signals: int | None) -> None:
        """Leave as if asked to when the terminal goes away: the screen is put back and the file closed."""
        loop = asyncio.get_running_loop()
        for number in signals:
            if number is not None and os.name == "posix":
                loop.add_signal_handler(number, self.exit)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window, or stop asking."""
        from tui.team.pages import TooSmall  # noqa: PLC0415 - rarely shown

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        asking = isinstance(self.screen, TooSmall)
        if small and not asking:
            self.push_screen(TooSmall())
        elif asking and not small:
            self.pop_screen()

    @property
    def front(self) -> Frame | None:
        """The topmost of our screens."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Frame)), None)

    def answered(self, said: Said | None) -> None:
        """Show the game as it is after a move, and what was answered."""
        if said is None or self.front is None:
            return
        self.front.reload()
        self.front.tell(said.text, bad=not said.done)

    def fill(  # noqa: PLR0913 - what a form needs to begin with
        self,
        kind: str,
        given: dict[str, Any] | None = None,
        *,
        role: str = "",
        amends: str = "",
        seat: str = "",
        begun: dict[str, Any] | None = None,
        then: Callable[[Said | None], None] | None = None,
    ) -> None:
        """Fill in a decision, `given` values settled, those `begun` not; or the new terms that `seat` amends."""
        from tui.team.form import Form  # noqa: PLC0415 - its widgets are only needed here

        def done(said: Said | None) -> None:
            self.call_after_refresh(self.answered, said)
            if then:
                then(said)

        form = Form(kind, given or {}, role=role, amends=amends, seat=seat)
        form.begun = begun or {}
        self.push_screen(form, done)

    def turn(self, seat: str, *, mail: bool = False, letter: str = "", first: str = "") -> None:
        """Turn the screen to a seat, let it read alone (its page, its mail or a letter), and bring the screen back."""
        from tui.team.mail import Inbox  # noqa: PLC0415 - on demand
        from tui.team.places import Alone, Turn  # noqa: PLC0415

        def alone(turned: object) -> None:
            if turned:
                self.desk.take(seat)
                self.push_screen(Inbox(letter, seat) if mail or letter else Alone(seat, first=first), back)

        def back(_: object) -> None:
            self.desk.take("")
            self.push_screen(Turn(""))

        self.push_screen(Turn(seat), alone)

    def action_foot(self, below: bool) -> None:
        """Go on to the foot when an arrow has nothing further to go to; else let the arrow do its own work."""
        foot = self.screen.query_one_optional(KeyLine)
        if foot is None or foot.has_focus or not at_edge(self.screen, below=below):
            raise SkipAction
        self.screen.set_focus(foot)

    def action_help(self) -> None:
        """Help about the screen in front."""
        from tui.team.pages import Help  # noqa: PLC0415 - on demand

        if self.front is not None:
            self.push_screen(Help(self.front))

    def action_commands(self) -> None:
        """List every command, in groups, to be searched."""
        from tui.team.commands import ask  # noqa: PLC0415 - on demand

        ask(self)

    def action_search(self) -> None:
        """Search all that can be read by those who are before the screen."""
        from tui.team.reading import Finder  # noqa: PLC0415 - on demand

        def found(hit: Hit | None) -> None:
            if hit is not None:
                self.action_open(f"mail:{hit.id}" if hit.kind == "letter" else f"papers:{hit.kind}:{hit.id}")

        self.push_screen(Finder(self.desk.sight, self.desk.prose), found)

    def action_glossary(self) -> None:
        """Look a word up."""
        from tui.team.pages import Glossary  # noqa: PLC0415 - on demand

        self.push_screen(Glossary())

    def action_jump(self) -> None:
        """Write a letter on everything that can be pointed at, and go where one is typed."""
        from tui.team.jump import Jump, land, targets  # noqa: PLC0415 - on demand

        self.push_screen(Jump(targets(self.screen)), land)

    async def action_guide(self) -> None:
        """Show the guide of a first game again, on the board."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, Board):
            await self.screen.guide()

    def action_letters(self) -> None:
        """Go from all letters to those of ASCII, and back."""
        self.plain_letters = not self.plain_letters
        self.refresh_css(always=True)

    async def speak(self, language: str) -> None:
        """Speak a language to the place that holds the screen, or to the table; what is on the screen begins again."""
        self.desk.speak(language)
        while len(self.screen_stack) > (2 if self.desk.seat else 1):
            await self.pop_screen()
        if isinstance(self.screen, Board):
            await self.screen.again()

    def enter(self, panel: str, row: int) -> None:
        """Open the room of a panel at a row."""
        from tui.team.rooms import Room  # noqa: PLC0415 - on demand

        self.push_screen(Room(panel, row))

    def action_open(self, door: str) -> None:
        """Open one of the doors of the board."""
        from tui.team.doors import open_door  # noqa: PLC0415 - screens are imported when they open

        open_door(self, door)

    def action_theme(self) -> None:
        """Go from the dark theme to the light one and back."""
        if self.colourless:
            self.answered(Said(False, tr("Colours are off (NO_COLOR).")))
        else:
            self.theme = next(name for name in THEMES if name != self.theme)
