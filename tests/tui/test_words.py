"""Whatever the rules can name or refuse has its words in both languages, typed as each types them."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from rich.cells import cell_len

import scenarios
from sim.insight.recorder import CARRIED, SPENT, WORK
from sim.model import charter as charter_model
from sim.model import impact, salience
from sim.play.authoring.fields import Norm
from sim.play.library import load
from sim.world import council, engine, rows, scenario, state
from sim.world.days.congruence import ESSENTIAL
from sim.world.days.filings import STAGES
from sim.world.days.mandate import LESS, SAYINGS
from sim.world.decisions import FAMILIES, KINDS
from sim.world.logframe import LEVELS
from sim.world.rules.culture import GAPS
from sim.world.rules.norms import NORMS
from sim.world.rules.utility import THEMES as AXES
from sim.world.seen import view
from sim.world.world import HANDLERS
from tui import i18n
from tui.i18n import set_language, word
from tui.views.requirements import AGAIN, WAYS
from tui.views.why import NATURES

ROOT = Path(__file__).parents[2]
LANGUAGES, DOMAINS = ("fr", "en"), ("words", "refusals")
SEATS, MENU = 5, 34
"""Places at the table at most, and the cells that a menu on 80 columns leaves to a label."""
UNITS = ("points", "cents", "day", "days", "half_day", "half_days", "week", "weeks", "month", "months", "fte")
"""More than outcomes need: attention, run sheets and skills count too."""
assert engine  # importing it fills KINDS


def catalogue(domain: str, language: str) -> dict[str, str]:
    """Return the messages of a compiled catalogue, id to text, its header left out."""
    with (ROOT / "tui/locale" / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        return {id_: text for id_, text in GNUTranslations(file)._catalog.items() if id_}


SAID = {(domain, language): catalogue(domain, language) for domain in DOMAINS for language in LANGUAGES}
FIELDS = [(kind, field) for kind in KINDS.values() for field in kind.fields]
CHOICES = {choice for _, field in FIELDS for choice in field.choices}
in_both = pytest.mark.parametrize("language", LANGUAGES)


def everything(language: str) -> dict[str, str]:
    return {id_: text for domain in DOMAINS for id_, text in SAID[domain, language].items()}


def found(pattern: str, language: str) -> dict[str, str]:
    """Return the messages in which a pattern is found."""
    return {id_: text for id_, text in everything(language).items() if re.search(pattern, text)}


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def missing(ids: Iterable[str], domain: str, language: str) -> set[str]:
    return {id_ for id_ in ids if not SAID[domain, language].get(id_, "").strip()}


# ---------------------------------------------------------------------------------- what the sources say


def tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def calls(inside: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(inside):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def texts(expression: ast.AST | None) -> set[str]:
    """Return every text written in an expression, of both branches of an `if` too."""
    nodes = ast.walk(expression) if expression else ()
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def keys(module: ast.Module) -> set[str]:
    """Return the keys, written as texts, of all the dictionaries that functions of a module make."""
    made = [function for function in module.body if isinstance(function, ast.FunctionDef)]
    dictionaries = [n for function in made for n in ast.walk(function) if isinstance(n, ast.Dict)]
    return {k.value for d in dictionaries for k in d.keys if isinstance(k, ast.Constant)}


def reasons(argument: ast.expr) -> list[str]:
    """Return the reasons that a `Refused` may have: a text, or one of two."""
    branches = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    assert all(isinstance(n, ast.Constant) for n in branches), f"write it out: {ast.unparse(argument)}"
    return [n.value for n in branches if isinstance(n, ast.Constant)]


def refusals() -> dict[str, set[str]]:
    """Return every reason of the sources with the facts that all its places have in common."""
    facts: dict[str, set[str]] = {}
    for path in sorted((ROOT / "sim").rglob("*.py")):
        for call in calls(tree(str(path.relative_to(ROOT))), "Refused"):
            given = {keyword.arg for keyword in call.keywords if keyword.arg}
            for reason in reasons(call.args[0]):
                facts[reason] = facts.get(reason, given) & given
    return facts


REFUSALS = refusals()


def council_fields() -> set[str]:
    """Return the fields that only a move of the council has: they too can be missing."""
    refused = calls(tree("sim/world/council.py"), "Refused")
    return {name for call in refused for k in call.keywords if k.arg == "field" for name in texts(k.value)}


def statuses() -> set[str]:
    """Return the statuses of views, of proposals and of requirements, and those that the charter is given."""
    declared = KINDS["follow_up"].field("status").choices
    known = (view.ActivityStatus, rows.TalkStatus, rows.DutyStatus, rows.CharterStatus, council.Status)
    return {*declared, *(status for kind in known for status in get_args(kind))}


def triggers() -> set[str]:
    """Return what a donor's instalment can wait for, and the four words for when it waits for nothing."""
    return {*filter(None, get_args(rows.Obstacle)), "arriving", "nothing", "ready", "withdrawn"}


def comments() -> set[str]:
    """Return what the Direction may find wanting in a charter, the themes apart, which have their own words."""
    return {*get_args(rows.Lack)} - {*ESSENTIAL}


def causes() -> set[str]:
    """Return the kinds of causes that the world tells a recorder of, and those that the recorder finds by itself."""
    paths = [*sorted((ROOT / "sim/world").rglob("*.py")), ROOT / "sim/insight/recorder.py"]
    told = {t for path in paths for t in _caused(str(path.relative_to(ROOT)))}
    return {*told, *HANDLERS, "other"} - {*CARRIED, *WORK, *SPENT, "decision"} | {"time"}


def _caused(path: str) -> set[str]:
    named = [n for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and n.args]
    named = [n for n in named if ast.unparse(n.func) in ("world.cause", "self.simulation.world.cause", "Cause")]
    return {t for n in named for t in texts(n.args[0]) if isinstance(n.args[0], ast.Constant)}


def wanted() -> set[str]:
    """Return every id of a word that a screen may ask for, as the sources stand today."""
    perception, profile = tree("sim/world/seen/perception.py"), tree("sim/world/seen/outcomes.py")
    outcomes = {t for call in calls(profile, "Outcome") for t in texts(call.args[0])}
    families: dict[str, Iterable[object]] = {
        "kind": (f"{id_}{part}" for id_ in KINDS for part in ("", ".help", ".done")),
        "role": scenario.ROLES,
        "outcome": (f"{id_}{part}" for id_ in outcomes for part in ("", ".help")),
        "choice": CHOICES,
        "language": {talk.language for id_ in scenarios.ids() for talk in load(id_).scenario.negotiations},
        "family": FAMILIES,
        "norm": (*NORMS, *(f"{norm}{part}" for norm in get_args(Norm) for part in ("", ".strong", ".weak"))),
        "theme": (*charter_model.THEMES, *AXES),
        "gap": GAPS,
        "status": statuses(),
        "todo": {t for call in calls(perception, "Todo") for t in texts(call.args[0])},
        "fact": keys(profile),
        "stage": STAGES,
        "remark": get_args(rows.Remark),
        "comment": comments(),
        "dac": impact.DAC,
        "chs": impact.CHS,
        "evidence": (f"{id_}.{n}" for id_ in impact.CHS for n in range(3)),
        "quality": (field.name for field in fields(charter_model.Quality)),
        "level": LEVELS,
        "cause": causes(),
        "direction": {*SAYINGS, *(f"{kind}.{way}" for kind in AGAIN for way in range(2, WAYS + 1))},
        "stands": {"met", "tolerated", "gap"},
        "ended": {"met", "tolerated", "gap", "unfinished"},
        "nature": NATURES,
        "unit": (*UNITS, *(t for call in calls(profile, "Outcome") for t in texts(call.args[2]))),
        "waiting": triggers(),
        "salience": get_args(salience.SalienceClass),
        "rhythm": get_args(scenario.Rhythm),
        "part": (*state.PARTS, "council"),
        "measure": {*LESS, "eligible", "quality", "utility"},
        "seat.sign": range(1, SEATS + 1),
    }
    return {f"{prefix}.{id_}" for prefix, ids in families.items() for id_ in ids}


WANTED = wanted()


# ---------------------------------------------------------------------------------- nothing is left unsaid


@in_both
def test_every_word_has_a_message(language: str) -> None:
    assert missing(WANTED, "words", language) == set()


@in_both
@pytest.mark.parametrize("part", ["", ".hint"])
def test_every_field_has_a_label_and_a_hint_of_its_kind_or_of_its_name(part: str, language: str) -> None:
    said = SAID["words", language]
    asked = [(f"field.{kind.id}.{field.name}{part}", f"field.{field.name}{part}") for kind, field in FIELDS]
    assert [own for own, shared in asked if not (said.get(own) or said.get(shared))] == []
    assert missing((f"field.{name}{part}" for name in council_fields()), "words", language) == set()


@in_both
def test_a_kind_that_renames_a_field_says_what_to_write_in_it(language: str) -> None:
    labels = {id_ for id_ in SAID["words", language] if id_.startswith("field.")}
    assert missing((f"{id_.removesuffix('.hint')}.hint" for id_ in labels), "words", language) == set()


@in_both
def test_every_refusal_has_a_sentence_and_a_short_form(language: str) -> None:
    asked = (f"{reason}{part}" for reason in REFUSALS for part in ("", ".short"))
    assert missing(asked, "refusals", language) == set()


@in_both
def test_nothing_is_said_that_no_source_asks_for(language: str) -> None:
    """A reason or a kind that has gone takes its words with it."""
    assert {id_.removesuffix(".short") for id_ in SAID["refusals", language]} == REFUSALS.keys()
    fields = {f"field.{kind.id}.{field.name}" for kind, field in FIELDS}
    fields |= {f"field.{name}" for name in (*(field.name for _, field in FIELDS), *council_fields())}
    choices = {f"choice.{field.name}.{choice}" for _, field in FIELDS for choice in field.choices}
    lacking = {f"kind.{kind.id}.lacking" for kind, field in FIELDS if not field.optional}
    lacking |= {f"kind.{kind.id}.sealed" for kind, field in FIELDS if field.name == "letter"}
    said = {id_.removesuffix(".hint") for id_ in SAID["words", language]}
    assert said - (WANTED | fields | choices | lacking) == set()


def test_the_two_languages_say_the_same_things_with_the_same_facts() -> None:
    french, english = everything("fr"), everything("en")
    assert french.keys() == english.keys()
    assert {id_ for id_ in french if placeholders(french[id_]) != placeholders(english[id_])} == set()


@in_both
def test_no_other_catalogue_answers_in_their_place(language: str) -> None:
    """All domains are searched in one order: an id of ours that a screen also uses would be stolen."""
    folder = ROOT / "tui/locale" / language / "LC_MESSAGES"
    others = [d for d in i18n.DOMAINS if d not in DOMAINS and (folder / f"{d}.mo").exists()]
    stolen = {id_ for domain in others for id_ in catalogue(domain, language)} & everything(language).keys()
    assert (bool(others), stolen) == (True, set())


# ---------------------------------------------------------------------------------- every hole can be filled


@in_both
@pytest.mark.parametrize("reason", sorted(REFUSALS))
def test_a_refusal_speaks_only_of_facts_that_every_place_gives(reason: str, language: str) -> None:
    said = SAID["refusals", language]
    assert placeholders(said[reason]) <= REFUSALS[reason]
    assert placeholders(said[f"{reason}.short"]) == set()


@in_both
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_journal_speaks_only_of_what_a_decision_must_say(kind: str, language: str) -> None:
    certain = {field.name for field in KINDS[kind].fields if not field.optional}
    assert placeholders(SAID["words", language][f"kind.{kind}.done"]) <= certain


@in_both
def test_few_other_words_have_holes_and_only_those_that_are_filled(language: str) -> None:
    words = {id_: text for id_, text in SAID["words", language].items() if not id_.endswith((".done", ".sealed"))}
    holed = {id_: names for id_, text in words.items() if (names := placeholders(text))}
    assert holed.pop("ended.unfinished") == {"foreseen", "spent"}
    assert {id_.split(".")[0] for id_ in holed} == {"todo", "cause"}
    assert all(names == {"what" if id_.startswith("cause.") else "ref"} for id_, names in holed.items())


def test_facts_make_whole_sentences() -> None:
    i18n.set_language("fr")
    finance = i18n.word("role.finance")
    assert i18n.tr("no-attention", role=finance, asked=2, left=1).replace("\u00a0", "_") == (
        "Plus assez d’attention ce mois-ci pour le rôle «_finances et administration_»_: "
        "demi-journées nécessaires, 2_; restantes, 1. "
        "Renoncez à autre chose, ou remettez au mois prochain."
    )
    facts = {"amount": i18n.euros(5_000_00), "source": "Équipement", "target": "Formation"}
    assert i18n.tr("kind.transfer.done", **facts).replace("\u00a0", "_") == (
        "virer 5_000_€ de «_Équipement_» vers «_Formation_»"
    )
    i18n.set_language("en")
    assert i18n.tr("too-few-clauses", needed=3, written=1) == (
        "Clauses written: 1; the charter needs at least 3 to bind anybody. Propose some more."
    )


# ---------------------------------------------------------------------------------- typed as it should be


@in_both
def test_labels_of_menus_fit_their_width(language: str) -> None:
    said = SAID["words", language]
    labels = {f"{prefix}.{id_}" for prefix, ids in (("kind", KINDS), ("choice", CHOICES)) for id_ in ids}
    labels |= {id_ for id_ in said if id_.startswith(("family.", "role.", "theme.", "field."))}
    long = {id_: said[id_] for id_ in labels if not id_.endswith(".hint") and cell_len(said[id_]) > MENU}
    assert long == {}


@in_both
def test_no_straight_quotes_double_spaces_or_three_dots(language: str) -> None:
    assert found(r"""['"]|\.\.\.|\s\s|^\s|\s$""", language) == {}


def test_french_keeps_its_signs_on_the_line() -> None:
    """A no-break space before ; : ! ? % € and inside « »; a unit alone has nothing to hold on to."""
    loose = found(r"(?<!\u00a0)[;:!?»%€]|«(?!\u00a0)", "fr")
    assert set(loose) == {"unit.points", "unit.cents"}


def test_english_sets_no_space_before_a_sign() -> None:
    assert found(r"\s[;:!?,.%]|[«»]", "en") == {}


@in_both
def test_sentences_end_and_labels_do_not(language: str) -> None:
    whole = {id_ for id_ in everything(language) if id_.endswith(".help") or id_.startswith("direction.")}
    sentences = whole | (everything(language).keys() & REFUSALS.keys())
    assert set(found(r"[.!?]$", language)) == sentences
    assert found(r"[:;,]$", language) == {}


@pytest.mark.parametrize("path", sorted((ROOT / "tui/locale").rglob("*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_a_catalogue_says_each_thing_once(path):
    """Of two entries with one name, one is never read; a form then asks in the words of another."""
    named = re.findall(r'^((?:msgctxt .+\n)?msgid ".+")$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(name for name in set(named) if named.count(name) > 1) == []


@pytest.mark.parametrize("path", sorted((ROOT / "tui/locale").rglob("*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_what_is_copied_on_paper_is_called_an_empreinte_everywhere(path):
    """`head` is the whole hash of a last line, which no screen shows; `--head` alone asks for an empreinte."""
    said = re.findall(r'^msg\w+ "(.*mpreinte.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [text for text in said if "{head}" in text] == []


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("fact.partners", "outside the talks", "hors des tables"),
        ("evidence.coordination.0", "outside the talks", "hors des tables"),
        ("fact.refused", "paid for by nobody", "que personne ne finance"),
        ("evidence.resilience.1", "module that the team chose", "module de formation choisi par l’équipe"),
    ],
)
def test_what_is_counted_is_not_taken_for_what_a_reader_would_count(code, english, french):
    """Four agreements signed and “0 partners committed”; two courses given and “– a training session held”.

    And 192,511 euros “beyond the donors’ rules”, when no report had ever been sent and a collection had failed.
    """
    set_language("en")
    assert english in word(code)
    set_language("fr")
    assert french in word(code)
