"""Pages to read: help, a panel in words, a window too small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.figure import Figure, Painter
from tui.team.frame import Frame
from tui.views import opening


def article(paragraphs: Sequence[str], *, spaced: bool = True) -> Content:
    """Write paragraphs; a line that begins with # is a heading. Nothing in them is markup."""
    parts = [_paragraph(text) for text in paragraphs if text.strip()]
    return Content("\n\n" if spaced else "\n").join(parts)


def _paragraph(text: str) -> Content:
    if text.startswith("#"):
        return Content.styled(text.lstrip("# "), f"bold {STYLES.today}")
    return Content(text)


class Page(Frame):
    """Something to read, to scroll through and to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "Back", show=False)]

    def __init__(self, title: str, text: Content, figure: Painter | None = None) -> None:
        super().__init__()
        self._heading, self._text, self._figure = title, text, figure

    def body(self) -> Iterable[Widget]:
        """Give the drawing, if there is one, and the text."""
        with VerticalScroll(id="reader", classes="titled") as reader:
            reader.border_title = Content(self._heading).markup
            if self._figure is not None:
                yield Figure(self._figure, classes="curve")
            yield Static(self._text, id="text")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#reader").focus()


class TooSmall(ModalScreen[None]):
    """A window in which nothing can be read."""

    def compose(self) -> ComposeResult:
        """Ask for a larger one."""
        yield Static(Content(tr("Enlarge the window.")))


SIGNS = (
    ("█", "done, spent"),
    ("▓", "critical: one day late here is one day late at the end"),
    ("░", "to do"),
    ("┄", "plan of reference"),
    ("┃", "today, or planned by today"),
    ("▒", "committed"),
    ("◆", "milestone, major decision"),
    ("▲", "late, over, an objection: look here"),
)


def _heading(text: str) -> Content:
    return Content.styled(text, f"bold {STYLES.today}")


class Help(Frame):
    """Help about a screen: its keys and the signs of the drawings."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "Back", show=False)]

    def __init__(self, about: Frame) -> None:
        super().__init__()
        self._about = about

    def body(self) -> Iterable[Widget]:
        """Give keys and signs."""
        with VerticalScroll(id="reader", classes="titled") as reader:
            reader.border_title = Content(f"{tr('Help')}").markup
            yield Static(Content("\n").join(self._lines()), id="text")

    def _lines(self) -> list[Content]:
        lines = [Content.assemble(("▸ ", STYLES.today), tr(text)) for text in self._about.HELP_WORDS]
        lines += [Content(""), _heading(tr("Keys of this screen")), *self._keys()]
        lines += [Content(""), _heading(tr("Signs"))]
        lines += [Content.assemble((f"{glyph:>8}  ", STYLES.done), tr(words)) for glyph, words in SIGNS]
        return [*lines, Content(""), _heading(tr("The game")), *map(Content, opening.explanation())]

    def _keys(self) -> list[Content]:
        """Give the keys that the footer shows, and the letters that it has no room for."""
        lines, seen = [], set()
        for key, active in self._about.active_bindings.items():
            binding = active.binding
            told = binding.show or (len(key) == 1 and key.isascii() and key.isalpha())
            if told and binding.action not in seen and not binding.system:
                seen.add(binding.action)
                name = self.app.get_key_display(binding)
                lines.append(Content.assemble((f"{name:>8}  ", f"bold {STYLES.today}"), binding.description))
        return lines

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#reader").focus()
