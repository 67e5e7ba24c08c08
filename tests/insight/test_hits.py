"""What happened in a game, by name: each thing once, from the first day on, and nothing that did not happen."""

from collections.abc import Callable

import pytest

from sim.insight.hits import TABLES, hits
from sim.play.authoring import compile_scenario
from sim.world import keys
from sim.world.engine import Simulation
from sim.world.rows import Post
from sim.world.state import State
from tests.play.villages import PETIT_PUITS

SCENARIO = compile_scenario(PETIT_PUITS).scenario
HAPPENS: dict[str, Callable[[State], object]] = {
    "struck/roche": lambda state: setattr(state.risks["roche"], "struck", 0),
    "signalled/roche": lambda state: setattr(state.risks["roche"], "signalled", 0),
    "identified/roche": lambda state: setattr(state.risks["roche"], "identified", 0),
    "agreed/eau": lambda state: setattr(state.talks["eau"], "agreed", (0, 1)),
    "failed/eau": lambda state: setattr(state.talks["eau"], "ended", 0),
    "done/P01": lambda state: setattr(state.tasks["P01"], "finish", 0),
    "lost/comite": lambda state: setattr(state.relations["comite"], "lost", 1),
    "met/comite": lambda state: setattr(state.relations["comite"], "engaged", 1),
    "left/moussa": lambda state: setattr(state.staff["moussa"], "gone", 1),
    "read/geologie": lambda state: state.marks.update({keys.read("field", "geologie"): 0}),
    "consented/village": lambda state: state.marks.update({keys.consented("village"): 0}),
    "raised/devis-compares": lambda state: state.flags.update({"devis-compares": 1}),
}
"""What a game is said to hold, and what makes it so: on the first day, which is day 0."""


def said(state: State, simulation: Simulation) -> list[str]:
    return list(hits(simulation.world.index, state))


@pytest.mark.parametrize("hit", HAPPENS)
def test_what_happens_on_the_first_day_is_said_once_and_nothing_else(hit: str) -> None:
    simulation = Simulation(SCENARIO, 1)
    state = simulation.state()
    before = said(state, simulation)
    assert hit not in before
    HAPPENS[hit](state)
    assert sorted(said(state, simulation)) == sorted([*before, hit])


def test_a_table_that_was_agreed_on_has_not_failed_as_well() -> None:
    simulation = Simulation(SCENARIO, 1)
    talk = simulation.state().talks["eau"]
    talk.agreed, talk.ended = (0, 1), 12
    assert [hit for hit in said(simulation.state(), simulation) if hit.endswith("/eau")] == ["agreed/eau"]


def test_an_answer_is_said_by_its_letter_and_its_option() -> None:
    simulation = Simulation(SCENARIO, 1)
    simulation.state().post["cousin"] = Post(0, "coordination", answer="comparer")
    found = said(simulation.state(), simulation)
    assert [hit for hit in found if "cousin" in hit] == ["came/cousin", "answered/cousin/comparer"]


def test_every_kind_that_an_author_may_expect_is_said_of_something() -> None:
    assert {hit.partition("/")[0] for hit in HAPPENS} | {"came", "answered"} == TABLES.keys()
