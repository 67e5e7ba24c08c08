"""French keeps its signs with their words, at the end of a line as in the middle of one."""

import pytest
import rich._wrap
from textual.content import Content

from tui.team.typography import keep_signs

TEXT = "Qui décide\xa0? « L’assemblée\xa0», dit-elle\xa0; et 12\xa0000\xa0€\xa0: c’est beaucoup\xa0!"


@pytest.fixture
def signs(monkeypatch):
    monkeypatch.setattr(rich._wrap, "re_word", rich._wrap.re_word)
    keep_signs()


def broken(width):
    return [str(line) for line in Content(TEXT).wrap(width)]


@pytest.mark.parametrize("width", range(16, 60))
def test_no_line_begins_with_a_sign(signs, width):
    assert not any(line.lstrip("\xa0")[:1] in "?;:!»€" for line in broken(width))


def test_the_pattern_of_rich_is_still_called_so():
    assert rich._wrap.re_word.match("un mot").group() == "un "


def test_nothing_is_lost_by_wrapping(signs):
    assert "".join(broken(20)).replace(" ", "") == TEXT.replace(" ", "")
