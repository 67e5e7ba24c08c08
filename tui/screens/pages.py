"""Pages to read: help, the glossary, a panel in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.draw.canvas import beside, pad
from tui.draw.glyphs import STYLES
from tui.i18n import folded, tr
from tui.panels.screens import MainScreen
from tui.panels.text import HangingText
from tui.screens.frame import Frame
from tui.views.glossary import Term, terms

if TYPE_CHECKING:
    from tui.screens.shell import Shell


def article(paragraphs: Sequence[str], *, spaced: bool = True) -> Content:
    """Return paragraphs as a text; one that begins with # is a heading. Nothing in them is markup."""
    parts = [_paragraph(text) for text in paragraphs if text.strip()]
    return Content("\n\n" if spaced else "\n").join(parts)


def chapters(paragraphs: Sequence[str], bullet: str = "") -> Content:
    """Return chapters: a heading, then its paragraphs a line each, and a blank line between two chapters."""
    parts: list[list[str]] = [[]]
    for text in filter(str.strip, paragraphs):
        if text.startswith("#"):
            parts.append([text])
        else:
            parts[-1].append(text if len(parts) == 1 or text[0].isdigit() else bullet + text)
    return Content("\n\n").join([article(part, spaced=False) for part in parts if part])


def _paragraph(text: str) -> Content:
    if text.startswith("#"):
        return Content.styled(text.lstrip("# "), f"bold {STYLES.today}")
    return Content(text)


class Page(Frame):
    """A text on a screen of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "Back", show=False)]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._heading, self._text = title, text

    def body(self) -> Iterable[Widget]:
        """Yield the text."""
        with VerticalScroll(id="reader", classes="titled") as reader:
            reader.border_title = Content(self._heading).markup
            yield HangingText(self._text, id="text")

    def on_mount(self) -> None:
        """Focus the text, so that arrows scroll it."""
        self.set_focus(self.query_one("#reader"))


WORD, READ = 36, 120
"""Cells of the words of the glossary beside their meanings, and of both together at most."""
BESIDE = 34
"""Cells of the column of keys, beside the signs on a wide screen."""
SIGNS = (
    ("█", "done, spent"),
    ("━", "done, then taken up again; ┥ done again"),
    ("▓", "critical: one day late here is one day late at the end"),
    ("░", "to do"),
    ("┄", "baseline plan"),
    ("┃", "today, or planned by today"),
    ("▒", "committed"),
    ("●", "under way; ■ finished, ○ to come"),
    ("◆", "milestone, major decision"),
    ("▲", "late, overspent, an objection: look here"),
)


def _heading(text: str) -> Content:
    return Content.styled(text, f"bold {STYLES.today}")


class Glossary(Frame):
    """The words of the screens and of the sector, filtered by typing."""

    TITLE_WORDS = "Glossary"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(3)", "Down", show=False),
        Binding("up", "scroll(-3)", "Up", show=False),
        Binding("pagedown", "scroll(12)", "Page down", show=False),
        Binding("pageup", "scroll(-12)", "Page up", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Yield the filter and the words."""
        yield Input(placeholder=tr("type to search"), compact=True, classes="field")
        with VerticalScroll(id="reader", classes="titled", can_focus=False) as reader:
            reader.border_title = Content(tr("Glossary")).markup
            yield HangingText(id="text")

    def on_mount(self) -> None:
        """Show every word."""
        self._show("")
        self.set_focus(self.query_one(Input))

    def _show(self, wanted: str) -> None:
        words = folded(wanted).split()
        found = [t for t in terms() if all(w in folded(f"{t.word} {t.meaning}") for w in words)]
        none = Content.styled(tr("nothing by that name"), STYLES.dim)
        lines = [self._entry(term) for term in found]
        self.query_one("#text", Static).update(Content("\n").join(lines or [none]))

    def _entry(self, term: Term) -> Content:
        """Return a word and its meaning, in two columns on a wide screen."""
        word = Content.styled(term.word, f"bold {STYLES.today}")
        if not self.wide:
            return Content.assemble(word, "  ", term.meaning)
        meaning = Content(term.meaning).wrap(min(self.size.width, READ) - WORD - 8)
        return beside(Content("\n").join(word.wrap(WORD - 2)), Content("\n").join(meaning), WORD)

    def resized(self) -> None:
        """Lay the entries out for the width of the screen."""
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the words."""
        self._show(event.value)

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the text is scrolled to its end (`below`), or to its start."""
        page = self.query_one("#reader")
        return page.scroll_y >= page.max_scroll_y if below else page.scroll_y <= 0

    def action_scroll(self, by: int) -> None:
        """Scroll the words while the filter keeps the focus."""
        self.query_one("#reader").scroll_relative(y=by, animate=False)


def keys_of(screen: Screen[Any]) -> list[Binding]:
    """Return the keys to list in the help of a screen: those of its line of keys, and the hidden letters."""
    found: dict[str, Binding] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not binding.system and (binding.show or (len(key) == 1 and key.isascii() and key.isalpha())):
            found.setdefault(binding.action, binding)
    return list(found.values())


class Help(Page):
    """Help about a screen: its keys and the signs of the drawings."""

    def __init__(self, about: MainScreen[Any]) -> None:
        super().__init__(tr("Help"), Content(""))
        self._about = about

    def resized(self) -> None:
        """Show keys and signs side by side on a wide screen, else one after the other."""
        self.query_one("#text", Static).update(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        app, focused = cast("Shell[Any]", self.app), self._about.focused
        here = app.about((focused.id if focused else "") or "")
        lines = [Content.styled(here, "bold"), Content("")] if here else []
        lines += [Content.assemble(("▸ ", STYLES.today), tr(text)) for text in self._about.HELP_WORDS]
        pressed = [_heading(tr("Keys of this screen")), *self._keys()]
        heading, explained = app.explained()
        if not explained:
            return [*lines, Content(""), *pressed]
        told = [_heading(tr("Signs"))]
        told += [Content.assemble((f"{glyph}  ", STYLES.done), tr(words)) for glyph, words in SIGNS]
        told += [Content(""), _heading(heading), *map(Content, explained)]
        if not self.wide:
            return [*lines, Content(""), *pressed, Content(""), *told]
        return [*lines, Content(""), beside(Content("\n").join(pressed), Content("\n").join(told), BESIDE)]

    def _keys(self) -> list[Content]:
        """Return the keys of the screen with their descriptions, aligned."""
        pressed = [(self.app.get_key_display(binding), binding.description) for binding in keys_of(self._about)]
        wide = max((cell_len(key) for key, _ in pressed), default=0)
        return [Content.assemble((pad(key, wide + 2), f"bold {STYLES.today}"), words) for key, words in pressed]
