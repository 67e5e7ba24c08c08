"""What whoever leads needs on paper: the day by the clock, who is who, what to type, the mail; a card for a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from sim.model.units import DAYS_PER_WEEK
from sim.play.prose import name_of
from sim.play.sheets.made import Sheets
from sim.play.sheets.words_leader import TYPED
from sim.play.sheets.words_said import ALOUD, MISSIONS
from sim.play.tongue import told
from sim.world.scenario import ROLES
from sim.world.voices import Letter

STARTS = 9 * 60
"""Minute at which a day in the room begins if nobody says [design]: the real hours are written beside."""
TEAMS = 2
"""Teams in a room if nobody says [design]."""
KEYS = "ptldcnmkghq"
"""Keys on the card of a table, in the order in which a first month needs them."""
SIGNS = "●▲■◆★"
TONIGHT, MORE, LAST = ("read", "copy", "leave"), ("note",), ("attach", "hand")
"""What is done before leaving: every evening, then on any but the last, then on the last."""
FILES = {
    "fr": {
        "team": "equipe", "papers": "papiers",
        "report": "rapport1.pdf", "sort": "rapport",
        "key": "/media/CLE/", "seed": "GRAINE", "kinds": "retard|absence|départ|panne|aide",
        "activate": ". .venv/bin/activate",
    },
    "en": {
        "team": "team", "papers": "papers",
        "report": "report1.pdf", "sort": "report",
        "key": "/media/KEY/", "seed": "SEED", "kinds": "late|absent|left|failure|help",
        "activate": ". .venv/bin/activate",
    },
}  # fmt: skip
"""Names of files and places in the lines to type."""


def clock(minute: int, *, french: bool) -> str:
    """Write a minute of the day: 9 h 05, 9:05."""
    hour, rest = divmod(minute, 60)
    return f"{hour}\u00a0h\u00a0{rest:02}" if french else f"{hour}:{rest:02}"


def card(made: Sheets) -> dict[str, object]:
    """Return what a team needs under its eyes to play a month."""
    tongue = made.tongue
    return {
        "card": tongue.say("card"),
        "steps": [tongue.say(f"card.{step}") for step in ("alone", "round", "council", "close")],
        "reminders": [tongue.say(f"card.{one}") for one in ("marks", "attention", "lost")],
        "key_heads": tongue.columns("card.key", "card.what"),
        "keys": [(key, tongue.say(f"key.{key}")) for key in KEYS],
    }


def leader(made: Sheets, starts: int, teams: int) -> dict[str, object]:
    """Return the days by the clock, a roster, the lines to type, what to say, missions for a team that is ahead."""
    tongue = made.tongue
    names = FILES[tongue.language]
    say = partial(told, language=tongue.language)
    files = [f"{names['team']}{n + 1}" for n in range(teams)]
    facts = {
        **names, "scenario": made.compiled.scenario.id, "lang": tongue.language, "file": files[0],
        "teams": " ".join(f"{file}.palabre" for file in files),
    }  # fmt: skip
    return {
        "room": list(_days(made, starts)),
        "roster": [(sign, made.name(f"roles.{role}.name")) for sign, role in zip(SIGNS, ROLES, strict=True)],
        "typed": [(say(when), line.format(**facts)) for when, line in TYPED],
        "teams": range(teams),
        "aloud": [(say(moment), [say(said) for said in sentences]) for moment, sentences in ALOUD],
        "missions": [(say(name), say(what)) for name, what in MISSIONS],
    }


def _days(made: Sheets, starts: int) -> Iterator[dict[str, object]]:
    tongue, last = made.tongue, max((phase.room_day for phase in made.compiled.scenario.run_sheet), default=0)
    for day, phases in groupby(made.compiled.scenario.run_sheet, key=lambda phase: phase.room_day):
        minute, rows = starts, []
        for phase in phases:
            months = ", ".join(map(str, phase.months))
            began = clock(minute, french=tongue.french)
            rows.append((began, str(phase.minutes), months, made.name(f"run_sheet.{phase.id}.name")))
            minute += phase.minutes
        end = clock(minute, french=tongue.french)
        yield {
            "name": tongue.say("leader.day", n=day),
            "rows": rows,
            "lead": tongue.say("leader.clock", start=clock(starts, french=tongue.french), end=end),
            "tonight": [tongue.say(f"leader.tonight.{what}") for what in (*TONIGHT, *(LAST if day == last else MORE))],
        }


def mail(made: Sheets) -> dict[str, object]:
    """Return every letter with its text, by the month in which it may first arrive; then what comes for a reason."""
    tongue = made.tongue
    scenario = made.compiled.scenario

    def month(letter: Letter) -> int:
        first = letter.window[0] if letter.window else scenario.final_day + 1
        return next((m.number for m in scenario.months if first <= m.last_day), 0)

    found = sorted(scenario.letters, key=lambda x: (month(x) or len(scenario.months) + 1, x.window or (0, 0)))
    return {
        "chapters": [
            {
                "name": tongue.say("mail.month", n=number) if number else tongue.say("mail.otherwise"),
                "letters": [_letter(made, letter) for letter in letters],
            }
            for number, letters in groupby(found, key=month)
        ],
    }


def _letter(made: Sheets, letter: Letter) -> Mapping[str, object]:
    tongue, path = made.tongue, f"letters.{letter.id}"
    reader = tongue.say("everybody") if letter.to == "team" else made.name(f"roles.{letter.to}.name")
    facts = [_sender(made, letter.sender), tongue.say("mail.to", who=reader)]
    if letter.window:
        first, last = (day // DAYS_PER_WEEK + 1 for day in letter.window)
        facts.append(tongue.say("mail.weeks", weeks=f"{first}–{last}" if last > first else str(first)))
    elif letter.after:
        facts.append(tongue.say("after", id=letter.after))
    facts += [tongue.say("mail.urgent")] if letter.urgent else []
    facts += [tongue.say("mail.days", n=letter.deadline)] if letter.options and letter.deadline else []
    hides = [tongue.word(f"gap.{letter.gap}")] if letter.gap else []
    hides += [tongue.word("gap.misunderstanding")] if letter.incident else []
    hides += [tongue.say("dilemma")] if letter.dilemma else []
    labels = [(option.id, made.name(f"{path}.options.{option.id}.label")) for option in letter.options]
    return {
        "subject": made.name(f"{path}.subject"),
        "facts": " · ".join(facts),
        "body": made.written(f"{path}.body"),
        "options": [tongue.say("mail.silence", label=x) if id_ == letter.default else x for id_, x in labels],
        "hides": tongue.say("mail.hides", what=", ".join(hides)) if hides else "",
    }


def _sender(made: Sheets, id_: str) -> str:
    """Name whoever writes: an actor, somebody of the project, a role."""
    found = (name_of(kind, id_, made.texts) for kind in ("actor", "person", "role"))
    return next(filter(None, found), id_)
