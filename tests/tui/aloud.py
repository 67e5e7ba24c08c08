"""Somebody who plays line by line, and what they hear."""

import io
import re

from sim.world.council import Seat
from sim.world.scenario import ROLES
from tui.plain import game as plain

ALONE = (Seat("s1", "Awa", ROLES),)


class Reader:
    """Somebody at the keyboard who answers what is asked: labels instead of numbers, so that menus may grow."""

    def __init__(self, *answers):
        self.answers, self.spoken, self.asked = list(answers), io.StringIO(), 0

    def isatty(self):
        return False

    def readline(self):
        if not self.answers:
            return ""
        self.asked += 1
        answer = self.answers.pop(0)
        return f"{self._number(answer)}\n"

    def _number(self, answer):
        if not answer.startswith("@"):
            return answer
        heard = self.spoken.getvalue()
        offered = re.findall(r"^(\d+)\. (.*)$", heard[heard.rfind("\n1. ") + 1 :], re.MULTILINE)
        found = [number for number, label in offered if label.startswith(answer[1:])]
        assert found, f"{answer} is not among {[label for _, label in offered]}"
        return found[0]

    def play(self, session, language="en"):
        plain.run(session, language, self, self.spoken)
        return self.spoken.getvalue()


def play(session, *answers, language="en"):
    reader = Reader(*answers)
    said = reader.play(session, language)
    assert not reader.answers, f"nobody asked for {reader.answers}"
    return said


class Terminal(io.StringIO):
    def isatty(self):
        return True
