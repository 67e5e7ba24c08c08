"""Where a log lives: an append-only store that acknowledges nothing before it is on the disk.

`Store` is the whole protocol; one class of contract tests holds for every implementation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sim.play.record.disk import put, sync_folder
from sim.play.trouble import Stale, Trouble, of_system


class Store(Protocol):
    """The exact lines of one log, with the compiled scenario that it was played on.

    Every method may raise Trouble.
    """

    def header(self) -> bytes:
        """Return the first line, without its end of line."""

    def scenario(self) -> bytes:
        """Return the compiled scenario, as `create` received it."""

    def lines(self, after: int = 0) -> tuple[bytes, ...]:
        """Return the entries whose sequence number is above `after`, in order."""

    def append(self, lines: Sequence[bytes], expected: int) -> None:
        """Add entries `expected` + 1, … and return once all are durable.

        Raises Stale, adding none, if `expected` is not the last.
        """

    def close(self) -> None:
        """Let go of the file. Closing twice is allowed."""

    @property
    def path(self) -> Path | None:
        """The file, None if there is none."""


APPLICATION_ID = 0x50616C61
"""What `file` and SQLite's own header call our files: "Pala"."""

LAYOUT = 1
"""Version of the tables (PRAGMA user_version)."""

TEAM = "team"
"""The key of the only team of a saved game; a session will hold several."""


PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


def _frozen(table: str) -> str:
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
{"".join(map(_frozen, ("scenario", "logs", "entries")))}
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {LAYOUT};
COMMIT;
"""  # noqa: S608 - every name in it is ours


class SqliteStore:
    """One `.palabre` file. The rollback journal leaves a single file at rest, so a copied file is whole.

    `synchronous` is EXTRA, one step above FULL: with FULL, a power cut just after a commit may bring the
    deleted journal back and with it the state before the commit, that is, lose an acknowledged decision
    (sqlite.org/pragma.html#pragma_synchronous).
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
        """Make a new saved game.

        The file appears whole or not at all; an existing one is never overwritten (Trouble).
        """
        if path.exists() and not (path.is_file() and path.stat().st_size == 0):
            raise Trouble("save_exists", path=path)
        unfinished = path.with_name(path.name + ".new")
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            try:
                with closing(_connect(unfinished)) as connection:
                    connection.executescript(_SCHEMA)
                    connection.execute("INSERT INTO scenario VALUES (1, ?)", (scenario,))
                    connection.execute("INSERT INTO logs VALUES (?, ?)", (TEAM, header))
                put(unfinished, path)
                sync_folder(path.parent)
            finally:
                unfinished.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> SqliteStore:
        """Open a saved game.

        A file that cannot be written is refused at once (Trouble), unless it is opened to be read.
        """
        if not path.is_file():
            raise Trouble("no_file", path=path)
        with explained(path):
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
        with explained(self._path):
            row = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            raise Trouble("save_damaged", path=self._path)
        return bytes(row[0])

    def lines(self, after: int = 0) -> tuple[bytes, ...]:
        """See Store."""
        query = "SELECT CAST(line AS BLOB) FROM entries WHERE team = ? AND seq > ? ORDER BY seq"
        with explained(self._path):
            return tuple(bytes(line) for (line,) in self._connection.execute(query, (TEAM, after)))

    def append(self, lines: Sequence[bytes], expected: int) -> None:
        """See Store."""
        with explained(self._path), self._transaction() as connection:
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
    """Refuse a file that is not ours, or that cannot be written when it should be."""
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")  # macOS alone: a sync as others know it, past the disk’s own memory
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
        connection.execute(f"PRAGMA user_version = {LAYOUT}")  # needs the right to write file and journal
        connection.execute("ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    """Open a connection that leaves transactions to us, and may write: a crash may have left a journal to roll back.

    By a path, not a URI: that of a folder on a school's server names the server, which SQLite refuses.
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
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about `path` into Trouble."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        reason = _SQLITE_REASONS.get("_".join(name.split("_")[:2]), "disk_error")
        raise Trouble(reason, path=path, detail=name) from error
    except OSError as error:
        raise of_system(error, path) from error
