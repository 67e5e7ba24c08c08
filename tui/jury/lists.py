"""The lists of an assessor who reads: the pages of a log, and the pieces of evidence of a page."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.assess.grid import LEVELS
from tui import keys
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import ActionList, Choices, prompt
from tui.views.review import FIGURES

if TYPE_CHECKING:
    from tui.views.review import PageWords

LEVEL_KEYS = tuple(enumerate(keys.PANELS[:LEVELS], 1))
"""The levels and their keys."""
NONE = "0,à"
"""The key of "no evidence"."""


class PieceList(ActionList):
    """The pieces to judge on a page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.lock", "Lock, next")]


class Pages(Choices):
    """The pages of a log, a line each, which is made when the page is first listed."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._told: dict[int, str] = {}
        self._shown: list[tuple[int, str]] = []

    def show(self, marked: Sequence[tuple[int, str]], at: int, tell: Callable[[int], str]) -> None:
        """List pages as (index, mark), and highlight one; only what changed is updated, since a log has hundreds."""
        for place, _ in marked:
            if place not in self._told:
                self._told[place] = tell(place)
        before, self._shown = self._shown, list(marked)
        with self.prevent(OptionList.OptionHighlighted):
            if before and [place for place, _ in before] == [place for place, _ in self._shown[: len(before)]]:
                self._change(before)
            else:
                nothing = Option(dimmed(tr("nothing like that")), disabled=True)
                self.set_options([*map(self._line, self._shown)] or [nothing])
            places = [place for place, _ in self._shown]
            if at in places:
                self.highlighted = places.index(at)

    def _change(self, before: Sequence[tuple[int, str]]) -> None:
        for n, (old, new) in enumerate(zip(before, self._shown, strict=False)):
            if old != new:
                self.replace_option_prompt_at_index(n, prompt(self._told[new[0]], mark=new[1]))
        self.add_options(map(self._line, self._shown[len(before) :]))

    def _line(self, shown: tuple[int, str]) -> Option:
        return Option(prompt(self._told[shown[0]], mark=shown[1]), id=str(shown[0]))


def recalled(words: PageWords, before: Container[str]) -> list[Content]:
    """Return what the team knew, in full: what earlier pages told is secondary."""
    parts = words.figures, words.about
    figures, lines = ([dimmed(x) if x in before else Content(x) for x in some] for some in parts)
    return [Content(FIGURES).join(figures), *lines]


def dimmed(text: str) -> Content:
    """Return a secondary text."""
    return Content.styled(text, STYLES.dim)
