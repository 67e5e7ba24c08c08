"""Memory never runs ahead of the disk; resuming is playing again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.play.record.store import SqliteStore
from sim.play.replay import Rules, check_rules
from sim.play.session import Session
from sim.play.trouble import Broken, Stale, Trouble
from sim.play.version import VERSION
from sim.world.council import Forecast, Move
from sim.world.decisions import Refused
from tests.play.tally import LOADED, RULES, SEATS, add, close, village


def begin(path: Path, rules: Rules = RULES) -> Session:
    return Session.create(path, village(), seats=SEATS, seed=7, language="fr", rules=rules)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jeu.palabre"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with begin(path) as session:
        yield session


def state(session: Session) -> str:
    return session._current().game.digest()


def test_an_entry_says_who_when_what_and_why(session: Session) -> None:
    entry = session.submit(add(3, "il pleut")._replace(forecast=Forecast("Assez ?", low=1, high=9)))
    assert (entry.seq, entry.day, entry.month, entry.seat, entry.kind) == (1, 0, 1, "s1", "propose")
    assert entry.why == "il pleut"
    assert entry.forecast == Forecast("Assez ?", low=1, high=9)
    assert entry.wall is not None
    assert entry.wall.endswith("Z")
    assert session.entries() == (entry,)


def test_a_month_is_closed_at_the_day_it_was_decided(session: Session) -> None:
    assert session.submit(close(1)).day == 0
    assert session.submit(add(1)).day == 20


def test_a_refusal_leaves_no_trace(session: Session, path: Path) -> None:
    session.submit(add(1))
    before = (state(session), session.empreinte(), path.read_bytes())
    for move, reason in ((add(-1), "negative"), (add(1)._replace(kind="closed"), "unknown-move")):
        with pytest.raises(Refused, match=reason):
            session.submit(move)
    assert (state(session), session.empreinte(), path.read_bytes()) == before


@pytest.mark.parametrize(
    "move",
    [
        add(1)._replace(why="\ud800"),
        add(1)._replace(body={"decision": "add", "body": {"n": 1.5}}),
        add(1)._replace(body={"decision": "add", "body": {"n": {1, 2}}}),
        add(1)._replace(forecast=Forecast("?", probability=0.5)),  # type: ignore[arg-type]
    ],
)
def test_what_a_log_cannot_hold_is_refused_before_it_is_played(session: Session, move: Move) -> None:
    before = state(session)
    with pytest.raises(Refused, match="unwritable"):
        session.submit(move)
    assert state(session) == before


def test_a_move_is_played_as_it_will_be_read(session: Session) -> None:
    move = add(1)._replace(body={"decision": "add", "body": {"n": 1, "among": (1, 2)}})
    assert session.submit(move).body["body"]["among"] == [1, 2]


def test_the_last_month_puts_a_full_stop(session: Session, path: Path) -> None:
    for month in (1, 2, 3):
        session.submit(close(month))
    assert session.closed
    assert [entry.kind for entry in session.entries()] == ["propose"] * 3 + ["closed"]
    with pytest.raises(Refused, match="closed"):
        session.submit(add(1))
    session.close()
    with Session.open(path, rules=RULES) as again:
        assert again.closed
        assert again.log().finished


MOVES = st.lists(st.one_of(st.integers(-2, 9).map(add), st.integers(1, 3).map(close)), max_size=12)


@settings(max_examples=25)  # each example waits for the disk
@given(moves=MOVES, cuts=st.sets(st.integers(0, 11)))
def test_resuming_at_any_cut_equals_playing_through(
    moves: Sequence[Move], cuts: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("jeu")
    through, resumed = begin(folder / "a.palabre"), begin(folder / "b.palabre")
    for index, move in enumerate(moves):
        if index in cuts:
            resumed.close()
            resumed = Session.open(folder / "b.palabre", rules=RULES)
        answers = []
        for session in (through, resumed):
            try:
                answers.append(session.submit(move).state)
            except Refused as refused:
                answers.append(refused.reason)
        assert answers[0] == answers[1]
    assert state(through) == state(resumed)
    assert [entry.seq for entry in resumed.entries()] == list(range(1, len(resumed.entries()) + 1))
    through.close()
    resumed.close()


def _failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, after: bool) -> None:
    """Let the next append fail, before or after it reached the disk."""
    honest = SqliteStore.append

    def append(self: SqliteStore, *args: Any, **kwargs: Any) -> None:
        monkeypatch.setattr(SqliteStore, "append", honest)
        if after:
            honest(self, *args, **kwargs)
        raise error

    monkeypatch.setattr(SqliteStore, "append", append)


@pytest.mark.parametrize("error", [Trouble("disk_full"), KeyboardInterrupt(), RuntimeError()])
@pytest.mark.parametrize("after", [False, True])
def test_when_writing_fails_memory_goes_back_to_what_the_disk_says(
    session: Session, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: bool
) -> None:
    session.submit(add(1))
    _failing(monkeypatch, error, after=after)
    with pytest.raises(type(error)):
        session.submit(add(2))
    assert len(session.entries()) == (2 if after else 1)
    assert session.entries()[-1].state == state(session)
    session.submit(add(3))
    assert session.entries()[-1].state == state(session)


def test_two_terminals_take_turns_without_losing_a_word(session: Session, path: Path) -> None:
    with Session.open(path, rules=RULES) as other:
        session.submit(add(1))
        other.submit(add(2))
        assert session.submit(add(3)).seq == 3
        assert [entry.body["body"]["n"] for entry in session.entries()] == [1, 2, 3]


def test_a_draft_overtaken_by_the_end_of_the_month_goes_back_to_its_author(session: Session, path: Path) -> None:
    with Session.open(path, rules=RULES) as other:
        other.submit(close(1))
        with pytest.raises(Stale):
            session.submit(add(1))
        assert session.entries()[-1].body["decision"] == "close_month"
        assert session.submit(add(1)).month == 2


def test_a_game_is_never_resumed_under_other_rules(session: Session, path: Path) -> None:
    session.close()
    with pytest.raises(Broken, match="rules_between") as caught:
        Session.open(path, rules=replace(RULES, version=2))
    assert (caught.value.facts["written"], caught.value.facts["palabre"]) == (1, session.header.palabre)


def test_another_release_is_a_cure_for_other_rules_and_one_of_our_own_number_is_none(session: Session) -> None:
    """`pip install palabre==…` of the number that one has would change nothing."""
    newer = replace(RULES, version=2)
    for palabre, reason in (("0.0.1", "other_rules"), (VERSION, "rules_between")):
        with pytest.raises(Broken, match=reason):
            check_rules(replace(session.header, palabre=palabre), newer)


def test_a_game_whose_chance_is_not_keyed_is_not_resumed(path: Path) -> None:
    with begin(path, LOADED) as session:
        session.submit(add(1))
    with pytest.raises(Broken, match="unkeyed"):
        Session.open(path, rules=LOADED)


def test_the_prose_falls_back_to_the_language_it_was_written_in(session: Session) -> None:
    paths = session.texts("en")
    assert session.texts("wo") == session.texts("fr")
    assert set(paths) == set(session.texts("fr"))


CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.play.tally import RULES, SEATS, add, village
from sim.play.session import Session
session = Session.create(Path(sys.argv[2]), village(), seats=SEATS, seed=7, language="fr", rules=RULES)
n = 0
while True:
    n += 1
    print(session.submit(add(n)).seq, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 30])
def test_killed_in_the_middle_of_play_nothing_acknowledged_is_lost(path: Path, acknowledged: int) -> None:
    """kill -9 while it writes as fast as it can: what was acknowledged is there, and the game goes on."""
    here = str(Path(__file__).parent)
    child = subprocess.Popen([sys.executable, "-c", CHILD, here, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(acknowledged)]
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    last = int([line for line in said if line.endswith("\n")][-1])
    with Session.open(path, rules=RULES) as session:
        kept = [entry.body["body"]["n"] for entry in session.entries()]
        assert kept[:last] == list(range(1, last + 1))
        assert len(kept) - last in (0, 1)  # one may have been written and not yet said
        assert session.submit(add(0)).seq == len(kept) + 1
