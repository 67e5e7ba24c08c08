"""One negotiation: issues, our offer ○, theirs ●, what it is worth, what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.world.decisions import KINDS
from sim.world.seen.options import options
from sim.world.seen.talking import TalkView
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.i18n import share, tr
from tui.panels.figure import Figure
from tui.panels.lists import ActionList, Choices, Chooser, if_first, prompt
from tui.panels.text import HangingText
from tui.team.issues import Issues
from tui.team.paint_talk import days, lines, near
from tui.team.screen import TeamScreen, door_keys
from tui.views.journal import spoken
from tui.views.menus import COUNCIL, takes, who_decides
from tui.views.prose import Prose, pair
from tui.views.silence import silence
from tui.views.talks import (
    act_name,
    agreed_before,
    around_lines,
    best,
    could_sign,
    duty_lines,
    ending,
    exchange_lines,
    given,
    hesitation,
    issue_rows,
    last_offer,
    standing,
    takes_at_table,
    talk,
    told,
    voice,
    worth,
)

ACTS = (
    "prepare_talk", "open_sitting", "courtesy", "ask_issue", "disclose_issue", "speak", "aparte", "accept_offer",
    "leave_talks",
)  # fmt: skip

ANSWERED = ("courtesy", "ask_issue", "speak")
"""Acts that they answer in words."""
BELOW, DAYS = 6, 2
"""Lines under the issues on a low screen, and the least of them for the days."""


CLOSED = "–"
"""The mark of an act that cannot be done now; choosing it says why not."""


class Act(NamedTuple):
    """Something to do at a table: a kind of decision, its mark, its name, its cost or why it is closed."""

    kind: str
    mark: str
    name: str
    note: str

    def prompt(self) -> Content:
        """Return the option of the act, dimmed if it is closed."""
        said = prompt(self.name, self.note, self.mark)
        return said.stylize(STYLES.dim) if self.mark == CLOSED else said

    @property
    def takes(self) -> str:
        """The cost of the act, and that the council decides if it does."""
        return self.note if self.mark == CLOSED else takes(self.kind, self.note)


class Table(TeamScreen):
    """One negotiation."""

    TITLE_WORDS = "At the table"
    HELP_WORDS = (
        "Left and right change our draft ‹ ›, point by point; o puts it on the table; Enter lists the rest.",
        "On a point: ○ our draft, ● their offer, ━ what we could sign, the rest of the draft unchanged.",
        "Below: what each exchange is worth to us, ┃ where we would leave, ░ the days of silence.",
        "r reads what they say; Esc returns.",
        "They say how much a point weighs for them if they trust you; their offers say it too.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "read", "Read"), *door_keys("council")]

    def __init__(self, held: str) -> None:
        super().__init__()
        self._held = held
        self._ours: tuple[int, ...] = ()  # our last offer when the draft was started
        self._draft: tuple[int, ...] = ()

    @property
    def _talk(self) -> TalkView:
        return talk(self.desk.view(), self._held)

    def body(self) -> Iterable[Widget]:
        """Yield the issues, the worth of the offers, the days, their words, and the acts."""
        with Horizontal(id="table"):
            with Vertical(id="middle"):
                yield Issues()
                yield Figure(self._near, id="worth", classes="titled")
                yield Figure(self._days, id="days", classes="titled")
            with Vertical(id="beside-table"):
                with VerticalScroll(id="reader", classes="titled"):
                    yield HangingText(id="text")
                yield ActionList(id="acts")

    def _left(self, ours: Sequence[int]) -> list[int]:
        """Return the draft that was left here since our last offer, if it still fits the issues."""
        begun = self.desk.memory.offer(self._held, ours)
        sizes = [len(i.values) for i in self._talk.issues]
        fits = len(begun) == len(sizes) and all(0 <= at < n for at, n in zip(begun, sizes, strict=True))
        return begun if fits else []

    def on_unmount(self) -> None:
        """Save the draft, even when the terminal goes away."""
        self.desk.memory.keep_offer(self._held, self._ours, self._draft)

    def on_mount(self) -> None:
        """Start on the issues."""
        self.reload()
        self.set_focus(self.query_one(Issues))

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        t, prose, issues = self._talk, self.desk.prose, self.query_one(Issues)
        ours = last_offer(t, "us")
        kept = issues.draft if ours == self._ours else []
        draft = kept or self._left(ours) or list(ours or best(t))
        self._ours, over = ours, t.over
        if over:
            draft = list(t.agreed or ours or best(t))
        issues.show(issue_rows(t, prose), draft, lambda wanted, at: could_sign(self._talk, wanted, at), over=over)
        self.refresh_bindings()
        name = Content(f"{prose.name('negotiation', self._held)} · {prose.name('actor', t.actor)}")
        issues.border_title = name.markup
        asked = [p.decision for p in self.desk.open if p.body.get("negotiation") == t.id]
        waits = tr("preparation at the council") if asked == ["prepare_talk"] else tr("at the council")
        issues.border_subtitle = f"{standing(t)} · {waits}" if asked else standing(t)
        self._words(t, prose)
        self._acts()
        self._weigh()

    def _words(self, t: TalkView, prose: Prose) -> None:
        reader, parts = self.query_one("#reader"), []
        reader.border_title = Content(f"{prose.name('actor', t.actor)}").markup
        said = voice(t, self.desk.view(), prose)
        if said:
            parts.append(Content.styled(said, "italic"))
        if t.over:
            parts.append(Content.styled(ending(t, prose), "bold"))
        ours = spoken(self.desk.session.entries(), t.id, prose)
        told = (*ours, *around_lines(t, prose), *exchange_lines(t, prose), *duty_lines(self.desk.view(), prose, t.id))
        parts += [Content(text) for text in told]
        parts += [Content.assemble((pair(label, ""), f"bold {STYLES.today}"), text) for label, text in given(t, prose)]
        self.query_one("#text", Static).update(Content("\n" if self.has_class("-low") else "\n\n").join(parts))

    def _offered(self) -> list[Act]:
        """Return the acts that are open, then those that are closed; a reason that several share is said once."""
        if self._talk.over:
            return []
        found = [Act("offer_package", "○", tr("Offer this package"), takes_at_table("offer_package"))]
        found += [
            Act(kind, who_decides(kind), act_name(kind, self._talk), takes_at_table(kind))
            for kind in filter(self.desk.carriers, ACTS)
        ]
        able: list[Act] = []
        closed: list[Act] = []
        for act in found:
            why = self.desk.barred(act.kind, self._given(act.kind))
            if self._now(act.kind) and (act.kind == "offer_package" or not why):
                able.append(act)
            else:
                again = any(other.note == why for other in closed)
                closed.append(act._replace(mark=CLOSED, note="" if again else why))
        return able + closed

    def _given(self, kind: str) -> dict[str, object]:
        """Return the fields of a decision that this negotiation fills in."""
        given: dict[str, object] = {"negotiation": self._held}
        return {**given, "package": list(self.query_one(Issues).draft)} if kind == "offer_package" else given

    def _begun(self, kind: str) -> dict[str, object]:
        """Return the values that a form starts with: the last preparation, or the selected issue."""
        t = self._talk
        if kind in ("ask_issue", "disclose_issue"):
            return {"issue": t.issues[self.query_one(Issues).at].id}
        return agreed_before(t) if kind == "prepare_talk" else {}

    def _now(self, kind: str) -> bool:
        """Return whether an act is possible at this table today."""
        return self._held in options(kind, KINDS[kind].field("negotiation"), self.desk.view(), {})

    def _acts(self) -> None:
        acts = self.query_one("#acts", Choices)
        acts.border_title = tr("What we do")
        acts.border_subtitle = f"{COUNCIL} {tr('council')}"
        acts.fill([Option(act.prompt(), id=act.kind) for act in self._offered()])

    def _weigh(self) -> None:
        for name, title in (
            ("#worth", tr("What the offers are worth to us")),
            ("#days", tr("Silence, and what it costs")),
        ):
            figure = self.query_one(name, Figure)
            figure.border_title = title
            figure.redraw()
        self._share()

    def _share(self) -> None:
        """On a low screen, give the days the lines that the exchanges do not need."""
        needed = min(BELOW - DAYS, lines(self._talk, self.query_one(Issues).draft, self.desk.prose))
        low = self.has_class("-low")
        self.query_one("#worth").styles.height = needed if low else None
        self.query_one("#days").styles.height = BELOW - needed if low else None

    def resized(self) -> None:
        """Divide the height again."""
        self._share()

    def _near(self, width: int, height: int) -> Content:
        return near(self._talk, self.query_one(Issues).draft, self.desk.prose, width, height)

    def _days(self, width: int, height: int) -> Content:
        return days(self._talk, self.desk.view(), self.desk.prose, (width, height), self.query_one(Issues).cut())

    def _listen(self, said: Said | None) -> None:
        """Focus what they answer where only two lines of it fit under the issues."""
        if said is not None and said.done and self.has_class("-low"):
            self.action_read()

    def action_read(self) -> None:
        """Focus what they say."""
        self.add_class("-reading")
        self.query_one("#reader").focus()

    def action_back(self) -> None:
        """Go back to the issues, and from there leave."""
        if self.query_one(Issues).has_focus:
            self.dismiss(None)
        else:
            self.remove_class("-reading")
            self.query_one(Issues).focus()

    def on_issues_asked(self) -> None:
        """Ask for an act."""
        offered = self._offered()
        if not offered:
            return
        labels = [(f"{act.mark} {act.name}", act.takes) for act in offered]
        kinds = [act.kind for act in offered]
        done = self._talk.prepared and kinds[0] == "prepare_talk" and kinds[1:2] not in ([], ["leave_talks"])
        self.ask(Chooser(tr("What we do"), labels, int(done)), lambda at: self._act(kinds[at]))

    def on_issues_drafted(self) -> None:
        """Draw the worth of the draft again."""
        self._draft = tuple(self.query_one(Issues).draft)
        self._weigh()

    def on_issues_offered(self) -> None:
        """Put the draft on the table."""
        self._act("offer_package")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do the act chosen."""
        self._act(event.option.id or "")

    def _offer(self) -> None:
        """Confirm an offer: it may be signed at once, and cannot be taken back."""
        t, given = self._talk, self._given("offer_package")
        if not self._now("offer_package") or self.desk.barred("offer_package", given):
            self._do("offer_package")  # the refusal of the rules says why not
            return
        issues = self.query_one(Issues)
        doubt = hesitation(t, issues.draft)
        offered = [
            (tr("Yes: worth {share} to us", share=told(t, worth(t, issues.draft))), ""),
            (tr("Not yet"), doubt),
            *((f"   {pair(row.name, row.labels[at])}", "") for row, at in zip(issues.rows, issues.draft, strict=True)),
        ]
        dialog = Chooser(tr("Put this offer on the table?"), offered, int(bool(doubt)))
        self.ask(dialog, if_first(lambda: self._do("offer_package")))

    def _act(self, kind: str) -> None:
        if kind == "offer_package":
            self._offer()
        else:
            self._do(kind)

    def _do(self, kind: str) -> None:
        given, role = self._given(kind), self.desk.seated(kind, self._held)
        if not role or any(field.name not in given for field in KINDS[kind].fields if not field.optional):
            why = "" if self._now(kind) else self.desk.barred("offer_package", self._given("offer_package"))
            if why:  # a form would be filled in for nothing
                self.tell(f"{tr('Not now: {why}.', why=why)} {tr('Enter: what can be done.')}", bad=True)
                return
            heard = self._listen if kind in ANSWERED else None
            self.team.fill(kind, given, role=role, begun=self._begun(kind), then=heard)
        else:
            said = self.desk.submit(self.desk.decision(kind, given, role))
            self.reload()
            refused = f"{said.text} {tr('Enter: what can be done.')}" if self._talk.status == "unopened" else said.text
            self.tell(self._heard(kind, said.text) if said.done else refused, bad=not said.done)
            if kind in ANSWERED:
                self._listen(said)

    def _heard(self, kind: str, told: str) -> str:
        """Return the message after an act; short for an offer, which is shown on the screen anyway."""
        if self._talk.status == "agreed":
            return tr("Agreed: worth {share} to us.", share=share(worth(self._talk, self._talk.agreed)))
        if kind != "offer_package":
            return told
        awaited = silence(self._talk, self.desk.view(), self.desk.prose).lines[:1]
        return " ".join((tr("Offer made."), *(awaited if self._talk.waiting_until > self.desk.view().day else ())))
