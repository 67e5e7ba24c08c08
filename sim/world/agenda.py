"""The agenda: what is due, day by day, as plain records. Those of a day are a tuple, sorted as they will be handled.

Days may stand in any order; none is empty. So a day on which nothing has come or gone is the same object as before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

Data = tuple[int | str, ...]
Record = tuple[int, str, str, int, Data]
"""(phase, kind, entity, n, data): what it is, which entity it concerns, its occurrence, what its handler needs."""
RecordKey = tuple[int, str, str, int]
"""What a record of a day begins with; no two of a day have the same."""
AgendaKey = tuple[int, int, str, str, int]
"""(day, phase, kind, entity, n): when something is due, and which record of that day it is."""
Agenda = dict[int, tuple[Record, ...]]


def put(agenda: Agenda, day: int, record: Record) -> bool:
    """Put a record on a day, in the place of one that has the same key; say whether the day had none before."""
    records = agenda.get(day)
    if not records:
        agenda[day] = (record,)
        return True
    place = bisect_left(records, key := record[:4])  # a key comes before the record that begins with it
    same = place < len(records) and records[place][:4] == key
    agenda[day] = (*records[:place], record, *records[place + same :])
    return False


def take(agenda: Agenda, day: int, key: RecordKey) -> Data | None:
    """Take a record off a day and return its data; None if it is not there."""
    records = agenda.get(day, ())
    place = bisect_left(records, key)
    if place == len(records) or records[place][:4] != key:
        return None
    if len(records) > 1:
        agenda[day] = (*records[:place], *records[place + 1 :])
    else:
        del agenda[day]
    return records[place][4]


def holds(agenda: Agenda, day: int, key: RecordKey) -> bool:
    """Return whether a day has a record with this key."""
    records = agenda.get(day, ())
    place = bisect_left(records, key)
    return place < len(records) and records[place][:4] == key


def first(agenda: Agenda, day: int) -> Record | None:
    """Take the first record off a day and return it; None if there is none."""
    records = agenda.get(day)
    if not records:
        return None
    if len(records) > 1:
        agenda[day] = records[1:]
    else:
        del agenda[day]
    return records[0]


def keys(agenda: Agenda) -> Iterator[AgendaKey]:
    """Yield the key of every record, in no order."""
    return ((day, *record[:4]) for day, records in agenda.items() for record in records)
