"""What an act brings at once and its own sentence does not say: what a party confides, who has signed."""

from __future__ import annotations

from sim.world.seen.view import View
from tui.i18n import share, tr
from tui.views.prose import Prose

ASKS = ("ask_issue", "aparte")
"""Acts after which a party says how much an issue weighs, or does not."""


def at_once(kind: str, before: View, after: View, prose: Prose) -> list[str]:
    """Return the results of an act of a kind, as sentences; that it brought nothing is a result."""
    if kind in ASKS:
        silent = tr("They do not say how much it weighs for them.")
        aside = tr("Nothing is said there of what weighs for them.")  # no issue was named: nothing to call “it”
        return _confided(before, after, prose) or [aside if kind == "aparte" else silent]
    if kind == "name_actor":
        found = len(after.actors) > len(before.actors)
        return [] if found else [tr("Nobody new answers to that name: the list of actors does not change.")]
    if kind == "sign_charter":
        was = {x.id: x.signed for x in before.actors}
        new = [x.id for x in after.actors if x.signed and not was.get(x.id)]
        signed = [tr("{actor} has signed.", actor=prose.name("actor", id_)) for id_ in new]
        return signed or [tr("They put their signature off: they do not trust you enough yet.")]
    return []


def _confided(before: View, after: View, prose: Prose) -> list[str]:
    was = {(t.id, i.id): (i.their_weight, i.others) for t in before.talks for i in t.issues}
    said = []
    for t in after.talks:
        for i in t.issues:
            old, others = was.get((t.id, i.id), (None, {}))
            name = prose.issue(t.id, i.id)
            told = [] if i.their_weight in (None, old) else [(t.actor, i.their_weight or 0, i.felt)]
            told += [(who, weight, False) for who, weight in i.others.items() if who not in others]
            for who, weight, felt in told:
                facts = {"issue": name, "share": share(weight), "actor": prose.name("actor", who)}
                hint = tr("{issue}: about {share} of what matters to {actor}.", **facts)
                said.append(hint if felt else tr("{issue}: {share} of what matters to {actor}.", **facts))
    return said
