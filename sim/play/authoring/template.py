"""Creating a new scenario from the template, with a JSON Schema for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from sim.play.authoring.schema import scenario_schema
from sim.play.record.files import write_atomic

SCHEMA = "scenario.schema.json"
"""The schema put beside the files, so that completion works offline."""
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
"""First line of each file, for editors with the YAML language server."""
ID_PATTERN = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
"""Valid names of a folder, which are also the id of its scenario."""
_OLD_ID = re.compile("^id: .*$", re.MULTILINE)


def write_new(folder: Path, language: str) -> list[Path]:
    """Write the template in a language ("fr" or "en") with its translation, and return the files, entry first.

    The folder is created if needed; its name must match `ID_PATTERN`. Raises FileExistsError if it is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    template = sorted(Path(str(files("sim.play") / "templates" / "new" / language)).iterdir())
    template.sort(key=lambda path: path.name != "scenario.yaml")
    schema = json.dumps(scenario_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    texts = {folder / source.name: _text(source, folder) for source in template} | {folder / SCHEMA: schema}
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            write_atomic(path, text.encode())
    except BaseException:
        _removed(texts, missing)
        raise
    return list(texts)


def _removed(paths: Iterable[Path], folders: Iterable[Path]) -> None:
    """Remove what was written before a failure, so that one can try again: files, and the folders made for them."""
    with suppress(OSError):
        for path in paths:
            path.unlink(missing_ok=True)
        for made in folders:
            made.rmdir()


def _text(source: Path, folder: Path) -> str:
    text = source.read_text(encoding="utf-8")
    if source.name == "scenario.yaml":
        name = folder.resolve().name
        said = name if name[0].isalpha() and name.lower() not in {"true", "false", "null"} else f'"{name}"'
        text = _OLD_ID.sub(f"id: {said}", text, count=1)
    if source.suffix == ".yaml" and not source.name.startswith("text."):
        text = MODELINE + text
    return text
