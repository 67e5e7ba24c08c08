"""What the charter asks at the end of a month is said so that one knows which decision it is about."""

import re

import pytest

from sim.world.seen.view import ClauseView, QuestionView, Todo
from tui.desk import Desk
from tui.i18n import word
from tui.views import forms, situation

OPTION = re.compile(r"letters\.([^.]+)\.options\.([^.]+)\.label")


@pytest.fixture
def desk(well):
    return Desk(well(), "en")


def test_a_question_of_the_charter_names_the_answer_or_the_kind_it_is_about(desk):
    view = desk.view()
    path, label = next((path, text) for path, text in desk.prose.texts.items() if OPTION.fullmatch(path))
    letter, option = OPTION.fullmatch(path).groups()
    assert forms.decided_on(f"{letter}/{option}", view, desk.prose).endswith(label.strip())
    assert forms.decided_on("bridge", view, desk.prose) == word("kind.bridge")


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
    assert found[0].endswith(f"{title} ({word('theme.integrity')})")
    assert found[2].endswith(f"{word('kind.bridge')} ({word('theme.images')})")
