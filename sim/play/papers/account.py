"""For the team: its results on paper, and its compte rendu with the figures filled in and the rest left to write."""

from __future__ import annotations

from collections.abc import Iterator

from sim.play.papers.blocks import Bars, Blank, Facts, Page, Paper, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.report import charter, exchanges, tables
from sim.play.report.results import requirements
from sim.play.report.results import results as outcomes_of
from sim.play.tongue import Tongue, Words

WORDS: Words = {
    "results": ("Résultats de l’équipe", "Results of the team"),
    "account": ("Compte rendu du projet", "Project report"),
    "profile_note": ("Un profil, jamais une note.", "A profile, never a mark."),
    "account_lead": (
        "{team}. Les chiffres viennent du journal {empreinte} ; les parties en italique sont à écrire par l’équipe, "
        "puis à effacer.",
        "{team}. Figures come from log {empreinte}; parts in italics are for the team to write, then to delete.",
    ),
    "unfinished": (
        "Le journal n’est pas clos : il n’y a pas encore de résultats.",
        "The log is not closed: there are no results yet.",
    ),
    "profile": ("Le profil", "The profile"),
    "asked": ("Ce qui était demandé", "What was asked"),
    "asked_none": ("Rien n’était demandé.", "Nothing was asked."),
    "clause": ("Clause", "Clause"),
    "target": ("Demandé", "Asked"),
    "came_out": ("Résultat", "Result"),
    "declared": ("Déclaré", "Declared"),
    "deals": ("Ce qui a été négocié", "What was negotiated"),
    "deals_none": ("Aucune table ne s’est ouverte.", "No table was opened."),
    "table": ("Table", "Table"),
    "with": ("Avec", "With"),
    "state": ("Issue", "Outcome"),
    "agreed_on": ("Accord", "Agreement"),
    "more": (
        "Les figures et tout le journal sont dans la page que fait « palabre report ».",
        "Pictures and the whole record are in the page that “palabre report” makes.",
    ),
    "s1": ("1. Le projet en une page", "1. The project on one page"),
    "b1": (
        "Le territoire, le besoin, ce que vous vouliez changer et pour qui. Dix lignes.",
        "The area, the need, what you wanted to change and for whom. Ten lines.",
    ),
    "s2": ("2. Utilité sociale", "2. Social utility"),
    "b2": (
        "Comment les axes ont émergé, avec qui ; une décision qu’un axe vous a fait changer.",
        "How the axes emerged, with whom; one decision that an axis made you change.",
    ),
    "axis": ("Axe", "Axis"),
    "public": ("Public", "Public"),
    "qualitative": ("Indicateur qualitatif", "Qualitative indicator"),
    "quantitative": ("Indicateur quantitatif", "Quantitative indicator"),
    "partners": ("Avec", "With"),
    "axes_none": ("Aucun axe n’a été nommé.", "No axis was named."),
    "s3": ("3. Plan, moyens, écarts", "3. Plan, means, gaps"),
    "b3": (
        "Les trois écarts qui ont compté : cause, ajustements comparés, choix, effet constaté.",
        "The three gaps that mattered: cause, adjustments compared, choice, effect observed.",
    ),
    "s4": ("4. Suivi du cahier des charges", "4. Follow-up of the terms of reference"),
    "b4": (
        "Clause par clause : conforme, écart ou avenant, et pourquoi.",
        "Clause by clause: compliant, deviation or amendment, and why.",
    ),
    "s5": ("5. Acteurs et négociations", "5. Actors and negotiations"),
    "b5": (
        "Qui comptait et n’était sur aucune liste ; ce que chaque accord a coûté.",
        "Who mattered and was on no list; what each agreement cost.",
    ),
    "s6": ("6. Charte éthique", "6. Ethics charter"),
    "b6": (
        "Un cas où la charte vous a tenus, ou ne l’a pas fait.",
        "One case in which the charter held you, or did not.",
    ),
    "rule": ("Règle", "Rule"),
    "theme": ("Thème", "Theme"),
    "bound": ("Engage", "Binds"),
    "charter_none": ("Aucune clause n’a été proposée.", "No clause was proposed."),
    "s7": ("7. Écarts culturels et déontologiques", "7. Cultural and ethical gaps"),
    "b7": (
        "Un malentendu : vos lectures, qui vous avez interrogé, ce que vous avez fait.",
        "One misunderstanding: your readings, whom you asked, what you did.",
    ),
    "month": ("Mois", "Month"),
    "noticed": ("Relevé", "Noticed"),
    "by": ("Par", "By"),
    "about": ("À propos de", "About"),
    "note": ("Note", "Note"),
    "gaps_none": ("Aucun écart n’a été signalé.", "No gap was reported."),
    "s8": ("8. Communication", "8. Communication"),
    "b8": (
        "À qui vous avez rendu compte, ce que vous avez tu, ce que les bénéficiaires en ont dit.",
        "Whom you reported to, what you left unsaid, what beneficiaries said of it.",
    ),
    "s9": ("9. Ce que nous avons appris", "9. What we learnt"),
    "b9": (
        "Ce que vous feriez autrement ; ce qui tient au hasard ; ce qui tient à vous.",
        "What you would do differently; what was chance; what was you.",
    ),
    "lessons_none": ("Aucune leçon n’a été gardée.", "No lesson was kept."),
    "who": ("Rédigé par", "Written by"),
}  # fmt: skip


def results(game: PlayedGame) -> Paper:
    """Return the results of a team."""
    tongue, page = game.tongue.knowing(WORDS), Page()
    profile = outcomes_of(game.material, game.names)
    page.add(Title(tongue.say("profile")))
    bars = Bars(tuple((one.name, one.said, one.bar) for one in profile))
    page.add(bars if profile else Text(tongue.say("unfinished")))
    for one in profile:
        page.add(Title(one.name, 3), Text(one.meaning, quiet=True), Facts(one.facts, compact=True))
    page.add(Title(tongue.say("asked")))
    _requirements(page, game, tongue)
    page.add(Title(tongue.say("deals")))
    _negotiations(page, game, tongue)
    page.add(Text(tongue.say("more"), quiet=True))
    lead, note = tongue.say("of_team", team=game.team), tongue.say("profile_note")
    return Paper("results", tongue.say("results"), game.title, lead, tuple(page.blocks), game.footer(), note)


def project_report(game: PlayedGame) -> Paper:
    """Return the skeleton of the compte rendu: what the log knows is filled in, the analysis is left blank."""
    tongue, page = game.tongue.knowing(WORDS), Page()
    material, names = game.material, game.names
    page.add(Text(tongue.label("who", ", ".join(names.seat(seat.id) for seat in game.seats))))
    page.add(Title(tongue.say("s1")), Blank(tongue.say("b1")), Title(tongue.say("s2")))
    columns = tongue.columns("axis", "public", "qualitative", "quantitative", "partners")
    page.table(columns, list(tables.axes(material, names)), tongue.say("axes_none"), (25, 20, 21, 20, 14))
    page.add(Blank(tongue.say("b2")), Title(tongue.say("s3")))
    for one in outcomes_of(material, names):
        page.add(Title(tongue.say("labelled", label=one.name, value=one.said), 3), Facts(one.facts))
    page.add(Blank(tongue.say("b3")), Title(tongue.say("s4")))
    _requirements(page, game, tongue)
    page.add(Blank(tongue.say("b4")), Title(tongue.say("s5")))
    _negotiations(page, game, tongue)
    page.add(Blank(tongue.say("b5")), Title(tongue.say("s6")))
    clauses = [
        (one.theme, f"{one.rule} ({one.limits})" if one.limits else one.rule, one.bound)
        for one in charter.clauses(material, names) if one.adopted
    ]  # fmt: skip
    page.table(tongue.columns("theme", "rule", "bound"), clauses, tongue.say("charter_none"), (22, 60, 18))
    page.add(Blank(tongue.say("b6")), Title(tongue.say("s7")))
    columns = tongue.columns("month", "by", "noticed", "about", "note")
    page.table(columns, list(tables.gaps(material, names)), tongue.say("gaps_none"), (8, 19, 13, 22, 38))
    page.add(Blank(tongue.say("b7")), Title(tongue.say("s8")), Blank(tongue.say("b8")), Title(tongue.say("s9")))
    page.bullets(list(_lessons(game)), tongue.say("lessons_none"))
    page.add(Blank(tongue.say("b9")))
    team = tongue.say("of_team", team=game.team)
    lead = tongue.say("account_lead", team=team, empreinte=game.log.empreinte)
    return Paper("account", tongue.say("account"), game.title, lead, tuple(page.blocks), game.footer())


def _requirements(page: Page, game: PlayedGame, tongue: Tongue) -> None:
    rows = [
        (one.measure, one.target, one.result, one.declared) for one in requirements(game.material, game.names)
    ]
    columns = tongue.columns("clause", "target", "came_out", "declared")
    page.table(columns, rows, tongue.say("asked_none"), (26, 38, 19, 17))


def _negotiations(page: Page, game: PlayedGame, tongue: Tongue) -> None:
    talks = exchanges.talks(game.material, game.names)
    rows = [(talk.name, talk.actor, talk.status, _agreed(talk, tongue)) for talk in talks]
    page.table(tongue.columns("table", "with", "state", "agreed_on"), rows, tongue.say("deals_none"), (22, 19, 12, 47))


def _agreed(talk: exchanges.Talk, tongue: Tongue) -> tuple[str, ...]:
    pairs = zip(talk.issues, talk.agreed.values, strict=True) if talk.agreed else ()
    return tuple(tongue.say("labelled", label=issue, value=value) for issue, value in pairs)


def _lessons(game: PlayedGame) -> Iterator[str]:
    for _, who, _, note in tables.lessons(game.material, game.names):
        yield f"{note} ({who})"
