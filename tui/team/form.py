"""The form of a decision, made from the fields that its kind declares; under it, its cost or its refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from sim.world.council import Forecast, Move
from sim.world.decisions import KINDS, REASON, Refused
from sim.world.seen.view import View
from tui.desk import Said
from tui.draw.glyphs import STYLES
from tui.i18n import tr, word
from tui.memory import UNFILLED, FormDraft
from tui.panels.fields import Changed, Pick, TextField
from tui.panels.screens import ActionButton
from tui.panels.text import HangingText
from tui.team.filling import Fields, field_for, labelled, put, settled, shown, taken, unfilled
from tui.team.forecast_field import ForecastField
from tui.team.history import History
from tui.team.screen import KEPT_EVERY, TeamScreen
from tui.team.side_panel import SidePanel
from tui.views.current_values import current_values
from tui.views.deeds import touches
from tui.views.forms import (
    USUAL,
    Choice,
    Question,
    Unreadable,
    asked_for,
    awaited,
    depends,
    known,
    offered,
    questions,
    typed,
)
from tui.views.proposals import price
from tui.views.prose import pair

SHORT = (
    "follow_up", "report_gap", "answer_letter", "donor_report", "answer_donor", "monthly_note", "answer_question",
    "prepare_talk",
)  # fmt: skip
"""Forms short enough to leave room for a side panel under them."""
OF_THE_CARRIER = ("no-attention", "not-open-to-you", "already-read")
"""Reasons to refuse a decision to one role, which say nothing while nobody carries it."""


class Form(TeamScreen):
    """The form of a decision; dismissed with the answer to the move, or None. `given` values cannot be changed."""

    HELP_WORDS = (
        "Up and down go from field to field; left and right change a choice, Enter lists them all.",
        "At the foot of the form: what it costs, or why it is refused. Nothing is decided until you press the button.",
        "Esc leaves; what you filled in is kept for you.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Previous field", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("ctrl+z", "undo", "Undo", priority=True),
        Binding("pageup", "page(-6)", "Page up", show=False, priority=True),
        Binding("pagedown", "page(6)", "Page down", show=False, priority=True),
    ]

    def __init__(
        self, kind: str, given: Mapping[str, Any], *, role: str = "", amends: str = "", seat: str = ""
    ) -> None:
        super().__init__()
        self.begun: Mapping[str, Any] = {}
        self._kind, self._given, self._role = KINDS[kind], dict(given), role
        self._amends, self._seat = amends, seat
        self._questions: tuple[Question, ...] = ()
        self._filled: FormDraft | None = None
        self._history = History()
        self._stood: Mapping[str, Any] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the fields, and the side panel if this kind has one."""
        if not SidePanel.needed(self._kind.id):
            yield from self._form()
            return
        with Horizontal(id="beside-form", classes="" if self._kind.id in SHORT else "-long"):
            yield from self._form()
            yield SidePanel(self._kind.id, self._view(), self.desk.prose)

    def _form(self) -> Iterable[Widget]:
        there = known(self._kind.id, self._given, self._view(), self.desk.prose)
        draft = {**USUAL.get(self._kind.id, {}), **self.begun, **self._draft.body, **there}
        asked = (q for q in questions(self._kind.id) if q.name not in self._given)
        self._questions = tuple(q for q in asked if not self._idle(q, draft, there))
        with Vertical(id="form", classes="titled") as form:
            name = word(f"kind.{self._kind.id}")
            form.border_title = Content(pair(tr("Amend"), name) if self._amends else name).markup
            with Fields(id="fields"):
                yield Static(Content.styled(word(f"kind.{self._kind.id}.help", ""), STYLES.dim), classes="hint")
                yield from self._settled()
                for question in self._questions:
                    hidden = not awaited(self._kind.id, question.name, draft)
                    label = labelled(question.label, question.hint, optional=question.field.optional)
                    field = field_for(question, draft.get(question.name), self._choices(question, draft))
                    for part in (label, field):
                        part.set_class(hidden, "hidden").add_class(f"of-{question.name}")
                        yield part
                yield from self._carrier()
                if self._kind.major and not self._amends:
                    yield from self._reasons()
            with Vertical(id="verdict"):  # not docked among the fields: it stays last in the order of focus
                yield HangingText(id="check")
                yield ActionButton(self._button(), id="submit", compact=True, variant="primary")

    @property
    def _draft(self) -> FormDraft:
        """What was filled in before."""
        return self.desk.memory.draft(self.desk.seat, self._kind.id, self._amends, self._given)

    def _keep(self) -> None:
        """Save what is filled in."""
        if self._filled is not None:
            self.desk.memory.keep_draft(self.desk.seat, self._kind.id, self._amends, self._given, self._filled)

    def on_unmount(self) -> None:
        """Save what is filled in, even when the terminal goes away."""
        self._keep()

    def on_descendant_blur(self) -> None:
        """Save what is filled in each time a field is left."""
        self._keep()

    def _settled(self) -> Iterable[Widget]:
        for question in questions(self._kind.id):
            if question.name in self._given:
                given = self._given[question.name]
                value = settled(self.desk, question, self._view(), self._given)
                closed = [c.note for c in self._choices(question, self._given) if c.closed and c.value == given]
                told = [(f" · {note}", STYLES.warn) for note in closed]
                label = (f"{question.label} ", STYLES.dim)
                yield Static(Content.assemble(label, (value, "bold"), *told), classes="settled")

    def _view(self) -> View:
        return self.desk.view(self._role) if self._role and self.desk.seat else self.desk.sight

    def _choices(self, question: Question, body: Mapping[str, Any]) -> tuple[Choice, ...]:
        return offered(self._kind.id, question, self._view(), body, self.desk.prose)

    def _idle(self, question: Question, body: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
        """Return whether a field is optional and has nothing to offer: it is then left out of the form."""
        field = question.field
        waits = depends(field) and field.of not in there
        return question.way in ("one", "many") and field.optional and not waits and not self._choices(question, body)

    def _carrier(self) -> Iterable[Widget]:
        roles = self.desk.carriers(self._kind.id)
        if self._role or self._amends or len(roles) < 2:
            return
        labels = [Choice(role, label) for role, label in self.desk.carrier_labels(self._kind.id)]
        attention = self.desk.view().attention
        draft = self._draft
        written = draft.body.keys() - self._given.keys() or draft.why
        begun = draft.carrier if written else ""  # a form that was only opened chose nobody
        wanted = (begun,) if self._anybody else (begun, self.desk.hand, *roles)
        able = (r for r in wanted if r in roles and attention.get(r, 0) >= self._kind.attention)
        yield labelled(tr("Carried by"), tr("who gives it time, and a name in the record"))
        yield Pick(tr("Carried by"), labels, next(able, None if self._anybody else roles[0]), id="carrier")

    @property
    def _anybody(self) -> bool:
        """Whether the table has the screen and the decision is any role's: it is written down for whom they name."""
        return not (self.desk.seat or self.desk.alone or self._kind.roles)

    def _reasons(self) -> Iterable[Widget]:
        if not any(question.name == REASON for question in self._questions):
            yield labelled(tr("Why"), tr("in a sentence; it stays in the record"))
            yield TextField(self._draft.why, id="why")
        yield labelled(tr("Forecast"), tr("a guess, checked later; it has no effect"))
        yield ForecastField(self.desk.view(), self._draft.question, self._draft.figures)

    def _button(self) -> str:
        if self._amends:
            return tr("Amend")
        council = self._kind.major and not self.desk.alone
        return tr("Propose to the council") if council else tr("Decide")

    def on_mount(self) -> None:
        """Focus the first field that is still to be filled in; a carrier that is named already is none."""
        for field in self.query(".field, #submit"):
            fixed = isinstance(field, Pick) and (len(field.choices) == 1 or field.id == "carrier") and field.place >= 0
            if not fixed and not (isinstance(field, Pick) and not field.choices):
                self.set_focus(field)
                break
        self._stand()
        self._changed()
        self.set_interval(KEPT_EVERY, self._keep)

    def on_changed(self, event: Changed) -> None:
        """Check the form when a choice has changed; one made in the dialog moves on to the next field."""
        self._follow()
        self._stand()
        self._changed()
        if event.listed:
            self.focus_next()

    def _stand(self) -> None:
        """Fill the fields that are empty with the current values of what the decision changes."""
        stood, self._stood = self._stood, current_values(self._kind.id, self._body()[0], self._view())
        for question in self._questions if self._stood != stood else ():
            field, old, new = (
                self.query_one(f"#field-{question.name}"), stood.get(question.name), self._stood.get(question.name)
            )  # fmt: skip
            if isinstance(field, Pick):
                if field.value in (None, old) and new != old:
                    field.take(new)
            elif question.way in ("text", "number") and shown(field) in ("", typed(question, old)):
                put(field, question, new)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go back a field, and from the first one to the button, so that a long form can be sent at once."""
        if self.focused is next(iter(self.focus_chain), None):
            return self.query_one("#submit").focus()
        return super().focus_previous(selector)

    def on_input_changed(self) -> None:
        """Check the form."""
        self._changed()

    def on_text_area_changed(self) -> None:
        """Check the form."""
        self._changed()

    def _changed(self) -> None:
        """Check the form, and add its state to what can be undone."""
        self._check()
        self._history.add(self._filled or UNFILLED)

    def action_undo(self) -> None:
        """Undo the last change; successive typing in one text is one change."""
        draft = self._history.undo()
        if draft is None:
            self.tell(tr("Nothing to undo."), bad=True)
        else:
            self._put(draft)

    def _put(self, draft: FormDraft) -> None:
        """Fill the fields in from a draft."""
        with self.prevent(Changed, Input.Changed, TextArea.Changed):
            for question in self._questions:
                put(self.query_one(f"#field-{question.name}"), question, draft.body.get(question.name))
            for why in self.query("#why").results(TextField):
                why.load_text(draft.why)
            for pick in self.query("#carrier").results(Pick):
                pick.take(draft.carrier)
            for guess in self.query(ForecastField):
                guess.take(draft.question, draft.figures)
        self._follow()
        self._check()

    def on_input_submitted(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def _follow(self) -> None:
        """Update what depends on another field: choices, hidden fields, the figures of the forecast."""
        body, _ = self._body()
        for question in self._questions:
            if question.way in ("one", "package") and depends(question.field):
                self.query_one(f"#field-{question.name}", Pick).offer(self._choices(question, body))
            self.query(f".of-{question.name}").set_class(not awaited(self._kind.id, question.name, body), "hidden")
        for guess in self.query(ForecastField):
            guess.follow()

    def _body(self) -> tuple[dict[str, Any], str]:
        """Return the body, and why the first unreadable field is, "" if all can be read."""
        body, trouble = dict(self._given), ""
        for question in self._questions:
            try:
                value = taken(self.query_one(f"#field-{question.name}"), question)
            except Unreadable as unreadable:
                trouble = trouble or pair(question.label, str(unreadable))
                continue
            if value is not None and awaited(self._kind.id, question.name, body):
                body[question.name] = value
        return body, trouble

    def _move(self, body: dict[str, Any]) -> Move:
        """Return the move as filled in so far. Raises Unreadable."""
        if self._amends:
            proposal = next(p for p in self.desk.agenda if p.id == self._amends)
            return self.desk.decision(self._kind.id, body, proposal.role)
        carrier = self._carried_by or self._role or self.desk.carriers(self._kind.id)[0]
        return self.desk.decision(self._kind.id, body, carrier, why=self._why(), forecast=self._forecast())

    @property
    def _carried_by(self) -> str:
        """The role picked to carry the decision, "" where the form does not ask."""
        return next((str(pick.value or "") for pick in self.query("#carrier").results(Pick)), "")

    def _why(self) -> str:
        for words in self.query(f"#why, #field-{REASON}").results(TextField):
            return words.text.strip()
        return ""

    def _forecast(self) -> Forecast | None:
        """Read the forecast. Raises Unreadable."""
        return self.query_one(ForecastField).made() if self.query(ForecastField) else None

    def _ready(self) -> tuple[Move | None, str]:
        """Return the move and its cost, or None and what is missing or refused."""
        body, unreadable = self._body()
        if unreadable:
            return None, unreadable
        try:
            move = self._move(body)
        except Unreadable as trouble:
            return None, str(trouble)
        preview = self.desk.preview_new(move)
        unnamed = bool(self.query("#carrier")) and not self._carried_by
        if preview.refused is not None and not (unnamed and preview.refused.reason in OF_THE_CARRIER):
            return None, self._why_not(preview.refused)
        if unnamed:
            return None, tr("Say who carries it: it goes into the record under that name.")
        if self.query("#why") and not move.why:
            return None, tr("Say why, in a sentence.")
        return move, price(preview)

    def _why_not(self, refused: Refused) -> str:
        """Say why a move is refused; a missing field by its label."""
        if refused.reason == "missing-field":
            named_here = pair(tr("Still to fill in"), asked_for(self._kind.id, str(refused.facts["field"])))
            return f"{named_here}."
        if self._amends and refused.reason == "on-agenda":
            return tr("Nothing is changed yet: change a field, or go back and answer.")
        return self.desk.refused(refused)

    def _read(self) -> FormDraft:
        """Return what is filled in."""
        draft = FormDraft(self._body()[0], self._why(), self._carried_by)
        for guess in self.query(ForecastField):
            draft = draft._replace(question=guess.question, figures=guess.figures)
        return draft

    def _check(self) -> tuple[Move | None, str]:
        """Show under the form what the decision would cost, or why it cannot be made."""
        move, text = self._ready()
        self._filled = self._read()
        mark = ("● ", STYLES.good) if move else ("○ ", STYLES.warn)
        body = self._filled.body if move is None else dict(move.body.get("body") or {})
        for beside in self.query(SidePanel):
            beside.follow(self._filled.body)
        by = move.role if move else ""
        touched = touches(self._kind.id, body, self._view(), self.desk.prose, by) if body else ""
        self.query_one("#check", Static).update(
            Content.assemble(mark, text, (f"\n  {touched}" if touched else "", STYLES.dim))
        )
        return move, text

    def on_button_pressed(self) -> None:
        """Make the move; a refusal leaves the form as it is."""
        move, text = self._check()
        said = Said(False, text) if move is None else self._amend() if self._amends else self.desk.submit(move)
        if said.done:
            self._filled = UNFILLED
            self._keep()
            self.dismiss(said)
        else:
            self.tell(said.text, bad=True)
            missing = unfilled(self, self._questions)
            if missing is not None:
                missing.focus()

    def _amend(self) -> Said:
        body, _ = self._body()
        return self.desk.answer(self._seat, "amend", proposal=self._amends, body=body)

    def at_edge(self, *, below: bool) -> bool:
        """Return False: up and down go from field to field."""
        del below
        return False

    def action_page(self, by: int) -> None:
        """Scroll the side panel if there is one, else the fields."""
        for page in self.query("#ledger") or self.query("#fields"):
            page.scroll_relative(y=by, animate=False)

    @property
    def begun_here(self) -> bool:
        """Whether something was filled in since the form was opened."""
        return self._history.moved

    def action_back(self) -> None:
        """Leave, saving what was filled in."""
        self._keep()
        self.dismiss(None)
