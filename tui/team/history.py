"""The history of a form, for undo."""

from __future__ import annotations

from typing import Any

from tui.memory import FormDraft


class History:
    """The successive drafts of a form. Successive typing in one text is one change."""

    def __init__(self) -> None:
        self._drafts: list[FormDraft] = []

    def add(self, draft: FormDraft) -> None:
        """Add a draft, unless nothing has changed."""
        if self._drafts and self._drafts[-1] == draft:
            return
        if len(self._drafts) > 1 and typing_on(self._drafts[-2], self._drafts[-1], draft):
            self._drafts.pop()
        self._drafts.append(draft)

    @property
    def moved(self) -> bool:
        """Whether anything has changed since the form was opened."""
        return len(self._drafts) > 1

    def undo(self) -> FormDraft | None:
        """Drop the last draft and return the one before; None if there is none."""
        if len(self._drafts) < 2:
            return None
        self._drafts.pop()
        return self._drafts[-1]


def typing_on(before: FormDraft, last: FormDraft, now: FormDraft) -> bool:
    """Return whether two successive changes of a draft are in the same text, and so one change to undo."""
    one, two, three = map(_spread, (before, last, now))
    changed = {name for name in {*one, *two} if one.get(name) != two.get(name)}
    again = {name for name in {*two, *three} if two.get(name) != three.get(name)}
    return changed == again and all(isinstance(two.get(n, three.get(n)), str) for n in again)


def _spread(draft: FormDraft) -> dict[str, Any]:
    """Flatten a draft: the fields of the body, and the others under names that no field has."""
    body, *aside = draft
    return {**body, **{f"\0{at}": value for at, value in enumerate(aside)}}
