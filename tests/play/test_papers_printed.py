"""Papers as they lie on the table: boxes to date and sign, the foot of a page, teams told apart, no row of dashes."""

import html
import re
from dataclasses import replace

import pytest

from sim.assess.marks import Observation
from sim.model.units import FULL
from sim.play.finder import scenario_file
from sim.play.papers import disambiguated, files, load_jury
from sim.play.papers.blocks import Signatures
from sim.play.papers.mark_texts import observation_text
from sim.play.pieces import pieces_file, read_pieces
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.report import hindsight, results
from sim.play.report.journal import number_ranges
from sim.play.tongue import capital, nested
from sim.world.seen.ties import FateView
from sim.world.teams.policies import TEAM
from tests.play.game_cases import Table, with_prose
from tests.play.paper_cases import CASE, export_quarrel, marks_file, read_game
from tui.commands.frame import run

LANGUAGES = ("fr", "en")


def page(games, only: str, name: str) -> str:
    found = dict(files(games, None, (only,)))
    return next(text.decode() for path, text in found.items() if path.endswith(f"{name}.html"))


def foot(text: str) -> str:
    """Return what runs at the foot of every page."""
    spelled = re.search(r'@bottom-left { content: "([^"]*)"', text)
    assert spelled
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), spelled.group(1))


@pytest.mark.parametrize(("people", "across"), [(1, 1), (2, 2), (5, 5), (6, 3), (7, 4), (8, 4), (11, 4)])
def test_boxes_to_sign_fill_their_rows_and_none_stands_alone(people, across):
    boxes = Signatures((("Awa", ""),) * people, "Date:", "Signature:")
    assert boxes.across == across
    assert people <= across or (people % across or across) > 1


@pytest.mark.parametrize(("language", "colon"), [("fr", "\u00a0:"), ("en", ":")])
def test_whoever_signs_finds_a_line_for_the_date(tmp_path, language, colon):
    game = read_game(export_quarrel(tmp_path), language=language)
    text = page([game], "minutes", {"fr": "proces-verbal", "en": "minutes"}[language])
    for word, of in (("Date", "date"), ("Signature", "sign")):
        assert text.count(f'<p class="{of} small">{word}{colon}</p>') == 2  # the facilitator, the school


def test_the_foot_of_a_page_names_the_paper_and_leaves_the_advice_at_its_head(tmp_path):
    logs = [export_quarrel(tmp_path, name) for name in ("Baobab", "Fromager")]
    games = disambiguated([read_game(log, n) for n, log in enumerate(logs)])
    text = page(games, "class", "classe")
    assert foot(text) == "La classe – Un puits – 2 équipes sur le même scénario"
    assert text.count("aucun classement") == 1
    assert foot(page(games, "results", "resultats")) == "Résultats de l’équipe – Un puits – Équipe Baobab"


def test_no_paper_is_laid_out_as_a_part_of_the_report_is(tmp_path):
    """The team's results were named as those of the report, in three columns: their tables ran over one another."""
    made = dict(files([read_game(export_quarrel(tmp_path))], None, ("results", "days", "voices", "debrief", "minutes")))
    named = {}
    for text in (page.decode() for path, page in made.items() if path.endswith(".html")):
        _, style, body = re.split(r"</?style>", text)
        (own,) = re.findall(r'<body class="([^"]*)">', body)
        named[own] = set(re.findall(rf"\.{own}\b[^{{]*", style))
    assert {"paper-results", "paper-voices", "paper-minutes"} < set(named)
    assert {own for own, rules in named.items() if rules} == {"paper-voices"}  # read aloud, from afar


def test_no_heading_is_cut_by_the_end_of_a_page_nor_left_there_without_what_it_heads(tmp_path):
    """A competency of three lines began at the foot of a page of the debriefing and ended on the next."""
    text = page([read_game(export_quarrel(tmp_path))], "minutes", "proces-verbal")
    printed = text.partition("@media print")[2]
    for heading in set(re.findall(r"<(h[2-6])>", text)):
        rules = ";".join(re.findall(rf"[^{{}}]*\b{heading}\b(?![ ]*[+>])[^{{}}]*{{([^}}]*)}}", printed))
        assert {"break-inside: avoid", "break-after: avoid"} <= {rule.strip() for rule in rules.split(";")}, heading


def test_no_page_begins_nor_ends_with_a_single_row_of_a_table(tmp_path, capsys):
    """In the report, the heads of three tables and one row of each stood at the foot of a page."""
    path = export_quarrel(tmp_path)
    assert run(["report", str(path), "--out", str(tmp_path / "report.html")], "fr") == 0
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    for text in (report, page([read_game(path)], "minutes", "proces-verbal")):
        assert "tr:nth-child(2), tr:last-child { break-before: avoid }" in text.partition("@media print")[2]


def test_no_line_begins_with_a_sign_that_a_student_typed_after_a_space(tmp_path):
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", "Payons ; vite ! 4 000 euros le 12 janv.", amount=2_000_00)
    table("evaluation", "object", proposal=bridge, reason="À 10 % : trop cher ?")
    path, log = tmp_path / "partie.jsonl", table.end()
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    assert "Payons\xa0; vite\xa0! 4\xa0000 euros le 12\xa0janv." in page([read_game(path)], "days", "trois-jours-2-luc")
    assert "À 10\xa0%\xa0: trop cher\xa0?" in page([read_game(path)], "days", "trois-jours-5-ines")


def test_no_line_begins_with_the_dot_that_parts_two_things(tmp_path):
    """The title of the minutes of three games ended a line after the first and began the next with “·”."""
    (tmp_path / "pont").mkdir()
    bridge = with_prose(replace(CASE.scenario, edition="2"), scenario__title="Un pont")
    paths = export_quarrel(tmp_path), export_quarrel(tmp_path / "pont", "Fromager", case=bridge)
    games = [read_game(path, n) for n, path in enumerate(paths)]
    made = dict(files(games, None, ("minutes", "debrief", "results", "days")))
    made |= dict(files(games[:1], None, ("voices",)))
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}
    assert "Un puits (Baobab)\xa0· Un pont (Fromager)" in pages["proces-verbal.html"]
    for path, text in pages.items():
        assert " · " not in text.partition("<body")[2], path


def test_no_line_ends_inside_an_empreinte(tmp_path):
    """“Empreinte ASX4-ACT3-” ended a line of a dossier; a name that looks like one is escaped like any other."""
    games = [read_game(export_quarrel(tmp_path, "<i>ABCD-1234-WXYZ</i>"))]
    text = page(games, "minutes", "proces-verbal").partition("<body")[2]
    empreinte = games[0].log.empreinte
    assert text.count(empreinte) == text.count(f'<span class="one">{empreinte}</span>') > 0
    assert "&lt;i&gt;<span class=\"one\">ABCD-1234-WXYZ</span>&lt;/i&gt;" in text
    assert ".one { white-space: nowrap }" in page(games, "minutes", "proces-verbal")


def test_the_name_of_an_assessor_does_not_widen_the_column_that_it_heads(tmp_path):
    """Sixty letters and no space took two thirds of the sheet, and left the others' reasons twenty letters wide."""
    games = [read_game(export_quarrel(tmp_path))]
    marks = marks_file(tmp_path / "a.marks", games, "M. " + "é" * 60, "led", 0)
    made = dict(files(games, load_jury([marks], None, "", "fr"), ("grids",)))
    heads = re.findall(r"<th scope=\"col\">(.*?)</th>", next(iter(made.values())).decode())
    (named,) = [head for head in heads if "éé" in head]
    assert max(map(len, re.split("<wbr/>| ", named))) <= 30


def test_a_word_without_end_does_not_push_a_table_out_of_its_page(tmp_path):
    """An objection of three hundred letters and no space took the column of what became of it off the sheet."""
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", "Il faut payer.", amount=2_000_00)
    table("evaluation", "object", proposal=bridge, reason=f"Non <b>{'A' * 300}</b>")
    path, log = tmp_path / "partie.jsonl", table.end()
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    text = page([read_game(path)], "days", "trois-jours-5-ines")
    (typed,) = [cell for cell in re.findall(r"<td>(.*?)</td>", text) if "AAA" in cell]
    pieces = typed.split("<wbr/>")
    assert max(map(len, re.findall(r"\S+", " ".join(map(html.unescape, pieces))))) <= 30
    assert html.unescape("".join(pieces)) == f"Non <b>{'A' * 300}</b>"


def test_two_teams_of_one_name_are_told_apart_in_the_minutes(tmp_path):
    morning, evening = (tmp_path / part for part in ("morning", "evening"))
    for folder in (morning, evening):
        folder.mkdir()
    others = (replace(TEAM[0], name="Bineta"), *TEAM[1:])
    logs = [export_quarrel(morning, "1"), export_quarrel(evening, "1", seats=others)]
    games = disambiguated([read_game(log, n) for n, log in enumerate(logs)])
    text = page(games, "minutes", "proces-verbal")
    assert all(f"<td>1 ({game.log.empreinte[:4]})</td>" in text for game in games)
    (only,) = disambiguated(games[:1])
    assert "<td>1</td>" in page([only], "minutes", "proces-verbal")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_whose_logs_bear_no_time_leaves_a_line_for_its_date(tmp_path, language):
    game = read_game(export_quarrel(tmp_path), language=language)
    timeless = replace(game, log=replace(game.log, entries=tuple(one._replace(wall=None) for one in game.log.entries)))
    name = {"fr": "proces-verbal", "en": "minutes"}[language]
    asked = {"fr": "Date de la session, que ces journaux ne portent pas", "en": "Date of the session, which these logs"}
    assert asked[language] in page([timeless], "minutes", name)
    assert asked[language] not in page([game], "minutes", name)
    assert foot(page([timeless], "minutes", name)).endswith({"fr": "Une équipe", "en": "One team"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_risk_that_slept_is_named_in_a_sentence_and_not_in_a_row_of_dashes(tmp_path, language):
    game = read_game(export_quarrel(tmp_path), language=language)
    fates = (
        FateView("dry", exogenous=False, identified=-1, answered=-1, owner="", signalled=-1, struck=-1, left=FULL),
        FateView("strike", exogenous=True, identified=-1, answered=-1, owner="", signalled=4, struck=-1, left=FULL),
    )
    material = replace(game.material, final=game.material.final._replace(fates=fates))
    assert [row[0].split()[0] for row in hindsight.risk_fates(material, game.names)] == ["strike"]
    said = {"fr": "Ni écrits, ni annoncés, ni survenus\u00a0", "en": "Neither written, nor announced, nor come true"}
    assert hindsight.unnoticed(material, game.names) == f"{said[language]}: dry."
    awake = replace(game.material, final=game.material.final._replace(fates=fates[1:]))
    assert hindsight.unnoticed(awake, game.names) == ""


def test_what_came_true_is_explained_as_its_author_does_and_what_slept_is_not(tmp_path):
    """What brings a risk about was written in two languages, and no page had it."""
    game = read_game(export_quarrel(tmp_path), language="en")
    told = {"risks.dry.cause": "No rain.", "risks.dry.consequence": "Bore deeper.", "risks.strike.cause": "Low pay."}
    dry = FateView("dry", exogenous=False, identified=-1, answered=-1, owner="", signalled=-1, struck=9, left=FULL)
    fates = (dry, dry._replace(id="strike", struck=-1))
    material = replace(game.material, final=game.material.final._replace(fates=fates))
    names = replace(game.names, texts={**game.names.texts, **told})
    assert list(hindsight.origins(material, names)) == [(names.name("scenario_risk", "dry"), "No rain. Bore deeper.")]
    assert list(hindsight.origins(material, game.names)) == [], "nothing is written of it"


# ------------------------------------------------------------------------------------------------ what is asked amiss


def test_what_a_paper_cannot_be_made_of_is_said_before_anything_is_written(tmp_path, capsys):
    log, out = str(export_quarrel(tmp_path)), tmp_path / "out"
    asked = [(("--only", "class"), "deux journaux ou plus"), (("--home", "javascript:alert(1)"), "https://ecole.example")]
    asked += [(("--home", "https://école .example"), "n’a pas d’espaces")]
    for options, said in asked:
        assert run(["papers", log, "--out", str(out), *options], "fr") == 2
        assert said in capsys.readouterr().err
    assert not out.exists()
    assert run(["papers", log, "--out", str(out), "--only", "xapi", "--home", "https://ecole.example/"], "fr") == 0
    assert '"homePage": "https://ecole.example"' in (out / "xapi.json").read_text(encoding="utf-8")


def test_a_file_of_pieces_that_was_altered_is_named(tmp_path, capsys):
    log = export_quarrel(tmp_path)
    assert run(["note", str(log), "Train en panne", "--kind", "late", "--by", "M. Ba"], "fr") == 0
    pieces = pieces_file(log)
    pieces.write_bytes(pieces.read_bytes().replace(b"panne", b"avance"))
    for command in (["papers", str(log), "--out", str(tmp_path / "out")], ["dossier", str(log), "--student", "Awa"]):
        assert run(command, "fr") == 1
        said = capsys.readouterr().err
        assert pieces.name in said
        assert "l’entrée 1 a été modifiée" in said


def test_bytes_that_are_no_letters_are_asked_again_and_nothing_is_kept(tmp_path, capsys):
    log = export_quarrel(tmp_path)
    begun = ["review", str(log), "--exposure", "nothing", "--ties", "", "--marks", str(tmp_path / "z.marks"), "--plain"]
    noted = ["note", str(log), "caf\udce9", "--kind", "other", "--by", "M. Ba"]
    for command in (noted, [*begun, "--assessor", "Zo\udcebe"]):
        assert run(command, "fr") == 2
        assert "retapez-le" in capsys.readouterr().err
    assert not pieces_file(log).exists() or not read_pieces(pieces_file(log)).notes
    assert not (tmp_path / "z.marks").exists()


def test_a_dossier_whose_log_is_not_that_of_the_paper_says_so_at_once(tmp_path, capsys):
    log, out = export_quarrel(tmp_path), tmp_path / "d.html"
    named = ["dossier", str(log), "--student", "Awa", "--out", str(out), "--head"]
    assert run([*named, read_game(log).log.empreinte], "fr") == 0
    assert capsys.readouterr().err == ""
    assert run([*named, "AAAA-BBBB-CCCC"], "fr") == 1
    assert "n’est celle d’aucune entrée" in capsys.readouterr().err
    assert "AAAA-BBBB-CCCC" in out.read_text(encoding="utf-8")


def test_a_candidate_of_one_role_is_not_told_it_on_every_line(tmp_path):
    log = export_quarrel(tmp_path)
    assert run(["dossier", str(log), "--student", "Awa", "--out", str(tmp_path / "d.html")], "fr") == 0
    for _ in range(2):  # the first time the folder is not there: a page without “.html” opens in no browser
        assert run(["dossier", str(log), "--student", "Awa", "--out", str(tmp_path / "appeals")], "fr") == 0
    assert [page.name for page in (tmp_path / "appeals").iterdir()] == [f"{log.stem}-dossier-awa.html"]
    text = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "coordination" in text
    assert "<td>coordination</td>" not in text


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([4], "4"), ([4, 5], "4, 5"), ([7, 8, 9, 11, 14, 15], "7–9, 11, 14, 15"), ([1, 3, 4, 5, 6], "1, 3–6")],
)
def test_entries_that_follow_one_another_are_told_by_the_first_and_the_last(numbers, said):
    assert ", ".join(number_ranges(numbers)) == said


@pytest.mark.parametrize(
    ("written", "read_"),
    [
        ("répondre à « Le puits »", "répondre à « Le puits »"),
        ("« Dossier « piquets » » : « oui »", "« Dossier “piquets” » : « oui »"),
        ("« « Douze, ici. » »", "« “Douze, ici.” »"),
        ("« payer «\u202fà temps\u202f» »", "« payer “à temps” »"),
        ("she said: ““Twelve, here.”” “Yes.”", "she said: “‘Twelve, here.’” “Yes.”"),
        ("un signe seul », et rien d’autre", "un signe seul », et rien d’autre"),
    ],
)
def test_a_quotation_inside_another_has_signs_of_its_own(written, read_):
    def spaced(text: str) -> str:
        return text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")

    assert nested(spaced(written)) == spaced(read_)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "80 % (tolérance 5 points)"), ("en", "80% (tolerance 5 points)")]
)
def test_a_share_may_miss_its_target_by_points_and_not_by_a_share(tmp_path, language, said):
    game = read_game(export_quarrel(tmp_path), language=language)
    asked = game.material.final.requirements[0]._replace(measure="quality", target=8_000, first=8_000, tolerance=500)
    final = game.material.final._replace(requirements=(asked,))
    (clause,) = results.requirements(replace(game.material, final=final), game.names)
    assert clause.target.replace("\u00a0", " ") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_team_without_a_charter_or_a_map_is_not_told_how_well_it_kept_to_them(tmp_path, language):
    game = read_game(export_quarrel(tmp_path), language=language)
    bare = [
        one._replace(facts={**one.facts, **{fact: 0 for fact in ("clauses", "map") if fact in one.facts}})
        for one in game.material.final.outcomes
    ]
    final = game.material.final._replace(outcomes=tuple(bare))
    said = dict(pair for one in results.results(replace(game.material, final=final), game.names) for pair in one.facts)
    word = game.names.tongue.word
    assert said[capital(word("fact.congruence"))] == {"fr": "pas de clause", "en": "no clause"}[language]
    assert said[capital(word("fact.map"))] == {"fr": "aucun acteur placé", "en": "no actor placed"}[language]


@pytest.mark.parametrize(("language", "said"), [("fr", "relève d’ibou"), ("en", "successor of ibou")])
def test_a_successor_is_not_printed_as_the_colleague_who_left(tmp_path, language, said):
    """A jury read that the team had recruited the very person whose post was vacant."""
    game = read_game(export_quarrel(tmp_path), language=language)
    assert said in game.names.sentence("recruit", {"person": "ibou"})[0]
    assert "relève" not in game.names.sentence("recruit", {"person": "rose"})[0]
    assert "successor" not in game.names.sentence("recruit", {"person": "rose"})[0]


def test_what_an_assessor_heard_quotes_within_quotation_marks(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    heard = Observation("oral", "10:42", "", "Elle dit : « décider avec eux »")
    assert observation_text(heard, game, game.tongue).endswith("Elle dit : “décider avec eux”\u00a0»")
