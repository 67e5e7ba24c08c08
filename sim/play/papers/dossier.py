"""The dossier of a candidate for an appeal: all that the record holds about one student, and the limits of it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.assess.grid import NOT_OBSERVED
from sim.play.jury.settling import Line
from sim.play.papers.blocks import Cell, Facts, Page, Paper, Text, Title
from sim.play.papers.chance import Luck, add_luck
from sim.play.papers.days import add_carried, add_evening_notes, fate_text, forecasts
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Change, Jury
from sim.play.papers.mark_texts import (
    appeal_texts,
    assessor_text,
    citations_of_line,
    mark_text,
    note_text,
    observation_text,
    signers,
    standing_mark_lines,
)
from sim.play.papers.minutes import WORDS as MINUTES
from sim.play.papers.minutes import day_ends
from sim.play.papers.words import signatures
from sim.play.papers.words_dossier import WORDS
from sim.play.prose import one_line
from sim.play.tongue import Tongue, capital
from sim.play.verify import Verdict


def dossier(game: PlayedGame, seat: str, jury: Jury | None, verdict: Verdict, luck: Luck | None) -> Paper:
    """Return the dossier of one student."""
    tongue, page = game.tongue.knowing(WORDS), Page()
    _identity(page, game, seat, jury, tongue)
    _verified(page, game, jury, seat, verdict, tongue)
    if jury:
        _marks(page, game, jury, seat, tongue)
    else:
        page.add(Title(tongue.say("marks")), Text(tongue.say("marks_none"), quiet=True))
    _pieces(page, game, seat, tongue)
    _acts(page, game, seat, tongue)
    _own_words(page, game, seat, tongue)
    add_luck(page, game, seat, luck, tongue)
    page.add(Title(tongue.say("limits")))
    page.bullets([tongue.say(f"limit.{n}") for n in range(1, LIMITS + 1)], "")
    page.add(Title(tongue.say("signatures")), signatures(tongue, _boxes(game, seat, tongue)))
    return Paper(
        f"dossier-{seat}", tongue.say("over"), game.names.seat(seat), game.lead, tuple(page.blocks), game.footer()
    )  # fmt: skip


LIMITS = 8
"""Number of the sentences `limit.<n>`: what a dossier does not allow anybody to conclude."""


def _identity(page: Page, game: PlayedGame, seat: str, jury: Jury | None, tongue: Tongue) -> None:
    held = next(one for one in game.seats if one.id == seat)
    pairs = [
        (tongue.say("roles"), ", ".join(map(game.names.role, held.roles))),
        (tongue.say("stand_in"), ", ".join(map(game.names.role, held.deputies)) or tongue.say("none")),
        (tongue.say("at_table"), ", ".join(game.names.seat(one.id) for one in game.seats)),
        (tongue.say("empreinte_log"), game.log.empreinte),
    ]
    if jury:
        pairs += [(tongue.say("assessor"), assessor_text(book.header, tongue)) for book in jury.books(game.log, seat)]
        pairs.append((tongue.say("grid"), f"{jury.marking.grid.id} {jury.marking.grid.edition}"))
        pairs.append((tongue.say("grid_digest"), jury.marking.digest[:16] + "…"))
    page.add(Facts(tuple(pairs)))


def _verified(  # noqa: PLR0913, PLR0917 - everything that vouches for the record
    page: Page, game: PlayedGame, jury: Jury | None, seat: str, verdict: Verdict, tongue: Tongue
) -> None:
    page.add(Title(tongue.say("verified")))
    page.bullets(_verification(game, jury, seat, verdict, tongue), "")
    table = game.tongue.knowing(MINUTES)
    rows = [row[1:] for row in day_ends(game, table)]
    page.table(table.columns("day", "until", "hours", "empreinte", "paper"), rows, "", [16, 24, 24, 20, 16])
    page.add(Text(tongue.say("only_paper"), quiet=True))


def _verification(game: PlayedGame, jury: Jury | None, seat: str, verdict: Verdict, tongue: Tongue) -> list[str]:
    """Return what was found wrong in the log, then how it was read, and the files of marks with their empreintes."""
    tr = game.names.tongue.tr
    troubles = [capital(one_line(tr(f"trouble.{trouble.reason}", **trouble.facts))) for trouble in verdict.troubles]
    followed = "replayed" if verdict.replayed else "not_replayed"
    told = [tongue.say(followed, n=verdict.entries, empreinte=verdict.empreinte)]
    if not game.material.replayed:
        by = "by_witness" if game.material.known else "by_other_rules"
        told.append(tongue.say(by, witness=game.material.witness))
    if verdict.matched is not None:
        told.append(tongue.say("on_paper", n=verdict.matched))
    if verdict.reworded:
        told.append(tongue.say("reworded"))
    if verdict.withdrawn:
        told.append(tongue.say("withdrawn", entries=", ".join(map(str, verdict.withdrawn))))
    told += [
        tongue.say("book", who=one_line(book.header.assessor), n=book.count, empreinte=book.empreinte)
        for book in (jury.books(game.log, seat) if jury else ())
    ]
    if jury and jury.settlement:
        told.append(tongue.say("settlement", names=signers(jury, tongue), empreinte=jury.settlement))
        told += appeal_texts(game, jury, tongue, seat)
    return [*troubles, *told]


def _marks(page: Page, game: PlayedGame, jury: Jury, seat: str, tongue: Tongue) -> None:
    page.add(Title(tongue.say("marks")), Text(tongue.say("marks_intro"), quiet=True))
    lines = [*jury.lines_of(game.log, seat), *jury.lines_of(game.log, "")]
    bare = [line for line in lines if _is_unobserved(line, game, jury)]
    for line in (line for line in lines if line not in bare):
        competency = jury.text(f"criteria.{line.criterion}.competency", tongue.language)
        whose = "" if line.seat else f" ({tongue.say('group')})"
        page.add(Title(f"{line.criterion}{whose}. {competency}", 3))
        final = standing_mark_lines(line, jury, tongue)
        page.add(Text(tongue.label("retained", " – ".join(final)), boxed=True))
        rows: list[tuple[Cell, ...]] = [
            (
                tongue.moment(change.wall),
                one_line(change.assessor),
                mark_text(change.mark, jury, tongue),
                tuple(_remarks(change, tongue)),
            )
            for change in jury.history(game.log, line.criterion, line.seat)
        ]
        page.table(tongue.columns("when", "assessor", "mark", "said"), rows, "", [20, 18, 20, 42])
        cites = [f"{names} – {text}" for text, names in citations_of_line(line, game, tongue)]
        page.bullets(cites, tongue.say("cites_nothing"))
    if bare:
        page.add(Title(tongue.say("unseen"), 3))
        page.bullets([
            f"{line.criterion}. {jury.text(f'criteria.{line.criterion}.competency', tongue.language)}"
            for line in bare
        ], "")  # fmt: skip
    _judgements(page, game, jury, seat, tongue)


def _is_unobserved(line: Line, game: PlayedGame, jury: Jury) -> bool:
    """Return whether every assessor marked it "not observed", once and without comment or citation."""
    once = len(jury.history(game.log, line.criterion, line.seat)) == len(line.sides)
    marks = [side.given for side in line.sides]
    cited = any(given.entries or given.observations or given.passages for given in marks)
    said = any(given.comment or given.why for given in marks)
    return once and not (cited or said) and all(given.mark == NOT_OBSERVED for given in marks)


def _remarks(change: Change, tongue: Tongue) -> Iterator[str]:
    yield tongue.say("given.opened" if change.opened else "given.blind" if change.blind else "given.not_blind")
    if change.comment:
        yield tongue.say("quoted", text=one_line(change.comment))
    if change.why:
        yield tongue.label("changed_because", one_line(change.why))


def _judgements(page: Page, game: PlayedGame, jury: Jury, seat: str, tongue: Tongue) -> None:
    """Add every piece of evidence judged for this student, accepted or not, and every observation."""
    order = [criterion.id for criterion in jury.marking.grid.criteria]
    shown: dict[tuple[str, int], list[str]] = {}
    for header, sheet in jury.sheets(game.log, seat):
        for verdict in (verdict for verdict in sheet.held() if verdict.seat == seat):
            level = mark_text(verdict.level, jury, tongue) if verdict.level else tongue.say("no_evidence")
            said = tongue.say("labelled", label=one_line(header.assessor), value=level)
            shown.setdefault((verdict.criterion, verdict.entry), []).append(said)
    rows = [
        (criterion, str(entry), tuple(game.entry_lines(entry)), tuple(said))
        for (criterion, entry), said in sorted(shown.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    ]
    columns = tongue.columns("criterion", "n", "what", "shows")
    page.section(tongue.say("judged"), page.table_of(columns, rows, [9, 6, 55, 30]), tongue.say("judged_none"))
    seen = [f"{who} – {observation_text(one, game, tongue)}" for who, one in jury.observations(game.log, seat)]
    page.section(tongue.say("observations"), page.list_of(seen), tongue.say("observations_none"))


def _pieces(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    """Add the files attached for this student or the team, the student's picks, and the facilitator's notes."""
    folder = game.path.parent
    attached = [
        (one_line(one.name), tongue.word(f"piece.{one.sort}"),
         game.names.seat(one.seat) if one.seat else tongue.say("group"),
         tongue.say(f"piece.{game.pieces.state(one, folder)}"), one.empreinte)
        for one in game.pieces.attached
        if one.seat in (seat, "")
    ]  # fmt: skip
    columns = tongue.columns("file", "what", "whose", "state", "empreinte")
    files = page.table_of(columns, attached, [30, 16, 14, 20, 20])
    page.section(tongue.say("pieces"), files, tongue.say("pieces_none"))
    names = {one.digest: one_line(one.name) for one in game.pieces.attached}
    picks = [
        (one.criterion,
         (tongue.say("entry", n=one.entry), *game.entry_lines(one.entry)) if one.entry else names.get(one.file, ""),
         one_line(one.why))
        for one in game.pieces.picks
        if one.seat == seat
    ]  # fmt: skip
    chosen = page.table_of(tongue.columns("criterion", "what", "why_picked"), picks, [12, 50, 38])
    page.section(tongue.say("picks"), chosen, tongue.say("picks_none"))
    about = [note_text(game, note, tongue) for note in game.pieces.notes if note.seat in (seat, "")]
    page.section(tongue.say("notes"), page.list_of(about), tongue.say("notes_none"))


def _acts(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    """Add every entry of this student, in order; plain agreement and month closings are listed by number."""
    page.add(Title(tongue.say("acts")), Text(tongue.say("acts_intro"), quiet=True))
    rows: list[tuple[Cell, ...]] = []
    agreed: list[str] = []
    closed: list[str] = []
    for entry in (entry for entry in game.log.entries if entry.seat == seat):
        closing = entry.body.get("decision") == "close_month" and len(game.entry_lines(entry.seq)) == 1
        if entry.kind == "agree" or closing:
            (closed if closing else agreed).append(str(entry.seq))
            continue
        matter = game.matter_by_entry.get(entry.seq)
        own = matter is not None and matter.entry is entry
        fate = fate_text(matter, game, tongue) if matter and own else ""
        rows.append((str(entry.seq), str(entry.month), game.names.role(entry.role), game.entry_lines(entry.seq), fate))
    columns, widths = tongue.columns("n", "month", "role", "what", "fate"), [6, 7, 17, 54, 16]
    if len({row[2] for row in rows}) == 1:  # a single role is already given at the top of the dossier
        rows, columns, widths = [(*row[:2], *row[3:]) for row in rows], [*columns[:2], *columns[3:]], [6, 7, 71, 16]
    page.table(columns, rows, tongue.say("acts_none"), widths)
    if agreed:
        page.add(Text(tongue.say("agreed_to", entries=", ".join(agreed)), quiet=True))
    if closed:
        page.add(Text(tongue.say("closings", entries=", ".join(closed)), quiet=True))


def _own_words(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    add_carried(page, game, seat, tongue, [6, 78, 16])
    foreseen = page.table_of(tongue.columns("n", "guess", "came"), forecasts(game, seat, tongue)[0], [20, 48, 32])
    page.section(tongue.say("forecasts"), foreseen, tongue.say("forecasts_none"))
    add_evening_notes(page, game, seat, tongue)


def _boxes(game: PlayedGame, seat: str, tongue: Tongue) -> Iterator[tuple[str, str]]:
    yield tongue.say("school"), ""
    yield game.names.seat(seat), tongue.say("received")
