"""Append-only storage of a log. A write returns only once it is durable.

`Store` is the protocol; one class of contract tests applies to every implementation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sim.play.record.disk import replace_file, sync_folder
from sim.play.trouble import Misuse, Stale, Trouble, errors_as_trouble


class Store(Protocol):
    """The exact lines of one log, with the compiled scenario it is played on. Every method may raise Trouble."""

    def header(self) -> bytes:
        """Return the first line, without its terminator."""

    def scenario(self) -> bytes:
        """Return the compiled scenario, byte for byte."""

    def lines(self) -> tuple[bytes, ...]:
        """Return the entries, in order."""

    def append(self, lines: Sequence[bytes], expected: int) -> None:
        """Add entries from `expected` + 1 on, all or none, durably.

        Raises Stale if `expected` is not the last sequence number.
        """

    def close(self) -> None:
        """Release the file. May be called twice."""

    @property
    def path(self) -> Path | None:
        """The file, None for a store in memory."""


APPLICATION_ID = 0x50616C61
"""SQLite's application id of our files, "Pala" in ASCII."""

LAYOUT = 1
"""Version of the schema (PRAGMA user_version)."""

TEAM = "team"
"""Key of the only team in a saved game; a session of several teams will have one each."""

PATIENCE = 5.0
"""Seconds to wait for another process that is writing [design]."""


def _append_only(table: str) -> str:
    """Return triggers that forbid to change or delete rows."""
    refuse = "BEGIN SELECT RAISE (ABORT, 'append only'); END;\n"
    return "".join(
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} {refuse}" for deed in ("update", "delete")
    )


_SCHEMA = f"""
BEGIN;
CREATE TABLE scenario (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), compiled BLOB NOT NULL);
CREATE TABLE logs (team TEXT NOT NULL PRIMARY KEY, header BLOB NOT NULL);
CREATE TABLE entries (
  team TEXT NOT NULL REFERENCES logs, seq INTEGER NOT NULL, line BLOB NOT NULL, UNIQUE (team, seq)
);
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
  WHEN NEW.seq IS NOT 1 + (SELECT coalesce(max(seq), 0) FROM entries WHERE team = NEW.team)
  BEGIN SELECT RAISE (ABORT, 'append only'); END;
{"".join(map(_append_only, ("scenario", "logs", "entries")))}
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {LAYOUT};
COMMIT;
"""  # noqa: S608 - every name in it is ours


class SqliteStore:
    """A `.palabre` file. With a rollback journal it is a single file at rest, so a copy of it is complete.

    `synchronous` is EXTRA, one step above FULL: with FULL, a power cut just after a commit may bring back the deleted
    journal and roll back an acknowledged decision (sqlite.org/pragma.html#pragma_synchronous).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    @property
    def path(self) -> Path:
        """See Store."""
        return self._path

    @classmethod
    def create(cls, path: Path, header: bytes, scenario: bytes) -> SqliteStore:
        """Create a saved game, complete or not at all. Raises Trouble; an existing file is never overwritten."""
        if path.exists() and not (path.is_file() and path.stat().st_size == 0):
            raise Misuse("save_exists", path=path)
        unfinished = path.with_name(path.name + ".new")
        with _store_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            try:
                with closing(_connect(unfinished)) as connection:
                    connection.executescript(_SCHEMA)
                    connection.execute("INSERT INTO scenario VALUES (1, ?)", (scenario,))
                    connection.execute("INSERT INTO logs VALUES (?, ?)", (TEAM, header))
                replace_file(unfinished, path)
                sync_folder(path.parent)
            finally:
                unfinished.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> SqliteStore:
        """Open a saved game. Raises Trouble; a file without write permission is refused now, unless `read_only`."""
        if not path.is_file():
            raise Misuse("no_file", path=path)
        with _store_errors(path):
            connection = _connect(path)
            try:
                _check(path, connection, read_only)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def header(self) -> bytes:
        """See Store."""
        return self._only("SELECT CAST(header AS BLOB) FROM logs WHERE team = ?", TEAM)

    def scenario(self) -> bytes:
        """See Store."""
        return self._only("SELECT CAST(compiled AS BLOB) FROM scenario WHERE only_one = ?", 1)

    def _only(self, query: str, key: object) -> bytes:
        with _store_errors(self._path):
            row = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            raise Trouble("save_damaged", path=self._path)
        return bytes(row[0])

    def lines(self) -> tuple[bytes, ...]:
        """See Store."""
        query = "SELECT CAST(line AS BLOB) FROM entries WHERE team = ? ORDER BY seq"
        with _store_errors(self._path):
            return tuple(bytes(line) for (line,) in self._connection.execute(query, (TEAM,)))

    def append(self, lines: Sequence[bytes], expected: int) -> None:
        """See Store."""
        with _store_errors(self._path), self._transaction() as connection:
            query = "SELECT coalesce(max(seq), 0) FROM entries WHERE team = ?"
            (found,) = connection.execute(query, (TEAM,)).fetchone()
            if found != expected:
                raise Stale(expected, found)
            rows = [(TEAM, seq, line) for seq, line in enumerate(lines, start=expected + 1)]
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """See Store."""
        self._connection.close()


def _check(path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
    """Raise Trouble for a file that is not ours; SQLite itself refuses one that cannot be written."""
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")  # macOS only, whose plain fsync leaves data in the drive's cache
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise Trouble("not_a_save", path=path)
    if layout != LAYOUT:
        raise Trouble("save_version", path=path, found=layout, known=LAYOUT)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")  # fails unless file and journal can be written
        connection.execute("ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    """Connect in autocommit mode, and writable even for reading: a crash may have left a journal to roll back.

    By path, since SQLite refuses URIs with a host name, which folders on a school's server have.
    """
    return sqlite3.connect(path.absolute(), timeout=PATIENCE, isolation_level=None)


_SQLITE_REASONS = {
    "SQLITE_READONLY": "save_read_only",
    "SQLITE_PERM": "save_read_only",
    "SQLITE_AUTH": "save_read_only",
    "SQLITE_CANTOPEN": "save_cannot_open",
    "SQLITE_FULL": "disk_full",
    "SQLITE_NOTADB": "not_a_save",
    "SQLITE_CORRUPT": "save_damaged",
    "SQLITE_ERROR": "save_damaged",  # a table is missing
    "SQLITE_BUSY": "save_busy",
    "SQLITE_LOCKED": "save_busy",
}


@contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    """Convert errors of SQLite and of the operating system about `path` into Trouble."""
    try:
        with errors_as_trouble(path):
            yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        reason = _SQLITE_REASONS.get("_".join(name.split("_")[:2]), "disk_error")
        raise Trouble(reason, path=path, detail=name) from error
    except UnicodeDecodeError as error:  # SQLite quotes what it found, in its message or in a text that is none
        raise Trouble("save_damaged", path=path) from error
