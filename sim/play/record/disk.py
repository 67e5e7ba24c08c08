"""What systems do not do alike with files, in one place."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

TRIES, PAUSE = 10, 0.05
"""How often, and how many seconds apart, a name is asked for that another program holds [design]."""


def put(draft: Path, path: Path) -> None:
    """Give a draft its name, in the place of what had it. Raises OSError.

    Windows refuses (PermissionError) while an antivirus or an indexer looks at either file: mostly a few hundredths
    of a second. Elsewhere a refusal is for good, and told half a second later.
    """
    for _ in range(TRIES - 1):
        with suppress(PermissionError):
            draft.replace(path)
            return
        sleep(PAUSE)
    draft.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the name of a new file durable. Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
