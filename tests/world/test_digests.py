"""A digest is of all that is true and of nothing else: however the state came about, whoever was asked before."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from sim.world.digests import Digests
from sim.world.game import Game
from sim.world.reached import Table
from sim.world.rows import Promise
from sim.world.state import PARTS, State, copied
from sim.world.teams.policies import TEAM, play_out
from tests.world.market import market
from tests.world.plays import play, plays

Place = tuple[str, object, str]
"""Part, key of the row ("" if there is one row only), name of the value ("" if the row is the value)."""


@cache
def lived() -> State:
    """Return the state of a market that a competent team has brought to its last month: something in every part."""
    game = Game(market(), 21, TEAM)
    for _ in play_out(game, "sensible", seed=4):
        if game.month == 7:
            break
    state = game.simulation.state()
    state.amended["remise"] = 400
    state.owed[400] = 1_250_00
    state.promises["promise1"] = Promise("chief", "dig", 60, 8_000)
    return state


def anew(state: State) -> bytes:
    return Digests().of(state)


def rows(state: State, part: str) -> Iterator[tuple[object, object]]:
    value = getattr(state, part)
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
    else:
        yield "", value


def values(state: State, part: str) -> Iterator[tuple[object, str, object]]:
    """List the values of a part: key, name, value."""
    for key, row in rows(state, part):
        if is_dataclass(row):
            yield from ((key, f.name, getattr(row, f.name)) for f in fields(row))
        elif hasattr(row, "_asdict"):
            yield from ((key, name, value) for name, value in row._asdict().items())
        else:
            yield key, "", row


def other(value: object) -> object:
    """Return a value of the same kind that is not this one, and differs in as little as can be."""
    if isinstance(value, tuple):
        return (*value[:-1], other(value[-1])) if value else (0,)
    return value + 1 if isinstance(value, int) else f"{value} "


def put(state: State, place: Place, value: object) -> None:
    part, key, name = place
    whole = getattr(state, part)
    if isinstance(whole, list):
        whole[key] = whole[key]._replace(**{name: value})
    elif not isinstance(whole, dict):
        setattr(whole, name, value)
    elif name:
        setattr(whole[key], name, value)
    else:
        whole[key] = value


@pytest.mark.parametrize("part", PARTS)
def test_whatever_value_is_changed_the_digest_is_another_and_says_in_which_part(part: str) -> None:
    state, digests = copied(lived()), Digests()
    before, parts, seen = digests.of(state), digests.parts, set()
    for key, name, value in [*values(state, part)]:
        put(state, (part, key, name), other(value))
        after = digests.of(state)
        assert after != before, (part, key, name)
        assert after == anew(state)
        assert [p for p in PARTS if digests.parts[p] != parts[p]] == [part]
        seen.add(after)
        put(state, (part, key, name), value)
        assert digests.of(state) == before
    assert len(seen) == len([*values(state, part)])


def test_the_state_that_is_changed_has_something_in_every_part() -> None:
    empty = {part for part in PARTS if not [*values(lived(), part)]}
    assert empty <= {"gaps"}


@pytest.mark.parametrize("part", [part for part in PARTS if isinstance(getattr(State(), part), dict)])
def test_a_row_that_comes_or_goes_or_changes_its_name_shows(part: str) -> None:
    state, digests = copied(lived()), Digests()
    table, before = getattr(state, part), digests.of(state)
    for key in [*table]:
        row = table.pop(key)
        gone = digests.of(state)
        table[-1 if part == "agenda" else "renamed"] = row
        renamed = digests.of(state)
        assert len({before, gone, renamed}) == 3
        assert renamed == anew(state)
        setattr(state, part, getattr(copied(lived()), part))
        table = getattr(state, part)
        assert digests.of(state) == before


def test_the_order_of_a_table_counts_and_that_of_the_agenda_does_not() -> None:
    """Rows are in the author's order, or the order of creation, which may show; the agenda is drained sorted."""
    for part, counts in (("tasks", True), ("marks", True), ("agenda", False)):
        state, digests = copied(lived()), Digests()
        before = digests.of(state)
        table = getattr(state, part)
        first = next(iter(table))
        table[first] = table.pop(first)
        assert (digests.of(state) != before) == counts
        assert digests.of(state) == anew(state)


def test_what_is_only_added_to_is_hashed_on_to_the_same_digest() -> None:
    state, digests = State(), Digests()
    for n in range(50):
        state.notes[f"lesson/{n}"] = "é" * n
        state.marks[f"read/{n}"] = n
        if n % 3:
            assert digests.of(state) == anew(state)


@settings(max_examples=40)
@given(plays)
def test_asking_at_every_step_or_at_the_end_only_gives_the_same_digest(played: tuple[int, list[str]]) -> None:
    simulation, made = play(*played)
    watched = type(simulation)(simulation.world.scenario, played[0])
    for decision in made:
        watched.apply(decision)
        assert watched.spelled() == anew(watched.state())
    assert watched.digest() == simulation.digest()


@pytest.mark.parametrize("policy", ["wild", "sensible", "greedy"])
def test_a_replay_in_which_nobody_looks_has_the_digests_of_one_that_is_read_whole_at_every_move(
    policy: str,
) -> None:
    """Whoever looks reaches for everything; a replay shows whether decisions write in rows that nobody reached for."""
    moves = [*play_out(Game(market(), 8, TEAM), policy, seed=3)]
    game = Game(market(), 8, TEAM)
    for move in moves:
        game.play(move)
        game.digest()
        whole = Digests()
        whole.of(game.simulation.state())
        parts = game.parts()
        assert {part: parts[part] for part in PARTS} == whole.parts, move


def test_a_table_takes_note_of_the_rows_that_were_handed_out_and_of_no_others() -> None:
    def looked(look: Callable[[Any], object]) -> Table:
        table = Table({"a": 1, "b": 2})
        look(table)
        return table

    def reached(look: Callable[[Any], object]) -> object:
        return looked(look).reached

    for asked in (len, list, sorted, lambda t: "a" in t, lambda t: t.get("c"), lambda t: t.keys() - {"a"}):
        assert reached(asked) == set()
    for one in (lambda t: t["a"], lambda t: t.get("a"), lambda t: t.update(a=3)):
        assert reached(one) == {"a"}
    puts = (lambda t: t.update(c=3), "c"), (lambda t: t.pop("a"), "a"), (lambda t: t.setdefault("c", 3), "c")
    for put, name in puts:
        assert reached(put) == {name}
        assert looked(put).renamed
    assert not looked(lambda t: t.update(a=3)).renamed
    for whole in (lambda t: [*t.values()], lambda t: [*t.items()]):
        assert reached(whole) is None
    for copy in (dict, lambda t: {**t}):
        assert reached(copy) == {"a", "b"}


def test_the_state_holds_whole_numbers_and_texts_only() -> None:
    """A truth value or a float equal to a number would be taken for it, and be spelled otherwise."""

    def plain(value: object) -> bool:
        return all(map(plain, value)) if type(value) is tuple else type(value) in (int, str)

    for name in ("wild", "sensible"):
        game = Game(market(), 3, TEAM)
        for _ in play_out(game, name, seed=1):
            state = game.simulation.state()
            assert [(part, key, n) for part in PARTS for key, n, value in values(state, part) if not plain(value)] == []


def test_a_copy_is_the_same_and_shares_nothing_that_can_change() -> None:
    original = copied(lived())
    before = anew(original)
    for part in PARTS:
        twin = copied(original)
        assert twin == original
        for key, name, value in [*values(twin, part)]:
            put(twin, (part, key, name), other(value))
        assert anew(original) == before


@pytest.mark.parametrize("policy", ["wild", "sensible"])
def test_a_council_asked_at_every_move_or_only_at_the_end_has_the_same_digest(policy: str) -> None:
    asked, seen = Game(market(), 5, TEAM), []
    moves = []
    for move in play_out(asked, policy, seed=2):
        moves.append(move)
        seen.append(asked.council.spelled())
    silent = Game(market(), 5, TEAM)
    for move in moves:
        silent.play(move)
    assert silent.council.spelled() == asked.council.spelled()
    assert len(set(seen)) == len(seen)
