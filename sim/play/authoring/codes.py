"""The catalogue of message codes, each with an example and its cure, for docs/codes.md and `check --explain`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sim.play.authoring.messages import MESSAGES
from sim.play.tongue import told

CARET = "‸"
"""Marks in an example the place where the problem is reported."""
_FILE = Path(__file__).parents[1] / "templates" / "codes.yaml"
_FAMILIES = (
    ("E1", "Écriture et forme", "Writing and form"),
    ("E2", "Identifiants", "Ids"),
    ("E3", "Sens", "Sense"),
    ("W4", "À regarder", "Worth a look"),
    ("W5", "Ce que disent les parties", "What games say"),
)
_HEAD = """# Messages

*Pour qui écrit un scénario. Page faite par `palabre scenario check --explain all` : ne la corrigez pas ici. Avec un
code, la commande en dit une entrée : `palabre scenario check --explain E201`. · For whoever writes a scenario. Made
by that command: do not edit it here; with a code it tells one.*

Une erreur (E…) empêche de jouer ; un avertissement (W…) demande un regard et s’admet à sa ligne :
`# palabre: allow W403`. Les exemples partent de ce qu’écrit `palabre scenario new` ; « ‸ » est l’endroit où le message
envoie. · An error (E…) prevents playing; a warning (W…) deserves a look and can be allowed on its line. The examples
begin with what `palabre scenario new` writes; '‸' is the place that the message points at.
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to the template scenario: replace `old` by `new` in `file`; an empty `old` is the whole file."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its cure by language, and the edits of the template scenario that trigger it.

    `by` is the command that reports it if not `check`, `argument` its argument; `teams` is the value of `--teams`.
    """

    name: str
    cure: dict[str, str]
    edits: tuple[Edit, ...]
    by: str = ""
    argument: str = ""
    teams: int | None = None
    long: int = 0
    """Number of words that replace `{long}` in an example."""


@cache
def codes() -> dict[str, Code]:
    """Return all codes by name, in order."""
    found = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: _code(name, row) for name, row in sorted(found.items())}


def _code(name: str, row: dict[str, Any]) -> Code:
    edits = tuple(Edit(*edit) for edit in row.pop("edits"))
    cure = {lang: row.pop(lang) for lang in ("fr", "en")}
    return Code(name, cure, edits, **row)


def _example(code: Code) -> Iterator[str]:
    """Yield the edits as a diff, and the command if it is not `check`; an edit that only adds the caret shows once."""
    for edit in code.edits:
        yield f"# {edit.file}"
        old, new = edit.old.rstrip("\n"), edit.new.rstrip("\n").replace("{long}", f"({code.long} mots · words) ")
        if old == new.replace(CARET, "") and old:
            yield from (f"  {line}" for line in new.split("\n"))
            continue
        yield from (f"- {line}" for line in old.split("\n") if old or not new)
        yield from (f"+ {line}" for line in new.split("\n") if new)
    if code.by or code.teams:
        by = code.by or f"palabre scenario check --teams {code.teams}"
        yield f"$ {by} {code.argument or (code.edits[0].file if 'grid' in by else 'mon-projet')}"


def explain(name: str, lang: str) -> str:
    """Return the message, example and cure of a code. Raises KeyError for an unknown code."""
    code = codes()[name]
    return "\n".join([f"{name}: {told(MESSAGES[name], lang)}", "", *_example(code), "", "→ " + code.cure[lang]])


def page() -> str:
    """Return docs/codes.md: all codes by family, in both languages."""
    parts = [_HEAD]
    for family, french, english in _FAMILIES:
        parts.append(f"## {family}xx · {french} · {english}\n")
        parts += [_entry(code) for code in codes().values() if code.name.startswith(family)]
    return "\n".join(parts)


def _entry(code: Code) -> str:
    french, english = MESSAGES[code.name]
    shown = "\n".join(_example(code))
    example = f"```diff\n{shown}\n```\n" if shown else ""
    return (
        f"### {code.name}\n\n{_escaped(french)}<br>*{_escaped(english)}*\n\n{example}"
        f"→ {code.cure['fr']}<br>→ *{code.cure['en']}*\n"
    )


def _escaped(sentence: str) -> str:
    """Escape Markdown."""
    return sentence.replace("*", "\\*").replace("<", "&lt;")
