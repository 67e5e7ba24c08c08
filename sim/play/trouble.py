"""What can go wrong around a game, as opposed to a `Refused` decision: a message id and its facts."""

from __future__ import annotations

import errno
import os
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


_SYSTEM_REASONS = {
    errno.EACCES: "save_read_only",
    errno.EPERM: "save_read_only",
    errno.EROFS: "save_read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.ENOENT: "no_file",
    errno.ENOTDIR: "save_cannot_open",
    errno.EISDIR: "save_cannot_open",
    errno.ELOOP: "save_cannot_open",
    errno.EEXIST: "save_cannot_open",
    errno.EINVAL: "file_name",  # a colon on Windows, or on a key that it can read
    errno.ENAMETOOLONG: "file_name",
}


def of_system(error: OSError, path: Path) -> Trouble:
    """Return what the system's answer about a file means: the same number refuses to read and to write."""
    reason = _SYSTEM_REASONS.get(error.errno or 0, "disk_error")
    if reason == "save_read_only" and _closed_to_us(path):
        reason = "unreadable"
    return Trouble(reason, path=path, detail=error.strerror or type(error).__name__)


def _closed_to_us(path: Path) -> bool:
    there = os.path.exists(path) or not os.access(path.parent, os.X_OK)
    return there and not os.access(path, os.R_OK)
