"""Negotiating: a list of tables, then one table: issues, our offer ○, theirs ●, what it is worth, what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.world.decisions import KINDS
from sim.world.seen.talking import TalkView
from tui.draw.canvas import Canvas, fit, stack
from tui.draw.glyphs import STYLES
from tui.draw.rows import caption, dumbbell, gauge
from tui.i18n import share, tr, trn, word
from tui.panels.drawn import Drawn
from tui.panels.figure import Figure
from tui.panels.lists import Choices, Chooser, prompt
from tui.team.frame import Frame
from tui.views.prose import Prose
from tui.views.talks import (
    IssueRow,
    around_lines,
    best,
    duty_lines,
    ending,
    exchange_lines,
    floor,
    issue_rows,
    last_offer,
    talk,
    talk_rows,
    voice,
    worth,
)

ACTS = (
    "prepare_talk", "open_sitting", "courtesy", "ask_issue", "disclose_issue", "speak", "aparte", "accept_offer",
    "leave_talks",
)  # fmt: skip
TWO_LINES = 2


class Talks(Frame):
    """All the negotiations. `first` is opened at once."""

    TITLE_WORDS = "Negotiations"

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first

    def body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Choices(id="list")

    def on_mount(self) -> None:
        """Open the one asked for."""
        self.reload()
        self.query_one("#list").focus()
        if self._first:
            self.app.push_screen(Table(self._first))

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        marks = {"open": "●", "unopened": "○", "agreed": "■", "failed": "▲"}
        rows = talk_rows(self.desk.view(), self.desk.prose)
        listed = self.query_one("#list", Choices)
        listed.border_title = f"{tr('Negotiations')} · {len(rows)}"
        options = [Option(_talk(r.name, r.actor, r.words, marks[r.status]), id=r.id) for r in rows]
        listed.fill(options or [Option(Content.styled(tr("No table yet."), STYLES.dim), disabled=True)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Sit down at a table."""
        self.app.push_screen(Table(event.option.id or ""))


def _talk(name: str, actor: str, words: str, mark: str) -> Content:
    return Content.assemble(prompt(name, actor, mark), "\n  ", (words, STYLES.dim))


class Issues(Drawn, can_focus=True):
    """The issues of a table: two lines each; left and right change the draft of our offer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("left", "turn(-1)", "Less", show=False),
        Binding("right", "turn(1)", "More", show=False),
        Binding("enter", "act", "What to do"),
        Binding("o", "offer", "Offer"),
    ]

    class Drafted(Message):
        """The draft of our offer has changed."""

    class Offered(Message):
        """The draft is to be put on the table."""

    class Asked(Message):
        """What can be done is to be listed."""

    def __init__(self) -> None:
        super().__init__(id="issues")
        self.rows: Sequence[IssueRow] = ()
        self.draft: list[int] = []
        self.at = 0

    def show(self, rows: Sequence[IssueRow], draft: Sequence[int]) -> None:
        """Show a table and a draft."""
        self.rows, self.draft = rows, list(draft)
        self.at = max(0, min(self.at, len(rows) - 1))
        self.redraw()

    def render(self) -> Content:
        """Draw the issues."""
        width, height = self.size.width, self.size.height
        shown = max(1, height // TWO_LINES)
        top = max(0, self.at - shown + 1)
        return stack(*(self._issue(at, width) for at in range(top, min(len(self.rows), top + shown))))

    def _issue(self, at: int, width: int) -> Content:
        row, pointed = self.rows[at], at == self.at and self.has_focus
        head = Canvas(width, 1)
        head.put(0, 0, "▸" if pointed else " ", STYLES.today)
        weights = tr("weight {share}", share=share(row.weight))
        if row.their_weight is not None:
            weights += " " + tr("(theirs {share})", share=("≈ " if row.felt else "") + share(row.their_weight))
        head.put(1, 0, fit(row.name, width - len(weights) - 3), "bold" if pointed else "")
        head.put(max(0, width - len(weights)), 0, weights, STYLES.dim)
        return stack(head.content(), self._sides(row, at, width, pointed=pointed))

    def _sides(self, row: IssueRow, at: int, width: int, *, pointed: bool) -> Content:
        sheet, chosen = Canvas(width, 1), self.draft[at] if at < len(self.draft) else -1
        bar = max(5, min(21, width // 4))
        text = row.labels[chosen] if 0 <= chosen < len(row.labels) else "–"
        sheet.put(2, 0, fit(f"‹ {text} ›", (width - bar) // 2 - 1), STYLES.today if pointed else STYLES.done)
        theirs = row.labels[row.theirs] if row.theirs >= 0 else tr("no offer")
        sheet.put(
            2 + (width - bar) // 2,
            0,
            fit(f"● {theirs}", (width - bar) // 2 - 3),
            STYLES.warn if row.theirs >= 0 else STYLES.dim,
        )
        drawn = dumbbell(chosen, row.theirs, len(row.labels), bar)
        for x, char in enumerate(drawn.plain):
            sheet.put(
                width - bar + x, 0, char, STYLES.done if char in "○◉" else STYLES.warn if char == "●" else STYLES.dim
            )
        return sheet.content()

    def at_edge(self, *, below: bool) -> bool:
        """Say whether the issue pointed at is the last one, or the first."""
        return self.at >= len(self.rows) - 1 if below else self.at <= 0

    def action_move(self, by: int) -> None:
        """Point at another issue."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        self.redraw()

    def action_turn(self, by: int) -> None:
        """Take the next or the previous value in our draft."""
        if self.rows:
            size = len(self.rows[self.at].labels)
            self.draft[self.at] = max(0, min(self.draft[self.at] + by, size - 1))
            self.redraw()
            self.post_message(self.Drafted())

    def action_offer(self) -> None:
        """Put the draft on the table."""
        self.post_message(self.Offered())

    def action_act(self) -> None:
        """List what can be done."""
        self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        """Point at an issue; on its second line, turn to the next value (the first half goes back)."""
        place = event.get_content_offset(self)
        if place is None:
            return
        at = max(0, self.at - max(1, self.size.height // TWO_LINES) + 1) + place.y // TWO_LINES
        if not 0 <= at < len(self.rows):
            return
        again, self.at = at == self.at, at
        if again and place.y % TWO_LINES:
            self.action_turn(-1 if place.x < 4 else 1)
        self.redraw()


class Table(Frame):
    """One negotiation."""

    TITLE_WORDS = "At the table"
    HELP_WORDS = (
        "Left and right change our draft ‹ ›, point by point; o puts it on the table; Enter lists the rest.",
        "○ ours, ● theirs, ━ what lies between. ┃ is where we would leave.",
        "They say how much a point weighs for them if they trust you, or if you read their offers.",
    )

    def __init__(self, held: str) -> None:
        super().__init__()
        self._held = held

    @property
    def _talk(self) -> TalkView:
        return talk(self.desk.view(), self._held)

    def body(self) -> Iterable[Widget]:
        """Give the issues, the worth of offers, their words, and what can be done."""
        with Horizontal(id="table"):
            with Vertical(id="middle"):
                yield Issues()
                yield Figure(self._gauge, id="worth")
                with VerticalScroll(id="reader", classes="titled", can_focus=False):
                    yield Static(id="text")
            yield Choices(id="acts")

    def on_mount(self) -> None:
        """Begin with the issues."""
        self.reload()
        self.query_one(Issues).focus()

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        t, prose, issues = self._talk, self.desk.prose, self.query_one(Issues)
        draft = issues.draft or list(last_offer(t, "us") or best(t))
        issues.show(issue_rows(t, prose), draft)
        name = Content(f"{prose.name('negotiation', self._held)} · {prose.name('actor', t.actor)}")
        issues.border_title = name.markup
        exchanges = trn("{n} exchange of {all}", "{n} exchanges of {all}", t.exchanges, all=t.rounds)
        issues.border_subtitle = f"{word(f'status.{t.status}')} · {exchanges}"
        self._words(t, prose)
        self._acts()
        self._weigh()

    def _words(self, t: TalkView, prose: Prose) -> None:
        reader, parts = self.query_one("#reader"), []
        reader.border_title = Content(f"{prose.name('actor', t.actor)}").markup
        said = voice(t, prose)
        if said:
            parts.append(Content.styled(tr("“{words}”", words=said), "italic"))
        if t.status in ("agreed", "failed"):
            parts.append(Content.styled(ending(t, prose), "bold"))
        told = (*exchange_lines(t, prose), *around_lines(t, prose), *duty_lines(self.desk.view(), prose, t.id))
        parts += [Content(text) for text in told]
        path = f"negotiations.{t.id}"
        for label, leaf in ((tr("Mandate"), "mandate"), (tr("Fallback"), "fallback")):
            parts.append(Content.assemble((f"{label} ", f"bold {STYLES.today}"), prose.text(f"{path}.{leaf}")))
        self.query_one("#text", Static).update(Content("\n").join(parts))

    def _offered(self) -> list[tuple[str, str, str, str]]:
        """Give what can be done: kind, mark, name, cost."""
        if self._talk.status in ("agreed", "failed"):
            return []
        found = [("offer_package", "○", tr("Offer this package"), "")]
        for kind in filter(self.desk.carriers, ACTS):
            cost, major = KINDS[kind].attention, KINDS[kind].major
            note = trn("{n} half-day", "{n} half-days", cost) if cost else ""
            found.append((kind, "◆" if major else "●", word(f"kind.{kind}"), note))
        return found

    def _acts(self) -> None:
        acts = self.query_one("#acts", Choices)
        acts.border_title = tr("What we do")
        acts.fill([Option(prompt(name, note, mark), id=kind) for kind, mark, name, note in self._offered()])

    def _weigh(self) -> None:
        self.query_one("#worth", Figure).redraw()

    def _gauge(self, width: int, _height: int) -> Content:
        t, draft, theirs = self._talk, self.query_one(Issues).draft, last_offer(self._talk, "them")
        marks, value = [(floor(t), "┃", STYLES.critical)], worth(t, draft) if draft else 0
        legend = [("┃ ", STYLES.critical), (tr("walk-away {limit}", limit=share(floor(t))), "")]
        if theirs:
            marks.append((worth(t, theirs), "●", STYLES.warn))
            legend += [("  ● ", STYLES.warn), (tr("their offer {share}", share=share(worth(t, theirs))), "")]
        legend += [("  █ ", STYLES.done), (tr("this draft {share}", share=share(value)), "bold")]
        return stack(gauge(value, marks, width), caption(legend, width))

    def on_issues_asked(self) -> None:
        """List what can be done."""
        offered = self._offered()
        if not offered:
            self.tell(ending(self._talk, self.desk.prose), bad=True)
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self._act(offered[at][0])

        labels = [(f"{mark} {name}", note) for _, mark, name, note in offered]
        self.app.push_screen(Chooser(tr("What we do"), labels), chosen)

    def on_issues_drafted(self) -> None:
        """Weigh the draft."""
        self._weigh()

    def on_issues_offered(self) -> None:
        """Put the draft on the table."""
        self._act("offer_package")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do something at the table."""
        self._act(event.option.id or "")

    def _act(self, kind: str) -> None:
        given: dict[str, object] = {"negotiation": self._held}
        if kind == "offer_package":
            given["package"] = list(self.query_one(Issues).draft)
        role = self.desk.speaker(kind)
        if KINDS[kind].major or any(field.name not in given for field in KINDS[kind].fields if not field.optional):
            self.team.fill(kind, given, role="" if KINDS[kind].major else role)
        else:
            said = self.desk.submit(self.desk.decision(kind, given, role))
            self.reload()
            self.tell(said.text, bad=not said.done)
