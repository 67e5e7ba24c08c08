"""The application of a team: one session, one language, a stack of screens. Each accepted move is saved at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from tui.desk import Desk, Said
from tui.i18n import tr
from tui.look import USUAL, Look
from tui.screens.frame import Frame
from tui.screens.shell import Shell
from tui.team.board import Board
from tui.team.screen import TeamScreen, situation_header
from tui.theme import THEMES
from tui.views import opening
from tui.views.evening import last_day

if TYPE_CHECKING:
    from sim.play.at_hand import GameAtHand
    from sim.play.session import Session
    from tui.team.host import TeamHost
    from tui.views.library import Hit


def run(session: Session, language: str, look: Look) -> None:
    """Play on full screens until the team leaves."""
    app = TeamApp(session, language, look)
    app.resumed = bool(session.entries())
    app.run()


OVER = ("decide", "close")
"""Doors that are closed once the project is over."""
ALONE = ("decide",)
"""Doors that a seat may open while it has the screen to itself."""

OFTEN = (700, 10, 10)
"""Python's own thresholds of the collector, restored once the first screen is up: memory stays small."""


def _started() -> None:
    """Freeze the objects made at the start, and restore the usual thresholds of the garbage collector."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)


class TeamApp(Shell[None]):
    """The screens of a team."""

    resumed = False
    """Whether a saved game is resumed: the first screen says so."""
    read_only: ClassVar[bool] = False
    """Whether nothing can be decided here."""
    shut: ClassVar[Collection[str]] = ()
    """The doors that are not offered here."""

    def __init__(self, session: GameAtHand, language: str, look: Look = USUAL) -> None:
        super().__init__(look)
        self._private: Frame | None = None  # the screen on which a seat reads alone
        self.desk = Desk(session, language)
        self.desk.take("")
        self.title = self.desk.prose.text("scenario.title")

    def get_default_screen(self) -> Frame:
        """Return the board, with the guide for a team that has not seen it."""
        return Board(guided=self.desk.unguided)

    def on_mount(self) -> None:
        """Say that a saved game is resumed, or that what was noted beside it could not be read."""
        self.call_after_refresh(_started)
        if self.desk.memory.aside:
            self.call_after_refresh(self.answered, Said(False, opening.set_aside(self.desk.memory.aside)))
        elif self.resumed:
            lived = last_day(self.desk.session.entries(), self.desk.day_of)
            again = opening.again(self.desk.view(), self.desk.session.scenario.id, lived)
            self.call_after_refresh(self.answered, Said(True, again))

    def header(self, name: str, width: int) -> Content:
        """Return the first line of a screen: its name and the situation of the game."""
        return situation_header(self.desk, name, width)

    def explained(self) -> tuple[str, Sequence[str]]:
        """Explain the game."""
        return tr("The game"), opening.explanation()

    def about(self, widget: str) -> str:
        """Describe a part of our screens."""
        return opening.about(widget)

    def answered(self, said: Said | None) -> None:
        """Reload the screen after a move, and show the answer."""
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
        """Open the form of a decision, or amend one; `given` values are fixed, `begun` ones can be changed."""
        from tui.team.form import Form

        def done(said: Said | None) -> None:
            kept = tr("What you filled in is kept: it is there when you come back.") if form.begun_here else ""
            self.call_after_refresh(self.answered, said or (Said(True, kept) if kept else None))
            if then:
                then(said)

        form = Form(kind, given or {}, role=role, amends=amends, seat=seat)
        form.begun = begun or {}
        self.push_screen(form, done)

    def turn(self, seat: str, *, mail: bool = False, letter: str = "", first: str = "") -> None:
        """Hand the screen to a seat that reads alone (its pages, mail, a letter), then back to the table."""
        from tui.team.mail import Inbox
        from tui.team.places import Turn
        from tui.team.seat_pages import SeatPages

        def alone(turned: object) -> None:
            if turned:
                self.desk.take(seat)
                self._private = Inbox(letter, seat) if mail or letter else SeatPages(seat, first=first)
                self.push_screen(self._private, back)

        def back(_: object) -> None:
            self.desk.take("")
            self._private = None
            self.push_screen(Turn(""))

        self.push_screen(Turn(seat), alone)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Close the doors of the table while a seat has the screen, and those that decide once the project is over."""
        if action != "open":
            return True
        return parameters[0] in ALONE if self.desk.seat else not (parameters[0] in OVER and self.desk.view().closed)

    def action_help(self) -> None:
        """Open the help of the current screen."""
        from tui.screens.pages import Help

        if self.front is not None and not isinstance(self.front, Help):
            self.push_screen(Help(self.front))

    def action_commands(self) -> None:
        """Open the command palette."""
        from tui.team.commands import ask, commands

        ask(self, commands(self))

    def action_search(self) -> None:
        """Search all that may be read on this screen."""
        from tui.team.reading import Finder

        def found(hit: Hit | None) -> None:
            if hit is not None:
                self.action_open(f"mail:{hit.id}" if hit.kind == "letter" else f"papers:{hit.kind}:{hit.id}")
                self.point_out(hit)

        self.push_screen(Finder(self.desk.sight, self.desk.prose), found)

    def point_out(self, hit: Hit) -> None:
        """Highlight what was found on the screen that opens, once it is laid out."""
        from tui.screens.split import Split

        if isinstance(self.screen, Split):
            self.screen.call_after_refresh(self.screen.point_out, hit)

    def action_glossary(self) -> None:
        """Open the glossary."""
        from tui.screens.pages import Glossary

        self.push_screen(Glossary())

    def action_jump(self) -> None:
        """Start jump mode: a letter on everything that can be focused."""
        from tui.team.jump import Jump, go_to, targets

        self.push_screen(Jump(targets(self.screen)), go_to)

    async def back_to(self, screen: Screen[Any]) -> None:
        """Go back to a screen of the stack; do nothing if it has been left meanwhile."""
        while screen in self.screen_stack and self.screen is not screen:
            await self.pop_screen()

    async def home(self) -> None:
        """Go back to the board, to the list of things to do."""
        await self.back_to(self.screen_stack[0])
        if isinstance(self.screen, Board):
            self.screen.action_home()

    async def action_guide(self) -> None:
        """Show the guide of a first game again."""
        await self.home()
        if isinstance(self.screen, Board):
            await self.screen.guide()

    def action_letters(self) -> None:
        """Switch between all characters and ASCII only."""
        self.plain_letters = not self.plain_letters
        self.refresh_css(always=True)

    async def speak(self, language: str) -> None:
        """Switch the language of the seat that has the screen, or of the table, and rebuild the screen.

        A seat that reads alone goes back to its own pages, not to the board.
        """
        self.desk.speak(language)
        alone = self._private if self.desk.seat else None
        await self.back_to(alone or self.screen_stack[0])
        if isinstance(self.screen, Frame):
            self.screen.rebuild()

    def enter(self, panel: str, row: int) -> None:
        """Open the room of a panel, on a row."""
        from tui.team.rooms import Room

        self.push_screen(Room(panel, row))

    def action_open(self, door: str) -> None:
        """Open the screen of a door, or go back to it if it is open already."""
        from tui.team.doors import screen_behind

        screens = [s for s in self.screen_stack if isinstance(s, TeamScreen)]
        opened = [s for s in screens if door in (s.door, s.door.partition(":")[0])]
        screen = None if opened else screen_behind(door, self.desk)
        if opened:
            self.call_later(self.back_to, opened[-1])
        elif screen is not None:
            screen.door = door
            self.push_screen(screen)

    def action_theme(self) -> None:
        """Switch between the dark and the light theme."""
        if self.colourless:
            self.answered(Said(False, tr("Colours are off (NO_COLOR).")))
        else:
            self.theme = next(name for name in THEMES if name != self.theme)


_known: type[TeamHost] = TeamApp  # mypy checks that it implements the protocol
