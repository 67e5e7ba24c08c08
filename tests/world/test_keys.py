"""Marks and notes of a game are spelled in one module."""

import inspect
import re
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest

from sim.play.library import load
from sim.world import keys
from sim.world.game import Game
from sim.world.teams.policies import TEAM, play_out

SPELLERS = {
    name: function for name, function in inspect.getmembers(keys, inspect.isfunction)
    if not name.startswith("_") and inspect.signature(function).return_annotation == "str"
}  # fmt: skip
SPELLED = re.compile(
    r"""\b(marks|notes)(\[|\.(get|pop|setdefault)\()f?["']  # marks["…"], notes.get(f"…"
    | f?"[^"]*"\ (not\ )?in\ [\w.]*\b(marks|notes)\b  # "…" in world.state.marks
    | \bmark\ =\ f?["']  # mark = f"…"
    | \b(mark|note)\.(startswith|removeprefix|partition|rpartition|split)\(
    """,
    re.VERBOSE,
)


def test_no_other_module_spells_a_key_or_takes_one_apart() -> None:
    sim = Path(keys.__file__).parents[1]
    files = [path for room in ("world", "insight") for path in (sim / room).rglob("*.py") if path.name != "keys.py"]
    found = {path.name: [one[0] for one in SPELLED.finditer(path.read_text(encoding="utf-8"))] for path in files}
    assert {name: spelled for name, spelled in found.items() if spelled} == {}
    assert SPELLED.search(Path(keys.__file__).read_text(encoding="utf-8"))


@pytest.mark.parametrize("policy", ["sensible", "wild"])
def test_all_that_a_game_leaves_was_spelled_there(policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {keys.WARNED, keys.RULE}

    def kept(spell: Callable[..., str]) -> Callable[..., str]:
        @wraps(spell)
        def spelled(*parts: str | int) -> str:
            made.add(key := spell(*parts))
            return key

        return spelled

    for name, spell in SPELLERS.items():
        monkeypatch.setattr(keys, name, kept(spell))
    game = Game(load("jardins-du-saloum").scenario, 3, TEAM)
    assert sum(1 for _ in play_out(game, policy, 3))
    state = game.simulation.state()
    assert state.marks
    assert state.notes
    assert {*state.marks, *state.notes} <= made


def test_a_kind_is_of_one_function_but_for_those_that_are_named() -> None:
    kinds = defaultdict(set)
    for name, spell in SPELLERS.items():
        kinds[spell(*inspect.signature(spell).parameters).partition("/")[0]].add(name)
    assert {kind: names for kind, names in kinds.items() if len(names) > 1} == {
        "asked": {"amendment_asked", "asked_about"},
        "found": {"gap_found", "resource_found"},
        "talk": {"aims", "fallback"},
    }
