"""The facilitator's papers: the timetable, the roster, commands to type, lines to say, the letters; the teams' card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from sim.play.authoring.checks_room import DAY_MINUTES, LUNCH_MINUTES, names_lunch
from sim.play.prose import SENDERS, SIGNS, name_among
from sim.play.sheets.senders import senders
from sim.play.sheets.source import SheetSource, week_range
from sim.play.sheets.words_aloud import ALOUD, MISSIONS
from sim.play.sheets.words_facilitator import TYPED
from sim.play.tongue import told
from sim.world.scenario import ROLES, Document
from sim.world.voices import Letter

DAY_START = 9 * 60
"""Minute of the day at which the room opens by default [design]; real times are written beside by hand."""
TEAMS = 2
"""Default number of teams in a room [design]."""
KEYS = "ptldcnmkghq"
"""Keys on the card of a team, in the order in which a first month needs them."""
EVERY_EVENING, NOT_LAST_EVENING, LAST_EVENING = ("read", "copy", "leave"), ("note",), ("attach", "hand")
"""Things to do before leaving: every evening, on every evening but the last, on the last."""
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
        "key": "/media/STICK/", "seed": "SEED", "kinds": "late|absent|left|failure|help",
        "activate": ". .venv/bin/activate",
    },
}  # fmt: skip
"""Names of files and folders in the commands to type, by language."""


def clock_time(minute: int, *, french: bool) -> str:
    """Format a minute of the day: 9 h 05, 9:05; of the next one, past midnight."""
    hour, rest = divmod(minute % (24 * 60), 60)
    return f"{hour}\u00a0h\u00a0{rest:02}" if french else f"{hour}:{rest:02}"


def table_card(source: SheetSource) -> dict[str, object]:
    """Return the content of the card on each table: how to play a month, and the keys."""
    tongue = source.tongue
    return {
        "card": tongue.say("card"),
        "steps": [tongue.say(f"card.{step}") for step in ("alone", "round", "council", "close")],
        "reminders": [tongue.say(f"card.{one}") for one in ("marks", "attention", "lost")],
        "key_heads": tongue.columns("card.key", "card.what"),
        "keys": [(key, tongue.say(f"key.{key}")) for key in KEYS],
    }


def facilitator_sheets(source: SheetSource, starts: int, teams: int, named: str) -> dict[str, object]:
    """Return the timetable, the roster, the commands to type, lines to say, and missions for a team that is ahead.

    `named` is the scenario as it is typed.
    """
    tongue = source.tongue
    names = FILES[tongue.language]
    say = partial(told, language=tongue.language)
    files = [f"{names['team']}{n + 1}" for n in range(teams)]
    facts = {
        **names, "scenario": named, "lang": tongue.language, "file": files[0],
        "teams": " ".join(f"{file}.palabre" for file in files),
    }  # fmt: skip
    return {
        "room": list(_days(source, starts)),
        "roster": [(sign, source.name(f"roles.{role}.name")) for sign, role in zip(SIGNS, ROLES, strict=True)],
        "typed": [(say(when), line.format(**facts)) for when, line in TYPED],
        "teams": range(teams),
        "aloud": [(say(moment), [say(said) for said in sentences]) for moment, sentences in ALOUD],
        "missions": [(say(name), say(what)) for name, what in MISSIONS],
    }


def _days(source: SheetSource, starts: int) -> Iterator[dict[str, object]]:
    tongue, last = source.tongue, max((phase.room_day for phase in source.compiled.scenario.run_sheet), default=0)
    for day, held in groupby(source.compiled.scenario.run_sheet, key=lambda phase: phase.room_day):
        minute, rows, phases = starts, [], list(held)
        for phase in phases:
            months = ", ".join(map(str, phase.months))
            began = clock_time(minute, french=tongue.french)
            rows.append((began, str(phase.minutes), months, source.name(f"run_sheet.{phase.id}.name")))
            minute += phase.minutes
        end = clock_time(minute, french=tongue.french)
        more = LAST_EVENING if day == last else NOT_LAST_EVENING
        clock = [tongue.say("leader.clock", start=clock_time(starts, french=tongue.french), end=end)]
        if minute - starts > DAY_MINUTES // 2 and not names_lunch(phases):
            clock.append(tongue.say("leader.lunch", n=LUNCH_MINUTES))
        yield {
            "name": tongue.say("leader.day", n=day),
            "rows": rows,
            "lead": " ".join(clock),
            "tonight": [tongue.say(f"leader.tonight.{what}") for what in (*EVERY_EVENING, *more)],
        }


def mail_sheet(source: SheetSource) -> dict[str, object]:
    """Return letters by the month in which they may first arrive, those without a window, documents that come later."""
    tongue = source.tongue
    scenario = source.compiled.scenario

    def month(letter: Letter) -> int:
        first = letter.window[0] if letter.window else scenario.final_day + 1
        return next((m.number for m in scenario.months if first <= m.last_day), 0)

    found = sorted(scenario.letters, key=lambda x: (month(x) or len(scenario.months) + 1, x.window or (0, 0)))
    chapters = [
        {
            "name": tongue.say("mail.month", n=number) if number else tongue.say("mail.otherwise"),
            "letters": [_letter(source, letter) for letter in letters],
        }
        for number, letters in groupby(found, key=month)
    ]
    later = [_document(source, one) for one in sorted(scenario.documents, key=lambda one: one.opens) if one.opens]
    return {"chapters": [*chapters, *([{"name": tongue.say("mail.later"), "letters": later}] if later else [])]}


def _document(source: SheetSource, one: Document) -> Mapping[str, object]:
    """Return a document that the dossier and the envelopes leave out: nobody has it on the first morning."""
    tongue, path = source.tongue, f"documents.{one.id}"
    facts = [tongue.say("mail.to", who=source.reader(one.role))]
    facts.append(tongue.say("mail.weeks", weeks=week_range(one.opens, one.opens)))
    facts += [tongue.say("mail.annex")] if one.annex else []
    said = {"subject": source.name(f"{path}.title"), "facts": " · ".join(facts), "body": source.html(f"{path}.body")}
    return {**said, "options": [], "hides": ""}


def _letter(source: SheetSource, letter: Letter) -> Mapping[str, object]:
    tongue, path = source.tongue, f"letters.{letter.id}"
    facts = [_sender(source, letter.sender), tongue.say("mail.to", who=source.reader(letter.to))]
    if letter.window:
        facts.append(tongue.say("mail.weeks", weeks=week_range(*letter.window)))
    elif letter.after:
        facts.append(tongue.say("starting", id=letter.after))
    facts += senders(source, letter)
    facts += [tongue.say("mail.urgent")] if letter.urgent else []
    facts += [tongue.say("mail.days", n=letter.deadline)] if letter.options and letter.deadline else []
    hides = source.hidden_in(letter)
    labels = [(option.id, source.name(f"{path}.options.{option.id}.label")) for option in letter.options]
    return {
        "subject": source.name(f"{path}.subject"),
        "facts": " · ".join(facts),
        "body": source.html(f"{path}.body"),
        "options": [tongue.say("mail.silence", label=x) if id_ == letter.default else x for id_, x in labels],
        "hides": tongue.say("mail.hides", what=hides) if hides else "",
    }


def _sender(source: SheetSource, id_: str) -> str:
    """Name a sender: an actor, a person of the project or a role."""
    return name_among((*SENDERS, "role"), id_, source.texts) or id_
