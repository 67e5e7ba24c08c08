"""Pass 1 reads forward only: whatever chance did afterwards, the page is the same, to the letter."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from sim.play.compiled import Compiled
from sim.play.jury.grids import load_grid
from sim.play.jury.review import AMPLE, QUIET, Reading
from sim.play.record.chain import Log
from sim.play.recording import Recording
from sim.play.replay import Rules, current_rules
from sim.world.decisions import KINDS
from sim.world.game import RULES, Game
from tests.play.futures import another_end, otherwise, played
from tests.play.game_cases import Table, with_prose
from tests.play.villages import PETIT_PUITS
from tui.i18n import set_language
from tui.views.prose import line, prose_of
from tui.views.review import competency, evidence_lines, page_words

GRID = load_grid("rncp35203-bc02")


def texts(recording: Recording, last: int) -> dict[int, str]:
    """Return the page at each entry, up to one, as it is read, evidence included: all of them, then the usual ones."""
    prose = prose_of(recording.texts("fr"), recording.seats, recording.scenario)
    wording = partial(competency, marking=GRID, language="fr")
    found = {}
    for every in (True, False):
        for page in Reading(recording, GRID.grid, every=every).pages():
            if page.seq > last:
                break
            lines = [*page_words(page, prose).lines, *evidence_lines(page, prose, wording)]
            found[page.seq] = found.get(page.seq, "") + "\n".join(lines)
    return found


def blind_at(log: Log, compiled: Compiled, places: list[int], future: int) -> int:
    """Compare the pages at some entries with those of other ends; give how many of the ends were different games."""
    set_language("fr")
    ours = texts(Recording(log, compiled, Rules(RULES, Game)), len(log.entries))
    apart = 0
    for k in places:
        other = another_end(log, compiled, k, future)
        theirs = texts(Recording(other, compiled, otherwise(k, future)), k)
        assert theirs == {seq: text for seq, text in ours.items() if seq <= k}, k
        apart += other.entries[-1].state != log.entries[-1].state
    return apart


@pytest.mark.parametrize(("seed", "policy"), [(1, "sensible"), (2, "wild")])
def test_what_came_after_never_reaches_a_page(seed, policy):
    log, compiled = played(PETIT_PUITS, seed, policy)
    places = list(range(1, len(log.entries), max(1, len(log.entries) // 8)))
    assert blind_at(log, compiled, places, future=5) == len(places)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_what_came_after_never_reaches_any_page_of_twenty_games(seed):
    policy = ("sensible", "wild", "greedy", "random")[seed % 4]
    log, compiled = played(PETIT_PUITS, seed, policy)
    assert blind_at(log, compiled, list(range(1, len(log.entries))), future=seed + 1) > 0


def test_a_page_does_not_say_how_much_is_left():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    whole = texts(Recording(log, compiled, Rules(RULES, Game)), 60)
    cut = texts(Recording(Log(log.header, log.entries[:60]), compiled, Rules(RULES, Game)), 60)
    assert whole == cut
    assert len(whole) > 10


def test_the_reading_stands_before_the_decision():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    recording = Recording(log, compiled, Rules(RULES, Game))
    for page in Reading(recording, GRID.grid).pages():
        assert recording.at == page.seq - 1
        assert page.knew == recording.view()


def test_an_assessor_is_told_which_letters_their_author_calls_dilemmas():
    """The codebook files their answers apart; the team was not told, and the note of a page says who says so."""
    log, compiled = played("decouverte", 7, "sensible")
    recording = Recording(log, compiled, Rules(RULES, Game))
    prose = prose_of(recording.texts("en"), recording.seats, recording.scenario)
    answered = {
        str(page.matter.body["letter"]): "\n".join(page_words(page, prose).knew)
        for page in Reading(recording, GRID.grid, every=True).pages() if page.matter.decision == "answer_letter"
    }  # fmt: skip
    dilemmas = {letter.id for letter in compiled.scenario.letters if letter.dilemma}
    assert {id_ for id_, said in answered.items() if "an ethical dilemma, says its author" in said} == dilemmas
    assert answered.keys() > dilemmas > set()


def test_who_marks_the_adoption_of_a_charter_reads_the_clauses_that_were_adopted():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    recording = Recording(log, compiled, Rules(RULES, Game))
    prose = prose_of(recording.texts("fr"), recording.seats, recording.scenario)
    for page in Reading(recording, GRID.grid, every=True).pages():
        if page.matter.decision == "adopt_charter":
            rules = [line(clause.rule) for clause in page.knew.clauses]
            assert rules
            assert [rule for rule in rules if rule not in "\n".join(page_words(page, prose).about)] == []
            return
    pytest.fail("no charter was adopted")


def test_enough_is_read_of_a_student_in_a_day_and_the_rest_can_be_opened():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    recording = Recording(log, compiled, Rules(RULES, Game))
    reading = Reading(recording, GRID.grid)
    usual, whole = list(reading.pages()), list(Reading(recording, GRID.grid, every=True).pages())
    assert len(usual) < len(whole) / 2
    read = {(p.criterion, p.seat) for page in usual for p in page.evidence if page.matter.decision not in QUIET}
    telling = {(p.criterion, p.seat) for page in whole for p in page.evidence if KINDS[page.matter.decision].major}
    assert telling <= read
    passed = next(stop for page in usual for stop in page.between)
    assert reading.opened(passed).seq == passed.seq
    assert recording.at == passed.seq - 1


def test_an_objection_to_what_no_criterion_counts_is_a_line_of_the_next_page():
    """It was a page with nothing to judge on it: seven in a hundred, where a team talks."""
    table = Table(with_prose())
    aims = {"aims": "Un prix juste", "walk_away": 3_000, "fallback": "Un autre puits"}
    talk = table.propose("partnerships", "prepare_talk", "Avant de s’asseoir.", negotiation="price", **aims)
    table("field", "object", proposal=talk, reason="Allons d’abord le saluer.")
    table.agree(talk, "partnerships")
    bridge = table.propose("finance", "bridge", "Il faut payer.", amount=1_000_00)
    table.agree(bridge, "finance")
    recording = Recording(table.end(), with_prose(), current_rules())
    prose = prose_of(recording.texts("en"), recording.seats, recording.scenario)
    (page,) = Reading(recording, GRID.grid).pages()
    assert page.matter.decision == "bridge"
    set_language("en")
    words = page_words(page, prose)
    assert words.skipped == "1 entry skipped (o)"
    (said,) = words.contested
    assert said.startswith("Contested, entry 1: ■ Ndèye · prepare the negotiation")
    assert said.endswith(", ◆ Samba objects")
    (objected,) = page.between
    whole = page_words(Reading(recording, GRID.grid).opened(objected), prose)
    assert "Allons d’abord le saluer" in "\n".join(whole.matter)


@pytest.mark.parametrize("policy", ["sensible", "wild"])
def test_every_page_has_something_to_judge_and_asks_for_two_pieces_of_a_student_a_day_at_most(policy):
    """A fifth of the pages of a written team's log proposed nothing: a key and a lock each."""
    log, compiled = played("halle-nourriciere", 3, policy)
    recording = Recording(log, compiled, Rules(RULES, Game))
    asked = Counter()
    for page in Reading(recording, GRID.grid).pages():
        day = compiled.scenario.months[page.month - 1].room_day
        assert page.evidence, page.seq
        places = [(day, p.criterion, p.seat) for p in page.evidence]
        assert all(asked[place] >= AMPLE for place in places[page.asked :])
        assert all(asked[place] < AMPLE for place in places[: page.asked]) or page.asked == len(places)  # or drawn
        asked.update(set(places))
    assert sum(asked.values()) > 10


def test_every_matter_is_on_one_page_or_told_between():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    recording = Recording(log, compiled, Rules(RULES, Game))
    pages = list(Reading(recording, GRID.grid).pages())
    recording.seek(recording.last)
    told = [stop.matter.id for page in pages for stop in (*page.between, page)]
    assert len(told) == len(set(told))
    settled = [p.id for p in recording.agenda() if p.status != "open"]
    assert set(told) <= set(settled)
    assert len(told) > 0.8 * len(settled)


@pytest.mark.parametrize("policy", ["sensible", "wild"])
def test_whatever_was_written_stands_on_its_page(policy):
    """Indicators, notes and gaps are what is marked: a page that named the kind alone would show none of them."""
    log, compiled = played(PETIT_PUITS, 1, policy)
    recording, written = Recording(log, compiled, Rules(RULES, Game)), 0
    prose = prose_of(recording.texts("fr"), recording.seats, recording.scenario)
    for page in Reading(recording, GRID.grid, every=True).pages():
        said = "\n".join(page_words(page, prose).matter)
        for field in KINDS[page.matter.decision].fields:
            if field.type == "text" and page.matter.body.get(field.name):
                assert line(page.matter.body[field.name]) in said
                written += 1
    assert written > 5
