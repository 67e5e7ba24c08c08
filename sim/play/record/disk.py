"""File operations that differ between operating systems."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO

from sim.play.trouble import Misuse, errors_as_trouble

TRIES, PAUSE = 10, 0.05
"""Attempts, and seconds between them, to replace a file that another program holds open [design]."""

MAX_MEGABYTES = 200
"""Largest file read, in MB: some hundred times our longest games and what is kept beside them [design]."""

NO_SUCH_CALL = (errno.EINVAL, errno.ENOTSUP)
"""What some network shares answer when they are asked to sync a folder."""


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read it. Raises Misuse for a pipe or a device, which may never end, and for a file too large."""
    with errors_as_trouble(path):
        size = path.stat().st_size
        if not (path.is_file() or path.is_dir()):  # a folder is refused by the system
            raise Misuse("no_disk_file", path=path)
        if size > MAX_MEGABYTES * 1_000_000:
            raise Misuse("too_large", path=path, limit=MAX_MEGABYTES)
        with path.open("rb") as file:
            yield file


def replace_file(draft: Path, path: Path) -> None:
    """Rename `draft` to `path`, replacing any file there. Raises OSError.

    Windows refuses (PermissionError) while an antivirus or indexer has either file open, usually for a few hundredths
    of a second, so a refusal is retried. On other systems it is final and merely reported half a second late.
    """
    for _ in range(TRIES - 1):
        with suppress(PermissionError):
            draft.replace(path)
            return
        sleep(PAUSE)
    draft.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the directory entry of a new file durable, if its disk can. Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in NO_SUCH_CALL:
                raise
        finally:
            os.close(descriptor)
