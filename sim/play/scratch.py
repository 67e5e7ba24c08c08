"""What a terminal stores beside a saved game: drafts, notes, bookmarks. It is not part of the record.

It is a small JSON file named after the game, and can be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.play.record.files import write_atomic
from sim.play.trouble import Trouble

SUFFIX = ".notes"
"""Suffix added to the file name of the game."""
LARGEST = 1_000_000
"""Largest file that is read or written, in bytes: notes have 100 kB at most, and a team has a few [design]."""


class Scratch:
    """A persistent mapping. `path` is the file of the game, None for a mapping in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path.with_name(path.name + SUFFIX) if path else None
        self._kept: dict[str, Any] = dict(_read(self._path)) if self._path else {}

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever was put
        """Return the value of a key."""
        return self._kept.get(key, default)

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
        """Store a value, or delete the key if the value is empty; in memory only if the file cannot be written."""
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
            if len(kept) <= LARGEST:  # a larger file would not be read again, so the previous one is worth more
                write_atomic(self._path, kept)
        except (Trouble, TypeError, ValueError):
            return


def _read(path: Path) -> Mapping[str, Any]:
    """Return the content of the file, empty if it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
