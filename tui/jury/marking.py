"""The marks of a log, by criterion and student, each with what it cites; then the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Key
from sim.assess.opportunity import ENOUGH
from tui.assessing.marks import Citation, LogMarks
from tui.assessing.pages import LogPages
from tui.desk import Said
from tui.draw.canvas import pad
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.jury.asking import Asked, Questionnaire
from tui.jury.citable import Citable, Row, citable_rows
from tui.jury.lists import LEVEL_KEYS
from tui.jury.screen import JuryScreen
from tui.panels.lists import Choices, Chooser, if_first
from tui.panels.text import HangingText
from tui.screens.pages import Page, article, chapters
from tui.team.answering import Reason
from tui.views.prose import line, pair
from tui.views.review import (
    PLACES,
    attached_words,
    criterion_lines,
    given_lines,
    mark_words,
    pick_words,
    stage,
)


class MarksPage(JuryScreen):
    """The marks of a log."""

    HELP_WORDS = (
        "On a criterion, 1 to 4 give the mark, n says not observed, s absent. Right or Enter goes to what it cites.",
        "On a piece, Enter cites it or not; 1 to 4 weigh it, 0 says that it is no evidence.",
        "o writes an observation with its time (oral, table, report), p a passage, e a comment, v a flag.",
        "r reads the pages again; x opens the outcome once everything is marked: a changed mark then asks why.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"mark({n})", "Give a mark", show=n == 1, key_display="1-4") for n, key in LEVEL_KEYS),
        Binding("n", f"mark('{NOT_OBSERVED}')", "Not observed"),
        Binding("s", f"mark('{ABSENT}')", "Absent"),
        Binding("o", "observe", "Observation"),
        Binding("p", "passage", "Passage"),
        Binding("e", "comment", "Comment"),
        Binding("v", "flag", "Flag", show=False),
        Binding("r", "read", "Pages"),
        Binding("x", "outcome", "Outcome"),
        Binding("right", "aside(1)", "Pieces", show=False),
        Binding("left", "aside(-1)", "Marks", show=False),
    ]

    def __init__(self, log: int, said: str = "") -> None:
        super().__init__()
        self._log, self._said = log, said
        self._denied: tuple[Key, Mark] | None = None  # the mark that was asked about

    def body(self) -> Iterable[Widget]:
        """Yield the marks, the criterion, and what the mark may cite."""
        with Horizontal(id="room"):
            yield Choices(id="drawing")
            with Vertical(id="beside"):
                with VerticalScroll(id="reader", classes="titled"):
                    yield HangingText(id="text")
                yield Citable(id="acts")

    def on_mount(self) -> None:
        """Start on the first mark that is missing."""
        self.reload()
        listed = self.query_one("#drawing", Choices)
        listed.highlighted = self._to_give(-1, 0)
        self.set_focus(listed)
        if self._said:
            self.tell(self._said)

    @property
    def _marks(self) -> LogMarks:
        return self.assessor.marks(self._log)

    @property
    def _read(self) -> LogPages:
        return self.assessor.pages(self._log)

    @property
    def _keys(self) -> tuple[Key, ...]:
        return self._marks.keys

    @property
    def key(self) -> Key:
        """The mark that is pointed at."""
        return self._keys[self.query_one("#drawing", Choices).highlighted or 0]

    def where(self) -> str:
        """Return the log, and how far it is."""
        log = self.assessor.book.header.logs[self._log]
        return f"{tr('Team {team}', team=line(log.team))} · {stage(log, self.assessor.sheet(self._log))}"

    # ------------------------------------------------------------------------------------------- showing

    def reload(self) -> None:
        """Show the marks as they are now."""
        super().reload()
        listed = self.query_one("#drawing", Choices)
        listed.border_title = " · ".join((tr("Marks"), self._left()))
        with self.prevent(OptionList.OptionHighlighted):
            listed.fill([Option(self._line(key), id=str(n)) for n, key in enumerate(self._keys)])
        self._tell()

    def _left(self) -> str:
        """Return how many marks are missing, or what to do once none is."""
        if missing := self._marks.missing:
            return trn("{n} to give", "{n} to give", missing)
        opened = self.assessor.sheet(self._log).outcome
        return tr("Esc, then e signs") if opened else tr("now x opens the outcome")

    def _line(self, key: Key) -> Content:
        given = self.assessor.sheet(self._log).mark(key)
        who = self._who(key)
        words = mark_words(given.mark if given else None, self.assessor.marking, self.assessor.language)
        flag = ("▲", STYLES.warn) if given and given.flag else (" ", "")
        mark = (words, "bold" if given else STYLES.dim)
        wide = max(cell_len(self._who(key)) for key in self._keys)
        read = "" if given else ", ".join(str(v.level) for v in self.assessor.sheet(self._log).verdicts(*key))
        if read:  # instead of the words: several levels would not fit behind them at 120 columns
            mark = (tr("read: {levels}", levels=read), STYLES.dim)
        note = (f" · {tr('changed')}" if given and given.why else "", STYLES.dim)
        return Content.assemble(flag, (f"{key[0]:<4}", STYLES.today), pad(who, wide), "  ", mark, note)

    def _who(self, key: Key) -> str:
        return self.desk.prose.seat(key[1]) if key[1] else tr("the group")

    def _tell(self) -> None:
        """Show the selected criterion, and what its mark may cite."""
        key, marking, language = self.key, self.assessor.marking, self.assessor.language
        reader = self.query_one("#reader", VerticalScroll)
        reader.border_title = Content(f"{key[0]} · {self._who(key)}").markup
        said = [*criterion_lines(key[0], marking, language)]
        said += given_lines(self.assessor.sheet(self._log), key, marking, language)
        pieces = self._marks.pieces
        said += self._marks.attached(key[1])
        said += [pick_words(pick, pieces) for pick in self._marks.picks(key) if not pick.entry]
        chances = self._marks.chances().get(key, ENOUGH)
        if max(chances, len(self.assessor.sheet(self._log).verdicts(*key))) < ENOUGH:
            said.append("▲ " + trn("The log holds {n} entry where they acted or could answer: fewer than two.",
                                   "The log holds {n} entries where they acted or could answer: fewer than two.",
                                   chances))  # fmt: skip
        self.query_one("#text", Static).update(article(said, spaced=False))
        reader.scroll_home(animate=False)
        self._list()

    def _show_other(self) -> None:
        """Show another criterion, hide the message, select its first piece."""
        self.tell("")
        self._tell()
        self._acts.action_first()

    def _list(self) -> None:
        cited = self._marks.citation(self.key)
        rows = citable_rows(self.assessor, self._log, self.key, cited, self.desk.prose)
        self._acts.show(rows, cited)

    @property
    def _acts(self) -> Citable:
        return self.query_one("#acts", Citable)

    # ------------------------------------------------------------------------------------------- moving

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the selected criterion."""
        if event.option_list.id == "drawing":
            self._show_other()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from a mark to its pieces; cite a piece, or not."""
        if event.option_list.id == "drawing":
            self.action_aside(1)
        elif row := self._acts.row_of(event.option):
            self._cite(row)

    def action_aside(self, by: int) -> None:
        """Focus the pieces or the marks."""
        self.set_class(by > 0, "-reading")
        self.query_one("#acts" if by > 0 else "#drawing").focus()

    def action_back(self) -> None:
        """Go back to the marks, and from there to the logs."""
        if self.query_one("#drawing").has_focus:
            self.dismiss(None)
        else:
            self.action_aside(-1)

    def action_read(self) -> None:
        """Read the pages again, at the selected entry; one without a page is shown alone."""
        row, stops = self._acts.pointed, self._read.stops
        if not stops:
            told = self._read.passed(-1) or [tr("Nothing was decided.")]
            self.app.push_screen(Page(tr("All that was decided"), chapters(told)))
            return
        if row is None or row.kind != "entries":
            self.app.push_screen(self.jury.pages(self._log, 0))
            return
        at = next((n for n, stop in enumerate(stops) if row.value in {entry.seq for entry in stop.trail}), -1)
        words = self._read.whole(int(row.value)) if at < 0 else None
        if words is not None:
            self.read_whole(words)
        else:
            self.app.push_screen(self.jury.pages(self._log, max(at, 0)))

    # ------------------------------------------------------------------------------------------- marking

    def _change(self, citation: Citation, key: Key | None = None) -> None:
        """Save a citation of a mark, by default the selected one; a mark that was given is given again with it."""
        key = key or self.key
        given = self.assessor.sheet(self._log).mark(key)
        self._marks.prepare(key, citation)
        if given:
            self._answer(self._marks.give(key, given.mark, citation))
        self.reload()

    def _answer(self, said: Said) -> bool:
        self.tell(said.text, bad=not said.done)
        return said.done

    def _cite(self, row: Row) -> None:
        cited = self._marks.citation(self.key)
        held: tuple[int | str, ...] = getattr(cited, row.kind)
        left = tuple(value for value in held if value != row.value)
        parts: dict[str, Any] = {row.kind: left if row.value in held else (*held, row.value)}
        self._change(cited._replace(**parts))

    def action_weigh(self, level: int) -> None:
        """Judge the selected entry for the criterion; it is cited unless the level is 0."""
        row = self._acts.pointed
        if row is None or row.kind != "entries":
            self.tell(tr("Only entries are weighed: Enter cites what was observed, or a passage."), bad=True)
            return
        key, entry = self.key, int(row.value)
        seat = key[1] or self._read.recording.full_log.entries[entry - 1].seat
        said = self.assessor.add("weigh", log=self._log, entry=entry, criterion=key[0], seat=seat, level=level)
        if self._answer(said):
            cited = self._marks.citation(key)
            if (entry in cited.entries) != bool(level):
                self._cite(row)
            self.reload()

    def action_mark(self, mark: Mark) -> None:
        """Give the selected mark; a change after the outcome asks why, a mark that denies evidence is pressed twice."""
        key, citation = self.key, self._marks.citation(self.key)
        if (denied := self._marks.denied(key, mark)) and self._denied != (key, mark):
            self._denied = key, mark
            self.tell(trn("You judged {n} piece as evidence of it: again, and this mark is given all the same.",
                          "You judged {n} pieces as evidence of it: again, and this mark is given all the same.",
                          denied), bad=True)  # fmt: skip
            return

        def give(why: str) -> None:
            if self._answer(self._marks.give(key, mark, citation, why)):
                at = self._keys.index(key)
                self.query_one("#drawing", Choices).highlighted = self._to_give(at, min(at + 1, len(self._keys) - 1))
                self.reload()

        if self._marks.asks_why(key, mark, citation):
            self.ask(Reason(f"{self._who_what(key, mark)} {tr('Why was the mark changed?')}"), give)
        else:
            give("")

    def _to_give(self, after: int, otherwise: int) -> int:
        """Return the place of the next mark that is missing, from the first again after the last."""
        keys, sheet = self._keys, self.assessor.sheet(self._log)
        places = (*range(after + 1, len(keys)), *range(after))
        return next((n for n in places if not sheet.mark(keys[n])), otherwise)

    def _who_what(self, key: Key, mark: Mark) -> str:
        """Return which mark is changed, from what to what."""
        marking, language = self.assessor.marking, self.assessor.language
        before = self.assessor.sheet(self._log).mark(key)
        was = mark_words(before.mark if before else None, marking, language)
        return pair(f"{key[0]}, {self._who(key)}", f"{was} → {mark_words(mark, marking, language)}.")

    def action_comment(self) -> None:
        """Ask for a comment on the selected mark."""
        key = self.key
        cited = self._marks.citation(key)
        title = pair(tr("Comment on this mark"), f"{key[0]}, {self._who(key)}")
        self.ask(Reason(title, cited.comment), lambda text: self._change(cited._replace(comment=text), key))

    def action_flag(self) -> None:
        """Flag the selected mark, or remove the flag."""
        cited = self._marks.citation(self.key)
        self._change(cited._replace(flag=not cited.flag))

    def action_passage(self) -> None:
        """Ask for a passage of the report, and cite it."""
        cited, attached = self._marks.citation(self.key), self._marks.pieces.attached
        title, files = tr("Which passage of the report: page, first words?"), [*map(attached_words, attached)]

        def cite(text: str) -> None:
            if text.strip():
                self._change(cited._replace(passages=(*cited.passages, text.strip())))

        if not files:
            self.ask(Reason(title), cite)
            return
        named = [(one, one) for one in dict.fromkeys(files)]
        asked: list[Asked] = [(tr("In which piece?"), [("", tr("another")), *named]), (title, ())]
        self.ask(Questionnaire(tr("Passage"), asked, [files[0]], 1), lambda answers: cite(" ".join(answers)))

    def action_observe(self) -> None:
        """Ask for an observation, and cite it if it is about the selected mark."""
        prose = self.desk.prose
        places = [(place, tr(f"place.{place}")) for place in PLACES]
        whom = [*((seat.id, prose.seat(seat.id)) for seat in prose.seats), ("", tr("the group"))]
        asked: list[Asked] = [
            (tr("Where?"), places), (tr("About whom?"), whom),
            (tr("At what time, or on which page?"), ()), (tr("What was seen or heard:"), ()),
        ]  # fmt: skip

        def written(answers: list[Any]) -> None:
            where, seat, at, text = answers
            said = self.assessor.add("observe", log=self._log, where=where, at=at, seat=seat, text=text)
            if self._answer(said) and seat in ("", self.key[1]):
                cited = self._marks.citation(self.key)
                n = len(self.assessor.sheet(self._log).observations)
                self._change(cited._replace(observations=(*cited.observations, n)))
            self.reload()

        now = datetime.now().strftime("%H:%M")  # noqa: DTZ005 - the clock on the wall of the room
        self.ask(Questionnaire(tr("Observation"), asked, ["oral", self.key[1], now], 3), written)

    def action_outcome(self) -> None:
        """Open the outcome, once every mark is given, after a confirmation."""
        if self.assessor.sheet(self._log).outcome:
            self._show_outcome()
            return

        def open_() -> None:
            if self._answer(self.assessor.add("outcome", log=self._log)):
                self._show_outcome()

        if self._marks.missing:
            open_()  # refused, saying what is missing
            return
        title = tr("Open the outcome? From then on a changed mark asks why.")
        offered = [(tr("Open the outcome: pass 2"), ""), (tr("Not yet"), "")]
        self.ask(Chooser(title, offered, 1), if_first(open_))

    def _show_outcome(self) -> None:
        from tui.jury.outcome import Outcome

        recording = self._read.recording
        recording.seek(recording.last)
        self.desk.forget()
        if self.desk.view().closed:
            self.app.push_screen(Outcome(self._log))
        else:
            self.tell(tr("This log is not closed: the game was not played to its end, and has no results."), bad=True)
