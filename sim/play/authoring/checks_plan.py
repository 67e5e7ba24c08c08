"""Checks of the plan: no cycles, ordered durations, somebody for every skill, a handover within reach."""

from __future__ import annotations

from sim.insight.planning import planned_activities
from sim.model.network import CycleError, forward_pass, topological
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings, Money
from sim.world.scenario import ROLES, Scenario

SIXTHS = 6
"""PERT means are kept exact by counting in sixths of a day: low + 4 mode + high."""


def check_plan(case: Case, findings: Findings) -> None:
    """Check the activities, the people they need, the five roles."""
    _check_activities(case, findings)
    try:
        dates = expected_dates(case.scenario)
    except CycleError as error:
        _report_cycle(case, error, "after", findings)
    else:
        _check_commitments(case, dates, findings)
    _check_repetitions(case, findings)
    _check_clauses(case, findings)
    _check_hands(case, findings)
    _check_volunteers(case, findings)
    _check_names(case, findings)
    _check_roles(case, findings)


def expected_dates(scenario: Scenario) -> dict[str, tuple[int, int]]:
    """Return early start and finish of each activity for expected (PERT) durations, in sixths of a working day.

    Only precedence counts, not resources; unknown predecessors are ignored (`check_ids` reports them). Raises
    CycleError.
    """
    durations = {activity.id: activity.low + 4 * activity.mode + activity.high for activity in scenario.activities}
    links = {a.id: [id_ for id_ in a.after if id_ in durations] for a in scenario.activities}
    starts = forward_pass(durations, links, topological(durations, links))
    return {id_: (start, start + durations[id_]) for id_, start in starts.items()}


def _check_repetitions(case: Case, findings: Findings) -> None:
    ids = {activity.id for activity in case.scenario.activities}
    try:
        topological(ids, {a.id: (a.repeats,) for a in case.scenario.activities if a.repeats in ids})
    except CycleError as error:
        _report_cycle(case, error, "repeats", findings)


def _check_volunteers(case: Case, findings: Findings) -> None:
    """Report skills that the work needs and only volunteers have: nobody could replace them."""
    people, activities = case.scenario.people, case.scenario.activities
    salaried, told = {person.skill for person in people if not person.volunteer}, set[str]()
    for i, person in enumerate(people):
        waiting = [a for a in activities if a.needs.get(person.skill) and not a.statutory]
        if waiting and person.skill not in {*salaried, *told}:
            told.add(person.skill)
            place = case.place("people", i, "volunteer")
            findings.add("W444", place, skill=person.skill, activity=waiting[0].id)


def _check_names(case: Case, findings: Findings) -> None:
    """Report somebody who is written several times, each job with a person of its own, for more than one person."""
    names, shares = case.texts.entries[case.texts.languages[0]], dict[str, list[int]]()
    for i, person in enumerate(case.scenario.people):
        shares.setdefault(" ".join(names[f"people.{person.id}.name"].split()).casefold(), []).append(i)
    for rows in shares.values():
        alike = [case.scenario.people[i] for i in rows]
        whole = sum(person.fte for person in alike)
        if len(alike) > 1 and whole > FULL:
            name, ids = names[f"people.{alike[0].id}.name"], tuple(person.id for person in alike)
            findings.add("W471", case.place("people", rows[0], "id"), name=name, ids=ids, fte=whole / FULL)


def _report_cycle(case: Case, error: CycleError, key: str, findings: Findings) -> None:
    order = [activity.id for activity in case.scenario.activities]
    first = min(order.index(id_) for id_ in error.cycle)
    turn = error.cycle.index(order[first])
    cycle = (*error.cycle[turn:], *error.cycle[: turn + 1])
    findings.add("E301", case.place("activities", first, key), cycle=" → ".join(cycle))


def _check_activities(case: Case, findings: Findings) -> None:
    skilled = {person.skill for person in case.scenario.people}
    declared = {item.get("id") for item in case.source.data.get("skills", ())}
    salaried = {person.skill for person in case.scenario.people if not person.volunteer}
    for i, activity in enumerate(case.scenario.activities):
        if not activity.low <= activity.mode <= activity.high:
            findings.add("E310", case.place("activities", i, "weeks"))
        if activity.cost and not activity.line:
            findings.add("E312", case.place("activities", i, "cost"), first="cost", second="line")
        for skill in activity.needs:
            if skill not in declared:
                continue  # reported already by `check_ids`
            if skill not in skilled:
                findings.add("E313", case.place("activities", i, "needs", skill), skill=skill)
            elif activity.statutory and skill not in salaried:
                findings.add("E320", case.place("activities", i, "statutory"), skill=skill)
        for other in activity.soft:
            if other not in activity.after:
                findings.add("E319", case.source.place("activities", i, "soft", other, key=True), activity=other)
        for skill in activity.levels:
            if skill not in activity.needs:
                findings.add("E321", case.source.place("activities", i, "levels", skill, key=True), skill=skill)


def _check_clauses(case: Case, findings: Findings) -> None:
    """Report a clause that aims at another date or cost than the entry says: one was changed without the other."""
    scenario = case.scenario
    entry = {"handover_day": "handover_week", "final_day": "final_week", "cost": "budget"}
    said = {"handover_day": scenario.handover_day, "final_day": scenario.final_day, "cost": scenario.budget}
    for i, clause in enumerate(scenario.requirements):
        if clause.measure in entry and abs(clause.target - said[clause.measure]) > clause.tolerance:
            both = clause.target, said[clause.measure]
            here, there = map(Money, both) if clause.measure == "cost" else (day / DAYS_PER_WEEK for day in both)
            place = case.place("requirements", i, "target")
            findings.add("W475", place, here=here, there=there, key=entry[clause.measure])


def _check_hands(case: Case, findings: Findings) -> None:
    """Report work that asks for more people than there ever are: it crawls in a game, and no table of dates says so."""
    there: dict[str, int] = {}
    for person in case.scenario.people:
        if not person.reserve:
            there[person.skill] = there.get(person.skill, 0) + person.fte
    for i, activity in enumerate(case.scenario.activities):
        for skill, asked in activity.needs.items():
            if 0 < there.get(skill, 0) < asked:
                place, some = case.place("activities", i, "needs", skill), there[skill] / FULL
                findings.add("W474", place, skill=skill, asked=asked / FULL, there=some)


def _check_commitments(case: Case, dates: dict[str, tuple[int, int]], findings: Findings) -> None:
    scenario = case.scenario
    ends = [dates[id_][1] for id_ in (scenario.handover, scenario.closing) if id_ in dates]
    if scenario.handover == scenario.closing or ends[-1:] < ends[:1]:
        findings.add("W473", case.place("closing"), activity=scenario.closing)
    for key, id_, day in _commitments(scenario):
        _, end = dates.get(id_, (0, 0))
        if end > day * SIXTHS:
            weeks = round(end / SIXTHS / DAYS_PER_WEEK, 1)
            findings.add("W416", case.place(key), activity=id_, weeks=weeks, committed=day / DAYS_PER_WEEK)


def check_staffing(case: Case, findings: Findings) -> None:
    """Report a commitment that is within reach of the durations, and not of the people."""
    scenario = case.scenario
    if findings.failed:
        return  # there may be no plan
    planned = {row.id: row for row in planned_activities(scenario)}
    for key, id_, day in _commitments(scenario):
        row = planned.get(id_)
        if row and row.early_finish <= day < row.finish:
            weeks, committed = row.finish / DAYS_PER_WEEK, day / DAYS_PER_WEEK
            findings.add("W468", case.place(key), activity=id_, weeks=weeks, committed=committed)


def _commitments(scenario: Scenario) -> tuple[tuple[str, str, int], ...]:
    """Return the two promises of the entry: their keys, the activities that keep them, their days."""
    return (
        ("handover_week", scenario.handover, scenario.handover_day),
        ("final_week", scenario.closing, scenario.final_day),
    )


def _check_roles(case: Case, findings: Findings) -> None:
    missing = tuple(role for role in ROLES if f"roles.{role}.name" not in case.prose)
    if missing:
        findings.add("E314", case.place("roles"), roles=missing)
