"""Log files: `.palabre` (a saved game) or `.jsonl` (an export), told apart by their content; atomic file writes."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sim.play.record.chain import Log, parse_log
from sim.play.record.disk import reading, replace_file, sync_folder
from sim.play.record.store import SqliteStore
from sim.play.trouble import Broken, errors_as_trouble

_SQLITE = b"SQLite format 3\0"
_CONVERTED = tuple(
    mark + '{"'.encode(code)
    for mark, code in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    )
)  # fmt: skip
"""How a file of ours begins after an editor, or PowerShell's `>`, has re-encoded it."""
_REGISTERS = (b'"kind":"marks"', b'"kind":"settlement"', b'"kind":"pieces"')
"""Found in the first line of a register, never in the header of a log."""


@dataclass(frozen=True, slots=True)
class LogFile:
    """A log, and the compiled scenario if the file is a saved game."""

    log: Log
    compiled: bytes | None = None


def read_file(path: Path) -> LogFile:
    """Read a log of either kind and verify its chain. Raises Trouble for the file, Broken for the log."""
    with reading(path) as file:
        content = file.read()
    if content.startswith(_SQLITE):
        with closing(SqliteStore.open(path, read_only=True)) as store:
            return LogFile(parse_log([store.header(), *store.lines()]), store.scenario())
    check_not_converted(content)
    *lines, rest = content.split(b"\n")
    if any(kind in content.partition(b"\n")[0] for kind in _REGISTERS):
        raise Broken("beside_a_log", 0)
    log = parse_log(lines or [rest] if content else [])  # first, because a line may be damaged before the cut
    if rest:
        raise Broken("cut_line", len(lines))
    return LogFile(log)


def check_not_converted(content: bytes) -> None:
    """Raise Broken if a mail program, editor or redirection changed the line ends or encoding of a chained file."""
    first = content.partition(b"\n")[0]
    if content.startswith(_CONVERTED) or (first.startswith(b'{"') and first.endswith(b"\r")):
        raise Broken("converted", 0)


def to_jsonl(lines: Sequence[bytes]) -> bytes:
    """Return the content of a `.jsonl` file with these lines."""
    return b"".join(line + b"\n" for line in lines)


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file atomically and durably, creating its folder. Raises Trouble."""
    unfinished = path.with_name(path.name + ".new")
    with errors_as_trouble(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            replace_file(unfinished, path)
            sync_folder(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)


def remove(path: Path) -> bool:
    """Remove a file left by an earlier run, if there is one; return whether there was. Raises Trouble."""
    with errors_as_trouble(path):
        existed = path.is_file()
        path.unlink(missing_ok=True)
    return existed


def leftovers(folder: Path, written: Collection[Path]) -> list[Path]:
    """Return files under `folder` with the suffix of a file just `written` that were not written themselves."""
    suffixes = {path.suffix for path in written}
    found = (path for path in folder.rglob("*") if path.suffix in suffixes and path not in written)
    return sorted(path for path in found if path.is_file())
