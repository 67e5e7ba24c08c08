"""The dossier of a candidate for an appeal: all that the record holds about one student, and what it does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from sim.assess.grid import NOT_OBSERVED
from sim.play.jury.settling import Line
from sim.play.papers.blocks import Cell, Facts, Page, Paper, Points, Text, Title
from sim.play.papers.chance import Luck, chance
from sim.play.papers.days import became, carried, evenings, forecasts
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury import Jury
from sim.play.papers.marked import appeals, cited_by, mark_words, note_words, observed, reader, signers, standing_words
from sim.play.papers.minutes import WORDS as MINUTES
from sim.play.papers.minutes import evenings as days_of
from sim.play.papers.words import Speech
from sim.play.papers.words_dossier import WORDS
from sim.play.prose import one_line
from sim.play.report.tongue import capital
from sim.play.verify import Verdict


def dossier(game: PlayedGame, seat: str, jury: Jury | None, verdict: Verdict, luck: Luck | None) -> Paper:
    """Gather everything about one student."""
    speech, page = Speech(game.names.tongue, WORDS), Page()
    _identity(page, game, seat, jury, speech)
    _verified(page, game, jury, seat, verdict, speech)
    if jury:
        _marks(page, game, jury, seat, speech)
    else:
        page.add(Title(speech.say("marks")), Text(speech.say("marks_none"), quiet=True))
    _pieces(page, game, seat, speech)
    _acts(page, game, seat, speech)
    _words(page, game, seat, speech)
    chance(page, game, seat, luck, speech)
    page.add(Title(speech.say("limits")))
    page.points([speech.say(f"limit.{n}") for n in range(1, LIMITS + 1)], "")
    page.add(Title(speech.say("signatures")), speech.signatures(_boxes(game, seat, speech)))
    lead = speech.say("lead", title=game.title, team=speech.say("team", team=game.team))
    return Paper(
        f"dossier-{seat}", speech.say("over"), game.names.seat(seat), lead, tuple(page.blocks), game.footer()
    )  # fmt: skip


LIMITS = 8
"""Things that a dossier does not allow anybody to conclude."""


def _identity(page: Page, game: PlayedGame, seat: str, jury: Jury | None, speech: Speech) -> None:
    held = next(one for one in game.seats if one.id == seat)
    pairs = [
        (speech.say("roles"), ", ".join(map(game.names.role, held.roles))),
        (speech.say("stand_in"), ", ".join(map(game.names.role, held.deputies)) or speech.say("none")),
        (speech.say("at_table"), ", ".join(game.names.seat(one.id) for one in game.seats)),
        (speech.say("empreinte_log"), game.log.empreinte),
    ]
    if jury:
        pairs += [(speech.say("assessor"), reader(book.front, speech)) for book in jury.books(game.log, seat)]
        pairs.append((speech.say("grid"), f"{jury.marking.grid.id} {jury.marking.grid.edition}"))
        pairs.append((speech.say("grid_digest"), jury.marking.digest[:16] + "…"))
    page.add(Facts(tuple(pairs)))


def _verified(  # noqa: PLR0913, PLR0917 - a page, a game, whose, and who has a say
    page: Page, game: PlayedGame, jury: Jury | None, seat: str, verdict: Verdict, speech: Speech
) -> None:
    page.add(Title(speech.say("verified")))
    tr = game.names.tongue.tr
    troubles = [capital(one_line(tr(f"trouble.{trouble.reason}", **trouble.facts))) for trouble in verdict.troubles]
    followed = "replayed" if verdict.replayed else "not_replayed"
    told = [speech.say(followed, n=verdict.entries, empreinte=verdict.empreinte)]
    if not game.material.replayed:
        by = "by_witness" if game.material.known else "by_other_rules"
        told.append(speech.say(by, witness=game.material.witness))
    if verdict.matched is not None:
        told.append(speech.say("on_paper", n=verdict.matched))
    if verdict.reworded:
        told.append(speech.say("reworded"))
    if verdict.withdrawn:
        told.append(speech.say("withdrawn", entries=", ".join(map(str, verdict.withdrawn))))
    told += [
        speech.say("book", who=one_line(book.front.assessor), n=book.count, empreinte=book.empreinte)
        for book in (jury.books(game.log, seat) if jury else ())
    ]
    if jury and jury.settlement:
        told.append(speech.say("settlement", names=signers(jury, speech), empreinte=jury.settlement))
        told += appeals(game, jury, speech, seat)
    page.points([*troubles, *told], "")
    table = Speech(speech.tongue, MINUTES)
    rows = [(*row[1:5], row[5]) for row in days_of(game, table)]
    page.table(table.columns("day", "until", "hours", "empreinte", "paper"), rows, "", [16, 24, 24, 20, 16])
    page.add(Text(speech.say("only_paper"), quiet=True))


def _marks(page: Page, game: PlayedGame, jury: Jury, seat: str, speech: Speech) -> None:
    page.add(Title(speech.say("marks")), Text(speech.say("marks_intro"), quiet=True))
    lines = [*jury.of(game.log, seat), *jury.of(game.log, "")]
    bare = [line for line in lines if _bare(line, game, jury)]
    for line in (line for line in lines if line not in bare):
        competency = jury.text(f"criteria.{line.criterion}.competency", speech.tongue.language)
        whose = "" if line.seat else f" ({speech.say('group')})"
        page.add(Title(f"{line.criterion}{whose}. {competency}", 3))
        final = standing_words(line, jury, speech)
        page.add(Text(speech.label("retained", " – ".join(final)), boxed=True))
        rows: list[tuple[Cell, ...]] = [
            (
                speech.tongue.moment(change.wall),
                one_line(change.assessor),
                mark_words(change.mark, jury, speech),
                tuple(_because(change.opened, change.why, change.comment, speech)),
            )
            for change in jury.history(game.log, line.criterion, line.seat)
        ]
        page.table(speech.columns("when", "assessor", "mark", "said"), rows, "", [20, 18, 20, 42])
        cites = [f"{names} – {text}" for text, names in cited_by(line, game, speech)]
        page.points(cites, speech.say("cites_nothing"))
    if bare:
        page.add(Title(speech.say("unseen"), 3))
        page.points([
            f"{line.criterion}. {jury.text(f'criteria.{line.criterion}.competency', speech.tongue.language)}"
            for line in bare
        ], "")  # fmt: skip
    _judged(page, game, jury, seat, speech)


def _bare(line: Line, game: PlayedGame, jury: Jury) -> bool:
    """Say whether everybody saw nothing of it, in one go and without a word: those are told together."""
    once = len(jury.history(game.log, line.criterion, line.seat)) == len(line.sides)
    marks = [side.given for side in line.sides]
    cited_or_said = any(given.comment or given.why or given.entries or given.observations for given in marks)
    return once and not cited_or_said and all(given.mark == NOT_OBSERVED for given in marks)


def _because(opened: bool, why: str, comment: str, speech: Speech) -> Iterator[str]:
    yield speech.say("after_outcome" if opened else "before_outcome")
    if comment:
        yield speech.say("quoted", text=one_line(comment))
    if why:
        yield speech.label("changed_because", one_line(why))


def _judged(page: Page, game: PlayedGame, jury: Jury, seat: str, speech: Speech) -> None:
    """List every piece that was judged for this student, kept or refused, and every observation."""
    order = [criterion.id for criterion in jury.marking.grid.criteria]
    shown: dict[tuple[str, int], list[str]] = {}
    for front, sheet in jury.sheets(game.log, seat):
        for verdict in (verdict for verdict in sheet.held() if verdict.seat == seat):
            said = speech.tongue.say(
                "labelled", label=one_line(front.assessor), value=_level(verdict.level, jury, speech)
            )
            shown.setdefault((verdict.criterion, verdict.entry), []).append(said)
    rows = [
        (criterion, str(entry), tuple(game.told(entry)), tuple(said))
        for (criterion, entry), said in sorted(shown.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    ]
    columns = speech.columns("criterion", "n", "what", "shows")
    page.part(speech.say("judged"), page.rows(columns, rows, [9, 6, 55, 30]), speech.say("judged_none"))
    seen = [
        f"{one_line(front.assessor)} – {observed(one, game, speech)}"
        for front, sheet in jury.sheets(game.log, seat)
        for one in sheet.observations
        if one.seat in (seat, "")
    ]
    page.part(speech.say("observations"), Points(tuple(seen)) if seen else None, speech.say("observations_none"))


def _level(level: int, jury: Jury, speech: Speech) -> str:
    return mark_words(level, jury, speech) if level else speech.say("no_evidence")


def _pieces(page: Page, game: PlayedGame, seat: str, speech: Speech) -> None:
    """List the files attached for this student or the team, and what the student picked to be judged on."""
    tongue, folder = speech.tongue, game.path.parent
    attached = [
        (one_line(one.name), tongue.word(f"piece.{one.sort}"),
         game.names.seat(one.seat) if one.seat else speech.say("group"),
         speech.say(f"piece.{game.pieces.state(one, folder)}"), one.empreinte)
        for one in game.pieces.attached
        if one.seat in (seat, "")
    ]  # fmt: skip
    columns = speech.columns("file", "what", "whose", "state", "empreinte")
    files = page.rows(columns, attached, [30, 16, 14, 20, 20])
    page.part(speech.say("pieces"), files, speech.say("pieces_none"))
    names = {one.digest: one_line(one.name) for one in game.pieces.attached}
    picks = [
        (one.criterion,
         (speech.say("entry", n=one.entry), *game.told(one.entry)) if one.entry else names.get(one.file, ""),
         one_line(one.why))
        for one in game.pieces.picks
        if one.seat == seat
    ]  # fmt: skip
    chosen = page.rows(speech.columns("criterion", "what", "why_picked"), picks, [12, 50, 38])
    page.part(speech.say("picks"), chosen, speech.say("picks_none"))
    about = [note_words(game, note, speech) for note in game.pieces.notes if note.seat in (seat, "")]
    page.part(speech.say("notes"), Points(tuple(about)) if about else None, speech.say("notes_none"))


def _acts(page: Page, game: PlayedGame, seat: str, speech: Speech) -> None:
    """List every entry of this student, in order: what was proposed, objected, amended, agreed to."""
    page.add(Title(speech.say("acts")), Text(speech.say("acts_intro"), quiet=True))
    rows: list[tuple[Cell, ...]] = []
    agreed: list[str] = []
    closed: list[str] = []
    for entry in (entry for entry in game.log.entries if entry.seat == seat):
        closing = entry.body.get("decision") == "close_month" and len(game.told(entry.seq)) == 1
        if entry.kind == "agree" or closing:
            (closed if closing else agreed).append(str(entry.seq))
            continue
        case = game.about.get(entry.seq)
        own = case is not None and case.entry is entry
        fate = became(case, game, speech) if case and own else ""
        rows.append((str(entry.seq), str(entry.month), game.names.role(entry.role), game.told(entry.seq), fate))
    columns, widths = speech.columns("n", "month", "role", "what", "fate"), [6, 7, 17, 54, 16]
    if len({row[2] for row in rows}) == 1:  # one role, which stands at the head of the dossier
        rows, columns, widths = [(*row[:2], *row[3:]) for row in rows], [*columns[:2], *columns[3:]], [6, 7, 71, 16]
    page.table(columns, rows, speech.say("acts_none"), widths)
    if agreed:
        page.add(Text(speech.say("agreed_to", entries=", ".join(agreed)), quiet=True))
    if closed:
        page.add(Text(speech.say("closings", entries=", ".join(closed)), quiet=True))


def _words(page: Page, game: PlayedGame, seat: str, speech: Speech) -> None:
    changed = page.rows(speech.columns("n", "what", "fate"), list(carried(game, seat, speech)), [6, 78, 16])
    page.part(speech.say("carried"), changed, speech.say("carried_none"))
    foreseen = page.rows(speech.columns("n", "guess", "came"), forecasts(game, seat, speech)[0], [20, 48, 32])
    page.part(speech.say("forecasts"), foreseen, speech.say("forecasts_none"))
    columns = speech.columns("month", "held", "disagreed", "changed")
    wrote = page.rows(columns, evenings(game, seat), [9, 31, 30, 30])
    page.part(speech.say("evenings"), wrote, speech.say("evenings_none"))


def _boxes(game: PlayedGame, seat: str, speech: Speech) -> Iterator[tuple[str, str]]:
    yield speech.say("school"), ""
    yield game.names.seat(seat), speech.say("received")
