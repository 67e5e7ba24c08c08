"""Writing scenarios: YAML and pydantic, checks, compilation.

Playing does without, once a scenario is compiled (`sim.play.library`).

The functions below are the doors; the heavy libraries are imported when one of them is opened.
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
    """Tell every problem of a scenario, errors and warnings, by file and line.

    `teams` adds the orals to the clock of the room; of `grid`, every role must be able to show every criterion.
    """
    from sim.play.authoring.examination import check as checked  # noqa: PLC0415 - heavy libraries only where they are needed

    return checked(Path(folder), lang, teams, grid)


def compile_scenario(folder: str | Path, lang: str = "fr") -> Compiled:
    """Compile a folder. Raises InvalidScenario with every error; warnings do not stop it.

    `lang` is the language of the problems.
    """
    from sim.play.authoring.examination import compile_folder  # noqa: PLC0415 - heavy libraries only where they are needed

    return compile_folder(Path(folder), lang)


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, made from the models.

    For an editor's completion and hovers.
    """
    from sim.play.authoring.schema import scenario_schema as made  # noqa: PLC0415 - heavy libraries only where they are needed

    return made()
