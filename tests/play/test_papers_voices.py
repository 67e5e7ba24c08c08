"""*Cinq voix*: what a team told people comes back in their mouths, and somebody whom it never named speaks too."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sim.play.library import load
from sim.play.papers.voices import QUOTES, VOICES, choose_voices
from sim.play.papers.words_voices import WORDS
from sim.world.seen.talking import DutyView
from tests.play.game_cases import policy_log, with_prose
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, HOSTILE, papers_of, promising, questioned, read_game, saved
from tests.world.cases import well


@pytest.fixture
def game(tmp_path):
    return read_game(saved(tmp_path, promising().end()))


def test_a_broken_word_and_a_silence_come_back_to_the_team(game):
    chief = next(voice for voice in choose_voices(game) if voice.actor == "chief")
    assert [quote.head for quote in chief.quotes] == ["broken", "silence", "table"]
    promise = chief.quotes[0].text.replace("\u00a0", " ")
    assert "Inès" in promise or game.seats[2].name in promise, "who gave it is named"
    assert "Le jour dit, ce n’était pas fait." in promise
    assert "« Il nous attend. »" in promise
    assert "attendus" in chief.quotes[2].text, "nobody came to the table"
    assert chief.ends == "lost"


def test_whoever_was_never_named_speaks_last_and_whoever_was_never_met_says_so(game):
    *_, herders = voices = choose_voices(game)
    assert (herders.actor, herders.ends, herders.quotes[0].head) == ("herders", "unknown", "absent")
    town = next(voice for voice in voices if voice.actor == "town")
    assert "rien demandé ni rien promis" in town.quotes[0].text
    assert voices[0].actor == "head", "the one that gave the mandate opens"


def test_a_promise_made_again_is_quoted_as_it_was_made_then(tmp_path):
    table = promising()
    table.propose("partnerships", "promise", "Cette fois, oui.", actor="chief", activity="dig", days=12, words="hope")
    table.propose("partnerships", "promise", actor="chief", activity="dig", days=20, words="hope")
    game = read_game(saved(tmp_path, table.end()))
    chief = next(voice for voice in choose_voices(game) if voice.actor == "chief")
    first, second = [quote for quote in chief.quotes if quote.head in {"kept", "broken", "open"}]
    assert "Il nous attend." in first.text
    assert "demandé d’attendre" not in first.text
    assert "Cette fois, oui." in second.text
    assert "demandé d’attendre" in second.text
    assert second.day > first.day


def test_an_answer_is_given_back_with_its_giver_and_its_words(tmp_path):
    table = promising()
    table.propose("field", "answer_letter", letter="gift", option="decline")
    game = read_game(saved(tmp_path, table.end()))
    chief = next(voice for voice in choose_voices(game) if voice.actor == "chief")
    heads = {quote.head: quote.text for quote in chief.quotes}
    assert game.names.option("gift", "decline") in heads["letter"]
    assert "silence" not in heads


@pytest.mark.parametrize(
    ("answer", "language", "read_aloud"),
    [
        ("« Personne ne boira moins. »", "fr", "m’a répondu : « Personne ne boira moins. »"),
        ("“Nobody will drink less.”", "en", "answered: “Nobody will drink less.”"),
        ("« Personne », puis le silence.", "fr", "m’a répondu : « “Personne”, puis le silence. »"),
    ],
)
def test_an_answer_that_is_a_sentence_said_is_quoted_once(tmp_path, answer, language, read_aloud):
    """« “Nous ne fermerons jamais l’eau.” » stood on a page that is read aloud."""
    case = with_prose(CASE.scenario, letters__gift__options__take__label=answer)
    table = promising(case=case)
    table.propose("field", "answer_letter", letter="gift", option="take")
    game = read_game(saved(tmp_path, table.end(), case), language=language)
    chief = next(voice for voice in choose_voices(game) if voice.actor == "chief")
    assert any(read_aloud in quote.text.replace("\u00a0", " ") for quote in chief.quotes)


def test_what_was_owed_four_times_is_read_aloud_once(tmp_path):
    """“You owed: report to her. You did it.” was to be read four times in a row."""
    case = with_prose(well(), negotiations__price__obligations__report__name="Lui dire où l’on en est")
    game = read_game(saved(tmp_path, policy_log(case), case))
    final = game.material.final
    talk = next(talk for talk in final.talks if talk.id == "price")._replace(status="agreed")
    owed = [DutyView(f"price/report/{n}", "price", "report", "report", n, 0, 1, "kept", n) for n in range(4)]
    owed.append(owed[0]._replace(id="price/report/4", status="broken"))
    final = final._replace(talks=(talk,), duties=tuple(owed))
    voices = choose_voices(replace(game, material=replace(game.material, final=final)))
    chief = next(voice for voice in voices if voice.actor == "chief")
    (said,) = [quote.text.replace("\u00a0", " ") for quote in chief.quotes if quote.head == "table"]
    assert re.findall(r"Vous deviez(.*?) : ", said) == [", 4 fois", ""]
    assert said.count("Vous l’avez fait.") == said.count("Vous ne l’avez pas fait.") == 1


def test_a_game_under_way_has_no_voices_yet(tmp_path):
    game = read_game(saved(tmp_path, promising().log()))
    assert not choose_voices(game)
    page = papers_of([game], None, "voices")
    assert "n’est pas clos" in page_text(next(iter(page.values())))


def test_what_was_typed_stays_text(tmp_path):
    game = read_game(saved(tmp_path, promising(rule=HOSTILE).end()))
    (page,) = papers_of([game], None, "voices").values()
    assert b"<script" not in page
    page_text(page)


@pytest.mark.parametrize(("scenario", "policy"), [("decouverte", "sensible"), ("jardins-du-saloum", "random")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_five_people_read_a_minute_and_a_half_each_in_either_language(tmp_path, scenario, policy, language):
    case = load(scenario)
    game = read_game(saved(tmp_path, policy_log(case, policy, seed=3), case), 0, language)
    voices = choose_voices(game)
    assert len(voices) == min(VOICES, len(game.material.final.beliefs))
    assert len({voice.actor for voice in voices}) == len(voices)
    for voice in voices:
        assert 1 <= len(voice.quotes) <= QUOTES
        assert [quote.day for quote in voice.quotes] == sorted(quote.day for quote in voice.quotes)
        for quote in voice.quotes:
            assert not re.search(r"[{}]|\bNone\b", quote.text)
            assert len(quote.text.split()) < 150, quote.text
    (page,) = papers_of([game], None, "voices").values()
    other = {"fr": 1, "en": 0}[language]
    assert WORDS["never_met"][other] not in page_text(page)


@pytest.mark.parametrize("answer", ["keep", "no_conflict", ""])
def test_an_actor_quotes_a_clause_only_where_the_team_recognised_that_it_went_against_it(tmp_path, answer):
    table, question = questioned()
    if answer:
        body = {"question": question, "answer": answer, "reason": "Nous en avons parlé."}
        table.agree(table.propose("evaluation", "answer_question", "Nous l’avons pesé.", **body), "evaluation")
    chief = next(v for v in choose_voices(read_game(saved(tmp_path, table.end()))) if v.actor == "chief")
    quoted = any("Nous en avons parlé." in quote.text for quote in chief.quotes)
    assert quoted == (answer == "keep")
    assert not any(re.search(r"\.\s»\.", quote.text) for quote in chief.quotes), "one stop ends a sentence"
    ours = [quote.text for quote in chief.quotes if "écrit ensemble" in quote.text]
    assert [said[-12:] for said in ours] == ["se refuse\xa0»."], "and there is one"
    assert [quote.head for quote in chief.quotes].count("letter") == (answer != "keep"), "else as any other letter"
