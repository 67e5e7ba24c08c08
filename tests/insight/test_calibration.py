"""Forecasts against what came: published scores, what a person must judge, what nobody can."""

import pytest

from sim.insight.calibration import Guess, Truth, brier, calibrations, interval_score
from sim.play.demo import Demo
from sim.play.forecasts import calibrate, truth, was_open
from sim.play.library import load
from sim.play.record.files import to_jsonl
from sim.play.steps import game_steps
from sim.play.trouble import Trouble
from tests.play.villages import PETIT_PUITS
from tui.commands.calibration import told as table
from tui.commands.frame import run
from tui.i18n import set_language

KNOWN = Truth({"handover_day": 300}, {"cost": 50_000_00}, {7: True, 8: False})


def test_scores_are_those_of_their_authors():
    assert [brier(p, o) for p, o in ((7_000, True), (7_000, False), (5_000, True), (10_000, True))] == pytest.approx(
        [0.09, 0.49, 0.25, 0]
    )
    assert [interval_score(10, 20, x) for x in (10, 15, 20)] == [10, 10, 10], "inside, only the width counts"
    assert interval_score(10, 20, 23) == 10 + 2 / 0.2 * 3
    assert interval_score(10, 20, 4) == 10 + 2 / 0.2 * 6


def test_an_interval_that_is_as_wide_as_its_doubt_scores_best():
    """The score is proper: of all symmetric intervals, the 80 % one has the least mean over a uniform truth."""
    mean = {half: sum(interval_score(-half, half, x) for x in range(-100, 101)) for half in range(0, 101, 5)}
    assert min(mean, key=mean.__getitem__) == 80


@pytest.mark.parametrize(
    ("question", "low", "high", "held", "missed"),
    [
        ("handover_day", 300, 310, 1, 0), ("handover_day", 290, 300, 1, 0), ("handover_day", 301, 310, 0, 1),
        ("cost", 0, 50_000_00, 0, 1),  # it is beyond that already
        ("cost", 0, 50_000_01, 0, 0),
    ],
)  # fmt: skip
def test_an_interval_holds_its_ends_and_what_is_beyond_its_end_is_missed(
    question: str, low: int, high: int, held: int, missed: int
):
    whole, _role = calibrations([Guess(1, "finance", question, None, low, high)], KNOWN)
    assert (whole.held, whole.missed, whole.unresolved) == (held, missed, 1 - held - missed)


def test_a_team_and_each_role_are_judged_and_what_is_open_is_counted():
    guesses = [
        Guess(1, "finance", "handover_day", None, 290, 310),
        Guess(2, "field", "handover_day", None, 310, 330),
        Guess(3, "field", "cost", None, 30_000_00, 40_000_00),
        Guess(4, "field", "cost", None, 45_000_00, 60_000_00),
        Guess(7, "field", "works", 8_000),
        Guess(8, "finance", "works", 6_000),
        Guess(9, "finance", "works", 9_000),
    ]
    rows = {(row.question, row.role): row for row in calibrations(guesses, KNOWN)}
    date, cost, works = (rows[question, ""] for question in ("handover_day", "cost", "works"))
    assert (date.made, date.held, date.missed, date.unresolved) == (2, 1, 1, 0)
    assert date.score == (20 + 20 + 10 * 10) / 2
    assert (cost.held, cost.missed, cost.unresolved, cost.score) == (0, 1, 1, None), "more is spent than 40 000 already"
    assert (works.made, works.scored, works.unresolved) == (3, 2, 1)
    assert works.score == pytest.approx((0.04 + 0.36) / 2)
    assert rows["works", "finance"].score == pytest.approx(0.36)


def test_a_question_asked_as_a_chance_and_as_an_interval_counts_each_forecast_once():
    """Forms ask a question in one way; where a log holds both, an interval that was missed was counted as open too."""
    guesses = [Guess(7, "field", "cost", 8_000), Guess(2, "field", "cost", None, 1, 2), Guess(3, "field", "cost", 500)]
    whole, _role = calibrations(guesses, KNOWN)
    assert (whole.made, whole.scored, whole.missed, whole.unresolved) == (3, 1, 1, 1)


@pytest.fixture(scope="module")
def log():
    return Demo(load(str(PETIT_PUITS), "fr"), 7, "sensible").to_end()


def test_the_forecasts_of_a_log_are_told_by_role(log, tmp_path, capsys):
    path = tmp_path / "game.jsonl"
    path.write_bytes(to_jsonl(log.lines()))
    given = ["log", str(path), "--forecasts", "--scenario", str(PETIT_PUITS)]
    assert run(given, "fr") == 0
    told = capsys.readouterr().out
    assert "Semaine de la remise" in told
    assert "l’équipe" in told
    case = load(str(PETIT_PUITS), "fr")
    known = truth(game_steps(log, case).game.view(), {}).values
    made = sum(entry.forecast is not None and was_open(entry, known) for entry in log.entries)
    found = calibrate(log, case, {})
    assert sum(row.made for row in found if not row.role) == made > 0
    assert sum(row.made for row in found if row.role) == made
    assert run([*given, "--worked", "1"], "en") == 2, "entry 1 forecast no such thing"
    assert run([*given, "--worked", "one"], "en") == 2


def test_a_question_in_words_commands_no_terminal():
    said = table(calibrations([Guess(1, "field", "Fini ?\x1b[31m\x00\u202e", 8_000)], KNOWN))
    assert said[0] == "Fini ? [31m"
    assert not set("\x1b\x00\u202e") & set("".join(said))


def test_roles_and_questions_are_whole_and_a_share_is_written_as_its_language_does():
    set_language("en")
    said = table(calibrations([Guess(1, "evaluation", "handover_day", None, 1, 2)], KNOWN))
    assert said[0] == "Week of the handover"
    assert said[-5].startswith("  monitoring, evaluation and ethics ")
    assert " (0%) " in said[-5]


def test_heads_of_columns_do_not_touch():
    set_language("fr")
    heads = table(calibrations([Guess(1, "evaluation", "handover_day", None, 1, 2)], KNOWN))[1]
    assert heads.split() == ["faits", "tenus", "manqués", "sans", "réponse", "score"]


def test_a_hand_over_that_is_past_is_no_more_forecast(log):
    case = load(str(PETIT_PUITS), "fr")
    known = truth(game_steps(log, case).game.view(), {}).values
    asked = [entry for entry in log.entries if entry.forecast and entry.forecast.question == "handover_day"]
    late = [entry for entry in asked if entry.day > known["handover_day"]]
    assert late
    assert not any(was_open(entry, known) for entry in late)
    told = next(row for row in calibrate(log, case, {}) if row.question == "handover_day" and not row.role)
    assert told.made == len(asked) - len(late)


def test_an_unknown_verdict_is_refused(log):
    with pytest.raises(Trouble, match="no_forecast"):
        calibrate(log, load(str(PETIT_PUITS), "fr"), {2: True})
