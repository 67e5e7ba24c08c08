"""Beyond the form: sums, circles, dates, talks, letters, languages, reading, the clock of the room."""

from pathlib import Path
from shutil import copytree

import pytest

from sim.play import authoring
from sim.play.authoring import checks_talks, checks_text
from sim.play.authoring.messages import MESSAGES
from tests.play.villages import PETIT_PUITS


def long(words):
    return "mot " * words


CASES = [
    (
        "plan.yaml",
        "weeks: [1, 2, 4]",
        "weeks: [1, 2, 4]\n    after: ‸[P03]",
        "E301: these activities wait for one another: P01 → P02 → P03 → P01",
    ),
    ("plan.yaml", "after: [P01]", "after: ‸[P02]", "E301: these activities wait for one another: P02 → P02"),
    ("plan.yaml", "    after: [P01]", "    repeats: ‸P03\n    after: [P01]", None),
    (
        "plan.yaml",
        "    after: [P01]",
        "    repeats: ‸P02\n    after: [P01]",
        "E301: these activities wait for one another: P02 → P02",
    ),
    ("plan.yaml", "    after: [P01]", "    after: [P01]\n    soft: {‸P03: 0.1}", "E319: only what was waited for can"),
    ("plan.yaml", "    after: [P01]", "    after: [P01]\n    soft: {P01: 0.1}", None),
    (
        "plan.yaml",
        "about: Elle connaît chaque concession.}",
        "about: Elle connaît chaque concession., volunteer: true}",
        "E320: volunteers are kept off this, and nobody else has the skill 'animation'",
    ),
    ("plan.yaml", "statutory: true", "levels: {‸chantier: 1}", "E321: 'needs' does not ask for the skill 'chantier'"),
    ("plan.yaml", "windows: [[4, 4.2]]", "windows: [‸[4, 3.8]]", "E308: the end comes before the beginning"),
    ("plan.yaml", "windows: [[4, 4.2]]", "windows: [‸[12, 14.2]]", "E307: outside the project"),
    ("plan.yaml", "amount: 4000", "amount: 4000.01", "E302: the lines add up to €12,000.01, the budget says €12,000"),
    ("plan.yaml", "amount: 12000", "amount: 11000", "E303: the donors bring €11,000, the budget says €12,000"),
    (
        "plan.yaml",
        "    instalments:\n      - {id: v1, amount: 7000",
        "    instalments:\n      ‸- {id: v1, amount: 6000",
        "E304: the instalments add up to €11,000, this donor promises €12,000",
    ),
    (
        "plan.yaml",
        'lines: {"1": 4000, "2": 7000,',
        'lines: ‸{"1": 4000, "2": 6000,',
        "E332: the financing plan gives €11,000 to this donor, who promises €12,000",
    ),
    (
        "plan.yaml",
        'lines: {"1": 4000, "2": 7000,',
        'lines: {"1": 3000, "2": 8000,',
        "E333: line '1': the donors pay €3,000 of it, it has €4,000",
    ),
    ("monde.yaml", "weights: [0.6, 0.4]", "weights: ‸[0.6, 0.3]", "E305: the weights add up to 0.9, they must make 1"),
    (
        "monde.yaml",
        "weights: [0.6, 0.4]",
        "weights: ‸[0.6, 0.3, 0.1]",
        "E306: needs 2 values here, one for each issue; there are 3",
    ),
    (
        "monde.yaml",
        "worths: [[0, 0.7, 1], [0, 0.6, 1]]",
        "worths: [[0, 0.7, 1], ‸[0, 1]]",
        "E306: needs 3 values here, one for each value; there are 2",
    ),
    (
        "monde.yaml",
        "labels: [gratuit, 10 francs le bidon,",
        "labels: ‸[gratuit, 5 francs, 10 francs le bidon,",
        "E306: needs 3 values here, one for each value; there are 4",
    ),
    ("monde.yaml", "          - []\n", "", "E306: needs 3 values here, one for each value; there are 2"),
    ("monde.yaml", "closes: 7", "closes: ‸13", "E307: outside the project, which runs from week 1 to week 12"),
    ("monde.yaml", "weeks: [1, 3]", "weeks: ‸[11, 13]", "E307: outside the project"),
    ("plan.yaml", "windows: [[10, 12]]", "windows: [‸[10, 13]]", "E307: outside the project"),
    ("plan.yaml", "week: 12, final", "week: ‸13, final", "E307: outside the project"),
    ("scenario.yaml", "handover_day, target: 8", "handover_day, target: ‸18", "E307: outside the project"),
    ("monde.yaml", "weeks: [1, 3]", "weeks: ‸[3, 1]", "E308: the end comes before the beginning"),
    (
        "scenario.yaml",
        "number: 3, weeks: 4",
        "number: 3, weeks: 5",
        "E309: the months make 13 weeks, the project has 12",
    ),
    ("plan.yaml", "weeks: [1, 2, 4]", "weeks: ‸[1, 4, 2]", "E310: durations go from the shortest to the longest"),
    ("monde.yaml", "at_start: P01", "weeks: [1, 2]\n    at_start: ‸P01", "E311: 'weeks' and 'at_start' exclude each"),
    (
        "plan.yaml",
        "during: [P02]",
        "during: [P02]\n    weeks: ‸[3, 6]",
        "E311: 'during' and 'weeks' exclude each other",
    ),
    ("plan.yaml", '    cost: 200\n    line: "1"', "    cost: ‸200", "E312: 'cost' needs 'line' as well"),
    ("plan.yaml", '    impact: 900\n    line: "2"', "    impact: ‸900", "E312: 'impact' needs 'line' as well"),
    ("plan.yaml", "    delay: 1\n    delays: [P02]", "    delay: ‸1", "E312: 'delay' needs 'delays' as well"),
    ("plan.yaml", 'impact_left: 0.8, line: "2"', "impact_left: 0.8", "E312: 'cost' needs 'line' as well"),
    (
        "monde.yaml",
        "    deadline: 5\n    default: attendre\n    dilemma: true\n    options:\n      - id: accepter",
        "    default: attendre\n    dilemma: true\n    options:\n      ‸- id: accepter",
        "E312: 'options' needs 'deadline' as well",
    ),
    ("monde.yaml", "    default: attendre\n", "", "E312: 'options' needs 'default' as well"),
    ("monde.yaml", "gap: figure", "gap: figure\n    deadline: ‸5", "E312: 'deadline' needs 'options' as well"),
    ("plan.yaml", "skill: chantier,", "skill: animation,", "E313: nobody has the skill 'chantier', not even in"),
    ("scenario.yaml", "number: 2, weeks", "number: ‸4, weeks", "E315: months are numbered 1, 2, 3… in order"),
    (
        "scenario.yaml",
        "handover_week: 8",
        "handover_week: ‸14",
        "E316: the handover (week 14) comes after the end (week 12)",
    ),
    ("scenario.yaml", "months: [3], name", "months: [3, ‸2], name", "E317: month 2 is played twice in the run sheet"),
    (
        "monde.yaml",
        "[1, 0.6, 0]], reservation: 0.45}",
        "[1, 0.6, 0]], reservation: ‸0.95}",
        "W401: no agreement is possible",
    ),
    ("plan.yaml", "    signal: signe-roche\n", "", "W403: this letter never comes"),
    ("monde.yaml", "    subject: De la roche\n", "    subject: ‸De la roche\n    gap: rule\n", None),
    (
        "text.en.yaml",
        "letters.facture.subject: Invoice",
        "‸letters.factures.subject: Invoice",
        "W405: this text translates 'letters.factures.subject', which does not exist (any more); did you mean",
    ),
    (
        "monde.yaml",
        "    body: |\n",
        "    body: |\n      " + long(3_500),
        "W406: the file to read has 3,539 words in 'fr' (3,500 at",
    ),
    (
        "scenario.yaml",
        "    brief: >\n      Vous suivez le chantier",
        "    brief: ‸>\n      " + long(800) + "Vous suivez le chantier",
        "W407: this role brief has 820 words in 'fr' (800 at most)",
    ),
    (
        "monde.yaml",
        "body: Ce matin",
        "body: ‸" + long(110) + "Ce matin",
        "W408: this letter has 121 words in 'fr' (120",
    ),
    (
        "text.en.yaml",
        "letters.signe-roche.body: This",
        "‸letters.signe-roche.body: " + long(120) + "This",
        "W408: this letter has 131 words in 'en' (120 at most)",
    ),
    (
        "monde.yaml",
        "      Onze femmes",
        "      " + long(260) + "Onze femmes",
        "W409: month 1, role field: about 291 words to read",
    ),
    ("scenario.yaml", "room_day: 1, minutes: 120", "room_day: 1, minutes: 300", "W410: day 1: 465 minutes with lunch"),
    ("plan.yaml", "id: fonds", "id: ‸tresor", "W415: SOURCES.md says nothing about 'tresor'"),
    (
        "scenario.yaml",
        "handover_week: 8",
        "handover_week: ‸5",
        "W416: expected time to 'P02': 5.5 weeks; the commitment is 5",
    ),
    ("scenario.yaml", "handover_week: 8", "handover_week: ‸7", "W418: no month ends in week 7, the handover"),
    (
        "plan.yaml",
        "cost: 6200",
        "cost: 6800",
        "W417: line '2': €7,100 planned (activities and wages) for a budget of €7,000",
    ),
    (
        "plan.yaml",
        "    review: 3",
        "    review: 3\n    indirect: 0.04",
        "W432: €500 of indirect costs: this donor accepts €440",
    ),
    ("plan.yaml", "    review: 3", "    review: 3\n    rate: ‸0.8", "W433: €12,000: more than the share of the budget"),
    ("plan.yaml", "report: intermediaire, justified: 0.5", "report: intermediaire, reduced: ‸true", "E312: "),
    (
        "plan.yaml",
        "amount: 7000, week: 1,",
        "amount: 7000, balance: ‸true,",
        "W437: the balance is the last instalment",
    ),
    (
        "plan.yaml",
        "    period: [1, 12]",
        "    period: [1, 6]\n    earmarked: [‸P03]",
        "W438: 'P03' is expected in week",
    ),
    ("plan.yaml", "week: 12, final: true", "week: ‸11, final: true", "W439: last report in week 11, before the end"),
    ("plan.yaml", "weekly_cost: 180", "weekly_cost: 400", "W417: line '1': €4"),
    ("scenario.yaml", "months: [3], name", "name", "W419: month 3 is played in no phase of the run sheet"),
    (
        "scenario.yaml",
        "room_day: 1, minutes: 45",
        "room_day: 1, minutes: ‸30",
        "W420: this phase lasts 30 minutes, its months take 45",
    ),
    (
        "scenario.yaml",
        "rhythm: ordinary, room_day: 3",
        "rhythm: ordinary, room_day: 2",
        "W421: month 3 is played on day 2 according to 'months', not in this phase",
    ),
    ("monde.yaml", "    direction: true\n", "", "W422: no actor is the Direction"),
    ("monde.yaml", "peut faire : {offer}", "peut faire : rien", "W423: this text has lost {offer}"),
    ("text.en.yaml", "can do: {offer}", "can do: nothing", "W423: this text has lost {offer}"),
    (
        "text.en.yaml",
        "project costs €12,000",
        "project costs €9,000",
        "W447: figures that differ from the text that is translated: 9000 here, 12000 there",
    ),
    ("monde.yaml", "kind: isomorphic", "kind: structural", "W424: no reading of this incident is isomorphic"),
    ("scenario.yaml", "weight: 0.6", "weight: 0.5", "W428: the weights of the axes add up to 0.9, not 1"),
    (
        "monde.yaml",
        "    direction: true",
        "    direction: true\n    hidden: ‸true",
        "W429: nothing can make 'direction', who is hidden, known",
    ),
    ("monde.yaml", "Avez-vous fait bon chemin ?", "Bonjour {name}.", "W430: '{name}' is replaced by nothing here"),
    (
        "scenario.yaml",
        "id: petit-puits",
        "id: ‸puits",
        "W431: the id 'puits' is not the name of the folder, 'petit-puits'",
    ),
    ("plan.yaml", "name: De la roche sous", "name: ‸De la {offer} sous", "W430: '{offer}' is replaced by nothing here"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), CASES, ids=[str(row[3])[:50] for row in CASES])
def test_what_does_not_hold_together(village, file, old, new, expected):
    told = village.edit(file, old, new).problems()
    if expected is None:
        assert told == []
    elif village.carets:
        assert any(line.startswith(f"{village.carets[0]}: {expected}") for line in told), told
    else:
        assert any(expected in line for line in told), told


def test_a_missing_role_is_named(village):
    text = (village.folder / "scenario.yaml").read_text("utf-8")
    village.edit("scenario.yaml", text[text.index("  - id: field\n") : text.index("  - id: evaluation\n")], "")
    assert any("E314: missing role field" in line for line in village.problems())


def test_a_text_without_translation_is_shown_where_it_was_written(village):
    text = (village.folder / "text.en.yaml").read_text(encoding="utf-8")
    village.write("text.en.yaml", text.replace("people.awa.about: She knows every household.\n", "").encode())
    village.edit("plan.yaml", "about: Elle", "about: ‸Elle")
    assert village.problems() == [f"{village.carets[0]}: W404: this text is missing in 'en': people.awa.about"]


def test_a_text_translated_in_two_files(village):
    village.write("text.en-more.yaml", b"scenario.title: A well\n")
    (line,) = village.problems()
    assert line == "text.en.yaml:1:1: E119: this text is translated twice (first in text.en-more.yaml:1)"


def test_translations_may_be_in_several_files(village):
    text = (village.folder / "text.en.yaml").read_text(encoding="utf-8")
    first, second = text.split("roles.coordination.name", 1)
    village.write("text.en.yaml", first.encode()).write(
        "text.en.roles.yaml", f"roles.coordination.name{second}".encode()
    )
    assert village.problems() == []


def test_no_translation_at_all_is_one_warning(village):
    (village.folder / "text.en.yaml").unlink()
    assert [line.split(": ")[1] for line in village.problems()] == ["W425"]


def test_numbers_have_a_note_of_their_sources(village):
    sources = village.folder / "SOURCES.md"
    sources.write_text("Fonds. Prix, risques.", encoding="utf-8")
    assert village.problems() == ["SOURCES.md: W415: SOURCES.md says nothing about 'durations'"]
    assert village.problems("fr") == ["SOURCES.md: W415: SOURCES.md ne dit rien de « durées »"]
    for empty_or_none in (sources.write_bytes, lambda _: sources.unlink()):
        empty_or_none(b"")
        assert [line.split(": ")[1] for line in village.problems()] == ["W414"]
    village.edit("plan.yaml", "id: fonds", "id: bailleur")
    sources.write_text("Le Fonds de solidarité verse en deux fois. Durées, prix, risques.", encoding="utf-8")
    assert not any("W415" in line for line in village.problems())


def test_every_role_gets_a_letter_of_its_own(village):
    village.edit("monde.yaml", "to: evaluation", "to: team")
    assert any("W413: role evaluation gets no letter of its own" in line for line in village.problems())


def test_a_letter_sent_by_a_letter_that_never_comes_never_comes_either(village):
    effects = "urgent: true\n    effects: [{kind: letter, target: signe-roche}]"
    village.edit("monde.yaml", "urgent: true", effects)
    village.edit("plan.yaml", "    signal: signe-roche\n    letter: nouvelle-roche\n", "")
    assert sum("W403" in line for line in village.problems()) == 2


def test_five_teams_are_heard_in_half_a_day_and_a_sixth_needs_another(village):
    assert village.problems(teams=5) == []
    codes = [line.split(": ")[1] for line in village.problems(teams=6)]
    assert codes == ["W412", "W411"]
    assert any("W410: day 3: 480 minutes with lunch" in line for line in village.problems(teams=20)), "orals count"
    village.edit("scenario.yaml", "minutes: 75", "minutes: 90")
    assert [line.split(": ")[1] for line in village.problems(teams=6)] == ["W412"]
    lunch = "  - {id: lunch, room_day: 3, minutes: 60, name: Repas}\n"
    second = f"{lunch}  - {{id: oraux2, room_day: 3, minutes: 15, name: Oraux}}\n"
    path = village.folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8").replace("\nroles:", f"{second}\nroles:")
    path.write_text(text.replace("minutes: 90, name: Oraux", "minutes: 75, name: Oraux"), encoding="utf-8")
    assert [line for line in village.problems(teams=6) if "W404" not in line] == []


def test_lunch_counts_once_whether_written_or_not(village):
    village.edit("scenario.yaml", "id: design, room_day: 1, minutes: 120", "id: design, room_day: 1, minutes: 255")
    assert village.problems() == []
    village.edit("scenario.yaml", "minutes: 255", "minutes: 256")
    assert "W410: day 1: 421 minutes with lunch, the room has 420" in village.problems()[0]


def test_a_talk_of_too_many_packages_is_refused_before_they_are_counted(village, monkeypatch):
    monkeypatch.setattr(checks_talks, "PACKAGES", 8)
    assert any("E318: too many packages to negotiate (9; 8 at most)" in line for line in village.problems())


def test_what_comes_in_kind_is_no_reserve_and_counts_as_far_as_the_donor_says(village):
    village.edit("plan.yaml", "    amount: 12000\n", "    amount: 11500\n    rate: 1\n    in_kind: 0.01\n")
    village.edit("plan.yaml", '"2": 7000, "3": 500,', '"2": 7000,')
    village.edit("plan.yaml", "{id: v2, amount: 5000", "{id: v2, amount: 4500")
    village.edit(
        "plan.yaml",
        "risks:\n",
        '  - {id: comite2, actor: comite, name: Le comité, amount: 500, cash: false, lines: {"3": 500},\n'
        "     instalments: [{id: terre, amount: 500, report: intermediaire}]}\n\nrisks:\n",
    )
    told = [line.split(": ")[1] for line in village.problems()]
    assert {"W434", "W435", "W436"} <= set(told)
    assert not {"E303", "E332", "E333"} & set(told)


def test_a_dangling_id_does_not_hide_what_else_does_not_hold(village):
    village.edit("plan.yaml", "    actor: comite", "    actor: maire")
    village.edit("plan.yaml", "amount: 500, reserve", "amount: 400, reserve")
    codes = [line.split(": ")[1] for line in village.problems()]
    assert codes == ["E201", "E302"]


def test_a_skill_that_nobody_declared_is_an_unknown_id_and_nothing_else(village):
    told = village.edit("plan.yaml", "needs: {animation: 0.6}", "needs: {‸accueil: 0.6}").problems()
    assert [line.split(": ")[:2] for line in told] == [[village.carets[0], "E201"]]


@pytest.mark.parametrize("key", ["handover", "closing"])
def test_an_unknown_last_activity_is_only_that(village, key):
    id_ = {"handover": "P02", "closing": "P03"}[key]
    told = village.edit("scenario.yaml", f"{key}: {id_}", f"{key}: ‸P09").problems()
    assert [line.split(": ")[:2] for line in told] == [[village.carets[0], "E201"]]


def test_no_sentence_is_dead():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(authoring.__file__).parent.rglob("[!m]*.py"))
    for name in ("library.py", "jury/grids.py"):
        code += (Path(authoring.__file__).parents[1] / name).read_text(encoding="utf-8")
    assert [name for name in MESSAGES if f'"{name}"' not in code] == []


def test_the_small_scenario_has_every_section_of_the_contract():
    from sim.play.authoring.models import SECTIONS  # noqa: PLC0415 - beside what it tests

    text = "".join(path.read_text(encoding="utf-8") for path in PETIT_PUITS.glob("*.yaml"))
    assert [section for section in SECTIONS if f"\n{section}:" not in f"\n{text}"] == ["themes"]


def test_translations_of_a_part_that_is_missing_are_all_named_but_few_are_guessed_at(tmp_path):
    copytree(PETIT_PUITS, folder := tmp_path / "petit-puits")
    overlay, some = folder / "text.en.yaml", checks_text.MAX_GUESSES + 10
    lost = "".join(f"letters.facture.subject{n}: Invoice\n" for n in range(some))
    whole = overlay.read_text(encoding="utf-8")
    for waits, guessed in ((True, checks_text.MAX_GUESSES), (False, 0)):  # what is translated is nobody's other name
        kept = whole.replace("letters.facture.subject:", "# letters.facture.subject:") if waits else whole
        overlay.write_text(f"{kept}\n{lost}", encoding="utf-8")
        named = [str(problem) for problem in authoring.check(folder, "en") if problem.code == "W405"]
        assert (len(named), sum("did you mean" in line for line in named)) == (some, guessed)
