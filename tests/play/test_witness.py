"""A finished log and its witness, read by a program of other rules: all that was seen is still there."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from sim.play import report, view_codec, witness
from sim.play.demo import Demo
from sim.play.finder import scenario_file
from sim.play.library import load
from sim.play.papers import ONLY, Jury, load_jury
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.session import Session
from sim.play.trouble import Broken, Trouble
from sim.play.witness import read_witness, rules_of
from sim.world.council import Move
from sim.world.scenario import ROLES
from tests.play.game_cases import Table
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, export_quarrel, marks_file, papers_of, read_game
from tests.play.shell import WELL
from tui.commands.frame import run
from tui.i18n import tr

SOURCE = re.compile(r"Lu sans être rejoué[^.]*\.|Témoins? (?:du|des) journa[^.]*\.|Ce rapport vient [^.]*\.")
"""Where a page says what it was made from."""
HOW = re.compile(rb'<p class="[^"]*how">[^<]*</p>')
"""How a result is reckoned: told under today's rules alone."""


@pytest.mark.parametrize("scenario", ["quarrel", "petit-puits", "decouverte"])
def test_at_every_entry_it_shows_every_seat_what_the_game_showed(scenario, kept, tmp_path):
    if scenario == "quarrel":
        log, compiled, path = read_file(kept).log, CASE, kept
    else:
        compiled = load(WELL if scenario == "petit-puits" else scenario)
        demo, path = Demo(compiled, 3, "sensible"), tmp_path / "demo.jsonl"
        assert list(demo.play())
        log = demo.log()
        witness.write_witness(path, log, compiled)
    told = Recording(log, compiled, read_witness(witness.witness_file(path), log).rules(log))
    played = Recording(log, compiled, current_rules())
    for at in range(played.last + 1):
        told.seek(at), played.seek(at)
        assert told.agenda() == played.agenda()
        assert all(told.view(role) == played.view(role) for role in ("", *ROLES))
        assert (told.closed, told.empreinte()) == (played.closed, played.empreinte())
    assert [*told.view().attention] == [*played.view().attention], "pages tell some things in their order"
    assert told.preview(Move("s1", "finance", "agree", {})).refused.reason == "read-only"


def test_a_proposal_that_another_seat_amended_is_read_and_not_called_forged(tmp_path):
    """Whoever amended it proposes it then: the witness of a game in which people listened was told "cut or edited"."""
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", amount=2_000_00)
    table("evaluation", "amend", proposal=bridge, body={"amount": 1_000_00})
    table("field", "amend", proposal=bridge, body={"amount": 1_500_00})
    table.agree(bridge, "field")
    log, path = table.end(), tmp_path / "partie.jsonl"
    witness.write_witness(path, log, CASE)
    told = Recording(log, CASE, read_witness(witness.witness_file(path), log).rules(log))
    proposers = []
    for at in (1, 2, 3, told.last):
        told.seek(at)
        proposers.append(told.agenda()[0].seat)
    assert proposers == ["finance", "evaluation", "field", "field"]


def judged(log: Path) -> Jury:
    marks = [marks_file(log.with_name(f"{n}.marks"), [read_game(log)], f"M{n}", "nothing", n) for n in (0, 1)]
    return load_jury(marks, None, "", "fr")


def test_report_and_papers_are_the_same_page_but_for_where_it_comes_from(witnessed, later):
    log = read_file(witnessed).log
    marked = judged(witnessed)

    def pages() -> dict[str, bytes]:
        page = report.render(log, CASE, "fr", tr, rules_of(witnessed, log))
        return {"rapport.html": page, **papers_of([read_game(witnessed)], marked, *ONLY)}

    then = pages()
    later()
    now = pages()
    assert HOW.search(then["rapport.html"])
    assert not HOW.search(now["rapport.html"])
    assert now.keys() == then.keys()
    for name, page in then.items():
        if name.endswith(".html"):
            before = SOURCE.sub("", page_text(HOW.sub(b"", page))).split()
            assert SOURCE.sub("", page_text(now[name])).split() == before, name
            assert "ans être rejoué" in page_text(now[name])
            assert "ans être rejoué" not in page_text(page)
        elif name.endswith((".csv", ".json")):
            assert now[name] == page, name


def test_what_is_signed_bears_the_empreinte_of_the_witness(witnessed):
    held = read_witness(witness.witness_file(witnessed)).empreinte
    printed = papers_of([read_game(witnessed)], judged(witnessed), "grids", "minutes")
    assert all(held in page_text(page) for page in printed.values())


def test_a_jury_reads_the_same_pages_each_as_it_stood_then(witnessed, later, monkeypatch, capsys):
    asked = ["review", str(witnessed), "--assessor", "Diop", "--exposure", "nothing", "--ties", "", "--plain"]

    def heard(name: str) -> str:
        monkeypatch.setattr("sys.stdin", StringIO("1" + "\n" * 40))
        assert run([*asked, "--marks", str(witnessed.with_name(name))], "fr") == 0
        return re.sub(r"Empreinte.*|\S+\.marks", "…", capsys.readouterr().out)

    then = heard("then.marks")
    later()
    assert "Trop cher." in then, "what was objected on a page"
    assert heard("late.marks") == then


@pytest.mark.parametrize(
    "command",
    [["report"], ["replay", "--plain"], ["log"], ["log", "--forecasts"], ["papers", "--out", "papiers"]],
    ids=" ".join,
)
def test_commands_that_asked_for_the_old_program_read_the_witness(command, witnessed, later, monkeypatch, capsys):
    later()
    monkeypatch.chdir(witnessed.parent)
    monkeypatch.setattr("sys.stdin", StringIO())
    assert run([command[0], witnessed.name, *command[1:]], "fr") == 0
    out, err = capsys.readouterr()
    assert "déroulement" not in err
    assert out


def test_a_dossier_says_what_became_of_everything_and_on_whose_word(witnessed, later, capsys):
    later()
    assert run(["dossier", str(witnessed), "--student", "finance"], "fr") == 1, "not replayed: a finding, and the page"
    page = page_text(witnessed.with_name("baobab-dossier-luc.html").read_bytes())
    assert "vient du témoin" in page
    assert "non rejoué" not in page
    assert "décidé" in page


FUTURES = (["luck", "--runs", "2"], ["fork", "--at", "2", "--save", "f.palabre"], ["log", "--why", "schedule"])


@pytest.mark.parametrize("command", FUTURES, ids=" ".join)
def test_futures_need_the_rules_themselves(command, witnessed, later, monkeypatch, capsys):
    later()
    monkeypatch.chdir(witnessed.parent)
    assert run([command[0], witnessed.name, *command[1:]], "fr") == 1
    assert "rien n’est rejoué" in capsys.readouterr().err


def test_nobody_sees_the_end_before_it(tmp_path):
    path = export_quarrel(tmp_path, end=False)
    with pytest.raises(Trouble, match="results_not_yet"):
        witness.encode_witness(read_file(path).log, CASE)
    assert run(["verify", str(path), "--keep"], "fr") == 1
    assert not witness.witness_file(path).exists()


def test_a_sealed_seed_has_no_witness_yet(kept):
    log = read_file(kept).log
    sealed = replace(log, header=replace(log.header, seed=None))
    with pytest.raises(Broken, match="sealed"):
        witness.encode_witness(sealed, CASE)


def test_verify_keeps_what_is_missing_once(tmp_path, capsys):
    path = export_quarrel(tmp_path)
    scenario_file(path, "well").unlink(missing_ok=True)
    carried = next(tmp_path.glob("*.scenario.json"), None)
    assert run(["verify", str(path), "--keep", *([] if carried else ["--scenario", "x"])], "fr") == 0
    written = witness.witness_file(path).read_bytes()
    assert str(witness.witness_file(path)) in capsys.readouterr().out
    assert run(["verify", str(path), "--keep"], "fr") == 0
    assert str(witness.witness_file(path)) not in capsys.readouterr().out
    assert witness.witness_file(path).read_bytes() == written


def test_it_is_kept_when_a_game_ends_and_when_a_jury_opens_it(tmp_path, monkeypatch, capsys):
    path = tmp_path / "jeu.palabre"
    monkeypatch.setattr("sys.stdin", StringIO())
    begin = ["play", str(WELL), "--seats", "Awa", "--seed", "5", "--save", str(path), "--plain"]
    assert run(begin, "fr") == 0
    assert not witness.witness_file(path).exists(), "the game goes on"
    with Session.open(path) as session:
        while not session.closed:
            close = {"decision": "close_month", "body": {"month": session.view().month}}
            session.submit(Move(session.seats[0].id, "coordination", "propose", close))
    assert run(["play", "--save", str(path), "--plain"], "fr") == 0
    assert str(witness.witness_file(path)) in capsys.readouterr().err
    held = read_witness(witness.witness_file(path), read_file(path).log)
    witness.witness_file(path).write_bytes(b"cut")
    asked = ["review", str(path), "--assessor", "Diop", "--exposure", "nothing", "--ties", "", "--plain"]
    assert run(asked, "fr") == 0
    assert read_witness(witness.witness_file(path)) == held


def test_a_disk_that_refuses_it_stops_no_review(witnessed, monkeypatch, capsys):
    witness.witness_file(witnessed).unlink()
    monkeypatch.setattr("sys.stdin", StringIO())
    monkeypatch.setattr("sim.play.witness.write_atomic", full)
    asked = ["review", str(witnessed), "--assessor", "Diop", "--exposure", "nothing", "--ties", "", "--plain"]
    assert run(asked, "fr") == 0
    assert "Aucun témoin n’est gardé" in capsys.readouterr().err


def full(path: Path, _content: bytes) -> None:
    raise Trouble("disk_full", path=path)


def test_a_python_without_lzma_says_so(witnessed, monkeypatch, later, capsys):
    later()
    monkeypatch.setitem(__import__("sys").modules, "lzma", None)
    assert run(["report", str(witnessed)], "fr") == 1
    assert "lzma" in capsys.readouterr().err


def test_every_type_that_a_view_is_made_of_has_a_form():
    with pytest.raises(TypeError):
        view_codec.codec(float)
    assert len(view_codec.schema_digest()) == 64
