"""Every sentence of the screens is said in French, and no sentence is kept that nothing says."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sim.world.decisions import KINDS
from tui.i18n import LOCALE, set_language, word
from tui.screens.pages import SIGNS

ROOT = LOCALE.parent
OTHERS = ("commands", "cli.py")
"""What belongs to the domain `cli`."""


def spoken():
    """Give (message, file) for every literal message of the screens."""
    found = set()
    for path in ROOT.rglob("*.py"):
        if path.relative_to(ROOT).parts[0] not in OTHERS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                found.update(_messages(node))
    return found | {words for _, words in SIGNS}


def _messages(node):
    if isinstance(node, ast.Call) and node.args:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = {"tr": 0, "trn": 0, "Binding": 2}.get(name)
        if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
            yield node.args[at].value
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if getattr(target, "id", "") in ("TITLE_WORDS", "HELP_WORDS"):
            yield from (n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and n.value)


def kept(language):
    with (LOCALE / language / "LC_MESSAGES" / "screens.po").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read_po(file) if m.id}


def test_every_sentence_is_said_in_french():
    french = kept("fr")
    assert sorted(spoken() - set(french)) == []
    assert [id_ for id_, m in french.items() if not all(m.string if isinstance(m.string, tuple) else [m.string])] == []


def test_no_sentence_is_kept_for_nothing():
    ids = set(kept("en"))
    assert sorted(set(kept("fr")) - spoken() - ids) == []


@pytest.mark.parametrize("catalogue", sorted(LOCALE.rglob("*.po")), ids=lambda po: f"{po.stem}-{po.parts[-3]}")
def test_a_catalogue_does_not_say_where_a_sentence_is_used(catalogue):
    """Modules are renamed, and nothing would notice: the sources are searched for the sentence itself."""
    with catalogue.open("rb") as file:
        assert [m.id for m in read_po(file) if m.locations] == []


def test_a_translation_has_the_facts_of_its_sentence():
    for id_, message in kept("fr").items():
        if id_ in kept("en"):
            continue
        asked = set(re.findall(r"{(\w+)}", id_))
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(re.findall(r"{(\w+)}", text)) <= asked | {"n"}, id_
            assert asked - {"n"} <= set(re.findall(r"{(\w+)}", text)), id_


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_and_field_has_words(language):
    set_language(language)
    for kind in KINDS.values():
        assert word(f"kind.{kind.id}", ""), kind.id
        assert word(f"kind.{kind.id}.done", ""), kind.id
        for field in kind.fields:
            assert word(f"field.{kind.id}.{field.name}", "") or word(f"field.{field.name}", ""), field.name


def test_french_puts_a_no_break_space_before_its_signs():
    for message in kept("fr").values():
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r" [:;?!»]|« ", text), text


def test_the_sources_of_the_screens_are_found():
    assert Path(ROOT / "team" / "app.py").is_file()
    assert len(spoken()) > 300
