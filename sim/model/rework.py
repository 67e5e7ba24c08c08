"""The rework cycle: flawed work that looks done until it is found out (Cooper 1980; Lyneis & Ford 2007).

This is the published cycle, one stock of work for a whole project. The engine keeps the same quantities activity by
activity (`sim.world.days.work`, docs/model.md §5), so that somebody can go and see; tests compare the two.

Stocks and flows are whole ten-thousandths of a task, so they always add up. Quality is the share of work done right, in
basis points: 3 400 to 6 800 are reported for development programmes (Cooper 1993).
"""

from dataclasses import dataclass

from sim.model.units import Points, portion

TASK = 10_000
"""One task of work, in the unit of the stocks."""



@dataclass(frozen=True, slots=True)
class Stocks:
    """Work to do, undiscovered rework, known rework, work really done; in ten-thousandths of a task."""

    to_do: int
    undiscovered: int = 0
    known: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All the work there is: it never changes."""
        return self.to_do + self.undiscovered + self.known + self.done

    @property
    def perceived(self) -> int:
        """What a progress report counts as done, flaws included."""
        return self.done + self.undiscovered


def step(stocks: Stocks, capacity: int, quality: Points, discovered: Points) -> Stocks:
    """Work for one period and find some flaws: known rework is taken first, then work to do.

    `capacity` is the work that the staff can do in the period, in ten-thousandths of a task; `discovered`
    the share of undiscovered rework that comes to light in it, 1 / mean time to discovery.
    """
    redone = min(stocks.known, capacity)
    begun = min(stocks.to_do, capacity - redone)
    right = portion(redone + begun, quality)
    found = portion(stocks.undiscovered, discovered)
    return Stocks(
        to_do=stocks.to_do - begun,
        undiscovered=stocks.undiscovered + redone + begun - right - found,
        known=stocks.known - redone + found,
        done=stocks.done + right,
    )
