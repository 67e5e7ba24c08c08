"""What a terminal remembers beside a game: what was kept is found again, whatever else is found is nothing."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sim.play.scratch import Scratch
from tui.memory import UNFILLED, FormDraft, Memory

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
WORDS = st.text(max_size=8)
DRAFTS = st.builds(FormDraft, st.dictionaries(WORDS, JSON), WORDS, WORDS, WORDS, st.lists(st.integers()).map(tuple))


@given(draft=DRAFTS, other=DRAFTS)
def test_a_draft_is_found_again_by_who_left_it_and_about_what(draft, other):
    memory = Memory(Scratch())
    memory.keep_draft("s1", "transfer", "", {"from": "a"}, draft)
    memory.keep_draft("s2", "transfer", "", {"from": "a"}, other)
    assert memory.draft("s1", "transfer", "", {"from": "a"}) == draft
    assert memory.draft("s2", "transfer", "", {"from": "a"}) == other
    assert memory.draft("s1", "transfer", "", {"from": "b"}) == UNFILLED
    memory.keep_draft("s1", "transfer", "", {"from": "a"}, UNFILLED)
    assert memory.draft("s1", "transfer", "", {"from": "a"}) == UNFILLED


@given(kept=JSON)
def test_a_scratch_that_holds_anything_else_is_as_good_as_an_empty_one(kept):
    memory = Memory(SimpleNamespace(get=lambda _key: kept))
    draft = memory.draft("", "transfer", "", {})
    assert isinstance(draft.body, dict)
    assert all(isinstance(text, str) for text in (draft.why, draft.carrier, draft.question))
    assert isinstance(memory.letters_shown("s1"), int)
    assert isinstance(memory.language("s1"), str)
    assert isinstance(memory.notes("s1"), str)
    for found in (memory.opened, memory.turned, memory.bookmarks("s1"), memory.pleas("l1"), draft.figures):
        assert isinstance(found, list | tuple)
