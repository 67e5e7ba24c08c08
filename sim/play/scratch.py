"""What a terminal stores beside a saved game: drafts, notes, bookmarks. It is not part of the record.

It is a small JSON file named after the game, and can be deleted at any time. One that cannot be read may hold what
somebody typed: it is set aside, never written over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path
from typing import Any

from sim.play.record.files import write_atomic
from sim.play.trouble import Trouble

SUFFIX = ".notes"
"""Suffix added to the file name of the game."""
DAMAGED = ".damaged"
"""Suffix added to a file of drafts that cannot be read, with a number if there is one already."""
LARGEST = 1_000_000
"""Largest file that is read or written, in bytes: notes have 100 kB at most, and a team has a few [design]."""


class Scratch:
    """A persistent mapping. `path` is the file of the game, None for a mapping in memory only.

    `aside` is where a file that could not be read was moved to, None if all is well.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path.with_name(path.name + SUFFIX) if path else None
        self._kept: dict[str, Any] = {}
        self.aside: Path | None = None
        if self._path:
            self._open(self._path)

    def _open(self, path: Path) -> None:
        """Read the file, or set it aside; one that cannot be moved either is left as it is, and never written."""
        found = _read(path)
        if found is not None:
            self._kept = dict(found)
            return
        try:
            self.aside = _set_aside(path)
        except OSError:
            self._path = None

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


def as_mapping(kept: object) -> Mapping[str, Any]:
    """Return a mapping that was stored, empty if it is none: the file may have been edited by hand."""
    return kept if isinstance(kept, dict) else {}


def as_list(kept: object) -> list[Any]:
    """Return a list that was stored, empty if it is none."""
    return kept if isinstance(kept, list) else []


def as_text(kept: object) -> str:
    """Return a text that was stored, "" if it is none, with “?” for what is no character."""
    return kept.encode(errors="replace").decode() if isinstance(kept, str) else ""


def _read(path: Path) -> Mapping[str, Any] | None:
    """Return the content of the file, empty if there is none; None if it cannot be read."""
    try:
        size = path.stat().st_size
        found = json.loads(path.read_bytes()) if 0 < size <= LARGEST else None
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None if size else {}


def _set_aside(path: Path) -> Path:
    """Rename a file after its damage, under a name that is free; return the name. Raises OSError."""
    names = (path.with_name(f"{path.name}{DAMAGED}{number}") for number in chain([""], map("-{}".format, count(2))))
    return path.rename(next(name for name in names if not name.exists()))
