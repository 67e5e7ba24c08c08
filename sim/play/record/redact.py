"""Withdrawal of free texts from a log without breaking its chain."""

from __future__ import annotations

from collections.abc import Collection

from sim.play.record.canonical import encode
from sim.play.record.chain import Log
from sim.play.record.log import Entry, read_line, sealed_texts
from sim.play.trouble import Misuse


def redact(log: Log, seqs: Collection[int]) -> tuple[bytes, ...]:
    """Return the lines of a log without the free texts of these entries: the reason, and the question of a forecast.

    Decisions stay, with author and date. Only the digest of a text is left, useless for guessing it without the salt.
    Raises Trouble for an entry that does not exist or has no such text.
    """
    for seq in sorted(seqs):
        if not 0 < seq <= len(log.entries):
            raise Misuse("redact_no_entry", seq=seq, last=len(log.entries))
        if not sealed_texts(read_line(log.entries[seq - 1].line)):
            raise Misuse("redact_no_text", seq=seq)
    return (log.header.line(), *(_withdrawn(one) if one.seq in seqs else one.line for one in log.entries))


def _withdrawn(entry: Entry) -> bytes:
    record = read_line(entry.line)
    for text in sealed_texts(record):
        text.pop("text", None)
        text.pop("salt", None)
    return encode(record)
