"""When letters come, and what it costs not to answer them."""

from dataclasses import replace

import pytest

from sim.model import team
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.world.agenda import keys
from sim.world.days import consequences, crew, spirits
from sim.world.decisions import Decision
from sim.world.effects import Condition, Effect
from sim.world.engine import Simulation
from sim.world.seen.perception import perceive
from sim.world.voices import Letter, Option
from tests.world.cases import well
from tests.world.steps import live_to


def test_an_urgent_letter_fills_a_week_as_two_others_do() -> None:
    """It makes the council meet: what else has the same fortnight comes in the other week."""
    post = (Letter("fire", "", "chief", (5, 14), urgent=True), *(Letter(n, "", "chief", (5, 14)) for n in ("a", "b")))
    for seed in range(20):
        agenda = Simulation(well(letters=post), seed).state().agenda
        week = {key[3]: key[0] // DAYS_PER_WEEK for key in keys(agenda) if key[2] == "letter"}
        assert week["a"] == week["b"] != week["fire"]


def about(person: str, negated: bool = False) -> Simulation:
    """A well where a letter of the fifth week is about one person, and comes only while this person is here or not."""
    here = Condition("present", person, negated=negated)
    return Simulation(well(letters=(Letter("rumour", "", "chief", (20, 24), (here,)),)), 1)


def test_a_letter_about_somebody_who_has_left_does_not_come() -> None:
    """The rumour is about Ibou. He is away on the day, and it comes; he has left, and it does not."""
    stays, away, gone = about("ibou"), about("ibou"), about("ibou")
    world = gone.world
    crew.send_away(away.world, "ibou", 60)
    crew.vacate(world, world.index.people["ibou"], world.state.staff["ibou"])
    for simulation in (stays, away, gone):
        simulation.world.run_to(30)
    assert ["rumour" in s.state().post for s in (stays, away, gone)] == [True, True, False]


def test_whoever_takes_over_a_post_is_not_the_person_of_the_letter() -> None:
    """Somebody else is in the post of Ibou: nobody accuses her of what he did."""
    simulation, opposite = about("ibou"), about("ibou", negated=True)
    for s in (simulation, opposite):
        ibou = s.state().staff["ibou"]
        crew.vacate(s.world, s.world.index.people["ibou"], ibou)
        crew.fill(s.world, "ibou", ibou, s.world.today + 1)
        s.world.run_to(30)
        assert ibou.left < 0
    assert "rumour" not in simulation.state().post
    assert "rumour" in opposite.state().post


def test_a_candidate_is_present_from_the_first_day_at_work() -> None:
    """Rose is hired, and begins in week seven: what is said of her in week five and what comes of it meet nobody."""
    simulation = about("rose")
    world = simulation.world
    crew.arrive(world, world.index.people["rose"], 30)
    later = Effect("flag", "rose-was-there", 1, 35, (Condition("present", "rose"),))
    sooner = Effect("flag", "rose-was-early", 1, 25, (Condition("present", "rose"),))
    consequences.carry(world, (later, sooner), source="test")
    world.run_to(40)
    assert "rumour" not in simulation.state().post
    assert {"rose-was-there"} == {flag for flag in simulation.state().flags if flag.startswith("rose")}


def test_nobody_writes_to_a_project_that_they_have_left() -> None:
    """Ibou would ask for gloves in week five: he asks, be he on leave; once he has left, nobody does in his name."""
    wish = well(letters=(Letter("gloves", "team", "ibou", (20, 24)),))
    stays, away, gone = (Simulation(wish, 1) for _ in range(3))
    crew.send_away(away.world, "ibou", 60)
    crew.vacate(gone.world, gone.world.index.people["ibou"], gone.state().staff["ibou"])
    for s in (stays, away, gone):
        s.world.run_to(30)
    assert ["gloves" in s.state().post for s in (stays, away, gone)] == [True, True, False]


def test_what_a_risk_shows_is_told_by_whoever_is_there_to_see_it() -> None:
    """Ibou would tell of damp sand. He has left: Rose does, who knows the field, or Awa if Rose has not come either."""
    there, gone, taught = (Simulation(well(), 1) for _ in range(3))
    crew.arrive(taught.world, taught.world.index.people["rose"], 0)
    for s in (gone, taught):
        crew.vacate(s.world, s.world.index.people["ibou"], s.state().staff["ibou"])
    for s in (there, gone, taught):
        s.world.run_to(2)
        s.world.send_letter("damp")
        s.world.run_to(4)
    told = [next(x for x in perceive(s.world).letters if x.id == "damp") for s in (there, gone, taught)]
    assert [(x.sender, x.left_behind) for x in told] == [("ibou", False), ("awa", False), ("rose", False)]


def test_whoever_leaves_by_what_a_risk_does_has_still_seen_it_come() -> None:
    """The risk takes Ibou away on the evening on which he writes of it."""
    walks = tuple(replace(r, during=(), effects=(Effect("leave", "ibou"),)) for r in well().risks)
    s = Simulation(well(risks=walks), 1)
    s.state().risks["dry"].used = s.state().risks["dry"].threshold
    s.world.run_to(60)
    assert s.state().risks["dry"].struck >= 0
    assert (s.state().staff["ibou"].gone, s.state().post["dry-news"].relay) == (1, "")


def test_a_letter_of_ours_that_nobody_answers_is_remembered_by_ours_and_no_other_is() -> None:
    wish = {"window": (5, 5), "urgent": True, "deadline": 5, "options": (Option("later"), Option("now"))}
    asked = tuple(Letter(sender, "team", sender, **wish) for sender in ("ibou", "chief"))  # type: ignore[arg-type]
    left, heard = (Simulation(well(letters=asked), 1) for _ in range(2))
    for simulation in (left, heard):
        live_to(simulation, 8)
    heard.apply(Decision("answer_letter", {"letter": "ibou", "option": "now"}, "field"))
    for simulation in (left, heard):
        live_to(simulation, 13)
        assert simulation.state().post["chief"].answer == "later"
    assert left.state().spirits.grievances > heard.state().spirits.grievances == 0


def test_letters_of_ours_that_nobody_answers_cost_heart_until_a_mediation_settles_half_of_it() -> None:
    """A team that answered nobody for a year kept the morale of one that did."""
    idle, heard = (Simulation(well(letters=(), risks=()), 1) for _ in range(2))
    for _ in range(4):
        spirits.leave_unheard(idle.world, "ibou")
        spirits.leave_unheard(heard.world, "somebody else")
    assert (idle.state().spirits.grievances, heard.state().spirits.grievances) == (6_000, 0)
    idle.apply(Decision("mediate", {}, "coordination"))
    heard.apply(Decision("mediate", {}, "coordination"))
    assert idle.state().spirits.grievances == 3_000
    for simulation in (idle, heard):
        simulation.world.run_to(DAYS_PER_WEEK - 1)
    faded = 3_000 * (1 - team.WEEKLY / FULL)
    assert idle.state().spirits.grievances == pytest.approx(faded, abs=1)
    lost = heard.state().spirits.morale - idle.state().spirits.morale
    assert lost == pytest.approx(faded * 0.3 * team.WEEKLY / FULL, abs=2)
