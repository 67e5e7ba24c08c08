"""The well enlarged: one of everything an author may write, for tests that try every decision."""

from dataclasses import replace

from sim.world.donors import Donor, Report
from sim.world.effects import Effect
from sim.world.scenario import (
    Currency,
    Document,
    Line,
    Measure,
    Month,
    Requirement,
    Resource,
    Scenario,
    Season,
    Study,
)
from sim.world.voices import Attribution, Incident, Issue, Letter, Negotiation, Option, Party, Stance
from tests.world.cases import well


def market() -> Scenario:
    """Return a well with a market beside it: seven months, two talks, incidents, studies, measures, gifts in kind."""
    small = well()
    card = Incident(
        "relation_first", (Attribution("rude", "ethnocentric"),), ("chief",),
        {"ask": (Effect("trust", "chief", 4_000),), "mediate": (Effect("trust", "chief", 5_000),)},
        (Effect("trust", "chief", -4_000),),
    )  # fmt: skip
    return replace(
        small,
        id="market",
        months=tuple(Month(n, 25 * n - 1, "ordinary", 1) for n in range(1, 8)),
        budget=21_000_00,
        activities=tuple(replace(a, season="rains", currency="USD") if a.id == "dig" else a for a in small.activities),
        lines=(*small.lines, Line("overheads", 1_000_00, indirect=True)),
        donors=(
            *small.donors,
            Donor("friends", "herders", 1_000_00, cash=False, lines={"overheads": 1_000_00},
                  reports=(Report("kind", 80, activity="survey"),)),
        ),
        letters=(
            *small.letters,
            Letter("greeting", "field", "ibou", (0, 4), incident=card),
            Letter(
                "invoice", "finance", "town", (5, 15), deadline=10, default="pay",
                options=(
                    Option("pay", (Effect("expense", "studies", 50_00),), ("money",)),
                    Option("ask", (Effect("trust", "town", 200, 10),), cost=2),
                ),
            ),
            Letter("photo", "team", "head", (20, 60), options=(Option("yes", (), ("images", "data")), Option("no"))),
        ),
        negotiations=(
            *small.negotiations,
            Negotiation(
                "land", "town", 10, 80, 3, (Issue("hectares", (1, 2, 3)), Issue("years", (5, 10))),
                Stance((5_000, 5_000), ((0, 5_000, 10_000), (0, 10_000)), 4_000),
                Stance((5_000, 5_000), ((10_000, 5_000, 0), (10_000, 0)), 3_000),
                beta=8_000, delegate=True, language="en", mirror=2_000, patience=1,
                others=(
                    Party("chief", Stance((4_000, 6_000), ((10_000, 6_000, 0), (0, 10_000)), 2_000), 10_000),
                ),
            ),
        ),
        documents=(
            Document("minutes", 300, annex=True, effects=(Effect("meet", "herders"),)),
            Document("brief", 100),
            Document("accounts", 200, "finance", annex=True, opens=30),
        ),
        studies=(Study("water", 200_00, "studies", 10, (Effect("reveal", "chief.face"),)),),
        measures=(
            Measure("radio", "communicate", 50_00, "staff", 1, (Effect("trust", "town", 1_000), Effect("morale"))),
            Measure("meal", "people", 20_00, "staff", 0, (Effect("morale", amount=300),)),
            Measure("course", "train", 30_00, "staff", 1, (Effect("quality", amount=200),)),
        ),
        resources=(Resource("mill", "chief", ("moulin",), (Effect("utility", "economy", 500),)),),
        requirements=(
            Requirement("date", "handover_day", 75, 5),
            Requirement("cost", "cost", 20_000_00, 0),
            Requirement("lost", "actors_lost", 0, 0),
        ),
        currencies=(Currency("USD", 1_080_000, 800),),
        seasons=(Season("rains", ((30, 50),), 5_000),),
    )  # fmt: skip
