"""What is typed after a command: a number out of its range, nothing at all, a name that there is not."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
import pytest

from sim.play.pieces import NOTES, SORTS
from tests.play.shell import EVERY, WELL, run
from tui.commands.asked import Argument, Option, Whole
from tui.commands.frame import palabre, spoken
from tui.commands.papers import IN_FRENCH, PAPERS

pytestmark = pytest.mark.usefixtures("own_folder")


def command(path: tuple[str, ...]) -> Any:
    found: Any = spoken(palabre)
    for name in path:
        found = found.get_command(click.Context(found), name)
    return found


TAKEN = [
    (*path, option.opts[0])
    for path in EVERY
    for option in command(path).params
    if isinstance(option, click.Option) and not option.is_flag
]
NONE_IS_SAID_SO = ("review", "--ties")
"""An assessor who declares no tie writes an empty text."""


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    return err.replace("\xa0", " ").splitlines()[-1]


@pytest.mark.parametrize("taken", sorted(set(TAKEN) - {NONE_IS_SAID_SO, ("--lang",)}), ids=" ".join)
@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_option_of_any_command_refuses_to_be_given_nothing(taken, nothing, capsys):
    assert taken[-1] in said(capsys, *taken, nothing, "--lang", "fr")


def test_every_option_and_argument_is_read_the_same_way():
    declared = [p for path in EVERY if path for p in command(path).params if not getattr(p, "is_flag", False)]
    assert len(declared) > len(TAKEN)
    others = [p.name for p in declared if not isinstance(p, (Option, Argument))]
    assert others == [NONE_IS_SAID_SO[1].lstrip("-")]
    assert [p for p in declared if isinstance(p.type, click.IntRange) and not isinstance(p.type, Whole)] == []


@pytest.mark.parametrize("arguments", [["verify"], ["play"], ["scenario", "check"], ["note", "x.palabre"]])
def test_an_argument_that_is_empty_is_no_file_and_no_word(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.palabre").touch()
    assert said(capsys, *arguments, "", "--lang", "fr").endswith(" : elle est vide.")


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (["bench", "--runs", "1"], "1 ne convient pas : de 2 à 10 000.", "1 will not do: from 2 to 10,000."),
        (["replay", "--at", "-1"], "-1 ne convient pas : 0 ou plus.", "-1 will not do: 0 or more."),
        (["demo", "--seed", "-7"], "-7 ne convient pas : de 0 à 2^128 − 1.", "-7 will not do: from 0 to 2^128 − 1."),
    ],
)
def test_a_number_out_of_its_range_is_told_the_range_in_words(arguments, french, english, capsys):
    assert said(capsys, *arguments, "--lang", "fr").endswith(french)
    assert said(capsys, *arguments, "--lang", "en").endswith(english)


def test_the_help_says_ranges_in_the_same_words(capsys):
    for path in EVERY:
        _, out, _ = run(capsys, *path, "--help", "--lang", "fr")
        assert "x<=" not in out
        assert "x>=" not in out
    assert "[de 1 à 12]" in run(capsys, "scenario", "check", "--help", "--lang", "fr")[1].replace("\xa0", " ")


@pytest.mark.parametrize("names", ["", " , ", "minutes,foo"])
def test_a_list_of_papers_that_names_none_is_told_which_there_are(names, capsys):
    assert said(capsys, "papers", "--only", names, "--lang", "en").endswith(f" there are: {', '.join(PAPERS)}.")
    french = ", ".join(IN_FRENCH.get(name, name) for name in PAPERS)
    assert said(capsys, "papers", "--only", names, "--lang", "fr").endswith(f" il y a : {french}.")


def test_a_name_given_twice_is_taken_once_and_in_the_order_given():
    only = next(p for p in command(("papers",)).params if p.name == "only")
    assert only.type.convert("csv, grids ,csv", only, None) == ("csv", "grids")
    assert only.type.convert("Procès-verbal,trois-jours,minutes", only, None) == ("minutes", "days")


def test_what_is_not_there_is_told_in_the_language_of_the_command(capsys, tmp_path):
    (tmp_path / "a.txt").touch()
    assert said(capsys, "log", "absent.jsonl", "--lang", "fr").endswith(" : Fichier 'absent.jsonl' : introuvable.")
    assert said(capsys, "log", "absent.jsonl", "--lang", "en").endswith(": File 'absent.jsonl' does not exist.")
    found = said(capsys, "scenario", "new", str(tmp_path / "a.txt"), "--lang", "fr")
    assert found.endswith(f" : Dossier '{tmp_path / 'a.txt'}' : c’est un fichier.")


def test_a_command_that_is_misspelled_is_offered_its_name(capsys):
    assert said(capsys, "verifi", "--lang", "fr").endswith("Pas de commande « verifi » : vouliez-vous dire verify ?")
    assert said(capsys, "xyzzy", "--lang", "fr").endswith("Pas de commande 'xyzzy'.")


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_is_asked_for_in_three_ways_that_say_the_same(path, capsys):
    asked = [run(capsys, *words, "--lang", "fr") for words in ((*path, "--help"), (*path, "-h"), ("help", *path))]
    assert asked == [asked[0]] * 3
    assert asked[0][0] == 0


def test_help_on_what_is_no_command_says_what_was_meant(capsys):
    assert said(capsys, "help", "raport", "--lang", "fr").endswith("« raport » : vouliez-vous dire report ?")
    assert said(capsys, "help", "report", "x", "--lang", "fr").endswith("palabre report n’a pas de sous-commande.")
    assert said(capsys, "help", "scenario", "nope", "--lang", "fr").endswith("Pas de commande 'nope'.")


@pytest.mark.parametrize(
    "asked",
    [
        ("scenario", "show", WELL, "--untranslated", "en", "--html", "x.html"),
        ("scenario", "show", WELL, "--json", "--html", "x.html"),
        ("scenario", "plan", WELL, "--csv", "--json"),
        ("log", "a.marks", "--csv", "--json"),
        ("log", "a.marks", "--json", "--xapi"),
        ("agree", "a.marks", "b.marks", "--json", "--csv"),
        ("agree", "a.marks", "b.marks", "--csv", "--settle", "s.settlement"),
    ],
)
def test_no_option_is_passed_over_in_silence_for_another(asked, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = [tmp_path / "a.marks", tmp_path / "b.marks"]
    for file in files:
        file.touch()
    told = said(capsys, *asked, "--lang", "en")
    assert "Ask for one at a time: --" in told
    assert sorted(tmp_path.iterdir()) == files


def test_a_file_to_write_nothing_into_is_wrong_use(capsys, tmp_path):
    target = tmp_path / "x.yaml"
    assert "--out goes with --untranslated." in said(capsys, "scenario", "show", WELL, "--out", target, "--lang", "en")
    assert not target.exists()


def test_a_language_that_is_named_and_not_by_its_code_gets_no_lines_to_fill_in(capsys, tmp_path):
    """They were written, for a language that no scenario can have."""
    target = tmp_path / "text.fr.yaml"
    told = said(capsys, "scenario", "show", WELL, "--untranslated", "français", "--out", target, "--lang", "fr")
    assert "« français » n’est pas un code de langue" in told
    assert not target.exists()


@pytest.mark.parametrize("command", [("play", WELL, "--plain", "--seats", "Awa"), ("fork", "well.jsonl", "--at", "1")])
def test_no_game_begins_under_a_name_that_says_it_is_something_else(command, capsys, tmp_path, monkeypatch):
    """Its log would pass for an export, its witness for a page: no name that palabre gives to another kind of file."""
    monkeypatch.chdir(tmp_path)
    kept = [tmp_path / "well.jsonl", tmp_path / "x.csv"]  # the last is there, and empty
    for file in kept:
        file.touch()
    for name in ("x.jsonl", "x.JSONL", "x.witness", "x.html", "x.csv"):
        told = said(capsys, *command, "--save", name, "--lang", "en")
        assert told.endswith(f"{name} would be taken for something other than a game; x.palabre will do.")
    assert sorted(tmp_path.iterdir()) == kept
    assert not any(file.stat().st_size for file in kept)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("14:05", "14:05"), ("9 h", "09:00"), ("14 h 05", "14:05"), ("8.30", "08:30"), ("7h05", "07:05")],
)
def test_a_time_is_read_as_one_writes_it(written, kept):
    at = next(p for p in command(("note",)).params if p.name == "at")
    assert at.process_value(click.Context(command(("note",))), written) == kept


@pytest.mark.parametrize("written", ["demain", "25:00", "14:60", "14", "1405", "14:5", "-3:00"])
def test_what_is_no_time_of_the_day_is_told_how_one_is_written(written, capsys, tmp_path):
    log = tmp_path / "x.palabre"
    log.touch()
    told = said(capsys, "note", str(log), "Retard", "--kind", "late", "--by", "Ba", "--at", written, "--lang", "fr")
    assert told.endswith(f"« {written} » n’est pas une heure : écrivez-la comme 14:05 ou 14 h 05.")


@pytest.mark.parametrize("name", ["note", "attach"])
def test_a_sort_is_typed_in_the_words_of_either_language(name, capsys, tmp_path):
    """A facilitator who has French pages before her types “aide”, and does not look up an English word."""
    sort = next(p for p in command((name,)).params if p.name == "sort")
    context = click.Context(command((name,)))
    kept = import_module(f"tui.commands.{name}").SORTS
    assert tuple(kept) == (NOTES if name == "note" else SORTS)
    for id_, french in kept.items():
        typed = {id_, french, french.upper(), french.replace("é", "e")}
        assert {sort.process_value(context, word) for word in typed} == {id_}
    log = tmp_path / "x.palabre"
    log.touch()
    told = said(capsys, name, str(log), str(log), "--kind", "zut", "--by", "Ba", "--lang", "fr")
    assert all(repr(french) in told for french in kept.values())


def test_a_theme_that_there_is_not_is_told_even_where_nothing_is_coloured(capsys):
    found = said(capsys, "play", WELL, "--plain", "--seats", "Awa", "--theme", "rose", "--lang", "fr")
    assert found.endswith("pas de thème « rose » : nuit ou jour.")


def test_what_an_assessor_has_met_is_typed_in_either_language(capsys):
    met = next(p for p in command(("review",)).params if p.name == "exposure")
    context = click.Context(command(("review",)))
    assert [met.process_value(context, word) for word in ("anime", "entendu", "rien", "led")] == [
        "led", "heard", "nothing", "led",
    ]  # fmt: skip
