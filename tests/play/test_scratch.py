"""What a terminal keeps for itself: it survives, it never hurts, it is no part of the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.play.scratch import LARGEST, SUFFIX, Scratch


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    game = tmp_path / "a.palabre"
    Scratch(game).put("notes/s1", "Rappeler Mame Coumba")
    again = Scratch(game)
    assert again.get("notes/s1") == "Rappeler Mame Coumba"
    assert again.get("notes/s2", "rien") == "rien"


def test_what_is_empty_is_forgotten(tmp_path: Path) -> None:
    game = tmp_path / "a.palabre"
    scratch = Scratch(game)
    scratch.put("draft/x", {"body": {"amount": 3}})
    scratch.put("draft/x", {})
    assert Scratch(game).get("draft/x") is None


def test_it_stands_beside_the_game_and_not_in_it(tmp_path: Path) -> None:
    game = tmp_path / "a.palabre"
    Scratch(game).put("k", 1)
    assert [p.name for p in tmp_path.iterdir()] == ["a.palabre" + SUFFIX]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b" " * (LARGEST + 1)])
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    game = tmp_path / "a.palabre"
    game.with_name(game.name + SUFFIX).write_bytes(content)
    scratch = Scratch(game)
    assert scratch.get("k") is None
    scratch.put("k", "v")
    assert Scratch(game).get("k") == "v"


def test_what_somebody_typed_in_a_file_that_cannot_be_read_is_set_aside_not_written_over(tmp_path: Path) -> None:
    game = tmp_path / "a.palabre"
    notes = game.with_name(game.name + SUFFIX)
    for n, content in enumerate((b'{"notes/s1": "Rappeler Mame Coumba', b"[1]", b" " * (LARGEST + 1))):
        notes.write_bytes(content)
        scratch = Scratch(game)
        scratch.put("k", "v")
        assert scratch.aside == notes.with_name(f"{notes.name}.damaged" + (f"-{n + 1}" if n else ""))
        assert scratch.aside.read_bytes() == content
        assert Scratch(game).aside is None
    notes.write_bytes(b"")
    assert Scratch(game).aside is None, "there is nothing to keep"


def test_a_file_that_can_be_neither_read_nor_moved_is_left_as_it_is(tmp_path: Path, monkeypatch) -> None:
    game = tmp_path / "a.palabre"
    notes = game.with_name(game.name + SUFFIX)
    notes.write_bytes(b"{half")

    def refused(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refused)
    scratch = Scratch(game)
    scratch.put("k", "v")
    assert scratch.get("k") == "v"
    assert notes.read_bytes() == b"{half"


def test_more_than_is_read_again_does_not_take_what_was_kept_before(tmp_path: Path) -> None:
    game = tmp_path / "a.palabre"
    scratch = Scratch(game)
    scratch.put("notes/s1", "Rappeler Mame Coumba")
    scratch.put("notes/s2", "x" * LARGEST)
    assert scratch.get("notes/s2")
    assert Scratch(game).get("notes/s1") == "Rappeler Mame Coumba"


def test_a_folder_in_which_nothing_can_be_written_keeps_notes_in_memory(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "nowhere" / "a.palabre")
    (tmp_path / "nowhere").write_text("a file, not a folder")
    scratch.put("k", "v")
    assert scratch.get("k") == "v"


def test_without_a_file_it_is_memory(tmp_path: Path) -> None:
    scratch = Scratch()
    scratch.put("k", "v")
    assert scratch.get("k") == "v"
    assert list(tmp_path.iterdir()) == []
