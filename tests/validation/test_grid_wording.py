"""The official wording of the grids, word for word, against the published record."""

import re
from pathlib import Path

import pytest

from sim.play.jury.grids import grid_ids, load_grid

SEED = Path(__file__).parents[3] / "shared" / "seed" / "rncp35203.txt"

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not SEED.is_file(), reason="no published record in ../shared/seed"),
]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", grid_ids())
def test_competencies_and_trials_are_those_of_the_record(name: str) -> None:
    marking = load_grid(name)
    block = marking.grid.block
    record = SEED.read_text(encoding="utf-8")
    section = plain(record[record.index(f"{block} -") :].split("\nRNCP")[0])
    texts = marking.texts.entries["fr"]
    wording = [text for path, text in texts.items() if path.endswith((".competency", "name", "grid.title"))]
    assert len(wording) == len(marking.grid.criteria) + len(marking.grid.trials) + 1
    assert [text for text in wording if plain(text) not in section] == []
