"""Records of a register applied to a state: what an assessor has marked, or what a jury has settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from sim.assess.marks import Locked
from sim.play.record.register import Register, canonical_body
from sim.play.trouble import Broken


class State(Protocol):
    """Something that records change: `sim.assess.marks.Marks` or `sim.assess.settlement.Settlement`."""

    def check(self, kind: str, body: Mapping[str, Any]) -> None:
        """Raise as `take` would, changing nothing."""

    def take(self, kind: str, body: Mapping[str, Any]) -> None:
        """Apply a record. Raises Locked if it is not allowed, ValueError if it is malformed."""


def take_all(state: State, records: Iterable[Mapping[str, Any]]) -> None:
    """Apply the records of a register. Raises Broken at the first that is not allowed."""
    for record in records:
        try:
            state.take(record["kind"], record["body"])
        except (Locked, ValueError):
            raise Broken("not_allowed", record["seq"]) from None


def add(register: Register, state: State, kind: str, body: Mapping[str, Any]) -> None:
    """Write a record to disk and apply it. Raises Locked or Trouble, changing nothing."""
    record = canonical_body(body)
    register.check_unchanged()
    state.check(kind, record)
    register.add(kind, record)
    state.take(kind, record)
