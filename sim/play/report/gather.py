"""What a report is made from: the log, replayed, with what the whole team could see in each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header
from sim.play.replay import (
    Playable,
    Rules,
    check_finished,
    check_kinds,
    check_playable,
    check_scenario,
    current_rules,
    replay_entry,
    start,
)
from sim.world.council import ProposalView
from sim.world.decisions import KINDS, Body
from sim.world.seen.view import QuestionView, View


@dataclass(frozen=True, slots=True)
class Matter:
    """A proposal put to the council: its entry, the answers of other seats (plain assent left out) and its fate."""

    entry: Entry
    proposal: ProposalView
    answers: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """The kind of decision."""
        return self.proposal.decision

    @property
    def body(self) -> Body:
        """The body of the decision, as last amended."""
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
    def adopted(self) -> bool:
        """Whether it was adopted, and so carried out."""
        return self.proposal.status == "adopted"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop before working day `day`, in `month`, for letters that could not wait."""

    day: int
    month: int
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a report may say about a game.

    `closings` are the team's views at the moment it closed each month, `mornings` those at the start of each month;
    `matters` are the proposals in order, except closing a month; `final` is the view at the end of the log.

    `witness` is the empreinte of the witness that the views were read from, "" if the log was replayed. If neither was
    possible, the game is not `known`: `final` is the view of the first morning, and proposals stand as they were first
    put (see `from_log_alone`).
    """

    header: Header
    compiled: Compiled
    empreinte: str
    finished: bool
    entries: int
    walls: tuple[str, ...]  # times (UTC) of the first and last entries; empty for a game played by a policy
    closings: tuple[View, ...]
    mornings: tuple[View, ...]
    stops: tuple[Stop, ...]
    matters: tuple[Matter, ...]
    final: View
    known: bool = True
    witness: str = ""

    @property
    def replayed(self) -> bool:
        """Whether the log was replayed, rather than read from a witness or from its lines alone."""
        return self.known and not self.witness

    def views(self) -> tuple[View, ...]:
        """Return all views in order of time."""
        return tuple(sorted((*self.mornings, *self.closings, self.final), key=lambda view: view.day))

    def delivered(self) -> dict[str, int]:
        """Return the working day on which each activity was first finished, before any rework.

        Old witnesses lack it: for them it is the last finish.
        """
        return {a.id: a.finish for a in self.final.activities if a.finish >= 0} | dict(self.final.delivered)

    def questions(self) -> tuple[QuestionView, ...]:
        """Return every question that the team was asked at the end of a month."""
        asked = {question.id: question for view in self.views() for question in view.questions}
        return tuple(asked.values())

    def answered_questions(self) -> dict[str, Body]:
        """Return the body of the team's answer to each question that it answered, by the question's id."""
        return {str(matter.body["question"]): matter.body for matter in self.of_kind("answer_question")}

    def of_kind(self, kind: str) -> Iterator[Matter]:
        """Yield the adopted proposals of a kind of decision."""
        return (matter for matter in self.matters if matter.kind == kind and matter.adopted)


def gather(log: Log, compiled: Compiled, rules: Rules | None = None, *, views: bool = True) -> Material:
    """Replay a log and collect what the report needs; without `views`, only the proposals and the final view.

    `rules` may be those of a witness, which reads the views instead of replaying (`sim.play.witness.rules_of`). Raises
    Broken for a log that does not replay, that lacks its closing entry, or whose seed is sealed.
    """
    rules = rules or current_rules()
    check_playable(log.header, compiled, rules)
    game = start(log, compiled.scenario, rules)
    return replace(collect(game, log, compiled, views=views), witness=rules.witness)


def collect(game: Playable, log: Log, compiled: Compiled, *, views: bool = True) -> Material:
    """Play a log in a game that has just started, and collect what `gather` does. Raises Broken."""
    seen = _Collected([game.view()])
    for entry in log.entries:
        if views:
            _follow_collecting(game, entry, seen)
        else:
            replay_entry(game, entry)
    check_finished(game, log)
    return _material(log, compiled, seen, game.agenda(), game.view())


def from_log_alone(log: Log, compiled: Compiled) -> Material:
    """Collect what the lines of a log say by themselves, for a log that can be neither replayed nor witnessed.

    Raises Broken for a log of another scenario, or with a kind of decision unknown to this version.
    """
    check_scenario(log.header, compiled)
    check_kinds(log)
    agenda = tuple(_as_proposed(id_, entry) for id_, entry in log.proposals().items())
    morning = current_rules().start(compiled.scenario, 0, log.header.seats).view()
    return replace(_material(log, compiled, _Collected([]), agenda, morning), known=False)


def _as_proposed(id_: str, entry: Entry) -> ProposalView:
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
        replay_entry(game, entry)
        return
    seen.closings.append(game.view())
    replay_entry(game, entry)
    after = game.view()
    if after.month != entry.month:
        seen.mornings.append(after)
    if after.stopped_by:
        seen.stops.append(Stop(after.day, after.month, after.stopped_by))


def _closes(entry: Entry) -> bool:
    return entry.kind == "propose" and entry.body.get("decision") == "close_month"


def _matters(log: Log, agenda: Sequence[ProposalView]) -> Iterator[Matter]:
    answers: dict[str, list[Entry]] = {}
    for entry in log.entries:
        if "proposal" in entry.body:
            answers.setdefault(str(entry.body["proposal"]), []).append(entry)
    for entry, proposal in zip(log.proposals().values(), agenda, strict=True):
        if proposal.decision != "close_month":
            yield Matter(entry, proposal, tuple(answers.get(proposal.id, ())))
