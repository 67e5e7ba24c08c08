"""The rules of decisions, one file per family: check, then carry out.

Importing the package fills the registry of `sim.world.decisions`.
"""

from sim.world.rules import (  # noqa: F401
    account,
    actors,
    charter,
    culture,
    ethics,
    govern,
    money,
    negotiation,
    norms,
    obligations,
    people,
    plan,
    risk,
    understand,
    utility,
)
