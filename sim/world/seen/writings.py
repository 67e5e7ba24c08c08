"""Parts of a view that the team wrote or can read: risk register, axes, charter, gaps, documents, studies, visits."""

from __future__ import annotations

from functools import partial

from sim.world import kept, keys
from sim.world.rows import Clause, Entry, Outing, or_none
from sim.world.seen.view import AxisView, ClauseView, DocumentView, GapView, QuestionView, RiskView
from sim.world.state import LISTED
from sim.world.voices import is_for
from sim.world.world import World


def risks(world: World) -> tuple[RiskView, ...]:
    """Return the team's own register."""
    register = world.state.register
    return kept.rows(world, "risks", register, LISTED[Entry](register.values()), partial(_risk, world))


def _risk(world: World, id_: str) -> RiskView:
    e = world.state.register[id_]
    return RiskView(
        id_, e.title, e.category, e.concerns, e.probability, e.impact, e.response, e.owner, e.month,
        or_none(e.cost), or_none(e.left_probability), or_none(e.left_impact),
    )  # fmt: skip


def documents(world: World, role: str) -> tuple[DocumentView, ...]:
    """Return the documents that a role can read today."""
    return tuple(
        DocumentView(d.id, d.words, d.role, d.annex, not d.annex or _read(world, role, d.id))
        for d in world.scenario.documents
        if d.opens <= world.today and (not role or d.role in ("", role))
    )


def _read(world: World, role: str, document: str) -> bool:
    roles = (role,) if role else tuple(world.state.attention)
    return any(keys.read(r, document) in world.state.marks for r in roles)


def studies(world: World) -> dict[str, str]:
    """Return the status of every study: "", running or done."""
    marks = world.state.marks
    return {
        s.id: "done" if keys.delivered(s.id) in marks else "running" if keys.commissioned(s.id) in marks else ""
        for s in world.scenario.studies
    }


def outings(world: World) -> tuple[Outing, ...]:
    """Return the visits to activities and actors, in order of time."""
    return tuple(world.state.outings)


def axes(world: World) -> tuple[AxisView, ...]:
    """Return the axes that the team has named."""
    return tuple(
        AxisView(id_, a.theme, a.public, a.qualitative, a.quantitative, a.partners, or_none(a.felt), a.felt_day)
        for id_, a in world.state.axes.items()
    )


def clauses(world: World) -> tuple[ClauseView, ...]:
    """Return the clauses of the charter."""
    written = world.state.clauses
    return kept.rows(world, "clauses", written, LISTED[Clause](written.values()), partial(_clause, world))


def _clause(world: World, id_: str) -> ClauseView:
    c = world.state.clauses[id_]
    return ClauseView(
        id_, c.theme, c.rule, or_none(c.threshold), c.bound, bool(c.adopted), or_none(c.delay), c.channel, c.partners
    )


def questions(world: World, role: str) -> tuple[QuestionView, ...]:
    """Return the questions that the team was asked; all questions once the game is closed."""
    now = world.state.now
    return tuple(
        QuestionView(id_, q.clause, _about(world, q.decision, role), q.month, bool(q.seen), q.answer)
        for id_, q in world.state.questions.items()
        if now.closed or q.month < now.month
    )


def _about(world: World, decision: str, role: str) -> str:
    """Return the subject of a question or a gap; for a letter to another role, only that role (`mail:role`)."""
    post = world.state.post.get(decision.partition("/")[0])
    hidden = post and role and not is_for(post.to, role) and not world.state.now.closed
    return f"mail:{post.to}" if post and hidden else decision


def gaps(world: World, role: str) -> tuple[GapView, ...]:
    """Return the reported gaps; of letters to another role, only the role and the note are shown."""
    return tuple(
        GapView(id_, _about(world, g.about, role), g.kind, g.note, g.role, g.month)
        for id_, g in world.state.gaps.items()
    )
