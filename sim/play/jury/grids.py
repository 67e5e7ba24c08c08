"""Loading of grids by name or file, with the digest that a marks file cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import scenarios
from sim.assess.grid import Grid
from sim.play import cache
from sim.play.authoring.problems import Findings, InvalidScenario, Place, Problem, closest
from sim.play.record.canonical import digest, encode, parse
from sim.play.record.files import write_atomic
from sim.play.tongue import LANGUAGES
from sim.world.codec import from_data, to_data
from sim.world.scenario import Scenario, Texts

FORMAT_MODULES = ("sim.assess.grid", "sim.world.scenario")
"""Modules on which the format of a compiled grid depends."""
UNREADABLE = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
"""What reading a compiled grid raises if the file is damaged or of another version."""
_GRIDS_OWN = re.compile(rb"^(criteria|trials|scale)[ \t]*:", re.MULTILINE)
"""Keys of every grid that no file of a scenario has."""
_TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Marking:
    """A grid to mark with, and its texts. `digest` covers the grid and its wording in the first language."""

    grid: Grid
    texts: Texts
    digest: str

    def text(self, path: str, language: str) -> str:
        """Return a text of the grid (`criteria.c1.competency`) in `language`, or in the author's if there is none."""
        original = self.texts.entries[self.texts.languages[0]]
        key = f"grid.{path}"
        return self.texts.entries.get(language, {}).get(key) or original.get(key, "")


def grid_ids() -> tuple[str, ...]:
    """Return the ids of the grids that come with the program."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml") if "." not in path.stem))


def _folder() -> Path:
    return scenarios.root() / "grids"


def is_grid(name_or_path: str) -> bool:
    """Return whether this is the id of a grid, or the path of a YAML file other than a scenario's main file."""
    path = Path(name_or_path)
    return name_or_path in grid_ids() or (path.suffix == ".yaml" and path.name != scenarios.ENTRY and path.is_file())


def grids_in(folder: str) -> tuple[str, ...]:
    """Return the grid files of a folder, without translations; empty for a scenario and for what is not a folder.

    Empty too where no file has a part that all grids have: a scenario without its main file, or with `scenario.yml`.
    """
    path = Path(folder)
    if not path.is_dir() or (path / scenarios.ENTRY).exists():
        return ()
    files = [file for file in sorted(path.glob("*.yaml")) if file.is_file() and "." not in file.stem]
    return tuple(map(str, files)) if any(_GRIDS_OWN.search(file.read_bytes()) for file in files) else ()


def template(lang: str) -> str:
    """Return a commented grid template, in French if `lang` is "fr", else in English."""
    name = f"grid.{lang if lang in LANGUAGES else 'en'}.yaml"
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def find_grid(name_or_path: str | Path, lang: str) -> Path:
    """Return the file of a grid given by id or path. Raises InvalidScenario."""
    text = str(name_or_path)
    if text in grid_ids():
        return _folder() / f"{text}.yaml"
    path = Path(text).expanduser()
    if path.is_file():
        return path
    findings = Findings(lang)
    findings.add("E133", Place(text), name=text, known=grid_ids(), meant=closest(text, grid_ids()))
    raise InvalidScenario(findings.sorted())


def load_grid(name_or_path: str | Path, lang: str = "fr") -> Marking:
    """Load a grid, from the cache if nothing changed. Raises InvalidScenario with all errors, in `lang`."""
    path = find_grid(name_or_path, lang)
    if path.suffix == ".json":
        return _read_copy(path, lang)
    cached = cache.path_for("grids", _sources(path), FORMAT_MODULES)
    with suppress(*UNREADABLE):
        return _read_encoded(cached)
    grid, texts = _compile(path, lang)
    cache.write(cached, _encoded(grid, texts))
    return Marking(grid, texts, _digest(to_data(grid), texts))


def _encoded(grid: Grid, texts: Texts) -> bytes:
    return encode({"grid": to_data(grid), "texts": to_data(texts)})


def _read_encoded(path: Path) -> Marking:
    """Read a compiled grid; its digest is that of the file, whatever keys grids have gained since.

    Raises one of `UNREADABLE`.
    """
    record = parse(path.read_bytes())
    grid, texts = from_data(Grid, record["grid"]), from_data(Texts, record["texts"])
    return Marking(grid, texts, _digest(record["grid"], texts))


def _digest(grid: object, texts: Texts) -> str:
    return digest(encode({"grid": grid, "texts": dict(texts.entries[texts.languages[0]])}))


def grid_file(marks: Path, grid: str, grid_digest: str) -> Path:
    """Return the path of the copy of the grid kept beside a marks file, so that marks outlive an edition of it."""
    return marks.with_name(f"{grid}-{grid_digest[:8]}.grid.json")


def keep_beside(marks: Path, marking: Marking) -> None:
    """Write a copy of the grid beside a marks file, unless it is there already. Raises Trouble."""
    path = grid_file(marks, marking.grid.id, marking.digest)
    if not path.exists():
        write_atomic(path, _encoded(marking.grid, marking.texts))


def grid_of(marks: Path, grid: str, grid_digest: str, given: str = "", lang: str = "fr") -> Marking:
    """Return the grid of a marks file: `given` if not "", else the copy beside the file, else the grid of that id.

    The digest is not compared: opening the marks does. Raises InvalidScenario.
    """
    copy = grid_file(marks, grid, grid_digest)
    return load_grid(given or (copy if copy.is_file() else grid), lang)


def _read_copy(path: Path, lang: str) -> Marking:
    """Read the copy of a grid beside marks. Raises InvalidScenario."""
    try:
        return _read_encoded(path)
    except UNREADABLE:
        findings = Findings(lang)
        findings.add("E145", Place(path.name))
        raise InvalidScenario(findings.sorted()) from None


def _compile(path: Path, lang: str) -> tuple[Grid, Texts]:
    from sim.play.authoring.grids import examine  # noqa: PLC0415 - heavy libraries only where they are needed

    findings = Findings(lang)
    case = examine(path, findings)
    findings.stop_if_failed()
    if case is None:
        raise AssertionError("no grid and no error")
    return case.grid, case.texts


def _sources(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) of a grid's file and of its translations."""
    yield from ((file.name, file) for file in (path, *sorted(path.parent.glob(f"{path.stem}.*.yaml"))))


def check_grid(name_or_path: str | Path, lang: str, scenario: Scenario | None = None) -> list[Problem]:
    """Return all problems of a grid; with a scenario, also where a role has too few chances to show a criterion."""
    from sim.play.authoring.grids import examine  # noqa: PLC0415 - heavy libraries only where they are needed

    findings = Findings(lang)
    examine(find_grid(name_or_path, lang), findings, scenario)
    return findings.sorted()
