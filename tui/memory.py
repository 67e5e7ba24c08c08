"""What a terminal remembers of a game beside its record: what was read and by whom, languages, bookmarks, drafts.

Each kind has its key in the scratch; what is found there under another shape, in a file edited by hand, is ignored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sim.play.scratch import Scratch, as_list, as_mapping, as_text
from sim.world.decisions import Body
from tui.views.weighing import Plea, pleas


class FormDraft(NamedTuple):
    """What is filled in of a decision: the fields of its body, and what its form asks besides."""

    body: Body
    why: str = ""
    carrier: str = ""
    """The role that carries it, "" where the form does not ask."""
    question: str = ""
    """That of the forecast, "" for no forecast."""
    figures: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: object) -> FormDraft:
        """Read a draft from the scratch."""
        found = as_mapping(kept)
        why, carrier, question = (as_text(found.get(name)) for name in ("why", "carrier", "question"))
        return cls(as_mapping(found.get("body")), why, carrier, question, tuple(as_list(found.get("figures"))))


UNFILLED = FormDraft({})


class Memory:
    """The memory of a terminal. A reader is a seat, or "" for the table."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch

    @property
    def aside(self) -> Path | None:
        """Where a file that could not be read was moved to, None if all is well."""
        return self._scratch.aside

    # ---------------------------------------------------------------------------------------- what was read

    @property
    def opened(self) -> Sequence[str]:
        """The documents that somebody opened here."""
        return as_list(self._scratch.get("read"))

    def remember_opened(self, document: str) -> None:
        """Remember that a document was opened."""
        self._add("read", document)

    @property
    def turned(self) -> Sequence[str]:
        """The seats that have had the screen to themselves."""
        return as_list(self._scratch.get("turned"))

    def remember_turned(self, seat: str) -> None:
        """Remember that a seat has read alone."""
        self._add("turned", seat)

    def letters_shown(self, reader: str) -> int:
        """Return how many letters a reader has been shown."""
        shown = as_mapping(self._scratch.get("mailed")).get(reader, 0)
        return shown if isinstance(shown, int) else 0

    def remember_letters(self, reader: str, number: int) -> None:
        """Remember how many letters a reader has been shown."""
        self._scratch.put("mailed", {**as_mapping(self._scratch.get("mailed")), reader: number})

    @property
    def guided(self) -> bool:
        """Whether the guide was finished or skipped."""
        return bool(self._scratch.get("guided"))

    def remember_guide(self) -> None:
        """Remember that the guide was seen."""
        self._scratch.put("guided", True)

    # ------------------------------------------------------------------------------------- what was chosen

    def language(self, reader: str) -> str:
        """Return the language of a reader, else that of the table, "" if neither chose one."""
        spoken = as_mapping(self._scratch.get("languages"))
        return as_text(spoken.get(reader)) or as_text(spoken.get(""))

    def remember_language(self, reader: str, language: str) -> None:
        """Remember the language of a reader."""
        self._scratch.put("languages", {**as_mapping(self._scratch.get("languages")), reader: language})

    def bookmarks(self, reader: str) -> Sequence[str]:
        """Return the documents that a reader has bookmarked."""
        return as_list(self._scratch.get(f"marks/{_owner(reader)}"))

    def toggle_bookmark(self, reader: str, document: str) -> None:
        """Bookmark a document, or remove its bookmark."""
        marked = self.bookmarks(reader)
        kept = [m for m in marked if m != document] if document in marked else [*marked, document]
        self._scratch.put(f"marks/{_owner(reader)}", kept)

    # ------------------------------------------------------------------------------------- what was written

    def notes(self, reader: str) -> str:
        """Return the notes of a reader."""
        return as_text(self._scratch.get(f"notes/{_owner(reader)}"))

    def keep_notes(self, reader: str, text: str) -> None:
        """Save the notes of a reader."""
        self._scratch.put(f"notes/{_owner(reader)}", text)

    def pleas(self, letter: str) -> tuple[Plea, ...]:
        """Return what was said for and against the answers of a letter."""
        return pleas(self._scratch.get(f"weigh/{letter}"))

    def keep_pleas(self, letter: str, pleas: Sequence[Plea]) -> None:
        """Save what was said for and against the answers of a letter."""
        self._scratch.put(f"weigh/{letter}", [list(plea) for plea in pleas])

    def draft(self, reader: str, kind: str, amends: str, given: Body) -> FormDraft:
        """Return what a reader has filled in of a kind of decision that is about `given`, or that `amends` another."""
        return FormDraft.of(self._scratch.get(_drafted(reader, kind, amends, given)))

    def keep_draft(self, reader: str, kind: str, amends: str, given: Body, draft: FormDraft) -> None:
        """Save what a reader has filled in; an empty draft is forgotten."""
        kept = {} if draft == UNFILLED else {**draft._asdict(), "figures": list(draft.figures)}
        self._scratch.put(_drafted(reader, kind, amends, given), kept)

    def offer(self, talk: str, last: Sequence[int]) -> list[int]:
        """Return the package being drafted at a table since our `last` offer there, [] if there is none."""
        kept = as_list(self._scratch.get(f"offer/{talk}"))
        after, draft = kept if len(kept) == 2 else ([], [])
        return [n for n in as_list(draft) if isinstance(n, int)] if as_list(after) == list(last) else []

    def keep_offer(self, talk: str, last: Sequence[int], draft: Sequence[int]) -> None:
        """Save the package being drafted at a table."""
        self._scratch.put(f"offer/{talk}", [list(last), list(draft)])

    def _add(self, key: str, one: str) -> None:
        kept = as_list(self._scratch.get(key))
        if one not in kept:
            self._scratch.put(key, [*kept, one])


def _owner(reader: str) -> str:
    return reader or "table"


def _drafted(reader: str, kind: str, amends: str, given: Body) -> str:
    return f"draft/{_owner(reader)}/{kind}/{amends}/{sorted(given.items(), key=str)}"
