"""Each place has a page that only it reads, behind a page that says to turn the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn, word
from tui.panels.lists import Choices, Chooser, prompt
from tui.panels.told import Told
from tui.team.evening import alone_text, days_picture
from tui.team.frame import Frame
from tui.team.mail import Inbox
from tui.team.pages import article, chapters
from tui.team.papers import Shelf, markdown
from tui.team.reading import Notes
from tui.team.split import Split
from tui.views.evening import own_entries, written
from tui.views.letters import shelf, unanswered
from tui.views.meanwhile import meanwhile
from tui.views.prose import clean, sentence
from tui.views.team import attention_line

PAGES = {"away": "While I was away", "evening": "What is mine in today's record", "days": "My three days"}
"""The pages that one person reads, by the prefix of their options."""


class Places(Frame):
    """The places at the table; one person who plays all the roles reads the briefs here."""

    TITLE_WORDS = "Places"

    def body(self) -> Iterable[Widget]:
        """Give the list; under it, what the others do while one holds the screen."""
        yield Choices(id="list")
        if not self.desk.alone:
            yield Told(id="meanwhile", classes="titled")

    def on_mount(self) -> None:
        """Begin with the first place that has something to read."""
        self.reload()
        listed = self.query_one("#list", Choices)
        listed.focus()
        if not self.desk.alone:
            waits = [_waits(self.desk, seat.id) for seat in self.desk.seats]
            listed.highlighted = waits.index(True) if any(waits) else 0

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        listed = self.query_one("#list", Choices)
        listed.border_title = f"{tr('Briefs') if self.desk.alone else tr('Turn the screen to whom?')}"
        if self.desk.alone:
            view, prose = self.desk.view(), self.desk.prose
            listed.fill(
                [Option(prompt(prose.role(r), attention_line(r, view, prose), "▸"), id=r) for r in view.attention]
            )
        else:
            listed.fill([Option(_place(self.desk, seat.id), id=seat.id) for seat in self.desk.seats])
            shared, under = meanwhile(self.desk.seats, self.desk.view(), self.desk.prose), self.query_one("#meanwhile")
            under.border_title = Content(shared.title).markup
            self.query_one("#meanwhile", Static).update(Content("\n").join(map(Content, shared.lines)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn the screen."""
        id_ = event.option.id or ""
        if self.desk.alone:
            self.app.push_screen(Alone(self.desk.seats[0].id, id_))
        else:
            self.team.turn(id_)


def _place(desk: Desk, seat: str) -> Content:
    return prompt(desk.prose.seat(seat), desk.waits_for(seat), "○" if _waits(desk, seat) else "▸")


def _waits(desk: Desk, seat: str) -> bool:
    """Say whether there is something to read or to answer behind the page of a place."""
    return seat in desk.unturned or bool(desk.fresh(seat) or unanswered(desk.mine(seat)))


class Turn(Frame):
    """A page that shows nothing: the screen changes hands. `seat` "" gives it back to the table."""

    TITLE_WORDS = "Turn the screen"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Continue")]

    def __init__(self, seat: str) -> None:
        super().__init__()
        self._seat = seat

    def body(self) -> Iterable[Widget]:
        """Give one sentence."""
        prose = self.desk.prose
        if self._seat:
            words = tr("Turn the screen to {seat}.", seat=prose.seat(self._seat))
            under = tr("Enter when nobody else can see it. Esc: give it up.")
        else:
            words, under = tr("Put the screen back on the table."), tr("Enter when everybody can see it again.")
        with Vertical(id="turn"):
            yield Static(Content.styled(words, "bold"))
            yield Static(Content.styled(under, STYLES.dim))

    def action_go(self) -> None:
        """Go on."""
        self.dismiss(result=True)

    def action_back(self) -> None:
        """Give it up."""
        self.dismiss(result=not self._seat)

    def on_click(self) -> None:
        """Go on."""
        self.dismiss(result=True)


class Alone(Split):
    """What one place reads alone: briefs, mail, documents. `role` shows one brief only."""

    def __init__(self, seat: str, role: str = "", *, first: str = "") -> None:
        super().__init__()
        place = next(s for s in self.desk.seats if s.id == seat)
        self._seat, self._roles, self._first = seat, (role,) if role else place.roles, first

    def on_mount(self) -> None:
        """Begin with the first brief, or with what was asked for."""
        self.desk.turned(self._seat)
        self.reload()
        if not self.point(self._first):
            self.listed.highlighted = 0
        self.listed.focus()

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        prose, listed = self.desk.prose, self.listed
        listed.border_title = Content(f"{prose.seat(self._seat)}").markup
        options: list[Option] = []
        for role in self._roles:
            options.append(Option(prompt(tr("Brief: {role}", role=prose.role(role)), mark="▸"), id=f"brief:{role}"))
            if any(d.annex or d.role for d in self.desk.view(role).documents):
                papers = tr("Documents of {role}", role=prose.role(role))
                options.append(Option(prompt(papers, mark="▸"), id=f"papers:{role}"))
        mine = self.desk.mine(self._seat) if not self.desk.alone else ()
        waits = unanswered(mine)
        note = trn("{n} waits for an answer", "{n} wait for an answer", waits) if waits else str(len(mine))
        if not self.desk.alone:
            options.append(Option(prompt(tr("My mail"), note, "▲" if waits else "▸"), id="mail:"))
            if not self.desk.view().closed:
                options.append(Option(prompt(tr("Decide"), tr("in my role"), "▸"), id="decide:"))
        listed.fill([*options, None, *self._own()])
        option = listed.highlighted_option
        self._show((option.id if option else "") or f"brief:{self._roles[0]}")

    def _own(self) -> list[Option]:
        """Give the pages of one person, and what that person writes in the evening."""
        left = written(self.desk.today(), self._seat)
        closed = self.desk.view().closed
        pages = [
            ("notes:", "▸", tr("My notes"), tr("alone; no part of the record")),
            ("away:", "▸", tr("While I was away"), ""),
            ("evening:", "▸", tr("What is mine in today's record"), ""),
            ("days:", "▸", tr("My three days"), tr("to keep")),
        ]
        if not closed:
            pages += [
                ("write:write_evening", "■" if left.lines else "○", word("kind.write_evening"), ""),
                ("write:write_handover", "■" if left.handover else "○", word("kind.write_handover"), ""),
                ("write:answer_record", "○", word("kind.answer_record"), ""),
            ]
        return [Option(prompt(label, note, mark), id=id_) for id_, mark, label, note in pages]

    def _show(self, id_: str) -> None:
        kind, _, role = id_.partition(":")
        reader = self.query_one("#reader")
        if kind in PAGES:
            reader.border_title = Content(tr(PAGES[kind])).markup
            picture = days_picture(self.desk, self._seat) if kind == "days" else Content("")
            told = chapters(alone_text(self.desk, self._seat, kind), "· ")
            self.query_one("#text", Static).update(Content("\n\n").join([x for x in (picture, told) if x.plain]))
        elif kind == "notes":
            reader.border_title = tr("My notes")
            kept = str(self.desk.scratch.get(f"notes/{self.desk.reader}", ""))
            self.query_one("#text", Static).update(Content(clean(kept)) if kept else article([tr("Enter to write.")]))
        elif kind == "write":
            reader.border_title = Content(word(f"kind.{role}")).markup
            self.query_one("#text", Static).update(article([word(f"kind.{role}.help"), tr("Enter to write.")]))
        elif kind != "brief":
            self._door(kind, role)
        if kind != "brief":
            return
        reader.border_title = Content(sentence(self.desk.prose.role(role))).markup
        brief = self.desk.prose.text(f"roles.{role}.brief", tr("No brief for this role."))
        spare = article([sentence(attention_line(role, self.desk.view(), self.desk.prose))])
        self.query_one("#text", Static).update(Content("\n\n").join([spare, markdown(brief)]))

    def _door(self, kind: str, role: str) -> None:
        """Say what lies behind a row that opens another page."""
        view, prose = self.desk.view(), self.desk.prose
        title, lines = {
            "papers": (
                tr("Documents"),
                [f"{p.title} · {p.note}" for p in shelf(self.desk.view(role), prose)] if role else [],
            ),
            "mail": (tr("My mail"), [prose.name("letter", x.id) for x in reversed(self.desk.mine(self._seat))]),
            "decide": (tr("Decide"), [sentence(attention_line(r, view, prose)) for r in self._roles]),
        }[kind]
        self.query_one("#reader").border_title = Content(title).markup
        told = (
            [*lines, tr("Enter opens.")] if lines else [tr("Nothing has arrived yet. Mail comes as the months go by.")]
        )
        self.query_one("#text", Static).update(article(told, spaced=False))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the brief pointed at."""
        self._show(event.option.id or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read, or open."""
        kind, _, role = (event.option.id or "").partition(":")
        if kind == "brief":
            self.action_read()
        elif kind == "papers":
            self.app.push_screen(Shelf(role))
        elif kind in PAGES:
            self.action_read()
        elif kind == "notes":
            self.app.push_screen(Notes())
        elif role == "answer_record":
            self._answer(role)
        elif kind == "write":
            self.team.fill(role, role=self._roles[0])
        elif kind == "mail":
            self.app.push_screen(Inbox(seat=self._seat))
        else:
            self.team.action_open("decide")

    def _answer(self, kind: str) -> None:
        """Ask which of one's own lines of today is answered: nobody should have to look up its number."""
        agenda = {p.id: p for p in self.desk.agenda}
        lines = own_entries(self.desk.today(), agenda, self._seat, self.desk.view(), self.desk.prose)
        if not lines:
            self.tell(tr("Nothing of yours stands in the journal today."), bad=True)
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self.team.fill(kind, {"entry": lines[at][0]}, role=self._roles[0])

        self.app.push_screen(Chooser(word("field.answer_record.entry"), [(said, "") for _, said in lines]), chosen)
