"""With four players one holds two roles: alone at the screen, this person reads and answers for both."""

import pytest

from sim.play.library import load
from sim.play.session import Session
from sim.world.council import Seat
from tests.tui.aloud import play
from tests.tui.leading import choose, press
from tests.tui.leading import play as play_screens
from tests.tui.screens import picture
from tui.desk import Desk

FOUR = (
    Seat("priya", "Priya", ("coordination", "evaluation"), ("field",)),
    Seat("mateusz", "Mateusz", ("finance",), ("coordination",)),
    Seat("leila", "Leila", ("partnerships",), ("finance",)),
    Seat("tomoko", "Tomoko", ("field",), ("partnerships", "evaluation")),
)


@pytest.fixture
def third_month(tmp_path):
    """The Saloum in its third month: letters wait for coordination and for evaluation, one person's two roles."""
    with Session.create(tmp_path / "four.palabre", load("jardins-du-saloum"), seats=FOUR, seed=7, language="en") as it:
        desk = Desk(it, "en")
        assert [desk.close_month().done for _ in range(2)] == [True, True]
        yield desk


def of_evaluation(desk):
    return next(x for x in desk.view().letters if x.to == "evaluation" and x.options)


def test_both_roles_are_seen_at_once_and_no_other(third_month):
    desk = third_month
    desk.take("priya")
    assert {x.to for x in desk.sight.letters} == {"team", "coordination", "evaluation"}
    private = {d.role for d in desk.sight.documents}
    assert {"coordination", "evaluation"} <= private <= {"", "coordination", "evaluation"}
    assert desk.sight.morale is not None, "coordination is close to the team, whichever role comes first"


def test_what_was_answered_in_the_second_role_is_named(third_month):
    desk = third_month
    desk.take("priya")
    letter = of_evaluation(desk)
    body = {"letter": letter.id, "option": letter.options[0].id}
    said = desk.submit(desk.decision("answer_letter", body, "evaluation"))
    assert said.done
    assert desk.prose.name("letter", letter.id) in said.text
    assert "under seal" not in said.text


def test_plain_mode_offers_the_answers_to_a_letter_of_the_second_role(third_month):
    desk = third_month
    letter = of_evaluation(desk)
    subject = desk.prose.name("letter", letter.id)
    said = play(desk.session, "@Turn the screen to one seat", "@● Priya", "", f"@Mail: {subject}", "@")
    for option in letter.options:
        assert desk.prose.text(f"letters.{letter.id}.options.{option.id}.label").rstrip(".") in said


def test_a_table_stays_open_to_who_has_attention_left(third_month):
    """Partnerships speaks first; when it has no half-day left another role may still sit down."""
    desk = third_month
    talk = next(t for t in desk.view().talks if t.status == "unopened" and t.opens <= desk.view().day)
    given = {"negotiation": talk.id}
    actors = iter(a.id for a in desk.view().actors)
    while desk.view().attention["partnerships"] >= 3:
        assert desk.submit(desk.decision("interview_actor", {"actor": next(actors)}, "partnerships")).done
    assert desk.preview(desk.decision("open_sitting", given, "partnerships", why="Now.")).refused
    assert not desk.barred("open_sitting", given)


def test_what_is_said_at_a_table_is_said_by_who_sat_down(third_month):
    """What coordination asked and offered was recorded under partnerships, which had stayed at home."""
    desk = third_month
    talk = next(t for t in desk.view().talks if t.status == "unopened" and t.opens <= desk.view().day)
    assert desk.speaker("ask_issue", talk.id) == "partnerships"
    assert desk.submit(desk.decision("open_sitting", {"negotiation": talk.id}, "coordination", why="Now.")).done
    assert desk.agree([p.id for p in desk.open], [seat.id for seat in desk.seats]).done
    assert desk.speaker("ask_issue", talk.id) == "coordination"
    assert desk.speaker("ask_issue", "another table") == "partnerships"


def test_a_tied_vote_is_asked_of_coordination_whoever_is_selected(third_month):
    desk = third_month
    assert desk.submit(desk.decision("bridge", {"amount": 1_000_00}, "finance", why="For the autumn.")).done
    proposal = desk.open[0].id
    assert desk.answer("mateusz", "call_vote", proposal=proposal).done
    for seat in FOUR:
        assert desk.answer(seat.id, "vote", proposal=proposal, in_favour=seat.id in {"priya", "mateusz"}).done
    assert desk.agenda[-1].tied

    async def steps(pilot):
        await press(pilot, "c", "right", "enter")
        assert "What does ● Priya answer?" in picture(pilot.app)
        await choose(pilot, "Coordination rejects")
        assert desk.session.agenda()[-1].status == "rejected"

    play_screens(desk.session, steps)


def test_who_holds_two_roles_is_told_of_two_briefs(third_month):
    """“Brief to read”: the first was read, the mark went, and the second was never opened."""
    assert "evaluation and ethics · 2 briefs to read" in third_month.waits_for("priya")
    assert "finance and administration · brief to read" in third_month.waits_for("mateusz")
