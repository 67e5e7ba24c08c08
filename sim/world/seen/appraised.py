"""What an evaluator says of a project that is over: six criteria, nine commitments, the logical framework.

Part of the view (`sim.world.seen.view.View.evaluation`): named tuples of ids and whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class IndicatorView(NamedTuple):
    """A line of the logical framework: `now` when the project closes, `later` a year after, in its own unit.

    `achieved` and `expected` are the same in points of the way to the target; `assumed`: what is supposed holds.
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
    """The appraisal. `dac`: criterion -> points, None where the case measures nothing of it.

    `chs`: commitment -> the evidence found or not, three pieces each: their number is the score, 0 to 3. `charter` are
    the five parts of its quality, in points. `sroi` is a low and a high social return on one of expense, in points.
    """

    dac: Mapping[str, int | None]
    chs: Mapping[str, tuple[bool, bool, bool]]
    logframe: tuple[IndicatorView, ...]
    charter: Mapping[str, int]
    sroi: tuple[int, int] | None
