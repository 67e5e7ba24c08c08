"""Two assessors who mark the same three logs, not always alike."""

from dataclasses import replace

from sim.play.jury.grids import load_grid
from sim.play.jury.markbook import Markbook, MarkedLog, MarksHeader

MARKING = load_grid("rncp35203-bc02")
SEATS = {"s1": "Awa", "s2": "=HYPERLINK(1)"}
LOGS = tuple(MarkedLog(str(n), "puits", f"{n:02d}" * 32, 50, True, SEATS) for n in (1, 2, 3))
HOSTILE = "=cmd|'/c calc'!A1 \x1b[31m"


def header(name, **changes):
    grid = MARKING.grid
    return replace(MarksHeader(name, "nothing", "", grid.id, grid.edition, MARKING.digest, LOGS, "fr", None), **changes)


def marked(path, given, level, end=True, comment=""):
    """Mark everything: `level` says what each criterion is worth to this assessor."""
    book = Markbook.create(path, given, MARKING.grid)
    for n, log in enumerate(given.logs):
        book.add("read", {"log": n})
        book.add("observe", {"log": n, "where": "oral", "at": "10:42", "seat": "", "text": HOSTILE})
        for criterion, seat in book.marks.keys(book.marks.sheets[n]):
            book.add("mark", {
                "log": n, "criterion": criterion, "seat": seat, "mark": level(int(log.team), criterion, seat),
                "entries": [], "observations": [1], "passages": ["p. 4"], "comment": comment, "flag": False, "why": "",
            })  # fmt: skip
    if end:
        book.add("end", {})
    return path


def ours(n, criterion, _seat):
    return 1 + (n - 1 + int(criterion[1:])) % 4


def theirs(n, criterion, seat):
    if criterion == "c3" and seat == "s2":
        return "not_observed"
    return ours(n, criterion, seat) if criterion != "c1" else 5 - ours(n, criterion, seat)
