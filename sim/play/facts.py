"""The units of the facts of a result and of the measures of the cahier des charges, for any reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.world.seen.view import Outcome

UNITS = {
    **dict.fromkeys(("first_promised_day", "promised_day", "handover_day", "final_report_day", "final_day"), "days"),
    **dict.fromkeys((
        "expense", "beyond_budget", "doubtful", "grants", "refused", "exchange", "interest", "lowest_cash",
        "line_overrun", "cost",
    ), "cents"),
    **dict.fromkeys((
        "eligible_share", "work", "written", "congruence", "morale", "safety", "fatigue", "flaws_left",
        "eligible", "quality", "utility", "map",
    ), "points"),
    **dict.fromkeys(("kept", "broken", "told"), "hundredths"),
}  # fmt: skip
"""Those not listed are plain counts; hundredths are sums of the weights of acts."""


def fact_unit(outcome: str, fact: str) -> str:
    """Return the unit of a fact of an outcome, "" for a count; those of social utility are the shares of its axes."""
    return "points" if outcome == "utility" else UNITS.get(fact, "")


def is_of_nothing(fact: str, facts: Mapping[str, int]) -> bool:
    """Return whether a share among the facts of an outcome is of nothing: a charter without a clause, an empty map."""
    return (fact == "congruence" and not facts["clauses"]) or (fact == "map" and not facts["map"])


def has_clauses(outcomes: Iterable[Outcome]) -> bool:
    """Return whether any clause was adopted: acts are faithful or not to a charter that says something."""
    return any(outcome.facts.get("clauses") for outcome in outcomes)
