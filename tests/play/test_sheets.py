"""What is printed before anybody plays: nothing private in the dossier, a full kit in both languages."""

import re
import xml.etree.ElementTree as ET

import pytest

from sim.play.compiled import load
from sim.play.grids import load_grid
from sim.play.sheets.author import sheet
from sim.play.sheets.kit import FILES, kit
from sim.world.scenario import ROLES
from tui.cli import main
from tui.i18n import set_language, tr

HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    set_language(request.param)
    return kit(load("jardins-du-saloum"), load_grid("rncp35203-bc02"), request.param, tr)


def parsed(page: str) -> ET.Element:
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>"))  # noqa: S314 - our own page


def text(page: str) -> str:
    return " ".join("".join(parsed(page).itertext()).split())


def test_every_file_is_whole_and_loads_nothing(pages: dict[str, str]) -> None:
    assert tuple(pages) == FILES
    for page in pages.values():
        parsed(page)
        assert not re.search(r'(?:src|href)="(?!#)', page)


def test_each_role_has_its_cover_and_its_brief_and_nobody_else_reads_it(pages: dict[str, str]) -> None:
    compiled = load("jardins-du-saloum")
    covers = [s for s in parsed(pages["envelopes"]).iter(f"{HTML}section") if s.get("class") == "cover"]
    assert len(covers) == len(ROLES)
    language = parsed(pages["dossier"]).get("lang", "")
    texts = compiled.texts.entries[language]
    for document in compiled.scenario.documents:
        title = " ".join(texts[f"documents.{document.id}.title"].split())
        assert (title in text(pages["dossier"])) == (not document.role and not document.opens), title
        assert not document.role or title in text(pages["envelopes"])


def test_the_wall_names_no_hidden_actor(pages: dict[str, str]) -> None:
    compiled = load("jardins-du-saloum")
    texts = compiled.texts.entries[parsed(pages["wall"]).get("lang", "")]
    for actor in compiled.scenario.actors:
        assert (texts[f"actors.{actor.id}.name"] in text(pages["wall"])) == (not actor.hidden and not actor.direction)


def test_the_chair_opposite_is_given_their_weights(pages: dict[str, str]) -> None:
    """Two tables of Saloum are held in another language; what the other side weighs is on its sheet, in hundredths."""
    tables = list(parsed(pages["sheets"]).iter(f"{HTML}table"))[1:]
    assert len(tables) == 2
    for talk, table in zip(("terres", "pompes"), tables, strict=True):
        weights = [int("".join(cell.itertext()).rsplit("·", 1)[1]) for cell in table.iter(f"{HTML}th")]
        theirs = next(t for t in load("jardins-du-saloum").scenario.negotiations if t.id == talk).theirs
        assert weights == [weight // 100 for weight in theirs.weights]


def test_the_jury_has_every_criterion_with_four_levels(pages: dict[str, str]) -> None:
    rows = list(parsed(pages["jury"]).iter(f"{HTML}tr"))[1:]
    assert len(rows) == len(load_grid("rncp35203-bc02").grid.criteria)
    assert all(len(row.findall(f"{HTML}td")) == 5 for row in rows)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_author_s_sheet_tells_all(language: str) -> None:
    set_language(language)
    compiled = load("decouverte")
    page = sheet(compiled, language, tr)
    said = text(page)
    for risk in compiled.scenario.risks:
        assert " ".join(compiled.texts.entries[language][f"risks.{risk.id}.name"].split()) in said


def test_the_commands_write_them(tmp_path, capsys) -> None:
    assert main(["scenario", "kit", "decouverte", "--out", str(tmp_path / "kit")]) == 0
    assert {path.stem for path in (tmp_path / "kit").iterdir()} == set(FILES)
    assert main(["scenario", "show", "decouverte", "--html", str(tmp_path / "sheet.html")]) == 0
    parsed((tmp_path / "sheet.html").read_text(encoding="utf-8"))
    capsys.readouterr()
