"""Registers: append-only files of chained records, each a line of canonical JSON synced to disk before `add` returns.

Marks, pieces and settlements are registers, each in a file beside the log. The first line, the header, says which.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from sim.play.record.canonical import decode, digest, encode
from sim.play.record.disk import reading
from sim.play.record.files import check_not_converted, write_atomic
from sim.play.record.log import empreinte_of, is_time, utc_now
from sim.play.trouble import Broken, Stale, errors_as_trouble

_KEYS = {"seq", "wall", "kind", "body", "prev", "hash"}


@dataclass(frozen=True, slots=True)
class Chain:
    """The content of a register: the header without its hash, the records in order, the hash of the last line.

    `size` is the number of bytes read, to detect whether another process has written since.
    """

    header: dict[str, Any]
    records: tuple[dict[str, Any], ...]
    head: str
    size: int

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the last line."""
        return empreinte_of(self.head)


class Register:
    """A register open for writing."""

    def __init__(self, path: Path, chain: Chain) -> None:
        """Append after `chain`, which was read from `path`."""
        self.path, self.head, self.count, self._size = path, chain.head, len(chain.records), chain.size

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> Register:
        """Write a new register with this header. Raises Trouble."""
        line, head = _with_hash(header)
        write_atomic(path, line + b"\n")
        return cls(path, Chain(dict(header), (), head, len(line) + 1))

    @classmethod
    def open(cls, path: Path, kinds: Sequence[str]) -> tuple[Register, Chain]:
        """Open a register of records of these kinds and verify its chain. Raises Trouble, Broken."""
        chain = read_chain(path, kinds)
        return cls(path, chain), chain

    def check_unchanged(self) -> None:
        """Raise Stale if another process has written since, Trouble if the file is gone."""
        with errors_as_trouble(self.path):
            found = self.path.stat().st_size
        if found != self._size:
            raise Stale(self.count, self.count + 1)

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Append a record, durably and entirely or not at all. Raises Stale, Trouble."""
        self.check_unchanged()
        record = {"seq": self.count + 1, "wall": utc_now(), "kind": kind, "body": dict(body), "prev": self.head}
        line, head = _with_hash(record)
        with errors_as_trouble(self.path), self.path.open("ab", buffering=0) as file:
            try:
                _write(file, line + b"\n")
                os.fsync(file.fileno())
            except BaseException:  # a full disk may take half a line, which would make the whole file unreadable
                file.truncate(self._size)
                raise
        self.head, self.count, self._size = head, self.count + 1, self._size + len(line) + 1


def _write(file: FileIO, line: bytes) -> None:
    """Write a whole line: an unbuffered write may be partial, and only the next one fails."""
    while line:
        line = line[file.write(line) :]


def canonical_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body as it will be read back. Raises ValueError if it has no canonical encoding."""
    return decode(encode(dict(body)))  # type: ignore[no-any-return]


def is_register(path: Path, kind: str) -> bool:
    """Return whether the first line of a file is that of a register of a kind, whatever its name. Raises Trouble."""
    with reading(path) as file:
        return b'"kind":"%b"' % kind.encode() in file.readline()


def read_chain(path: Path, kinds: Sequence[str]) -> Chain:
    """Read a register and verify its chain. Raises Trouble for the file, Broken if it was altered."""
    with reading(path) as file:
        content = file.read()
    check_not_converted(content)
    *lines, rest = content.split(b"\n")
    if not lines:
        raise Broken("edited_header" if rest else "empty", 0)
    if rest:
        raise Broken("cut_line", len(lines))
    header = _read_line(lines[0], 0)
    records = _records(lines[1:], header["hash"], kinds)
    head = records[-1]["hash"] if records else header["hash"]
    del header["hash"]
    return Chain(header, tuple(records), head, len(content))


def _records(lines: Sequence[bytes], previous: str, kinds: Sequence[str]) -> list[dict[str, Any]]:
    records = []
    for place, line in enumerate(lines, 1):
        record = _read_line(line, place)
        if set(record) != _KEYS or record["kind"] not in kinds or not _is_well_typed(record):
            raise Broken("another_version", place)
        if record["seq"] != place:
            raise Broken("missing" if record["seq"] > place else "repeated", place, found=record["seq"])
        if record["prev"] != previous:
            raise Broken("rewritten", place)
        previous = record["hash"]
        records.append(record)
    return records


def _is_well_typed(record: Mapping[str, Any]) -> bool:
    wall = record["wall"]
    return type(record["seq"]) is int and isinstance(record["body"], dict) and isinstance(wall, str) and is_time(wall)


def _read_line(line: bytes, place: int) -> dict[str, Any]:
    try:
        record = decode(line)
        written = record.pop("hash")
    except (ValueError, AttributeError, KeyError, TypeError):
        raise Broken("edited" if place else "edited_header", place) from None
    if digest(encode(record)) != written:
        raise Broken("edited" if place else "edited_header", place)
    return {**record, "hash": written}


def _with_hash(record: Mapping[str, Any]) -> tuple[bytes, str]:
    hash_ = digest(encode(dict(record)))
    return encode({**record, "hash": hash_}), hash_
