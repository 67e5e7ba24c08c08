"""A scenario ready to play: found by name, compiled once, kept by digest.

Playing from here imports neither pydantic nor YAML.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

import scenarios
from sim.play.authoring.problems import Findings, InvalidScenario, Place, closest
from sim.play.canonical import encode, parsed, spelled
from sim.world.records import BadRecord, Plain, from_record, to_record
from sim.world.scenario import Scenario, Texts

__all__ = ["FORMAT", "Compiled", "canonical", "compiled", "find", "load", "load_compiled"]

FORMAT = 1
"""Version of the compiled form; a reader refuses another one."""
COMPILED_FORM = ("scenario", "donors", "voices", "effects", "logframe")
"""Modules of `sim.world` that say what a compiled scenario is made of: the cache is made anew when one changes."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scenario, its prose, and a digest of each (SHA-256 of canonical JSON, 64 hex characters).

    Prose may change alone.
    """

    scenario: Scenario
    texts: Texts
    digest: str
    prose_digest: str
    written: bytes = field(repr=False, compare=False)
    """The canonical JSON of `record`, for a session file or an export; `load_compiled` reads it back."""

    @property
    def record(self) -> dict[str, Plain]:
        """The whole as plain data."""
        return {"format": FORMAT, "scenario": to_record(self.scenario), "texts": to_record(self.texts)}


def compiled(scenario: Scenario, texts: Texts) -> Compiled:
    """Put a scenario and its prose together, with their digests."""
    return _put_together(scenario, texts, *(canonical(to_record(part)) for part in (scenario, texts)))


def _put_together(scenario: Scenario, texts: Texts, played: bytes, prose: bytes) -> Compiled:
    """Join both with their spellings: each is digested alone, and the whole is kept as `canonical` would spell it."""
    written = b'{"format":%d,"scenario":%b,"texts":%b}' % (FORMAT, played, prose)
    return Compiled(scenario, texts, sha256(played).hexdigest(), sha256(prose).hexdigest(), written)


canonical = encode
"""The bytes that are kept and digested; see `sim.play.canonical`."""


def load_compiled(data: bytes) -> Compiled:
    """Read the canonical JSON of a `Compiled.record`; digests are computed again.

    Raises ValueError if it is damaged or foreign.
    """
    try:
        record = parsed(data)
    except RecursionError:
        raise BadRecord("nested too deep") from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise BadRecord(f"not a compiled scenario of format {FORMAT}")
    parts = (record.get("scenario"), record.get("texts"))
    return _put_together(from_record(Scenario, parts[0]), from_record(Texts, parts[1]), *map(spelled, parts))


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
    if "/" in text:
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
        from sim.play.authoring.compilation import compile_folder  # noqa: PLC0415 - heavy libraries only where they are needed

        found = compile_folder(folder, lang)
        _write(kept, found.written)
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


def _write(kept: Path, data: bytes) -> None:
    """Keep a result whole or not at all; a cache that cannot be written is no reason not to play."""
    draft = kept.with_suffix(f".{os.getpid()}.tmp")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(kept)
    except OSError:
        return
