"""The command line as people meet it: two languages, three exit codes, one sentence at a time."""

from __future__ import annotations

import ast
import gettext
import inspect
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import click
import pytest

from sim.play.session import Session
from sim.world.council import Move
from tui.cli import choose_language, main
from tui.commands.frame import COMMANDS, palabre, spoken
from tui.i18n import LOCALE

ROOT = Path(__file__).parents[2]
WELL = str(ROOT / "tests/play/scenarios/petit-puits")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "LANG": "fr_FR.UTF-8",
    "LC_ALL": "",
    "PYTHONIOENCODING": "utf-8",
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep a test's files, language and signals to itself."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)
    gettext.textdomain("messages")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def command(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "tui", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": ENVIRONMENT}
    return subprocess.Popen(line, **{**pipes, **options})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the log of a demonstration."""
    out = tmp_path_factory.mktemp("demo")
    done = command("demo", WELL, "--seed", 7, "--out", out)
    assert done.wait() == 0, done.communicate()
    done.communicate()
    return next(out.glob("*.jsonl"))


# -------------------------------------------------------------------------------- language


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["play"], {"LANG": "fr_FR.UTF-8"}, "fr", ["play"]),
        (["play"], {"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US"}, "en", ["play"]),
        (["play"], {"LANG": "C"}, "en", ["play"]),
        (["--lang", "fr", "play"], {"LANG": "C"}, "fr", ["play"]),
        (["play", "--lang=fr", "x"], {"LANG": "C"}, "fr", ["play", "x"]),
        (["play", "--", "--lang", "fr"], {"LANG": "C"}, "en", ["play", "--", "--lang", "fr"]),
        (["play", "--lang"], {"LANG": "fr"}, "fr", ["play"]),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_environment(
    arguments: list[str], environment: dict[str, str], language: str, rest: list[str]
) -> None:
    assert choose_language(arguments, environment) == (language, rest)


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield (*path, name)
        if isinstance(found, click.Group):
            yield from commands(found, *path, name)


EVERY = [(), *commands(spoken(palabre))]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_the_help_is_short_and_in_both_languages(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    helps = {}
    for language in ("fr", "en"):
        code, out, _ = run(capsys, *path, "--help", "--lang", language)
        assert code == 0
        lines = out.splitlines()
        assert len(lines) <= 27
        assert max(map(len, lines)) <= 80
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


def reasons() -> set[str]:
    raised = {
        node.args[0].value
        for _, node in calls({"Trouble", "Broken"}, "sim/play")
        if isinstance(node.args[0], ast.Constant)
    }
    source = (ROOT / "sim/play/store.py").read_text(encoding="utf-8")
    answered = set(re.findall(r'(?:SQLITE_\w+"|errno\.\w+): "(\w+)"', source))
    return raised | answered | {"disk_error", "stale", "edited", "edited_header", "another_version"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_trouble_has_its_sentence_and_none_is_left_over(language: str) -> None:
    said = {key.removeprefix("trouble.") for key in catalogue(language) if key.startswith("trouble.")}
    assert said == reasons()


def test_both_languages_use_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    english, french = catalogue("en"), catalogue("fr")
    for key, said in french.items():
        if not key.endswith((" (0)", " (1)")):  # a plural may leave out its number
            assert facts(said) == facts(english.get(key, key)), key


# -------------------------------------------------------------------------------- wrong use


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


def test_a_scenario_that_cannot_be_played_says_its_errors_and_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenario.yaml").write_text("id: x\n")
    code, out, err = run(capsys, "demo", tmp_path)
    assert (code, out) == (1, "")
    assert "scenario.yaml:" in err


# -------------------------------------------------------------------------------- bench


def test_a_bench_lays_policies_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("bench", WELL, "--policies", "sensible,passive", "--runs", 2, "--jobs", 1)
    code, out, err = run(capsys, *arguments, "--lang", "fr")
    assert (code, err) == (0, "")
    assert "2 parties par politique" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "retard %" in out
    stops = next(line for line in out.splitlines() if line.startswith("arrêts par mois"))
    assert all(1 <= float(cell.replace(",", ".")) <= 5 for cell in stops.split()[3:])  # each month stops at its end
    assert run(capsys, *arguments, "--lang", "fr")[1] == out
    code, out, _ = run(capsys, *arguments, "--json")
    record = json.loads(out)
    assert list(record["policies"]) == ["sensible", "passive"]
    assert {"mean", "low", "median", "high", "error"} == set(record["policies"]["passive"]["late"])
    assert record["envelope"] == []


def gone(group: int, seconds: float = 10) -> bool:
    """Say whether every process of a group ends in time."""
    for _ in range(int(seconds / 0.1)):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_bench_that_is_stopped_says_nothing_and_leaves_no_process() -> None:
    bench = command("bench", "jardins-du-saloum", "--runs", 5_000, "--jobs", 2, start_new_session=True)
    try:
        bench.communicate(timeout=4)
    except subprocess.TimeoutExpired:
        os.killpg(bench.pid, signal.SIGINT)
    out, err = bench.communicate(timeout=20)
    assert (bench.returncode, out, err) == (130, "", "")
    assert gone(bench.pid)


# -------------------------------------------------------------------------------- demo, verify, log


def test_a_demo_without_a_folder_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "demo", WELL, "--lang", "fr")
    assert code == 0
    assert "Empreinte" in out
    assert [path for path in tmp_path.iterdir() if path.name != "XDG_CACHE_HOME"] == []


@pytest.mark.parametrize(
    "changes", [{"PYTHONHASHSEED": "0", "LANG": "en_GB.UTF-8"}, {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}]
)
def test_the_same_seed_gives_the_same_bytes_anywhere(changes: dict[str, str], demo: Path, tmp_path: Path) -> None:
    done = command("demo", WELL, "--seed", 7, "--out", tmp_path, env={**ENVIRONMENT, **changes})
    assert done.wait() == 0
    done.communicate()
    for path in demo.parent.iterdir():
        if path.suffix in {".jsonl", ".json"}:
            assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_demo_verifies(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", demo, "--lang", "fr")
    assert code == 0
    assert "tout se rejoue à l’identique" in out
    head = out.rpartition(" ")[2].strip()
    code, out, _ = run(capsys, "verify", demo, "--head", head.replace("-", " ").lower())
    assert code == 0
    assert "that of the whole log" in out


def test_what_is_wrong_is_said_with_the_entry_and_code_1(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = demo.read_bytes()
    at = content.index(b'"body"', content.index(b"\n", content.index(b"\n") + 1))
    changed, cut = tmp_path / "changed.jsonl", tmp_path / "cut.jsonl"
    changed.write_bytes(content[:at] + b"'" + content[at + 1 :])
    cut.write_bytes(content[: content.rstrip(b"\n").rindex(b"\n") + 1])
    code, out, _ = run(capsys, "verify", demo, changed, cut, "--scenario", WELL, "--json")
    assert code == 1
    good, edited, short = json.loads(out)
    assert good["good"]
    assert (edited["findings"][0]["kind"], edited["findings"][0]["entry"]) == ("edited", 2)
    assert (short["findings"][0]["kind"], short["findings"][0]["entry"]) == ("cut", good["entries"] - 1)
    code, out, _ = run(capsys, "verify", changed, "--lang", "fr")
    assert code == 1
    assert "l’entrée 2 a été modifiée" in out


@pytest.mark.parametrize("arguments", [["--head", "ABC"], ["--head", "7K2M-0PQR-4XZ9", "{again}"]])
def test_an_empreinte_is_for_one_log_and_whole(
    arguments: list[str], demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "verify", demo, *(text.format(again=demo) for text in arguments))
    assert code == 2
    assert "empreinte" in err.casefold() or "--head" in err


def test_another_empreinte_is_a_finding(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", demo, "--head", "7K2M-0PQR-4XZ9", "--lang", "fr")
    assert code == 1
    assert "refait" in out


def test_a_log_reads_as_a_table_a_spreadsheet_and_its_own_lines(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, table, _ = run(capsys, "log", demo, "--until", "4", "--lang", "fr")
    assert code == 0
    assert max(map(len, table.splitlines())) <= 100
    assert "entrée 4 sur" in table
    _, sheet, _ = run(capsys, "log", demo, "--csv", "--until", "4")
    assert len(sheet.splitlines()) == 5
    _, lines, _ = run(capsys, "log", demo, "--json")
    assert lines.encode() == demo.read_bytes()


def test_typed_text_can_neither_drive_the_terminal_nor_a_spreadsheet() -> None:
    from tui.commands.log import _cell, harmless  # noqa: PLC0415

    assert harmless("a\x1b[2Jb\u202ec\n") == "a␣[2Jb␣c␣"
    assert [_cell(value) for value in ("=1+1", "-2", "@x", "ok", -2)] == ["'=1+1", "'-2", "'@x", "ok", -2]


# -------------------------------------------------------------------------------- play


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

    module = ModuleType("tui.plain")
    module.run = linear  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.plain", module)
    monkeypatch.setattr("tui.plain", module, raising=False)
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
    for _ in range(2):
        run(capsys, "play", WELL, "--plain")
    assert sorted(path.name for path in folder.iterdir()) == ["petit-puits-2.palabre", "petit-puits.palabre"]


def test_without_names_the_places_are_called_by_their_roles(
    plain: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "play", WELL, "--plain", "--lang", "fr", "--save", "jeu.palabre")
    assert len({seat.name for seat in plain[0][2]}) == 5


def test_a_game_under_way_keeps_its_seats_its_chance_and_its_scenario(
    plain: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "play", WELL, "--plain", "--save", "jeu.palabre")
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


def test_a_file_that_is_not_a_game_is_left_alone(
    plain: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "lettre.txt"
    letter.write_text("Chère équipe,")
    code, _, err = run(capsys, "play", "--plain", "--save", letter, "--lang", "fr")
    assert code == 1
    assert err == f"{letter} n’est pas une partie de Palabre.\n"
    assert letter.read_text() == "Chère équipe,"


def test_no_colour_is_settled_before_the_screens_are_imported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    run(capsys, "--version")
    assert os.environ.pop("TEXTUAL_THEME") == "ansi-dark"


# -------------------------------------------------------------------------------- scenario, doctor


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
    _, out, _ = run(capsys, "doctor", "--json", "--lang", "fr")
    found = json.loads(out)
    assert found["folder"]["good"]
    assert found["disk"]["good"] in {True, False}
    assert found["speed"]["good"]
    _, out, _ = run(capsys, "doctor")
    assert len(out.splitlines()) == len(found)


# -------------------------------------------------------------------------------- faults and signals


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


def test_a_pipe_closed_by_its_reader_is_no_news(demo: Path) -> None:
    long = command("log", demo, "--json")
    assert long.stdout is not None
    long.stdout.close()
    assert long.stderr is not None
    assert long.stderr.read() == ""
    assert long.wait() == 141
    long.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
def test_a_full_disk_behind_a_redirection_is_one_sentence(demo: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = command("log", demo, "--json", stdout=full)
        _, err = done.communicate()
    assert done.returncode == 1
    assert err.startswith("Le système a refusé")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("moment", [0.12, 0.3, 0.6])
def test_stopping_leaves_neither_a_traceback_nor_half_a_file(
    number: signal.Signals, code: int, moment: float, tmp_path: Path
) -> None:
    started = command("demo", WELL, "--seed", 7, "--out", tmp_path / "out", start_new_session=True)
    time.sleep(moment)
    started.send_signal(number)
    _, err = started.communicate()
    assert started.returncode in {code, 0, -number}  # 0, -number: when Python itself was leaving or arriving
    assert err == ""
    for path in (tmp_path / "out").glob("*"):
        assert path.suffix != ".new"
        assert path.read_bytes()


def test_the_commands_are_those_of_the_help() -> None:
    others = {"__init__", "benched", "calibration", "frame", "planned", "workers"}
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
