"""Logs as files: `.palabre` (a saved game) or `.jsonl` (an export), told apart by what they hold."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sim.play.chain import Log, read
from sim.play.disk import put
from sim.play.store import SqliteStore, explained
from sim.play.trouble import Broken

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class LogFile:
    """What a file holds: a log whose chain holds, and the compiled scenario when it is a saved game."""

    log: Log
    compiled: bytes | None = None


def read_file(path: Path) -> LogFile:
    """Read a log of either kind and follow its chain. Raises Trouble for the file, Broken for the log."""
    with explained(path):
        content = path.read_bytes()
    if content.startswith(_SQLITE):
        with closing(SqliteStore.open(path, read_only=True)) as store:
            return LogFile(read([store.header(), *store.lines()]), store.scenario())
    *lines, rest = content.split(b"\n")
    whole = len(lines)
    if rest and not lines:
        lines = [rest]
    log = read(lines)
    if rest:
        raise Broken("cut_line", whole)
    return LogFile(log)


def export(lines: Sequence[bytes]) -> bytes:
    """Return the content of a `.jsonl` file."""
    return b"".join(line + b"\n" for line in lines)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either whole or absent, whatever happens meanwhile. Raises Trouble."""
    unfinished = path.with_name(path.name + ".new")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            put(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)


def remove(path: Path) -> bool:
    """Remove a file that a former run left, for it not to pass for one of this run; say if there was one.

    Raises Trouble.
    """
    with explained(path):
        there = path.is_file()
        path.unlink(missing_ok=True)
    return there


def left_over(folder: Path, written: Collection[Path]) -> list[Path]:
    """Return the files of a folder, of kinds that were `written` there, that are not of this run."""
    kinds = {path.suffix for path in written}
    return sorted(path for path in folder.rglob("*") if path.suffix in kinds and path not in written and path.is_file())
