"""What happened in a game, by name ("struck/R03"), to be counted over many games or expected by authors."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import keys
from sim.world.index import Index
from sim.world.state import State

TABLES = {
    "struck": "risks",
    "signalled": "risks",
    "identified": "risks",
    "came": "letters",
    "answered": "letters",
    "agreed": "negotiations",
    "failed": "negotiations",
    "done": "activities",
    "lost": "actors",
    "met": "actors",
    "left": "people",
    "read": "documents",
    "consented": "assemblies",
    "raised": "flags",
}
"""Kind of hit -> the table of the scenario with its ids. `answered/LETTER/OPTION` includes the option."""


def hits(index: Index, state: State) -> Iterator[str]:
    """Yield everything that happened, once each, as `kind/id` (see `TABLES`)."""
    yield from _risks(state)
    for id_, post in state.post.items():
        yield f"came/{id_}"
        if post.answer:
            yield f"answered/{id_}/{post.answer}"
    for id_, talk in state.talks.items():
        if talk.agreed:
            yield f"agreed/{id_}"
        elif talk.ended >= 0:
            yield f"failed/{id_}"
    yield from (f"done/{id_}" for id_, task in state.tasks.items() if task.finish >= 0)
    for id_, relation in state.relations.items():
        if relation.lost:
            yield f"lost/{id_}"
        if relation.engaged:
            yield f"met/{id_}"
    yield from (f"left/{id_}" for id_, staff in state.staff.items() if staff.gone)
    read = keys.documents_read(state.marks)
    yield from (f"read/{id_}" for id_ in index.documents if id_ in read)
    yield from (f"consented/{id_}" for id_ in index.assemblies if keys.consented(id_) in state.marks)
    yield from (f"raised/{flag}" for flag, up in state.flags.items() if up)


def _risks(state: State) -> Iterator[str]:
    for id_, exposure in state.risks.items():
        if exposure.struck >= 0:
            yield f"struck/{id_}"
        if exposure.signalled >= 0:
            yield f"signalled/{id_}"
        if exposure.identified >= 0:
            yield f"identified/{id_}"
