"""French keeps its signs with their words, at the end of a line as in the middle of one; a sentence has one colon."""

import re

import pytest
import rich._wrap
from textual.content import Content

from sim.world.decisions import KINDS
from tui.i18n import set_language, tr, word
from tui.screens.typography import patch_word_wrap
from tui.views.proposals import to

TEXT = "Qui décide\xa0? « L’assemblée\xa0», dit-elle\xa0; et 12\xa0000\xa0€\xa0: c’est beaucoup\xa0!"


@pytest.fixture
def signs(monkeypatch):
    monkeypatch.setattr(rich._wrap, "re_word", rich._wrap.re_word)
    patch_word_wrap()


def broken(width):
    return [str(line) for line in Content(TEXT).wrap(width)]


@pytest.mark.parametrize("width", range(16, 60))
def test_no_line_begins_with_a_sign(signs, width):
    assert not any(line.lstrip("\xa0")[:1] in "?;:!»€" for line in broken(width))


COUNTED = "Reste 12 demi-journées sur 14, jusqu’au ven. 14 mai (0,8 ETP, 3/7 places). Lot 2 : 640 mètres carrés"


@pytest.mark.parametrize("width", range(16, 60))
def test_no_line_begins_with_what_a_number_counts(signs, width):
    """Counts, dates, decimals, whoever wrote them; a number that ends something may end a line."""
    lines = [str(line).strip() for line in Content(COUNTED).wrap(width)]
    assert not any(re.search(r"(^|[\s(])\d+([,/]\d+)?$", line) for line in lines if not line.endswith("Lot 2"))
    assert " ".join(lines) == COUNTED


TYPED = "Neuf ans, la rampe à la ville ; vingt heures (50 %) : « un renoncement », dit Malik ! Et pour 8 € ?"


@pytest.mark.parametrize("width", range(16, 60))
def test_nor_with_a_sign_that_somebody_typed_after_an_ordinary_space(signs, width):
    """A keyboard has no no-break space: aims, reasons and objections have none before their signs."""
    lines = [str(line).strip() for line in Content(TYPED).wrap(width)]
    assert not any(line[:1] in "?;:!%»€" for line in lines)
    assert not any(line.endswith("«") for line in lines)
    assert " ".join(lines) == TYPED


@pytest.mark.parametrize("width", range(16, 60))
def test_a_number_and_a_date_that_somebody_typed_stay_whole(signs, width):
    """“Plus de 4”, said a clause, and “000 euros” on the next line; “lun. 1er” was parted from “mars”."""
    typed = "Plus de 4 000 euros : trois offres avant le 1er mars, puis le 12 janv. ; il en reste 12 500."
    lines = [str(line).strip() for line in Content(typed).wrap(width)]
    assert not any(re.search(r"(^| )(\d+|1er)$", line) for line in lines)
    assert " ".join(lines) == typed


@pytest.mark.parametrize("width", range(24, 60))
def test_the_sign_of_a_seat_stays_with_its_name(signs, width):
    """“Courrier pour ●” ended a line, “Awa (coordination)” began the next."""
    told = "Répondre à la charte : Courrier pour ● Awa (coordination), ★ Élise, ◆ 2e place"
    lines = [str(line).strip() for line in Content(told).wrap(width)]
    assert not any(line[-1] in "●★◆" for line in lines)
    assert " ".join(lines) == told


def test_the_pattern_of_rich_is_still_called_so():
    assert rich._wrap.re_word.match("un mot").group() == "un "


def test_nothing_is_lost_by_wrapping(signs):
    assert "".join(broken(20)).replace(" ", "") == TEXT.replace(" ", "")


def test_a_proposal_is_a_sentence_with_one_colon_at_most():
    """What is decided has its own colon: who proposes it is no second one, and French elides before a vowel."""
    said = {language: [] for language in ("fr", "en")}
    for language, texts in said.items():
        set_language(language)
        for kind in KINDS:
            deed = word(f"kind.{kind}.done", "")
            if deed:
                texts.append(tr("{seat} proposes {to_do}", seat="Awa", to_do=to(deed)))
    assert all(text.startswith("Awa proposes to ") for text in said["en"])
    assert all(re.match("Awa propose (de [^aeiouyhéèê]|d’[aeiouyhéèê]|de {stance})", text) for text in said["fr"])
    assert max(text.count(":") for text in (*said["fr"], *said["en"])) == 1


@pytest.mark.parametrize("width", range(24, 60))
def test_a_day_its_week_and_its_year_stay_together(signs, width):
    """“3 March” ended a line and “2028” began the next; “dans” was parted from “7 j”, “sem.” from “70”."""
    told = "On Mon 1 Mar 2027, in 7 d: wk 26. Remise le 3 mars 2028, dans 6 sem., de sem. 70 à sem. 78 (lun. 5 juin)."
    lines = [str(line).strip() for line in Content(told).wrap(width)]
    assert not any(re.search(r"(^| )([1-7]|dans|in|sem\.|wk|lun\.|Mon|Mar|mars)$", line) for line in lines)
    assert " ".join(lines) == told
