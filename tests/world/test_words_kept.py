"""Stories after the table: the first walk-away, alternatives, words that are kept or broken, the debrief."""

from dataclasses import replace
from functools import partial
from itertools import chain

from sim.model import negotiation as model
from sim.model.trust import LOSSES, moved
from sim.play.library import load
from sim.world.days import consequences, obligations, talks
from sim.world.decisions import Decision
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.seen.perception import perceive
from sim.world.teams.policies import POLICIES
from tests.world.tables import altered, do, easy, month, offer, seated, seen, three, why


def test_the_first_walk_away_is_remembered_and_what_was_prepared_is_seen() -> None:
    s = seated(easy())
    do(s, "prepare_talk", "finance", negotiation="price", aims="Signer", walk_away=1_000, fallback="Aucun")
    talk = s.state().talks["price"]
    assert (talk.limit, talk.walk_away) == (3_000, 1_000)
    assert (seen(s).aims, seen(s).fallback) == ("Signer", "Aucun")


def test_a_word_that_is_broken_costs_trust_time_and_ethics_and_a_word_kept_does_not() -> None:
    kept, broken = (seated(easy()) for _ in range(2))
    for s in (kept, broken):
        assert offer(s, 1, 1).status == "agreed"
    (duty,) = perceive(kept.world).duties
    assert duty.kind == "advance"
    do(kept, "honour", "finance", duty=duty.id)
    for s in (kept, broken):
        month(s)
        assert not broken.state().duties[duty.id].status  # a council meets before anything is broken
    for s in (kept, broken):
        month(s)
    assert [s.state().duties[duty.id].status for s in (kept, broken)] == ["kept", "broken"]
    assert broken.state().relations["chief"].trust < kept.state().relations["chief"].trust
    assert broken.state().relations["chief"].breach >= 0 > kept.state().relations["chief"].breach
    assert broken.state().charter.broken > kept.state().charter.broken
    assert broken.state().tasks["dig"].total > kept.state().tasks["dig"].total
    assert why(kept, "honour", duty=duty.id) == "duty-settled"


def test_a_word_that_is_broken_says_that_the_team_has_no_word_it_is_of_integrity() -> None:
    s = seated(easy())
    offer(s, 1, 1)
    (duty,) = s.state().duties.values()
    chief = s.state().relations["chief"]
    while not duty.status:
        trusted = chief.trust
        s.world.run_to(s.world.today)
    assert (duty.status, chief.breach) == ("broken", duty.day)
    assert chief.trust == moved(trusted, obligations.BROKEN, loss=LOSSES["integrity"])


def test_who_trusts_enough_lets_the_team_off_and_who_does_not_says_no_once() -> None:
    for trust, status in ((9_000, "released"), (3_000, "")):
        s = seated(easy())
        offer(s, 1, 1)
        (duty,) = perceive(s.world).duties
        s.state().relations["chief"].trust = trust
        do(s, "ask_release", "finance", duty=duty.id, note="La caisse est vide.")
        assert s.state().duties[duty.id].status == status
        assert why(s, "ask_release", duty=duty.id, note="Encore.") in ("duty-settled", "release-asked")


def test_an_advance_of_a_share_is_a_share_of_the_price_that_was_signed() -> None:
    """Written for 200: the chief who got 300 is paid half as much again, and as much is taken off what comes later."""
    paid = {}
    for follows in ({}, {"fee": 200}):
        (owed,) = easy().negotiations[0].obligations
        for fee in (1, 2):
            s = seated(altered(easy(), obligations=(replace(owed, follows=follows),)))
            assert offer(s, fee, 0).status == "agreed"
            (duty,) = perceive(s.world).duties
            before = s.state().treasury.cash
            do(s, "honour", "finance", duty=duty.id)
            records = chain.from_iterable(s.state().agenda.values())
            later = [x[2] for _, kind, _, _, x in records if kind == "effect" and x[1] == "deposit"]
            paid[bool(follows), fee] = (before - s.state().treasury.cash, *later, duty.amount)
    assert paid == {
        (False, 1): (200_00, 200_00, 0),  # the sum is in the name, whatever the price
        (False, 2): (200_00, 200_00, 0),
        (True, 1): (200_00, 200_00, 200_00),
        (True, 2): (300_00, 300_00, 300_00),
    }


def test_what_one_team_signed_is_not_told_to_another() -> None:
    """Two teams play one scenario side by side: each reads the sum of its own price."""
    (owed,) = easy().negotiations[0].obligations
    case = altered(easy(), obligations=(replace(owed, follows={"fee": 200}),))
    one, two = seated(case), seated(case)
    offer(one, 1, 0), offer(two, 2, 0)
    assert [perceive(s.world).duties[0].amount for s in (one, two, one)] == [200_00, 300_00, 200_00]


def test_nobody_shows_what_is_not_built_and_the_date_waits_for_it() -> None:
    """Signed: to show the well to the women. It is dug months late: thirty days more, then it is broken."""
    (owed,) = easy().negotiations[0].obligations
    s = seated(altered(easy(), obligations=(replace(owed, after="dig"),)))
    offer(s, 1, 1)
    (seen_,) = perceive(s.world).duties
    duty = s.state().duties[seen_.id]
    assert why(s, "honour", duty=seen_.id) == "not-done-yet"
    assert "duty" not in {t.kind for t in perceive(s.world).todo}
    while (dug := s.state().tasks["dig"].finish) < 0:
        assert (duty.status, perceive(s.world).duties[0].after) == ("", "dig")
        s.world.run_to(s.world.today)
    assert dug > seen_.due
    ready = s.fork()
    do(ready, "honour", "finance", duty=seen_.id)
    assert (ready.state().duties[seen_.id].status, perceive(ready.world).duties[0].after) == ("kept", "")
    while not duty.status:
        s.world.run_to(s.world.today)
    assert (duty.status, duty.day) == ("broken", dug + obligations.HONOURABLE)


def test_what_was_given_back_is_owed_no_more() -> None:
    """The team returns the money and says so: nobody holds the plaque against it, and no trust is lost on its day."""
    s = seated(easy())
    offer(s, 1, 1)
    (duty,) = s.state().duties.values()
    consequences.carry(s.world, (Effect("release", "price"),))
    trusted = s.state().relations["chief"].trust
    assert (duty.status, duty.day) == ("released", s.world.today)
    s.world.run_to(duty.due + 1)
    assert (duty.status, s.state().relations["chief"].breach) == ("released", -1)
    assert s.state().relations["chief"].trust == trusted


def test_a_duty_is_a_thing_to_do_until_it_is_done() -> None:
    s = seated(easy())
    offer(s, 1, 1)
    (duty,) = perceive(s.world).duties
    assert ("duty", duty.id, duty.due) in {(t.kind, t.ref, t.due) for t in perceive(s.world).todo}
    do(s, "honour", "finance", duty=duty.id)
    assert "duty" not in {t.kind for t in perceive(s.world).todo}


def test_in_the_saloum_a_failed_table_sends_what_one_has_instead() -> None:
    """Nobody drills with the first driller: the runner-up writes, with his price, and the month after has its delay."""
    scenario = load("jardins-du-saloum").scenario
    silent = [n for n in scenario.negotiations if any(e.kind == "letter" for e in n.impasse)]
    assert len(silent) == 6
    s = Simulation(scenario, 3)
    while s.state().now.month < 9:
        month(s)
    assert s.state().talks["forage"].status == "failed"
    assert s.state().post["repli_forage"].answer == "second"
    assert s.state().tasks["B15"].price > 10_000


def test_the_competent_team_keeps_its_word() -> None:
    s = seated(easy())
    offer(s, 1, 1)
    (duty,) = perceive(s.world).duties
    assert Decision("honour", {"duty": duty.id}, "partnerships") in POLICIES["sensible"](partial(perceive, s.world), 0)


# --- what is told at the end -------------------------------------------------------------------------------


def test_the_debrief_measures_against_what_could_be_known() -> None:
    """On the three-party oracle: a poor deal has better ones for all; with nothing learnt none of them was findable."""
    for trust in (9_000, 1_000):
        s = seated(three())
        for actor in ("chief", "town"):
            s.state().relations[actor].trust = trust
        sides = s.world.index.preferences["price"]
        zone = model.table(sides)
        poor = max(zone.zone, key=lambda i: (len(model.improvements(zone, i)), i))
        talks.agree(s.world, s.world.index.negotiations["price"], s.state().talks["price"], sides[0].outcomes[poor])
        s.state().now.closed = 1
        (told,) = perceive(s.world).debriefs
        assert told.captured == model.captured(zone, poor)
        assert told.distance == model.distance_to_frontier(zone, poor) // 10_000 > 0
        assert bool(told.better) == bool(told.findable) == (trust == 9_000)
        if told.better:
            better, agreed = told.better, sides[0].outcomes[poor]
            assert all(side.utility(better) >= side.utility(agreed) for side in sides)


def test_the_debrief_says_whether_the_first_line_was_kept_and_what_became_of_the_relation() -> None:
    s = seated(easy())
    do(s, "prepare_talk", "finance", negotiation="price", aims="Signer", walk_away=0, fallback="Aucun")
    offer(s, 1, 1)
    s.state().now.closed = 1
    (told,) = perceive(s.world).debriefs
    assert (told.limit, told.line_kept) == (3_000, True)
    assert told.utilities == (3_600, 7_200)
    assert told.before >= 0 <= told.after <= 10_000
