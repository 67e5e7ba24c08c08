"""Beginning and resuming a game, checking a scenario, asking the doctor: on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sim.play.replay import current_rules
from sim.play.session import Session
from sim.world.council import Move
from tests.play.shell import WELL, run

pytestmark = pytest.mark.usefixtures("own_folder")


def close_month(session: Session) -> None:
    """Let somebody alone close a month."""
    close = {"decision": "close_month", "body": {"month": session.view().month}}
    session.submit(Move(session.seats[0].id, "coordination", "propose", close))


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stand in for the plain mode: note the session that it is given; somebody alone takes one decision."""
    played: list[Any] = []

    def linear(session: Session, language: str, stdin: object, stdout: object) -> None:
        if len(session.seats) == 1:
            close_month(session)
        played.append((session.header, len(session.entries()), session.seats))

    monkeypatch.setattr("tui.plain.game.run", linear)
    return played


def test_play_begins_then_resumes_in_the_data_folder(
    plain: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        code, _, err = run(capsys, "play", WELL, "--plain", *(["--seats", "Awa", "--seed", "5"] if not plain else []))
        assert code == 0
        assert "Empreinte" in err
    (first, one, _), (again, two, _) = plain
    assert first == again
    assert (first.seed, one, two) == (5, 1, 2)
    assert [path.name for path in (tmp_path / "XDG_DATA_HOME/palabre").iterdir()] == ["petit-puits.palabre"]


def test_a_finished_game_makes_room_for_a_new_one(
    plain: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "XDG_DATA_HOME/palabre"
    run(capsys, "play", WELL, "--plain", "--seats", "Awa")
    with Session.open(folder / "petit-puits.palabre") as session:
        while not session.closed:
            close_month(session)
    for seats in (["--seats", "Awa,Luc"], []):
        run(capsys, "play", WELL, "--plain", *seats)
    assert sorted(path.name for path in folder.iterdir()) == ["petit-puits-2.palabre", "petit-puits.palabre"]


def test_a_file_that_is_no_game_is_not_said_to_have_begun(capsys) -> None:
    Path("lettre.palabre").write_text("Chère Awa,", encoding="utf-8")
    code, _, err = run(capsys, "play", WELL, "--plain", "--seats", "Awa", "--save", "lettre.palabre", "--lang", "fr")
    assert (code, err) == (1, "lettre.palabre n’est pas une partie de Palabre.\n")


def test_a_game_under_way_keeps_its_seats_its_chance_and_its_scenario(
    plain: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "play", WELL, "--plain", "--seats", "Awa,Luc", "--save", "jeu.palabre")
    Path("autre").mkdir()
    for wrong in (["--seed", "8"], ["--seats", "Awa"], ["autre"]):
        code, _, err = run(
            capsys,
            "play",
            *(wrong if wrong == ["autre"] else [WELL, *wrong]),
            "--plain",
            "--save",
            "jeu.palabre",
        )
        assert code == 2
        assert "jeu.palabre" in err
    assert len(plain) == 1


def test_who_leaves_is_told_how_to_come_back_and_how_to_begin_another(
    plain: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for asked, again in (
        ([WELL], f"palabre play {WELL} --plain"),
        ([WELL, "--save", "jeu.palabre"], "palabre play --save jeu.palabre --plain"),
        ([WELL, "--save", "jeu du soir.palabre"], 'palabre play --save "jeu du soir.palabre" --plain'),
    ):
        _, _, err = run(capsys, "play", *asked, "--plain", "--seats", "Awa,Luc", "--lang", "en")
        assert f"To go on: {again}\n" in err
        assert f"To begin another game: palabre play {WELL} --save FILE\n" in err
    _, _, err = run(capsys, "play", "--save", "jeu.palabre", "--plain", "--lang", "en")
    assert "To begin another game: palabre play SCENARIO --save FILE\n" in err, "its id alone would not be found"
    _, _, err = run(capsys, "play", "--save", "jeu.palabre", "--plain", "--lang", "fr")
    assert "palabre play SCÉNARIO --save FICHIER\n" in err
    assert len(plain) == 5


def test_papers_tell_the_teams_of_a_class_apart_by_the_name_that_each_was_given(
    plain: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    begin = ("play", WELL, "--plain", "--seats", "Awa,Luc")
    assert run(capsys, *begin, "--save", "a.palabre", "--team", " Les  Baobabs ")[0] == 0
    assert run(capsys, *begin, "--save", "b.palabre")[0] == 0
    assert [header.team for header, _, _ in plain] == ["Les Baobabs", "1"]
    for team in ("", "x" * 21, "\x1b[2J"):
        code, _, err = run(capsys, *begin, "--save", "c.palabre", "--team", team)
        assert code == 2
        assert "\x1b" not in err
    code, _, err = run(capsys, "play", "--plain", "--save", "a.palabre", "--team", "2")
    assert code == 2
    assert "--team" in err
    assert len(plain) == 2


def test_a_table_comes_back_in_the_language_that_it_sat_down_in(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    monkeypatch.setenv("LC_ALL", "C")
    _, out, _ = run(capsys, "play", WELL, "--plain", "--seats", "Awa", "--save", "a.palabre", "--lang", "fr")
    assert "Votre choix" in out
    _, out, _ = run(capsys, "play", "--plain", "--save", "a.palabre")
    assert "Votre choix" in out
    _, out, _ = run(capsys, "play", "--plain", "--save", "a.palabre", "--lang", "en")
    assert "Your choice" in out


def test_a_game_of_older_rules_says_how_to_begin_another(
    plain: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "play", WELL, "--plain", "--seats", "Awa,Luc", "--save", "jeu.palabre")
    monkeypatch.setattr("sim.play.session.current_rules", lambda: replace(current_rules(), version=99))
    code, _, err = run(capsys, "play", WELL, "--plain", "--save", "jeu.palabre", "--lang", "en")
    assert code == 1
    assert "these are rules 99" in err
    assert f"To begin another game: palabre play {WELL} --save FILE\n" in err
    _, _, err = run(capsys, "play", "--plain", "--save", "jeu.palabre", "--lang", "en")
    assert "To begin another game: palabre play SCENARIO --save FILE\n" in err, "not one that nobody spoke of"
    assert len(plain) == 1


def test_a_file_that_is_not_a_game_is_left_alone(
    plain: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "lettre.txt"
    letter.write_text("Chère équipe,")
    code, _, err = run(capsys, "play", "--plain", "--save", letter, "--lang", "fr")
    assert code == 1
    assert err == f"{letter} n’est pas une partie de Palabre.\n"
    assert letter.read_text() == "Chère équipe,"


def test_who_would_play_a_demo_on_is_sent_to_the_command_that_can(
    plain: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "demo", WELL, "--out", tmp_path)
    (log,) = tmp_path.glob("*.jsonl")
    code, _, err = run(capsys, "play", "--plain", "--save", log, "--lang", "en")
    assert code == 2
    assert "palabre fork" in err
    assert not plain


def test_scenarios_are_checked_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "scenario", "check", WELL, "--json")
    assert code == 0
    assert WELL in json.loads(out)
    code, out, _ = run(capsys, "scenario", "show", WELL, "--lang", "fr")
    assert code == 0
    assert "petit-puits" in out
    code, out, _ = run(capsys, "scenario", "schema")
    assert "properties" in json.loads(out)


def test_a_scenario_with_an_error_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scenario.yaml").write_text("id: x\n")
    code, out, _ = run(capsys, "scenario", "check", tmp_path)
    assert code == 1
    assert "scenario.yaml:" in out


def test_the_doctor_measures_this_machine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.commands.doctor.DEFAULT_SCENARIO", WELL)
    _, out, _ = run(capsys, "doctor", "--lang", "fr")
    assert "fr (--lang)" in out
    _, out, _ = run(capsys, "doctor", "--json", "--lang", "fr")
    found = json.loads(out)
    assert found["folder"]["good"]
    assert found["speed"]["good"]
    _, out, _ = run(capsys, "doctor")
    assert len(out.splitlines()) == len(found)
