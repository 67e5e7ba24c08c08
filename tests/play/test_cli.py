"""The command line as people meet it: two languages, three exit codes, one sentence at a time."""

from __future__ import annotations

import ast
import gettext
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import click
import pytest

from tests.play.shell import ENVIRONMENT, EVERY, ROOT, WELL, run
from tui.cli import choose_language
from tui.commands.frame import COMMANDS, filled, palabre
from tui.i18n import LOCALE

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["play"], {"LANG": "fr_FR.UTF-8"}, "fr", ["play"]),
        (["play"], {"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US"}, "en", ["play"]),
        (["play"], {"LANG": "C"}, "en", ["play"]),
        (["--lang", "fr", "play"], {"LANG": "C"}, "fr", ["play"]),
        (["play", "--lang=fr", "x"], {"LANG": "C"}, "fr", ["play", "x"]),
        (["play", "--", "--lang", "fr"], {"LANG": "C"}, "en", ["play", "--", "--lang", "fr"]),
        (["play", "--lang"], {"LANG": "fr"}, "", ["play"]),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_environment(
    arguments: list[str], environment: dict[str, str], language: str, rest: list[str]
) -> None:
    assert choose_language(arguments, environment) == (language, rest)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_the_help_is_short_and_in_both_languages(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    helps = {}
    for language in ("fr", "en"):
        code, out, _ = run(capsys, *path, "--help", "--lang", language)
        assert code == 0
        lines = out.splitlines()
        assert len(lines) <= (11 + len(COMMANDS) if path == () else 27)  # a line a command
        assert max(map(len, lines)) <= 80
        assert "..." not in out, "a command is said in one line, whole"
        helps[language] = out
    assert helps["fr"] != helps["en"]
    assert "Usage :" in helps["fr"]


def catalogue(language: str) -> dict[str, str]:
    with (LOCALE / language / "LC_MESSAGES/cli.mo").open("rb") as file:
        messages = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else f"{key[0]} ({key[1]})": text for key, text in messages.items() if key}


def calls(names: set[str], *folders: str) -> Iterator[tuple[str, ast.Call]]:
    for folder in folders:
        for path in (ROOT / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                    yield path.name, node


def test_every_sentence_of_the_commands_is_in_french() -> None:
    files = {path.name for path in (ROOT / "tui/commands").glob("*.py")} | {"cli.py"}
    sentences = {
        node.args[0].value
        for name, node in calls({"tr"}, "tui", "tui/commands")
        if name in files and isinstance(node.args[0], ast.Constant)
    }
    for path in EVERY:
        found: Any = palabre
        for name in path:
            found = found.commands[name] if name in getattr(found, "commands", {}) else _raw(name)
        sentences |= {inspect.cleandoc(found.help)} | {p.help for p in found.params if getattr(p, "help", None)}
    assert sorted(sentences - catalogue("fr").keys() - catalogue("en").keys()) == []


def _raw(name: str) -> click.Command:
    found: click.Command = __import__(f"tui.commands.{name}", fromlist=["command"]).command
    return found


CHOSEN = {"other_rules", "rules_between", "folder_closed"}
"""Reasons that are chosen between: by `check_rules` (tests/play/test_session.py), by what a folder lets one do
(tests/play/test_cli_wrong_files.py)."""


def reasons() -> set[str]:
    raised = {
        node.args[0].value
        for folder in ("sim/play", "sim/play/jury", "sim/play/papers", "sim/play/record")
        for _, node in calls({"Trouble", "Misuse", "Broken"}, folder)
        if isinstance(node.args[0], ast.Constant)
    }
    source = "".join((ROOT / f"sim/play/{name}.py").read_text(encoding="utf-8") for name in ("record/store", "trouble"))
    answered = set(re.findall(r'(?:SQLITE_\w+"|errno\.\w+): "(\w+)"', source))
    chosen = {"disk_error", "stale", "edited", "edited_header", "another_version", "unreadable", *CHOSEN}
    return raised | answered | chosen


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_trouble_has_its_sentence_and_none_is_left_over(language: str) -> None:
    said = {key.removeprefix("trouble.") for key in catalogue(language) if key.startswith("trouble.")}
    assert said == reasons()


def test_both_languages_use_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    english, french = catalogue("en"), catalogue("fr")
    for key, said in french.items():
        left_out = {"number_type"} if "{number_type}" in key else set()  # click has no French for it
        if not key.endswith((" (0)", " (1)")):  # a plural may leave out its number
            assert facts(said) == facts(english.get(key, key)) - left_out, key


@pytest.mark.parametrize(
    "arguments",
    [
        ["verifi"],
        ["verify"],
        ["verify", "absent.jsonl"],
        ["log", "absent.jsonl"],
        ["demo", "nowhere"],
        ["demo", WELL, "--seed", "-1"],
        ["demo", WELL, "--seed", str(2**128)],
        ["demo", WELL, "--seed", "sept"],
        ["demo", WELL, "--policy", "perfect"],
        ["demo", WELL, "--out"],
        ["bench", "nowhere"],
        ["bench", WELL, "--policies", "passive,perfect"],
        ["bench", WELL, "--runs", "0"],
        ["play", "--plain", WELL, "--seats", "Awa,Awa"],
        ["play", "--plain", WELL, "--seats", "a,b,c,d,e,f"],
        ["play", WELL],
        ["scenario", "check", "nowhere"],
        ["--lang", "tlh", "doctor"],
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_wrong_use_is_said_on_stderr_with_code_2(
    arguments: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if "--lang" not in arguments:
        arguments = [*arguments, "--lang", language]
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.strip()


def test_click_speaks_french_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "demo", "--policy", "perfect", "--lang", "fr")
    assert "Valeur impossible pour '--policy'" in err
    assert "n’est pas parmi 'sensible', 'greedy', 'random', 'passive', 'wild'" in err
    _, _, err = run(capsys, "play", "--seed", "abc", "--lang", "fr")
    assert "Valeur impossible pour '--seed' : 'abc' n’est pas un nombre entier.\n" in err.replace("\xa0", " ")


def test_a_scenario_that_cannot_be_played_says_its_errors_and_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenario.yaml").write_text("id: x\n")
    code, out, err = run(capsys, "demo", tmp_path)
    assert (code, out) == (1, "")
    assert "scenario.yaml:" in err


def test_no_colour_is_settled_before_the_screens_are_imported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    run(capsys, "--version")
    assert os.environ.pop("TEXTUAL_THEME") == "ansi-dark"


def test_a_fault_is_one_sentence_and_details_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("tui.commands.doctor._program", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, out, err = run(capsys, "doctor", "--lang", "fr")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in err
    assert list(tmp_path.glob("palabre-*")) == []
    monkeypatch.setenv("PALABRE_DEBUG", "1")
    _, _, err = run(capsys, "doctor", "--lang", "fr")
    (details,) = tmp_path.glob("palabre-*")
    assert str(details) in err
    assert "secret" in details.read_text()


def test_the_commands_are_those_of_the_help() -> None:
    others = {"__init__", "asked", "benched", "calibration", "frame", "planned", "shown", "witnessed", "workers"}
    assert {path.stem for path in (ROOT / "tui/commands").glob("*.py")} - others == set(COMMANDS)


def test_nothing_heavy_is_loaded_to_say_the_version() -> None:
    code = "import sys; from tui.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {
        "simpy",
        "numpy",
        "textual",
        "rich",
        "pydantic",
        "yaml",
        "sqlite3",
        "importlib.metadata",
        "sim.world",
    }


def test_the_version_is_that_of_the_project() -> None:
    import tomllib  # noqa: PLC0415

    from sim.play.version import VERSION  # noqa: PLC0415

    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION


def test_on_a_terminal_a_long_error_is_parted_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The edge of the screen cut “papers --only grids” in two; in a file a message stays one line."""
    said = "Played under other rules: palabre papers --only grids,minutes reads it without playing. " * 3
    assert filled(said) == said
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    lines = filled(f"{said}\n\nshort").split("\n")
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == [*said.split(), "short"]
    assert lines[-2:] == ["", "short"]
