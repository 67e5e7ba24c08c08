"""Projects of any size for the benchmarks: the same shape as a real scenario, made of numbers."""

from sim.world.effects import Effect
from sim.world.scenario import Activity, Line, Month, Parameters, Person, Risk, Scenario
from sim.world.voices import Actor, Letter, Option
from tests.world.cases import well

SKILLS = ("pm", "agro", "me", "acct", "log", "facil", "desk")


def project(activities: int) -> Scenario:
    """Return a project of so many activities over 91 weeks: layers of four, each task after one or two of the layer before."""
    plan = tuple(
        Activity(
            f"T{n:03}", str(n // 8), 15, 25, 45,
            tuple(f"T{p:03}" for p in sorted({n - 4, n - 3 - n % 2}) if p >= 0),
            {SKILLS[n % 7]: 3_000, SKILLS[(n + 3) % 7]: 2_000}, 8_000_00, "works", ("admin", "works", "team")[n % 3],
            waiting=3_000, actor=f"actor{n % 15}", rework=800, utility={"economy": 10_000 // activities}, scope=1_000,
        )
        for n in range(activities)
    )  # fmt: skip
    scale = max(1, activities // 44)
    people = tuple(Person(f"{s}{k}", s, 10_000, 400_00) for s in SKILLS for k in range(scale))
    risks = tuple(
        Risk(
            f"R{n}", ("social", "tech", "climate")[n % 3], 3_000, 4_000_00, "works", 15, (f"T{n % activities:03}",),
            (f"T{n % activities:03}", f"T{(n + 9) % activities:03}") if n % 2 else (), concerns=(f"T{n % activities:03}",),
            actor=f"actor{n % 15}",
        )
        for n in range(28)
    )  # fmt: skip
    letters = tuple(
        Letter(
            f"L{n}", "team" if n % 3 else "field", f"actor{n % 15}", (7 * n, 7 * n + 25), urgent=n % 4 == 0, deadline=10, default="a",
            options=(Option("a"), Option("b", (Effect("trust", f"actor{n % 15}", 500),), cost=1)) if n % 2 else (),
        )
        for n in range(56)
    )  # fmt: skip
    last = plan[-1].id
    months = tuple(Month(n, 25 * n - 1, "ordinary", 1 + n // 7) for n in range(1, 18))
    return Scenario(
        f"project{activities}", "1", (*months, Month(18, 454, "ordinary", 3)), last, last, 390, 455, activities * 12_000_00, plan, people,
        lines=(Line("staff", activities * 4_000_00), Line("studies", 5_000_00), Line("works", activities * 8_000_00)),
        donors=well().donors, risks=risks, letters=letters,
        actors=(*well().actors, *(Actor(f"actor{n}", 5_000, 6_000, 3_000, 5_000, 5_000) for n in range(15))),
        axes=well().axes, parameters=Parameters(credit_line=50_000_00 * activities),
    )  # fmt: skip
