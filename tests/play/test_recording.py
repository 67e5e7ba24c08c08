"""A log looked at again: at every place it shows what the game showed then, and nothing can be decided in it."""

import pytest

from sim.play.compiled import scenario_of
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.trouble import Broken
from sim.world.council import Move
from sim.world.decisions import Refused
from tests.play.villages import PETIT_PUITS
from tests.tui.conftest import played


@pytest.fixture(scope="module")
def over_file(tmp_path_factory):
    return played(tmp_path_factory.mktemp("over") / "over.palabre", PETIT_PUITS, 99)


@pytest.fixture
def file(over_file):
    return read_file(over_file)


@pytest.fixture
def recording(file):
    return Recording(file.log, scenario_of(file.compiled), current_rules())


def test_it_begins_at_the_end_and_goes_to_any_entry(recording, file):
    assert (recording.at, recording.closed) == (len(file.log.entries), True)
    shown = {}
    for at in range(recording.last + 1):
        recording.seek(at)
        shown[at] = (recording.view(), recording.agenda(), recording.empreinte())
        assert len(recording.entries()) == at
    for at in (7, 3, recording.last, 0, 12):
        recording.seek(at)
        assert (recording.view(), recording.agenda(), recording.empreinte()) == shown[at]


def test_days_and_months_are_gone_through_from_end_to_end(recording):
    entries = recording.full_log.entries
    for unit, of in (("day", lambda e: (e.day, e.month)), ("month", lambda e: e.month)):
        recording.seek(0)
        begun = []
        while recording.at < recording.last:
            recording.step(unit, 1)
            begun.append(recording.at)
        inner = begun[:-1]
        assert inner == [n for n in range(1, recording.last) if of(entries[n]) != of(entries[n - 1])]
        back = []
        while recording.at > 0:
            recording.step(unit, -1)
            back.append(recording.at)
        assert back == [*reversed(inner), 0]


def test_what_lies_outside_is_brought_inside(recording):
    recording.seek(10**9)
    assert recording.at == recording.last
    recording.step("entry", 1)
    assert recording.at == recording.last
    recording.seek(-5)
    recording.step("month", -1)
    assert recording.at == 0


def test_nothing_can_be_decided_in_a_recording(recording):
    recording.seek(1)
    move = Move("s1", "coordination", "propose", {"decision": "close_month", "body": {"month": 1}})
    assert recording.preview(move).refused.reason == "read-only"
    with pytest.raises(Refused, match="read-only"):
        recording.submit(move)
    assert recording.at == 1


def test_a_log_that_does_not_hold_is_not_shown(file):
    entries = list(file.log.entries)
    entries[5] = entries[5]._replace(state="0" * 12)
    with pytest.raises(Broken):
        Recording(type(file.log)(file.log.header, tuple(entries)), scenario_of(file.compiled), current_rules())
