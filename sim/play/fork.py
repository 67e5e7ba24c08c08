"""Forks: games that start like another one, up to an entry, and continue with other decisions on the same seed.

The header of a fork cites its parent: the *empreinte* of the original log, and the last entry they share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header, Record, Salt, Stamp, link, read_line
from sim.play.record.store import SqliteStore
from sim.play.replay import replay_entry, start_checked
from sim.play.trouble import Misuse
from sim.play.version import VERSION


def fork(log: Log, compiled: Compiled, at: int, out: Path) -> Log:
    """Save a new game with the entries of `log` up to `at` (0: none) and return its log.

    Raises Broken if the log does not replay, Trouble if nothing can be decided after `at` or if the file exists.
    """
    game = start_checked(log, compiled, unfinished=True)
    for entry in log.entries[:at]:
        replay_entry(game, entry)
    if at > len(log.entries) or game.closed:
        raise Misuse("fork_too_late", seq=at, last=len(log.entries))
    header = replace(log.header, palabre=VERSION, parent={"head": log.empreinte, "seq": at})
    entries = _rechained(header, log.entries[:at])
    store = SqliteStore.create(out, header.line(), compiled.encoded)
    try:
        store.append([entry.line for entry in entries], expected=0)
    finally:
        store.close()
    return Log(header, tuple(entries))


def _rechained(header: Header, entries: Sequence[Entry]) -> list[Entry]:
    """Chain the same moves to another header, keeping the salt of each text."""
    chained: list[Entry] = []
    for entry in entries:
        at = Stamp(entry.day, entry.month, entry.wall)
        previous = chained[-1] if chained else header
        chained.append(link(previous, entry.move(), at, entry.state, _salts(read_line(entry.line))))
    return chained


def _salts(record: Record) -> Salt:
    """Return the salts of a line; zeros for a withdrawn text, whose placeholder has nothing to hide."""
    sealed = {"why": record.get("why", {}), "question": record.get("forecast", {}).get("question", {})}
    return lambda name: str(sealed[name].get("salt", "00" * 16))


def last_common_entry(one: Log, other: Log) -> int:
    """Return the number of the last entry that two logs share, 0 for none.

    Raises Trouble if scenario, seed, seats or rules differ, or if the logs are identical.
    """
    for name in ("scenario_digest", "seed", "seats", "rules"):
        if getattr(one.header, name) != getattr(other.header, name):
            raise Misuse("not_a_fork")
    pairs = zip(one.entries, other.entries, strict=False)
    apart = (entry.seq for entry, twin in pairs if (entry.move(), entry.state) != (twin.move(), twin.state))
    shorter, longer = sorted((len(one.entries), len(other.entries)))
    first = next(apart, shorter + 1)
    if first > longer:
        raise Misuse("same_way")
    return first - 1
