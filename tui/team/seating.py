"""The first page of a new game: who is here, who holds which role, who deputises. The board comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from sim.play.seats import LONGEST
from sim.world.council import Seat
from sim.world.scenario import ROLES
from tui.draw.glyphs import STYLES
from tui.i18n import set_language, tr
from tui.panels.fields import Pick
from tui.panels.keyline import KeyLine, spoken
from tui.team.shell import Shell
from tui.views.seating import PLACES, Seating

PARTS = ("roles", "deputies")


def ask(
    texts: Mapping[str, str], language: str, theme: str = "", *, plain_letters: bool = False
) -> tuple[Seat, ...] | None:
    """Have the team seat itself; None if it leaves first."""
    return SeatingApp(texts, language, theme, plain_letters=plain_letters).run()


class SeatingApp(Shell[tuple[Seat, ...]]):
    """One page, before there is a game."""

    def __init__(
        self, texts: Mapping[str, str], language: str, theme: str = "", *, plain_letters: bool = False
    ) -> None:
        super().__init__(theme, plain_letters=plain_letters)
        set_language(language)
        self.seating = Seating(texts)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the page."""
        return Seats()


class Seats(Screen[None]):
    """Five lines to write a name on; then each role, with who holds it and who stands in."""

    AUTO_FOCUS = "#name-0"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Previous field", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("escape", "app.quit", "Leave"),
    ]

    @property
    def seating(self) -> Seating:
        """What is written so far."""
        return cast("SeatingApp", self.app).seating

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, their descriptions in the reader's language."""
        return spoken(super().active_bindings)

    def compose(self) -> ComposeResult:
        """Lay out the page and its foot."""
        with VerticalScroll(id="seating", classes="titled", can_focus=False) as page:
            page.border_title = Content(f"{self.seating.title} · {tr('Who plays?')}").markup
            yield Static(
                Content.styled(
                    tr("One name or pseudonym a line, one to five; the sign stays that of the place."),
                    STYLES.dim,
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
            yield Static(id="check")
            yield Button(tr("Begin"), id="submit", compact=True, variant="primary")
        yield KeyLine()

    def _place(self, row: int) -> Widget:
        return Horizontal(
            Static(id=f"sign-{row}", classes="sign"),
            Static(Content(tr("Place {n}", n=row + 1)), classes="place"),
            Input(id=f"name-{row}", classes="field", compact=True, max_length=LONGEST),
            classes="row",
        )

    def _role(self, role: str) -> Iterable[Widget]:
        name = self.seating.role(role)
        yield Horizontal(
            Static(Content(name), classes="role"),
            Pick(name, (), id=f"roles-{role}"),
            Static(Content.styled(tr("deputy"), STYLES.dim), classes="part"),
            Pick(f"{name}, {tr('deputy')}", (), id=f"deputies-{role}"),
            classes="row",
        )

    def on_mount(self) -> None:
        """Show an empty table."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Seat who was written, or let them go."""
        self.seating.names[int(str(event.input.id).removeprefix("name-"))] = event.value
        self._show()

    def on_input_submitted(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def on_changed(self) -> None:
        """Keep what a hand has chosen."""
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

    def _tell(self, text: str, *, good: bool) -> None:
        mark = ("● ", STYLES.good) if good else ("▲ ", STYLES.critical)
        self.query_one("#check", Static).update(Content.assemble(mark, text))

    def on_button_pressed(self) -> None:
        """Begin, or say what is missing where one looks."""
        good, _ = self.seating.told()
        if good:
            cast("SeatingApp", self.app).exit(self.seating.seats())
        else:
            self.query_one("#name-0", Input).focus()

    def at_edge(self, *, below: bool) -> bool:
        """Say no: up and down go from field to field, and from the last one to the foot."""
        del below
        return False
