"""Logs as files: `.palabre` (a saved game) or `.jsonl` (an export), told apart by what they hold."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sim.play.record.chain import Log, read
from sim.play.record.disk import put
from sim.play.record.store import SqliteStore, explained
from sim.play.trouble import Broken

_SQLITE = b"SQLite format 3\0"
_MARKED = tuple(
    mark + '{"'.encode(code)
    for mark, code in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    )
)  # fmt: skip
"""How a file of ours begins once an editor, or PowerShell's `>`, has written it in an encoding of its own."""
_BESIDE = (b'"kind":"marks"', b'"kind":"settlement"', b'"kind":"pieces"')
"""What the first line of a register says, which no header of a log does."""


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
    expect_as_written(content)
    *lines, rest = content.split(b"\n")
    whole = len(lines)
    if any(kind in content.partition(b"\n")[0] for kind in _BESIDE):
        raise Broken("beside_a_log", 0)
    if rest and not lines:
        lines = [rest]
    log = read(lines)
    if rest:
        raise Broken("cut_line", whole)
    return LogFile(log)


def expect_as_written(content: bytes) -> None:
    """Raise Broken for a chained file whose ends of line or letters a mail, an editor or a redirection converted."""
    first = content.partition(b"\n")[0]
    if content.startswith(_MARKED) or (first.startswith(b'{"') and first.endswith(b"\r")):
        raise Broken("converted", 0)


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
