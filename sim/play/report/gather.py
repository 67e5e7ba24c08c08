"""What a report is made of: the log played again, and what the whole team could see at each turn of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header
from sim.play.replay import (
    Playable,
    Rules,
    at_its_end,
    check_kinds,
    check_playable,
    check_scenario,
    follow,
    start,
    todays_rules,
)
from sim.world.council import ProposalView
from sim.world.decisions import KINDS, Body
from sim.world.seen.view import QuestionView, View


@dataclass(frozen=True, slots=True)
class Matter:
    """A decision and its story: who proposed it, what others answered (plain assents left out), what became of it."""

    entry: Entry
    proposal: ProposalView
    answers: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """The kind of decision."""
        return self.proposal.decision

    @property
    def body(self) -> Body:
        """What the decision says, as last amended."""
        return self.proposal.body

    @property
    def family(self) -> str:
        """The family of the kind."""
        return KINDS[self.kind].family

    @property
    def major(self) -> bool:
        """Whether the kind asks for a reason and a forecast."""
        return KINDS[self.kind].major

    @property
    def made(self) -> bool:
        """Whether it was carried out."""
        return self.proposal.status == "adopted"


@dataclass(frozen=True, slots=True)
class Stop:
    """Time stopped before `day`, which is in `month`, for letters that could not wait."""

    day: int
    month: int
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a report may say.

    `closings` are the views in which the team closed, `mornings` those that open each month; `matters` are the
    decisions in order, the closing of months left out; `final` is what the team knows at the end of the log.

    Of a log that was neither played again nor told by a `witness` (its empreinte) nobody knows what came: it is not
    `known`, `final` is its first morning, and the proposals stand as they were put (`from_log_alone`).
    """

    header: Header
    compiled: Compiled
    empreinte: str
    finished: bool
    entries: int
    walls: tuple[str, ...]  # UTC seconds of the first and the last entry, none for a game without people
    closings: tuple[View, ...]
    mornings: tuple[View, ...]
    stops: tuple[Stop, ...]
    matters: tuple[Matter, ...]
    final: View
    known: bool = True
    witness: str = ""

    @property
    def replayed(self) -> bool:
        """Whether the game was played again."""
        return self.known and not self.witness

    def views(self) -> tuple[View, ...]:
        """Return every view there is, in order of time."""
        return tuple(sorted((*self.mornings, *self.closings, self.final), key=lambda view: view.day))

    def delivered(self) -> dict[str, int]:
        """Return the first finish of each activity that was ever handed in, before any rework of it, in days.

        An old witness does not tell it: there it is the last one.
        """
        return {a.id: a.finish for a in self.final.activities if a.finish >= 0} | dict(self.final.delivered)

    def questions(self) -> tuple[QuestionView, ...]:
        """Return every question that the end of a month has asked the team."""
        asked = {question.id: question for view in self.views() for question in view.questions}
        return tuple(asked.values())

    def of_kind(self, kind: str) -> Iterator[Matter]:
        """Return the decisions of a kind that were carried out."""
        return (matter for matter in self.matters if matter.kind == kind and matter.made)


def gather(log: Log, compiled: Compiled, rules: Rules | None = None, *, views: bool = True) -> Material:
    """Play a log again and keep what the report needs; without `views`, what was decided and the last evening alone.

    `rules` may be those of a witness, which tells instead of playing (`sim.play.witness.rules_of`). Raises Broken for a
    log that does not replay, that is cut at the end of its game, or whose seed is sealed.
    """
    rules = rules or todays_rules()
    check_playable(log.header, compiled, rules)
    game = start(log, compiled.scenario, rules)
    return replace(collect(game, log, compiled, views=views), witness=rules.witness)


def collect(game: Playable, log: Log, compiled: Compiled, *, views: bool = True) -> Material:
    """Play a log in a game that stands on its first morning, and keep what `gather` does. Raises Broken."""
    seen = _Collected([game.view()])
    for entry in log.entries:
        if views:
            _follow_collecting(game, entry, seen)
        else:
            follow(game, entry)
    at_its_end(game, log)
    return _material(log, compiled, seen, game.agenda(), game.view())


def from_log_alone(log: Log, compiled: Compiled) -> Material:
    """Keep what the log tells by itself, which is all that can be had of one that other rules have played.

    Raises Broken for another scenario, and for a kind of decision that this version does not know.
    """
    check_scenario(log.header, compiled)
    check_kinds(log)
    agenda = tuple(_as_proposed(id_, entry) for id_, entry in log.proposals().items())
    morning = todays_rules().start(compiled.scenario, 0, log.header.seats).view()
    return replace(_material(log, compiled, _Collected([]), agenda, morning), known=False)


def _as_proposed(id_: str, entry: Entry) -> ProposalView:
    """Return a proposal as it was put, without what became of it."""
    decision, body = str(entry.body["decision"]), entry.body.get("body") or {}
    return ProposalView(
        id_, entry.seat, entry.role, decision, body, entry.month, "open", {}, (), {}, False, False, ""
    )  # fmt: skip


def _material(log: Log, compiled: Compiled, seen: _Collected, agenda: Sequence[ProposalView], final: View) -> Material:
    return Material(
        header=log.header,
        compiled=compiled,
        empreinte=log.empreinte,
        finished=log.finished,
        entries=len(log.entries),
        walls=tuple(dict.fromkeys(entry.wall for entry in (*log.entries[:1], *log.entries[-1:]) if entry.wall)),
        closings=tuple(seen.closings),
        mornings=tuple(seen.mornings),
        stops=tuple(seen.stops),
        matters=tuple(_matters(log, agenda)),
        final=final,
    )


@dataclass(slots=True)
class _Collected:
    mornings: list[View]
    closings: list[View] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)


def _follow_collecting(game: Playable, entry: Entry, seen: _Collected) -> None:
    if not _closes(entry):
        follow(game, entry)
        return
    seen.closings.append(game.view())
    follow(game, entry)
    after = game.view()
    if after.month != entry.month:
        seen.mornings.append(after)
    if after.stopped_by:
        seen.stops.append(Stop(after.day, after.month, after.stopped_by))


def _closes(entry: Entry) -> bool:
    return entry.kind == "propose" and entry.body.get("decision") == "close_month"


def _matters(log: Log, agenda: Sequence[ProposalView]) -> Iterator[Matter]:
    """Tell the story of each proposal."""
    answers: dict[str, list[Entry]] = {}
    for entry in log.entries:
        if "proposal" in entry.body:
            answers.setdefault(str(entry.body["proposal"]), []).append(entry)
    for entry, proposal in zip(log.proposals().values(), agenda, strict=True):
        if proposal.decision != "close_month":
            yield Matter(entry, proposal, tuple(answers.get(proposal.id, ())))
