"""Problems reported to authors: all of them at once, each with its place, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from sim.play import figures
from sim.play.authoring.messages import KINDS, MESSAGES, SUGGESTION
from sim.play.tongue import LANGUAGES, told

Severity = Literal["error", "warning"]
QUOTES = "“”«»‘’\"' \u00a0\u202f"
"""Quotes of any language, and the spaces within them."""
NO_BREAK = "\u00a0\u202f"
"""Spaces that word processors put before a colon, and that look like any other."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position: file relative to the scenario's folder, line and column from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    col: int = 0


def place_of(node: Any) -> Place:  # noqa: ANN401 - a node of the parser, in a file with a name
    """Return the place of the start of a node."""
    mark = node.start_mark
    return Place(mark.name, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """An error (`E…`: the scenario cannot be played) or a warning (`W…`).

    `str()` gives `file:line:col: CODE: message`, or `file: CODE: message` about the file as a whole.
    """

    severity: Severity
    file: str
    line: int
    col: int
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.col}" if self.line else self.file
        return f"{place}: {self.code}: {self.message}"


class Money(int):
    """Cents, to be told as euros."""


class Count(int):
    """A number of things, to be told with separators of thousands; not one that an author wrote."""


class InvalidScenario(ValueError):  # noqa: N818 - says what is wrong with the data, not with the program
    """The scenario cannot be played, because of its `problems`; the only exception for what an author wrote."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Findings:
    """A collector of problems, with messages in one language. Identical problems are kept once."""

    def __init__(self, language: str = "fr") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._found: dict[tuple[Place, str, str], Problem] = {}

    def add(self, code: str, place: Place, *, meant: str = "", **facts: object) -> None:
        """Add a problem: `facts` fill the message of `code`, `meant` is a likely spelling to suggest."""
        message = told(MESSAGES[code], self.language).format(**{k: self._said(v) for k, v in facts.items()})
        if meant:
            message += told(SUGGESTION, self.language).format(meant=meant)
        severity: Severity = "error" if code.startswith("E") else "warning"
        self._found[place, code, message] = Problem(severity, place.file, place.line, place.col, code, message)

    def drop(self, code: str, file: str, line: int) -> bool:
        """Remove the problems of a code on a line; return whether there were any."""
        gone = [key for key, p in self._found.items() if (p.code, p.file, p.line) == (code, file, line)]
        for key in gone:
            del self._found[key]
        return bool(gone)

    def _said(self, fact: object) -> str:
        """Format a fact: kinds of values are translated, lists joined by commas."""
        if isinstance(fact, tuple | list):
            return ", ".join(self._said(x) for x in fact)
        if isinstance(fact, Money):
            return figures.exact_euros(fact, self.language)
        if isinstance(fact, Count):
            return figures.whole(fact, self.language)
        if isinstance(fact, float):
            return f"{fact:g}"
        kind = KINDS.get(str(fact))
        return told(kind, self.language) if kind else str(fact)

    def sorted(self) -> list[Problem]:
        """Return the problems by file, line and column."""
        return sorted(self._found.values(), key=lambda p: (p.file, p.line, p.col, p.code, p.message))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def failed(self) -> bool:
        """Whether there is an error, so that the scenario cannot be played."""
        return any(problem.severity == "error" for problem in self._found.values())

    def stop_if_failed(self) -> None:
        """Raise InvalidScenario with all problems so far if there is an error among them."""
        if self.failed:
            raise InvalidScenario(self.sorted())


def unknown_key(name: str, meant: str) -> tuple[str, dict[str, Any]]:
    """Return the code and the facts for an unknown key: misspelt, or a known one that a no-break space follows."""
    if meant and name != meant == name.rstrip(NO_BREAK):
        return "E149", {"meant": meant}
    return "E102", {"key": name, "meant": meant}


def closest(word: object, known: Iterable[str], alike: float = 0.6) -> str:
    """Return the known word that an author probably meant, or ""; transposed letters are preferred.

    Typographic quotes around the word are ignored. `alike` is how much of both must agree, from 0 to 1.
    """
    asked = str(word).strip(QUOTES).casefold()
    names = {name.casefold(): name for name in known}
    found = get_close_matches(asked, names, n=5, cutoff=alike)
    same = (name for name in found if sorted(name) == sorted(asked))
    return names[next(same, found[0])] if found else ""
