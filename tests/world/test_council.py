"""Deciding together: who may, who objects, what completes a decision."""

import pytest

from sim.world.council import Move
from sim.world.decisions import Refused
from sim.world.digests import Digests
from sim.world.game import Game
from sim.world.teams.policies import TEAM
from tests.world.cases import well

TRANSFER = {"source": "works", "target": "studies", "amount": 300_00}


def game() -> Game:
    return Game(well(), 1, TEAM)


def propose(g: Game, seat: str, decision: str, **body: object) -> str:
    g.play(Move(seat, seat, "propose", {"decision": decision, "body": body}))
    return g.agenda()[-1].id


def say(g: Game, seat: str, kind: str, **body: object) -> None:
    g.play(Move(seat, seat, kind, body))


def truth(g: Game) -> tuple[bytes, bytes]:
    """Reckon the digests anew: the game's own remembers the last one until something is carried out."""
    return Digests().of(g.simulation.state()), g.council.spelled()


def status(g: Game, proposal: str) -> str:
    return next(p.status for p in g.agenda() if p.id == proposal)


def moved(g: Game) -> int:
    line = next(x for x in g.view().lines if x.id == "studies")
    return line.current - line.original


def test_a_minor_decision_belongs_to_its_role() -> None:
    g = game()
    assert status(g, propose(g, "field", "engage_actor", actor="chief", manner="inform")) == "adopted"


def test_a_major_decision_waits_for_everybody() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    for seat in ("coordination", "partnerships", "field"):
        say(g, seat, "agree", proposals=[proposal])
        assert status(g, proposal) == "open"
    say(g, "evaluation", "agree", proposals=[proposal])
    assert status(g, proposal) == "adopted"
    assert moved(g) == 300_00


def test_an_objection_blocks_until_it_is_answered_and_stays_in_the_record() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "object", proposal=proposal, reason="Le forage n’a pas de marge.")
    for seat in ("coordination", "partnerships", "evaluation"):
        say(g, seat, "agree", proposals=[proposal])
    assert status(g, proposal) == "open"
    assert g.agenda()[0].objections == {"field": "Le forage n’a pas de marge."}
    say(g, "field", "withdraw", proposal=proposal)
    assert status(g, proposal) == "adopted"


def test_an_amendment_asks_everybody_again() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "coordination", "agree", proposals=[proposal])
    say(g, "field", "amend", proposal=proposal, body={**TRANSFER, "amount": 100_00})
    assert g.agenda()[0].agreed == ()
    for seat in ("coordination", "partnerships", "evaluation"):
        say(g, seat, "agree", proposals=[proposal])
    assert (moved(g), status(g, proposal)) == (0, "open"), "whoever proposed has not agreed to other words"
    say(g, "finance", "agree", proposals=[proposal])
    assert (moved(g), status(g, proposal)) == (100_00, "adopted")


def test_who_objected_is_answered_by_other_words() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "object", proposal=proposal, reason="Trop.")
    say(g, "field", "amend", proposal=proposal, body={**TRANSFER, "amount": 100_00})
    assert g.agenda()[0].objections == {}
    for seat in ("finance", "coordination", "partnerships", "evaluation"):
        say(g, seat, "agree", proposals=[proposal])
    assert status(g, proposal) == "adopted"


def test_who_objects_agrees_no_more_and_is_counted_once_on_coming_back() -> None:
    g = game()
    g.council.rule = "majority"
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "agree", proposals=[proposal])
    say(g, "field", "object", proposal=proposal, reason="J’ai relu.")
    assert g.agenda()[0].agreed == ()
    say(g, "field", "withdraw", proposal=proposal)
    assert (g.agenda()[0].agreed, status(g, proposal)) == (("field",), "open"), "two of five are no majority"
    say(g, "coordination", "agree", proposals=[proposal])
    assert status(g, proposal) == "adopted"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", "p9"), ("seat", "field"), ("role", "field"), ("decision", "use_reserve"), ("body", {}), ("month", 2),
        ("objections", {"field": "Non."}), ("agreed", ["field"]), ("votes", {"field": True}), ("voting", True),
        ("tied", True), ("status", "withdrawn"),
    ],
)  # fmt: skip
def test_the_digest_of_a_council_hangs_on_every_part_of_a_proposal(part: str, value: object) -> None:
    one, other = game(), game()
    for g in (one, other):
        propose(g, "finance", "transfer", **TRANSFER)
    assert one.council.spelled() == other.council.spelled()
    setattr(other.council.proposals["p1"], part, value)
    other.council.proposals["p1"].spelled = b""  # it keeps how its body is spelled
    assert one.council.spelled() != other.council.spelled()


def test_a_vote_ends_a_block_and_coordination_breaks_a_tie() -> None:
    g = Game(well(), 1, TEAM[:4])
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "object", proposal=proposal, reason="Non.")
    say(g, "coordination", "call_vote", proposal=proposal)
    for seat, yes in (("coordination", True), ("finance", True), ("partnerships", False), ("field", False)):
        say(g, seat, "vote", proposal=proposal, in_favour=yes)
    assert g.agenda()[0].tied
    with pytest.raises(Refused, match="not-your-role"):
        g.play(Move("finance", "finance", "settle", {"proposal": proposal, "adopt": True}))
    say(g, "coordination", "settle", proposal=proposal, adopt=True)
    assert status(g, proposal) == "adopted"


def test_an_amendment_that_changes_nothing_does_not_wipe_out_what_was_objected() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "evaluation", "object", proposal=proposal, reason="Pas sans l’accord du bailleur.")
    with pytest.raises(Refused, match="amends-nothing"):
        say(g, "finance", "amend", proposal=proposal, body=dict(reversed(TRANSFER.items())))
    assert g.agenda()[-1].objections == {"evaluation": "Pas sans l’accord du bailleur."}


def test_votes_cast_on_other_words_do_not_adopt_an_amended_text() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "call_vote", proposal=proposal)
    for seat in ("finance", "partnerships"):
        say(g, seat, "vote", proposal=proposal, in_favour=True)
    say(g, "field", "amend", proposal=proposal, body={**TRANSFER, "amount": 100_00})
    say(g, "coordination", "vote", proposal=proposal, in_favour=True)
    assert (status(g, proposal), g.agenda()[0].votes) == ("open", {"coordination": True})
    for seat in ("finance", "partnerships"):
        say(g, seat, "vote", proposal=proposal, in_favour=True)
    assert (status(g, proposal), moved(g)) == ("adopted", 100_00)


def test_a_lost_vote_is_a_refusal() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    say(g, "field", "call_vote", proposal=proposal)
    for seat in ("coordination", "partnerships", "field"):
        say(g, seat, "vote", proposal=proposal, in_favour=False)
    assert status(g, proposal) == "rejected"
    assert moved(g) == 0


def test_an_agreed_decision_that_the_rules_now_refuse_lapses_with_the_reason() -> None:
    g = game()
    first = propose(g, "finance", "transfer", **TRANSFER)
    second = propose(g, "finance", "transfer", **TRANSFER)
    for seat in ("coordination", "partnerships", "field", "evaluation"):
        say(g, seat, "agree", proposals=[first, second])
    assert status(g, first) == "adopted"
    assert (status(g, second), g.agenda()[1].lapsed_because) == ("lapsed", "beyond-share")


def test_a_proposal_named_twice_is_carried_out_once() -> None:
    g = game()
    proposal = propose(g, "finance", "transfer", **TRANSFER)
    for seat in ("coordination", "partnerships", "field"):
        say(g, seat, "agree", proposals=[proposal])
    say(g, "evaluation", "agree", proposals=[proposal, proposal])
    assert status(g, proposal) == "adopted"
    assert moved(g) == 300_00


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        (Move("nobody", "field", "propose", {"decision": "mediate"}), "unknown-seat"),
        (Move("field", "finance", "propose", {"decision": "mediate"}), "not-your-role"),
        (Move("field", "field", "shout", {}), "unknown-move"),
        (Move("field", "field", "propose", {"decision": "fly"}), "unknown-decision"),
        (Move("field", "field", "propose", {"decision": "mediate", "body": "now"}), "missing-field"),
        (Move("field", "field", "propose", {"decision": "mediate", "body": [["why", "now"]]}), "missing-field"),
        (Move("field", "field", "object", {"proposal": "p9", "reason": "x"}), "no-such-proposal"),
        (Move("field", "field", "agree", {"proposals": []}), "missing-field"),
        (
            Move("finance", "finance", "propose", {"decision": "close_month", "body": {"month": 1}}),
            "not-your-role",
        ),
        (
            Move("coordination", "coordination", "propose", {"decision": "close_month", "body": {"month": 2}}),
            "other-month",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason_and_changes_nothing(move: Move, reason: str) -> None:
    g = game()
    before = truth(g)
    with pytest.raises(Refused, match=reason):
        g.play(move)
    assert truth(g) == before
