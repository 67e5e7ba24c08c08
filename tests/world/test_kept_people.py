"""People kept for one activity: they begin it, whatever the others have to do, and these help as far as they can."""

from dataclasses import replace

import pytest

from sim.model.units import DAYS_PER_WEEK, FULL
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.seen.perception import perceive
from tests.world.crews import EXPERT, alone, lived, paces, work

HALF = replace(EXPERT, id="half", fte=5_000)
CROWD = work(id="crowd", low=20, mode=20, high=20, needs={"agro": 12_500})
"""All that a colleague may be asked for: a quarter more than she can do."""
NEXT = work(id="next", after=("crowd",))


def kept(*before: str) -> Simulation:
    """Return work that needs one full time: a half kept for it, and a colleague who has something else to do."""
    others = tuple(activity for activity in (CROWD, NEXT) if activity.id in before)
    s = alone(work(low=40, mode=40, high=40), EXPERT, HALF, before=others)
    s.apply(Decision("set_priorities", {"order": [*before, "work"]}, "coordination"))
    s.apply(Decision("assign_person", {"person": "half", "activity": "work"}, "field"))
    return s


def test_whoever_is_kept_for_an_activity_begins_it_while_all_others_are_busy() -> None:
    busy, left = kept("crowd"), kept("crowd")
    left.apply(Decision("pause_activity", {"activity": "work"}, "field"))
    assert paces(busy, range(1, 2)) == [pytest.approx(5_000, abs=15)]
    tasks = busy.state().tasks
    assert (tasks["work"].start, tasks["crowd"].start) == (0, 0)
    left.world.run_to(DAYS_PER_WEEK)
    assert perceive(busy.world).skills == perceive(left.world).skills  # the others are asked for no more than they were
    assert tasks["crowd"].rate == left.state().tasks["crowd"].rate


def test_others_come_to_help_when_they_can_before_they_begin_anything_else() -> None:
    tasks = lived(kept("crowd", "next")).state().tasks
    assert 0 <= tasks["crowd"].finish < tasks["work"].finish
    assert tasks["next"].start == tasks["work"].finish
    alone_ = lived(kept()).state().tasks["work"]
    waited = tasks["work"].finish - alone_.finish
    assert 0 < waited < tasks["crowd"].finish  # the weeks on her own were worth half of what they are with help


def test_one_whom_nobody_helps_goes_on_with_her_own_part() -> None:
    """A colleague who is away: the work does not stop, it goes as far as half a time brings it."""
    s = kept()
    s.apply(Decision("rest", {"person": "expert", "days": 10}, "field"))
    assert paces(s, range(1, 2)) == [pytest.approx(FULL // 2, abs=15)]
