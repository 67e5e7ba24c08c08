"""What sends a letter that has no date: the risk that it announces, the visit that sees it, an answer given before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sim.play.authoring.compilation import effects_in
from sim.play.prose import path_of
from sim.play.sheets.source import SheetSource
from sim.world.voices import Letter


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def senders(source: SheetSource, letter: Letter) -> list[str]:
    """Return in words all that can send a letter, besides its own weeks or activity."""
    return list(dict.fromkeys((*_by_itself(source, letter), *_by_effect(source, letter.id))))


def _by_itself(source: SheetSource, letter: Letter) -> Iterator[str]:
    """Yield what names a letter as its own: risks, visits, assemblies, witnesses, a misunderstanding."""
    say, scenario, id_ = source.tongue.say, source.compiled.scenario, letter.id
    for risk in scenario.risks:
        if id_ == risk.signal:
            yield say("mail.by.signal", name=source.name(f"risks.{risk.id}.name"))
        if id_ == risk.letter:
            yield say("mail.by.risk", name=source.name(f"risks.{risk.id}.name"))
    for activity in scenario.activities:
        if id_ in activity.sights:
            yield say("mail.by.visit", name=f"{activity.id} {source.name(f'activities.{activity.id}.name')}")
    for assembly in scenario.assemblies:
        if id_ == assembly.letter:
            yield say("mail.by.assembly", name=source.name(f"assemblies.{assembly.id}.name"))
    for other in scenario.letters:
        if any(o.hidden and id_ in (o.hidden.inside, o.hidden.letter) for o in other.options):
            yield say("mail.by.witness", name=source.name(f"letters.{other.id}.subject"))
    if letter.slip:
        yield say("mail.by.slip")


def _by_effect(source: SheetSource, id_: str) -> Iterator[str]:
    """Yield the names of what has an effect that sends a letter."""
    scenario = source.compiled.scenario
    named: tuple[tuple[str, tuple[_Named, ...]], ...] = (
        ("scenario_risk", scenario.risks),
        ("assembly", scenario.assemblies),
        ("negotiation", scenario.negotiations),
        ("study", scenario.studies),
        ("resource", scenario.resources),
        ("measure", scenario.measures),
        ("document", scenario.documents),
        ("letter", scenario.letters),
    )
    for kind, items in named:
        for item in items:
            if any(effect.kind == "letter" and effect.target == id_ for effect in effects_in(item)):
                yield source.tongue.say("mail.by.effect", name=source.name(path_of(kind, item.id)))
