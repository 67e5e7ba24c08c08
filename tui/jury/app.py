"""The application of an assessor: the logs to mark, what is read of them, the marks. What was taken is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from tui.desk import Desk
from tui.i18n import set_language, tr
from tui.jury.board import HIDDEN
from tui.jury.hall import Hall
from tui.team.frame import Frame
from tui.team.replay import ReadOnlyApp

if TYPE_CHECKING:
    from tui.assessor import Assessor


def run(assessor: Assessor, theme: str = "", *, plain_letters: bool = False) -> None:
    """Mark on full screens until the assessor leaves."""
    JuryApp(assessor, theme, plain_letters=plain_letters).run()


class JuryApp(ReadOnlyApp):
    """The screens of an assessor. `desk` is the log that is open, at the place of the page that is read."""

    SHUT: ClassVar[tuple[str, ...]] = HIDDEN

    def __init__(self, assessor: Assessor, theme: str = "", *, plain_letters: bool = False) -> None:
        super().__init__(assessor.recording(0), assessor.language, theme, plain_letters=plain_letters)
        self.assessor = assessor

    def get_default_screen(self) -> Frame:
        """Begin with the logs."""
        return Hall()

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        self.title = tr("Marking")

    def take_log(self, log: int) -> None:
        """Lay a log on the table."""
        self.desk = Desk(self.assessor.recording(log), self.assessor.language)

    async def speak(self, language: str) -> None:
        """Speak another language; what is on the screen begins again with the logs."""
        set_language(language)
        self.assessor.language = language
        self.assessor.forget()
        self.take_log(0)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        hall = cast("Hall", self.screen)
        await hall.recompose()
        hall.on_mount()

    def action_commands(self) -> None:
        """List what the screen can do; decisions and doors belong to the team."""
        from tui.team.commands import ask, screen_commands  # noqa: PLC0415 - on demand

        ask(self, [command for command in screen_commands(self) if command.act != self.action_guide])
