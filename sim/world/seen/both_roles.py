"""What a person who holds several roles sees: what each of them sees, together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from sim.world.seen.view import View

SEALED = "mail:"
"""How the subject of a question or a gap begins that is a letter to another role (`writings`)."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def both_roles(views: Sequence[View], table: View) -> View:
    """Return the view of the first role with what the others alone receive, read or know (`perception.OWN`).

    `table` is what the whole team sees: it gives the order, and is the view of nobody in particular.
    """
    first = views[0] if views else table
    if len(views) < 2:
        return first
    return first._replace(
        letters=_of(table.letters, (v.letters for v in views)),
        documents=_of(table.documents, (v.documents for v in views)),
        questions=_of(first.questions, (v.questions for v in views), "decision"),
        gaps=_of(first.gaps, (v.gaps for v in views), "about"),
        morale=next((v.morale for v in views if v.morale is not None), None),
        fatigue=next((v.fatigue for v in views if v.fatigue is not None), None),
        cash=next((v.cash for v in views if v.cash is not None), None),
    )


def _of(order: Sequence[T], seen: Iterable[Iterable[T]], subject: str = "") -> tuple[T, ...]:
    """Return each row once, as the role sees it that sees most: a document read, the subject of a letter not hidden."""
    said = attrgetter(subject) if subject else lambda _row: ""
    known: dict[str, T] = {}
    for row in (row for rows in seen for row in rows):
        held = known.get(row.id)
        if held is None or said(held).startswith(SEALED) or getattr(row, "read", False):
            known[row.id] = row
    return tuple(known[row.id] for row in order if row.id in known)
