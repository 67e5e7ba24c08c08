"""A cache of compiled files on disk. A file's name is the digest of everything that its content depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path

from sim.play.record.files import write_atomic
from sim.play.trouble import Trouble

COMPILER = ("sim.play.authoring", "sim.world.codec")
"""Modules on which every compiled file depends."""

LARGEST = 4_000_000
"""Bytes of a file that are looked at: more than a source may have (`authoring.parsing.MAX_MEGABYTES`), not a film’s."""


def path_for(folder: str, files: Iterable[tuple[str, Path]], modules: Sequence[str]) -> Path:
    """Return the cache path, in a subfolder of the cache, of what the source `files` (name, path) compile to.

    It also depends on the source of `modules`, which define the format, and of `COMPILER`.
    """
    total = sha256(f"palabre {folder}".encode())
    for name, path in (*files, *_sources(*COMPILER, *modules)):
        content = _bytes(path)
        total.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        total.update(content)
    return user_cache_path("palabre", appauthor=False) / folder / f"{total.hexdigest()}.json"


def _sources(*modules: str) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) of the source files of modules or packages, importing none of them.

    Raises ModuleNotFoundError, so that a renamed module cannot go unnoticed.
    """
    for module in modules:
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(module)
        file = Path(spec.origin)
        found = sorted(file.parent.glob("*.py")) if spec.submodule_search_locations else [file]
        yield from ((path.name, path) for path in found)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""  # the compiler will report the problem


def write(path: Path, content: bytes) -> None:
    """Write a cache file; a failure is ignored."""
    with suppress(Trouble):
        write_atomic(path, content)
