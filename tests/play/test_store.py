"""One contract for every store; then what only a file can suffer."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sim.play.record.store import SqliteStore, Store
from sim.play.trouble import Stale, Trouble

HEADER, SCENARIO = b'{"header":1}', b'{"scenario":1}'
LINES = [f'{{"n":{n}}}'.encode() for n in range(1, 6)]


class Contract:
    """What every store must do."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        raise NotImplementedError

    def test_it_keeps_what_it_was_created_with(self, store: Store) -> None:
        assert store.header() == HEADER
        assert store.scenario() == SCENARIO
        assert store.lines() == ()

    def test_lines_come_back_in_order_and_byte_for_byte(self, store: Store) -> None:
        store.append(LINES[:2], expected=0)
        store.append(LINES[2:], expected=2)
        assert store.lines() == tuple(LINES)

    def test_who_comes_second_is_told_and_adds_nothing(self, store: Store) -> None:
        store.append(LINES[:1], expected=0)
        with pytest.raises(Stale) as caught:
            store.append(LINES[1:], expected=0)
        assert caught.value.facts == {"expected": 0, "found": 1}
        with pytest.raises(Stale):
            store.append(LINES[1:], expected=2)
        assert store.lines() == tuple(LINES[:1])

    def test_closing_twice_is_allowed(self, store: Store) -> None:
        store.close()
        store.close()


class TestSqlite(Contract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = SqliteStore.create(tmp_path / "jeu.palabre", HEADER, SCENARIO)
        yield store
        store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dossier créé" / "jeu n°1 #?.palabre"
    store = SqliteStore.create(path, HEADER, SCENARIO)
    store.append(LINES[:2], expected=0)
    store.close()
    return path


def kept(path: Path) -> tuple[bytes, ...]:
    """Open a file as a reader would, and give its lines."""
    with closing(SqliteStore.open(path, read_only=True)) as store:
        return store.lines()


@pytest.fixture
def opened(path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore.open(path)) as store:
        yield store


def reason(caught: pytest.ExceptionInfo[Trouble]) -> str:
    return caught.value.reason


def test_a_saved_game_is_one_whole_file(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    copy = path.with_name("copie.palabre")
    copy.write_bytes(path.read_bytes())
    assert kept(copy) == tuple(LINES[:2])


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Trouble) as caught:
        SqliteStore.create(path, HEADER, SCENARIO)
    assert reason(caught) == "save_exists"
    assert path.read_bytes() == before


def test_what_a_crash_left_of_a_creation_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "jeu.palabre"
    path.touch()
    path.with_name("jeu.palabre.new").write_bytes(b"half a file")
    with closing(SqliteStore.create(path, HEADER, SCENARIO)) as store:
        assert store.header() == HEADER


def test_two_terminals_on_one_file_see_each_other(path: Path, opened: SqliteStore) -> None:
    opened.append(LINES[2:3], expected=2)
    with closing(SqliteStore.open(path)) as other:
        with pytest.raises(Stale):
            other.append(LINES[3:4], expected=2)
        assert other.lines() == tuple(LINES[:3])


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE entries SET line = 'x' WHERE seq = 1",
        "DELETE FROM entries WHERE seq = 2",
        "INSERT OR REPLACE INTO entries VALUES ('team', 2, 'x')",
        "INSERT INTO entries VALUES ('team', 4, 'x')",
        "UPDATE logs SET header = 'x'",
        "DELETE FROM logs",
        "UPDATE scenario SET compiled = 'x'",
        "DELETE FROM scenario",
    ],
)
def test_the_file_itself_forbids_changing_the_past(path: Path, attempt: str) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        connection.execute(attempt)
    connection.close()
    assert kept(path) == tuple(LINES[:2])


def test_it_waits_for_the_disk_before_it_acknowledges(opened: SqliteStore) -> None:
    extra = 3  # sqlite.org/pragma.html#pragma_synchronous: FULL is 2
    assert opened._connection.execute("PRAGMA synchronous").fetchone() == (extra,)
    assert opened._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_full_disk_adds_nothing_and_the_next_try_succeeds(path: Path, opened: SqliteStore) -> None:
    (pages,) = opened._connection.execute("PRAGMA page_count").fetchone()
    opened._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble) as caught:
        opened.append([b"x" * 100_000], expected=2)
    assert reason(caught) == "disk_full"
    assert opened.lines() == tuple(LINES[:2])
    opened._connection.execute("PRAGMA max_page_count = 100000")
    opened.append(LINES[2:], expected=2)
    assert kept(path) == tuple(LINES)


def test_a_full_disk_at_creation_leaves_no_half_game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Trouble) as caught:
        SqliteStore.create(tmp_path / "jeu.palabre", HEADER, SCENARIO)
    assert reason(caught) == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_refused_before_anybody_plays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(stat.S_IRUSR)
    if os.access(path, os.W_OK):  # root writes everywhere: ask SQLite for the same answer
        closed, options = f"{path.as_uri()}?mode=ro", {"uri": True, "isolation_level": None}
        monkeypatch.setattr("sim.play.record.store._connect", lambda _: sqlite3.connect(closed, **options))
    with pytest.raises(Trouble) as caught:
        SqliteStore.open(path)
    assert reason(caught) == "save_read_only"
    assert kept(path) == tuple(LINES[:2])


def test_reading_never_writes(path: Path) -> None:
    with closing(SqliteStore.open(path, read_only=True)) as store, pytest.raises(Trouble) as caught:
        store.append(LINES[2:], expected=2)
    assert reason(caught) == "save_read_only"


def test_a_terminal_that_holds_the_file_makes_the_other_wait_then_say_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.play.record.store.PATIENCE", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Trouble) as caught:
        SqliteStore.open(path)
    assert reason(caught) == "save_busy"
    holder.close()


def _application(path: Path, pragma: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()


def test_other_files_are_told_from_ours(tmp_path: Path, path: Path) -> None:
    text = tmp_path / "lettre.palabre"
    text.write_text("Chère équipe, " * 100, encoding="utf-8")
    other = tmp_path / "autre.sqlite"
    _application(other, "user_version = 1")
    newer = tmp_path / "demain.palabre"
    newer.write_bytes(path.read_bytes())
    _application(newer, "user_version = 9")
    older = tmp_path / "hier.palabre"
    older.write_bytes(path.read_bytes())
    _application(older, "user_version = 0")
    cut = tmp_path / "coupé.palabre"
    cut.write_bytes(path.read_bytes()[:5000])
    found = {}
    for file in (text, other, newer, older, cut, tmp_path / "absent", tmp_path):
        with pytest.raises(Trouble) as caught:
            kept(file)
        found[file.name] = reason(caught)
    assert found == {
        "lettre.palabre": "not_a_save",
        "autre.sqlite": "not_a_save",
        "demain.palabre": "save_version",
        "hier.palabre": "save_version",
        "coupé.palabre": "save_damaged",
        "absent": "no_file",
        tmp_path.name: "no_file",
    }


@pytest.mark.parametrize("quoted", [b"TABLE entries", b"SELECT RAISE"])
def test_a_damaged_file_is_said_to_be_when_sqlite_quotes_bytes_that_are_no_text(path: Path, quoted: bytes) -> None:
    whole = path.read_bytes()
    assert quoted in whole
    path.write_bytes(whole.replace(quoted, b"\xf9" * len(quoted)))
    with pytest.raises(Trouble) as caught:
        kept(path)
    assert reason(caught) == "save_damaged"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(Trouble) as caught:
        SqliteStore.create(tmp_path / "fichier" / "jeu.palabre", HEADER, SCENARIO)
    assert reason(caught) == "save_cannot_open"
