"""Reading, checking and compiling scenarios written in YAML.

Playing a compiled scenario needs none of it (`sim.play.library`): pydantic and yaml are imported only when one of the
functions below is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.play.authoring.problems import InvalidScenario, Problem

if TYPE_CHECKING:
    from sim.assess.grid import Grid
    from sim.play.compiled import Compiled

__all__ = ["InvalidScenario", "Problem", "check", "compile_scenario", "scenario_schema"]


def check(
    folder: str | Path, lang: str = "fr", teams: int | None = None, grid: Grid | None = None
) -> list[Problem]:
    """Return every error and warning of a scenario, sorted by file and line, with messages in `lang`.

    `teams` adds their orals to the timetable; with `grid`, every role must have a chance to show every criterion.
    """
    from sim.play.authoring.examination import check as checked  # noqa: PLC0415 - heavy libraries only where they are needed

    return checked(Path(folder), lang, teams, grid)


def compile_scenario(folder: str | Path, lang: str = "fr") -> Compiled:
    """Compile a scenario folder. Raises InvalidScenario with every problem, in `lang`, if one is an error."""
    from sim.play.authoring.examination import compile_folder  # noqa: PLC0415 - heavy libraries only where they are needed

    return compile_folder(Path(folder), lang)


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors."""
    from sim.play.authoring.schema import scenario_schema as made  # noqa: PLC0415 - heavy libraries only where they are needed

    return made()
