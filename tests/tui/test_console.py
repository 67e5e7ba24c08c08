"""Stories on a console of Windows, through Textual's own driver for it; what stands for the system is `console.py`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.play.session import Session

ROOT = Path(__file__).parents[2]
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


@pytest.fixture
def console(tmp_path, well):
    """Play a story there, on a game that has begun or not; give what the console was left with, and the game's file."""
    well().close()
    begun = next(tmp_path.glob("*.palabre"))

    def play(*story, scenario=""):
        path = tmp_path / "new.palabre" if scenario else begun
        environment = {
            **os.environ, "COLUMNS": "80", "LINES": "24", "PALABRE_DEBUG": "1", "TMPDIR": str(tmp_path),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests/play/elsewhere"), str(ROOT)]),
        }  # fmt: skip
        line = [sys.executable, "-W", "error", str(Path(__file__).with_name("console.py")), json.dumps(story)]
        line += ["--lang", "fr", "play", *filter(None, [scenario]), "--save", str(path)]
        done = subprocess.run(line, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode() + done.stderr.decode(), path

    return play


def test_a_team_reads_its_mail_and_leaves_and_finds_its_console_as_it_was(console) -> None:
    shown, path = console(("passer le guide", "\x1b"), ("Lire le courrier", "l"), ("Courrier", "q"))
    assert shown.index("\x1b[?1049h") < shown.index("Courrier") < shown.index("\x1b[?1049l") < shown.index("Empreinte")
    with Session.open(path) as session:
        assert session.empreinte() in shown


def test_what_is_pasted_is_text_even_where_it_holds_keys(console) -> None:
    """Two Ctrl-C or an escape in what somebody copied from a page would have left the game; the names are there."""
    name = f"{PASTE}\x1b\x1b[A\x03\x03Ndèye{PASTED}"
    well = str(ROOT / "tests/play/scenarios/petit-puits")
    shown, path = console(("Qui joue", name), ("Ndèye", "\x03\x03"), scenario=well)
    assert "Ndèye" in shown
    assert not path.exists()


def test_a_keyboard_that_cannot_be_read_any_more_ends_the_game_as_if_asked_to(console) -> None:
    """Half of a sign of two parts ends Textual's reader: without keys nobody could leave."""
    shown, path = console(("traiter", "\ud83d"))
    with Session.open(path) as session:
        assert session.empreinte() in shown
