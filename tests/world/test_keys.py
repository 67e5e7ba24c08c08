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
"""Names of the functions that spell a key -> the functions."""
KINDS = {name: spell(*inspect.signature(spell).parameters).partition("/")[0] for name, spell in SPELLERS.items()}
SPELLED = re.compile(rf"""["']({"|".join(KINDS.values())})/""")
TAKEN_APART = re.compile(r"\b(mark|note)\.(startswith|removeprefix|r?partition|r?split)\(")
SOURCES = {
    ("days/concealment.py", "discovered"), ("rules/people.py", "measure"), ("rules/actors.py", "resource"),
    ("rules/understand.py", "study"),
}  # fmt: skip
"""Where effects come from, so that delayed ones differ (`days.consequences`): these say it in the words of a key."""


def test_no_other_module_of_the_world_spells_a_key_or_takes_one_apart() -> None:
    world = Path(keys.__file__).parent
    texts = {path.relative_to(world).as_posix(): path.read_text(encoding="utf-8") for path in world.rglob("*.py")}
    assert TAKEN_APART.search(texts.pop("keys.py"))
    assert {(name, kind) for name, text in texts.items() for kind in SPELLED.findall(text)} == SOURCES
    assert not [name for name, text in texts.items() if TAKEN_APART.search(text)]


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
    for name, kind in KINDS.items():
        kinds[kind].add(name)
    assert {kind: names for kind, names in kinds.items() if len(names) > 1} == {
        "talk": {"aims", "fallback"},
    }
