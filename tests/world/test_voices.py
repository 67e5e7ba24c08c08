"""What the other side of a table says goes with what has just happened, and no line of its author is heard twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.play.library import load
from sim.world.days.talks import ENDING
from sim.world.decisions import Refused
from sim.world.engine import Simulation
from sim.world.voices import Issue, Stance
from tests.world.tables import altered, do, month, offer, seated, table, three

STEPS = tuple(range(101))
"""A price from 0, ours, to 100, theirs."""
OURS, THEIRS = tuple(100 * (100 - n) for n in STEPS), tuple(100 * n for n in STEPS)


def bargain(rounds: int = 12, closes: int = 120, trust: int = 8_000, mirror: int = 0) -> Simulation:
    """Return a table over one price, at which either side gives way in small steps."""
    price = Issue("fee", STEPS)
    held = altered(
        table(), rounds=rounds, closes=closes, relation=0, issues=(price,), obligations=(), patience=0, mirror=mirror,
        ours=Stance((10_000,), (OURS,), 0), theirs=Stance((10_000,), (THEIRS,), 0),
    )  # fmt: skip
    s = seated(held)
    s.state().relations["chief"].trust = trust
    return s


def says(s: Simulation, price: int) -> str:
    """Offer a price, on another day if this one is over, and return the line that comes back."""
    while not s.state().talks["price"].sitting:
        s.state().attention["partnerships"] = 6
        do(s, "open_sitting", negotiation="price")
    return offer(s, price).voice


def test_a_step_of_ours_is_answered_otherwise_than_none() -> None:
    assert [says(bargain(), 0)] == ["counter"]
    for second, line in ((1, "step"), (0, "stall")):
        s = bargain()
        says(s, 0)
        assert says(s, second) == line


def test_to_come_back_to_what_one_offered_before_is_no_step() -> None:
    s = bargain(rounds=20)
    assert [says(s, n) for n in (2, 1, 2, 3)] == ["counter", "stall", "counter/again", "step"]


def test_who_takes_back_what_they_gave_does_not_say_that_they_come_nearer() -> None:
    """A chief who gives as he is given: we go back by ten, he goes back by more, and no “I take a step too” with it."""
    s = bargain(rounds=20, mirror=5_000)
    said = [says(s, n) for n in (0, 20, 10)]
    *_, given, taken_back = (price for (price,) in s.state().talks["price"].theirs)
    assert taken_back > given
    assert said == ["counter", "step", "counter/again"]


def test_the_end_is_spoken_of_when_it_is_near() -> None:
    few, short = bargain(rounds=3), bargain(closes=40)
    assert [says(few, n) for n in (0, 1)] == ["counter", "late"]
    assert short.world.index.negotiations["price"].closes - short.state().now.day >= ENDING
    assert says(short, 0) == "counter"
    while short.world.index.negotiations["price"].closes - short.state().now.day >= ENDING:
        short.world.run_to(short.state().now.day + 4)
    short.state().talks["price"].sitting = 1
    assert says(short, 1) == "late"


def test_a_question_is_answered_as_a_question_or_evaded_and_an_insistence_is_let_pass() -> None:
    trusted, guarded = bargain(), bargain(trust=1_000)
    says(trusted, 0)
    for s, line in ((trusted, "soft"), (guarded, "evade")):
        do(s, "ask_issue", negotiation="price", issue="fee")
        assert s.state().talks["price"].voice == line
    do(guarded, "ask_issue", negotiation="price", issue="fee")
    assert guarded.state().talks["price"].voice == "evade/again"
    do(guarded, "speak", negotiation="price", gist="insist", words="Il nous faut ce prix.")
    assert guarded.state().talks["price"].voice == "mute"


def test_another_party_does_not_answer_in_the_voice_of_the_first() -> None:
    s = seated(three())
    do(s, "ask_issue", negotiation="price", issue=s.world.index.negotiations["price"].issues[0].id, actor="town")
    assert s.state().talks["price"].voice in ("soft/again", "mute")


@settings(max_examples=40)
@given(st.lists(st.sampled_from((*STEPS, "ask", "courtesy", "insist", "month")), max_size=14))
def test_no_line_is_heard_twice_in_a_talk(said: list[int | str]) -> None:
    s = bargain()
    talk, heard = s.state().talks["price"], ["open"]
    for act in said:
        if talk.status != "open":
            break
        try:
            if isinstance(act, int):
                says(s, act)
            elif act == "month":
                month(s)
            elif act == "ask":
                do(s, "ask_issue", negotiation="price", issue="fee")
            elif act == "courtesy":
                do(s, "courtesy", negotiation="price")
            else:
                do(s, "speak", negotiation="price", gist="insist", words="Vraiment.")
        except Refused:
            continue
        heard.append(talk.voice)
    written = [line for last, line in zip(["", *heard], heard, strict=False) if line != last and "/" not in line]
    lines = [line for line in written if line not in ("mute", "silence", "leave", "accept")]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("scenario", ["decouverte", "halle-nourriciere", "jardins-du-saloum", "toits-de-l-atlas"])
def test_every_table_of_ours_has_a_line_for_what_may_happen_in_both_languages(scenario: str) -> None:
    compiled = load(scenario)
    for talk in compiled.scenario.negotiations:
        for language, texts in compiled.texts.entries.items():
            lines = {x: texts.get(f"negotiations.{talk.id}.voices.{x}") for x in ("step", "stall", "late", "evade")}
            assert all(lines.values()), (talk.id, language)
            assert all("{offer}" in str(lines[x]) for x in ("step", "stall", "late"))
            assert len(set(lines.values())) == len(lines)
