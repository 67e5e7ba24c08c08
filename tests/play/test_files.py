"""Stories of files in a folder: which are of this run, and what another system does to a name."""

import errno
import os
import stat
from contextlib import closing
from pathlib import Path

import pytest

from sim.play.record import disk
from sim.play.record.files import leftovers, write_atomic
from sim.play.record.register import Register
from sim.play.record.store import SqliteStore
from sim.play.trouble import Trouble


def test_papers_of_a_former_run_are_named_and_kept(tmp_path) -> None:
    """Several runs may fill one folder on purpose (grids, then minutes): what this one did not write is told."""
    written = [tmp_path / "out" / "minutes.html"]
    for path in (*written, tmp_path / "out" / "old" / "results.html", tmp_path / "out" / "notes.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert leftovers(tmp_path / "out", written) == [tmp_path / "out" / "old" / "results.html"]


FOLDER = -1
"""What is said of a folder whose names were synced, in the place of a number of bytes."""


@pytest.fixture
def synced(monkeypatch) -> list[int]:
    """Return how many bytes each file had when it was synced, in order."""
    found: list[int] = []

    def fsync(file: int) -> None:
        status = os.fstat(file)
        found.append(FOLDER if stat.S_ISDIR(status.st_mode) else status.st_size)

    monkeypatch.setattr("os.fsync", fsync)
    return found


def test_what_is_acknowledged_is_on_the_disk_to_its_last_byte(tmp_path, synced) -> None:
    """A page that was written, a mark that was given: a power cut a moment later takes nothing back."""
    write_atomic(tmp_path / "minutes.html", b"whole")
    assert synced[0] == len(b"whole")
    register = Register.create(tmp_path / "a.marks", {"kind": "marks"})
    register.add("read", {"log": 0})
    assert synced[-1] == (tmp_path / "a.marks").stat().st_size


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such call and needs none")
def test_a_new_file_is_in_its_folder_before_anything_is_written_to_it(tmp_path, synced) -> None:
    """Its bytes would be on the disk, and its name nowhere."""
    SqliteStore.create(tmp_path / "game.palabre", b"{}", b"{}").close()
    assert synced.count(FOLDER) == 1
    Register.create(tmp_path / "a.marks", {"kind": "marks"})
    assert synced.count(FOLDER) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such call and needs none")
def test_a_share_that_cannot_sync_a_folder_keeps_games_all_the_same(tmp_path, monkeypatch) -> None:
    def fsync(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("os.fsync", fsync)
    with closing(SqliteStore.create(tmp_path / "game.palabre", b"{}", b"{}")) as store:
        assert store.header() == b"{}"


@pytest.fixture
def held(monkeypatch):
    """Let another program hold files, as on Windows, for so many tries; say what each try was refused."""

    def hold(tries: int, number: int = errno.EACCES) -> list[OSError]:
        refused: list[OSError] = []

        def replace(path: Path, target: Path, real=Path.replace) -> Path:
            if len(refused) < tries:
                refused.append(OSError(number, "held"))
                raise refused[-1]
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(disk, "sleep", lambda _: None)
        return refused

    return hold


def test_an_antivirus_that_looks_into_a_new_file_for_a_moment_stops_nobody(tmp_path, held) -> None:
    """Windows lets no file be renamed while another program has it open."""
    refused = held(2)
    write_atomic(tmp_path / "report.html", b"whole")
    held(2)
    with closing(SqliteStore.create(tmp_path / "game.palabre", b"{}", b"{}")) as store:
        assert store.header() == b"{}"
    assert len(refused) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"report.html", "game.palabre"}


def test_a_page_that_is_open_in_a_word_processor_is_left_as_it_was(tmp_path, held) -> None:
    page = tmp_path / "account.docx"
    page.write_bytes(b"read by somebody")
    refused = held(disk.TRIES)
    with pytest.raises(Trouble) as caught:
        write_atomic(page, b"new")
    assert caught.value.reason == "save_read_only"
    assert len(refused) == disk.TRIES
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"account.docx": b"read by somebody"}


def test_a_name_that_a_disk_does_not_take_is_refused_at_once_and_leaves_nothing(tmp_path, held) -> None:
    """A colon names something else on Windows; the key that a school hands round is of its kind."""
    refused = held(disk.TRIES, errno.EINVAL)
    for name in ("team 1: the well.html", "a" * 300):
        with pytest.raises(Trouble) as caught:
            write_atomic(tmp_path / name, b"whole")
        assert caught.value.reason == "file_name"
    assert len(refused) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["50 % #1.palabre", "où est-ce.palabre", "a&mode=ro.palabre"])
def test_a_game_may_have_any_name_that_is_one(tmp_path, name) -> None:
    with closing(SqliteStore.create(tmp_path / name, b"{}", b"{}")) as store:
        store.append([b"{}"], 0)
    assert [path.name for path in tmp_path.iterdir()] == [name]
