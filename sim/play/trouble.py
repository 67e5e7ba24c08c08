"""What can go wrong around a game, as opposed to a `Refused` decision: a message id and its facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Trouble(Exception):  # noqa: N818 - shown to people as one sentence, never as an error class
    """Files, disks, versions.

    `reason` is the message `trouble.<reason>` of the catalogues, `facts` are what its sentence needs.

    Whatever was acknowledged before stays on the disk: a trouble never loses a decision.
    """

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class Stale(Trouble):
    """Somebody else wrote first: the draft goes back to its author; what has arrived is folded in."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__("stale", expected=expected, found=found)


class Broken(Trouble):
    """The first thing in a log that is not as it was written: at `entry` (0: the header), for `reason`."""

    def __init__(self, reason: str, entry: int, **facts: object) -> None:
        super().__init__(reason, entry=entry, **facts)
        self.entry = entry
        self.path: Path | None = None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Say of which file a record does not hold, where several are read at once."""
    try:
        yield
    except Broken as broken:
        broken.path = broken.path or path
        raise
