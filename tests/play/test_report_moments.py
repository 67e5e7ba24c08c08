"""The first two pages of a report: the profile, the curve, the moments that mattered; what follows is annexed."""

import re
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.play import report
from sim.play.moments import MOST, largest_moments, record_turns
from sim.play.replay import start_checked
from sim.play.report.gather import collect, gather
from sim.play.report.journal import months
from sim.play.report.names import names
from sim.play.report.sentences import SENTENCES
from sim.play.tongue import Tongue
from sim.play.why import why
from sim.world.scenario import Parameters
from sim.world.seen import outcomes
from tests.bench.cases import project
from tests.play.game_cases import Table, policy_log, with_prose
from tui import i18n
from tui.i18n import set_language, tr

GAMES = [(size, policy, seed) for size, seed in ((12, 3), (44, 1)) for policy in ("sensible", "greedy", "passive")]


@cache
def game(size, policy, seed):
    case = with_prose(project(size))
    return policy_log(case, policy, seed), case


def moments(log, case, most=MOST):
    game = start_checked(log, case)
    turns = record_turns(game)
    collect(game, log, case, views=False)
    return largest_moments(turns, log, most)


@pytest.mark.parametrize("which", GAMES)
def test_what_a_moment_moved_is_what_log_why_says_of_the_same_cause(which):
    log, case = game(*which)
    found = moments(log, case, 10_000)
    for at, name in enumerate(outcomes.NAMES):
        shares = {reason.cause: reason.amount for reason in why(log, case, name).reasons}
        assert {m.cause: m.moved[at] for m in found if m.moved[at]} == {
            cause: amount for cause, amount in shares.items() if cause in {m.cause for m in found}
        }


@pytest.mark.parametrize("which", GAMES)
def test_few_moments_are_told_and_none_that_moved_a_result_more_is_left_out(which):
    log, case = game(*which)
    everything, kept = moments(log, case, 10_000), moments(log, case)
    assert len(kept) == min(MOST, len(everything))
    assert [m.day for m in kept] == sorted(m.day for m in kept)
    for at in range(len(outcomes.NAMES)):
        assert max(abs(m.moved[at]) for m in kept) == max(abs(m.moved[at]) for m in everything)


@pytest.mark.parametrize("which", GAMES)
def test_a_game_that_is_listened_to_is_the_same_game_and_looking_at_it_moves_no_moment(which):
    log, case = game(*which)
    heard = start_checked(log, case)
    turns = record_turns(heard)
    assert collect(heard, log, case) == gather(log, case)
    assert largest_moments(turns, log) == moments(log, case)


def page(log, case, language="fr"):
    set_language(language)
    return report.render(log, case, language, tr).decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_moment_leads_to_its_entry_and_says_what_it_moved(language):
    log, case = game(44, "sensible", 1)
    text = page(log, case, language)
    front = text[: text.index('<div class="annexes">')]
    decided = [m for m in moments(log, case) if m.entry]
    assert decided
    assert [int(n) for n in re.findall(r'href="#entry-(\d+)"', front)] == [m.entry for m in decided]
    assert front.count('class="moved"') >= len(moments(log, case))
    assert front.count("<svg") == 1


def test_a_game_under_way_tells_no_moment():
    table = Table(with_prose())
    table.close()
    assert SENTENCES["moments_none"][0] in page(table.log(), table.case)


def test_what_several_people_do_one_after_the_other_stands_on_one_line_with_every_entry():
    table = Table(with_prose())
    for seat in ("partnerships", "field"):
        table.propose(seat, "engage_actor", actor="chief", manner="inform")
    table.propose("field", "engage_actor", "Il attend.", actor="chief", manner="inform")
    log = table.end()
    material = gather(log, table.case)
    set_language("fr")
    named = names(Tongue.of("fr", tr, Parameters()), {}, material)
    (together, alone) = next(months(material, named)).sittings[0].lines
    assert together.entries == (1, 2)
    assert len(together.seats) == 2
    assert (alone.entries, bool(alone.row.why)) == ((3,), True)


@given(st.integers(-20_000, 20_000))
@example(6_650)
@example(-50)
def test_a_number_reads_alike_on_the_screen_and_on_paper(points):
    set_language("fr")
    paper = Tongue.of("fr", tr, Parameters())
    assert (paper.share(points), paper.euros(points)) == (i18n.share(points), i18n.euros(points))
