"""What the table reads of risks and actors: aids from its own numbers, promises, bodies; the truth after the end."""

import pytest

from tui.desk import Desk
from tui.i18n import set_language, word
from tui.views import actors, results, risks
from tui.views.changes import changes
from tui.views.panels import panel_words
from tui.views.situation import todo_lines


def done(desk, kind, role, **body):
    assert desk.submit(desk.decision(kind, body, role)).done, kind


@pytest.fixture
def desk(well):
    return Desk(well(), "en")


def write(desk, **body):
    numbers = {"probability": 1_500, "impact": 900_00} | body
    done(desk, "write_risk", "field", title="Rock", category="technique", concerns="P02", **numbers)


def test_a_risk_says_what_it_is_worth_to_be_rid_of_it_by_the_teams_own_numbers(desk):
    write(desk)
    (row,) = risks.risk_rows(desk.view(), desk.prose)
    assert "expected loss €135, worth up to €221 to be rid of it" in row.words
    assert "on average, and €0 at most four times out of five (P80)" in risks.reserve_line(desk.view())


def test_a_response_that_is_described_is_weighed_against_doing_nothing(desk):
    write(desk)
    view = desk.view()
    told = view.risks[0]._replace(response="reduce", owner="field", cost=50_00, left_probability=500)
    (row,) = risks.risk_rows(view._replace(risks=(told,)), desk.prose)
    assert "with the response, €95 expected, cost included" in row.words
    assert "against €221 without it" in row.words


def test_an_actor_is_named_by_what_the_team_believes_and_its_claim_grows(desk):
    done(desk, "place_actor", "field", actor="comite", power=3_000, interest=9_000, attitude=6_000, legitimacy=8_000)
    view = desk.view()
    actor = next(a for a in view.actors if a.id == "comite")
    waiting = actor._replace(claim_since=0)
    assert actors.claim(actor._replace(claim_since=-1), view.day) == "discretionary"
    assert actors.claim(waiting, 25) == "dependent: legitimate and urgent, no power"


def test_a_promise_is_said_where_it_is_kept_in_mind(desk):
    done(desk, "promise", "field", actor="comite", activity="P01", days=10, words="word")
    view = desk.view()
    said = "\n".join(panel_words("actors", view, desk.prose, ()).lines)
    assert "promised: P01" in said
    assert any(line.text.startswith("Keep a promise:") for line in todo_lines(view, desk.prose))


def test_a_body_tells_what_it_decides_on_and_who_has_the_power(desk):
    (said,) = (x for x in panel_words("actors", desk.view(), desk.prose, ()).whole if "will decide on" in x)
    assert said.startswith("Village assembly: ")
    assert said.endswith("Water committee 100%, Head office of the association 0%")


def test_what_became_of_promises_and_consents_is_told_after_the_month(desk):
    done(desk, "promise", "field", actor="comite", activity="P03", days=10, words="word")
    before = desk.view()
    desk.close_month()
    told = [line for chapter in changes(before, desk.view(), desk.prose) for line in chapter.lines]
    assert any(line.startswith("Promise not kept:") for line in told)
    assert any(line.startswith(("Consent given:", "Consent withheld:")) for line in told)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hindsight_is_told_at_the_end_and_not_before(over, saloum, language):
    set_language(language)
    ended, running = Desk(over, language), Desk(saloum, language)
    assert running.view().fates == running.view().beliefs == ()
    lines = results.hindsight(ended.view(), ended.prose)
    assert lines
    assert not any("{" in line for line in lines)


def test_whoever_asks_an_actor_what_matters_to_it_is_told(saloum):
    """“Ask what matters to them”: a meeting told ways of dealing, and never the axes that its author wrote.

    Told by the author's words alone, an axis could not be found again in the list of those that a council names.
    """
    desk = Desk(saloum, "en")
    before = desk.view()
    stranger = next(x for x in before.actors if not x.themes)
    told = "What matters to it: "
    assert not any(said.startswith(told) for said in actors.actor_facts(stranger, desk.prose))
    done(desk, "interview_actor", "field", actor=stranger.id)
    after = desk.view()
    met = next(x for x in after.actors if x.id == stranger.id)
    axes = "; ".join(f"{word(f'theme.{theme}')} (“{desk.prose.text(f'axes.{theme}.name')}”)" for theme in met.themes)
    assert f"{told}{axes}" in actors.actor_facts(met, desk.prose)
    assert sum(told in said for said in actors.learnt(before, after, desk.prose)) == 1
    assert not any(told in said for said in actors.learnt(after, after, desk.prose))
