"""What an assessor declares before the first page: exposure to the session, ties with candidates."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sim.assess.marks import EXPOSURES, Declared, Exposure
from tui.i18n import tr, word
from tui.jury.asking import Asked, Questionnaire
from tui.look import USUAL, Look
from tui.screens.shell import Shell


class Declaration(Questionnaire):
    """The dialog, which cannot be passed over in silence: who says nothing does not begin."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]


class DeclaringApp(Shell[Declared]):
    """One dialog, before the marks file is created, with what is declared already; None if the assessor leaves."""

    def __init__(self, exposure: Exposure | None, ties: str | None, look: Look = USUAL) -> None:
        super().__init__(look)
        self._said = exposure, ties

    def on_mount(self) -> None:
        """Open the dialog."""
        met = [(exposure, word(f"exposure.{exposure}")) for exposure in EXPOSURES]
        ties = tr("Ties with candidates; an empty line for none")
        asked: list[Asked] = [(tr("What do you know of this session?"), met), (ties, ())]
        page = Declaration(tr("Before the first page, declare"), asked, [*self._said])
        self.push_screen(page, self._declared)

    def _declared(self, answers: list[Any] | None) -> None:
        self.exit((answers[0], str(answers[1]).strip()) if answers else None)
