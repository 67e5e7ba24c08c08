"""*Mes trois jours*: what a student proposed, objected to, amended, forecast and wrote each evening.

For the student, to keep. It counts no activity: who speaks little may have shown much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.model.units import half_even
from sim.play.forecasts import is_inside, judged, known, was_open
from sim.play.papers.blocks import Blank, BulletList, Cell, Facts, Page, Paper, Spans, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.prose import one_line
from sim.play.record.log import Entry
from sim.play.report.gather import Matter
from sim.play.report.journal import QUANTITIES, forecast_text, number_ranges, quantity_text
from sim.play.telling import TAKEN_ON
from sim.play.tongue import Tongue, Words
from sim.world.council import Forecast
from sim.world.decisions import written_reason

WORDS: Words = {
    "over": ("Mes trois jours", "My three days"),
    "roles": ("Mes rôles", "My roles"),
    "stand_in": ("Suppléant pour", "Standing in for"),
    "proposed": ("Ce que j’ai proposé, ou pris à mon compte", "What I proposed, or took on"),
    "proposed_none": ("Rien de tel à mon nom.", "Nothing of the kind in my name."),
    "also": (
        "Et, dans mon rôle, sans que le conseil ait eu à en dire un mot (numéros d’entrée) :",
        "And, in my role, without a word from the council (numbers of entries):",
    ),
    "objected": ("Ce que j’ai objecté", "What I objected to"),
    "objected_none": ("Je n’ai rien objecté par écrit.", "I objected to nothing in writing."),
    "carried": ("Ce que j’ai changé ou porté", "What I changed or carried"),
    "carried_none": ("Aucun amendement à mon nom.", "No amendment in my name."),
    "forecasts": ("Mes pronostics", "My forecasts"),
    "forecasts_none": ("Je n’en ai donné aucun.", "I gave none."),
    "calibrated": (
        "Intervalles qui contenaient ce qui est arrivé : {held} sur {known} ; huit sur dix était l’annonce. Un petit "
        "nombre ne dit presque rien.",
        "Intervals that contained what came: {held} of {known}; eight in ten was the claim. A small number says almost "
        "nothing.",
    ),
    "unresolved": (
        "« Cela marchera » n’est pas un fait du jeu : relisez chaque pronostic et dites vous-même s’il a tenu.",
        "“This will work” is not a fact of the game: read each forecast again and say yourself whether it held.",
    ),
    "evenings": ("Mes soirs", "My evenings"),
    "evenings_none": ("Je n’ai rien écrit le soir.", "I wrote nothing in the evening."),
    "reading": ("Ce que j’ai voulu lire, voir, entendre", "What I went to read, see, hear"),
    "reading_none": ("Rien sous mon nom.", "Nothing in my name."),
    "mine": ("Ma lecture, aujourd’hui", "My reading, today"),
    "what_I_keep": ("Ce que j’en garde :", "What I keep of it:"),
    "otherwise": ("Ce que je ferais autrement, et pourquoi :", "What I would do differently, and why:"),
    "drawn.handover_day": (
        "La remise : mes intervalles, et le jour venu (◆)",
        "The handover: my intervals, and the day that came (◆)",
    ),
    "drawn.cost": ("Le coût : mes intervalles, et ce qu’il fut (◆)", "The cost: my intervals, and what it was (◆)"),
    "n": ("N°", "No."),
    "what": ("Quoi", "What"),
    "fate": ("Devenu", "Became"),
    "to_what": ("À quoi", "To what"),
    "my_words": ("Mes mots", "My words"),
    "guess": ("Ce que j’annonçais", "What I said"),
    "came": ("Ce qui est arrivé", "What came"),
    "month": ("Mois", "Month"),
    "held": ("La position que je tenais", "The position I held"),
    "disagreed": ("Un désaccord", "A disagreement"),
    "changed": ("Ce que j’ai changé", "What I changed"),
    "carried_out": ("décidé", "decided"),
    "then_amended": ("amendé, puis décidé", "amended, then decided"),
    "known": ("connu ce jour-là", "known that day"),
    "inside": ("{value} : dedans", "{value}: inside"),
    "outside": ("{value} : dehors", "{value}: outside"),
    "not_yet": ("pas encore", "not yet"),
    "class_day": ("Jour", "Day"),
    "unknown": ("ne s’est pas su", "not known"),
    "yours_to_say": ("à vous de le dire", "yours to say"),
    "credited": ("« {note} »", "“{note}”"),
}  # fmt: skip

INQUIRIES = ("read_annex", "interview_actor", "visit_field", "commission_study")
"""Kinds of decisions that seek information."""


def days(game: PlayedGame, seat: str) -> Paper:
    """Return the page of a student."""
    tongue, page = game.tongue.knowing(WORDS), Page()
    page.add(Facts(tuple(_roles(game, seat, tongue))))
    _proposed(page, game, seat, tongue)
    objected = [
        (str(entry.seq), game.proposal_text(matter.entry), one_line(str(entry.body.get("reason", ""))),
         fate_text(matter, game, tongue))
        for entry, matter in game.answers_by(seat, "object")
    ]  # fmt: skip
    columns = tongue.columns("n", "to_what", "my_words", "fate")
    page.section(tongue.say("objected"), page.table_of(columns, objected, [7, 33, 40, 20]), tongue.say("objected_none"))
    add_carried(page, game, seat, tongue, [7, 73, 20])
    _forecasts(page, game, seat, tongue)
    _reflections(page, game, seat, tongue)
    return Paper(
        f"days-{seat}", tongue.say("over"), game.names.seat(seat), game.lead, tuple(page.blocks), game.footer()
    )  # fmt: skip


def _roles(game: PlayedGame, seat: str, tongue: Tongue) -> Iterator[tuple[str, str]]:
    held = next(one for one in game.seats if one.id == seat)
    yield tongue.say("roles"), ", ".join(map(game.names.role, held.roles))
    if held.deputies:
        yield tongue.say("stand_in"), ", ".join(map(game.names.role, held.deputies))


def _proposed(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    page.add(Title(tongue.say("proposed")))
    skipped = (*INQUIRIES, "write_evening", "write_handover")
    mine = [matter for matter in game.proposals_by(seat) if matter.kind not in skipped]
    told = [matter for matter in mine if matter.major or matter.answers or matter.kind in TAKEN_ON]
    rows: list[tuple[Cell, ...]] = [
        (str(matter.entry.seq), tuple(filter(None, _said(matter, game, tongue))), fate_text(matter, game, tongue))
        for matter in told
    ]  # fmt: skip
    page.table(tongue.columns("n", "what", "fate"), merged_rows(rows), tongue.say("proposed_none"), [12, 68, 20])
    others = [
        (str(matter.entry.seq), (game.proposal_text(matter.entry), *_fate_if_rejected(matter, game)))
        for matter in mine
        if matter not in told
    ]
    if others:
        page.add(Text(tongue.say("also"), quiet=True), BulletList(tuple(_merged_texts(others, tongue)), compact=True))


def _said(matter: Matter, game: PlayedGame, tongue: Tongue) -> Iterator[str]:
    """Yield a proposal and its reason; of what was taken on alone, the one written with it."""
    yield game.proposal_text(matter.entry)
    yield game.rows[matter.entry.seq].why
    alone = one_line(written_reason(matter.kind, matter.body))
    yield tongue.say("credited", note=alone) if alone else ""


def _fate_if_rejected(matter: Matter, game: PlayedGame) -> Iterator[str]:
    if game.material.replayed and not matter.adopted:
        yield game.rows[matter.entry.seq].fate


def _merged_texts(rows: Sequence[tuple[Cell, ...]], tongue: Tongue) -> Iterator[str]:
    """Yield each text once, preceded by the numbers of its entries."""
    for numbers, said in merged_rows(rows):
        entries = ", ".join(number_ranges([int(n) for n in str(numbers).split(", ")]))
        yield tongue.say("labelled", label=entries, value=" – ".join(said))


def merged_rows(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Merge rows that differ only by their first cell, joining these."""
    numbers: dict[tuple[Cell, ...], list[str]] = {}
    for n, *said in rows:
        numbers.setdefault(tuple(said), []).append(str(n))
    return [(", ".join(ns), *said) for said, ns in numbers.items()]


def fate_text(matter: Matter, game: PlayedGame, tongue: Tongue) -> str:
    """Return what became of a proposal."""
    if not game.material.known:
        return tongue.say("unplayed")
    if not matter.adopted:
        return game.rows[matter.entry.seq].fate
    amended = any(answer.kind == "amend" for answer in matter.answers)
    return tongue.say("then_amended" if amended else "carried_out")


def add_carried(page: Page, game: PlayedGame, seat: str, tongue: Tongue, widths: Sequence[int]) -> None:
    """Add what a seat amended, and the ideas it credited."""
    rows = list(_amendments_and_credits(game, seat, tongue))
    table = page.table_of(tongue.columns("n", "what", "fate"), rows, widths)
    page.section(tongue.say("carried"), table, tongue.say("carried_none"))


def _amendments_and_credits(game: PlayedGame, seat: str, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Yield a seat's amendments, then the ideas it credited, as (entry, text, fate)."""
    for entry, matter in game.answers_by(seat, "amend"):
        yield str(entry.seq), game.answer_text(entry), fate_text(matter, game, tongue)
    for matter in game.material.matters:
        body = matter.entry.body.get("body") or {}
        if matter.entry.seat == seat and matter.kind == "answer_record" and body.get("stance") == "credit":
            note = tongue.say("credited", note=one_line(str(body.get("note", ""))))
            about = tongue.say("entry", n=body.get("entry", ""))
            yield str(matter.entry.seq), tongue.say("labelled", label=about, value=note), ""


def _forecasts(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    page.add(Title(tongue.say("forecasts")))
    rows, held = forecasts(game, seat, tongue)
    page.table(tongue.columns("n", "guess", "came"), rows, tongue.say("forecasts_none"), [12, 55, 33])
    page.add(*_interval_charts(game, seat, tongue))
    if held:
        page.add(Text(tongue.say("calibrated", held=sum(held), known=len(held))))
    if any(row[2] == tongue.say("yours_to_say") for row in rows):
        page.add(Text(tongue.say("unresolved"), quiet=True))


def _interval_charts(game: PlayedGame, seat: str, tongue: Tongue) -> Iterator[Spans]:
    """Yield for each quantity a chart of a seat's intervals with the actual value."""
    values = known(game.material.final)
    for question in QUANTITIES:
        guesses: dict[tuple[int, int], list[str]] = {}
        for entry in game.log.entries:
            guess = entry.forecast
            if entry.seat == seat and guess and guess.question == question and guess.low is not None:
                guesses.setdefault((guess.low, guess.high or guess.low), []).append(str(entry.seq))
        awaited = question not in values and not game.material.final.closed
        if not guesses or awaited:  # nothing to set them beside before it has come
            continue
        ends = [end for guess in guesses for end in guess] + ([values[question]] if question in values else [])
        low, high = min(ends), max(ends)
        came = _percent(values[question], low, high) if question in values else -1
        start, end = (quantity_text(question, bound, tongue) for bound in (low, high))
        rows = tuple(
            (_abridged(seqs), _percent(first, low, high), _percent(last, low, high), came)
            for (first, last), seqs in guesses.items()
        )
        yield Spans(tongue.say(f"drawn.{question}"), start, end, rows)


def _abridged(seqs: Sequence[str]) -> str:
    return ", ".join(seqs[:3]) + ("…" if seqs[3:] else "")


def _percent(value: int, low: int, high: int) -> int:
    return 50 if low == high else half_even(100 * (value - low), high - low)


def forecasts(game: PlayedGame, seat: str, tongue: Tongue) -> tuple[list[tuple[Cell, ...]], list[bool]]:
    """Return rows of a seat's forecasts beside the actual values, and whether each resolvable interval held."""
    values = known(game.material.final)
    mine = [entry for entry in game.log.entries if entry.seat == seat]
    rows: list[tuple[Cell, ...]] = [
        (str(entry.seq), forecast_text(entry, game.names), _outcome_text(entry, entry.forecast, values, game, tongue))
        for entry in mine
        if entry.forecast
    ]
    return merged_rows(rows), list(judged(mine, values).values())


def _outcome_text(entry: Entry, guess: Forecast, values: Mapping[str, int], game: PlayedGame, tongue: Tongue) -> str:
    if not was_open(entry, values):
        return tongue.say("known")
    inside = is_inside(guess, values)
    if inside is None and guess.question not in QUANTITIES:
        return tongue.say("yours_to_say")
    if inside is None:
        if game.material.known and not game.material.final.closed:
            return tongue.say("not_yet")
        return tongue.say("unknown" if game.material.known else "unplayed")
    value = quantity_text(guess.question, values[guess.question], tongue)
    return tongue.say("inside" if inside else "outside", value=value)


def _reflections(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    add_evening_notes(page, game, seat, tongue)
    went = [
        tongue.say("labelled", label=tongue.say("entry", n=matter.entry.seq), value=game.proposal_text(matter.entry))
        for matter in game.proposals_by(seat)
        if matter.kind in INQUIRIES
    ]
    page.section(tongue.say("reading"), page.list_of(went), tongue.say("reading_none"))
    page.add(Title(tongue.say("mine")), Blank(tongue.say("what_I_keep"), 3), Blank(tongue.say("otherwise"), 3))


def add_evening_notes(page: Page, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    """Add what a seat wrote for itself each evening: the position held, a disagreement, what changed."""
    columns = tongue.columns("class_day", "held", "disagreed", "changed")
    table = page.table_of(columns, _evening_notes(game, seat), [9, 31, 30, 30])
    page.section(tongue.say("evenings"), table, tongue.say("evenings_none"))


def _evening_notes(game: PlayedGame, seat: str) -> list[tuple[str, str, str, str]]:
    """Return them with their day of the class: that of the last month closed before they were written."""
    months, day, found = game.material.compiled.scenario.months, "1", []
    for entry in game.log.entries:
        decision, body = entry.body.get("decision"), entry.body.get("body") or {}
        if decision == "close_month":
            day = str(months[entry.month - 1].room_day)
        if decision == "write_evening" and entry.seat == seat:
            held, disagreed, changed = (one_line(str(body.get(name, ""))) for name in ("held", "disagreed", "changed"))
            found.append((day, held, disagreed, changed))
    return found
