"""What *La Halle nourricière* says and what it counts are the same: dates of a calendar, sums that people name."""

import datetime as dt
import re

import pytest

from sim.play.library import load
from sim.world.effects import Effect
from tests.world.steps import played

BOOK = load("halle-nourriciere")
HALLE = BOOK.scenario
FIRST = dt.date(2027, 4, 5)  # the Monday of week 1, as the pages of the scenario say


def date(day: int) -> dt.date:
    """A working day of the project, five a week, as a date."""
    return FIRST + dt.timedelta(days=7 * (day // 5) + day % 5)


def lost(effects: tuple[Effect, ...]) -> int:
    """What effects take from the till in the end, in euros."""
    return -sum(effect.amount for effect in effects if effect.kind == "cash") // 100


def test_the_bridge_of_ascension_is_that_thursday_and_its_friday() -> None:
    (bridge,) = (absence for absence in HALLE.calendar if absence.id == "pont_mai")
    easters = [dt.date(2027, 3, 28), dt.date(2028, 4, 16)]
    thursdays = [easter + dt.timedelta(days=39) for easter in easters]
    assert [date(first) for first, _ in bridge.windows] == thursdays
    assert [date(last) for _, last in bridge.windows] == [day + dt.timedelta(days=1) for day in thursdays]


def test_all_or_nothing_is_nothing() -> None:
    (fund,) = (donor for donor in HALLE.donors if donor.id == "cagnotte")
    (failure,) = (risk for risk in HALLE.risks if risk.id == "R17")
    assert Effect("withdraw", "cagnotte") in failure.effects
    assert [paid.amount for paid in fund.instalments] == [fund.amount], "nothing has come before"


def test_a_patron_gives_what_was_agreed() -> None:
    """The plan of finance counts 35,000; an agreement moves the till by the difference."""
    (talk,) = (talk for talk in HALLE.negotiations if talk.id == "mecene")
    (amounts,) = (issue for issue in talk.issues if issue.id == "montant")
    for thousands, effects in zip(amounts.values, amounts.effects, strict=True):
        assert lost(effects) == 35_000 - 1_000 * thousands


@pytest.mark.parametrize(("answer", "brings"), [("cheque", 8_000), ("douze", 12_000)])
def test_without_the_patron_there_is_what_the_fallback_brings(answer: str, brings: int) -> None:
    """A cheque of eight thousand; eight firms at fifteen hundred, the ninth in sausages."""
    (letter,) = (letter for letter in HALLE.letters if letter.id == "repli_mecene")
    (option,) = (option for option in letter.options if option.id == answer)
    assert lost(option.effects) == 35_000 - brings


def test_the_last_reports_can_be_filed_and_are_read_before_the_project_closes() -> None:
    """The last month opens once the final certificate is there: what is owed to donors is sent, and answered."""
    game = played(HALLE, "sensible", 1)
    finals = [report for report in game.view().reports if report.final]
    assert {report.id for report in finals} >= {"interreg_final", "fabrique_final", "vergerac_final"}
    assert {report.stage for report in finals} == {"accepted"}


def test_who_left_the_patron_hears_no_more_of_his_orchard() -> None:
    (talk,) = (talk for talk in HALLE.negotiations if talk.id == "mecene")
    left = {effect.target for effect in talk.impasse if effect.kind == "flag"}
    for id_ in ("verger_sous_enquete", "discours_en_catalan"):
        (letter,) = (letter for letter in HALLE.letters if letter.id == id_)
        assert {(c.target, c.negated) for c in letter.when if c.kind == "flag"} == {(flag, True) for flag in left}


def test_the_flat_rate_is_that_of_what_europe_pays_and_the_budget_says_so() -> None:
    """“7% of direct costs” of 422,000 euros is 29,500: the line says 13,000, and nothing said of which costs."""
    (europe,) = (donor for donor in HALLE.donors if donor.id == "interreg")
    (flat,) = (line for line in HALLE.lines if line.indirect)
    direct = europe.amount - flat.amount
    assert abs(direct * europe.indirect // 10_000 - flat.amount) < 1_000_00
    for tongue, said in (("fr", "que l’Europe paie"), ("en", "that Europe pays")):
        table = BOOK.texts.entries[tongue]["documents.budget_commente.body"].splitlines()
        assert [row for row in table if row.startswith("| 9 ") and said in row]


def test_who_hears_nothing_does_not_say_since_when() -> None:
    """“No news since last week”, under “25 days without a word”: it is said three weeks after, and read later still."""
    for tongue, week in (("fr", "semaine"), ("en", "week")):
        told = {key: said for key, said in BOOK.texts.entries[tongue].items() if key.endswith("voices.silence")}
        assert len(told) == len(HALLE.negotiations)
        assert [key for key, said in told.items() if re.search(rf"\b{week}\b", said)] == []


def test_what_is_agreed_with_a_builder_is_a_tender_that_the_call_compares() -> None:
    """The table opens before the call that donors ask for: a price agreed with one bidder, and no other heard."""
    (table,) = (x for x in HALLE.negotiations if x.id == "chantier_marche")
    assert table.gates == ("A15",)
    assert "A14" in next(a for a in HALLE.activities if a.id == "A15").after
    for tongue, said in (("fr", "vaut offre"), ("en", "counts as his tender")):
        assert said in BOOK.texts.entries[tongue]["negotiations.chantier_marche.mandate"]
