"""Another way from an entry of a game: the same seed, the same seats, the same beginning, then other decisions.

The new game's header cites its parent: the empreinte of the log that it left, and after which entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header, Record, Salt, Stamp, link, read_line
from sim.play.record.store import SqliteStore
from sim.play.replay import begun, follow
from sim.play.trouble import Trouble
from sim.play.version import VERSION


def fork(log: Log, compiled: Compiled, at: int, out: Path) -> Log:
    """Save a new game that begins as `log` does, up to entry `at` (0: the first morning), and goes on from there.

    Raises Broken for a log that does not replay, Trouble for an entry after which nothing can be decided and for a
    file that is there already.
    """
    game = begun(log, compiled, unfinished=True)
    for entry in log.entries[:at]:
        follow(game, entry)
    if at > len(log.entries) or game.closed:
        raise Trouble("fork_too_late", seq=at, last=len(log.entries))
    header = replace(log.header, palabre=VERSION, parent={"head": log.empreinte, "seq": at})
    entries = _linked(header, log.entries[:at])
    store = SqliteStore.create(out, header.line(), compiled.written)
    try:
        store.append([entry.line for entry in entries], expected=0)
    finally:
        store.close()
    return Log(header, tuple(entries))


def _linked(header: Header, entries: Sequence[Entry]) -> list[Entry]:
    """Chain the same moves to another header, each text under its own salt."""
    linked: list[Entry] = []
    for entry in entries:
        at = Stamp(entry.day, entry.month, entry.wall)
        previous = linked[-1] if linked else header
        linked.append(link(previous, entry.move(), at, entry.state, _salts(read_line(entry.line))))
    return linked


def _salts(record: Record) -> Salt:
    """Return the salts of a line; what stands for a text that was withdrawn hides nothing."""
    sealed = {"why": record.get("why", {}), "question": record.get("forecast", {}).get("question", {})}
    return lambda name: str(sealed[name].get("salt", "00" * 16))


def parted(one: Log, other: Log) -> int:
    """Return the last entry that two logs of one draw share, 0 for the first morning.

    Raises Trouble if they are not of one game (another scenario, seed or seats), or are the same from end to end.
    """
    for name in ("scenario_digest", "seed", "seats", "rules"):
        if getattr(one.header, name) != getattr(other.header, name):
            raise Trouble("not_a_fork")
    pairs = zip(one.entries, other.entries, strict=False)
    apart = (entry.seq for entry, twin in pairs if (entry.move(), entry.state) != (twin.move(), twin.state))
    shorter, longer = sorted((len(one.entries), len(other.entries)))
    first = next(apart, shorter + 1)
    if first > longer:
        raise Trouble("same_way")
    return first - 1
