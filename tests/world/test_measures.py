"""Measures: what an author offers to communicate, to train and to look after people."""

from sim.world.effects import Condition, Effect
from sim.world.scenario import Measure
from sim.world.seen.perception import perceive
from tests.world.steps import close, do, project, refused


def test_a_measure_wears_out() -> None:
    s = project(measures=(Measure("radio", "communicate", 50_00, "staff", 1, (Effect("trust", "town", 1_000),)),))
    for _ in range(3):
        do(s, "communicate", "field", measure="radio")
    assert refused(s, "communicate", "field", measure="radio").reason == "worn-out"
    assert refused(s, "look_after", "field", measure="radio").reason == "other-family"


def test_a_measure_is_offered_once_there_is_something_to_show() -> None:
    visit = Measure("visit", "communicate", 50_00, "staff", 1, (), when=(Condition("done", "dig"),))
    s = project(measures=(visit,))
    assert "visit" not in perceive(s.world).measures
    assert refused(s, "communicate", "field", measure="visit").reason == "measure-not-yet"
    s.world.state.tasks["dig"].finish = s.world.today
    assert perceive(s.world).measures == {"visit": 0}
    do(s, "communicate", "field", measure="visit")


def test_the_design_of_a_session_is_words_and_moves_nothing_by_itself() -> None:
    brief, whole = (project(measures=(Measure("course", "train", 50_00, "staff", 1, ()),)) for _ in range(2))
    close(brief), close(whole)
    do(brief, "hold_session", "field", measure="course", aim="Lire un devis", method="En cercle")
    design = {"public": "Douze bénévoles", "length": "Une soirée", "supports": "Trois devis"}
    do(whole, "hold_session", "field", measure="course", aim="Lire un devis", method="En cercle", **design)
    assert whole.digest() == brief.digest()
