"""What is printed before anybody plays: nothing private in the dossier, a full kit in both languages."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from sim.play.authoring import compile_scenario
from sim.play.authoring.examination import aside_texts
from sim.play.jury.grids import load_grid
from sim.play.library import find, load
from sim.play.prose import HELD
from sim.play.session import Session
from sim.play.sheets.author import sheet, tables
from sim.play.sheets.facilitator import clock_time
from sim.play.sheets.kit import FILES, kit
from sim.play.sheets.source import week_range
from sim.play.sheets.words_aloud import ALOUD, MISSIONS
from sim.world.scenario import ROLES
from tests.play.pages import page_text, tree
from tests.play.tally import SEATS
from tests.play.villages import Village
from tui import keys
from tui.cli import main
from tui.commands.frame import palabre
from tui.i18n import set_language, tr

HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    set_language(request.param)
    aside = aside_texts(find("jardins-du-saloum"))
    return kit(load("jardins-du-saloum"), aside, load_grid("rncp35203-bc02"), request.param, tr)


def test_no_line_of_a_brief_or_a_letter_ends_inside_a_date_or_before_a_sign(pages: dict[str, str]) -> None:
    """“(3 mars 2028 pour la remise, 2”, then “juin 2028” on the next line, in the brief of the coordination."""
    for name in ("envelopes", "dossier", "mail"):
        text = re.sub(r"<style.*?</style>|<[^>]*>", "", pages[name], flags=re.DOTALL)
        assert re.findall(rf".{{12}}{HELD}.{{12}}", text) == [], name


def test_every_file_is_whole_and_loads_nothing(pages: dict[str, str]) -> None:
    assert tuple(pages) == FILES
    for page in pages.values():
        tree(page)
        assert not re.search(r'(?:src|href)="(?!#)', page)


def test_each_role_has_its_cover_and_its_brief_and_nobody_else_reads_it(pages: dict[str, str]) -> None:
    compiled = load("jardins-du-saloum")
    covers = [s for s in tree(pages["envelopes"]).iter(f"{HTML}section") if s.get("class") == "cover"]
    assert len(covers) == len(ROLES)
    language = tree(pages["dossier"]).get("lang", "")
    texts = compiled.texts.entries[language]
    for document in compiled.scenario.documents:
        title = " ".join(texts[f"documents.{document.id}.title"].split())
        assert (title in page_text(pages["dossier"])) == (not document.role and not document.opens), title
        assert not document.role or title in page_text(pages["envelopes"])


def test_the_wall_names_no_hidden_actor(pages: dict[str, str]) -> None:
    compiled = load("jardins-du-saloum")
    texts = compiled.texts.entries[tree(pages["wall"]).get("lang", "")]
    for actor in compiled.scenario.actors:
        shown = texts[f"actors.{actor.id}.name"] in page_text(pages["wall"])
        assert shown == (not actor.hidden and not actor.direction)


def test_the_chair_opposite_is_given_their_weights(pages: dict[str, str]) -> None:
    """Two tables of Saloum are held in another language; what the other side weighs is on its sheet, in hundredths."""
    tables = list(tree(pages["chairs"]).iter(f"{HTML}table"))
    assert len(tables) == 2
    for talk, table in zip(("terres", "pompes"), tables, strict=True):
        weights = [int("".join(cell.itertext()).rsplit("·", 1)[1]) for cell in table.iter(f"{HTML}th")]
        theirs = next(t for t in load("jardins-du-saloum").scenario.negotiations if t.id == talk).theirs
        assert weights == [weight // 100 for weight in theirs.weights]


BIG = ("halle-nourriciere", "jardins-du-saloum", "toits-de-l-atlas")


@pytest.mark.parametrize("scenario", BIG)
def test_each_big_scenario_has_an_oral_table_whose_chair_is_briefed_in_both_languages(scenario: str) -> None:
    """It is in Spanish or English, and the brief opens in that language: the same words whatever the reader's own."""
    compiled, aside = load(scenario), aside_texts(find(scenario))
    spoken = [talk for talk in compiled.scenario.negotiations if talk.language in ("es", "en")]
    (path,) = (f"negotiations.{talk.id}.chair" for talk in spoken)
    french, english = (aside.entries[code][path] for code in ("fr", "en"))
    spoken_in = [re.findall(r"(?<![*\w])\*([^*]+)\*(?!\*)", " ".join(brief.split())) for brief in (french, english)]
    assert spoken_in[0] == spoken_in[1] != []


@pytest.mark.parametrize("scenario", BIG)
def test_every_table_held_in_another_language_has_a_brief_in_both(scenario: str) -> None:
    """Who plays the chair need not speak Serer or Tachelhit, and is told what to do then: nothing to imitate."""
    compiled, aside = load(scenario), aside_texts(find(scenario))
    foreign = [talk for talk in compiled.scenario.negotiations if talk.language != compiled.scenario.language]
    for language, untaught in (("fr", "n’avez pas à l’imiter"), ("en", "are not to imitate it")):
        briefs = [(talk.language, aside.entries[language][f"negotiations.{talk.id}.chair"]) for talk in foreign]
        assert len(aside.entries[language]) == len(briefs)
        assert all((untaught in brief) == (spoken not in ("es", "en")) for spoken, brief in briefs)


@pytest.mark.parametrize("scenario", BIG)
def test_no_game_and_no_save_holds_the_brief_of_a_chair(scenario: str, tmp_path: Path) -> None:
    compiled, aside = load(scenario), aside_texts(find(scenario))
    with Session.create(tmp_path / "game.palabre", compiled, seats=SEATS, seed=1, language="fr") as session:
        said = [*session.texts("fr").values(), *session.texts("en").values()]
    written = compiled.encoded.decode() + (tmp_path / "game.palabre").read_bytes().decode("utf-8", "replace")
    assert all(path.replace("chair", "mandate") in written for path in aside.entries["fr"])
    for entries in aside.entries.values():
        for path, brief in entries.items():
            assert brief not in said
            assert path not in written
            told = [line for line in brief.splitlines() if len(line.split()) > 3]  # an end of line may be one word
            assert told
            assert [line for line in told if line in written] == []


def test_an_author_s_brief_of_a_chair_is_translated_like_the_rest_and_kept_out_of_games(tmp_path: Path) -> None:
    fallback = "    fallback: Sans accord"
    village = Village(tmp_path).edit(
        "monde.yaml", fallback, f"    ‸chair: Le village a une autre pompe en vue.\n{fallback}"
    )
    (told,) = village.problems()
    assert told.startswith(village.carets[0].rsplit(":", 1)[0])
    assert "W404" in told
    (brief,) = aside_texts(village.folder).entries["fr"].values()
    assert brief == "Le village a une autre pompe en vue."
    assert b"une autre pompe" not in compile_scenario(village.folder).encoded


def test_a_chair_is_given_its_brief_on_its_own_sheet_only(pages: dict[str, str]) -> None:
    aside = aside_texts(find("jardins-du-saloum")).entries[tree(pages["chairs"]).get("lang", "")]
    for brief in aside.values():
        first = " ".join(brief.split("\n\n")[0].replace("*", "").split())
        assert [name for name in FILES if first in page_text(pages[name])] == ["chairs"]


def test_a_chair_is_told_its_language_in_a_sentence(pages: dict[str, str]) -> None:
    said = page_text(pages["chairs"])
    assert "La table se tient en sérère." in said or "The table is held in Serer." in said


def test_a_table_of_the_dossier_is_printed_as_a_table(pages: dict[str, str]) -> None:
    assert list(tree(pages["dossier"]).iter(f"{HTML}td"))


def test_the_jury_has_every_criterion_with_four_levels_and_what_is_evidence_of_it(pages: dict[str, str]) -> None:
    levels, coding = (list(table.iter(f"{HTML}tr"))[1:] for table in tree(pages["jury"]).iter(f"{HTML}table"))
    levels = levels[1:]  # the student's name is asked on every page, above the levels
    assert len(levels) == len(coding) == len(load_grid("rncp35203-bc02").grid.criteria)
    assert all(len(row.findall(f"{HTML}td")) == 5 for row in levels)
    assert all(len([cell for cell in row.findall(f"{HTML}td") if cell.text]) == 2 for row in coding)


def test_a_criterion_bears_on_paper_the_number_by_which_screens_and_guide_call_it(pages: dict[str, str]) -> None:
    """“An ethical dilemma (c10)”, on a sheet where no criterion had a number, nor said whose mark it was."""
    grid = load_grid("rncp35203-bc02").grid
    for table in tree(pages["jury"]).iter(f"{HTML}table"):
        heads = ["".join(row.itertext()).strip() for row in table.iter(f"{HTML}th") if row.get("scope") == "row"]
        assert [re.split(r"[. ]", head)[0] for head in heads] == [criterion.id for criterion in grid.criteria]
    said = page_text(pages["jury"])
    groups = sum(criterion.unit == "group" for criterion in grid.criteria)
    assert said.count("(le groupe)") + said.count("(the group)") == groups > 0
    assert said.count("Non observé Absent") + said.count("Not observed Absent") == len(grid.criteria)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_author_s_sheet_tells_all(language: str) -> None:
    set_language(language)
    compiled = load("decouverte")
    page = sheet(compiled, language, tr)
    said = page_text(page)
    for risk in compiled.scenario.risks:
        assert " ".join(compiled.texts.entries[language][f"risks.{risk.id}.name"].split()) in said


def test_the_commands_write_them(tmp_path, capsys) -> None:
    assert main(["scenario", "kit", "decouverte", "--out", str(tmp_path / "kit")]) == 0
    assert {path.stem for path in (tmp_path / "kit").iterdir()} == set(FILES) - {"chairs"}  # its table is in French
    assert main(["scenario", "show", "decouverte", "--html", str(tmp_path / "sheet.html")]) == 0
    tree((tmp_path / "sheet.html").read_text(encoding="utf-8"))
    capsys.readouterr()


def test_a_new_kit_leaves_no_sheet_of_another_scenario_beside_its_own(tmp_path: Path, capsys) -> None:
    """The chairs of Saloum do not hang about in the folder of a scenario that has none; what is not ours stays."""
    assert main(["scenario", "kit", "jardins-du-saloum", "--out", str(tmp_path)]) == 0
    (tmp_path / "notes.html").write_text("mine", encoding="utf-8")
    assert main(["--lang", "en", "scenario", "kit", "decouverte", "--out", str(tmp_path)]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == {*FILES, "notes"} - {"chairs"}
    assert "removed, from a former kit" in capsys.readouterr().out


def test_an_empreinte_has_a_box_a_character_for_every_day_once_for_the_team_once_for_who_leads(
    pages: dict[str, str],
) -> None:
    days = len({month.room_day for month in load("jardins-du-saloum").scenario.months})
    for name in ("sheets", "leader"):
        (table,) = (t for t in tree(pages[name]).iter(f"{HTML}table") if t.get("class") == "evenings")
        boxes = [s for s in table.iter(f"{HTML}span") if s.get("class") == "letter"]
        assert len(boxes) == 12 * days


def test_who_leads_has_each_day_by_the_clock_and_what_is_done_before_leaving(pages: dict[str, str]) -> None:
    """Hours follow from the minutes of the run sheet, day after day; teams have none of it."""
    scenario = load("jardins-du-saloum").scenario
    rooms = [t for t in tree(pages["leader"]).iter(f"{HTML}table") if t.get("class") == "room"]
    for day, room in enumerate(rooms, 1):
        cells = [["".join(td.itertext()) for td in tr.iter(f"{HTML}td")] for tr in room.iter(f"{HTML}tr")]
        hours = [[int(n) for n in re.findall(r"\d+", row[0])] for row in cells if row]
        began = [60 * hour + minute for hour, minute in hours]
        minutes = [phase.minutes for phase in scenario.run_sheet if phase.room_day == day]
        assert began == [9 * 60 + sum(minutes[:n]) for n in range(len(minutes))]
    assert len(rooms) == len({phase.room_day for phase in scenario.run_sheet})
    assert not any(t.get("class") == "room" for t in tree(pages["sheets"]).iter(f"{HTML}table"))


def test_every_line_to_type_is_one_that_the_program_takes(pages: dict[str, str]) -> None:
    """A facilitator types from this page: the command and each of its options exist."""
    lines = [" ".join("".join(code.itertext()).split()) for code in tree(pages["leader"]).iter(f"{HTML}code")]
    typed = [line.split() for line in lines if line.startswith("palabre ")]
    assert len(typed) > len(lines) / 2
    for _, name, *rest in typed:
        command = palabre.get_command(click.Context(palabre), name)
        assert command, name
        taken = {option for param in command.params for option in param.opts} | {"--lang"}
        assert {word for word in rest if word.startswith("--")} <= taken, (name, rest)


def test_the_line_that_begins_a_game_finds_a_scenario_of_ones_own_where_it_was_copied(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says the name, not the path: whoever leads is told to copy the folder there, and it is enough."""
    monkeypatch.chdir(village.folder.parent)
    assert main(["--lang", "en", "kit", "petit-puits", "--out", "paper"]) == 0
    said = " ".join("".join(tree(Path("paper/leader.html").read_text(encoding="utf-8")).itertext()).split())
    assert "to which the scenario is copied if it is yours" in said
    (line,) = {found.split()[2] for found in re.findall(r"palabre play [a-z-]+ --lang", said)}
    assert load(line).scenario.id == "petit-puits"


@pytest.mark.parametrize(("folder", "typed"), [("mon puits", '"mon puits"'), ("decouverte", "./decouverte")])
def test_nor_is_another_one_begun_where_the_folder_and_the_scenario_have_two_names(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, typed: str
) -> None:
    """The line said the id: no folder had that name, or the scenario of ours began in place of the school's own."""
    copied = tmp_path / folder
    shutil.copytree(village.folder, copied)
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "en", "kit", str(copied), "--out", "paper"]) == 0
    said = " ".join("".join(tree(Path("paper/leader.html").read_text(encoding="utf-8")).itertext()).split())
    assert f"palabre play {typed} --lang" in said
    (name,) = shlex.split(typed)
    assert load(name).scenario.id == "petit-puits"


def test_who_leads_has_something_to_say_at_each_moment_and_to_give_to_a_team_ahead(pages: dict[str, str]) -> None:
    page = tree(pages["leader"])
    n = ("fr", "en").index(page.get("lang", ""))
    (aloud,) = (s for s in page.iter(f"{HTML}section") if s.get("class") == "aloud")
    assert ["".join(h.itertext()) for h in aloud.iter(f"{HTML}h2")] == [moment[n] for moment, _ in ALOUD]
    cards = [d for d in page.iter(f"{HTML}div") if d.get("class") == "mission"]
    assert ["".join(c.itertext()) for c in cards] == [name[n] + what[n] for name, what in MISSIONS]


def test_the_plan_on_the_wall_is_drawn_without_the_odds_that_it_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand drawings of the whole plan took a third of a second of every kit."""
    drawn = "sim.insight.planning._drawn_ends"
    monkeypatch.setattr(drawn, lambda *_: pytest.fail("the plan was drawn a thousand times"))
    set_language("fr")
    pages = kit(load("decouverte"), aside_texts(find("decouverte")), load_grid("rncp35203-bc02"), "fr", tr)
    assert pages["wall"].count('aria-label="Gantt"') == 1


def test_the_card_of_a_table_names_keys_that_open_something(pages: dict[str, str]) -> None:
    (table,) = (t for t in tree(pages["sheets"]).iter(f"{HTML}table") if t.get("class") == "keys")
    named = ["".join(th.itertext()) for th in table.iter(f"{HTML}th") if th.get("scope")]
    doors = [keys.PLACES, keys.PAPERS, keys.MAIL, keys.DECIDE, keys.COUNCIL, keys.TALKS, keys.CLOSE]
    assert named == [*doors, keys.COMMANDS, keys.GLOSSARY, keys.HELP, keys.QUIT]


def test_who_leads_can_read_every_letter_before_the_day_with_what_it_hides(pages: dict[str, str]) -> None:
    compiled = load("jardins-du-saloum")
    language = tree(pages["mail"]).get("lang", "")
    texts = compiled.texts.entries[language]
    told = [" ".join("".join(a.itertext()).split()) for a in tree(pages["mail"]).iter(f"{HTML}article")]
    assert len(told) == len(compiled.scenario.letters)
    for letter in compiled.scenario.letters:
        subject = " ".join(texts[f"letters.{letter.id}.subject"].split())
        found = [said for said in told if said.startswith(subject)]
        assert found, subject
        labels = [" ".join(texts[f"letters.{letter.id}.options.{o.id}.label"].split()) for o in letter.options]
        assert any(all(label in said for label in labels) for said in found)
        assert not letter.gap or any(re.search("Cache|Hides", said) for said in found)


def test_a_letter_without_a_date_says_what_sends_it(pages: dict[str, str]) -> None:
    """Sixty letters come “depending on what the team does”: of which risk a sign, seen on which visit."""
    compiled = load("jardins-du-saloum")
    language = tree(pages["mail"]).get("lang", "")
    texts = compiled.texts.entries[language]
    told: dict[str, str] = {}
    for article in tree(pages["mail"]).iter(f"{HTML}article"):
        subject, facts = (" ".join("".join(part.itertext()).split()) for part in list(article)[:2])
        told[subject] = told.get(subject, "") + facts
    dated = {letter.id for letter in compiled.scenario.letters if letter.window or letter.after}
    for letter in compiled.scenario.letters:
        facts = told[" ".join(texts[f"letters.{letter.id}.subject"].split())]
        assert letter.id in dated or facts.count(":") or "misread" in facts or "mal lu" in facts, facts
    for risk in compiled.scenario.risks:
        if risk.signal:
            facts = told[" ".join(texts[f"letters.{risk.signal}.subject"].split())]
            assert " ".join(texts[f"risks.{risk.id}.name"].split()) in facts


def test_a_long_plan_goes_over_several_sheets_each_with_the_whole_calendar(pages: dict[str, str]) -> None:
    """Forty-four activities make two sheets, none left out, every name whole and the weeks above each."""
    compiled = load("jardins-du-saloum")
    plans = list(tree(pages["wall"]).iter("{http://www.w3.org/2000/svg}svg"))[:2]
    said = [["".join(t.itertext()) for t in plan.iter("{http://www.w3.org/2000/svg}text")] for plan in plans]
    ids = [line.split()[0] for lines in said for line in lines if re.match(r"B\d\d ", line)]
    assert sorted(ids) == sorted(activity.id for activity in compiled.scenario.activities)
    assert not any("…" in line for lines in said for line in lines)
    wall = kit(load("decouverte"), aside_texts(find("decouverte")), load_grid("rncp35203-bc02"), "fr", tr)["wall"]
    assert "…" not in page_text(wall).split("Qui pèse")[0], "a name too long for its line goes on below"
    calendars = [[line for line in lines if line.isdigit()] for lines in said]
    assert calendars[0] == calendars[1]
    assert len(calendars[0]) == 2 * len(compiled.scenario.months)


def test_in_a_terminal_the_sheet_says_the_same_and_keeps_to_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """Network, money, true map, run sheet, who reads what hides something: nothing is cut, and nothing is too wide."""
    assert main(["--lang", "fr", "scenario", "show", "jardins-du-saloum"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)
    compiled = load("jardins-du-saloum")
    for table in tables(compiled, "fr", tr):
        assert table.title in lines
        assert " ".join(table.title.split()) in page_text(sheet(compiled, "fr", tr))
    assert any(line.startswith("B28 ") and line.endswith("31–43        32–44 ●") for line in lines)


def test_the_sheet_says_who_alone_reads_what_hides_something() -> None:
    set_language("fr")
    compiled = load("decouverte")
    (notice,) = (table for table in tables(compiled, "fr", tr) if table.name == "notice")
    hiding = [x for x in compiled.scenario.letters if x.gap or x.incident or x.dilemma]
    assert len(notice.rows) == len(hiding)
    assert ("Facture des établis", "un chiffre", "Finances et administration", "3–4") in notice.rows
    assert ("Le grille-pain de madame Ancel", "un dilemme", "tous", "10–12") in notice.rows


def test_days_begin_when_the_school_s_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ("--out", str(tmp_path))
    assert main(["--lang", "fr", "scenario", "kit", "decouverte", *out, "--start", "8 h 30"]) == 0
    page = (tmp_path / "leader.html").read_text(encoding="utf-8")
    hours = [phase.minutes for phase in load("decouverte").scenario.run_sheet]
    assert "8 h 30" in page_text(page)
    ends = 8 * 60 + 30 + sum(hours)
    assert f"Fin prévue : {ends // 60} h {ends % 60:02}." in page_text(page)
    assert main(["scenario", "kit", "decouverte", *out, "--start", "25:00"]) == 2
    capsys.readouterr()


def test_a_day_that_forgets_lunch_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` counts an hour that the run sheet leaves out; the sheet of hours ended the day an hour early."""
    village = Village(tmp_path)
    for lunch, said in (("", 1), ("  - {id: lunch, room_day: 1, minutes: 45, name: Repas}\n", 0)):
        village.edit("scenario.yaml", "  - {id: first, room_day: 1", f"{lunch}  - {{id: first, room_day: 1")
        assert main(["--lang", "fr", "kit", str(village.folder), "--out", str(tmp_path / "kit")]) == 0
        page = page_text((tmp_path / "kit" / "leader.html").read_text(encoding="utf-8"))
        assert page.count("Le déroulé ne dit pas quand on déjeune : comptez 60 minutes de plus.") == said
    capsys.readouterr()


def test_a_kit_is_printed_for_as_many_teams_as_there_are(tmp_path: Path) -> None:
    """`palabre kit` is the same command as `palabre scenario kit`: it is looked for in both places."""
    rosters = []
    for way, teams in ((["kit"], "3"), (["scenario", "kit"], "1")):
        assert main([*way, "decouverte", "--teams", teams, "--out", str(tmp_path / teams), "--lang", "en"]) == 0
        page = (tmp_path / teams / "leader.html").read_text(encoding="utf-8")
        assert ("team3.palabre" in page) == (teams == "3")
        assert "team4.palabre" not in page
        rosters.append(len([t for t in tree(page).iter(f"{HTML}table") if t.get("class") == "roster"]))
    assert rosters == [3, 1]


def test_an_evening_that_ends_past_midnight_and_a_table_of_one_week_are_written_as_people_do() -> None:
    assert [clock_time(minute, french=False) for minute in (23 * 60 + 55, 24 * 60 + 15)] == ["23:55", "0:15"]
    assert [week_range(10, last) for last in (12, 15)] == ["3", "3–4"]
