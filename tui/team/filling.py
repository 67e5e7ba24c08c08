"""Reading and writing the fields of a form, whatever their widget; and their labels."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from sim.play.prose import clean
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.fields import Pick, PickSeveral, TextField
from tui.views.forms import Question, read, typed


def labelled(name: str, hint: str = "", *, optional: bool = False) -> Static:
    """Return the label of a field."""
    asides = [f"  {aside}" for aside in (hint, tr("(optional)") if optional else "") if aside]
    return Static(Content.assemble((name, "bold"), *((aside, STYLES.dim) for aside in asides)), classes="label")


def shown(field: Widget) -> str:
    """Return the text of a field, "" for one that is not typed in."""
    return field.text if isinstance(field, TextField) else field.value if isinstance(field, Input) else ""


def taken(field: Widget, question: Question) -> Any:  # noqa: ANN401 - what a body holds
    """Return the value of a field for the body of a decision. Raises Unreadable."""
    return field.value if isinstance(field, Pick | PickSeveral) else read(question, shown(field))


def put(field: Widget, question: Question, value: Any) -> None:  # noqa: ANN401 - what a body holds
    """Set the value of a field."""
    if isinstance(field, Pick | PickSeveral):
        field.take(value)
    elif isinstance(field, TextField):
        field.load_text(str(value or ""))
    elif isinstance(field, Input):
        field.value = clean(typed(question, value))
