"""Full-text search, and the page of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from sim.world.seen.view import View
from tui.draw.glyphs import STYLES
from tui.draw.hanging import hanging
from tui.i18n import folded, tr
from tui.panels.lists import Choices, ListDialog, prompt
from tui.team.screen import KEPT_EVERY, TeamScreen
from tui.views.library import Hit, found_words, search
from tui.views.prose import Prose, clean


class Finder(ListDialog[Hit | None]):
    """Search documents, studies and mail; the answer is the hit chosen, or None."""

    def __init__(self, view: View, prose: Prose) -> None:
        super().__init__(tr("Search all you may read"))
        self._view, self._prose = view, prose
        self._hits: tuple[Hit, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the input, the hits, and their count."""
        yield Input(placeholder=tr("type to search"), compact=True, classes="field")
        yield Choices(id="choices")
        yield Static(id="found", classes="hint")

    def on_mount(self) -> None:
        """Start with an empty search."""
        self._show("")
        self.set_focus(self.query_one(Input))

    def _show(self, wanted: str) -> None:
        self._hits = search(wanted, self._view, self._prose)
        choices = self.query_one(Choices)
        choices.set_options(
            [
                Option(hanging(Content.assemble(prompt(hit.title), "\n  ", *_marked(hit))), id=str(at))
                for at, hit in enumerate(self._hits)
            ]
        )
        choices.display = bool(self._hits)
        if self._hits:
            choices.highlighted = 0
        self.query_one("#found", Static).update(Content(found_words(self._hits, wanted)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Choose the highlighted hit."""
        at = self.query_one(Choices).highlighted
        if at is not None and at < len(self._hits):
            self.dismiss(self._hits[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a hit."""
        event.stop()
        self.dismiss(self._hits[int(event.option.id or 0)])


def _marked(hit: Hit) -> Iterable[tuple[str, str]]:
    """Yield the parts of an excerpt, the matches in bold."""
    at = 0
    for found in re.finditer(re.escape(hit.sought), folded(hit.excerpt)):
        yield hit.excerpt[at : found.start()], STYLES.dim
        yield hit.excerpt[found.start() : found.end()], "bold"
        at = found.end()
    yield hit.excerpt[at:], STYLES.dim


class Notes(TeamScreen):
    """The notes of a seat or of the table. They stay on this machine and are no part of the record."""

    TITLE_WORDS = "Notes"
    HELP_WORDS = (
        "What you write here stays on this machine, beside the game; it is not part of the record.",
        "It is saved as you write. To put something on record, keep a lesson or report a gap.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._reader = self.desk.seat
        self._text = clean(self.desk.memory.notes(self._reader))

    def body(self) -> Iterable[Widget]:
        """Yield the text area."""
        hint = tr(self.HELP_WORDS[0])
        page = TextArea(self._text, soft_wrap=True, tab_behavior="focus", id="page", placeholder=hint)
        page.border_title = Content(self._title()).markup
        page.border_subtitle = tr("saved as you write; Esc to leave")
        page.add_class("titled")
        yield page

    def _title(self) -> str:
        seat = self.desk.seat or (self.desk.seats[0].id if self.desk.alone else "")
        return tr("Notes of {seat}", seat=self.desk.prose.seat(seat)) if seat else tr("Notes of the table")

    def on_mount(self) -> None:
        """Put the cursor at the end of the notes."""
        page = self.query_one("#page", TextArea)
        page.move_cursor(page.document.end)
        page.focus()
        self.set_interval(KEPT_EVERY, self._keep)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Note the text; it is saved every `KEPT_EVERY` seconds and when the screen closes."""
        self._text = event.text_area.text

    def _keep(self) -> None:
        self.desk.memory.keep_notes(self._reader, self._text)

    def on_unmount(self) -> None:
        """Save the notes, even when the terminal goes away."""
        self._keep()

    def action_back(self) -> None:
        """Save the notes and leave."""
        self._text = self.query_one("#page", TextArea).text
        self._keep()
        self.dismiss(None)
