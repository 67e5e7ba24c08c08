"""An evaluator's appraisal of a finished project: six criteria, nine commitments, the logical framework.

Part of the view (`sim.world.seen.view.View.evaluation`): named tuples of ids and whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class IndicatorView(NamedTuple):
    """A line of the logical framework: `now` at the close of the project, `later` a year after, in its own unit.

    `achieved` and `expected` are the same in points of the way to the target. `assumed`: the assumptions hold.
    """

    id: str
    level: str
    theme: str
    baseline: int
    target: int
    now: int
    later: int
    achieved: int
    expected: int
    assumed: bool


class Evaluation(NamedTuple):
    """The appraisal. `dac`: criterion -> points, None if the case has no measure of it.

    `chs`: commitment -> which of three pieces of evidence were found; their number is the score, 0 to 3. `charter` are
    the five parts of the charter's quality, in points. `sroi` is a low and a high estimate of the social return per
    unit of expense, in points.
    """

    dac: Mapping[str, int | None]
    chs: Mapping[str, tuple[bool, bool, bool]]
    logframe: tuple[IndicatorView, ...]
    charter: Mapping[str, int]
    sroi: tuple[int, int] | None
