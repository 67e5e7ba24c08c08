"""The procès-verbal of a session: what the logs and the marks say, and room for what only people know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from sim.assess.grid import ABSENT
from sim.play.jury.jurors import PAIR
from sim.play.papers.blocks import Blank, Page, Paper, Text, Title
from sim.play.papers.deliberation import add_certification, add_deliberation
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury
from sim.play.papers.mark_texts import appeal_texts, assessor_text, note_text, observation_text, signers
from sim.play.papers.naming import titles
from sim.play.papers.words import signatures
from sim.play.prose import one_line
from sim.play.record.log import CLOSED, Entry, empreinte_of
from sim.play.tongue import Tongue, Words

WORDS: Words = {
    "over": ("Procès-verbal de la session", "Minutes of the session"),
    "lead": ("{dates}. {n} équipes.", "{dates}. {n} teams."),
    "lead.one": ("{dates}. Une équipe.", "{dates}. One team."),
    "lead.undated": ("{n} équipes", "{n} teams"),
    "lead.undated.one": ("Une équipe", "One team"),
    "undated": (
        "Date de la session, que ces journaux ne portent pas :",
        "Date of the session, which these logs do not bear:",
    ),
    "span": ("Du {first} au {last}", "From {first} to {last}"),
    "jury": ("Composition du jury", "The jury"),
    "jury_none": (
        "Aucune note n’a été donnée avec ce procès-verbal : le jury s’inscrit ci-dessous.",
        "No marks were given with these minutes: the jury writes its names below.",
    ),
    "third": (", troisième évaluateur, en recours", ", third assessor, on appeal"),
    "whose": (" – pour l’équipe {teams}", " – for team {teams}"),
    "whose.several": (" – pour les équipes {teams}", " – for teams {teams}"),
    "place": ("Établissement, lieu :", "School, place:"),
    "jury_blank": (
        "Qui préside ; autres membres, qualité, présents à quelles épreuves :",
        "Who presides; other members, in what capacity, present at which exams:",
    ),
    "teams": ("Équipes et candidats", "Teams and candidates"),
    "team_column": ("Équipe", "Team"),
    "candidates": ("Candidats et rôles", "Candidates and roles"),
    "state": ("État du journal", "State of the log"),
    "finished": ("clos, {n} entrées, mois {month} sur {months}", "closed, {n} entries, month {month} of {months}"),
    "unfinished": (
        "INACHEVÉ, {n} entrées, mois {month} sur {months}",
        "UNFINISHED, {n} entries, month {month} of {months}",
    ),
    "evenings": ("Empreintes de fin de journée", "Empreintes at the end of each day"),
    "evenings_intro": (
        "L’équipe recopie l’empreinte chaque soir. Le jury la compare ici à celle du papier : c’est la seule "
        "preuve que le "
        "journal n’a pas été refait.",
        "The team copies the empreinte every evening. The jury compares it here with the paper: it is the only "
        "proof that the "
        "log was not made anew.",
    ),
    "day": ("Journée", "Day"),
    "day_n": ("jour {n}", "day {n}"),
    "day_left": ("jour {n}, inachevé", "day {n}, unfinished"),
    "until": ("Jusqu’à", "Up to"),
    "at_entry": ("entrée {n}, mois {month}", "entry {n}, month {month}"),
    "hours": ("Heures (UTC)", "Times (UTC)"),
    "empreinte": ("Empreinte", "Empreinte"),
    "paper": ("Papier identique ?", "Same on paper?"),
    "boxes": ("☐ oui   ☐ non", "☐ yes   ☐ no"),
    "pauses": ("Interruptions", "Interruptions"),
    "pauses_intro": (
        "Plus de {n} minutes sans une entrée, le même jour : une pause, un cours, une panne. Le journal ne sait "
        "pas laquelle.",
        "More than {n} minutes without an entry on the same day: a break, a lesson, a failure. The log cannot "
        "tell which.",
    ),
    "pauses_none": ("Le journal n’en montre aucune.", "The log shows none."),
    "pause": (
        "{team} : entre les entrées {before} et {after}, le {day}, de {first} à {last} UTC",
        "{team}: between entries {before} and {after}, on {day}, from {first} to {last} UTC",
    ),
    "lateness": ("Retards, absences, départs", "Late arrivals, absences, departures"),
    "absent_mark": (
        "{seat}, équipe {team} : « absent » en {criteria}, selon {assessor}",
        "{seat}, team {team}: “absent” in {criteria}, says {assessor}",
    ),
    "absent_none": ("Aucune note « absent » n’a été donnée.", "No “absent” mark was given."),
    "lateness_blank": ("Qui, quand, remplacé par qui :", "Who, when, replaced by whom:"),
    "failures": ("Incidents techniques", "Technical failures"),
    "failures_blank": (
        "Quoi, quand, combien de temps, qui a été gêné, ce qui a été rendu :",
        "What, when, how long, who was hindered, what was given back:",
    ),
    "help": ("Aides de l’animateur", "Help given by the facilitator"),
    "help_none": (
        "Aucune n’a été notée avec palabre note : l’aide qui n’est pas écrite ici n’est écrite nulle part.",
        "None was written down with palabre note: help that is not written here is written nowhere.",
    ),
    "failures_none": ("Aucun n’a été noté.", "None was written down."),
    "help_blank": (
        "À quelle équipe, quand, laquelle, à la demande de qui :",
        "To which team, when, what, at whose request:",
    ),
    "noted": ("Ce que les évaluateurs ont noté", "What the assessors wrote down"),
    "noted_none": ("Aucune observation.", "No observation."),
    "noted_by": ("{assessor}, équipe {team}", "{assessor}, team {team}"),
    "settlement": (
        "Notes tranchées : signées par {names}, empreinte {empreinte}.",
        "Marks settled: signed by {names}, empreinte {empreinte}.",
    ),
    "signatures": ("Signatures", "Signatures"),
    "school": ("Pour l’école", "For the school"),
    "facilitator": ("L’animateur", "The facilitator"),
    "clock": (
        "Les heures sont celles des machines, en temps universel ; rien ne les garantit.",
        "Times are those of the machines, in universal time; nothing vouches for them.",
    ),
    "read": (
        "Lu sans être rejoué, par un palabre d’autres règles : {teams}.",
        "Read without being replayed, by a palabre of other rules: {teams}.",
    ),
    "footer": ("Empreintes : {empreintes}.", "Empreintes: {empreintes}."),
    "witnesses": ("Témoins des journaux : {empreintes}.", "Witnesses of the logs: {empreintes}."),
}  # fmt: skip

PAUSE = 30
"""Minutes without an entry that count as an interruption [design]: a long month of the run sheet lasts 45."""


def minutes(games: Sequence[PlayedGame], jury: Jury | None) -> Paper:
    """Return the minutes of a session, from its logs and from the marks if there are any."""
    tongue, page = games[0].tongue.knowing(WORDS), Page()
    dates = _dates(games, tongue)
    if jury:
        add_certification(page, jury, tongue)
    page.add(Blank(tongue.say("place"), 1), *([] if dates else [Blank(tongue.say("undated"), 1)]))
    _people(page, games, jury, tongue)
    _evenings(page, games, tongue)
    page.add(Title(tongue.say("pauses")), Text(tongue.say("pauses_intro", n=PAUSE), quiet=True))
    page.bullets([said for game in games for said in _pauses(game, tongue)], tongue.say("pauses_none"))
    page.add(Title(tongue.say("lateness")))
    missed = list(_absent(games, jury, tongue)) if jury else []
    page.bullets([*_notes(games, tongue, "late", "absent", "left"), *missed], tongue.say("absent_none"))
    page.add(Blank(tongue.say("lateness_blank"), 2), Title(tongue.say("failures")))
    page.bullets(list(_notes(games, tongue, "failure", "other")), tongue.say("failures_none"))
    page.add(Blank(tongue.say("failures_blank"), 2), Title(tongue.say("help")))
    page.bullets(list(_notes(games, tongue, "help")), tongue.say("help_none"))
    page.add(Blank(tongue.say("help_blank"), 2))
    _observations(page, games, jury, tongue)
    if jury:
        add_deliberation(page, games, jury, tongue)
    page.add(Title(tongue.say("signatures")), signatures(tongue, _boxes(jury, tongue)))
    lead = ".".join(["lead", *([] if dates else ["undated"]), *(["one"] if len(games) == 1 else [])])
    said = tongue.say(lead, dates=dates, n=len(games))
    return Paper("minutes", tongue.say("over"), titles(games), said, tuple(page.blocks), _footer(games, tongue))


def _footer(games: Sequence[PlayedGame], tongue: Tongue) -> str:
    empreintes = ", ".join(f"{game.team} {game.log.empreinte}" for game in games)
    told = [tongue.say("footer", empreintes=empreintes)]
    if kept := ", ".join(f"{game.display_name} {game.witness}" for game in games if game.witness):
        told.append(tongue.say("witnesses", empreintes=kept))
    if read := ", ".join(game.display_name for game in games if not game.material.replayed):
        told.append(tongue.say("read", teams=read))
    return " ".join(told)


def _people(page: Page, games: Sequence[PlayedGame], jury: Jury | None, tongue: Tongue) -> None:
    page.add(Title(tongue.say("jury")))
    page.bullets(list(_assessors(games, jury, tongue)) if jury else [], tongue.say("jury_none"))
    if jury and jury.signed:
        page.add(Text(tongue.say("settlement", names=signers(jury, tongue), empreinte=jury.settlement)))
        for said in (said for game in games for said in appeal_texts(game, jury, tongue)):
            page.add(Text(said))
    page.add(Blank(tongue.say("jury_blank"), 2), Title(tongue.say("teams")))
    rows = [(game.display_name, tuple(_candidates(game)), _state(game, tongue)) for game in games]
    page.table(tongue.columns("team_column", "candidates", "state"), rows, "", [18, 52, 30])


def _assessors(games: Sequence[PlayedGame], jury: Jury, tongue: Tongue) -> Iterator[str]:
    """Yield the assessors with their declarations, naming the teams where these are not the same for all."""
    for at, juror in enumerate(jury.jurors):
        declared: dict[str, list[str]] = {}
        for game in games:
            book = juror.book(jury.logs[jury.index_of(game.log)])
            if book:
                declared.setdefault(assessor_text(book.header, tongue), []).append(game.display_name)
        for said, teams in declared.items():
            appeal = tongue.say("third") if at >= PAIR else ""
            several = "whose.several" if len(teams) > 1 else "whose"
            whose = tongue.say(several, teams=", ".join(teams)) if len(teams) < len(games) else ""
            yield f"{said}{appeal}{whose}"


def _candidates(game: PlayedGame) -> Iterator[str]:
    for seat in game.seats:
        yield f"{game.names.seat(seat.id)} – {', '.join(map(game.names.role, seat.roles))}"


def _state(game: PlayedGame, tongue: Tongue) -> str:
    state = "finished" if game.log.finished else "unfinished"
    months = game.material.final.months
    return tongue.say(state, n=len(game.log.entries), month=game.month, months=months)


def _dates(games: Sequence[PlayedGame], tongue: Tongue) -> str:
    days = sorted({entry.wall[:10] for game in games for entry in game.log.entries if entry.wall})
    if not days:
        return ""
    first, last = (tongue.written(date.fromisoformat(day)) for day in (days[0], days[-1]))
    return first if first == last else tongue.say("span", first=first, last=last)


def _evenings(page: Page, games: Sequence[PlayedGame], tongue: Tongue) -> None:
    page.add(Title(tongue.say("evenings")), Text(tongue.say("evenings_intro"), quiet=True))
    rows = [row for game in games for row in day_ends(game, tongue)]
    columns = tongue.columns("team_column", "day", "until", "hours", "empreinte", "paper")
    page.table(columns, rows, "", [16, 14, 20, 18, 18, 14])
    page.add(Text(tongue.say("clock"), quiet=True))


def day_ends(game: PlayedGame, tongue: Tongue) -> Iterator[tuple[str, ...]]:
    """Yield a row per day in the room: team, day, last entry, hours (UTC), the empreinte at its end, boxes to tick."""
    day_of = {month.number: month.room_day for month in game.compiled.scenario.months}
    moves = [entry for entry in game.log.entries if entry.kind != CLOSED]
    last_day = max(day_of.values(), default=1)
    for day in sorted({day_of.get(entry.month, last_day) for entry in moves}):
        played = [entry for entry in moves if day_of.get(entry.month, last_day) == day]
        last = game.log.entries[-1] if game.log.finished and played[-1] is moves[-1] else played[-1]
        left = played[-1] is moves[-1] and not game.log.finished
        yield (
            game.display_name,
            tongue.say("day_left" if left else "day_n", n=day),
            tongue.say("at_entry", n=last.seq, month=last.month),
            _hours(played, tongue),
            empreinte_of(last.hash),
            tongue.say("boxes"),
        )


def _hours(played: Sequence[Entry], tongue: Tongue) -> str:
    walls = [entry.wall for entry in played if entry.wall]
    if not walls:
        return tongue.say("none")
    first, last = (datetime.fromisoformat(wall) for wall in (walls[0], walls[-1]))
    return f"{first:%d/%m %H:%M} – {last:%d/%m %H:%M}"


def _pauses(game: PlayedGame, tongue: Tongue) -> Iterator[str]:
    timed = [entry for entry in game.log.entries if entry.wall]
    for before, after in pairwise(timed):
        first, last = datetime.fromisoformat(str(before.wall)), datetime.fromisoformat(str(after.wall))
        if first.date() == last.date() and (last - first).total_seconds() > 60 * PAUSE:
            yield tongue.say(
                "pause", team=game.display_name, before=before.seq, after=after.seq, day=tongue.written(first.date()),
                first=f"{first:%H:%M}", last=f"{last:%H:%M}",
            )  # fmt: skip


def _absent(games: Sequence[PlayedGame], jury: Jury, tongue: Tongue) -> Iterator[str]:
    """Yield who was marked absent, by whom: a third assessor has no say of a student who did not appeal."""
    for game in games:
        for seat in (one.id for one in game.seats):
            for header, sheet in jury.sheets(game.log, seat):
                keys = [key for key in sheet.first if key[1] == seat]
                missed = [key[0] for key in keys if (given := sheet.mark(key)) and given.mark == ABSENT]
                if missed:
                    yield tongue.say(
                        "absent_mark", seat=game.names.seat(seat), team=game.display_name,
                        assessor=one_line(header.assessor), criteria=", ".join(missed),
                    )  # fmt: skip


def _notes(games: Sequence[PlayedGame], tongue: Tongue, *sorts: str) -> Iterator[str]:
    yield from (note_text(game, note, tongue) for game in games for note in game.pieces.noted(*sorts))


def _observations(page: Page, games: Sequence[PlayedGame], jury: Jury | None, tongue: Tongue) -> None:
    page.add(Title(tongue.say("noted")))
    rows = [
        (tongue.say("noted_by", assessor=who, team=game.display_name), observation_text(one, game, tongue))
        for game in games
        for who, one in (jury.observations(game.log) if jury else ())
    ]
    page.table(tongue.columns("assessor", "noted"), rows, tongue.say("noted_none"), [25, 75])


def _boxes(jury: Jury | None, tongue: Tongue) -> Iterator[tuple[str, str]]:
    for juror in jury.jurors if jury else ():
        yield one_line(juror.name), ""
    yield tongue.say("facilitator"), ""
    yield tongue.say("school"), ""
