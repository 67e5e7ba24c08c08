"""An author who translates fills lines in, rather than copying a path for each text of the scenario."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from sim.play.authoring import check
from sim.play.authoring.untranslated import untranslated
from tui.cli import main

NEW = Path(__file__).parents[2] / "sim" / "play" / "templates" / "new" / "fr"


@pytest.fixture
def well(tmp_path: Path) -> Path:
    """Return the scenario of `new` as it is before anybody has translated it."""
    folder = copytree(NEW, tmp_path / "petit-puits")
    (folder / "text.en.yaml").unlink()
    return folder


def told(folder: Path) -> list[str]:
    return [problem.code for problem in check(folder, "en") if problem.code != "W431"]


def test_the_lines_to_fill_in_are_a_translation_once_filled_in(well: Path, capsys) -> None:
    """The brief that no game contains is among them, and a paragraph has room for one."""
    file = well / "text.en.yaml"
    assert main(["--lang", "fr", "scenario", "show", str(well), "--untranslated", "en", "--out", str(file)]) == 0
    assert "écrivez 136 traductions" in capsys.readouterr().out
    empty = file.read_text(encoding="utf-8")
    assert told(well) == ["W469"], "one message, not a hundred and thirty"
    assert '# Creuser et équiper le puits\nactivities.P02.name: ""\n' in empty
    assert "negotiations.eau.chair: |\n  \n" in empty
    filled = (
        empty.replace('""', '"Said: so"').replace("|\n  ", "|\n  Said\n\n  again").replace(">\n  ", ">\n  Said: so")
    )
    file.write_text(filled.replace('voices.counter: "Said', 'voices.counter: "{offer}'), encoding="utf-8")
    assert untranslated(well, "en") == ()
    assert set(told(well)) == {"W447"}, "the figures of the texts are all that this translation lacks"


def test_a_line_left_empty_is_a_text_that_is_missing_and_no_error(well: Path) -> None:
    (well / "text.en.yaml").write_text("scenario.title:\nactivities.P01.name: Agree\n", encoding="utf-8")
    assert told(well) == ["W469"]
    missing = "".join(untranslated(well, "en"))
    assert "scenario.title" in missing
    assert "activities.P01.name" not in missing


@pytest.mark.parametrize("files", [("text.en.yaml", "text.en.suite.yaml"), ("text.en.suite.yaml", "text.en.yaml")])
def test_a_line_left_empty_may_be_filled_in_another_file(well: Path, files: tuple[str, str]) -> None:
    """What is still missing is asked for again, beside the lines that waited for it."""
    empty, filled = files
    (well / empty).write_text('scenario.title: ""\n', encoding="utf-8")
    (well / filled).write_text("scenario.title: A well\n", encoding="utf-8")
    assert told(well) == ["W469"]
    assert "scenario.title" not in "".join(untranslated(well, "en"))
    (well / empty).write_text("scenario.title: Another well\n", encoding="utf-8")
    assert "E119" in told(well)


def test_a_translation_is_never_written_over(well: Path, capsys) -> None:
    (well / "text.en.yaml").write_text("scenario.title: A well\n", encoding="utf-8")
    file = str(well / "text.en.yaml")
    assert main(["--lang", "en", "scenario", "show", str(well), "--untranslated", "en", "--out", file]) == 2
    assert "There is something in" in capsys.readouterr().err
    assert (well / "text.en.yaml").read_text(encoding="utf-8") == "scenario.title: A well\n"


def test_nothing_is_missing_in_ours(capsys) -> None:
    assert main(["--lang", "en", "scenario", "show", "decouverte", "--untranslated", "en"]) == 0
    assert capsys.readouterr().out == "Every text has its translation in “en”.\n"
