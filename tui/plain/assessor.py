"""An assessor in plain mode: what reading and marking share."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.assessing.assessor import Assessor
from tui.desk import Said
from tui.i18n import folded
from tui.plain.voice import Voice
from tui.views.review import competency, criterion_lines


@dataclass(slots=True)
class AssessorAloud(Assessor):
    """An assessor in plain mode. `heard`: prompts and criteria said in full before, and shortened since."""

    voice: Voice = field(kw_only=True)
    heard: set[str] = field(default_factory=set)

    def names(self, log: int) -> dict[str, str]:
        """Return the seats of a log by pseudonym as it can be typed: in one word, without accents or case."""
        return {folded("".join(seat.name.split())): seat.id for seat in self.pages(log).recording.seats}

    def answer(self, said: Said) -> bool:
        """Say an answer, if it has words; return whether the record was written."""
        if said.text:
            self.voice.say(said.text)
        return said.done

    def ask(self, prompt: str, short: str) -> str:
        """Ask with the whole prompt the first time, then with the short one; `?` repeats the whole one."""
        answer = self.voice.ask(short if prompt in self.heard else prompt)
        self.heard.add(prompt)
        while answer == "?":
            answer = self.voice.ask(prompt)
        return answer

    def criterion(self, criterion: str) -> str:
        """Return the wording of a criterion the first time, then ""."""
        if criterion in self.heard:
            return ""
        self.heard.add(criterion)
        return competency(criterion, self.marking, self.language)

    def levels(self, criterion: str) -> None:
        """Say a criterion with its levels and what is evidence of it."""
        self.heard.add(criterion)
        self.voice.say(*criterion_lines(criterion, self.marking, self.language))
