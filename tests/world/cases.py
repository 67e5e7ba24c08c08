"""Small scenarios made in Python, for tests of the engine that need no author."""

from dataclasses import replace

from sim.world.donors import Donor, Instalment, Report
from sim.world.effects import Effect
from sim.world.scenario import (
    Activity,
    Axis,
    Line,
    Month,
    Parameters,
    Person,
    Response,
    Risk,
    Scenario,
)
from sim.world.voices import Actor, Issue, Letter, Negotiation, Obligation, Option, Stance

QUIET = Parameters(shock_sigma=0, price_sigma=0, overhead=0, overload=10_000, turnover=0, contact_fade=10_000)
"""No noise, no overhead, nobody leaves: what remains is the network and the people."""


def bare(activities: tuple[Activity, ...], people: tuple[Person, ...] = (), days: int = 2_000) -> Scenario:
    """Return a scenario that is nothing but a plan."""
    last = activities[-1].id
    return Scenario(
        "bare",
        "1",
        (Month(1, days, "ordinary", 1),),
        last,
        last,
        days,
        days,
        0,
        activities,
        people,
        parameters=QUIET,
    )


def well(**changes: object) -> Scenario:
    """Return a well in a village: four activities, three people, two actors, a letter, a talk, a risk, a donor."""
    scenario = Scenario(
        id="puits",
        edition="1",
        months=tuple(Month(n, 25 * n - 1, "ordinary", 1) for n in (1, 2, 3, 4)),
        handover="dig",
        closing="report",
        handover_day=75,
        final_day=100,
        budget=20_000_00,
        activities=(
            Activity("agree", "1", 5, 10, 20, needs={"pm": 5_000}, category="admin", actor="chief"),
            Activity("survey", "1", 5, 10, 15, ("agree",), {"field": 10_000}, 1_000_00, "studies", rework=1_000),
            Activity(
                "dig", "2", 15, 20, 40, ("survey",), {"field": 10_000, "pm": 2_000}, 9_000_00, "works", "works",
                waiting=3_000, rework=1_200, utility={"economy": 10_000, "equality": 8_000}, scope=2_000,
            ),
            Activity("report", "2", 5, 5, 10, ("dig",), {"pm": 5_000}),
        ),
        people=(
            Person("awa", "pm", 10_000, 500_00),
            Person("ibou", "field", 10_000, 300_00),
            Person("rose", "field", 10_000, 300_00, reserve=True, delay=10),
        ),
        lines=(
            Line("staff", 9_000_00), Line("studies", 1_500_00), Line("works", 9_000_00),
            Line("reserve", 500_00, reserve=True),
        ),
        donors=(
            Donor(
                "town", "town", 20_000_00, notice=10, review=2,
                lines={"staff": 9_000_00, "studies": 1_500_00, "works": 9_000_00, "reserve": 500_00},
                instalments=(
                    Instalment("first", 12_000_00, day=0, delay=5, sigma=3_000),
                    Instalment("second", 8_000_00, report="interim", justified=5_000, delay=10, sigma=3_000),
                ),
                reports=(Report("interim", 60),),
            ),
        ),
        risks=(
            Risk(
                "dry", "technical", 5_000, 2_000_00, "works", 15, ("dig",), ("dig",), concerns=("dig",),
                signal="damp", letter="dry-news",
                responses=(Response("reduce", 300_00, 8_300, 4_000, "studies"),),
            ),
        ),
        actors=(
            Actor("chief", 8_000, 8_000, 3_000, 8_000, 5_000, norms={"relation_first": 8_000, "face": 7_000}),
            Actor("town", 6_000, 7_000, 3_000, 5_000, 5_500),
            Actor("herders", 3_000, 7_000, 6_000, 8_000, 3_000, hidden=True, aliases=("éleveurs", "bergers")),
            Actor("head", 9_000, 9_000, 2_000, 7_000, 6_000, direction=True),
        ),
        letters=(
            Letter(
                "gift", "field", "chief", (10, 30), urgent=True, deadline=5, default="take", dilemma=True,
                options=(
                    Option("take", (Effect("trust", "chief", 300),), ("integrity",)),
                    Option("decline", (Effect("trust", "chief", -500),), cost=1),
                ),
            ),
            Letter("damp", "field", "ibou", gap="figure"),
            Letter("dry-news", "team", "ibou", urgent=True),
            Letter("hello", "team", "town", (0, 10)),
        ),
        negotiations=(
            Negotiation(
                "price", "chief", 5, 60, 4,
                (
                    Issue("fee", (100, 200, 300), ((), (), (Effect("expense", "works", 500_00),))),
                    Issue("days", (10, 20), ((), (Effect("delay", "dig", 5),))),
                ),
                Stance((6_000, 4_000), ((10_000, 6_000, 0), (10_000, 0)), 3_000),
                Stance((7_000, 3_000), ((0, 6_000, 10_000), (0, 10_000)), 3_500),
                beta=10_000, relation=1, gates=("dig",),
                obligations=(
                    Obligation(
                        "deposit", "advance", "fee", (200, 300), 20, cost=1,
                        kept=(Effect("cash", "deposit", -200_00), Effect("cash", "deposit", 200_00, 20)),
                        broken=(Effect("delay", "dig", 3),),
                    ),
                ),
                impasse=(Effect("duration", "dig", 2_000),), unprepared=(Effect("trust", "chief", -500),),
            ),
        ),
        axes=(Axis("economy", 6_000, ("chief",)), Axis("equality", 4_000, ("herders",))),
        parameters=Parameters(credit_line=1_000_00),
    )  # fmt: skip
    return replace(scenario, **changes) if changes else scenario  # type: ignore[arg-type]
