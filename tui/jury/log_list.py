"""The logs to mark: how far each is, who marks, what was declared, and the signature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.assess.marks import Sheet
from tui import keys
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn, word
from tui.jury.screen import JuryScreen
from tui.panels.lists import Choices, Chooser, if_first, prompt
from tui.panels.text import HangingText
from tui.screens.pages import article
from tui.views import opening
from tui.views.prose import line, pair
from tui.views.review import grid_lines, marked_team, stage


class LogList(JuryScreen):
    """The first screen."""

    TITLE_WORDS = "Logs to mark"
    HELP_WORDS = (
        "Enter opens a log: pass 1 forward only, then the marks, then the outcome.",
        "e ends and signs once everything is marked; nothing can be added afterwards.",
        "Everything is written to the marks file at each step; q leaves, the same command resumes.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "end", "End and sign"),
        Binding(keys.QUIT, "app.quit", "Leave"),
        Binding("escape", "app.quit", "Leave", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Yield the logs, and the description of this marking."""
        with Horizontal(id="split"):
            yield Choices(id="list")
            with VerticalScroll(id="reader", classes="titled"):
                yield HangingText(id="text")

    def on_mount(self) -> None:
        """Start on the first log with a mark missing."""
        self.reload()
        listed, marks = self.query_one("#list", Choices), self.assessor.book.marks
        listed.highlighted = next((n for n, _ in marks.missing()), 0)
        self.set_focus(listed)
        if self.assessor.scratch.aside:
            self.tell(opening.set_aside(self.assessor.scratch.aside), bad=True)

    def reload(self) -> None:
        """Show how far each log is."""
        super().reload()
        book, listed = self.assessor.book, self.query_one("#list", Choices)
        listed.border_title = tr("Logs to mark")
        listed.fill([Option(self._log(n), id=str(n)) for n in range(len(book.header.logs))])
        self.query_one("#reader").border_title = Content(tr("This marking")).markup
        self.query_one("#text", Static).update(article(self._about(), spaced=False))

    def _log(self, n: int) -> Content:
        log, sheet = self.assessor.book.header.logs[n], self.assessor.sheet(n)
        missing = sum(not sheet.mark(key) for key in self.assessor.book.marks.keys(sheet))
        left = trn("{n} mark to give", "{n} marks to give", missing) if missing else tr("all marked")
        note = f"{stage(log, sheet)}, {left}"
        return Content.assemble(prompt(marked_team(log), mark=_glyph(sheet, missing)), "\n  ", (note, STYLES.dim))

    def _about(self) -> list[str]:
        assessor = self.assessor
        header, marking = assessor.book.header, assessor.marking
        met = word(f"exposure.{header.exposure}")
        said = [pair(tr("Before pass 1"), met[:1].lower() + met[1:])]
        if not header.blind:
            said.append("▲ " + tr("Pass 1 is labelled: not blind."))
        if header.ties:
            said.append(pair(tr("Declared ties"), line(header.ties)))
        if marking.grid.formative:
            said.append(tr("Formative: this block has its own exams; what the three days show certifies nothing."))
        if assessor.book.marks.ended:
            said.append("# " + tr("Signed. Empreinte: {empreinte}", empreinte=assessor.book.empreinte))
        return [*said, tr("No number decides: marks are yours, with what they rest on."), " ",
                *grid_lines(marking, assessor.language)]  # fmt: skip

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a log: its pages, or its marks once it is read."""
        log, said = int(event.option.id or 0), ""
        self.jury.take_log(log)
        if not self.assessor.pages(log).stops:
            self.assessor.pages(log).finish()
            said = tr("No entry of this log makes a page: r reads what there is.")
        self.app.push_screen(self.jury.marks(log, said) if self.assessor.sheet(log).read else self.jury.pages(log))

    def action_end(self) -> None:
        """End and sign, after a confirmation."""
        marks = self.assessor.book.marks
        if marks.ended or marks.missing():
            self.tell(self.assessor.add("end").text, bad=True)  # refused, saying what is missing
            return

        def end() -> None:
            said = self.assessor.add("end")
            empreinte = self.assessor.book.empreinte
            ended = tr("Ended. Write this empreinte on the paper that you sign: {empreinte}", empreinte=empreinte)
            self.reload()
            self.tell(ended if said.done else said.text, bad=not said.done)

        offered = [(tr("End and sign: nothing can be added afterwards"), ""), (tr("Not yet"), "")]
        self.ask(Chooser(tr("End now?"), offered, 1), if_first(end))


def _glyph(sheet: Sheet, missing: int) -> str:
    if not sheet.read:
        return "◆" if sheet.judgements else "○"
    return "●" if not missing else "◆"
