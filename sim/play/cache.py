"""Where what was compiled once is kept: a file named by the digest of all that the result depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path

from sim.play.record.files import write_atomic
from sim.play.trouble import Trouble

COMPILER = ("sim.play.authoring", "sim.world.records")
"""What compiles whatever an author writes."""


def place(folder: str, files: Iterable[tuple[str, Path]], form: Sequence[str]) -> Path:
    """Name the cache file, in a folder of the cache, of what these files, (name, path), compile to.

    `form` names the modules that say what it is made of: a file also depends on them, and on `COMPILER`.
    """
    total = sha256(f"palabre {folder}".encode())
    for name, path in (*files, *_program(*COMPILER, *form)):
        content = _bytes(path)
        total.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        total.update(content)
    return user_cache_path("palabre", appauthor=False) / folder / f"{total.hexdigest()}.json"


def _program(*modules: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of modules by their full names, all those of a package; none of them is imported.

    Raises ModuleNotFoundError: a module that was renamed would else count for nothing.
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
        return path.read_bytes()
    except OSError:
        return b""  # whoever compiles it will say what is wrong with it


def keep(path: Path, content: bytes) -> None:
    """Write a cache file; one that cannot be written is no reason not to go on."""
    with suppress(Trouble):
        write_atomic(path, content)
