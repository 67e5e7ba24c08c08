"""Settling on full screens: each discordance with what each assessor cites, the mark and its reason, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.settlement import Place
from tui import keys
from tui.assessing.settling import SettlingDesk
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.i18n import set_language, tr
from tui.jury.lists import LEVEL_KEYS, dimmed
from tui.look import USUAL, Look
from tui.panels.lists import Choices, Chooser
from tui.panels.text import HangingText
from tui.screens.frame import Frame
from tui.screens.pages import Help, Page, article
from tui.screens.shell import Shell
from tui.team.answering import Reason
from tui.views.prose import line
from tui.views.review import competency, mark_words

MOST = 3
"""The most assessors side by side: two, and the third of an appeal."""


class SettlingApp(Shell[None]):
    """One screen, without a game."""

    def __init__(self, settling_desk: SettlingDesk, look: Look = USUAL) -> None:
        super().__init__(look)
        set_language(settling_desk.language)
        self.settling_desk = settling_desk
        self.title = tr("Settling")

    def get_default_screen(self) -> Frame:
        """Return the discordances."""
        return Discordances()

    def action_help(self) -> None:
        """Open the help of the current screen."""
        if isinstance(self.screen, Frame) and not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the actions that need a game."""
        return action not in ("commands", "glossary", "jump") and super().check_action(action, parameters)


class Discordances(Frame):
    """The marks that differ, the furthest apart first; below, what each assessor gave and cites."""

    TITLE_WORDS = "Settling"
    HELP_WORDS = (
        "Nothing is averaged: read what each cites, agree, and write why.",
        "1 to 4 settle the mark pointed at, n as not observed, s as absent; a line then asks why.",
        "Up and down go from mark to mark; Enter or Right reads what the assessors cite, i the levels.",
        "m signs, once nothing is left: each types their name. After the first signature nothing can change.",
        "x opens the marks of the third assessor, once the two have signed: those of whoever appeals.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"settle({n})", "Settle", show=n == 1, key_display="1-4") for n, key in LEVEL_KEYS),
        Binding("n", f"settle('{NOT_OBSERVED}')", "Not observed"),
        Binding("s", f"settle('{ABSENT}')", "Absent"),
        Binding("i", "levels", "Levels"),
        Binding("m", "sign", "Sign"),
        Binding("x", "appeal", "Appeal"),
        Binding("right", "aside(1)", "Read", show=False),
        Binding("left", "aside(-1)", "Marks", show=False),
        Binding("pagedown,space", "scroll_page(1)", "Page down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", show=False),
        Binding(keys.QUIT, "app.quit", "Leave"),
    ]

    @property
    def settling_desk(self) -> SettlingDesk:
        """The settlement."""
        return cast("SettlingApp", self.app).settling_desk

    def body(self) -> Iterable[Widget]:
        """Yield the marks that differ, and a column per assessor."""
        yield Choices(id="discordances")
        with Horizontal(id="sides"):
            for n in range(MOST):
                with VerticalScroll(id=f"side{n}", classes="titled side"):
                    yield HangingText(id=f"said{n}")

    def on_mount(self) -> None:
        """Start on the marks furthest apart."""
        self.reload()
        self.set_focus(self.query_one("#discordances"))

    def _header(self, width: int, _height: int) -> Content:
        settling = self.settling_desk.settling.settlement
        return caption([(f" {tr('Settling')} ", "bold"), (f"· {', '.join(map(line, settling.parties))}", "")], width)

    # ------------------------------------------------------------------------------------------- showing

    def reload(self) -> None:
        """Show what is left, and the selected mark."""
        super().reload()
        listed, settling_desk = self.query_one("#discordances", Choices), self.settling_desk
        key = " (m)" if settling_desk.unsigned else ""  # at 80 columns the keys shown end before it
        listed.border_title = Content(f"{settling_desk.state}{key}").markup
        with self.prevent(OptionList.OptionHighlighted):
            listed.fill([Option(self._line(place), id="/".join(map(str, place))) for place in settling_desk.places]
                        or [Option(dimmed(tr("Nothing differs: there is nothing to settle.")))])  # fmt: skip
        self._tell()

    def _line(self, place: Place) -> Content:
        desk = self.settling_desk
        glyph = ("○ ", STYLES.today) if desk.open(place) else ("● ", STYLES.good)
        named, *said = desk.row(place).split(" · ", 1)
        return Content.assemble(glyph, named, *((f" · {text}", STYLES.dim) for text in said))

    @property
    def _place(self) -> Place | None:
        at, places = self.query_one("#discordances", Choices).highlighted, self.settling_desk.places
        return places[at] if at is not None and at < len(places) else None

    def _tell(self) -> None:
        place = self._place
        listed = self.query_one("#discordances", Choices)
        listed.border_subtitle = Content(self.settling_desk.title(place)).markup if place else ""
        sides = self.settling_desk.sides(place) if place else ()
        for n in range(MOST):
            column = self.query_one(f"#side{n}", VerticalScroll)
            column.display = n < len(sides)
            if n < len(sides):
                head, cited = sides[n]
                column.border_title = Content(head).markup
                column.scroll_home(animate=False)
                self.query_one(f"#said{n}", Static).update(article([f"· {text}" for text in cited]))

    # ------------------------------------------------------------------------------------------- moving

    def on_option_list_option_highlighted(self) -> None:
        """Show the selected mark."""
        self._tell()

    def on_option_list_option_selected(self) -> None:
        """Go from a mark to the columns."""
        self.action_aside(1)

    def action_aside(self, by: int) -> None:
        """Focus the next or the previous of the marks and the columns."""
        order = [self.query_one("#discordances"), *(w for w in self.query(".side") if w.display)]
        at = next((n for n, widget in enumerate(order) if widget.has_focus), 0)
        order[max(0, min(at + by, len(order) - 1))].focus()

    def action_scroll_page(self, by: int) -> None:
        """Scroll all the columns."""
        for column in self.query(".side").results(VerticalScroll):
            (column.scroll_page_down if by > 0 else column.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """Go back to the marks, and from there leave; everything is saved."""
        if self.query_one("#discordances").has_focus:
            self.app.exit()
        else:
            self.query_one("#discordances").focus()

    def action_levels(self) -> None:
        """Read what was settled of the selected mark, and the levels of its criterion."""
        place = self._place
        if place:
            named = competency(place[1], self.settling_desk.marking, self.settling_desk.language)
            held = list(filter(None, [self.settling_desk.held(place)]))
            self.app.push_screen(Page(named, article([*held, *self.settling_desk.criterion(place)])))

    # ------------------------------------------------------------------------------------------- settling

    def _answer(self, said: Said) -> None:
        self.reload()
        self.tell(said.text or self.settling_desk.state, bad=not said.done)

    def action_settle(self, mark: Mark) -> None:
        """Settle the selected mark, and ask why."""
        place = self._place
        if place is None:
            return

        def settle(why: str) -> None:
            said = self.settling_desk.settle(place, mark, why)
            self._answer(said)
            if said.done and self.settling_desk.settling.settlement.queue():
                self.query_one("#discordances", Choices).highlighted = 0  # the next to settle

        held = None if self.settling_desk.open(place) else self.settling_desk.settling.settlement.settled.get(place)
        given = mark_words(mark, self.settling_desk.marking, self.settling_desk.language)
        title = f"{self.settling_desk.title(place)} → {given}. {tr('Why this mark, in writing:')}"
        self.ask(Reason(title, held.why if held else ""), settle)

    def action_sign(self) -> None:
        """Ask who signs, and for their name."""
        waiting = list(self.settling_desk.unsigned)
        if not waiting:
            self.tell(self.settling_desk.state, bad=True)
            return

        def sign(at: int) -> None:
            name = waiting[at]
            title = tr("{name}, type your name to sign:", name=line(name))
            self.ask(Reason(title), lambda typed: self._answer(self.settling_desk.sign(name, typed)))

        if len(waiting) == 1:
            sign(0)
        else:
            self.ask(Chooser(tr("Who signs?"), [(line(name), "") for name in waiting]), sign)

    def action_appeal(self) -> None:
        """Ask who appeals and on what ground, and open the marks of the third assessor."""
        name, offered = self.settling_desk.third, self.settling_desk.appellants
        if not name:
            self.tell(tr("An appeal needs two signatures, and a third assessor's marks: --third."), bad=True)
            return

        def open_(whose: tuple[int, str], ground: str) -> None:
            self._answer(self.settling_desk.appeal(whose, ground))
            self.query_one("#discordances", Choices).highlighted = 0

        def ask_ground(at: int) -> None:
            self.ask(Reason(tr("On what ground:")), partial(open_, offered[at][1]))

        title = tr("Who appeals? What {name} marked otherwise of theirs is then settled by the three.", name=name)
        self.ask(Chooser(title, [(named, "") for named, _ in offered]), ask_ground)
