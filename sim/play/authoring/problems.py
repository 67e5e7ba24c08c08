"""What an author is told: every problem at once, each with its place, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from sim.play.authoring.messages import KINDS, MESSAGES, SUGGESTION
from sim.play.tongue import LANGUAGES, told

Severity = Literal["error", "warning"]

@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands.

    A file relative to the scenario's folder, line and column from 1, 0 for the file as a whole.
    """

    file: str
    line: int = 0
    col: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend (`E…`: nothing can be played) or to look at (`W…`).

    `str()` gives `file:line:col: CODE: message`, of the file as a whole `file: CODE: message`.
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


class InvalidScenario(ValueError):  # noqa: N818 - it is an answer about the data, not a fault of the program
    """A scenario that cannot be played; `problems` says why.

    The only exception that authoring raises for what an author wrote.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Findings:
    """Problems as they are found, told in one language. A place and code are reported once."""

    def __init__(self, language: str = "fr") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._found: dict[tuple[Place, str, str], Problem] = {}

    def add(self, code: str, place: Place, *, meant: str = "", **facts: object) -> None:
        """Note a problem.

        `facts` fill the sentence of `code`; `meant` is a likely spelling, offered after it.
        """
        message = told(MESSAGES[code], self.language).format(**{k: self._said(v) for k, v in facts.items()})
        if meant:
            message += told(SUGGESTION, self.language).format(meant=meant)
        severity: Severity = "error" if code.startswith("E") else "warning"
        self._found[place, code, message] = Problem(severity, place.file, place.line, place.col, code, message)

    def drop(self, code: str, file: str, line: int) -> bool:
        """Forget what this code says of a line; return whether there was anything."""
        gone = [key for key, p in self._found.items() if (p.code, p.file, p.line) == (code, file, line)]
        for key in gone:
            del self._found[key]
        return bool(gone)

    def _said(self, fact: object) -> str:
        """Put a fact into words: a kind of value in the reader's language, a list of names with commas."""
        if isinstance(fact, tuple | list):
            return ", ".join(self._said(x) for x in fact)
        if isinstance(fact, float):
            return f"{fact:g}"
        kind = KINDS.get(str(fact))
        return told(kind, self.language) if kind else str(fact)

    def sorted(self) -> list[Problem]:
        """List the problems by file, line and column."""
        return sorted(self._found.values(), key=lambda p: (p.file, p.line, p.col, p.code, p.message))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def failed(self) -> bool:
        """Whether an error was found: the scenario cannot be played."""
        return any(problem.severity == "error" for problem in self._found.values())

    def stop_if_failed(self) -> None:
        """Raise InvalidScenario with everything found so far if there is an error in it."""
        if self.failed:
            raise InvalidScenario(self.sorted())


def closest(word: object, known: Iterable[str]) -> str:
    """Return the known word that an author probably meant, or ""; letters that changed places come first.

    Quotes of a word processor are no part of a word: in “2”, 2 was meant.
    """
    asked = str(word).strip("“”«»‘’\"' \u00a0\u202f").casefold()
    names = {name.casefold(): name for name in known}
    found = get_close_matches(asked, names, n=5, cutoff=0.6)
    same = (name for name in found if sorted(name) == sorted(asked))
    return names[next(same, found[0])] if found else ""
