"""The answers to a letter: their price, and what the team says for and against each. The game takes no side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sim.world.seen.talking import LetterView, OptionView
from sim.world.seen.view import ActorView, View
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.draw.rows import gauge
from tui.i18n import tenths, tr
from tui.panels.lists import Chooser
from tui.screens.pages import chapters
from tui.screens.split import Index, IndexEntry
from tui.team.answering import Reason
from tui.team.screen import TeamScreen
from tui.views import weighing
from tui.views.actors import stance
from tui.views.letters import letter_text
from tui.views.prose import Prose, until
from tui.views.weighing import Plea, Stance

GAUGE = 10
"""Cells of a gauge of trust: one per tenth."""


class Weighing(Index, TeamScreen):
    """The answers to a letter; Enter gives the selected one. `role` is the one that answers, "" for the team."""

    TITLE_WORDS = "Weigh the answers"
    HELP_WORDS = (
        "The game takes nobody's side: it is for you to say what an answer serves, and what can be said against it.",
        "b says what the answer pointed at would serve, o objects to it, u cites the clause it bears on.",
        "Enter gives the answer pointed at; what was said goes into the record with it, to be read again.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "plead('for')", "What it serves"),
        Binding("o", "plead('against')", "Object"),
        Binding("u", "cite", "Clause"),
        Binding("x", "take_back", "Take back", show=False),
    ]

    def __init__(self, letter: str, role: str) -> None:
        super().__init__()
        self._about, self._role = letter, role

    @property
    def _view(self) -> View:
        return self.desk.view(self._role)

    @property
    def _letter(self) -> LetterView:
        return next(x for x in self._view.letters if x.id == self._about)

    @property
    def _pleas(self) -> tuple[Plea, ...]:
        return self.desk.memory.pleas(self._about)

    def on_mount(self) -> None:
        """Start on the first answer."""
        self.begin()

    def reload(self) -> None:
        """Show the game as it is now."""
        letter = self._letter
        subject = self.desk.prose.name("letter", letter.id)
        self.listed.border_title = Content(f"{subject} · {until(letter.due, self._view.day)}").markup
        super().reload()

    def entries(self) -> list[IndexEntry | None]:
        """Return the possible answers, in the order of the letter."""
        return [
            IndexEntry(
                option.id,
                self._line(option),
                self.desk.prose.option(self._about, option.id),
                partial(self._text, option.id),
                partial(self._give, option.id),
            )
            for option in self._letter.options
        ]

    def _line(self, option: OptionView) -> Content:
        """Return an answer: its words, its price, and how many spoke for it and against it."""
        of = [plea.stance for plea in self._pleas if plea.option == option.id]
        counts = [f"{sign} {of.count(name)}" for name, sign in (("for", "+"), ("against", "−")) if name in of]
        priced = any(x.cost for x in self._letter.options)
        price = weighing.price_words(option, self._left()) if priced else ""
        under = "\n  " + " · ".join(filter(None, (price, *counts))) if price or counts else ""
        label = self.desk.prose.option(self._about, option.id)
        return Content.assemble(("○ ", STYLES.today), label, (under, STYLES.dim))

    def _left(self) -> int | None:
        return self._view.attention.get(self._role) if self._role else None

    def _text(self, option: str) -> Content:
        letter, view, prose = self._letter, self._view, self.desk.prose
        parts = [
            chapters(weighing.plea_lines(self._pleas, option, view, prose)),
            self._people(letter, view, prose),
            chapters(self._rest(letter, view, prose)),
        ]
        return Content("\n\n").join([part for part in parts if part.plain])

    def _people(self, letter: LetterView, view: View, prose: Prose) -> Content:
        found = weighing.touched(letter, view, prose)
        rows = [row for x in found for row in _actor(x, prose)] or [Content(tr("No actor you know is named."))]
        return Content("\n").join([Content.styled(tr("Whom it affects, as far as you know"), _HEAD), *rows])

    def _rest(self, letter: LetterView, view: View, prose: Prose) -> list[str]:
        """Return the clauses of the charter, the gaps reported, what silence does, and the letter."""
        clauses = "\n".join(f"· {weighing.clause_label(c)}" for c in weighing.adopted(view))
        seen = weighing.noticed(letter, view, prose)
        return [
            f"# {tr('Your charter')}",
            clauses or tr("No clause of your charter is in force yet."),
            *([f"# {tr('Noticed about this letter')}", *seen] if seen else []),
            f"# {tr('And if nothing is said')}",
            weighing.silence(letter, prose),
            f"# {tr('The letter')}",
            *letter_text(letter, view, prose)[:-1],
        ]

    def _give(self, option: str) -> None:
        """Open the form of an answer, what was said of the answers already in its note."""
        said = self._pleas
        cited = next((p.words for p in said if (p.option, p.stance) == (option, "clause")), None)
        begun = {"note": weighing.note_of(said, self._letter, self.desk.prose), "clause": cited}
        self.team.fill(
            "answer_letter",
            {"letter": self._about, "option": option},
            role=self._role,
            begun={name: value for name, value in begun.items() if value},
            then=self._answered,
        )

    def _answered(self, said: Said | None) -> None:
        if said is not None and said.done:
            self.dismiss(None)

    def action_plead(self, stance: Stance) -> None:
        """Note what the selected answer would serve, or an objection to it."""
        option = self.place
        title = tr("What would this answer serve?") if stance == "for" else tr("What can be said against it?")

        def speaks(seat: str) -> None:
            dialog = Reason(f"{self.desk.prose.seat(seat)} · {title}")
            self.ask(dialog, lambda words: self._keep((*self._pleas, Plea(option, stance, seat, words))))

        self._who(speaks)

    def action_cite(self) -> None:
        """Note a clause that bears on the selected answer."""
        option, clauses = self.place, weighing.adopted(self._view)
        if not clauses:
            self.tell(tr("No clause of your charter is in force yet."), bad=True)
            return

        labels = [(weighing.clause_label(c), "") for c in clauses]

        def speaks(seat: str) -> None:
            dialog = Chooser(tr("Which clause does it bear on?"), labels)
            self.ask(dialog, lambda at: self._keep((*self._pleas, Plea(option, "clause", seat, clauses[at].id))))

        self._who(speaks)

    def action_take_back(self) -> None:
        """Remove the last thing said of the selected answer."""
        of = [at for at, plea in enumerate(self._pleas) if plea.option == self.place]
        if of:
            self._keep(tuple(plea for at, plea in enumerate(self._pleas) if at != of[-1]))

    def _who(self, speaks: Callable[[str], None]) -> None:
        """Ask who speaks, unless only one seat can."""
        seats, prose = self.desk.seats, self.desk.prose
        if self.desk.seat or len(seats) == 1:
            speaks(self.desk.seat or seats[0].id)
        else:
            dialog = Chooser(tr("Who speaks?"), [(prose.seat(s.id), "") for s in seats])
            self.ask(dialog, lambda at: speaks(seats[at].id))

    def _keep(self, said: tuple[Plea, ...]) -> None:
        self.desk.memory.keep_pleas(self._about, said)
        self.reload()


_HEAD = f"bold {STYLES.today}"


def _actor(x: ActorView, prose: Prose) -> list[Content]:
    """Return the lines of an actor: its name, the attitude believed, the trust known."""
    believed = "" if x.attitude is None else f" · {stance(x.attitude)}"
    head = Content.assemble((prose.name("actor", x.id), "bold"), (believed, STYLES.dim))
    words = Content.styled(weighing.trust_words(x, prose), STYLES.dim)
    if x.trust is None:
        return [head, Content.assemble("  ", words)]
    drawn = gauge(x.trust, (), GAUGE)
    return [head, Content.assemble("  ", (f"{tr('trust')} ", STYLES.dim), drawn, f" {tenths(x.trust)} ", words)]
