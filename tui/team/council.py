"""The council: everybody's answers to every proposal on one screen, from one keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from sim.world.decisions import KINDS
from tui import keys
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.panels.lists import Chooser, if_first
from tui.panels.text import HangingText
from tui.screens.frame import READ_ON
from tui.screens.pages import article
from tui.team.agenda import ANSWER_STYLES, Agenda
from tui.team.answering import Answers, Offered, Reason
from tui.team.screen import TeamScreen, door_keys
from tui.views.journal import argued, objected
from tui.views.proposals import (
    AgendaRow,
    agenda_rows,
    answer_word,
    asked_of,
    decision_words,
    fate,
    stands,
    state_of,
    takes,
    unopposed,
)
from tui.views.prose import along, apart, capital, line, pair, quoted

LINES = 4
"""The least lines of the table, its frame and the line of the seats included."""
MARGIN = 8
"""Cells of the lower border that its text leaves free."""
ANSWERS = ("agree", "together", "object", "amend", "vote", "withdraw")
"""Actions on the selected proposal."""
TALKED_OVER = ("object", "amend", "vote")
"""Those that are over once a vote is called."""
BY_KEY = {"object": "o", "amend": "e"}
"""Answers of one seat that only open a line or a form: their keys work while that seat is asked."""
LATELY = 5
"""Decisions of the council that an empty agenda recalls."""


class Council(TeamScreen):
    """The agenda and the answers."""

    TITLE_WORDS = "Council"
    HELP_WORDS = (
        "One line per proposal, one column per seat. Enter gives the answer of the seat pointed at.",
        "t adopts together everything nobody objects to; a asks whether everybody agrees to the line pointed at.",
        "A proposal is adopted when everybody agrees and nobody objects; after a vote, by more than half.",
        "What was just settled stays on its line, with what became of it, until the page is left.",
        "An objection has a reason. It is answered by withdrawing it, amending, or voting.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "agree", "Agree"),
        Binding("t", "together", "Together"),
        Binding("o", "object", "Object"),
        Binding("e", "amend", "Amend", show=False),
        Binding("v", "vote", "Vote", show=False),
        Binding("r", "withdraw", "Withdraw", show=False),
        *READ_ON,
        *(door for door in door_keys() if door.key != keys.PAPERS),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, int] = {}  # proposals that were open while the page was, and in which month

    def body(self) -> Iterable[Widget]:
        """Yield the table, the selected proposal, and its answers."""
        yield Agenda()
        with VerticalScroll(id="reader", classes="titled", can_focus=False):
            yield HangingText(id="text")
        yield Answers()

    def on_mount(self) -> None:
        """Start on the first proposal."""
        self.query_one(Answers).close()
        self.reload()
        self.set_focus(self.query_one(Agenda))

    def reload(self) -> None:
        """Show the game as it is now; what was settled since the screen opened stays, with what became of it."""
        super().reload()
        agenda, month = self.query_one(Agenda), self.desk.view().month
        self._seen = {id_: m for id_, m in self._seen.items() if m == month} | {p.id: month for p in self.desk.open}
        rows = agenda_rows(self.desk.agenda, self.desk.view(), self.desk.prose, kept=self._seen)
        agenda.show(rows, self.desk.prose)
        half_days = takes(self.desk.open, self.desk.weighed)
        *longer, least = asked_of(half_days, self.desk.view(), self.desk.prose)
        agenda.border_subtitle = next((x for x in longer if cell_len(x) <= self.size.width - MARGIN), least)
        agenda.styles.height = max(LINES, len(rows) + 3)
        answers = self.query_one(Answers)
        if answers.about and answers.about != (self._row.id if self._row and not self._row.fate else ""):
            agenda.focus()  # what was being answered was settled at another terminal
        self._show()

    @property
    def _row(self) -> AgendaRow | None:
        agenda = self.query_one(Agenda)
        return agenda.rows[agenda.at] if agenda.rows else None

    @property
    def _seat(self) -> str:
        return self.desk.seats[self.query_one(Agenda).seat].id

    def _show(self) -> None:
        row, text, reader = self._row, self.query_one("#text", Static), self.query_one("#reader", VerticalScroll)
        if row is None:
            reader.border_title = ""
            empty = tr("The agenda is empty. Major decisions come here when somebody proposes them: Decide, then\xa0◆.")
            text.update(article((empty, tr("Enter: decide something now."), *self._lately())))
            return
        prose = self.desk.prose
        said = argued(self.desk.session.entries(), row.id, row.seat, prose)
        objections, answers = self._answers_in_words(row)
        head = [Content.styled(row.text, "bold"), *objections, *map(Content, (*row.filled, *said))]
        reader.border_title = Content(capital(state_of(row, prose))).markup
        stakes = [Content.styled(stake, STYLES.dim) for stake in ([] if row.fate else self.desk.stakes(row.id))]
        text.update(
            Content("\n" if self.has_class("-low") else "\n\n").join(
                [Content("\n").join(part) for part in (head, stakes, answers) if part]
            )
        )
        reader.scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)  # whether the text can be scrolled is known once it is laid out

    def _answers_in_words(self, row: AgendaRow) -> tuple[list[Content], list[Content]]:
        """Return the answer of each seat in words: of those who object with their reason, then of the others."""
        prose, objections, others = self.desk.prose, list[Content](), list[Content]()
        made = {**objected(self.desk.session.entries(), row.id), **dict(row.objections)}
        for seat, answer in zip(self.desk.seats, row.answers, strict=True):
            said = made.get(seat.id, "")
            given = f"{prose.seat(seat.id)} {answer_word(answer, voting=row.voting, settled=bool(row.fate))}"
            if said and answer != "objects":
                given = apart((given, tr("objected")))
            told = Content.styled(pair(given, quoted(line(said))) if said else given, ANSWER_STYLES[answer])
            (objections if said else others).append(told)
        return objections, others

    def _lately(self) -> list[str]:
        """Return the last decisions of the council in words, the newest first."""
        made = [p for p in self.desk.agenda if p.status != "open" and KINDS[p.decision].major][-LATELY:]
        view, prose = self.desk.view(), self.desk.prose
        told = [along(capital(decision_words(p.decision, p.body, view, prose)), fate(p)) for p in reversed(made)]
        return [f"# {tr('Recently')}", *told] if told else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the answers while there is nothing to answer, and while a list asks for one."""
        if action in (*ANSWERS, "together") and not self.query_one(Answers).lets(BY_KEY.get(action, "")):
            return False
        if action == "together":
            return bool(self.desk.open)
        if action == "scroll_page":
            return self.has_more_text
        row = self._row
        if action not in ANSWERS:
            return super().check_action(action, parameters)
        return row is not None and not row.fate and not (action in TALKED_OVER and (row.voting or row.tied))

    def on_agenda_moved(self) -> None:
        """Show the selected proposal."""
        self._show()
        self.refresh_bindings()

    def on_agenda_asked(self) -> None:
        """Ask for the answer of the selected seat; with an empty agenda, open the decisions."""
        row = self._row
        if row is None:
            self.team.action_open("decide")
        elif row.fate:
            self.tell(tr("Everything is settled. d: decide something else; Esc: back."))
        else:
            seat = self.desk.holder("coordination") if row.tied else self._seat
            who, votes = self.desk.prose.seat(seat), row.voting and not row.tied
            title = tr("How does {seat} vote?", seat=who) if votes else tr("What does {seat} answer?", seat=who)
            self._ask(row, title, self._answers(row, self._seat), through=BY_KEY.values())

    def _ask(self, row: AgendaRow, title: str, offered: Sequence[Offered], through: Iterable[str] = ()) -> None:
        self.tell("")
        self.query_one(Answers).ask(row.id, title, offered, through)
        self.call_after_refresh(self.refresh_bindings)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give an answer."""
        agenda, row = self.query_one(Agenda), self._row
        agenda.focus()
        self.query_one(Answers).give(str(event.option.id))
        if row is not None and self._row is not None and self._row.id == row.id:
            self._pass_on()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Hide the answers when the focus returns to the agenda."""
        if isinstance(event.widget, Agenda):
            self.query_one(Answers).close()

    def action_back(self) -> None:
        """Go back to the agenda, and from there to the page before."""
        if self.query_one(Answers).about:
            self.query_one(Agenda).focus()
        else:
            super().action_back()

    def _answers(self, row: AgendaRow, seat: str) -> list[Offered]:
        def say(kind: str, **body: object) -> Callable[[], None]:
            return lambda: self._said(self.desk.answer(seat, kind, proposal=row.id, **body))

        if row.tied:
            return [
                (tr("Coordination adopts"), self._settle(row, adopt=True)),
                (tr("Coordination rejects"), self._settle(row, adopt=False)),
            ]
        if row.voting:
            return [(tr("Vote for"), say("vote", in_favour=True)), (tr("Vote against"), say("vote", in_favour=False))]
        amend: list[Offered] = [(tr("Amend the proposal"), self.action_amend)] if row.amendable else []
        if seat == row.seat:
            return [
                *amend,
                (tr("Withdraw the proposal"), say("withdraw")),
                (tr("Call a vote"), say("call_vote")),
            ]
        objecting = any(who == seat for who, _ in row.objections)
        first = (
            (tr("The objection is withdrawn"), say("withdraw"))
            if objecting
            else (tr("Agrees"), lambda: self._said(self.desk.agree([row.id], [seat])))
        )
        return [
            first,
            (tr("Objects, with a reason"), self.action_object),
            *amend,
            (tr("Call a vote"), say("call_vote")),
        ]

    def _settle(self, row: AgendaRow, *, adopt: bool) -> Callable[[], None]:
        chair = self.desk.holder("coordination")
        return lambda: self._said(self.desk.answer(chair, "settle", proposal=row.id, adopt=adopt))

    def _said(self, said: Said) -> None:
        self.reload()
        self.tell(said.text, bad=not said.done)

    def action_agree(self) -> None:
        """Have all those who have not answered agree to the selected proposal, or vote for it, once they said so."""
        row, prose = self._row, self.desk.prose
        if row is None:
            return
        if not row.waits_for:
            self.tell(state_of(row, prose), bad=True)
            return
        title = tr("Does everybody vote for it?") if row.voting else tr("Does everybody agree?")
        names = ", ".join(map(prose.seat, row.waits_for))
        yes = tr("Yes, in the name of {names}", names=names)
        offered = [(yes, ""), (tr("No: back to the agenda"), ""), (f"   {row.short}", state_of(row, prose))]
        self.ask(Chooser(title, offered), if_first(lambda: self._all_for(row)))

    def _all_for(self, row: AgendaRow) -> None:
        if row.voting:
            for seat in row.waits_for:
                self._said(self.desk.answer(seat, "vote", proposal=row.id, in_favour=True))
        else:
            self._said(self.desk.agree([row.id], row.waits_for))

    def action_together(self) -> None:
        """Adopt together the proposals that nobody objects to, after a confirmation."""
        rows, prose = self.query_one(Agenda).rows, self.desk.prose
        ids = unopposed(rows)
        if not ids:
            self.tell(tr("Nothing on the agenda can be adopted together."), bad=True)
            return

        def adopt() -> None:
            self._said(self.desk.agree(ids, [seat.id for seat in self.desk.seats]))

        title = trn(
            "Does anybody object to this proposal?", "Does anybody object to any of these {n} proposals?", len(ids)
        )
        offered = [(tr("Nobody objects: adopted together"), ""), (tr("Somebody does: back to the agenda"), "")]
        named = [(f"   {row.short}", state_of(row, prose)) for row in rows if row.id in ids]
        self.ask(Chooser(title, [*offered, *named]), if_first(adopt))

    def action_object(self) -> None:
        """Ask the selected seat for its objection; if it is the one that proposes, ask first who objects."""
        row = self._row
        if row is None:
            return
        self.query_one(Agenda).focus()  # pressed while the answers are open, it is the answer: they close
        if row.seat != self._seat:
            self._objection(row, self._seat)
            return
        others = [seat.id for seat in self.desk.seats if seat.id != row.seat]
        self._ask(
            row,
            tr("Who objects?"),
            [(self.desk.prose.seat(seat), partial(self._objection, row, seat)) for seat in others],
        )

    def _objection(self, row: AgendaRow, seat: str) -> None:
        title = tr("Why does {seat} object, in a sentence?", seat=self.desk.prose.seat(seat))

        def object_(reason: str) -> None:
            self._said(self.desk.answer(seat, "object", proposal=row.id, reason=reason))

        self.ask(Reason(title), object_)

    def action_amend(self) -> None:
        """Open the form of the selected proposal, to amend it in the name of the selected seat."""
        row = self._row
        if row is not None and not row.amendable:
            self.tell(
                tr("Nothing to amend here: change what it is about (a clause, the plan), then answer."), bad=True
            )
        elif row is not None:
            proposal = next(p for p in self.desk.agenda if p.id == row.id)
            kept = stands(proposal.decision, proposal.body, self.desk.sight, self.desk.prose)
            begun = dict(proposal.body)
            self.team.fill(
                proposal.decision, kept, amends=row.id, seat=self._seat, begun=begun, then=self._amended
            )

    def _amended(self, said: Said | None) -> None:
        """Pass on to a seat that has to answer again."""
        if said is not None and said.done and self._row is not None:
            self.reload()
            self._pass_on()

    def _pass_on(self) -> None:
        """Select the next seat that the selected proposal waits for."""
        if self._row is not None:
            self.query_one(Agenda).pass_on(self._row.waits_for, [seat.id for seat in self.desk.seats])

    def action_vote(self) -> None:
        """Call a vote on the selected proposal."""
        row = self._row
        if row is not None:
            self._said(self.desk.answer(self._seat, "call_vote", proposal=row.id))

    def action_withdraw(self) -> None:
        """Withdraw the proposal or the objection of the selected seat."""
        row = self._row
        if row is not None:
            self._said(self.desk.answer(self._seat, "withdraw", proposal=row.id))
