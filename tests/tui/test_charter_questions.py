"""What the charter asks at the end of a month is said so that one knows which decision it is about."""

import re
from dataclasses import replace

import pytest

from sim.play import report
from sim.play.library import load
from sim.world.council import Move, Seat
from sim.world.decisions import KINDS
from sim.world.scenario import ROLES
from sim.world.seen.view import ClauseView, QuestionView, Todo
from tests.play.villages import PETIT_PUITS
from tests.scenarios.written import moves
from tests.tui.aloud import Reader
from tui.desk import Desk
from tui.i18n import set_language, tr, word
from tui.views import forms, journal, proposals, side_text, situation, values
from tui.views.evening import own_entries

OPTION = re.compile(r"letters\.([^.]+)\.options\.([^.]+)\.label")


@pytest.fixture
def desk(well):
    return Desk(well(), "en")


def test_a_question_of_the_charter_names_the_answer_or_the_kind_it_is_about(desk):
    view = desk.view()
    path, label = next((path, text) for path, text in desk.prose.texts.items() if OPTION.fullmatch(path))
    letter, option = OPTION.fullmatch(path).groups()
    assert values.decided_on(f"{letter}/{option}", view, desk.prose).endswith(f"“{label.strip().rstrip('.')}”")
    assert values.decided_on("bridge", view, desk.prose) == word("kind.bridge")


def test_two_questions_of_the_charter_are_told_apart_among_what_is_to_do(desk):
    """What was decided is named, by its letter where it answered one, and the theme of the clause beside it."""
    view = desk.view()
    letter, option = next(OPTION.fullmatch(path).groups() for path in desk.prose.texts if OPTION.fullmatch(path))
    clauses = tuple(ClauseView(n, n, "A rule", None, "all", True, None, "", ()) for n in ("integrity", "images"))
    asked = (QuestionView("q1", "integrity", f"{letter}/{option}", 1, False, ""),
             QuestionView("q2", "images", f"{letter}/{option}", 1, False, ""),
             QuestionView("q3", "images", "bridge", 1, False, ""))  # fmt: skip
    todo = tuple(Todo("question", q.id, -1, True) for q in asked)
    view = view._replace(clauses=clauses, questions=asked, todo=todo)
    found = [x.text for x in situation.todo_lines(view, desk.prose)]
    assert len(set(found)) == 3
    title = situation.title_of(letter, view, desk.prose)
    assert found[0].endswith(f"{word('theme.integrity')} · {title}")
    assert found[2].endswith(f"{word('theme.images')} · {word('kind.bridge')}")


def test_two_questions_about_sealed_letters_of_one_role_are_told_apart(desk):
    """“Integrity · Mail for Luc (finance)”, twice, and no way to say which one had been answered."""
    clauses = (ClauseView("c", "integrity", "A rule", None, "all", True, None, "", ()),)
    asked = tuple(QuestionView(f"q{n}", "c", "mail:finance", n, False, "") for n in (1, 2))
    todo = tuple(Todo("question", q.id, -1, True) for q in asked)
    view = desk.view()._replace(clauses=clauses, questions=asked, todo=todo)
    lines = [x.text for x in situation.todo_lines(view, desk.prose)]
    form = forms.choices("answer_question", KINDS["answer_question"].fields[0], view, {}, desk.prose)
    for told in (lines, [choice.label for choice in form]):
        assert ["(1/2)" in x for x in told] == [True, False]
        assert ["(2/2)" in x for x in told] == [False, True]


def test_many_questions_of_the_charter_are_one_thing_to_do_which_opens_the_first(well, monkeypatch):
    """Six of them filled *À traiter*, and hid a late report and a promise behind “… 8 more”."""
    desk = Desk(well(), "en")
    clauses = (ClauseView("c", "integrity", "A rule", None, "all", True, None, "", ()),)
    asked = tuple(QuestionView(f"q{n}", "c", "mail:finance", n, False, "") for n in range(1, 7))
    todo = (*(Todo("question", q.id, -1, True) for q in asked), Todo("cash", "", -1, True))
    view = desk.view()._replace(clauses=clauses, questions=asked, todo=todo)
    monkeypatch.setattr(Desk, "view", lambda _desk, _role="": view)
    first, second = desk.to_do
    assert first.text.startswith("6 questions of the charter, first of all: integrity · ")
    assert (first.kind, first.ref, second.kind) == ("question", "q1", "cash")


def begun(well):
    """A well led alone: three clauses are adopted, then the cousin is taken without other quotes, by the default."""
    session = well((Seat("s1", "Awa", ROLES),))

    def decide(role, kind, **body):
        session.submit(Move("s1", role, "propose", {"decision": kind, "body": body}))

    for theme in ("integrity", "images", "data"):
        decide("evaluation", "propose_clause", theme=theme, rule="Rien sous la table", bound="everyone")
    decide("evaluation", "adopt_charter")
    while not any(x.id == "cousin" for x in session.view("coordination").letters):
        decide("coordination", "close_month", month=session.view().month)
    decide("coordination", "answer_letter", letter="cousin", option="accepter")
    decide("coordination", "close_month", month=session.view().month)
    return session


def asked(well, option=""):
    """Five at a table: the charter is adopted; coordination answers the letter that it alone got, or keeps silent."""
    session = well()

    def decide(role, kind, **body):
        for move in moves(session, {"role": role, "decision": kind, "body": body, "why": "Il le faut."}):
            session.submit(move)

    for theme in ("integrity", "images", "data"):
        decide("evaluation", "propose_clause", theme=theme, rule="Rien sous la table", bound="everyone")
    decide("evaluation", "adopt_charter")
    while not any(x.id == "cousin" for x in session.view("coordination").letters):
        decide("coordination", "close_month", month=session.view().month)
    if option:
        decide("coordination", "answer_letter", letter="cousin", option=option)
    while not session.view().questions:
        decide("coordination", "close_month", month=session.view().month)
    return Desk(session, "en")


def all_told(desk, view, prose):
    """Return all that the question, what it stands beside, and the record say to those who look."""
    form = forms.choices("answer_question", KINDS["answer_question"].fields[0], view, {}, prose)
    beside = side_text.side_text("answer_question", {"question": view.questions[0].id}, view, prose)
    record = journal.journal(desk.session.entries(), desk.agenda, view, prose)
    return "\n".join((*(choice.label for choice in form), *beside.lines, *record,
                      *(x.text for x in situation.todo_lines(view, prose))))  # fmt: skip


def test_the_table_is_asked_about_private_mail_without_being_told_what_was_answered(well):
    desk = asked(well, "accepter")
    text, prose = desk.prose.text, desk.prose
    subject, label = text("letters.cousin.subject"), text("letters.cousin.options.accepter.label")
    table, other, own = desk.view(), desk.view("finance"), desk.view("coordination")
    for view in (table, other):
        said = all_told(desk, view, prose)
        assert subject not in said
        assert label not in said
        assert word("theme.integrity") in said
        assert word("role.coordination") in said
    assert other.questions[0].decision == "mail:coordination"
    assert label.rstrip(".") in all_told(desk, own, prose)
    mine = own_entries(desk.session.entries(), desk.agenda, "coordination", table, prose)
    assert any(label in said for _, said in mine)
    theirs = own_entries(desk.session.entries(), desk.agenda, "finance", table, prose)
    assert all(label not in said for _, said in theirs)


def test_silence_that_breaks_a_clause_is_the_secret_of_whoever_kept_it(well, monkeypatch):
    """The default of a private letter goes against a clause: the table learns that there is something to ask."""
    compiled = load(PETIT_PUITS)
    letters = tuple(replace(x, default="accepter") if x.id == "cousin" else x for x in compiled.scenario.letters)
    silent = replace(compiled, scenario=replace(compiled.scenario, letters=letters))
    monkeypatch.setattr("tests.tui.conftest.load", lambda _: silent)
    desk = asked(well)
    label = desk.prose.text("letters.cousin.options.accepter.label")
    assert label not in all_told(desk, desk.view(), desk.prose)
    assert label not in all_told(desk, desk.view("field"), desk.prose)
    assert label.rstrip(".") in all_told(desk, desk.view("coordination"), desk.prose)


def test_the_record_quotes_no_letter_that_it_cannot_name(well):
    """“Répondre à « Courrier pour ● Awa (coordination) » : sous pli”, in the record that is read aloud."""
    desk = asked(well, "accepter")
    body = {"letter": "cousin", "option": "accepter", "act": "adapt"}
    said, kinds = {}, ("answer_letter", "act_on")
    for language in ("fr", "en"):
        set_language(language)
        prose = Desk(desk.session, language).prose
        said[language] = [proposals.decision_words(kind, body, desk.view(), prose) for kind in kinds]
    assert said["fr"][0] == "répondre à un courrier réservé à ● Awa (coordination)"
    assert said["fr"][1].startswith("agir sur un courrier réservé à ● Awa (coordination)\xa0: ")
    assert said["en"][0] == "answer a letter for ● Awa (coordination) alone"
    own = proposals.decision_words("answer_letter", body, desk.view("coordination"), desk.prose)
    assert desk.prose.text("letters.cousin.subject") in own


def what_it_is_about(desk, role):
    """Return what the question is said to be about, to a role, "" being the table: in French, in English."""
    view, said = desk.view(role) if role else desk.view(), []
    for language in ("fr", "en"):
        prose = Desk(desk.session, language).prose
        set_language(language)
        said.append(values.decided_on(view.questions[0].decision, view, prose))
    return tuple(said)


def test_a_letter_that_nobody_answered_is_nobodys_decision(well, monkeypatch):
    """It was “une décision de Awa”, who had decided nothing. She reads that it was left unanswered.

    Others do not learn that she kept silent: an answer and a silence are told to them in the same words.
    """
    compiled = load(PETIT_PUITS)
    letters = tuple(replace(x, default="accepter") if x.id == "cousin" else x for x in compiled.scenario.letters)
    silent = replace(compiled, scenario=replace(compiled.scenario, letters=letters))
    answered = asked(well, "accepter")
    monkeypatch.setattr("tests.tui.conftest.load", lambda _: silent)
    kept_silent = asked(well)
    for role in ("", "field"):
        assert what_it_is_about(kept_silent, role) == what_it_is_about(answered, role)
        assert what_it_is_about(kept_silent, role)[0].startswith("le sort d’un courrier réservé à ● Awa")
    for own, silence in zip(what_it_is_about(kept_silent, "coordination"), ("sans réponse", "without"), strict=True):
        assert silence in own
    for own, silence in zip(what_it_is_about(answered, "coordination"), ("sans réponse", "without"), strict=True):
        assert silence not in own


def test_a_team_that_sees_no_conflict_says_so_and_its_reason_is_in_the_report(well):
    """Line by line: the fourth answer is offered, written down with its reason, and read in both languages."""
    session, reason = begun(well), "Nothing was hidden: the assembly was there."
    reader = Reader("@To do", "@Answer the charter", "@clause not broken", reason, "", "", "", "5", "Reread.", "0", "0")
    said = reader.play(session)
    assert "clause not broken" in said
    (asked,) = session.view().questions
    assert asked.answer == "no_conflict"
    (entry,) = (e for e in session.entries() if e.body.get("decision") == "answer_question")
    desk = Desk(session, "en")
    named = " ".join(proposals.written("answer_question", entry.body["body"], desk.view(), desk.prose))
    assert values.decided_on(asked.decision, desk.view(), desk.prose).rstrip(".") in named, "which question"
    for language, answer in (("fr", "Clause non rompue"), ("en", "Clause not broken")):
        set_language(language)
        page = " ".join(report.render(session.log(), load(PETIT_PUITS), language, tr).decode().split())
        assert answer in page
        assert reason in page
