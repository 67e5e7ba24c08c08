"""The prose of our scenarios as it is typed: what a reader of either language would stop at, whoever writes next."""

import re

import pytest

import scenarios
from sim.play.compiled import Compiled
from sim.play.library import load

FOREIGN = re.compile(r"«\s?[¿¡]?[A-Z][^»]*[?!.]\s?»(?= «)|\*[^*]+\*|\|[-:|]+\|")
"""Foreign sentences and rows of hyphens, in French documents."""
SLIPS = {
    "fr": r"(?<=[^\s(])[ ]?(?<![\u00a0\u202f])[;!?»](?!\w)|[ ]:|«[^\u00a0]|[ ][%€]|\d (?=\d{3}\b|h\b|FCFA)"
    r"|['\"]|\.\.\.",
    "en": r"[ \u00a0][;:!?%]|[«»'\"]|\.\.\.|\d \d{3}\b|€ \d|\d ?€",
}
"""By language, what its typography does not have: an ordinary space where no line may break, a straight quote."""


CATALAN = "actors.lleida.says"


def foreign(compiled: Compiled, path: str) -> bool:
    """Return whether a text is said in neither language: by the other side of a table held in another one, say."""
    talks = [talk.id for talk in compiled.scenario.negotiations if talk.language != compiled.scenario.language]
    return path == CATALAN or any(path.startswith(f"negotiations.{id_}.voices.") for id_ in talks)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("id_", scenarios.ids())
def test_punctuation_is_that_of_the_language(id_: str, language: str) -> None:
    """« Objet : ce qui n’est pas sur le plan »: twelve lines of one table broke before their colon."""
    compiled = load(id_)
    found = {}
    for path, text in compiled.texts.entries[language].items():
        plain = "" if foreign(compiled, path) else FOREIGN.sub("", text)
        slips = [plain[max(0, m.start() - 20) : m.end() + 20] for m in re.finditer(SLIPS[language], plain)]
        found |= {path: slips} if slips else {}
    assert found == {}
