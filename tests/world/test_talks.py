"""Stories of tables: norms, tempers, several parties, languages."""


from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.units import FULL
from sim.world.days import talks
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen.options import packages
from sim.world.seen.perception import perceive
from sim.world.voices import Party, Stance
from tests.world.tables import altered, do, easy, month, offer, seated, seen, table, three, why

HOUSE = ("partnerships", "coordination", "finance", "field", "evaluation")


# --- norms and tempers -------------------------------------------------------------------------------------


def test_a_plain_speaker_says_a_weight_and_a_veiled_one_lets_it_be_felt_to_the_nearest_quarter() -> None:
    plain, veiled = seated(table(directness=8_000)), seated(table(directness=2_000))
    for s in (plain, veiled):
        do(s, "ask_issue", negotiation="price", issue="fee")
    assert (seen(plain).issues[0].their_weight, seen(plain).issues[0].felt) == (7_000, False)
    assert (seen(veiled).issues[0].their_weight, seen(veiled).issues[0].felt) == (7_500, True)


def test_what_face_keeps_from_the_table_is_said_aside() -> None:
    s = seated(table(face=10_000))
    s.state().relations["chief"].trust = 5_000
    do(s, "ask_issue", negotiation="price", issue="fee")
    assert seen(s).issues[0].their_weight is None
    do(s, "aparte", "coordination", negotiation="price")
    assert seen(s).issues[0].their_weight == 7_000


def test_who_puts_relation_first_is_hurt_by_business_and_who_does_not_is_not() -> None:
    warm, cool = seated(table(relation_first=10_000)), seated(table())
    before = warm.state().relations["chief"].trust
    for s in (warm, cool):
        offer(s, 1, 1)
    assert before - warm.state().relations["chief"].trust > 400
    assert cool.state().relations["chief"].trust == before


def test_an_affront_weighs_twice_as_much_where_face_is_everything() -> None:
    lost = []
    for face in (0, 10_000):
        s = seated(table(face=face))
        before = s.state().relations["chief"].trust
        offer(s, 0, 0)
        lost.append(before - s.state().relations["chief"].trust)
    assert lost[0] > 0
    assert abs(lost[1] - 2 * lost[0]) <= 1


def test_a_gesture_is_made_once_a_sitting_and_again_at_the_next_be_it_on_the_same_day() -> None:
    s = seated(altered(easy(), rounds=9))
    thanks = {"negotiation": "price", "gist": "thank", "words": "Merci de nous recevoir."}
    for sitting in range(2):
        do(s, "speak", **thanks)
        assert why(s, "speak", **thanks) == "already-said"
        do(s, "aparte", "coordination", negotiation="price")
        assert why(s, "aparte", negotiation="price") == "already-aside"
        s.state().talks["price"].sitting = 0
        if not sitting:
            do(s, "open_sitting", "finance", negotiation="price")


def test_a_sitting_is_a_day_and_what_was_not_said_by_the_evening_is_lost() -> None:
    """A courtesy costs one of three exchanges; a month later nobody sits there, and thanks wait for a table."""
    s = seated(altered(easy(), closes=95))
    do(s, "courtesy", negotiation="price")
    assert seen(s).sitting == 2
    month(s)
    assert (seen(s).status, seen(s).sitting) == ("open", 0)
    assert why(s, "speak", negotiation="price", gist="thank", words="Merci.") == "not-sitting"
    do(s, "open_sitting", negotiation="price")
    assert seen(s).sitting == 3


def test_too_many_affronts_and_they_leave_unless_one_says_sorry() -> None:
    proud = altered(table(), patience=1)
    rash, sorry = seated(proud), seated(proud)
    for s in (rash, sorry):
        assert offer(s, 0, 0).status == "open"
    do(sorry, "speak", negotiation="price", gist="regret", words="Nous avons mal commencé.")
    assert offer(sorry, 0, 0).status == "open"
    assert offer(rash, 0, 0).status == "failed"
    assert rash.state().talks["price"].voice == "leave"


def test_an_offer_that_they_could_never_take_moves_nobody() -> None:
    s = seated(table())
    first = offer(s, 1, 1).theirs[-1]
    talk = offer(s, 0, 0)
    assert (talk.theirs[-1], talk.voice) == (first, "refuse")


def test_nothing_is_signed_under_our_mandate_or_under_where_we_said_that_we_would_walk_away() -> None:
    """(1, 0) is worth 0.76 to us: it may be offered and accepted at a walk-away of 0.76, and not a point above."""
    s = seated(table())
    ours, talk = s.world.index.preferences["price"][0], s.state().talks["price"]
    assert ours.utility((1, 0)) == 7_600 * FULL
    for walk_away, answer in ((7_600, ""), (7_601, "below-walk-away")):
        do(s, "prepare_talk", negotiation="price", aims="Un prix", walk_away=walk_away, fallback="Un autre puits")
        talk.theirs = ((1, 0),)
        assert why(s, "accept_offer", negotiation="price") == answer
        assert why(s, "offer_package", negotiation="price", package=[1, 0]) == answer
    talk.theirs = ((2, 1),)
    assert not ours.acceptable((2, 1))
    assert why(s, "accept_offer", negotiation="price") == "below-mandate"
    assert why(s, "offer_package", negotiation="price", package=[2, 1]) == "below-walk-away"


def test_after_the_last_exchange_an_offer_can_be_accepted_and_none_is_made() -> None:
    s = seated(table())
    talk, rounds = s.state().talks["price"], s.world.index.negotiations["price"].rounds
    talk.exchanges, talk.theirs = rounds - 1, ((1, 0),)
    assert why(s, "offer_package", negotiation="price", package=[1, 0]) == ""
    talk.exchanges = rounds
    assert why(s, "offer_package", negotiation="price", package=[1, 0]) == "last-word-said"
    assert why(s, "accept_offer", negotiation="price") == ""


def test_without_a_mandate_what_they_accept_waits_for_our_council() -> None:
    """The same package at the same table: prepared, it is signed; unprepared, it is for the council to accept."""
    signed, pending = seated(easy()), seated(easy())
    pending.state().talks["price"].prepared = 0
    assert offer(signed, 1, 1).agreed == (1, 1)
    talk = offer(pending, 1, 1)
    assert (talk.status, talk.theirs, talk.voice, seen(pending).willing) == ("open", ((1, 1),), "willing", True)
    assert not pending.state().duties
    do(pending, "accept_offer", negotiation="price")
    assert talk.agreed == (1, 1)


def test_a_delegate_asks_a_chief_for_a_week_and_an_assembly_for_two() -> None:
    for norms, days in (({}, 5), ({"assembly": 9_000}, 10)):
        s = seated(altered(easy(**norms), delegate=True))
        day = s.state().now.day
        talk = offer(s, 1, 1)
        assert (talk.status, talk.waiting, talk.sitting) == ("open", day + days, 0)
        assert why(s, "open_sitting", negotiation="price") == "they-consult"
        month(s)
        assert s.state().talks["price"].agreed == (1, 1)
        assert s.state().talks["price"].ended == day + days - 1


def test_who_consults_beyond_the_last_day_has_not_agreed() -> None:
    s = seated(altered(easy(), delegate=True, closes=27))
    offer(s, 1, 1)
    month(s)
    assert s.state().talks["price"].status == "failed"


def test_silence_costs_with_those_who_keep_their_dates() -> None:
    trust = {}
    for punctuality in (0, 10_000):
        s = seated(altered(table(punctuality=punctuality), closes=90))
        offer(s, 1, 0)
        month(s)
        assert s.state().talks["price"].voice == "silence"
        trust[punctuality] = s.state().relations["chief"].trust
    assert trust[10_000] < trust[0]


def test_an_offer_that_was_followed_by_another_was_not_left_unanswered() -> None:
    s = seated(table(punctuality=10_000))
    offer(s, 1, 0)
    last = offer(s, 1, 0).exchanges
    trust, heard = s.state().relations["chief"].trust, s.state().talks["price"].voice
    talks._unanswered(s.world, "price", last - 1)
    assert (s.state().relations["chief"].trust, s.state().talks["price"].voice) == (trust, heard)
    talks._unanswered(s.world, "price", last)
    assert s.state().relations["chief"].trust < trust


def test_what_could_be_known_is_what_was_said_and_what_trust_would_have_said_aside() -> None:
    for trust, knowable in ((8_000, ((0, 0), (0, 1))), (0, ((0, 1),))):
        s = seated(easy())
        talk = s.state().talks["price"]
        talk.learnt = ((0, 1),)
        s.state().relations["chief"].trust = trust
        talks.fail(s.world, s.world.index.negotiations["price"], talk, "leave")
        assert talk.knowable == knowable


def test_who_gives_back_what_it_is_given_moves_with_us_and_stays_when_we_stay() -> None:
    """Relative tit for tat in full: the same offer twice is answered by the same demand, a concession by less."""
    mirror = altered(table(), mirror=10_000, rounds=8, beta=100)
    stubborn, generous = seated(mirror), seated(mirror)
    for s, second in ((stubborn, (1, 0)), (generous, (1, 1))):
        offer(s, 1, 0)
        offer(s, *second)
    theirs = stubborn.world.index.preferences["price"][1]
    stayed, moved = (s.state().talks["price"] for s in (stubborn, generous))
    assert theirs.utility(stayed.theirs[0]) == theirs.utility(stayed.theirs[1])
    assert moved.status == "agreed" or theirs.utility(moved.theirs[1]) < theirs.utility(moved.theirs[0])


def test_who_trusts_us_asks_for_a_little_less_and_never_for_less_than_it_could_take() -> None:
    """A fifth of the trust above one half; distrust asks for no more than time does."""

    def asked(trust: int, exchanges: int) -> int:
        s = seated(table())
        s.state().relations["chief"].trust = trust
        talk = s.state().talks["price"]
        talk.exchanges = exchanges
        return talks.demand(s.world, s.world.index.negotiations["price"], talk, 0)

    assert asked(5_000, 1) - asked(9_000, 1) == 800
    assert asked(1_000, 1) == asked(5_000, 1)
    rounds, theirs = (getattr(seated(table()).world.index, name)["price"] for name in ("negotiations", "preferences"))
    assert asked(9_000, rounds.rounds) == theirs[1].reservation


# --- languages ---------------------------------------------------------------------------------------------


def test_a_table_in_another_language_asks_for_time_or_money_or_leaves_both_sides_guessing() -> None:
    foreign = altered(table(directness=9_000), language="en")
    theirs, helped, ours = (seated(foreign, tongue=t) for t in ("theirs", "interpreter", "ours"))
    assert [s.state().attention["partnerships"] for s in (theirs, helped, ours)] == [2, 3, 3]
    assert [s.state().talks["price"].sitting for s in (theirs, helped, ours)] == [3, 2, 3]
    paid = [s.state().accounts["staff"].spent for s in (theirs, helped, ours)]
    assert paid[1] - paid[0] == paid[1] - paid[2] == 150_00
    assert theirs.state().relations["chief"].trust > ours.state().relations["chief"].trust
    for s in (theirs, helped, ours):
        do(s, "ask_issue", negotiation="price", issue="fee")
    assert [seen(s).issues[0].felt for s in (theirs, helped, ours)] == [False, False, True]


def test_a_courtesy_in_ones_own_language_is_half_understood_and_one_too_many_is_only_time() -> None:
    foreign, gained = altered(table(), language="en", relation=1), {}
    for tongue in ("interpreter", "ours"):
        s = seated(foreign, tongue=tongue)
        relation = s.state().relations["chief"]
        relation.trust = 6_000
        do(s, "courtesy", negotiation="price")
        gained[tongue] = relation.trust - 6_000
        do(s, "courtesy", negotiation="price")
        assert relation.trust == 6_000 + gained[tongue]
    assert gained["interpreter"] == 2 * gained["ours"] > 0


def test_at_home_the_language_is_no_question() -> None:
    s = seated(table(), tongue="interpreter")
    assert s.state().talks["price"].sitting == 3
    assert s.state().talks["price"].tongue == ""


# --- several parties ---------------------------------------------------------------------------------------


def beside(reservation: int) -> Scenario:
    """Return the well where the town sits beside the chief and wants the opposite of him."""
    town = Party("town", Stance((5_000, 5_000), ((10_000, 5_000, 0), (10_000, 0)), reservation), 100_000)
    return altered(easy(), others=(town,))


def test_nothing_is_agreed_without_whoever_sits_beside_them_and_one_sees_whom_it_does_not_suit() -> None:
    s = seated(beside(5_000))
    talk = offer(s, 1, 1)
    assert talk.status == "open"
    assert seen(s).objecting == ("town",)
    assert s.world.index.preferences["price"][2].acceptable(talk.theirs[-1])


def test_what_one_of_them_refuses_is_not_their_counter_offer() -> None:
    """(1, 1) suits the chief and not the town; he gives at once whatever he can, and would hand it back to us."""
    s = seated(beside(4_000))
    talk = offer(s, 1, 1)
    assert (talk.status, seen(s).objecting) == ("open", ("town",))
    assert talk.theirs[-1] != (1, 1)


def test_each_of_them_is_asked_for_itself() -> None:
    s = seated(beside(3_000))
    do(s, "ask_issue", negotiation="price", issue="fee", actor="town")
    assert (seen(s).issues[0].their_weight, seen(s).issues[0].others) == (None, {"town": 5_000})
    assert why(s, "ask_issue", negotiation="price", issue="fee", actor="head") == "not-at-this-table"


@settings(max_examples=40)
@given(st.lists(st.integers(0, 2), min_size=6, max_size=6), st.booleans())
def test_around_the_three_party_table_nobody_ever_signs_under_its_reservation(picks: list[int], taken: bool) -> None:
    s = seated(three())
    sides = s.world.index.preferences["price"]
    for pick in picks:
        talk = s.state().talks["price"]
        if talk.status != "open":
            break
        if not talk.sitting:
            month(s)
            if why(s, "open_sitting", negotiation="price"):
                break
            do(s, "open_sitting", negotiation="price")
        ranked = packages(perceive(s.world), "price")
        offer(s, *ranked[len(ranked) * pick // 3])
        for package in s.state().talks["price"].theirs:
            assert all(side.acceptable(package) for side in sides[1:])
    if taken and not why(s, "accept_offer", negotiation="price"):
        do(s, "accept_offer", negotiation="price")
    agreed = s.state().talks["price"].agreed
    assert not agreed or all(side.acceptable(agreed) for side in sides)


# --- what is known only grows ------------------------------------------------------------------------------

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["ask_issue", "disclose_issue", "aparte", "courtesy", "speak", "offer_package", "month"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(MOVES)
def test_information_never_shrinks(moves: list[tuple[str, int]]) -> None:
    s = seated(altered(beside(2_000), rounds=10, closes=95))
    before = _known(s)
    for kind, n in moves:
        _move(s, kind, n)
        after = _known(s)
        assert all(old <= new for old, new in zip(before, after, strict=True))
        before = after


def _known(s: Simulation) -> tuple[frozenset[object], ...]:
    talk = s.state().talks["price"]
    return frozenset(talk.told), frozenset(talk.learnt), frozenset((*talk.learnt, *talk.hinted))


def _move(s: Simulation, kind: str, n: int) -> None:
    if kind == "month":
        month(s)
        kind = "open_sitting"
    body: dict[str, object] = {"negotiation": "price"}
    if kind in ("ask_issue", "disclose_issue"):
        body["issue"] = ("fee", "days")[n % 2]
    if kind in ("ask_issue", "aparte") and n > 2:
        body["actor"] = "town"
    if kind == "speak":
        body |= {"gist": "insist", "words": "Encore une fois."}
    if kind == "offer_package":
        ranked = packages(perceive(s.world), "price")
        body["package"] = ranked[n % len(ranked)]
    for role in HOUSE[:3]:
        try:
            s.apply(Decision(kind, body, role))
        except Refused:
            continue
        return
