"""A plan from elsewhere becomes a part of a scenario: a table somebody kept, a file of PSPLIB."""

from pathlib import Path

import pytest
import yaml

from sim.model.network import makespan, schedule
from sim.play.authoring.importing import import_plan
from sim.play.library import load
from sim.play.prose import one_line
from tests.play.villages import Village
from tui.cli import main

TABLE = """Id;Tâche;Durée;Après;Coût;Compétence
P10;Creuser;3,5;;1 200 €;maçon:2 | chauffeur
P11;Équiper;2;P10;;maçon
P12;Fermer;0,4;"P10, P11";;
"""
JOBS = """PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     5       4    0
  3      1    10       0    2
  4      1     3       1    1
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
   12    2
************************************************************************
"""


def read(path: Path, text: str, days: int = 1) -> dict[str, list[dict[str, object]]]:
    path.write_text(text, encoding="utf-8")
    part, findings = import_plan(path, "en", days)
    assert findings.sorted() == []
    return yaml.safe_load(part)


def test_a_table_with_french_headings_and_commas(tmp_path: Path) -> None:
    part = read(tmp_path / "plan.csv", TABLE)
    first, _, last = part["activities"]
    assert first["weeks"] == [3.5, 3.5, 3.5]
    assert first["cost"] == 1200
    assert first["needs"] == {"macon": 2, "chauffeur": 1}
    assert last["after"] == ["P10", "P11"]
    assert [person["fte"] for person in part["people"]] == [2, 1]


def test_work_packages_and_deliverables_have_columns_of_their_own(tmp_path: Path) -> None:
    """A plan in a spreadsheet says its phases; eighteen lines had to be written over by hand."""
    rows = "id;nom;durée;Lot;Livrable\nA1;Réunir;2;Fonder ensemble;Liste\nA2;Bâtir;3;Local;\nA3;Vendre;1;;\n"
    part = read(tmp_path / "plan.csv", rows)
    assert [(row["package"], row.get("deliverable")) for row in part["activities"]] == [
        ("Fonder-ensemble", "Liste"), ("Local", None), ("imported", None)
    ]  # fmt: skip
    names = {row["id"]: row["name"] for row in part["packages"]}
    assert names == {"imported": "Imported plan", "Fonder-ensemble": "Fonder ensemble", "Local": "Local"}


def test_a_table_as_a_french_spreadsheet_saves_it(tmp_path: Path) -> None:
    """Byte order mark, Windows line ends, decimal commas, thousands, units in cells and in headings, dates to spare."""
    path = tmp_path / "plan.csv"
    path.write_bytes(
        "\ufeffCode;Intitulé;Durée (jours);Après;Budget (€);Compétence;Début\r\n"
        "S1;Convention avec Mértola;12,5;;1 200,50 €;infirmière:0,5, chauffeur;01/03/2027\r\n"
        "S2;Moustiquaires;2 sem.;S1;3.450,00;infirmière:1;15/03/2027\r\n".encode()
    )
    part, findings = import_plan(path, "en")
    assert [(problem.code, problem.line) for problem in findings.sorted()] == [("W462", 1)]
    first, second = (read_part := yaml.safe_load(part))["activities"]
    assert (first["weeks"][1], first["cost"], first["needs"]) == (2.5, 1200.5, {"infirmiere": 0.5, "chauffeur": 1})
    assert (second["weeks"][1], second["cost"]) == (2, 3450)
    assert [skill["name"] for skill in read_part["skills"]] == ["infirmière", "chauffeur"]


def test_jobs_of_psplib_without_the_two_that_are_none(tmp_path: Path) -> None:
    """The length of the critical path, 10 + 3 periods, is that of what was imported, in weeks of five days."""
    part = read(tmp_path / "j.sm", JOBS)
    jobs = {str(job["id"]): job for job in part["activities"]}
    assert jobs.keys() == {"J2", "J3", "J4"}
    durations = {id_: round(job["weeks"][0] * 5) for id_, job in jobs.items()}  # type: ignore[index]
    after = {id_: tuple(job.get("after", ())) for id_, job in jobs.items()}  # type: ignore[arg-type]
    assert makespan(schedule(durations, after)) == 13
    assert sum(person["fte"] for person in part["people"] if person["skill"] == "R1") == 12  # type: ignore[misc]
    assert read(tmp_path / "weeks.sm", JOBS, days=5)["activities"][0]["weeks"] == [5, 5, 5]


EXCEL = "N°;Nom;Durée;Coût\n1;Réunir l’équipe;12 j;1 200,50 €\n"
PROJECT = """N°;Nom de la tâche;Durée;Prédécesseurs;Noms ressources;Niveau_hiérarchique
1;Chantier;17 jours?;;;1
2;Couler la dalle;5 jours;;Maçon[200%];2
3;Monter les murs;10 jours?;2FD+2 jours;Maçon;2
4;Poser le toit;1 sem;3FD-1j;Charpentier[50%];2
5;Réception;0 jours;3DD+2,5j;;2
6;Fête;1 jour;"4;5";;1
"""


@pytest.mark.parametrize(("encoding", "told"), [("cp1252", ["W463"]), ("utf-16", []), ("utf-8-sig", [])])
def test_a_table_in_each_writing_that_excel_has(tmp_path: Path, encoding: str, told: list[str]) -> None:
    """What is guessed is said."""
    path = tmp_path / "plan.csv"
    path.write_bytes(EXCEL.replace("\n", "\r\n").encode(encoding))
    part, findings = import_plan(path, "fr")
    assert [problem.code for problem in findings.sorted()] == told
    (only,) = yaml.safe_load(part)["activities"]
    assert (only["name"], only["weeks"][1], only["cost"]) == ("Réunir l’équipe", 2.4, 1200.5)


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\0", b'\xef\xbb\xbf<?xml version="1.0"?>'])
def test_a_workbook_or_a_plan_as_its_program_keeps_it_is_to_be_saved_as_csv(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    (problem,) = import_plan(path, "fr")[1].sorted()
    assert str(problem).startswith("plan.xlsx: E142: c’est un fichier de tableur")


def test_what_windows_has_no_sign_for_is_no_text_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Id;Nom\nP1;Ålesund\n".encode("mac-roman"))
    assert str(import_plan(path, "en")[1].sorted()[0]).startswith("plan.csv:2:4: E124: this file is not UTF-8")


@pytest.mark.parametrize("english", [False, True])
def test_a_plan_of_ms_project_with_its_links(tmp_path: Path, english: bool) -> None:
    """A lag is an activity that only waits; a lead and a link between beginnings are told, and wait for the end."""
    text = PROJECT
    if english:
        words = {"FD": "FS", "DD": "SS", "jours": "days", "sem": "wk", "Noms ressources": "Resource Names",
                 "Prédécesseurs": "Predecessors", "Niveau_hiérarchique": "Outline_Level", "2,5j": "2.5d"}  # fmt: skip
        for french, word in words.items():
            text = text.replace(french, word)
    path = tmp_path / "plan.csv"
    path.write_text(text, encoding="utf-8")
    part, findings = import_plan(path, "en")
    assert [(p.code, p.line) for p in findings.sorted()] == [("W464", 5), ("W464", 6)]
    assert "link '3SS+2.5d'" in str(findings.sorted()[1]) or not english
    plan = yaml.safe_load(part)
    after = {row["id"]: (row.get("after", []), row["weeks"][1]) for row in plan["activities"]}
    assert after == {
        "T2": ([], 1), "attente-T2-T3": (["T2"], 0.4), "T3": (["attente-T2-T3"], 2), "T4": (["T3"], 1),
        "T5": (["T3"], 0), "T6": (["T4", "T5"], 0.2),
    }  # fmt: skip
    assert [row["package"] for row in plan["activities"]] == ["lot-1"] * 5 + ["imported"]
    assert {row["id"]: row["name"] for row in plan["packages"]} == {"imported": "Imported plan", "lot-1": "Chantier"}
    assert {row["skill"]: row["fte"] for row in plan["people"]} == {"Macon": 2, "Charpentier": 0.5}


def test_an_id_that_ends_like_a_link_is_that_id(tmp_path: Path) -> None:
    part = read(tmp_path / "plan.csv", "Id;Durée;Après\nCHAFF;1;\nA1-2;1;\nB;1;CHAFF + A1-2\n")
    assert part["activities"][2]["after"] == ["CHAFF", "A1-2"]


@pytest.mark.parametrize("skill", ["maçon", "responsable de la logistique et des achats"])
def test_an_imported_part_is_one_that_check_understands(tmp_path: Path, skill: str) -> None:
    """Beside a scenario, it is complete but for what only an author knows: what heading pays."""
    village = Village(tmp_path)
    table = tmp_path / "plan.csv"
    table.write_text(TABLE.replace("maçon:2", f"{skill}:2"), encoding="utf-8")
    part, _ = import_plan(table, "en")
    village.write("importe.yaml", part.encode())
    village.edit("scenario.yaml", "parts: [", "parts: [importe.yaml, ")
    assert [line for line in village.problems() if ": E1" in line or ": E2" in line] == []


def test_a_plan_numbered_by_its_program_stands_beside_budget_lines_that_are_numbers_too(tmp_path: Path) -> None:
    """Rows 1 to 3 of MS Project are no lines 1 to 3 of a budget; a column may say which line pays what."""
    village = Village(tmp_path)
    table = tmp_path / "plan.csv"
    rows = ("N°;Nom;Durée;Prédécesseurs;Coût;Ligne", "1;A;1;;100;2", "2;B;1;1;;", '3;C;1;"1;2";50;"2"')
    table.write_text("\n".join(rows), encoding="utf-8")
    part, _ = import_plan(table, "en")
    village.write("importe.yaml", part.encode())
    village.edit("scenario.yaml", "parts: [", "parts: [importe.yaml, ")
    assert [line for line in village.problems() if ": E" in line] == []
    plan = {row["id"]: (row.get("after"), row.get("line")) for row in yaml.safe_load(part)["activities"]}
    assert plan == {"T1": (None, "2"), "T2": (["T1"], None), "T3": (["T1", "T2"], "2")}


def test_predecessors_that_nobody_put_between_quotes_are_no_skill(tmp_path: Path) -> None:
    """1;2 in a table of semicolons is two cells: the second would be a skill called 2, or one cell too many."""
    for row, code in (("3;1;1;2", "E103"), ("3;1;1;2;4", "E144")):
        path = tmp_path / "plan.csv"
        path.write_text(f"N°;Durée;Prédécesseurs;Compétence\n{row}\n", encoding="utf-8")
        assert code in [p.code for p in import_plan(path, "fr")[1].sorted()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Id;Durée\nP1;trois\n", "plan.csv:2:4: E139: 'trois' is not a duration"),
        ("Id;Durée;Coût\nP1;3;douze\n", "plan.csv:2:6: E103: needs a number, not a text"),
        ("Id;Durée;Compétence\nP1;3;maçon:200000\n", "plan.csv:2:12: E105: 200000 is out of range: must be ≤ 1000"),
        (JOBS.replace("   12    2\n", f"   {'9' * 400}    2\n"), "j.sm:20:1: E132: this number is too large"),
        (JOBS.replace("  2      1     5 ", f"  2      1     {'9' * 400} "), "j.sm:13:1: E132: this number is"),
        ("Id;Durée\nP1;\n", "plan.csv:2:1: E103: needs a number, not nothing"),
        ("Id;Durée\nP1;2 mois\n", "plan.csv:2:4: E139: '2 mois' is not a duration: weeks"),
        ("Id;Durée;Coût\nP1;3;3.450\n", "plan.csv:2:6: E138: 3.450: an amount stops at the cent"),
        ("Id;Durée;Coût\nP1;3;3.450\n", "did you mean '3450'?"),
        ("Id;Duré\nP1;3\n", "plan.csv:1:4: W462: not read: Duré;"),
        ("Id;Duré\nP1;3\n", "did you mean 'durée'?"),
        ("Id;Duré\nP1;3\n", "E137: a column is missing, under one of these names: weeks, semaines, durée"),
        ("Nom;Durée\nx;3\n", "E137: a column is missing, under one of these names: id,"),
        ("Id;Durée\nmon puits;3\n", "plan.csv:2:1: E106: 'mon puits' is not an id"),
        ("Id;Durée\nÀ creuser;3\n", "'-' or '_' at most; did you mean 'A-creuser'?"),
        ("Nom;Id;Durée\nForer;P1;3\nCouler;P2;3\nPoser;P1;3\n", "plan.csv:4:7: E202: id 'P1' is already taken (plan"),
        ("Id;Durée\n3;3\nT3;3\n", "plan.csv:3:1: E202: id 'T3' is already taken (plan.csv:2)"),
        (JOBS.replace("  4      1     3 ", "  3      1     3 "), "j.sm:15:1: E202: id '3' is already taken (j.sm:14)"),
        ("Id;Durée\n", "E126"),
        ("PRECEDENCE RELATIONS:\n 1 1 0\n", "E134: this file does not have the sections"),
        (JOBS.replace("  2      1     5       4    0", "  2      1     5       4"), "j.sm:13:1: E135: needs 5 numbers"),
        ("id,weeks\nA,\"" + "x" * 140_000, "2:4: E139"),  # a quote that nobody closed
        (JOBS.replace("   3        1          1  ", "   3        1          ²  "), "j.sm:5:1: E103"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / ("j.sm" if text.startswith("PREC") else "plan.csv")
    path.write_text(text, encoding="utf-8")
    part, findings = import_plan(path, "en")
    assert part == ""
    assert any(told in str(problem) for problem in findings.sorted()), findings.sorted()


@pytest.mark.parametrize("heading", ["Responsable", "Début", "Fin", "Statut", "Remarques"])
def test_a_column_that_is_none_of_ours_is_not_offered_another(tmp_path: Path, heading: str) -> None:
    (tmp_path / "plan.csv").write_text(f"Id;Durée;{heading}\nP1;3;x\n", encoding="utf-8")
    (told,) = import_plan(tmp_path / "plan.csv", "en")[1].sorted()
    assert told.message.startswith(f"not read: {heading};")
    assert "did you mean" not in told.message


def test_the_columns_of_a_spreadsheet_that_are_left_are_told_together(tmp_path: Path) -> None:
    """One line names them, at the first; one that looks like a misspelling of ours has its own, with the cure."""
    (tmp_path / "plan.csv").write_text("Id;Début;Durée;Fin;Compétance;Marge\nP1;1;3;4;x;0\n", encoding="utf-8")
    left, slip = map(str, import_plan(tmp_path / "plan.csv", "fr")[1].sorted())
    assert left.startswith("plan.csv:1:4: W462: pas lu : Début, Fin, Marge ;")
    assert slip.startswith("plan.csv:1:20: W462: pas lu : Compétance ;")
    assert slip.endswith("vouliez-vous dire « compétence » ?")


def test_the_command_writes_beside_and_never_over(tmp_path: Path, capsys) -> None:
    table, out = tmp_path / "plan.csv", tmp_path / "part.yaml"
    table.write_text(TABLE, encoding="utf-8")
    assert main(["scenario", "import", str(table), "--out", str(out)]) == 0
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["activities"]
    assert main(["scenario", "import", str(table), "--out", str(out)]) == 2
    assert main(["scenario", "import", str(table)]) == 0
    assert "P11" in capsys.readouterr().out


@pytest.mark.parametrize("scenario", ["decouverte", "halle-nourriciere"])
def test_a_plan_goes_to_a_spreadsheet_and_comes_back_the_same(tmp_path: Path, scenario: str, capsys) -> None:
    """What an author wrote is read back to the day and the cent; what was computed is left, and said."""
    assert main(["--lang", "fr", "scenario", "plan", scenario, "--csv"]) == 0
    path = tmp_path / "plan.csv"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    part, findings = import_plan(path, "fr")
    assert [p.code for p in findings.sorted()] == ["W462"]
    back = {row["id"]: row for row in yaml.safe_load(part)["activities"]}
    compiled = load(scenario)
    written, texts = compiled.scenario.activities, compiled.texts.entries["fr"]
    assert [*back] == [activity.id for activity in written]
    for activity in written:
        row = back[activity.id]
        assert [round(weeks * 5) for weeks in row["weeks"]] == [activity.low, activity.mode, activity.high]
        assert tuple(row.get("after", ())) == activity.after
        assert {skill: round(fte * 10_000) for skill, fte in row.get("needs", {}).items()} == dict(activity.needs)
        assert (round(row.get("cost", 0) * 100), row.get("line", "")) == (activity.cost, activity.line)
        assert row["package"] == activity.package
        assert row.get("deliverable", "") == one_line(texts.get(f"activities.{activity.id}.deliverable", ""))
