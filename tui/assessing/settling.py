"""The settlement of discordances: what each assessor gave and cites, what is settled, who has signed.

Screens and plain mode share it. Refusals are returned as sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.assess.settlement import Appeal, Place
from sim.play.prose import bare_name
from tui.assessing.work import recorded, worded
from tui.desk import Said
from tui.i18n import folded, tr, word
from tui.seen import SeenGame
from tui.views import journal
from tui.views.discordances import cited_words, left_words, title, whose
from tui.views.proposals import written
from tui.views.prose import line, pair, quoted
from tui.views.review import competency, criterion_lines, mark_words

if TYPE_CHECKING:
    from sim.assess.grid import Mark
    from sim.assess.settlement import Settled
    from sim.play.jury.comparison import Side
    from sim.play.jury.grids import Marking
    from sim.play.jury.settling import Settling
    from sim.play.recording import Recording

Teller = Callable[[int], Sequence[str]]
"""(entry number) -> its lines: what was done, what was written."""


def teller(recording: Recording, language: str) -> Teller:
    """Return a teller of the entries of a log, with the names known at the end."""
    recording.seek(recording.last)
    seen = SeenGame(recording, language)
    view, prose, agenda = seen.view(), seen.prose, seen.agenda
    entries = recording.full_log.entries

    def tell(n: int) -> Sequence[str]:
        body = entries[n - 1].body.get("body") or {}
        decision = str(entries[n - 1].body.get("decision"))
        return (journal.told_then(n, entries, agenda, view, prose), *written(decision, body, view, prose))

    return tell


@dataclass(frozen=True, slots=True)
class SettlingDesk:
    """A settlement, its grid, and tellers of the logs that are given, by head."""

    settling: Settling
    marking: Marking
    language: str
    tellers: Mapping[str, Teller] = field(default_factory=dict)

    def add(self, kind: str, **body: object) -> Said:
        """Write a record in the settlement."""
        return recorded(lambda: self.settling.add(kind, **body))

    @property
    def state(self) -> str:
        """What is left to settle, or who has signed, in words."""
        settlement = self.settling.settlement
        if settlement.done:
            return tr("Signed by {names}.", names=", ".join(map(line, settlement.signed)))
        if self.unsigned:
            return tr("Nothing is left to settle; to be signed by {names}", names=", ".join(map(line, self.unsigned)))
        return left_words([given.mark for given in settlement.given(place)] for place in settlement.queue())

    @property
    def places(self) -> tuple[Place, ...]:
        """The marks left to settle, the furthest apart first, then those settled."""
        settlement = self.settling.settlement
        queue = settlement.queue()
        return (*queue, *(place for place in settlement.settled if place not in queue))

    def open(self, place: Place) -> bool:
        """Return whether a mark is still to be settled."""
        return self.settling.settlement.standing(place) is None

    def title(self, place: Place) -> str:
        """Name a mark."""
        return title(self.settling.logs[place[0]], *place[1:], alone=len(self.settling.logs) == 1)

    def row(self, place: Place) -> str:
        """Name a mark in a list, with what each gave while it is to be settled: the two levels are what is looked for.

        The empreinte of a log tells apart teams of one name alone: it was a fifth of a line.
        """
        logs = self.settling.logs
        log = logs[place[0]]
        shared = sum(other.team == log.team for other in logs) > 1
        named = self.title(place) if shared else title(log, *place[1:], alone=True)
        team = [tr("team {team}", team=line(log.team))] if len(logs) > 1 and not shared else []
        marks = (side.given.mark for side in self.settling.sides(place) if self.open(place))
        given = " / ".join(str(m) if isinstance(m, int) else mark_words(m, self.marking, self.language) for m in marks)
        about = self.held(place) or competency(place[1], self.marking, self.language)
        return " · ".join(filter(None, (", ".join((named, *team)), given, about)))

    def label(self, place: Place) -> str:
        """Name a mark, with what each assessor gave."""
        return " · ".join([self.title(place), *(head for head, _ in self.sides(place))])

    def held(self, place: Place) -> str:
        """Return the mark settled and why, with the one before an appeal; "" if none was."""
        held = self.settling.settlement.settled.get(place)
        return " · ".join(self._told(one) for one in (held, held and held.before) if one)

    def _told(self, held: Settled) -> str:
        said = f"{mark_words(held.mark, self.marking, self.language)}. {quoted(line(held.why))}"
        return pair(word(f"origin.{held.origin}"), said)

    def criterion(self, place: Place) -> Sequence[str]:
        """Return the levels of the criterion of a mark."""
        return criterion_lines(place[1], self.marking, self.language)

    def sides(self, place: Place) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what each assessor gave, and what it cites; entries in words if their log was given."""
        log = self.settling.logs[place[0]]
        return tuple(self._side(side, self.tellers.get(log.head)) for side in self.settling.sides(place))

    def _side(self, side: Side, tell: Teller | None) -> tuple[str, tuple[str, ...]]:
        head = pair(line(side.assessor), mark_words(side.given.mark, self.marking, self.language))
        comment = [pair(tr("Comment"), quoted(line(side.given.comment)))] if side.given.comment else []
        entries = {tr("entry {n}", n=n): n for n in side.given.entries}
        cited = [
            pair(said, " / ".join(tell(entries[said]))) if tell and said in entries else said
            for said in cited_words(side)
        ]
        return head, (*comment, *(cited or [tr("cites nothing")]))

    def settle(self, place: Place, mark: Mark, why: str) -> Said:
        """Settle a mark in writing."""
        return self.add("settle", log=place[0], criterion=place[1], seat=place[2], mark=mark, why=worded(why))

    @property
    def unsigned(self) -> Sequence[str]:
        """The assessors who have still to sign; none while a mark is to be settled."""
        settlement = self.settling.settlement
        return () if settlement.queue() else [name for name in settlement.parties if name not in settlement.signed]

    def sign(self, name: str, typed: str) -> Said:
        """Sign for an assessor who types their own name."""
        if bare_name(typed) != bare_name(name):
            return Said(False, tr("That is not the name: nothing was signed."))
        said = self.add("sign", assessor=name)
        if said.done and self.settling.settlement.done:
            empreinte = self.settling.empreinte
            ended = tr("Ended. Write this empreinte on the paper that you sign: {empreinte}", empreinte=empreinte)
            return Said(True, ended)
        return said

    def changes(self, place: Place) -> bool:
        """Return whether a settled mark can be settled again: before signatures; on appeal, one of the appeal."""
        settlement = self.settling.settlement
        return not settlement.signed and (not settlement.appeals or settlement.opened(place))

    @property
    def third(self) -> str:
        """The third assessor, if an appeal can open their marks now, else ""."""
        return line(self.settling.jurors[2].name) if self.settling.settlement.appealable and self.appellants else ""

    @property
    def appellants(self) -> list[tuple[str, tuple[int, str]]]:
        """Students by name, then the team, marked by the third assessor and not opened by an appeal, with their ids."""
        logs, third, settlement = self.settling.logs, self.settling.jurors[2:], self.settling.settlement
        left = [place for place in settlement.places() if not settlement.opened(place)]
        return [
            (whose(log, line(log.seats[seat]) if seat else tr("all the team"), alone=len(logs) == 1), (n, seat))
            for n, log in enumerate(logs)
            if third and third[0].book(log)
            for seat in (*sorted(log.seats, key=lambda seat: folded(log.seats[seat])), "")
            if any(Appeal(n, seat, "").about(place) for place in left)
        ]

    def appeal(self, whose: tuple[int, str], ground: str) -> Said:
        """Open the marks of a student or a team that the third assessor gave otherwise, on a ground."""
        said = recorded(lambda: self.settling.appeal(*whose, worded(ground)))
        return Said(True, self.state) if said.done else said
