"""The teams of a class compared, without ranking: results on common scales, and where their decisions differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim.model.units import FULL, clamp, half_even
from sim.play.papers.blocks import Cell, Dots, Facts, Page, Paper, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.report import exchanges
from sim.play.report.cells import NOTHING
from sim.play.report.results import results
from sim.play.tongue import Tongue, Words
from sim.play.trouble import Trouble
from sim.world.decisions import KINDS
from sim.world.seen.talking import LetterView
from sim.world.seen.ties import FateView
from sim.world.seen.view import Outcome

WORDS: Words = {
    "over": ("La classe", "The class"),
    "lead": ("{n} équipes sur le même scénario", "{n} teams on the same scenario"),
    "note": (
        "Sept résultats, aucun total, aucun classement : deux équipes peuvent avoir raison autrement, et le hasard a "
        "sa part.",
        "Seven results, no total, no ranking: two teams can be right in different ways, and chance has its share.",
    ),
    "teams": ("Les équipes", "The teams"),
    "lettered": ("équipe {team}, journal {empreinte}", "team {team}, log {empreinte}"),
    "still": ("équipe {team}, journal {empreinte}, inachevé", "team {team}, log {empreinte}, unfinished"),
    "seeds_differ": (
        "Ces équipes n’ont pas joué sur la même graine ({groups}) : la pluie, les pannes et une part du courrier n’ont "
        "pas été les mêmes. Ce qui sépare deux graines ne vient donc pas que des décisions.",
        "These teams did not play on the same seed ({groups}): rain, breakdowns and part of the mail were not the "
        "same. What sets two seeds apart does not come from decisions alone.",
    ),
    "results": ("Résultats", "Results"),
    "results_intro": (
        "Un rond par équipe, sur l’échelle entière ; le trait joint les deux valeurs les plus éloignées.",
        "A disc for each team on the whole scale; the line joins the two values that are furthest apart.",
    ),
    "results_none": (
        "Aucun journal n’est clos : il n’y a pas encore de résultats.",
        "No log is closed: there are no results yet.",
    ),
    "less": ("moins vaut mieux", "less is better"),
    "more": ("plus vaut mieux", "more is better"),
    "named": ("{name} ({better})", "{name} ({better})"),
    "letters": ("Courrier : où les réponses divergent", "Mail: where answers differ"),
    "letters_none": ("Toutes ont répondu de même.", "All answered alike."),
    "letter": ("Lettre", "Letter"),
    "answers": ("Équipes · réponse", "Teams · answer"),
    "unanswered": ("sans réponse", "no answer"),
    "silent": ("{team} (par silence)", "{team} (by silence)"),
    "not_come": ("non reçue", "not received"),
    "talks": ("Négociations", "Negotiations"),
    "talk": ("Table", "Table"),
    "ends": (
        "Équipes · fin, ou ce qui fut conclu sur les points où elles diffèrent",
        "Teams · end, or what was agreed on the points on which they differ",
    ),
    "talks_none": ("Les tables ont fini de même.", "Tables ended alike."),
    "majors": ("Décisions majeures : quand, et combien", "Major decisions: when, and how many"),
    "majors_intro": (
        "Mois de la première, et nombre s’il y en eut d’autres ; « – » : jamais. Seules celles qui diffèrent sont "
        "données.",
        "Month of the first one, and how many if there were more; “–”: never. Only those that differ are given.",
    ),
    "majors_none": ("Les mêmes, aux mêmes mois.", "The same ones, in the same months."),
    "decision": ("Décision", "Decision"),
    "times": ("m. {month} (×{n})", "m. {month} (×{n})"),
    "once": ("m. {month}", "m. {month}"),
    "noticed": ("Ce qu’il y avait à remarquer", "What there was to notice"),
    "noticed_intro": (
        "Des courriers qui cachaient quelque chose : qui l’a signalé, quel mois. Seuls ceux où les équipes diffèrent.",
        "Letters that hid something: who reported it, in which month. Only those on which teams differ.",
    ),
    "noticed_none": ("Sur ce point les équipes ne diffèrent pas.", "On this, teams do not differ."),
    "noticing": ("Courrier, et ce qu’il cachait", "Letter, and what it hid"),
    "seen": ("Équipes · signalé", "Teams · reported"),
    "hid": ("{letter} ({what})", "{letter} ({what})"),
    "reported": ("m. {month}, {role}", "m. {month}, {role}"),
    "unseen": ("reçu, rien signalé", "received, nothing reported"),
    "nobody": ("Que personne n’a signalé : {letters}.", "Reported by nobody: {letters}."),
    "risks": ("Risques : où le sort a différé", "Risks: where fates differed"),
    "risks_none": (
        "Les mêmes risques, ou aucun, dans toutes les parties closes.",
        "The same risks, or none, in all games that are closed.",
    ),
    "risks_unknown": (
        "Ce qu’un risque est devenu ne se sait qu’une partie close : il en faut deux pour comparer.",
        "What became of a risk is known once a game is closed: it takes two of them to compare.",
    ),
    "risk": ("Risque", "Risk"),
    "fates": ("Équipes · ce qui est arrivé", "Teams · what happened"),
    "struck": ("survenu {week}, {written}", "came true {week}, {written}"),
    "spared": ("pas survenu, {written}", "did not come true, {written}"),
    "written": ("écrit {week}", "written {week}"),
    "unwritten": ("jamais écrit", "never written"),
    "discuss": ("Pour en parler", "To talk about it"),
    "discuss_what": (
        "Prenez une ligne où vous divergez ; le n° est celui de l’entrée. Qu’est-ce que chaque équipe savait ce "
        "jour-là ? (« palabre replay JOURNAL --at N ») Qu’est-ce que le hasard a fait ensuite ? "
        "(« palabre luck JOURNAL --entry N ») Et si l’on avait fait autrement ? "
        "(« palabre fork JOURNAL --at N --save FICHIER », N moins un.)",
        "Take a line where you differ; the no. is that of the entry. What did each team know that day? "
        "(“palabre replay LOG --at N”) What did chance do then? (“palabre luck LOG --entry N”) "
        "And what if it had been done otherwise? (“palabre fork LOG --at N --save FILE”, N less one.)",
    ),
    "numbered": ("{team} (n° {entry})", "{team} (no. {entry})"),
}  # fmt: skip

WIDTHS = (28, 72)
"""Column widths in percent of the page: what is compared, and the teams."""


def classroom(games: Sequence[PlayedGame]) -> Paper:
    """Return the paper that compares the games of a class. Raises Trouble for games of different scenarios."""
    played = {(h.scenario, h.edition, h.scenario_digest[:8]) for h in (game.log.header for game in games)}
    if len(played) > 1:  # two editions of one scenario have the same name
        raise Trouble("papers_scenarios_differ", scenarios=", ".join(map(" ".join, sorted(played))))
    tongue, page = games[0].tongue.knowing(WORDS), Page()
    page.add(Title(tongue.say("teams")), Facts(tuple((game.letter, _team_fact(game, tongue)) for game in games)))
    page.add(*_seeds(games, tongue))
    page.add(Title(tongue.say("results")), Text(tongue.say("results_intro"), quiet=True))
    ended = [game for game in games if game.material.final.outcomes]
    page.add(*(_scales(ended, tongue) if ended else [Text(tongue.say("results_none"))]))
    share = [WIDTHS[0], *[WIDTHS[1] // len(games)] * len(games)]
    letters = [game.letter for game in games]
    for what, ends, rows in (("letter", "answers", _letters(games, tongue)), ("talk", "ends", _talks(games, tongue))):
        page.add(Title(tongue.say(f"{what}s")))
        page.table([tongue.say(what), tongue.say(ends)], rows, tongue.say(f"{what}s_none"), WIDTHS)
    page.add(Title(tongue.say("noticed")), Text(tongue.say("noticed_intro"), quiet=True))
    rows, nobody = _noticed(games, tongue)
    page.table([tongue.say("noticing"), tongue.say("seen")], rows, tongue.say("noticed_none"), WIDTHS)
    page.add(*([Text(tongue.say("nobody", letters=tongue.say("listed").join(nobody)))] if nobody else []))
    page.add(Title(tongue.say("risks")))
    alike = tongue.say("risks_none" if len(ended) > 1 else "risks_unknown")
    page.table([tongue.say("risk"), tongue.say("fates")], _risks(ended, tongue), alike, WIDTHS)
    page.add(Title(tongue.say("majors")), Text(tongue.say("majors_intro"), quiet=True))
    page.table([tongue.say("decision"), *letters], list(_majors(games, tongue)), tongue.say("majors_none"), share)
    page.add(Title(tongue.say("discuss")), Text(tongue.say("discuss_what")))
    lead, note = tongue.say("lead", n=len(games)), tongue.say("note")
    return Paper("class", tongue.say("over"), games[0].title, lead, tuple(page.blocks), "", note)


def _team_fact(game: PlayedGame, tongue: Tongue) -> str:
    return tongue.say("lettered" if game.log.finished else "still", team=game.team, empreinte=game.log.empreinte)


def _seeds(games: Sequence[PlayedGame], tongue: Tongue) -> list[Text]:
    """Return a warning if the games were played on several seeds, which groups the teams by seed without telling it."""
    groups: dict[object, list[str]] = {}
    for game in games:
        groups.setdefault(game.log.header.seed, []).append(game.letter)
    if len(groups) == 1:
        return []
    return [Text(tongue.say("seeds_differ", groups=" / ".join(map(", ".join, groups.values()))))]


def _scales(games: Sequence[PlayedGame], tongue: Tongue) -> list[Dots]:
    told = [results(game.material, game.names) for game in games]
    found = []
    for n, outcome in enumerate(games[0].material.final.outcomes):
        values = [game.material.final.outcomes[n] for game in games]
        low, high = _bounds(values)
        marks = tuple(
            (game.letter, _percent(value.value, low, high), _said(value, profile[n].said, tongue))
            for game, value, profile in zip(games, values, told, strict=True)
        )
        name = tongue.say("named", name=told[0][n].name, better=tongue.say(outcome.better))
        found.append(Dots(name, _bound_text(outcome, low, tongue), _bound_text(outcome, high, tongue), marks))
    return found


def _bounds(values: Sequence[Outcome]) -> tuple[int, int]:
    """Return the bounds of a scale: 0 to 100 % for shares, rounded bounds that include 0 for days and money."""
    if values[0].unit == "points":
        return 0, FULL
    reach = [value.value for value in values]
    step = 20 if values[0].unit == "days" else 10_000_00
    return min(0, min(reach) // step * step), max(step, -(-max(reach) // step) * step)


def _percent(value: int, low: int, high: int) -> int:
    return half_even(100 * (clamp(value, low, high) - low), high - low)


def _said(outcome: Outcome, said: str, tongue: Tongue) -> str:
    """Return a result as elsewhere, but for days: “3 weeks” beside “12 days” on one scale cannot be compared."""
    return tongue.late(outcome.value, exact=True) if outcome.unit == "days" else said


def _bound_text(outcome: Outcome, value: int, tongue: Tongue) -> str:
    if outcome.unit == "days":
        return tongue.late(value, exact=True)
    return tongue.euros(value) if outcome.unit == "cents" else tongue.share(value)


def _letters(games: Sequence[PlayedGame], tongue: Tongue) -> list[tuple[Cell, ...]]:
    seen = [{letter.id: letter for letter in game.material.final.letters if letter.options} for game in games]
    rows: list[tuple[Cell, ...]] = []
    for id_ in dict.fromkeys(id_ for letters in seen for id_ in letters):
        found = [letters.get(id_) for letters in seen]
        if len({x.answered for x in found if x}) > 1:  # a team that did not get the letter did not answer otherwise
            pairs = zip(games, found, strict=True)
            answers = [(_team_label(game, letter, tongue), _answer(letter, game, tongue)) for game, letter in pairs]
            rows.append((games[0].names.name("letter", id_), _grouped(answers)))
    return rows


def _team_label(game: PlayedGame, letter: LetterView | None, tongue: Tongue) -> str:
    """Return the letter of a team, with its entry if it answered, or a note if the default answer applied."""
    if letter is not None and letter.answered and letter.late:
        return tongue.say("silent", team=game.letter)
    given = [m.entry.seq for m in game.material.of_kind("answer_letter") if letter and m.body["letter"] == letter.id]
    return tongue.say("numbered", team=game.letter, entry=given[-1]) if given else game.letter


def _answer(letter: LetterView | None, game: PlayedGame, tongue: Tongue) -> str:
    if letter is None:
        return tongue.say("not_come")
    return game.names.option(letter.id, letter.answered) if letter.answered else tongue.say("unanswered")


def _grouped(told: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Group teams that did the same: "A, B · what they did"."""
    teams: dict[str, list[str]] = {}
    for team, said in told:
        teams.setdefault(said, []).append(team)
    return tuple(f"{', '.join(of)} · {said}" for said, of in teams.items())


def _talks(games: Sequence[PlayedGame], tongue: Tongue) -> list[tuple[Cell, ...]]:
    told = [{talk.name: talk for talk in exchanges.talks(game.material, game.names)} for game in games]
    names = dict.fromkeys(name for talks in told for name in talks)
    ends = {name: _talk_ends([talks.get(name) for talks in told], tongue) for name in names}
    letters = [game.letter for game in games]
    return [(n, _grouped(zip(letters, ended, strict=True))) for n, ended in ends.items() if len(set(ended)) > 1]


def _talk_ends(talks: Sequence[exchanges.Talk | None], tongue: Tongue) -> list[str]:
    """Return how a negotiation ended for each team: what was agreed on the points on which they differ, all else."""
    values = [talk.agreed.values for talk in talks if talk and talk.agreed]
    apart = [len(set(of)) > 1 for of in zip(*values, strict=True)]

    def said(talk: exchanges.Talk | None) -> str:
        if talk is None:
            return NOTHING
        if not talk.agreed:
            return talk.status
        points = zip(talk.issues, talk.agreed.values, apart, strict=True)
        shown = ((name, value) for name, value, differ in points if differ or not any(apart))
        return tongue.say("listed").join(tongue.say("labelled", label=name, value=value) for name, value in shown)

    return [said(talk) for talk in talks]


def _noticed(games: Sequence[PlayedGame], tongue: Tongue) -> tuple[list[tuple[Cell, ...]], list[str]]:
    """Return rows for the letters whose gap only some teams reported, and the names of those that none reported."""
    rows: list[tuple[Cell, ...]] = []
    nobody: list[str] = []
    came = [{letter.id for letter in game.material.final.letters} for game in games]
    for letter in games[0].compiled.scenario.letters:
        if not letter.gap or not any(letter.id in ids for ids in came):
            continue
        name = games[0].names.name("letter", letter.id)
        told = [_reported(game, letter.id, tongue) for game in games]
        if all(said in {"", tongue.say("unseen")} for said in told):
            nobody += [name] if all(told) else []
        elif len(set(told)) > 1:
            hid = tongue.say("hid", letter=name, what=tongue.word(f"gap.{letter.gap}"))
            answers = [said or tongue.say("not_come") for said in told]
            rows.append((hid, _grouped(zip([game.letter for game in games], answers, strict=True))))
    return rows, nobody


def _reported(game: PlayedGame, letter: str, tongue: Tongue) -> str:
    """Return when and by which role a team reported the gap in a letter; "" if the letter never came."""
    gap = next((gap for gap in game.material.final.gaps if gap.about == letter), None)
    if gap is not None:
        return tongue.say("reported", month=gap.month, role=game.names.role(gap.role))
    came = any(found.id == letter for found in game.material.final.letters)
    return tongue.say("unseen") if came else ""


def _risks(games: Sequence[PlayedGame], tongue: Tongue) -> list[tuple[Cell, ...]]:
    """Return rows for the risks that came true for some teams only, of games that are closed."""
    fates = [{fate.id: fate for fate in game.material.final.fates} for game in games]
    rows: list[tuple[Cell, ...]] = []
    for id_ in fates[0] if fates else ():
        found = [of[id_] for of in fates if id_ in of]
        if len(found) == len(games) and len({fate.struck >= 0 for fate in found}) > 1:
            told = zip([game.letter for game in games], [_fate(fate, tongue) for fate in found], strict=True)
            rows.append((games[0].names.name("scenario_risk", id_), _grouped(told)))
    return rows


def _fate(fate: FateView, tongue: Tongue) -> str:
    known = fate.identified >= 0
    named = tongue.say("written", week=tongue.week(fate.identified)) if known else tongue.say("unwritten")
    if fate.struck >= 0:
        return tongue.say("struck", week=tongue.week(fate.struck), written=named)
    return tongue.say("spared", written=named)


def _majors(games: Sequence[PlayedGame], tongue: Tongue) -> Iterator[tuple[Cell, ...]]:
    skipped = {"answer_question", "prepare_talk", "accept_offer"}  # covered above, or too many
    for kind in KINDS.values():
        if not kind.major or kind.id in skipped:
            continue
        months = [[matter.entry.month for matter in game.material.of_kind(kind.id)] for game in games]
        if len({tuple(found) for found in months}) > 1:
            yield (tongue.word(f"kind.{kind.id}"), *(_when(found, tongue) for found in months))


def _when(months: Sequence[int], tongue: Tongue) -> str:
    if not months:
        return NOTHING
    return tongue.say("times" if len(months) > 1 else "once", month=months[0], n=len(months))
