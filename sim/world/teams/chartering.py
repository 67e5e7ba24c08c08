"""How a written team writes its charter: clauses that can be tested, mended where the Direction finds them wanting."""

from __future__ import annotations

from sim.world.decisions import Decision
from sim.world.seen.view import View
from sim.world.teams.wishes import Wishes

HELD_CLAUSES: dict[str, tuple[str, dict[str, object]]] = {
    "safeguarding": (
        "Personne du projet ne reste seul avec un enfant ni n’échange un service contre une faveur ; tout se signale",
        {"delay": 1},
    ),
    "integrity": (
        "Ni cadeau ni paiement de facilitation, et un lien d’intérêt se déclare avant de décider",
        {"threshold": 0},
    ),
    "images": ("Aucune image ni récit de quelqu’un sans son accord, qu’il peut reprendre", {"delay": 5}),
    "data": (
        "Les listes de personnes se gardent sous clé et ne sortent du projet pour personne ; une fuite se dit",
        {"delay": 3},
    ),
    "alert": ("Qui signale est cru jusqu’à vérification, protégé, et reçoit une réponse", {"delay": 10}),
    "partners": ("Ce qui engage un partenaire se décide avec lui, frais de structure compris", {"threshold": 0}),
    "money": ("Un don dont l’origine ou la condition ne pourrait être dite en public se refuse", {"threshold": 0}),
}
"""Theme -> what a competent team writes on it in the first month, and the limit by which it can be tested."""
READ_AGAIN = "La charte se relit avec ceux qu’elle concerne"
YEARLY = 250
"""Working days within which it is read again."""
TRUSTING, READERS = 4_000, 4
"""Trust of those with whom it is read again, and how many of them at most."""


def charter(view: View) -> Wishes:
    """Write testable clauses, adopt and submit them, and act on the Direction's comments."""
    written = {clause.theme for clause in view.clauses}
    for theme, (rule, limit) in HELD_CLAUSES.items():
        if theme not in written:
            yield _clause(theme, rule, limit)
    if "channel" in view.charter_comments and "governance" not in written:
        readers = [a.id for a in view.actors if not a.direction and (a.trust or 0) >= TRUSTING][:READERS]
        if readers:
            yield _clause("governance", READ_AGAIN, {"delay": YEARLY, "partners": readers})
    adopted = bool(view.charter) and all(clause.adopted for clause in view.clauses)
    if (adopted or (yield Decision("adopt_charter", {}, "evaluation"))) and view.charter in ("", "adopted"):
        yield Decision("submit_charter", {}, "coordination")


def _clause(theme: str, rule: str, more: dict[str, object]) -> Decision:
    body = {"theme": theme, "rule": rule, "bound": "everyone", "channel": "focal_point", **more}
    return Decision("propose_clause", body, "evaluation")
