"""A reason that a form asks for is a field of the decision and its reason: no page tells it twice, nor denies it."""

import pytest

from sim.play.jury.grids import load_grid
from sim.play.jury.review import Reading
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from tests.play.pages import page_text
from tests.play.paper_cases import papers_of, questioned, read_game, saved
from tui.i18n import set_language
from tui.views.prose import prose_of
from tui.views.review import page_words

WEIGHED = "Nous l’avons pesé à cinq."


def answered(folder, why, reason=WEIGHED):
    """Play until the charter asks something, answer it, and export the log."""
    table, question = questioned()
    body = {"question": question, "answer": "keep", "reason": reason}
    table.agree(table.propose("evaluation", "answer_question", why, **body), "evaluation")
    return saved(folder, table.end()), table.case


def jury_page(path, case):
    recording = Recording(read_file(path).log, case, current_rules())
    prose = prose_of(recording.texts("fr"), recording.seats, recording.scenario)
    pages = Reading(recording, load_grid("rncp35203-bc02").grid, every=True).pages()
    (page,) = (page for page in pages if page.matter.decision == "answer_question")
    return "\n".join(page_words(page, prose).lines)


@pytest.mark.parametrize(("why", "times"), [(WEIGHED, 1), ("", 1), ("On la garde.", 2)])
def test_the_jury_reads_a_reason_once_and_is_not_told_that_there_was_none(tmp_path, why, times):
    """“Raison : « … »” stood twice on the page, or above “Aucune raison n’a été donnée.”"""
    set_language("fr")
    said = jury_page(*answered(tmp_path, why))
    assert said.count("Raison") == times
    assert said.count(WEIGHED) == 1
    assert "Aucune raison" not in said


def test_papers_tell_the_reason_of_an_answer_once(tmp_path):
    game = read_game(answered(tmp_path, WEIGHED)[0])
    pages = papers_of([game], None, "days").values()
    assert max(page_text(page).count(WEIGHED) for page in pages) == 1
    (entry,) = (m.entry for m in game.material.matters if m.kind == "answer_question")
    assert "\n".join(game.entry_lines(entry.seq)).count(WEIGHED) == 1
