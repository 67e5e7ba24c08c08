"""What made a result: the causes of a number add up to it, and cost a game nothing."""

import json

import pytest

from sim.insight.recorder import Cause
from sim.play.demo import Demo
from sim.play.library import load
from sim.play.prose import prose
from sim.play.record.chain import Log
from sim.play.record.files import to_jsonl
from sim.play.trouble import Trouble
from sim.play.why import Reason, why
from sim.world.days.hurry import MEANS
from sim.world.seen import outcomes
from tests.play.villages import PETIT_PUITS
from tui.commands.frame import run
from tui.i18n import set_language, word
from tui.views import why as words
from tui.views.prose import prose_of


@pytest.fixture(scope="module")
def well():
    return load(str(PETIT_PUITS), "fr")


@pytest.fixture(scope="module", params=["sensible", "wild"])
def played(request, well):
    demo = Demo(well, 7, request.param)
    demo.to_end()
    return demo


def indicators(demo):
    for name, result in outcomes.PROFILE.items():
        yield name
        yield from (f"{name}.{fact}" for fact in result(demo.game.simulation.world).facts)


def test_the_contributions_add_up_to_every_number_of_the_results(played, well):
    told = {outcome.id: outcome for outcome in played.game.view().outcomes}
    for indicator in indicators(played):
        name, _, fact = indicator.partition(".")
        account = why(played.log(), well, indicator)
        assert account.value == (told[name].facts[fact] if fact else told[name].value)
        assert sum(reason.amount for reason in account.reasons) == account.value, indicator
        assert all(reason.amount for reason in account.reasons)


def test_a_decision_is_told_by_its_entry_and_its_own_effect(played, well):
    entries = {entry.seq: entry for entry in played.log().entries}
    for reason in why(played.log(), well, "ethics").reasons:
        decided = reason.cause.kind == "decision"
        assert decided == bool(reason.entry)
        if decided:
            assert entries[reason.entry].body["decision"] == reason.cause.ref
            assert reason.cause.ref != "close_month"
            assert reason.first >= entries[reason.entry].day


def test_what_comes_later_belongs_to_the_decision_that_set_it_going():
    compiled = load("decouverte", "fr")
    demo = Demo(compiled, 7, "sensible")
    demo.to_end()
    told = why(demo.log(), compiled, "relations").reasons
    (answered,) = (r for r in told if r.cause.ref == "answer_letter" and r.last > r.first)  # weeks later
    assert answered.entry
    assert not [r for r in told if r.cause.kind in ("effect", "study")]


def test_nothing_is_told_while_there_is_still_something_to_decide(played, well):
    whole = played.log()
    with pytest.raises(Trouble, match="results_not_yet"):
        why(Log(whole.header, whole.entries[:5]), well, "ethics")


@pytest.mark.parametrize("indicator", ["", "wealth", "ethics.wealth", "money.", "utility.kept"])
def test_an_indicator_that_is_none_is_named_with_those_that_are(played, well, indicator):
    if indicator == "money.":
        assert why(played.log(), well, indicator).value == why(played.log(), well, "money").value
        return
    with pytest.raises(Trouble) as found:
        why(played.log(), well, indicator)
    assert "ethics" in found.value.facts["known"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_causes_are_told_in_words_and_add_up_as_shown(played, well, language):
    set_language(language)
    names = prose_of(prose(well.texts, language), played.header.seats, well.scenario)
    account = why(played.log(), well, "money")
    shown = words.told(account, account.game.view(), account.game.agenda(), names)
    assert not any("cause." in line or "{" in line or "nature." in line for line in shown)
    sections = words.sections(account, account.game.view(), account.game.agenda(), names)
    assert sum(cents(s.amount) for s in sections) == account.value
    for section in sections:
        assert sum(cents(row.amount) for row in section.lines) == cents(section.amount)


def cents(written):
    digits = "".join(c for c in written if c.isdigit())
    return -int(digits) if written.startswith("−") else int(digits)


def test_a_shell_can_read_the_causes(played, well, tmp_path, capsys):
    path = tmp_path / "game.jsonl"
    path.write_bytes(to_jsonl(played.log().lines()))
    assert run(["log", str(path), "--why", "team", "--json", "--scenario", str(PETIT_PUITS)], "fr") == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(reason["amount"] for reason in told["reasons"]) == told["value"]
    assert run(["log", str(path), "--why", "nothing", "--scenario", str(PETIT_PUITS)], "fr") == 2
    assert "nothing" in capsys.readouterr().err


def test_help_is_paid_for_by_the_decision_that_asked_for_it(well):
    """Temporary staff is had and charged weeks after it was ordered; it is no cost of the activity itself."""
    demo = Demo(well, 7, "wild")
    demo.to_end()
    told = why(demo.log(), well, "money.expense").reasons
    asked = {e.seq: e for e in demo.log().entries if e.body.get("decision") == "accelerate"}
    (paid,) = (r for r in told if r.cause.ref == "accelerate")
    assert asked[paid.entry].body["body"]["means"] == "temporary"
    assert paid.first > asked[paid.entry].day
    assert paid.amount == MEANS["temporary"] * 6 // 5  # what was had of it: six days of a week of five
    assert not [r for r in told if r.cause.kind == "help"]


def test_days_that_pass_are_not_the_doing_of_what_comes_after_them(played, well):
    talks = {talk.id: talk.status for talk in played.game.view().talks}
    harmless = {letter.id for letter in well.scenario.letters if not letter.effects}
    assert harmless
    for name in outcomes.PROFILE:
        for cause in (reason.cause for reason in why(played.log(), well, name).reasons):
            assert cause.kind != "letter" or cause.ref not in harmless, (name, cause)
            assert cause.kind != "talk-closes" or talks[cause.ref] != "agreed", (name, cause)


def test_an_amendment_is_named_by_what_it_amends(played, well):
    """“The Direction’s amendment: remise”: the author's own id, in both languages."""
    set_language("en")
    view, requirement = played.game.view(), well.scenario.requirements[0]
    reason = Reason(Cause("avenant", requirement.id), 1, 0, 0, 0)
    names = prose_of(prose(well.texts, "en"), played.header.seats, well.scenario)
    said = words.cause_words(reason, {}, view, names)
    assert said == f"The Direction’s amendment: {word(f'measure.{requirement.measure}')}"
