"""Texts taken back: a person's reason or question goes out of a log, and the chain stays whole."""

from __future__ import annotations

from collections.abc import Collection

from sim.play.record.canonical import encode
from sim.play.record.chain import Log
from sim.play.record.log import Entry, read_line, texts_of
from sim.play.trouble import Trouble


def redact(log: Log, seqs: Collection[int]) -> tuple[bytes, ...]:
    """Return the lines of a log, the texts of these entries withdrawn: the reason, and the question of a forecast.

    What was decided, by whom and when stays; of a text stays its digest, which no longer tells it, its salt being gone.

    Raises Trouble for an entry that the log does not have, or that has no such text.
    """
    for seq in sorted(seqs):
        if not 0 < seq <= len(log.entries):
            raise Trouble("redact_no_entry", seq=seq, last=len(log.entries))
        if not texts_of(read_line(log.entries[seq - 1].line)):
            raise Trouble("redact_no_text", seq=seq)
    return (log.header.line(), *(_withdrawn(one) if one.seq in seqs else one.line for one in log.entries))


def _withdrawn(entry: Entry) -> bytes:
    record = read_line(entry.line)
    for text in texts_of(record):
        text.pop("text", None)
        text.pop("salt", None)
    return encode(record)
