"""Where what was compiled once is kept: a file named by the digest of all that the result depends on."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from sim.play.files import write_whole
from sim.play.trouble import Trouble


def place(folder: str, files: Iterable[tuple[str, Path]]) -> Path:
    """Name the cache file, in a folder of the cache, of what depends on these files: (name, path)."""
    total = sha256(f"palabre {folder}".encode())
    for name, path in files:
        content = _bytes(path)
        total.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        total.update(content)
    return user_cache_path("palabre", appauthor=False) / folder / f"{total.hexdigest()}.json"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # whoever compiles it will say what is wrong with it


def keep(path: Path, content: bytes) -> None:
    """Write a cache file; one that cannot be written is no reason not to go on."""
    with suppress(Trouble):
        write_whole(path, content)
