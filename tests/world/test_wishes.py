"""How a team goes about a stop: one thing in several ways, what it does without, what can wait."""

from collections.abc import Iterable

import pytest

from sim.play.library import load
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.teams.policies import carry_out_wishes
from sim.world.teams.wishes import Wishes, leaving_out, one_of
from tests.world.steps import go_on

ROLES = ("finance", "evaluation", "coordination")


def ways(kind: str) -> Iterable[Decision]:
    return (Decision(kind, {}, role) for role in ROLES)


def heard(wishes: Wishes, busy: str) -> list[str]:
    """Return the roles that were asked, of which all but one carry out what they are asked."""
    asked: list[str] = []
    try:
        wish = next(wishes)
        while True:
            asked.append(wish.role)
            wish = wishes.send(wish.role != busy)
    except StopIteration:
        return asked


@pytest.mark.parametrize(("busy", "asked"), [("", 1), ("finance", 2), ("evaluation", 1)])
def test_what_is_done_in_one_way_is_not_tried_in_another(busy: str, asked: int) -> None:
    assert heard(one_of(ways("donor_report")), busy) == list(ROLES[:asked])


def test_what_is_left_out_counts_as_refused() -> None:
    kept = leaving_out(one_of(ways("donor_report")), lambda wish: wish.role == "finance")
    assert heard(kept, "") == ["evaluation"]
    assert not heard(leaving_out(one_of(ways("donor_report")), lambda _: True), "")


def test_a_letter_that_cannot_wait_leaves_the_affairs_of_the_team_for_the_end_of_the_month() -> None:
    """Its own affairs are what the habits of the month want, whoever else is heard."""
    game = Simulation(load("jardins-du-saloum").scenario, 100)
    done: dict[bool, set[str]] = {True: set(), False: set()}
    while not game.now.closed:
        pressed = bool(game.now.stopped)
        done[pressed] |= {decision.kind for decision in carry_out_wishes(game, "sensible", 100)}
        go_on(game)
    own = {"monthly_note", "set_priorities", "follow_up", "engage_actor", "visit_field", "write_risk"}
    assert own <= done[False]
    assert own.isdisjoint(done[True])
    assert {"answer_letter", "honour", "open_sitting"} <= done[False] & done[True]
