"""Somebody stops a command, closes its pipe, fills its disk: no traceback, no half a file, no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.play.shell import ENVIRONMENT, STARTED, WELL, command, kill_started, run, wait_until

pytestmark = [
    pytest.mark.usefixtures("own_folder"),
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="signs are read in /proc"),
]


def signals(pid: int, name: str) -> int:
    """Return a set of signals of a process as the system keeps it, 0 if the process is gone: SigIgn, SigCgt."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(next((line.split()[1] for line in status.splitlines() if line.startswith(f"{name}:")), "0"), 16)


def holds(pid: int, name: str, number: signal.Signals) -> bool:
    return bool(signals(pid, name) >> (number - 1) & 1)


def begun_by(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]


def gone(group: int) -> bool:
    """Say whether every process of a group has ended."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("moment", ["its processes begin", "they are at work"])
def test_a_bench_that_is_stopped_says_nothing_and_leaves_no_process(moment: str) -> None:
    bench = command("bench", "jardins-du-saloum", "--runs", 5_000, "--jobs", 2)

    def ready() -> bool:
        """Say whether Python runs in a worker, or whether both and their keeper have begun: they ignore SIGINT."""
        if moment == "its processes begin":
            _keeper, *players = begun_by(bench.pid) or [0]
            return any(holds(player, "SigCgt", signal.SIGINT) for player in players)
        return sum(holds(child, "SigIgn", signal.SIGINT) for child in begun_by(bench.pid)) == 3

    wait_until(ready)
    os.killpg(bench.pid, signal.SIGINT)
    out, err = bench.communicate(timeout=60)
    assert (bench.returncode, out, err) == (130, "", "")
    wait_until(lambda: gone(bench.pid))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("moment", ["it listens to signals", "it has begun to write"])
def test_stopping_leaves_neither_a_traceback_nor_half_a_file(
    number: signal.Signals, code: int, moment: str, tmp_path: Path
) -> None:
    started, out = command("demo", WELL, "--seed", 7, "--out", tmp_path / "out"), tmp_path / "out"
    if moment == "it listens to signals":
        wait_until(lambda: holds(started.pid, "SigCgt", signal.SIGTERM))
    else:
        wait_until(lambda: out.is_dir() or started.poll() is not None)
    started.send_signal(number)
    _, err = started.communicate()
    assert started.returncode in {code, 0, -number}  # 0, -number: when Python itself was leaving
    assert err == ""
    for path in out.glob("*"):
        assert path.suffix != ".new"
        assert path.read_bytes()


def test_what_a_test_has_begun_does_not_outlive_it() -> None:
    bench = command("bench", "jardins-du-saloum", "--runs", 5_000, "--jobs", 2)
    wait_until(lambda: len(begun_by(bench.pid)) == 3)
    group = bench.pid
    kill_started()
    wait_until(lambda: gone(group))
    assert STARTED == []


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
    with Path("/dev/full").open("wb") as full:
        done = command("log", demo, "--json", stdout=full)
        _, err = done.communicate()
    assert done.returncode == 1
    assert err.replace("\xa0", " ").startswith("Ce qui devait s’écrire n’a pas tenu : le disque est plein")
    assert err.count("\n") == 1


def python(*line: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(line, env=ENVIRONMENT, capture_output=True, check=False)


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", ">&- 2>&- <&-"])
def test_a_command_begun_without_a_stream_does_its_work_all_the_same(closed: str, demo: Path, tmp_path: Path) -> None:
    save = tmp_path / "game.palabre"
    for asked in (f"verify {demo}", f"play {WELL} --plain --seats Awa --save {save}", "verify nothing-here"):
        done = python("sh", "-c", f"exec {sys.executable} -m tui {asked} </dev/null {closed}")
        assert done.returncode == (2 if "nothing" in asked else 0)
        assert b"Error" not in done.stderr
    assert save.exists()


WHERE_NOTHING_IS_RAISED = """if True:
    import sys, time, weakref
    from tui import cli
    class Gone: pass
    def interrupted(_):
        raise KeyboardInterrupt
    def work(_):
        gone = Gone()
        kept = weakref.ref(gone, interrupted)  # C calls it back: Python can tell of the exception, and goes on
        del gone
        for _ in range(300):
            time.sleep(0.1)
    cli._run = work
    sys.exit(cli.main([]))
"""


def test_ctrl_c_is_not_lost_where_python_could_only_tell_of_it() -> None:
    done = python(sys.executable, "-c", WHERE_NOTHING_IS_RAISED)
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize("how", ["__set_name__", "validator"])
def test_ctrl_c_while_a_class_is_made_is_still_ctrl_c(how: str, capsys, monkeypatch) -> None:
    """Python 3.11 wraps what `__set_name__` raises; pydantic's core keeps nothing of it but its name."""

    def interrupted(*_: object) -> None:
        if how == "validator":
            raise ValueError('Error building "literal" validator: KeyboardInterrupt: ')
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("sim.play.library.load", interrupted)
    assert run(capsys, "demo", WELL) == (130, "", "")


STOPPED_WHILE_IT_LOADS = """if True:
    import os, signal, sys
    class Stops:
        @staticmethod
        def find_spec(name, *_):
            if name == sys.argv[1]:
                os.kill(os.getpid(), signal.SIGINT)
    sys.meta_path.insert(0, Stops)
    from tui.__main__ import main
    sys.exit(main(["scenario", "list"]))
"""


@pytest.mark.parametrize("module", ["tui.cli", "tui.commands.frame", "tui.commands.scenario"])
def test_ctrl_c_before_a_command_has_begun_prints_nothing(module: str) -> None:
    done = python(sys.executable, "-c", STOPPED_WHILE_IT_LOADS, module)
    assert (done.returncode in {-signal.SIGINT, 130}, done.stdout, done.stderr) == (True, b"", b"")
