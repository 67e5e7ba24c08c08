"""Reading and writing the fields of a form, whatever their widget; and their labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input, Static

from sim.play.prose import clean
from sim.world.seen.view import View
from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.fields import LineField, Pick, PickSeveral, TextField
from tui.views.evening import own_entries
from tui.views.forms import Choice, Question, Unreadable, Value, read, sole, typed
from tui.views.values import named


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A page of fields: it follows the field that has the focus, and leaves the arrows to the form."""

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:  # noqa: ANN401 - those of Textual
        """Read what fits under the head of the page with it: what the decision is about is told there."""
        fits = region.bottom <= self.scrollable_content_region.height
        return super().scroll_to_region(Region(0, 0, 1, 1) if fits else region, **how)


def settled(desk: Desk, question: Question, view: View, given: Mapping[str, Any]) -> str:
    """Return in words what a form does not ask any more; of a line of the record, what it says and not its number."""
    value = given[question.name]
    if question.name == "entry":
        said = dict(own_entries(desk.today(), desk.agenda, desk.seat, view, desk.prose)).get(value)
        return f"{value}. {said}" if said else str(value)
    return named(question.field, value, view, given, desk.prose)


def labelled(name: str, hint: str = "", *, optional: bool = False) -> Static:
    """Return the label of a field."""
    asides = [f"  {aside}" for aside in (hint, tr("(optional)") if optional else "") if aside]
    return Static(Content.assemble((name, "bold"), *((aside, STYLES.dim) for aside in asides)), classes="label")


def field_for(question: Question, value: Value, offered: Sequence[Choice]) -> Widget:
    """Return the field of a question, with a value in it: the one that it can only have, if none is given."""
    id_ = f"field-{question.name}"
    if question.way == "text":
        return TextField(str(value or ""), id=id_)
    if question.way == "number":
        return LineField(clean(typed(question, value)), id=id_, classes="field", compact=True)
    picked = sole(question, offered) if value is None else value
    kind = PickSeveral if question.way == "many" else Pick
    return kind(question.label, offered, picked, id=id_)


def shown(field: Widget) -> str:
    """Return the text of a field, "" for one that is not typed in."""
    return field.text if isinstance(field, TextField) else field.value if isinstance(field, Input) else ""


def taken(field: Widget, question: Question) -> Value:
    """Return the value of a field for the body of a decision. Raises Unreadable."""
    return field.value if isinstance(field, Pick | PickSeveral) else read(question, shown(field))


def unfilled(form: Widget, questions: Iterable[Question]) -> Widget | None:
    """Return the first field of a form that has still to be filled in, its carrier and its reason being last."""
    for question in questions:
        field = form.query_one(f"#field-{question.name}")
        if not (question.field.optional or field.has_class("hidden")) and _empty(field, question):
            return field
    for last in form.query("#carrier, #why"):
        if not (last.value if isinstance(last, Pick) else shown(last).strip()):
            return last
    return None


def _empty(field: Widget, question: Question) -> bool:
    """Return whether a field holds nothing, or nothing that can be read."""
    try:
        return taken(field, question) in (None, "", ())
    except Unreadable:
        return True


def put(field: Widget, question: Question, value: Value) -> None:
    """Set the value of a field."""
    if isinstance(field, Pick | PickSeveral):
        field.take(value)
    elif isinstance(field, TextField):
        field.load_text(str(value or ""))
    elif isinstance(field, Input):
        field.value = clean(typed(question, value))
