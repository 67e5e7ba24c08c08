"""Who did what in an entry, and what it may be evidence of; opportunity before and after."""

from dataclasses import replace
from typing import Any, NamedTuple

from sim.assess.evidence import NOBODY, Table, Trail, at_random, propose_from_log, shortlist
from sim.assess.grid import Criterion, Grid, Trial
from sim.assess.opportunity import chances_in_log, chances_in_scenario, scarce
from sim.play.demo import Demo
from sim.play.jury.grids import load_grid
from sim.play.library import load


class Line(NamedTuple):
    seq: int
    seat: str
    kind: str
    body: dict[str, Any]
    why: str = ""
    forecast: object | None = None


def proposed(seq, seat, decision, why="", **body):
    return Line(seq, seat, "propose", {"decision": decision, "body": body}, why)


GAPS = Criterion(
    "gaps", "individual", ("t",), ("report_gap", "transfer"), ("spotter", "reason", "objector", "credited"), ()
)


def narrow(*entries):
    return replace(GRID, criteria=(replace(GAPS, entries=entries, parts=("proposer", "spotter", "answerer")),))


GRID = Grid("g", "1", "", "", "", False, (Trial("t", "simulation", "group", 0, ("0",)),), (GAPS,))  # fmt: skip

STORY = (
    proposed(1, "awa", "report_gap", about="B07", gap="figure", note="?"),
    proposed(2, "luc", "transfer", "Les formations coûtent plus."),
    Line(3, "ines", "object", {"proposal": "p2", "reason": "La réserve d’abord."}),
    Line(4, "awa", "agree", {"proposals": ["p2"]}),
    proposed(5, "samba", "rest"),
    proposed(6, "samba", "answer_record", entry=2, stance="credit", note="C’était mon idée."),
)


def test_each_is_found_for_what_they_did():
    found = {(p.seat, p.seq): p.parts for p in propose_from_log(STORY, GRID)}
    assert found == {
        ("awa", 1): ("spotter",),
        ("luc", 2): ("reason",),
        ("ines", 3): ("objector",),
        ("samba", 6): ("credited",),
    }


def test_agreeing_is_evidence_of_nothing_and_a_reason_of_spaces_is_none():
    trail = Trail()
    for line in STORY[:3]:
        trail.read(line)
    assert trail.read(STORY[3]) == ()
    assert propose_from_log([proposed(1, "luc", "transfer", "  ")], GRID) == ()


def test_whoever_keeps_what_was_signed_answers_for_it_and_does_not_negotiate():
    signed = replace(GAPS, entries=("honour", "ask_release"), parts=("negotiator", "answerer"))
    acts = [proposed(1, "awa", "honour", duty="eau/prix"), proposed(2, "luc", "ask_release", duty="eau/prix")]
    assert [(p.seat, p.parts) for p in propose_from_log(acts, replace(GRID, criteria=(signed,)))] == [
        ("awa", ("answerer",)),
        ("luc", ("negotiator",)),
    ]


def test_how_somebody_acts_on_a_misunderstanding_is_their_reason():
    """It needs nobody's agreement: its reason is a field of its own."""
    acts = replace(GRID, criteria=(replace(GAPS, entries=("act_on",), parts=("proposer", "reason")),))
    said = proposed(1, "awa", "act_on", letter="visit", act="ask", note="He waits to be asked.")
    silent = proposed(2, "luc", "act_on", letter="visit", act="ask", note="Voilà.")
    assert [(p.seat, p.parts) for p in propose_from_log([said, silent], acts)] == [
        ("awa", ("reason", "proposer")),
        ("luc", ("proposer",)),
    ]


def test_an_objection_of_two_words_is_no_argument():
    story = [*STORY[:2], Line(3, "ines", "object", {"proposal": "p2", "reason": "Pas d’accord."})]
    assert {p.seat for p in propose_from_log(story, GRID)} == {"awa", "luc"}


def test_an_evening_counts_where_it_says_a_disagreement_and_what_it_changed():
    told = narrow("write_evening")
    evening = proposed(1, "luc", "write_evening", held="Transférer.", disagreed="Inès préférait prendre la réserve.",
                       changed="J’ai demandé avant de transférer.")  # fmt: skip
    assert [(p.seat, p.parts) for p in propose_from_log([evening], told)] == [("luc", ("proposer",))]
    silent = proposed(1, "luc", "write_evening", held="Transférer.", disagreed="Personne.", changed="Rien.")
    assert not propose_from_log([silent], told)


def test_an_idea_credited_to_somebody_else_is_a_testimony_and_nobodys_act():
    words = proposed(6, "samba", "answer_record", entry=2, stance="credit", note="C’est Awa qui l’a dit.")
    assert [p.seq for p in propose_from_log([*STORY[:5], words], GRID, Table(frozenset({"Awa"})))] == [1, 2, 3]


def test_a_kind_is_narrowed_by_what_was_chosen_by_a_field_and_by_what_its_author_calls_a_dilemma():
    def taken(entry, line, table=NOBODY):
        return bool(propose_from_log([line], narrow(entry), table))

    gap = proposed(1, "awa", "report_gap", about="B07", gap="figure", note="?")
    letter = proposed(1, "awa", "answer_letter", letter="l", option="o")
    assert taken("report_gap:figure", gap)
    assert not taken("report_gap:rule", gap)
    assert taken("report_gap:note", gap)
    assert taken("answer_letter:dilemma", letter, Table(dilemmas=frozenset({"l"})))
    assert not taken("answer_letter:dilemma", letter)
    assert not taken("answer_letter:ordinary", letter)
    assert taken("answer_letter:ordinary", letter._replace(why="C’est leur rue avant d’être notre chantier."))
    assert narrow("report_gap:figure", "report_gap:rule", "transfer").criteria[0].kinds == ("report_gap", "transfer")


def test_the_rarest_acts_come_first_and_one_more_is_drawn_for_everybody_alike():
    lines = [proposed(n, "awa", "transfer" if n % 3 else "report_gap", "parce que") for n in range(1, 31)]
    found = propose_from_log(lines, GRID)
    short = shortlist(found, "gaps", "awa", 3)
    assert [p.seq for p in short] == [3, 6, 9]
    drawn = {at_random(found, "gaps", "awa", key, 3).seq for key in range(200)}
    assert drawn == set(range(1, 31)) - {3, 6, 9}
    assert at_random(found, "gaps", "awa", 5, 3) == at_random(found, "gaps", "awa", 5, 3)
    assert at_random(found[:2], "gaps", "awa", 5, 3) is None


def test_what_is_proposed_at_an_entry_does_not_depend_on_what_follows():
    whole = propose_from_log(STORY, GRID)
    for k in range(len(STORY) + 1):
        assert propose_from_log(STORY[:k], GRID) == tuple(p for p in whole if p.seq <= k)


def test_a_written_team_leaves_something_on_every_criterion_but_the_one_it_never_attempts():
    marking, demo = load_grid("rncp35203-bc02"), Demo(load("jardins-du-saloum"), 7, "sensible")
    found = propose_from_log(list(demo.play()), marking.grid)
    spoken_to_donors_only = {"c7"}
    assert {p.criterion for p in found} == {c.id for c in marking.grid.criteria} - spoken_to_donors_only


def test_a_chance_is_counted_for_who_may_decide():
    scenario = load("jardins-du-saloum").scenario
    money = Criterion("money", "individual", ("t",), ("transfer",), ("reason",), ())
    assert chances_in_scenario(scenario, money, "finance") == len(scenario.months)
    assert chances_in_scenario(scenario, money, "field") == 0
    grid = Grid("g", "1", "", "", "", False, GRID.trials, (money,))
    others = {"coordination", "partnerships", "field", "evaluation"}
    assert {role for _, role, _ in scarce(grid, scenario)} == others
    for months, few in ((2, others), (1, {*others, "finance"})):
        short = replace(scenario, months=scenario.months[:months])
        assert {role for _, role, _ in scarce(grid, short)} == few


def test_a_student_meets_a_chance_in_their_own_acts_and_in_major_proposals_of_others():
    counts = chances_in_log(STORY, GRID, ("awa", "luc", "ines", "samba"))
    assert counts == {("gaps", "awa"): 2, ("gaps", "luc"): 1, ("gaps", "ines"): 2, ("gaps", "samba"): 2}
