"""What an assessor declares before the first page is read: what was met of the session, ties with candidates."""

from __future__ import annotations

from typing import Any

from sim.assess.marks import EXPOSURES, Declared
from tui.i18n import tr, word
from tui.jury.asking import Asked, Several
from tui.team.shell import Shell


def ask(theme: str = "", ties: str = "", *, plain_letters: bool = False) -> Declared | None:
    """Have an assessor declare, `ties` being said already; None if they leave first."""
    return DeclaringApp(theme, ties, plain_letters=plain_letters).run()


class DeclaringApp(Shell[Declared]):
    """One page, before there is a marks file: nobody is blind by default."""

    def __init__(self, theme: str = "", ties: str = "", *, plain_letters: bool = False) -> None:
        super().__init__(theme, plain_letters=plain_letters)
        self._ties = ties

    def on_mount(self) -> None:
        """Ask at once."""
        super().on_mount()
        met = [(exposure, word(f"exposure.{exposure}")) for exposure in EXPOSURES]
        ties = tr("Ties with candidates; an empty line for none")
        asked: list[Asked] = [(tr("What do you know of this session?"), met), (ties, ())]
        page = Several(tr("Before the first page, declare"), asked, [None, self._ties])
        self.push_screen(page, self._declared)

    def _declared(self, answers: list[Any] | None) -> None:
        self.exit((answers[0], str(answers[1]).strip()) if answers else None)
