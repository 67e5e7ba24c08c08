"""A pieces file is chained, not signed: whoever forges one gets a finding, not a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.play.pieces import FORMAT, KINDS, read_pieces
from sim.play.record.register import Register
from sim.play.trouble import Broken

FRONT = {"kind": "pieces", "format": FORMAT, "game": "ab" * 32, "team": "1"}
HONEST = {"name": "carte.pdf", "digest": "cd" * 32, "size": 12, "sort": "map", "seat": "", "head": "ef" * 32}


def kept(path: Path, **changes: object) -> Path:
    Register.create(path, FRONT).add(KINDS[0], {**HONEST, **changes})
    return path


def test_an_honest_piece_is_read(tmp_path: Path) -> None:
    (one,) = read_pieces(kept(tmp_path / "jeu.pieces")).attached
    assert (one.name, one.state(tmp_path)) == ("carte.pdf", "gone")


@pytest.mark.parametrize("changes", [{"name": 5}, {"digest": 5}, {"digest": "zz"}, {"size": "12"}, {"other": ""}])
def test_a_piece_that_says_something_else_is_named_as_unreadable(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(Broken, match="another_version"):
        read_pieces(kept(tmp_path / "jeu.pieces", **changes))
