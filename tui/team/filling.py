"""The fields of a form by what goes into them: writing a value, reading it back, naming it."""

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
    """Name a field, with what helps to fill it in."""
    asides = [f"  {aside}" for aside in (hint, tr("(optional)") if optional else "") if aside]
    return Static(Content.assemble((name, "bold"), *((aside, STYLES.dim) for aside in asides)), classes="label")


def shown(field: Widget) -> str:
    """Return what is typed in a field, "" for one in which something is picked."""
    return field.text if isinstance(field, TextField) else field.value if isinstance(field, Input) else ""


def taken(field: Widget, question: Question) -> Any:  # noqa: ANN401 - what a body holds
    """Return what a field holds for the body. Raises Unreadable."""
    return field.value if isinstance(field, Pick | PickSeveral) else read(question, shown(field))


def put(field: Widget, question: Question, value: Any) -> None:  # noqa: ANN401 - what a body holds
    """Fill a field in."""
    if isinstance(field, Pick | PickSeveral):
        field.take(value)
    elif isinstance(field, TextField):
        field.load_text(str(value or ""))
    elif isinstance(field, Input):
        field.value = clean(typed(question, value))
