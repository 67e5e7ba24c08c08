"""The agenda: pending events by day, as plain records. The records of a day are a tuple in the order of handling.

The days are in no particular order, and none is empty. A day that nothing was added to or taken from stays the same
object, so comparing agendas is cheap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

Data = tuple[int | str, ...]
Record = tuple[int, str, str, int, Data]
"""(phase, kind, entity, n, data): `n` tells occurrences apart, `data` is what the handler needs."""
RecordKey = tuple[int, str, str, int]
"""The first four values of a record, which identify it within its day."""
AgendaKey = tuple[int, int, str, str, int]
"""(day, phase, kind, entity, n): identifies a record within the agenda."""
Agenda = dict[int, tuple[Record, ...]]


def put(agenda: Agenda, day: int, record: Record) -> bool:
    """Add a record to a day, replacing one with the same key; return whether the day was empty before."""
    records = agenda.get(day)
    if not records:
        agenda[day] = (record,)
        return True
    place, changed = bisect_left(records, key := record[:4]), [*records]  # a key comes before its record
    if place < len(records) and records[place][:4] == key:
        changed[place] = record
    else:
        changed.insert(place, record)
    agenda[day] = tuple(changed)
    return False


def take(agenda: Agenda, day: int, key: RecordKey) -> Data | None:
    """Remove a record from a day and return its data, None if there is no such record."""
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


def first(agenda: Agenda, day: int) -> Record:
    """Remove the first record of a day and return it. Raises KeyError if the day is empty."""
    records = agenda[day]
    if len(records) > 1:
        agenda[day] = records[1:]
    else:
        del agenda[day]
    return records[0]


def keys(agenda: Agenda) -> Iterator[AgendaKey]:
    """Yield the key of every record, in no order."""
    return ((day, *record[:4]) for day, records in agenda.items() for record in records)
