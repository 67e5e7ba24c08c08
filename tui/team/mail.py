"""Mail: a list and a reader, side by side where there is room, else one after the other."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.world.seen.talking import LetterView
from sim.world.seen.view import View
from tui import keys
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.panels.lists import Chooser, prompt
from tui.screens.pages import article
from tui.screens.split import Split
from tui.team.screen import TeamScreen, door_keys
from tui.views.deeds import understanding
from tui.views.letters import (
    Mail,
    Pile,
    letter_text,
    mail_of,
    piles,
    private_role,
    sealed,
)
from tui.views.misreadings import made_of, misread

PILE = "pile:"


class Inbox(Split, TeamScreen):
    """The mail of the table, or of one `seat` that reads alone. `first` is the letter to open, "" for none.

    On the table, the mail of one seat is a single row, which hands the screen to it.
    """

    TITLE_WORDS = "Mail"
    HELP_WORDS = (
        "○ is not read yet, ● waits for an answer, ▲ cannot wait. Enter reads; in the letter, Enter answers.",
        "Mail for one seat is read at that seat: Enter turns the screen.",
        "Something looks wrong? Report a gap: the record keeps who saw it first.",
        "A letter reported as a misunderstanding can be reread, and acted on: s again.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "answer", "Answer", key_display="r"),
        Binding("r,enter", "tell_why_not", "Answer", show=False),
        Binding("s", "report", "Report a gap"),
        Binding("s", "understand", "Reread or act"),
        Binding(keys.FIND, "app.search", "Search", show=False),
        *door_keys(),
    ]

    def __init__(self, first: str = "", seat: str = "") -> None:
        super().__init__(first)
        self._seat, self._at = seat, ""
        letters = self.desk.mail(seat)
        self._new = {x.id for x in letters[len(letters) - self.desk.fresh(seat) :]}  # until the screen is left

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys; *Answer* is shown disabled for a letter that expects none."""
        current = self._current()
        waits = current is not None and current[0].waits
        found = super().active_bindings
        return {k: a if waits or a.binding.action != "answer" else a._replace(enabled=False) for k, a in found.items()}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable answers and reports where nothing can be decided or no letter is selected."""
        if action in ("answer", "report", "understand") and (self.team.read_only or not self._current()):
            return False
        if action in ("report", "understand"):
            return self._misread() is (action == "understand")
        if action == "answer":
            return not self._why_not()
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Open the letter asked for, or select the newest; if all were read, the first seat with unread mail."""
        self.desk.remember_mail(self._seat)
        self.reload()
        self.set_focus(self.listed)
        unread = [f"{PILE}{p.seat}" for p in piles(self.desk.view(), self.desk.prose) if p.seat in self.desk.mail_for]
        if not (self._first or self._seat or self._new) and unread:
            self.point(unread[0])
        if self.point(self._first):
            self.action_read()

    def resized(self) -> None:
        """Show notes under the subjects or beside them, depending on the width of the screen."""
        self.call_after_refresh(self.reload)

    def _letters(self) -> list[tuple[LetterView, View]]:
        """Return the letters to list, the newest first, each with the view of its reader."""
        if self._seat:
            return [(x, self.desk.view(x.to)) for x in reversed(self.desk.mine(self._seat))]
        view = self.desk.view()
        return [(x, view) for x in reversed(view.letters) if not sealed(x, view, self.desk.prose)]

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        prose, listed = self.desk.prose, self.listed
        letters, under = self._letters(), self.wide
        options = [
            Option(_line(mail_of(x, view, prose), under=under, new=x.id in self._new), id=x.id) for x, view in letters
        ]
        if not self._seat:
            found = piles(self.desk.view(), prose)
            unread = self.desk.mail_for
            options += [
                Option(prompt(p.title, p.note, _pile_mark(p, unread), under=under), id=f"{PILE}{p.seat}") for p in found
            ]
        empty = tr("Nothing has arrived yet. Mail comes as the months go by.")
        listed.border_title = f"{tr('Mail')} · {len(options)}" if options else tr("Mail")
        listed.fill(options or [Option(Content.styled(empty, STYLES.dim), disabled=True)])
        self._show()

    def _current(self) -> tuple[LetterView, View] | None:
        place = self.place
        return next(((x, view) for x, view in self._letters() if x.id == place), None)

    def _show(self) -> None:
        self.refresh_bindings()
        current, text, reader = self._current(), self.query_one("#text", Static), self.query_one("#reader")
        if current is None:
            reader.border_title = ""
            under = tr("This mail is for one seat alone. Enter: turn the screen.")
            text.update(Content.styled(under, STYLES.dim) if self.place.startswith(PILE) else "")
            return
        letter, view = current
        prose = self.desk.prose
        m = mail_of(letter, view, prose)
        reader.border_title = Content(m.subject).markup
        head = " · ".join(part for part in (m.sender, m.when) if part)
        made = made_of(letter.id, self.desk.agenda, view, prose)
        text.update(article([f"# {head}", *letter_text(letter, view, prose), *made, *self._answers(letter)]))

    def _answers(self, letter: LetterView) -> list[str]:
        if not letter.waits:
            return []
        return [f"# {tr('Possible answers')}", "\n".join(f"○ {label}" for label in self._labels(letter))]

    def _labels(self, letter: LetterView) -> list[str]:
        return [_label(self.desk.prose.option(letter.id, o.id), o.cost) for o in letter.options]

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Hide the message about another letter."""
        if self.place != self._at:
            self._at = self.place
            self.tell("")

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Read the letter, or hand the screen to the seat that may read it."""
        self.action_read()

    def action_read(self) -> None:
        """Focus the text."""
        place = self.place
        if place.startswith(PILE):
            self.team.turn(place.removeprefix(PILE), mail=True)
        elif place:
            super().action_read()

    def action_report(self) -> None:
        """Report a gap about this letter."""
        current = self._current()
        if current is None:
            return
        about, role = current[0].id, current[1].role

        def reported(said: Said | None) -> None:
            found = self.desk.view(role).gaps
            if said and said.done and any(g.about == about and g.kind == "misunderstanding" for g in found[-1:]):
                self.team.fill("report_misunderstanding", {"letter": about}, role=role)

        self.team.fill("report_gap", {"about": about}, role=role, then=reported)

    def action_understand(self) -> None:
        """Reread a letter that was reported as a misunderstanding, or act on it."""
        current = self._current()
        if current is None:
            return
        letter, view = current
        offered = understanding(letter.id, view, self.desk.prose, self.desk.made_about(letter.id))

        def fill(at: int) -> None:
            self.team.fill(offered[at].entry.kind, dict(offered[at].given), role=view.role)

        entries = [deed.entry for deed in offered]
        labels = [(f"{e.mark} {e.label}", e.closed or e.cost) for e in entries]
        closed = {at for at, e in enumerate(entries) if e.closed}
        self.ask(Chooser(tr("What to do about this letter?"), labels, 0, closed), fill)

    def _misread(self) -> bool:
        """Return whether the team has reported the selected letter as a misunderstanding."""
        current = self._current()
        return current is not None and misread(*current)

    def _why_not(self) -> str:
        """Say why the selected letter cannot be answered, "" if it can."""
        current = self._current()
        if current and current[0].answered:
            return tr("This letter has been answered.")
        if current and not current[0].options:
            return tr(
                "No answer is asked for here: what this letter calls for is decided elsewhere (d); if something in it "
                "does not fit, s reports it."
            )
        return ""

    def action_tell_why_not(self) -> None:
        """Say why the selected letter cannot be answered."""
        if not self.team.read_only and self._why_not():
            self.tell(self._why_not(), bad=True)

    def action_answer(self) -> None:
        """Open the answers to the selected letter."""
        current = self._current()
        if current is None:
            return
        letter, _ = current
        from tui.team.weighing import Weighing

        self.app.push_screen(Weighing(letter.id, private_role(letter)))


def _label(label: str, cost: int) -> str:
    return f"{label.removesuffix('.')} ({trn('{n} half-day', '{n} half-days', cost)})" if cost else label


def _pile_mark(pile: Pile, unread: Collection[str]) -> str:
    return "●" if pile.waits else "○" if pile.seat in unread else "▸"


def _line(m: Mail, *, under: bool, new: bool) -> Content:
    mark = "▲" if m.waits and m.urgent else "●" if m.waits else "○" if new else " "
    return prompt(m.subject, " · ".join(part for part in (m.answer_by or m.when, m.sender) if part), mark, under=under)
