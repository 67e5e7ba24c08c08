"""The first page of a new game: who is here, who holds which role, who deputises. The board comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from sim.play.seats import LONGEST
from sim.world.scenario import ROLES
from tui import keys
from tui.draw.glyphs import STYLES
from tui.i18n import TONGUES, tr
from tui.look import USUAL, Look
from tui.panels.dialog import Dialog
from tui.panels.fields import LineField, Pick
from tui.panels.keyline import KeyLine
from tui.panels.screens import ActionButton, BaseScreen
from tui.panels.text import HangingText
from tui.screens.shell import Shell
from tui.views.forms import Choice
from tui.views.seating import PLACES, Seated, Seating, explained

PARTS = ("roles", "deputies")
TALL = 30
"""Rows from which the page has room for its help."""


class SeatingApp(Shell[Seated]):
    """One page, before there is a game; `prose` is that of the scenario by language. None if the team leaves first."""

    def __init__(self, prose: Mapping[str, Mapping[str, str]], language: str, look: Look = USUAL) -> None:
        super().__init__(look)
        self.seating = Seating(prose, language)
        self.seating.speak(language)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the page."""
        return Seats()


class Name(LineField):
    """The field of a name."""

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what fits: Textual would reject a paste that is too long as a whole, without a word."""
        super().insert_text_at_cursor(text[: LONGEST - len(self.value)])


class Explained(Dialog[None]):
    """The help of the page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", "Back")]

    def body(self) -> Iterable[Widget]:
        """Yield a sentence a line."""
        yield from map(HangingText, _explained())


def _explained() -> list[Content]:
    return [Content.assemble(("▸ ", STYLES.today), text) for text in explained()]


class Seats(BaseScreen[None]):
    """The language, five names, then the holder and the deputy of each role."""

    AUTO_FOCUS = "#name-0"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "app.focus_previous", "Previous field", show=False),
        Binding("down,right", "app.focus_next", "Next field", show=False),
        Binding("escape", "leave", "Leave"),
        Binding(keys.HELP, "help", "Help"),
        Binding(keys.ASKED, "help", "Help", show=False),
    ]

    _warned = False
    """Whether Esc has said that what is written will be lost."""

    @property
    def seating(self) -> Seating:
        """What is written so far."""
        return cast("SeatingApp", self.app).seating

    def compose(self) -> ComposeResult:
        """Yield the page and its line of keys."""
        with VerticalScroll(id="seating", classes="titled", can_focus=False) as page:
            page.border_title = Content(f"{self.seating.title} · {tr('Who plays?')}").markup
            yield self._language()
            yield Static(
                Content.styled(
                    tr("One name or pseudonym per line, one to five; an empty line ends the list."), STYLES.dim
                ),
                classes="hint",
            )
            for row in range(PLACES):
                yield self._place(row)
            yield Static(
                Content.styled(tr("Roles go round the table; left and right change who holds one."), STYLES.dim),
                classes="hint",
            )
            for role in ROLES:
                yield from self._role(role)
            yield HangingText(id="check")
            with Horizontal(id="buttons"):
                yield ActionButton(tr("Begin"), id="submit", compact=True, variant="primary")
                yield ActionButton(tr("Help"), id="help", compact=True)
            yield HangingText(Content("\n").join(_explained()), id="explained")
        yield KeyLine()

    def _language(self) -> Widget:
        offered = [Choice(code, name) for code, name in TONGUES.items()]
        return Horizontal(
            Static(Content(tr("Language · Langue")), classes="role"),
            Pick(tr("Language · Langue"), offered, self.seating.language, id="language"),
            classes="row",
        )

    def _place(self, row: int) -> Widget:
        return Horizontal(
            Static(id=f"sign-{row}", classes="sign"),
            Static(Content(tr("Seat {n}", n=row + 1)), classes="place"),
            Name(self.seating.names[row], id=f"name-{row}", classes="field", compact=True, max_length=LONGEST),
            classes="row",
        )

    def _role(self, role: str) -> Iterable[Widget]:
        name = self.seating.role(role)
        yield Horizontal(
            Static(Content(name), classes="role"),
            Pick(name, (), none="–", id=f"roles-{role}"),
            Static(Content.styled(tr("deputy"), STYLES.dim), classes="part"),
            Pick(f"{name}, {tr('deputy')}", (), none="–", id=f"deputies-{role}"),
            classes="row",
        )

    def on_resize(self) -> None:
        """Show the help on the page itself where there is room."""
        self.set_class(self.size.height >= TALL, "-tall")

    def on_mount(self) -> None:
        """Show an empty table."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Seat the names as they are now."""
        self.seating.names[int(str(event.input.id).removeprefix("name-"))] = event.value
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field; after the last name or an empty one, to the button."""
        if self.seating.taken and (not event.value.strip() or event.input.id == f"name-{PLACES - 1}"):
            self.set_focus(self.query_one("#submit"))  # at once: the next key typed is for it
        else:
            self.focus_next()

    async def on_changed(self) -> None:
        """Note what was chosen: a language, or who holds a role."""
        language = str(self.query_one("#language", Pick).value)
        if language != self.seating.language:
            self.seating.speak(language)
            await self.recompose()
            self.set_focus(self.query_one("#language"))
        for part in PARTS:
            for role, row in self.seating.share(part).items():
                value: Any = self.query_one(f"#{part}-{role}", Pick).value
                if value is not None and value != row:
                    self.seating.chosen[part, role] = value
        self._show()

    def _show(self) -> None:
        seating = self.seating
        for row in range(PLACES):
            self.query_one(f"#sign-{row}", Static).update(Content(seating.sign(row)))
        people = seating.people()
        for part in PARTS:
            share = seating.share(part)
            for role in ROLES:
                self.query_one(f"#{part}-{role}", Pick).start(people if role in share else (), share.get(role))
        good, text = seating.told()
        self._tell(text, good=good)
        self._warned = False

    def _tell(self, text: str, *, good: bool) -> None:
        wrong = ("▲ ", STYLES.critical) if self.seating.taken else ("▸ ", STYLES.today)
        mark = ("● ", STYLES.good) if good else wrong
        self.query_one("#check", Static).update(Content.assemble(mark, text))

    async def action_leave(self) -> None:
        """Leave; once names are written, on the second Esc in a row."""
        if self._warned or not self.seating.taken:
            await self.app.action_quit()
        self._warned = True
        self._tell(tr("Esc again leaves: these names are kept nowhere yet."), good=False)

    def action_help(self) -> None:
        """Explain the page."""
        self.app.push_screen(Explained(tr("Help")))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin, or go to the first name if something is missing."""
        good, _ = self.seating.told()
        if event.button.id == "help":
            self.action_help()
        elif good:
            cast("SeatingApp", self.app).exit(self.seating.done())
        else:
            self.query_one("#name-0", Input).focus()

    def at_edge(self, *, below: bool) -> bool:
        """Return False: up and down go from field to field."""
        del below
        return False
