"""`python -m sim.play.authoring DIR… [--lang fr] [--teams N]`.

The checks, without the rest of the program.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sim.play.authoring import check


def main(arguments: list[str]) -> int:
    """Print every problem of the folders; 0 when there is none, 1 otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m sim.play.authoring", description="Vérifie un scénario / checks a scenario."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--lang", default="fr", choices=("fr", "en"))
    parser.add_argument("--teams", type=int)
    given = parser.parse_args(arguments)
    problems = [problem for folder in given.folders for problem in check(folder, given.lang, given.teams)]
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
