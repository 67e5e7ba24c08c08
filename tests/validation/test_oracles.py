"""Every oracle is here, unchanged, and some test reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SHARED = Path(__file__).parents[3] / "shared" / "oracles"
IN_PLACE = {"schedule_rcpsp_j301_1"}
"""Read where they are: they hold an instance of PSPLIB, which is not ours to ship (test_rcpsp)."""

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/oracles"),
]


@pytest.mark.parametrize("oracle", sorted(SHARED.glob("*.json")), ids=lambda path: path.stem)
def test_an_oracle_is_kept_as_it_was_and_read(oracle: Path) -> None:
    if oracle.stem not in IN_PLACE:
        assert (TESTS / "oracles" / oracle.name).read_bytes() == oracle.read_bytes()
    readers = [*TESTS.glob("model/*.py"), *TESTS.glob("world/*.py"), *TESTS.glob("validation/test_*p.py")]
    name = oracle.stem.removeprefix("negotiation_")  # test_negotiation names its domains without their family
    assert any(name in path.read_text(encoding="utf-8") for path in readers)
