"""An assessor who is spoken to: what reading and marking line by line share."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.assessor import Assessor
from tui.desk import Said
from tui.i18n import folded
from tui.plain.voice import Voice
from tui.views.review import competency, criterion_lines


@dataclass(slots=True)
class Jury(Assessor):
    """An assessor who is spoken to. `heard` is what was said in full already: it is said in short from then on."""

    voice: Voice = field(kw_only=True)
    heard: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, assessor: Assessor, voice: Voice) -> Jury:
        """Speak to an assessor."""
        return cls(assessor.book, assessor.marking, assessor.readings, assessor.language,
                   assessor.dossiers, assessor.paths, voice=voice)  # fmt: skip

    def names(self, log: int) -> dict[str, str]:
        """Return the seats of a log by their pseudonyms as they can be typed: in one word, without accents or case."""
        return {folded("".join(seat.name.split())): seat.id for seat in self.recording(log).seats}

    def answer(self, said: Said) -> bool:
        """Say an answer, if it says something."""
        if said.text:
            self.voice.say(said.text)
        return said.done

    def ask(self, prompt: str, short: str) -> str:
        """Ask with the whole prompt the first time, then in short: `?` says it whole again."""
        answer = self.voice.ask(short if prompt in self.heard else prompt)
        self.heard.add(prompt)
        while answer == "?":
            answer = self.voice.ask(prompt)
        return answer

    def criterion(self, criterion: str) -> str:
        """Return the wording of a criterion the first time, "" once it was heard."""
        if criterion in self.heard:
            return ""
        self.heard.add(criterion)
        return competency(criterion, self.marking, self.language)

    def levels(self, criterion: str) -> None:
        """Say a criterion with its levels and what is evidence of it."""
        self.heard.add(criterion)
        self.voice.say(*criterion_lines(criterion, self.marking, self.language))
