"""Discordances in words: the mark, what each assessor gave, and what it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import tr, trn
from tui.views.prose import line, pair, quoted
from tui.views.review import mark_words, passage_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.assess.grid import Mark
    from sim.play.jury.comparison import Side
    from sim.play.jury.grids import Marking
    from sim.play.jury.jurors import Juror
    from sim.play.jury.markbook import MarkedLog


def left_out(jurors: Sequence[Juror]) -> list[str]:
    """Return the logs that only one of the two assessors has marked; those of a third do not matter."""
    return [
        tr(
            "Left out: {team} ({empreinte}), marked by {assessor} alone.",
            team=tr("team {team}", team=line(log.team)), empreinte=log.empreinte, assessor=line(juror.name),
        )
        for juror in jurors[:2]
        for log in juror.alone()
    ]  # fmt: skip


def declared(juror: Juror) -> list[str]:
    """Return what an assessor declared, exposure and ties, with the teams where it is not the same for all."""
    found = []
    for header in juror.headers:
        logs = [log for log in juror.logs if (book := juror.book(log)) and book.header.declared == header.declared]
        teams = [whose(log, "", alone=False) for log in logs if len(juror.headers) > 1]
        said = [tr("not blind")] if logs and not header.blind else []
        said += [tr("ties: {ties}", ties=line(header.ties))] if logs and header.ties else []
        found += [pair(line(juror.name), " · ".join([one, *teams])) for one in said]
    return found


def left_words(discordances: Iterable[Sequence[Mark]]) -> str:
    """Say how many discordances are left, and in how many a side gave no level."""
    apart = list(discordances)
    if not apart:
        return tr("No discordance is left to settle")
    bare = sum(not all(isinstance(mark, int) for mark in marks) for marks in apart)
    left = trn("{n} discordance to settle in writing", "{n} discordances to settle in writing", len(apart))
    return f"{left}, {trn('{n} with no level on one side', '{n} with no level on one side', bare)}" if bare else left


def title(log: MarkedLog, criterion: str, seat: str, *, alone: bool = False) -> str:
    """Name a mark by criterion and student; unless `alone`, by team too."""
    whom = line(log.seats[seat]) if seat else tr("the group as a whole")
    return whose(log, f"{criterion}, {whom}", alone=alone)


def whose(log: MarkedLog, named: str, *, alone: bool) -> str:
    """Add the team to a name, unless there is only one."""
    team = f"{tr('team {team}', team=line(log.team))} ({log.empreinte})"
    return named if alone else ", ".join(filter(None, (named, team)))


def side_words(side: Side, marking: Marking, language: str) -> str:
    """Return the mark of an assessor, what it cites and its comment."""
    mark = mark_words(side.given.mark, marking, language)
    cited = ", ".join(cited_words(side)) or tr("cites nothing")
    return pair(line(side.assessor), " · ".join(filter(None, (mark, cited, line(side.given.comment)))))


def cited_words(side: Side) -> list[str]:
    """Return each thing that a mark cites."""
    seen = [side.sheet.observations[n - 1] for n in side.given.observations]
    return [
        *(tr("entry {n}", n=entry) for entry in side.given.entries),
        *(f"{line(one.at)} {quoted(line(one.text))}" for one in seen),
        *(passage_words(passage) for passage in side.given.passages),
    ]
