"""Written games over another C library: `python otherlibm.py up|down` prints the empreintes of some.

A library of another system may be one unit off in the last place of what cannot be exact; what can be, all give.
"""

import math
import statistics
import sys

TO = {"up": math.inf, "down": -math.inf, "as it is": None}[sys.argv[1]]


def off(real):
    """Give a function whose results are one unit off in the last place."""

    def call(*given):
        found = real(*given)
        return found if TO is None or found.is_integer() else math.nextafter(found, TO)

    return call


for name in ("exp", "log", "log1p", "log2"):
    setattr(math, name, off(getattr(math, name)))
statistics.NormalDist.inv_cdf = off(statistics.NormalDist.inv_cdf)

from sim.model import chance  # noqa: E402 - over what was changed

chance._mass = off(chance._mass)  # powers are an operator, which cannot be taken away

from sim.play.demo import Demo  # noqa: E402
from sim.play.library import load  # noqa: E402

for case in ("decouverte", "halle-nourriciere"):
    game = Demo(load(case), 1, "sensible")
    game.to_end()
    sys.stdout.write(f"{case} {game.log().empreinte}\n")
