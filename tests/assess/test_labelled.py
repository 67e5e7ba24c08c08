"""The rules against four logs labelled by readers who had not seen them (tests/assess/labelled/*/README.md).

Readers of the first two had no codebook: what the rules miss there is its distance from a reader's own judgement. The
reader of the last two had nothing else: what they reach there is how far it can be applied. Not one is a jury.
"""

import csv
from pathlib import Path

import pytest

from sim.assess.evidence import Table, propose_from_log
from sim.play.jury.grids import load_grid
from sim.play.library import load
from sim.play.record.chain import parse_log

LABELLED = Path(__file__).parent / "labelled"


BOUNDS = {"first": (0.88, 0.87), "second": (0.88, 0.85), "third": (1.0, 1.0), "fourth": (0.99, 1.0)}
"""Least precision and recall, as measured. The codebook was written after reading the first two; no rule moved."""


def read_log(name):
    return parse_log((LABELLED / name / "game.jsonl").read_bytes().splitlines())


def read_labels(name):
    with (LABELLED / name / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {(int(row["entry"]), row["student"], f"c{row['criterion']}") for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def log():
    return read_log("first")


@pytest.fixture(scope="module")
def labels():
    return read_labels("first")


def proposed(log, table):
    names = {seat.id: seat.name for seat in log.header.seats}
    found = propose_from_log(log.entries, load_grid("rncp35203-bc02").grid, table)
    return {(p.seq, names[p.seat], p.criterion) for p in found}


def against(name):
    """Give what was proposed in a log, and what its reader labelled."""
    log = read_log(name)
    return proposed(log, Table.of(log.header.seats, load(log.header.scenario).scenario)), read_labels(name)


@pytest.mark.parametrize("name", BOUNDS)
def test_most_proposals_are_evidence_and_most_pieces_are_proposed(name):
    found, labels = against(name)
    right = len(found & labels)
    precision, recall = BOUNDS[name]
    assert right / len(found) >= precision
    assert right / len(labels) >= recall


@pytest.mark.parametrize("criterion", [f"c{n}" for n in range(1, 11)])
def test_with_a_codebook_no_criterion_is_left_behind(criterion):
    """Nine in ten, criterion by criterion, on the log that was kept apart."""
    found, labels = ({piece for piece in some if piece[2] == criterion} for some in against("fourth"))
    assert len(found & labels) >= 0.9 * max(len(found), len(labels)) > 0


def test_the_labels_are_about_entries_and_students_of_that_log(log, labels):
    names = {seat.name for seat in log.header.seats}
    assert len(log.entries) == 184
    assert all(1 <= seq <= 184 and name in names for seq, name, _ in labels)
    assert {criterion for *_, criterion in labels} == {f"c{n}" for n in range(1, 11)}


def test_bare_agreement_votes_and_objections_without_a_reason_are_proposed_to_nobody(log):
    found = {seq for seq, *_ in proposed(log, Table())}
    mute = {entry.seq for entry in log.entries if entry.kind in ("agree", "vote", "call_vote", "withdraw")}
    assert not found & (mute | {10, 56})


def test_a_word_kept_as_a_lesson_is_none_and_a_note_of_the_evening_speaks_of_the_way_they_work():
    log = read_log("second")
    found = proposed(log, Table.of(log.header.seats, load(log.header.scenario).scenario))
    told = {entry.seq: entry.body["decision"] for entry in log.entries if entry.kind == "propose"}
    assert told[306] == "keep_lesson"
    assert told[15] == told[135] == "write_evening"
    assert (135, "Maïmouna", "c9") in found
    assert not {seq for seq, *_ in found} & {306, 15}
