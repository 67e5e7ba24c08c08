"""Plain mode asks again for what it cannot take for an answer."""

from io import StringIO

import pytest

from tui.i18n import set_language
from tui.plain.voice import Voice


@pytest.mark.parametrize(("typed", "sure"), [("1\noui\n", True), ("fermer\nn\n", False), ("0\n", False), ("\n", False)])
def test_a_number_is_no_answer_to_yes_or_no(typed, sure):
    """“Clore le mois 1 ? (oui ou non) 1”: the month stayed open, and nothing said why."""
    set_language("fr")
    spoken = StringIO()
    assert Voice(StringIO(typed), spoken).sure("Clore le mois 1 ?") is sure
    assert ("Tapez oui ou non." in spoken.getvalue()) is (typed.count("\n") == 2)
