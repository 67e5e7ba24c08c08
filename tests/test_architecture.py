"""The import rule, proved twice: statically by import-linter, and by what a fresh process has really loaded."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    """Return the names of top-level modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_contracts_hold() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-c", "import importlinter.cli as c; c.lint_imports_command()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_imports_its_way_back_to_itself() -> None:
    """Imports made on demand count, and those for the type checker alone."""
    graph = grimp.build_graph("sim", "tui")
    TopologicalSorter({m: graph.find_modules_directly_imported_by(m) for m in graph.modules}).prepare()


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        (
            "import sim.model.network, sim.model.negotiation",
            {"simpy", "textual", "pydantic", "yaml", "numpy", "matplotlib"},
        ),
        (
            "import sim.world.game, sim.world.teams.policies",
            {"textual", "rich", "pydantic", "yaml", "numpy", "matplotlib", "jinja2", "click"},
        ),
        ("import sim.play.session", {"textual", "rich", "pydantic", "yaml", "matplotlib", "jinja2"}),
        ("import tui.cli", {"textual", "rich", "pydantic", "yaml", "numpy", "matplotlib", "jinja2", "simpy"}),
    ],
)
def test_nothing_heavy_is_loaded_by_accident(statement: str, absent: set[str]) -> None:
    assert not loaded_by(statement) & absent


SYSTEMS = {"sim/play/record/disk.py", "tui/screens/shell.py"}
"""Where it is asked which system this is: files that are renamed, signals of an event loop."""
ONLY_POSIX = {
    "os": {"chown", "fork", "forkpty", "getuid", "kill", "killpg", "mkfifo", "rename", "setsid", "symlink", "umask"},
    "signal": {"SIGALRM", "SIGBREAK", "SIGHUP", "SIGKILL", "SIGTSTP", "SIGUSR1", "SIGUSR2", "SIGWINCH"},
    "multiprocessing": {"Pool", "Process"},  # begun as each system does by default: a fork here, a spawn there
}


def test_which_system_this_is_is_asked_in_two_places_only() -> None:
    """A signal of one system is had by its name, if it is there (`getattr`); a file is renamed by `disk.put`."""
    asked, needed = set(), []
    for path in (path for room in ("sim", "tui", "scenarios") for path in (ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if (node.value.id, node.attr) in (("os", "name"), ("sys", "platform")):
                    asked.add(name)
                elif node.attr in ONLY_POSIX.get(node.value.id, ()):
                    needed.append(f"{name}: {node.value.id}.{node.attr}")
    assert asked == SYSTEMS
    assert needed == []


def test_a_file_can_be_read_in_one_go() -> None:
    """Four hundred lines at most (CONTRIBUTING.md): what is longer holds two subjects."""
    files = [path for room in ("sim", "tui", "tests") for path in (ROOT / room).rglob("*.py")]
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in files}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_test_imports_another() -> None:
    """What several stand on lies in a module beside them: a test can be read, moved and deleted alone."""
    borrowed = [
        f"{path.relative_to(ROOT).as_posix()}: {node.module}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2].startswith("test_")
    ]
    assert borrowed == []
