"""Loading of scenarios by id or folder, through a cache of compiled ones.

pydantic and YAML are only imported if something has changed since the last time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import scenarios
from sim.play import cache
from sim.play.authoring import compile_scenario, french
from sim.play.authoring.problems import Findings, InvalidScenario, Place, closest
from sim.play.compiled import Compiled, load_compiled

FORMAT_MODULES = tuple(f"sim.world.{name}" for name in ("scenario", "donors", "voices", "effects", "logframe"))
"""Modules on which the format of a compiled scenario depends."""


def find(name_or_path: str | Path, lang: str = "fr") -> Path:
    """Return the folder of a scenario given by the id of an installed one or by path. Raises InvalidScenario."""
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
        findings.add("E130", Place(text), name=text, known=scenarios.ids(), meant=_meant(text))
    raise InvalidScenario(findings.sorted())


def _meant(text: str) -> str:
    """Return the scenario of ours that a name is close to, or the only one that has it among its words; or ""."""
    asked = set(french.slug_id(text).casefold().split("-")) - {""}
    having = [name for name in scenarios.ids() if asked and asked <= set(name.split("-"))]
    return having[0] if len(having) == 1 else closest(text, scenarios.ids())


def name_beside(folder: Path) -> str:
    """Return what to call a scenario by where its folder lies: its name, with ./ if one of ours has the same."""
    name = folder.resolve().name
    ours = name in scenarios.ids() and scenarios.path(name).resolve() != folder.resolve()
    return f"./{name}" if ours else name


def load(name_or_path: str | Path, lang: str = "fr") -> Compiled:
    """Find and compile a scenario, or take it from the cache. Raises InvalidScenario, with messages in `lang`."""
    folder = find(name_or_path, lang)
    if not (folder / scenarios.ENTRY).is_file():  # told at once: the folder may be somebody's whole disk
        return compile_scenario(folder, lang)
    cached = cache.path_for("scenarios", _sources(folder), FORMAT_MODULES)
    found = _read(cached)
    if found is None:
        found = compile_scenario(folder, lang)
        cache.write(cached, found.encoded)
    return found


def _sources(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.glob("**/*.yaml")):
        if path.is_file():  # a named pipe would be waited for
            yield path.relative_to(folder).as_posix(), path


def _read(cached: Path) -> Compiled | None:
    try:
        return load_compiled(cached.read_bytes())
    except (OSError, ValueError):
        return None
