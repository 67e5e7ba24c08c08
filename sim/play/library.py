"""The scenarios that can be played, by name or by folder: compiled once, kept by digest.

Playing from here imports neither pydantic nor YAML, unless something has changed since the last time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

import scenarios
from sim.play.authoring import compile_scenario
from sim.play.authoring.problems import Findings, InvalidScenario, Place, closest
from sim.play.compiled import Compiled, load_compiled
from sim.play.files import write_whole
from sim.play.trouble import Trouble

COMPILED_FORM = ("scenario", "donors", "voices", "effects", "logframe")
"""Modules of `sim.world` that say what a compiled scenario is made of: the cache is made anew when one changes."""


def find(name_or_path: str | Path, lang: str = "fr") -> Path:
    """Return the folder of a scenario: an id of those that come with the program, or a path.

    Raises InvalidScenario.
    """
    text = str(name_or_path)
    if text in scenarios.ids():
        return scenarios.path(text)
    folder = Path(text).expanduser()
    if folder.name == scenarios.ENTRY and folder.is_file():
        return folder.parent
    if text and folder.is_dir():
        return folder
    findings = Findings(lang)
    if text != Path(text).name:
        findings.add("E120", Place(text), folder=text)
    else:
        findings.add("E130", Place(text), name=text, known=scenarios.ids(), meant=closest(text, scenarios.ids()))
    raise InvalidScenario(findings.sorted())


def load(name_or_path: str | Path, lang: str = "fr") -> Compiled:
    """Find a scenario and give it compiled, from the cache when nothing changed.

    Raises InvalidScenario, told in `lang`.
    """
    folder = find(name_or_path, lang)
    kept = _cached(folder)
    found = _read(kept)
    if found is None:
        found = compile_scenario(folder, lang)
        with suppress(Trouble):  # a cache that cannot be written is no reason not to play
            write_whole(kept, found.written)
    return found


def _cached(folder: Path) -> Path:
    """Name the cache file by all that the result depends on.

    The author's files, the compiler's own and the compiled form's.
    """
    total = sha256(b"palabre compiled")
    for name, path in (*_sources(folder), *_compiler()):
        data = _bytes(path)
        total.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        total.update(data)
    return user_cache_path("palabre", appauthor=False) / "scenarios" / f"{total.hexdigest()}.json"


def _sources(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.glob("**/*.yaml")):
        yield path.relative_to(folder).as_posix(), path


def _compiler() -> Iterator[tuple[str, Path]]:
    here = Path(__file__).parent
    world = here.parent / "world"
    made_of = (world / f"{name}.py" for name in COMPILED_FORM)
    for path in (*sorted((here / "authoring").glob("*.py")), *made_of, world / "records.py"):
        yield path.name, path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # the compiler will say what is wrong with it


def _read(kept: Path) -> Compiled | None:
    try:
        return load_compiled(kept.read_bytes())
    except (OSError, ValueError):
        return None
