"""Errors outside the rules of the game (files, disks, versions), as opposed to a `Refused` decision."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Trouble(Exception):  # noqa: N818 - shown to people as one sentence, never as an error class
    """A problem with files, disks or versions, to be shown as one sentence. It never loses an acknowledged decision.

    `reason` is the id of the message `trouble.<reason>` in the catalogues, `facts` fill it in.
    """

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class Misuse(Trouble):
    """What was asked cannot be done as it was asked: a command ends with 2, as for a wrong option, and not with 1."""


class Stale(Trouble):
    """Another process has written since: `found` entries where `expected` were expected."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__("stale", expected=expected, found=found)


class Broken(Trouble):
    """A log or register is not as it was written; `entry` is the first that is wrong (0: the header)."""

    def __init__(self, reason: str, entry: int, **facts: object) -> None:
        super().__init__(reason, entry=entry, **facts)
        self.entry = entry
        self.path: Path | None = None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Add the path of the file to a `Broken`, where several files are read."""
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


@contextmanager
def errors_as_trouble(path: Path) -> Iterator[None]:
    """Convert errors of the operating system about `path` into Trouble."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error


def from_os_error(error: OSError, path: Path) -> Trouble:
    """Return the Trouble that an error of the operating system about a file stands for."""
    reason = _SYSTEM_REASONS.get(error.errno or 0, "disk_error")
    if reason == "save_read_only":  # errno is the same for reading and writing
        reason = _denied(path)
    kind = Misuse if reason in ("no_file", "file_name") else Trouble
    return kind(reason, path=path, detail=error.strerror or type(error).__name__)


def _denied(path: Path) -> str:
    """Return what the system does not allow: to enter a folder, to read the file, or to write it."""
    if os.path.exists(path):
        return "save_read_only" if os.access(path, os.R_OK) else "unreadable"
    around = next(folder for folder in path.absolute().parents if os.path.exists(folder))
    return "save_read_only" if os.access(around, os.X_OK) else "folder_closed"
