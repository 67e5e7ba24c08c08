"""The board: what there is to do first, then six panels; a grid where there is room, else one panel open at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui import keys
from tui.draw.canvas import fit, pad, parted
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.panels.lists import Choices, Chooser, prompt
from tui.panels.panel import Panel
from tui.screens.frame import NARROW, TALL
from tui.team import paint, paint_money
from tui.team.doors import open_todo
from tui.team.screen import TeamScreen, door_keys
from tui.views.evening import own_title
from tui.views.journal import Sentences, marks
from tui.views.letters import new_for, unanswered, waiting
from tui.views.situation import TodoLine, agenda_note, calm, urgent_first
from tui.views.talks import tables_now

if TYPE_CHECKING:
    from tui.team.guide import Guide

PANELS = ("plan", "money", "actors", "risks", "team", "journal")
MOST, DOORS = 5, 5
"""The most lines of *À traiter* (GAME.md), and how many doors under them stay visible."""


class Board(TeamScreen):
    """The first screen."""

    HELP_WORDS: ClassVar[tuple[str, ...]] = (
        "Left and right go from panel to panel, up and down move within one, Enter opens.",
        "Keys 1 to 6 open a panel, 0 returns to what there is to do.",
        "In a title: the key figure of the panel. ▲ or ▼ beside it: look there first.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "To do", show=False),
        *door_keys("mail", "decide", "council", "close"),
        Binding(keys.QUIT, "app.quit", "Leave"),
        Binding("left", "turn(-1)", "Previous panel", show=False),
        Binding("right", "turn(1)", "Next panel", show=False),
        Binding("0,à", "home", "To do", show=False),
        Binding(keys.ZOOM, "zoom", "Zoom", show=False),
        Binding(keys.FIND, "app.search", "Search", show=False),
        *(Binding(key, f"panel({at})", "Panel", show=False) for at, key in enumerate(keys.PANELS[: len(PANELS)])),
    ]

    def __init__(self, *, guided: bool = False) -> None:
        super().__init__()
        self._guided, self._unfolded, self._day = guided, "todo", self.desk.view().day
        self._zoom = paint.Zoom()

    def body(self) -> Iterable[Widget]:
        """Yield the list of things to do, the six panels, and the guide of a first game."""
        with Container(id="board"):
            yield Choices(id="todo")
            for number, name in enumerate(PANELS, 1):
                yield Panel(number, id=name, classes="-shut")
        if self._guided:
            from tui.team.guide import Guide

            yield Guide(self.desk.prose)

    def on_mount(self) -> None:
        """Start on the list of things to do."""
        self.query_one("#todo", Choices).border_title = tr("To do")
        self._begin()

    def _begin(self) -> None:
        self._open("todo")
        if self._guided:
            self._point("todo")
            self.set_focus(self.query_one("#guide"))

    def resized(self) -> None:
        """Choose between the grid and the accordion."""
        self._unfold(self._unfolded)

    def on_choices_widened(self) -> None:
        """Make the list again for its width."""
        self._list()

    def _measure(self, size: Size) -> None:
        super()._measure(size)
        self.set_class(size.width >= NARROW and size.height >= TALL, "-grid")

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        self._list()
        view, prose, desk = self.desk.view(), self.desk.prose, self.desk
        agenda = desk.agenda
        made, told = marks(desk.session.entries(), agenda), Sentences(agenda, view, prose)
        panels = {
            "plan": paint.plan(view, prose, desk.milestones, self._zoom),
            "money": paint_money.money(view, prose),
            "actors": paint.actors(view, prose),
            "risks": paint.risks(view, prose),
            "team": paint.team(view, prose),
            "journal": paint.journal(made, told, view.final_day, len(desk.open)),
        }
        for name, shown in panels.items():
            panel = self.query_one(f"#{name}", Panel)
            if not panel.begun:
                panel.begin(shown.first)
            paint.show(panel, shown)

    def _list(self) -> None:
        todo = self.query_one("#todo", Choices)
        steps, lines = self.desk.steps, self.desk.to_do
        space = todo.scrollable_content_region
        room, first = max(30, space.width - 1), urgent_first((*steps, *lines[:MOST]))
        folded = _longest(first, room, space.height - len(first) - 1 - DOORS)
        items = [Option(_todo(x, room, folded=x in folded), id=f"todo:{x.kind}:{x.ref}") for x in first]
        rest, rule = len(lines[MOST:]), None
        if rest:  # in the place of the rule, so that no door is hidden
            said = trn("{n} more after these", "{n} more after these", rest)
            rule = Option(prompt(said, mark="…").stylize(STYLES.dim), id="more:")
        if not items:
            items = [Option(Content.styled(f"  {calm(self.desk.view())}", STYLES.dim), disabled=True)]
        urgent = sum(x.urgent for x in lines)
        figure = f" · {len(steps) + len(lines)}" + (" " + trn("({n} urgent)", "({n} urgent)", urgent) if urgent else "")
        todo.border_title = Content.assemble(("0 ", "bold"), tr("To do"), figure if steps or lines else "").markup
        doors = [
            Option(_door(text, note, room), id=f"door:{door}")
            for door, text, note in self._doors()
            if door not in self.team.shut
        ]
        todo.fill([*items, rule, *doors])
        if self._day != self.desk.view().day:
            self._day = self.desk.view().day
            self._first()

    def _doors(self) -> list[tuple[str, str, str]]:
        view = self.desk.view()
        if view.closed:
            return [
                ("results", tr("Results"), ""),
                ("changes", tr("What changed"), ""),
                ("places", own_title(self.desk.session.scenario.months), tr("each seat alone")),
                ("mail", tr("Read the mail"), ""),
                ("commitments", tr("Commitments"), ""),
            ]
        opened = len(self.desk.open)
        return [
            ("mail", tr("Read the mail"), ", ".join(waiting(self.desk.fresh(), unanswered(view.letters)))),
            (
                "places",
                tr("Briefs") if self.desk.alone else tr("Turn the screen to one seat"),
                new_for(self.desk.mail_for, self.desk.prose),
            ),
            ("papers", tr("Read the documents"), ""),
            ("decide", tr("Decide"), ""),
            ("council", tr("Council"), agenda_note(opened)),
            ("talks", tr("Negotiate"), tables_now(view)),
            ("commitments", tr("Commitments"), tr("terms of reference, charter, axes")),
            *([("changes", tr("What changed"), "")] if view.day else []),
            ("close", tr("Close month {n}", n=view.month), ""),
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what an option leads to."""
        kind, _, rest = (event.option.id or "").partition(":")
        if kind == "todo":
            open_todo(self.team, *rest.split(":", 1))
        elif kind == "more":
            self._more()
        elif kind == "door":
            self.team.action_open(rest)

    def _more(self) -> None:
        """List the things to do after the first five."""
        lines = self.desk.to_do[MOST:]
        dialog = Chooser(tr("To do"), [(x.text, x.left) for x in lines])
        self.ask(dialog, lambda at: open_todo(self.team, lines[at].kind, lines[at].ref))

    def on_panel_opened(self, event: Panel.Opened) -> None:
        """Open the room of a panel."""
        self.team.enter(event.panel.id or "", event.row)

    def on_click(self, event: events.Click) -> None:
        """Open the panel clicked on."""
        widget = event.widget
        if isinstance(widget, Panel | Choices) and widget.id:
            self._open(widget.id)

    def action_home(self) -> None:
        """Go back to the list of things to do."""
        self._open("todo")

    def action_panel(self, at: int) -> None:
        """Open a panel by its number, from 0."""
        self._open(PANELS[at])

    def action_zoom(self) -> None:
        """Zoom in on the plan around today; after the closest zoom, show all of it again."""
        self._zoom = paint.Zoom(self._zoom.level + 1)
        paint.show(
            self.query_one("#plan", Panel),
            paint.plan(self.desk.view(), self.desk.prose, self.desk.milestones, self._zoom),
        )

    def action_turn(self, by: int) -> None:
        """Go to the next panel, or the one before."""
        names = ("todo", *PANELS)
        here = next((at for at, name in enumerate(names) if self.query_one(f"#{name}").has_focus), 0)
        self._open(names[(here + by) % len(names)])

    async def guide(self) -> None:
        """Show the guide again."""
        from tui.team.guide import Guide

        if not self._guided:
            self._guided = True
            await self.mount(Guide(self.desk.prose), after="#board")
            self._begin()

    async def on_guide_turned(self, event: Guide.Turned) -> None:
        """Show the panel that the guide is about; when the guide is over, start the game."""
        if event.place:
            self._point(event.place)
            return
        self._guided = False
        self.desk.memory.remember_guide()
        await self.query_one("#guide").remove()
        self._open("todo")
        self._first()

    def _first(self) -> None:
        """Select the first thing to do, once time has run or the guide is over."""
        todo = self.query_one("#todo", Choices)
        todo.highlighted = next(at for at, option in enumerate(todo.options) if not option.disabled)

    def _open(self, name: str) -> None:
        self._spot(name if self._guided else "")
        self._unfold(name)
        self.set_focus(self.query_one(f"#{name}"))  # at once: the next key typed is for it

    def _point(self, place: str) -> None:
        """Highlight a panel while the guide keeps the focus."""
        self._spot(place)
        self._unfold(place)

    def _spot(self, place: str) -> None:
        for panel in self.query(".-spot"):
            panel.remove_class("-spot")
        if place:
            self.query_one(f"#{place}").add_class("-spot")

    def _unfold(self, name: str) -> None:
        """Open one panel of the accordion; in the grid, all are open already."""
        self._unfolded = name
        if self.has_class("-grid"):
            return
        for other in ("todo", *PANELS):
            self.query_one(f"#{other}").set_class(other != name, "-shut")


GAP = "  "
"""Between a thing to do and its deadline; with one space they read as one sentence: Verser 15 000 € dans 2 sem."""


def _longest(items: Sequence[TodoLine], width: int, spare: int) -> list[TodoLine]:
    """Return the things to do that lose most when cut to one line, one for each spare line."""
    over = {x: cell_len(x.text) + cell_len(GAP + x.left) + 2 - width for x in items}
    return sorted((x for x in items if over[x] > 0), key=lambda x: -over[x])[: max(0, spare)]


def _todo(item: TodoLine, width: int, *, folded: bool) -> Content:
    """Return a thing to do, its deadline at the right; `folded` continues on a second line what does not fit."""
    left, room = f"{GAP}{item.left}" if item.left else "", width - 2
    text, above = item.text, ""
    if folded and cell_len(text + left) > room:
        first, text = parted(text, room)
        above = f"{first}\n  "
    return Content.assemble(
        ("▲ " if item.urgent else "○ ", STYLES.today),
        above,
        pad(text, room - cell_len(left)),
        (left, "bold" if item.urgent else STYLES.dim),
    )


def _door(text: str, note: str, width: int) -> Content:
    """Return a door, cut to one line."""
    return prompt(text, fit(note, width - 5 - cell_len(text)), "▸")
