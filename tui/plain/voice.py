"""Input and output of plain mode: an announcement per line, numbered choices, nothing redrawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from textwrap import fill
from typing import TextIO

from tui.i18n import folded, tr, trn
from tui.views.prose import line

MANY = 20
"""The most choices without a search by letters [design]."""
READ_WHOLE = 40
"""The most choices that are read at once at a terminal [design]."""
YES = ("yes", "y", "oui", "o")
"""Answers that mean yes, in either language."""
NO = ("no", "n", "non", "0", "")
"""Answers that mean no: zero goes back everywhere."""


class Gone(Exception):  # noqa: N818 - an end of input is an ordinary way to leave
    """The input has ended."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A conversation over two text streams."""

    heard: TextIO
    spoken: TextIO

    def say(self, *lines: str) -> None:
        """Announce each line."""
        for text in lines:
            self.spoken.write(f"{self._shown(line(text))}\n")
        self.spoken.flush()

    def ask(self, prompt: str) -> str:
        """Ask for a line. Raises Gone at the end of the input."""
        self.spoken.write(f"{self._shown(line(prompt))} ")
        self.spoken.flush()
        answer = self.heard.readline()
        if not answer:
            self.spoken.write("\n")
            raise Gone
        if not self.heard.isatty():
            self.spoken.write("\n")
        return answer.strip()

    def choose(self, title: str, labels: Sequence[str], back: str = "", known: Collection[str] = ()) -> int:
        """Ask for one of several things; return its index, or -1 to go back.

        At a terminal, only labels that are not `known` are read, none of a long list, and the whole menu at an empty
        line.
        """
        long, leave = len(labels) > READ_WHOLE, f"0. {back or tr('Back')}"
        whole, short = [*self._numbered(labels), leave], (bool(known) or long) and self.heard.isatty()
        again = [text for text, label in zip(whole, labels, strict=False) if label not in known]
        if long:
            again = [trn("{n} choice: type a few letters.", "{n} choices: type a few letters.", len(labels)), leave]
        self.say(title, *([*again, tr("Enter: the whole menu.")] if short else whole))
        many = len(labels) > MANY
        asked = tr("Your choice, 0 to {n}, or a few letters:") if many else tr("Your choice, 0 to {n}:")
        while True:
            answer = self.ask(asked.replace("{n}", str(len(labels))))
            if short and not answer:
                self.say(*whole)
                continue
            if answer.isdecimal() and int(answer) <= len(labels):
                return int(answer) - 1
            found = [text for text in self._numbered(labels) if many and answer and folded(answer) in folded(text)]
            self.say(*(found or [_no_number(answer)]))

    def several(self, title: str, labels: Sequence[str], *, needed: bool) -> list[int]:
        """Ask for several things in order; return their indices, none for an empty line."""
        self.say(title, *self._numbered(labels))
        while True:
            answer = self.ask(tr("Numbers in order, with spaces between; an empty line for none:"))
            numbers = answer.replace(",", " ").split()
            if all(n.isdecimal() and 1 <= int(n) <= len(labels) for n in numbers):
                if numbers or not needed:
                    return list(dict.fromkeys(int(n) - 1 for n in numbers))
                return []
            self.say(_no_number(answer))

    def sure(self, question: str) -> bool:
        """Ask for a yes; again if the answer is neither yes nor no: a 1 from the habit of numbers closed nothing."""
        while (said := self.ask(f"{question} {tr('(yes or no)')}").casefold()) not in YES:
            if said in NO:
                return False
            self.say(tr("Type yes or no."))
        return True

    def _shown(self, text: str) -> str:
        """Wrap a line on a terminal; a pipe gets one announcement per line."""
        width = get_terminal_size().columns - 1
        return fill(text, width, break_long_words=False, break_on_hyphens=False) if self.spoken.isatty() else text

    def _numbered(self, labels: Iterable[str]) -> list[str]:
        return [f"{n}. {label}" for n, label in enumerate(labels, 1)]


Item = tuple[str, Callable[[], object]]
"""A line of a menu: its label, and what it does."""
Pages = Callable[[], Sequence[Item]]
"""Returns the lines of a menu, as they are now."""


def back() -> str:
    """Return the label that leaves most menus."""
    return tr("Back")


def leaving() -> str:
    """Return the label that leaves the first menu."""
    return tr("Leave")


def loop(
    voice: Voice, title: Callable[[], str], pages: Pages, end: Callable[[], str] = back, *, once: bool = False
) -> None:
    """Show a menu until the user goes back or it is empty; an action may change the language.

    `once`: the whole menu is read the first time only.
    """
    known: list[str] = []
    while True:
        offered = pages()
        if not offered:
            voice.say(title())  # the title says that there is nothing
            return
        labels = [label for label, _ in offered]
        chosen = voice.choose(title(), labels, end(), known)
        known = labels if once else known
        if chosen < 0:
            return
        offered[chosen][1]()


def _no_number(typed: str) -> str:
    return tr("“{typed}” is not one of the numbers.", typed=heard(typed)) if typed else tr("Type one of the numbers.")


REPEATED = 60
"""The most characters of an answer that are said again: it may be a whole page, pasted at the wrong question."""


def heard(typed: str) -> str:
    """Return an answer as it is said again to whoever typed it."""
    return typed if len(typed) <= REPEATED else f"{typed[:REPEATED]}…"
