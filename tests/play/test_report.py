"""The report is one page that loads nothing, speaks two languages, and lets nobody type their way out of it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sim.play import report
from sim.play.record.chain import Log
from sim.play.report.gather import gather
from sim.play.report.page import page as laid_out
from sim.play.report.sentences import SENTENCES
from sim.play.session import Session
from sim.play.trouble import Broken
from sim.world.council import Forecast
from sim.world.teams.policies import TEAM
from tests.bench.cases import project
from tests.play.game_cases import Table, play_quarrel, policy_log, with_name, with_prose
from tests.play.pages import XHTML, page_text, tree
from tests.play.reports import LANGUAGES, demo_page, in_both, rendered
from tests.world.cases import well
from tests.world.market import market
from tui.i18n import set_language, tr

SVG = "{http://www.w3.org/2000/svg}"


@cache
def quarrel_page(language: str) -> str:
    table = play_quarrel(Table(with_prose(scenario__title="Un puits", actors__chief__name="Le chef du village")))
    return rendered(table.end(), table.case, language)


# ------------------------------------------------------------------------------------------------ one file, whole


@in_both
@pytest.mark.parametrize("page", [demo_page, quarrel_page])
def test_the_page_is_html_and_xml(page: object, language: str) -> None:
    root = tree(page(language))  # type: ignore[operator]
    assert root.tag == f"{XHTML}html"
    assert root.get("lang") == language
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    for page in (demo_page("fr"), quarrel_page("fr")):
        root = tree(page)
        for element in root.iter():
            assert element.tag.rpartition("}")[2] not in {
                "script",
                "link",
                "iframe",
                "img",
                "image",
                "object",
                "embed",
                "base",
            }
            for name, value in element.attrib.items():
                plain = name.rpartition("}")[2].lower()
                assert not plain.startswith("on")
                if plain in {"src", "href", "data", "action", "srcset", "poster", "background"}:
                    assert value.startswith("#"), (element.tag, name, value)
        assert re.findall(r"url\((?!#)|@import|javascript:", page) == []
        addresses = set(re.findall(r"https?://[^\s\"'<)]*", page))
        assert addresses <= {
            "http://www.w3.org/1999/xhtml",
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }


def test_inner_links_lead_somewhere() -> None:
    root = tree(demo_page("fr"))
    ids = {element.get("id") for element in root.iter()}
    links = [v for e in root.iter() for k, v in e.attrib.items() if k.rpartition("}")[2] == "href"]
    assert links
    assert {link[1:] for link in links} <= ids


def test_the_same_log_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path[:0] = ['.']; from tests.play.game_cases import Table, play_quarrel, with_prose\n"
        "from sim.play import report\n"
        "from tui.i18n import set_language, tr\n"
        "prose = {'scenario__title': 'Un puits', 'actors__chief__name': 'Le chef du village'}\n"
        "table = play_quarrel(Table(with_prose(**prose)))\n"
        "set_language('fr'); sys.stdout.buffer.write(report.render(table.end(), table.case, 'fr', tr))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=True)
    assert run.stdout == quarrel_page("fr").encode()


def test_a_session_and_its_log_give_the_same_page(tmp_path: Path) -> None:
    case = with_prose()
    with Session.create(tmp_path / "jeu.palabre", case, seats=TEAM, seed=7, language="fr") as session:
        out = tmp_path / "out" / "rapport.html"
        report.write(session.log(), session.compiled, out, "fr", tr)
        assert out.read_bytes() == report.render(session.log(), case, "fr", tr)


def test_importing_the_report_draws_nothing_yet() -> None:
    code = "import sim.play.report, sys; print('matplotlib' in sys.modules, 'jinja2' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=True, text=True
    )
    assert run.stdout.split() == ["False", "False"]


# ------------------------------------------------------------------------------------------------ what it tells


@in_both
def test_every_decision_is_told_in_order(language: str) -> None:
    case = with_prose(project(44))
    log = policy_log(case)
    proposed = [e.seq for e in log.entries if e.kind == "propose" and e.body["decision"] != "close_month"]
    ids = [element.get("id") or "" for element in tree(demo_page(language)).iter(f"{XHTML}span")]
    assert [int(id_.removeprefix("entry-")) for id_ in ids if id_.startswith("entry-")] == proposed


def test_a_quarrel_is_told_to_the_end() -> None:
    said = page_text(quarrel_page("fr"))
    for sentence in (
        "Allonger la ligne de crédit de 1 000 €",
        "« Il manquera de quoi payer. »",
        "Sous zéro en mai ? : 75 %",
        "★ Inès objecte : « Trop cher. »",
        "▲ Luc amende la proposition",
        "rejetée",
        "pour : ● Awa ; contre : ▲ Luc, ◆ Samba, ★ Inès",
        "● Awa retire la proposition",
        "retirée",
        "Ne rien promettre un jeudi.",
        "Le compte n’y est pas.",
        "Placer sur la carte : Le chef du village (pouvoir 80 %, intérêt 90 %, attitude 70 %)",
    ):
        assert sentence in said, sentence


def test_a_forecast_of_the_hand_over_is_told_in_dates() -> None:
    said = page_text(
        quarrel_page("fr")
    )  # day 60 is the morning after Friday of week 12, which began on 7 September 2026
    assert "Date de la remise : entre le 27 novembre 2026 et le 8 janvier 2027, huit chances sur dix" in said


def test_the_page_says_which_game_it_is_about() -> None:
    table = play_quarrel(Table(with_prose(scenario__title="Un puits")))
    log = table.end()
    said = page_text(rendered(log, table.case))
    for fact in (
        log.empreinte,
        "puits, édition 1",
        "4 sur 4, partie finie",
        "ouvert, graine 7",
        "23 novembre 2026",
        "Un puits",
    ):
        assert fact in said, fact


def test_a_seed_that_was_sealed_says_so() -> None:
    table = Table(with_prose())
    table.header = replace(table.header, commitment="c0ffee")
    assert "scellé d’avance (c0ffee), graine 7" in page_text(rendered(table.end(), table.case))


@in_both
def test_seven_outcomes_and_no_mark(language: str) -> None:
    results = [e for e in tree(demo_page(language)).iter(f"{XHTML}section") if e.get("class") == "result"]
    assert len(results) == 7
    assert not re.search(r"\d\s*/\s*\d", " ".join(text for e in results for text in e.itertext()))  # 12/20


def test_what_came_out_stands_beside_what_was_asked() -> None:
    case = with_prose()
    log = policy_log(case)
    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in tree(rendered(log, case)).iter(f"{XHTML}tr")
    ]
    (asked,) = (row for row in rows if row[:1] == ["Date de remise"])
    assert asked[1] == "18 décembre 2026 (tolérance 5 jours ouvrés)"  # day 75: 15 weeks
    assert asked[2] == asked[3]  # handed over: the team sees the date that is


def test_a_date_that_an_avenant_moved_says_what_it_was_first() -> None:
    case = with_prose()
    material = gather(policy_log(case), case)
    moved = tuple(row._replace(target=95) for row in material.final.requirements if row.measure == "handover_day")
    later = replace(material, final=material.final._replace(requirements=moved))
    set_language("fr")
    text = page_text(laid_out(later, "fr", tr))
    assert "15 janvier 2027, par avenant ; d’abord 18 décembre 2026 (tolérance 5 jours ouvrés)" in text
    assert "Remise promise d’abord 18 décembre 2026" in text


def test_a_text_that_was_withdrawn_is_not_there() -> None:
    table = Table(with_prose())
    table.propose("evaluation", "keep_lesson", "À oublier", text="Une leçon.")
    log = table.end()
    first = log.entries[0]._replace(why="", withdrawn=("why",))
    page = rendered(Log(log.header, (first, *log.entries[1:])), table.case)
    assert "(texte retiré)" in page
    assert "À oublier" not in page


# ----------------------------------------------------------------------------------------- games that are hardly games


@in_both
def test_a_game_in_which_nobody_decided_anything_has_a_report(language: str) -> None:
    table = Table(with_prose())
    root = tree(rendered(table.end(), table.case, language))
    assert [e for e in root.iter(f"{XHTML}td") if e.get("class") == "n"] == []
    assert sum(e.get("class") == "result" for e in root.iter(f"{XHTML}section")) == 7


@in_both
def test_a_game_that_has_just_begun_has_a_report(language: str) -> None:
    table = Table(with_prose())
    said = page_text(rendered(table.log(), table.case, language))
    assert SENTENCES["results_none"][LANGUAGES.index(language)].replace("\u00a0", " ") in said


def test_a_bare_plan_without_actors_money_or_letters_has_a_report() -> None:
    scenario = well(
        actors=(), donors=(), letters=(), negotiations=(), lines=(), risks=(), axes=(), requirements=(), people=()
    )
    plain = tuple(replace(a, actor="", line="", cost=0, needs={}) for a in scenario.activities)
    table = Table(with_prose(replace(scenario, activities=plain)))
    said = page_text(rendered(table.end(), table.case))
    for sentence in ("requirements_none", "talks_none", "letters_none", "charter_none", "nobody_met", "no_line"):
        assert SENTENCES[sentence][0].replace("\u00a0", " ") in said


@pytest.mark.parametrize("reason", ["other_state", "sealed"])
def test_a_log_that_cannot_be_played_again_has_none(reason: str) -> None:
    table = Table(with_prose())
    log = table.end()
    first, *others = log.entries
    altered = {
        "other_state": replace(log, entries=(first._replace(state="0" * 32), *others)),
        "sealed": replace(log, header=replace(log.header, seed=None)),
    }
    with pytest.raises(Broken) as broken:
        rendered(altered[reason], table.case)
    assert broken.value.reason == reason


# ------------------------------------------------------------------------------------------------ typed by people

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "]]><!-- <style>*{display:none}</style>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "$\\frac{1}{2}$ $unclosed",
    "{amount} {0} %s %(x)s",
    "tout droit \u202eà l’envers\u202c",
    "cloche\x07 nul\x00 \ufffe \U0001f331 العربية 漢字",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_stays_what_they_typed(typed: str) -> None:
    prose = dict.fromkeys(
        ("scenario__title", "actors__chief__name", "activities__dig__name", "lines__staff__name", "packages__1__name"),
        typed,
    )
    table = play_quarrel(Table(with_prose(**prose), with_name(TEAM, typed)))
    table.propose("evaluation", "propose_clause", typed, theme="integrity", rule=typed, bound="everyone")
    table.propose(
        "field", "write_risk", typed, title=typed, category="technical", concerns="dig", probability=100, impact=100
    )
    table.propose("coordination", "bookmark", typed, Forecast(typed, low=1, high=2), text=typed)
    page = rendered(table.end(), table.case)
    root = tree(page)
    assert list(root.iter(f"{XHTML}script")) + list(root.iter(f"{XHTML}img")) + list(root.iter(f"{SVG}script")) == []
    assert len(list(root.iter(f"{XHTML}style"))) == 1
    harmless = " ".join(re.sub("[\x00-\x1f\u202a-\u202e\ufffe]", " ", typed).split())
    assert page_text(page).count(harmless) >= 5
    assert "\u202e" not in page


# ------------------------------------------------------------------------------------------------ two languages


def holes(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_both_languages_say_the_same_with_the_same_facts() -> None:
    assert {id_ for id_, (french, english) in SENTENCES.items() if holes(french) != holes(english)} == set()
    assert all(french.strip() and english.strip() for french, english in SENTENCES.values())


def test_every_sentence_is_said_somewhere() -> None:
    """By its id, or by an id that is put together of two parts that stand in the sources."""
    package = Path(report.__file__).parent
    said = (*package.rglob("*.py"), *(package.parent / "papers").glob("*.py"))
    files = [*(path for path in said if path.name != "sentences.py"), package.parent / "templates/report.html.j2"]
    source = "\n".join(path.read_text("utf-8") for path in files)
    quoted = set(re.findall(r"[\"']([a-z_.]+)[\"']", source))
    starts = set(re.findall(r"f[\"']([a-z_]+\.)\{", source)) | {"column.", "late_", "early_"}
    ends = ("_title", "_none", "_intro")
    unsaid = []
    for id_ in {id_.removesuffix(".one") for id_ in SENTENCES}:
        parts = [id_.removeprefix(start) for start in starts if id_.startswith(start)]
        parts += [id_.removesuffix(end) for end in ends if id_.endswith(end)]
        if id_ not in quoted and not quoted & set(parts):
            unsaid.append(id_)
    assert unsaid == []


@in_both
def test_no_id_of_a_word_reaches_the_page(language: str) -> None:
    for page in (demo_page(language), quarrel_page(language)):
        families = "kind|field|choice|role|status|theme|fact|outcome|measure|family|picture|column|gap|post"
        assert re.findall(rf"\b(?:{families})\.[a-z]\w+", page_text(page)) == []


def test_french_keeps_its_signs_on_the_line() -> None:
    loose = re.compile(r"(?<![\u00a0\u202f])[;:!?»%€]|«(?![\u00a0\u202f])")
    assert {id_ for id_, (french, _) in SENTENCES.items() if loose.search(french)} == set()


def test_english_sets_no_space_before_a_sign() -> None:
    assert {id_ for id_, (_, english) in SENTENCES.items() if re.search(r"\s[;:!?,.%]|[«»€](?!{)", english)} == set()


@in_both
def test_with_hindsight_risks_and_the_map_stand_beside_the_truth(language: str) -> None:
    table = play_quarrel(Table(with_prose(risks__dry__name="Un trou sec")))
    table.propose("field", "write_risk", title="À sec", category="technical", concerns="dig", probability=3_000,
                  impact=2_000_00)  # fmt: skip
    log = table.end()
    page = rendered(log, table.case, language)
    rows = [["".join(cell.itertext()) for cell in row] for row in tree(page).iter(f"{XHTML}tr")]
    (fate,) = (row for row in rows if row[0] == "Un trou sec")
    assert fate[1] != "–"  # written in the first month
    (chief,) = (row for row in rows if row[0] == "chief" and "→" in row[1])
    assert [cell.replace("\u00a0", "").replace(" ", "") for cell in chief[1:4]] == ["80%→80%", "90%→80%", "70%→50%"]
    assert next(row for row in rows if row[0] == "herders")[-1] == {"fr": "jamais nommé", "en": "never named"}[language]


@in_both
def test_with_hindsight_a_table_tells_its_gain_and_a_misunderstanding_both_frames(language: str) -> None:
    case = with_prose(
        market(),
        negotiations__price__name="Le prix",
        letters__greeting__subject="Votre passage",
        letters__greeting__incident__ours="Être bref, c’est respecter.",
        letters__greeting__incident__theirs="Saluer, c’est dire qui l’on est.",
    )
    unfinished = Table(case)
    unfinished.close()
    for section in ("debriefs", "incidents"):
        assert SENTENCES[f"{section}_none"][LANGUAGES.index(language)] in rendered(unfinished.log(), case, language)
    page = rendered(policy_log(case), case, language)
    rows = [["".join(cell.itertext()) for cell in row] for row in tree(page).iter(f"{XHTML}tr")]
    (price,) = (row for row in rows if row[0] == "Le prix" and len(row) == 7)
    assert all(re.fullmatch(r"\d+\s?%", cell) for cell in price[1:3])
    said = page_text(page)
    for frame in ("Être bref, c’est respecter.", "Saluer, c’est dire qui l’on est."):
        assert frame in said
