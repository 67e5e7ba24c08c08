"""The screens of the tour, in the order of a game: what is to be seen on each, and the way that leads there."""

from __future__ import annotations

from typing import NamedTuple

SMALL = (80, 24)


class Stop(NamedTuple):
    """A screen: its file, heading and words, the keys that lead there, its language, size, and the game behind it.

    A way `door:NAME` opens a door of the board, `fill:KIND` a decision: what a command found by typing does.
    """

    name: str
    heading: str
    words: str
    keys: tuple[str, ...] = ()
    language: str = "fr"
    size: tuple[int, int] = (120, 36)
    game: str = "going"


DOWN = ("down",) * 7
FILLED = ("down", *("right",) * 7, "down", *("right",) * 30, "down", *"35", "down", *"9000")
"""A category, an activity, a probability and an impact, typed in a form."""
BEFORE = (
    Stop(
        "seats",
        "Who plays?",
        "The first page of a new game: one to five names, the roles go round the table, each with a deputy.",
        (*"Awa", "enter", *"Luc", "enter", *"Samba", "enter", *"Omar"),
        "en",
        game="seats",
    ),
    Stop("guide", "The first two minutes", "A guide walks you round the board; Esc leaves it.", ("enter",), game="new"),
)
BOARD = (
    Stop("board", "The board", "What cannot wait first, then six panels, the key figure of each in its title."),
    Stop(
        "board-small",
        "The same on 80 × 24",
        "An accordion with one panel open; nothing is lost. Beyond the last row the arrows reach the foot.",
        (),
        "en",
        SMALL,
    ),
    Stop(
        "plan",
        "The plan, full size",
        "The drawing at full size; in words, the thing pointed at and what can be decided about it.",
        ("1", "enter"),
    ),
    Stop(
        "money",
        "Money",
        "Budget headings, the four series that are never the same number, and the cash ahead, on one axis of weeks.",
        ("2", "enter"),
    ),
    Stop(
        "actors",
        "Actors",
        "What the team believes, not the truth: power, interest, trust as far as it is known.",
        ("3", "enter"),
        "en",
    ),
    Stop(
        "risks",
        "Risks",
        "The matrix and the register: written by the team, rated by it, each with its owner and its answer.",
        ("4", "enter"),
    ),
    Stop("team", "The team", "Attention left, morale, load and capacity, and who works on what.", ("5", "enter"), "en"),
    Stop("journal", "The record", "What was decided, by whom and why, along the weeks.", ("6", "enter")),
)
READING = (
    Stop(
        "mail",
        "The mail",
        "A letter, what may be answered and what it costs; mail for one seat asks you to turn the screen.",
        ("l", "enter"),
        game="morning",
    ),
    Stop(
        "papers",
        "Documents",
        "To read, to search, to mark; an annex asks for half a day.",
        ("t", "down", "right"),
        "en",
    ),
    Stop("search", "Search", "In all that this seat may read; Enter goes there.", ("t", "f", *"pump"), "en"),
    Stop(
        "places",
        "While one of you types",
        "The screen turns to one seat at a time; the others prepare on paper, one line per seat.",
        ("p",),
        "fr",
        SMALL,
    ),
    Stop("turn", "Turn the screen", "Nothing is shown until nobody else can see it.", ("p", "enter"), "fr", SMALL),
    Stop(
        "alone",
        "One seat alone",
        "Its briefs, its mail, its notes; what it writes in the evening; what is its own to keep.",
        ("p", "enter", "enter"),
        "en",
    ),
    Stop(
        "away",
        "While I was away",
        "Whoever comes back reads what was decided, what was answered, what waits for them.",
        ("p", *DOWN[:4], "enter", "enter", *DOWN[:5]),
    ),
    Stop(
        "weighing",
        "A dilemma, weighed",
        "Each answer with its price; what the table says it serves, what is said against it, who is hit, your charter.",
        ("l", "r"),
        "fr",
        SMALL,
        "morning",
    ),
    Stop("gap", "Reporting a gap", "Nothing is labelled; who saw it first is kept.", ("fill:report_gap",)),
)
DECIDING = (
    Stop("decide", "Decisions", "By family; what is closed says why.", ("d", *DOWN, "enter")),
    Stop(
        "form",
        "A form",
        "Its cost, what it affects or why it is refused stands under it before anything is decided.",
        ("d", *DOWN, "enter", "enter", *"Rain before the seedlings: two plots to sow again", *FILLED),
        "en",
    ),
    Stop(
        "council",
        "The council",
        "One page takes everybody's answers: one line per proposal, one column per seat.",
        ("c",),
    ),
    Stop(
        "turn-of-one",
        "A turn at the council",
        "Who has not answered, what each may do with a proposal: agree, object with a reason, amend.",
        ("c", "down", "enter"),
    ),
    Stop(
        "talks",
        "Negotiations",
        "What can be held, what is agreed and by when it must be honoured, what failed and why.",
        ("n",),
        "en",
    ),
    Stop(
        "table",
        "At the table",
        "What could be signed on each issue, the offers as they draw closer, what they say, and what silence costs.",
        ("n", "enter"),
    ),
    Stop(
        "table-small",
        "The same table on 80 × 24",
        "The issue in hand, the exchanges, the days without a word.",
        ("n", "enter", "down", "down", "left"),
        "en",
        SMALL,
    ),
    Stop(
        "charter",
        "A workshop: the charter",
        "The clause being written, and beside it the charter theme by theme.",
        ("fill:propose_clause", "right"),
    ),
    Stop(
        "utility",
        "A workshop: social utility",
        "An axis: for whom, what people would say, what is counted, with whom it was defined.",
        ("fill:name_axis", "right"),
    ),
    Stop(
        "commitments",
        "Commitments",
        "The terms of reference clause by clause, the charter, the axes, the obligations taken on at the tables.",
        ("door:commitments", "down"),
    ),
    Stop(
        "report",
        "A report beside the ledger",
        "What is declared, what the ledger says, the gaps that will have to be explained.",
        ("fill:monthly_note",),
        "en",
    ),
)
ENDING = (
    Stop("close", "Closing a month", "The only thing that asks twice: Enter alone changes nothing.", ("m",)),
    Stop(
        "changes",
        "What changed",
        "Figures before and after, then what happened, and what each seat can prepare meanwhile.",
        ("m", "left", "enter"),
        "en",
    ),
    Stop(
        "evening",
        "The evening",
        "The day's record, then each one alone; the empreinte to write on paper comes last.",
        ("door:evening", "end", "up"),
        "en",
    ),
)
HABITS = (
    Stop("commands", "Every command", "In groups, found by typing; what is closed says why.", ("k",)),
    Stop("jump", "Jump mode", "A letter on everything that can be pointed at.", ("j",)),
    Stop("glossary", "The glossary", "The words of the screen and of the field.", ("g",), "en"),
    Stop("help", "Help", "About what has the focus, then the screen, its keys and the signs.", ("1", "h")),
)
AFTER = (
    Stop(
        "results",
        "The results",
        "Promised ○ and obtained ●, never added up; Enter says what made one of them.",
        ("door:results", "down", "down", "enter"),
        game="over",
    ),
    Stop(
        "days",
        "My three days",
        "What I proposed and why, my objections, my forecasts beside what came of them: to keep.",
        ("door:places", "enter", "enter", "end", "enter"),
        game="over",
    ),
    Stop(
        "replay",
        "A log, looked at again",
        "`palabre replay LOG`: by entry, day or month, on the same board; read only.",
        game="replay",
    ),
    Stop(
        "jury",
        "An assessor reads",
        "`palabre review LOG`: forward only, page by page; pieces judged against the levels before the end is known.",
        ("enter", "enter", "enter"),
        game="jury",
    ),
    Stop(
        "settling",
        "Two assessors settle",
        "`palabre agree`: what each gave and cites, side by side; nothing is averaged, the reason is written.",
        (),
        game="settling",
    ),
)
TOUR = (*BEFORE, *BOARD, *READING, *DECIDING, *ENDING, *HABITS, *AFTER)
