"""A register: an append-only file of chained records, one line of canonical JSON each, on the disk at once.

Marks, pieces and settlements are kept so, each in a file of its own beside the log. The first line says of what.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from sim.play.record.canonical import decode, digest, encode
from sim.play.record.files import expect_as_written, write_whole
from sim.play.record.log import empreinte_of, utc
from sim.play.record.store import explained
from sim.play.trouble import Broken, Stale

_KEYS = {"seq", "wall", "kind", "body", "prev", "hash"}


@dataclass(frozen=True, slots=True)
class Chain:
    """What a register holds: its first line without the hash, its records in order, the hash of the last line.

    `size` is that of what was read, in bytes: what somebody writes meanwhile is not in it.
    """

    front: dict[str, Any]
    records: tuple[dict[str, Any], ...]
    head: str
    size: int

    @property
    def empreinte(self) -> str:
        """The empreinte of the last line, for paper."""
        return empreinte_of(self.head)


class Register:
    """A register open for writing."""

    def __init__(self, path: Path, chain: Chain) -> None:
        """Go on after what has been read."""
        self.path, self.head, self.count, self._size = path, chain.head, len(chain.records), chain.size

    @classmethod
    def create(cls, path: Path, front: Mapping[str, Any]) -> Register:
        """Begin a register. Raises Trouble."""
        line, head = _closed(front)
        write_whole(path, line + b"\n")
        return cls(path, Chain(dict(front), (), head, len(line) + 1))

    @classmethod
    def open(cls, path: Path, kinds: Sequence[str]) -> tuple[Register, Chain]:
        """Go on with a register of records of these kinds, its chain followed. Raises Trouble, Broken."""
        chain = read_chain(path, kinds)
        return cls(path, chain), chain

    def expect_alone(self) -> None:
        """Raise Stale if somebody else has written since, Trouble if the file is not there any more."""
        with explained(self.path):
            found = self.path.stat().st_size
        if found != self._size:
            raise Stale(self.count, self.count + 1)

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Chain a record and put it on the disk: whole, or not at all. Raises Stale, Trouble."""
        self.expect_alone()
        record = {"seq": self.count + 1, "wall": utc(), "kind": kind, "body": dict(body), "prev": self.head}
        line, head = _closed(record)
        with explained(self.path), self.path.open("ab", buffering=0) as file:
            try:
                _write(file, line + b"\n")
                os.fsync(file.fileno())
            except BaseException:  # a full disk takes half a line, and half a line would make the whole unreadable
                file.truncate(self._size)
                raise
        self.head, self.count, self._size = head, self.count + 1, self._size + len(line) + 1


def _write(file: FileIO, line: bytes) -> None:
    """Write a whole line: a system may take a part of it, and say only at the next one that it takes no more."""
    while line:
        line = line[file.write(line) :]


def spelled(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body as it will be read again. Raises ValueError for what no line can hold."""
    return decode(encode(dict(body)))  # type: ignore[no-any-return]


def begins(path: Path, kind: str) -> bool:
    """Return whether a file begins as a register of a kind does, whatever its name."""
    with explained(path), path.open("rb") as file:
        return b'"kind":"%b"' % kind.encode() in file.readline()


def read_chain(path: Path, kinds: Sequence[str]) -> Chain:
    """Read a register and follow its chain. Raises Trouble for the file, Broken for what was altered."""
    with explained(path):
        content = path.read_bytes()
    expect_as_written(content)
    *lines, rest = content.split(b"\n")
    if not lines:
        raise Broken("empty", 0)
    if rest:
        raise Broken("cut_line", len(lines))
    front = _read_line(lines[0], 0)
    records = _records(lines[1:], front["hash"], kinds)
    head = records[-1]["hash"] if records else front["hash"]
    del front["hash"]
    return Chain(front, tuple(records), head, len(content))


def _records(lines: Sequence[bytes], previous: str, kinds: Sequence[str]) -> list[dict[str, Any]]:
    records = []
    for place, line in enumerate(lines, 1):
        record = _read_line(line, place)
        if set(record) != _KEYS or record["kind"] not in kinds or type(record["seq"]) is not int:
            raise Broken("another_version", place)
        if record["seq"] != place:
            raise Broken("missing" if record["seq"] > place else "repeated", place, found=record["seq"])
        if record["prev"] != previous:
            raise Broken("rewritten", place)
        previous = record["hash"]
        records.append(record)
    return records


def _read_line(line: bytes, place: int) -> dict[str, Any]:
    try:
        record = decode(line)
        written = record.pop("hash")
    except (ValueError, AttributeError, KeyError, TypeError):
        raise Broken("edited" if place else "edited_header", place) from None
    if digest(encode(record)) != written:
        raise Broken("edited" if place else "edited_header", place)
    return {**record, "hash": written}


def _closed(record: Mapping[str, Any]) -> tuple[bytes, str]:
    hash_ = digest(encode(dict(record)))
    return encode({**record, "hash": hash_}), hash_
