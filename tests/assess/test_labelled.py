"""The rules against a log labelled by a reader who had not seen them (tests/assess/labelled/README.md)."""

import csv
from pathlib import Path

import pytest

from sim.assess.evidence import Table, of_log
from sim.play.chain import read
from sim.play.compiled import load
from sim.play.grids import load_grid

LABELLED = Path(__file__).parent / "labelled"


@pytest.fixture(scope="module")
def log():
    return read((LABELLED / "game.jsonl").read_bytes().splitlines())


@pytest.fixture(scope="module")
def labels():
    with (LABELLED / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {(int(row["entry"]), row["student"], f"c{row['criterion']}") for row in csv.DictReader(file)}


def proposed(log, table):
    names = {seat.id: seat.name for seat in log.header.seats}
    found = of_log(log.entries, load_grid("rncp35203-bc02").grid, table)
    return {(p.seq, names[p.seat], p.criterion) for p in found}


def test_nine_proposals_in_ten_are_evidence_and_nine_pieces_in_ten_are_proposed(log, labels):
    found = proposed(log, Table.of(log.header.seats, load("jardins-du-saloum").scenario))
    right = len(found & labels)
    assert right / len(found) >= 0.9
    assert right / len(labels) >= 0.9


def test_the_labels_are_about_entries_and_students_of_that_log(log, labels):
    names = {seat.name for seat in log.header.seats}
    assert len(log.entries) == 184
    assert all(1 <= seq <= 184 and name in names for seq, name, _ in labels)
    assert {criterion for *_, criterion in labels} == {f"c{n}" for n in range(1, 11)}


def test_bare_agreement_votes_and_objections_without_a_reason_are_proposed_to_nobody(log):
    found = {seq for seq, *_ in proposed(log, Table())}
    mute = {entry.seq for entry in log.entries if entry.kind in ("agree", "vote", "call_vote", "withdraw")}
    assert not found & (mute | {10, 56})
