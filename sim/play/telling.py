"""What pages and screens keep to when they tell of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.play.prose import one_line
from sim.world.decisions import REASON

if TYPE_CHECKING:
    from sim.play.record.log import Entry
    from sim.world.decisions import Body

TAKEN_ON = ("open_sitting", "respond_risk", "act_on")
"""Minor decisions that are told one by one where the council's are, for the others live with them: who sat down, owns a
risk, acted on a misunderstanding."""


def without_reason(body: Body, entry: Entry) -> Body:
    """Return a decision without its reason, if the entry that put it tells the same beside it, or withdrew it.

    Forms write the reason in both places; pages tell it once.
    """
    written = one_line(str(body.get(REASON, "")))
    if "why" in entry.withdrawn or (written and written == one_line(entry.why)):
        return {name: value for name, value in body.items() if name != REASON}
    return body
