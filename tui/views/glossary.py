"""The glossary that ships with the program."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.i18n import LANGUAGES, LOCALE, folded, language

_ROW = re.compile(r"^\| \*\*(.+) \| \*\*(.+) \|$", re.MULTILINE)


class Term(NamedTuple):
    """A word and what it means."""

    word: str
    meaning: str


def terms() -> tuple[Term, ...]:
    """Return the words in the reader's language, in alphabetical order."""
    return _terms(LANGUAGES.index(language()))


@cache
def _terms(column: int) -> tuple[Term, ...]:
    text = (LOCALE / "glossary.md").read_text(encoding="utf-8")
    found = (row[column] for row in _ROW.findall(text))
    return tuple(sorted((_term(cell) for cell in found), key=lambda term: folded(term.word).lstrip("(")))


def _term(cell: str) -> Term:
    word, _, meaning = cell.partition("**")
    return Term(word.strip(), meaning.lstrip(" :\N{NO-BREAK SPACE}").replace("*", ""))
