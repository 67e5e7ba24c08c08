"""A thousand games more are a thousand rows of numbers more, and nothing else."""

import pickle
import tracemalloc

from sim.insight.measured import compacted

MEASURES = 90
"""About as many as the bench takes of a game of Saloum."""


def made(n: int) -> dict[str, int]:
    """Measure a game as the bench does: the names are written anew each time."""
    return {f"struck/R{risk:02}": n * 1_000 + risk for risk in range(MEASURES)}


def test_a_game_kept_is_still_what_was_measured() -> None:
    games = [made(1), made(2), {"late": -3}, made(4)]
    kept = compacted(games)
    assert kept == games
    assert [list(game) for game in kept] == [list(game) for game in games]
    assert pickle.loads(pickle.dumps(kept)) == games  # noqa: S301 - what was packed one line above


def test_a_thousand_games_hold_in_a_megabyte() -> None:
    """Ninety numbers of eight bytes each, and little beside; as dicts they would take ten."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        kept = compacted(made(n) for n in range(1_000))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(kept) == 1_000
    assert after - before < 1_000_000
