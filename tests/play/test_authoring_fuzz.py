"""Whatever is in the files, an author gets problems, never a traceback."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.play.authoring import InvalidScenario, check, compile_scenario
from sim.play.authoring.messages import MESSAGES
from sim.play.authoring.source import EXPECTATIONS
from tests.play.villages import PETIT_PUITS

FILES = {path.name: path.read_text(encoding="utf-8") for path in PETIT_PUITS.glob("*.yaml")}
LINE = re.compile(r"[^:\n]+(:[1-9]\d*:[1-9]\d*)?: [EW]\d{3}: \S")

some = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def examined(folder):
    """Check and compile; both must agree on whether there is an error, and say it in the form that was promised.

    What its author expects of a scenario is checked, and no part of what is played.
    """
    problems = check(folder, "en")
    assert all(LINE.match(str(problem)) and problem.code in MESSAGES for problem in problems)
    errors = [str(problem) for problem in problems if problem.severity == "error" and problem.file != EXPECTATIONS]
    if not errors:
        assert compile_scenario(folder).texts.languages
        return
    with pytest.raises(InvalidScenario) as caught:
        compile_scenario(folder, "en")
    assert [str(problem) for problem in caught.value.problems if problem.severity == "error"] == errors


@some
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_problems_are_told_and_nothing_breaks(folder, name, data):
    (folder / name).write_bytes(data)
    examined(folder)
    (folder / name).write_text(FILES[name], encoding="utf-8")


YAML = st.text(alphabet="ab-:,[]{}'\"\n #&*!|>%@`\t\\?~0.é\x07", max_size=60)


@some
@given(st.sampled_from(sorted(FILES)), YAML)
def test_whatever_looks_like_yaml_is_told_and_nothing_breaks(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    examined(folder)
    (folder / name).write_text(FILES[name], encoding="utf-8")


@st.composite
def spoilt(draw):
    """One of the files with a few slices of its text dropped, doubled, moved or replaced."""
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        new = draw(
            st.sampled_from(["", text[start:end] * 2, "null", "[]", "{}", "-1", "1e999", "x", "\n", ": ", "- ", '"'])
        )
        text = text[:start] + new + text[end:]
    return name, text


@some
@given(spoilt())
def test_a_scenario_with_slices_cut_doubled_or_replaced_is_told_and_nothing_breaks(folder, case):
    name, text = case
    (folder / name).write_text(text, encoding="utf-8")
    examined(folder)
    (folder / name).write_text(FILES[name], encoding="utf-8")


VALUES = st.sampled_from(
    ["null", "true", "-1", "0", "3.7", "1e999", ".nan", "x", '""', "[]", "{}", "[x]", "{a: b}", "[[1]]", "P01"]
)
SCALARS = [
    (name, m.span(1)) for name, text in sorted(FILES.items()) for m in re.finditer(r": ([^\s\[{>|,}][^,}\n]*)", text)
]


@some
@given(st.lists(st.tuples(st.sampled_from(SCALARS), VALUES), min_size=1, max_size=4, unique_by=lambda x: x[0]))
def test_values_of_the_wrong_kind_are_told_and_nothing_breaks(folder, changes):
    texts = dict(FILES)
    for (name, (start, end)), value in sorted(changes, key=lambda x: x[0], reverse=True):
        texts[name] = texts[name][:start] + value + texts[name][end:]
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    examined(folder)
