"""What a terminal keeps for itself beside a saved game: drafts, notes, bookmarks. It is no part of the record.

A small JSON file named after the game; it can be deleted at any time, and a game without one is whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.play.record.files import write_atomic
from sim.play.trouble import Trouble

SUFFIX = ".notes"
"""Added to the name of the game."""
LARGEST = 1_000_000
"""Bytes above which a file is not ours: a pasted note has 100 kB at most, a team a few of them [design]."""


class Scratch:
    """Keys and what is kept under them. `path` is that of the game, None to keep nothing beyond this process."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path.with_name(path.name + SUFFIX) if path else None
        self._kept: dict[str, Any] = dict(_read(self._path)) if self._path else {}

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever was put
        """Return what was put under a key."""
        return self._kept.get(key, default)

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
        """Keep something, or forget it if it is empty; what cannot be written stays in memory."""
        if self._kept.get(key) == value:
            return
        if value in (None, "", [], {}):
            self._kept.pop(key, None)
        else:
            self._kept[key] = value
        if self._path is None:
            return
        try:
            kept = json.dumps(self._kept, ensure_ascii=False, sort_keys=True).encode()
            if len(kept) <= LARGEST:  # a larger one would not be read again: better what was written last
                write_atomic(self._path, kept)
        except (Trouble, TypeError, ValueError):
            return


def _read(path: Path) -> Mapping[str, Any]:
    """Read what was kept; nothing if it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
