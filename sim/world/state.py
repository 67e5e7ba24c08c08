"""The true state of a game: rows of whole numbers, texts and tuples, nothing else.

Rows are mutable inside the engine (a frozen state costs seven times more), but every value in a row is immutable, so
that copies, comparisons and digests are cheap and exact. Tables keep the author's order, or the order of creation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from sim.world.agenda import Agenda
from sim.world.rows import (
    Account,
    Axis,
    CharterStatus,
    Clause,
    Duty,
    Entry,
    Exposure,
    Filing,
    Gap,
    Grant,
    Lack,
    Outing,
    PapersLevel,
    Post,
    Promise,
    Question,
    Relation,
    Snapshot,
    Staff,
    Talk,
    Task,
)


@dataclass(slots=True)
class Now:
    """Where the game is. `day` is the next day to run; `stopped` are the letters that ended the last run early."""

    day: int = 0
    month: int = 1
    closed: int = 0
    stopped: tuple[str, ...] = ()
    future: int = 0
    frozen: int = 0
    priorities: tuple[str, ...] = ()


@dataclass(slots=True)
class Treasury:
    """The bank, in cents."""

    cash: int = 0
    receipts: int = 0
    payments: int = 0
    interest: int = 0
    credit: int = 0
    frozen_weeks: int = 0
    eligible: int = 0
    level: PapersLevel = "usual"
    exchange: int = 0  # lost on currencies, in cents


@dataclass(slots=True)
class Spirits:
    """The staff: morale, fatigue, safety to speak (points), consecutive weeks of overtime.

    `grievances` is how much of what they have written was left without an answer, in points of conflict. `weariness` is
    the clock of those who might leave: millionths of a week at morale .6, faster when morale is low.
    """

    morale: int = 7_000
    fatigue: int = 0
    safety: int = 5_000
    overload: int = 0
    overtime: int = 0
    grievances: int = 0
    weariness: int = 0
    norms: tuple[str, ...] = ()


@dataclass(slots=True)
class Charter:
    """The charter as a whole."""

    status: CharterStatus = ""
    returned: int = -1
    signatures: tuple[str, ...] = ()
    kept: int = 0  # ethics, in points: of words kept, broken, of bad news told
    broken: int = 0
    told: int = 0
    comments: tuple[Lack, ...] = ()  # what the Direction found wanting
    respected: int = 0  # acts that kept to a clause
    breached: int = 0  # acts that broke one
    waived: int = 0  # acts that derogated from one, with a reason


@dataclass(slots=True)
class State:
    """Everything that is true."""

    now: Now = field(default_factory=Now)
    tasks: dict[str, Task] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    risks: dict[str, Exposure] = field(default_factory=dict)
    register: dict[str, Entry] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    post: dict[str, Post] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    filings: dict[str, Filing] = field(default_factory=dict)
    rates: dict[str, int] = field(default_factory=dict)  # currencies that float, in millionths for one of the project's
    owed: dict[int, int] = field(default_factory=dict)  # Friday -> cents that the bank pays on it
    treasury: Treasury = field(default_factory=Treasury)
    spirits: Spirits = field(default_factory=Spirits)
    charter: Charter = field(default_factory=Charter)
    clauses: dict[str, Clause] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    axes: dict[str, Axis] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    outings: list[Outing] = field(default_factory=list)
    attention: dict[str, int] = field(default_factory=dict)
    utility: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)  # raised by effects, for conditions to ask about
    marks: dict[str, int] = field(default_factory=dict)  # key (`sim.world.keys`) -> day: what happened, and when
    notes: dict[str, str] = field(default_factory=dict)  # key (`sim.world.keys`) -> the team's words, or a choice of it
    reference: dict[str, tuple[int, int]] = field(default_factory=dict)
    promised: dict[str, tuple[int, int]] = field(default_factory=dict)
    amended: dict[str, int] = field(default_factory=dict)  # clause of the cahier des charges -> amended target
    shocks: dict[str, int] = field(default_factory=dict)
    agenda: Agenda = field(default_factory=dict)


PARTS: dict[str, Any] = get_type_hints(State)
"""Part of a state -> its type, in order: a row, rows by id, a list, or plain values by name."""

ROWS: tuple[Any, ...] = tuple(kind for part in PARTS.values() if is_dataclass(kind := (get_args(part) or (part,))[-1]))
"""The classes of rows."""


def _compiled(reader: str, kind: type) -> Callable[[Any], Any]:
    """Compile a function that reads rows. It takes less than half the time of an `attrgetter`."""
    values = "".join(f"row.{field.name}, " for field in fields(kind))
    return eval(reader.format(f"({values})"))  # type: ignore[no-any-return]  # noqa: S307 - our own names


VALUES: dict[type, Callable[[Any], tuple[Any, ...]]] = {kind: _compiled("lambda row: {}", kind) for kind in ROWS}
"""Class of rows -> a function that returns all values of a row, in the order of its constructor."""

LISTED: dict[type, Callable[[Iterable[Any]], list[tuple[Any, ...]]]] = {
    kind: _compiled("lambda rows: [{} for row in rows]", kind) for kind in ROWS
}
"""The same for many rows at once."""

TABLES = frozenset(name for name, part in PARTS.items() if get_origin(part) is dict and get_args(part)[-1] in VALUES)
"""The parts that map ids to rows."""


def copied(state: State) -> State:
    """Return a copy that shares only immutable values with the original."""
    return State(*[_copied(getattr(state, part)) for part in PARTS])


def _copied(part: Any) -> Any:  # noqa: ANN401 - a table, a list or a row
    if isinstance(part, list):
        return [*part]
    if isinstance(part, dict):
        return {key: _copied(row) if type(row) in VALUES else row for key, row in part.items()}
    return type(part)(*VALUES[type(part)](part))
