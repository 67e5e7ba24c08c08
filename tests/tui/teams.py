"""What a team does, whatever it does it with: at the screens by keys or mouse, or line by line."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from contextlib import suppress

from textual.widgets import Button, Input, OptionList

from sim.play.finder import finder
from sim.play.library import load
from sim.play.prose import prose
from sim.play.replay import current_rules
from sim.play.session import Session
from sim.play.verify import verify
from sim.world.teams.policies import TEAM
from tests.tui.hands import said
from tests.tui.screens import drive
from tui.i18n import LANGUAGES, share, tr, word
from tui.panels.fields import Pick
from tui.panels.keyline import KeyLine
from tui.panels.lists import Choices
from tui.team.agenda import Agenda
from tui.team.app import TeamApp
from tui.team.board import Board
from tui.team.evening import Evening
from tui.team.form import Form
from tui.team.issues import Issues
from tui.team.places import Turn
from tui.team.results import Results
from tui.team.seating import SeatingApp
from tui.team.table import Table
from tui.views.evening import own_title
from tui.views.situation import todo_lines
from tui.views.talks import worth

DEEP = 8
"""Screens above each other at most."""
SAID = "Parce que nous en avons parlé."


def begun(folder, scenario, language, seats=TEAM):
    """Begin a game and leave its file."""
    path = folder / "partie.palabre"
    Session.create(path, load(scenario), seats=seats, seed=7, language=language).close()
    return path


async def come_in(hands, names):
    """Write names on the first page of all, a place each."""
    for place, name in enumerate(names, 1):
        await hands.go(await hands.find(tr("Seat {n}", n=place), Input))
        await hands.types(name)


def sat_down(hands, scenario, language, size, names):
    """Have people sit down at the first page of all; give who they are and what they speak."""
    texts = load(scenario).texts
    app = SeatingApp({tongue: prose(texts, tongue) for tongue in LANGUAGES}, language)

    async def steps(pilot):
        here = hands(pilot)
        await come_in(here, names)
        await here.take(tr("Begin"))

    drive(app, steps, size)
    return app.return_value


class AtScreens:
    """A team before the screens, in terms of what is written on them."""

    def __init__(self, hands):
        self.hands, self.take, self.desk = hands, hands.take, hands.app.desk

    @classmethod
    def play(cls, path, hands, language, size, story):
        with Session.open(path) as session:

            async def steps(pilot):
                await story(cls(hands(pilot)))

            drive(TeamApp(session, language), steps, size)

    @property
    def over(self):
        return self.desk.view().closed

    @property
    def screen(self):
        return self.hands.screen

    # --- ways

    async def back(self):
        await self.take(tr("Continue") if isinstance(self.screen, Turn) else tr("Back"), KeyLine)

    async def home(self, to=Board):
        for _ in range(DEEP):
            if isinstance(self.screen, to):
                return
            await self.back()
        raise AssertionError(self.hands.picture())

    async def door(self, name):
        await self.take(name, Choices)

    async def turn_to(self, seat):
        await self.door(tr("Turn the screen to one seat"))
        await self.take(seat, Choices)
        await self.take(tr("Continue"), KeyLine)

    # --- deeds

    async def guided(self):
        await self.take(tr("Next"), KeyLine)
        await self.take(tr("Skip the guide"), KeyLine)
        assert self.screen.focused.id == "todo"

    async def first_steps(self):
        """Do what stands first on a new board, line by line, until nothing of it is left."""
        while papers := self.desk.unread():
            await self.door(self.desk.steps[0].text[:14])
            await self.take(self.desk.prose.name("document", papers[0])[:12], Choices)
            await self.home()
        for seat in self.desk.unturned:
            await self.door(self.desk.steps[0].text[:14])
            await self.take(self.desk.prose.seat(seat)[2:], Choices)
            await self.take(tr("Continue"), KeyLine)
            await self.home()
        assert not self.desk.steps

    async def read_first_document(self):
        await self.door(tr("Read the documents"))
        title = self.screen.query_one("#list").options[0].prompt.plain.strip()[:12]
        await self.take(title, Choices)
        assert self.screen.has_class("-reading")
        await self.home()

    async def answer(self, letter):
        """Take the first answer to a letter; the screen is turned to who may read it, and brought back."""
        x, prose = next(x for x in self.desk.view().letters if x.id == letter), self.desk.prose
        if x.to in ("team", ""):
            await self.door(tr("Read the mail"))
        else:
            await self.turn_to(prose.seat(self.desk.holder(x.to))[2:])
            await self.take(tr("My mail"), Choices)
        await self.take(prose.name("letter", letter), Choices)
        await self.take(tr("Answer"), KeyLine)
        await self.take(prose.option(letter, x.options[0].id)[:20], OptionList)
        await self.fill()
        await self.home()
        assert next(x for x in self.desk.view().letters if x.id == letter).answered

    async def decide(self, family, kind, why="", **values):
        await self.door(tr("Decide"))
        await self.take(word(f"family.{family}"), Choices)
        await self.take(word(f"kind.{kind}"), Choices)
        await self.fill(why=why, **values)
        await self.home()

    async def does(self, kind, ref, why="", **values):
        """Follow a line of *À traiter*."""
        line = next(x for x in todo_lines(self.desk.view(), self.desk.prose) if (x.kind, x.ref) == (kind, ref))
        await self.door(line.text[:30])
        await self.fill(why=why, **values)
        await self.home()

    async def fill(self, why="", **values):
        """Fill a form in: what is needed and not there yet; then its button."""
        form = self.screen
        assert isinstance(form, Form)
        for question in form._questions:
            if question.way in ("text", "number"):
                if not question.field.optional:
                    await self.hands.writes(
                        question.label, values.get(question.name, SAID if question.way == "text" else "1")
                    )
            elif not question.field.optional and form.query_one(f"#field-{question.name}").value is None:
                await self.take(question.label)
                await self.take_first()
        for _ in (pick for pick in form.query("#carrier").results(Pick) if pick.value is None):
            await self.take(tr("Carried by"))
            await self.take_first()
        if why:
            await self.hands.writes(tr("Why"), why)
        await self.take(str(form.query_one(Button).label), Button)
        assert self.screen is not form, self.hands.picture()

    async def take_first(self):
        listed = self.screen.query_one(OptionList)
        await self.take(said(listed.options[0].prompt)[:10], OptionList)

    async def cell(self, seat):
        """Point at the answer of a seat, and ask for it."""
        await self.door(tr("Council"))
        column = next(at for at, s in enumerate(self.desk.seats) if s.name == seat)
        await self.hands.cell(self.screen.query_one(Agenda), column)

    async def objects(self, seat, reason):
        await self.cell(seat)
        await self.take(tr("Objects, with a reason"), OptionList)
        await self.hands.types(reason)
        await self.take(tr("Say it"), KeyLine)
        await self.home()

    async def changes_mind(self, seat):
        await self.cell(seat)
        await self.take(tr("The objection is withdrawn"), OptionList)
        await self.home()

    async def adopt_together(self):
        await self.door(tr("Council"))
        await self.take(tr("Together"), KeyLine)
        await self.take(tr("Nobody objects: adopted together"), OptionList)
        await self.home()
        assert not self.desk.open

    async def table(self, talk):
        await self.door(tr("Negotiate"))
        if not isinstance(self.screen, Table):  # the line of what there is to do leads to the table itself
            await self.take(self.desk.prose.name("negotiation", talk)[:20], Choices)

    async def at_table(self, talk, kind, why="", **values):
        await self.table(talk)
        await self.take(tr("What to do"), KeyLine)
        await self.take(word(f"kind.{kind}"), OptionList)
        if isinstance(self.screen, Form):
            await self.fill(why=why, **values)
        await self.home()

    async def offers(self, talk):
        await self.table(talk)
        issues = self.screen.query_one(Issues)
        before = list(issues.draft)
        await self.hands.nudge(issues)
        assert issues.draft != before
        drafted = share(worth(self.at(talk), issues.draft))
        await self.take(tr("Offer"), KeyLine)
        await self.take(tr("Yes: worth {share} to us", share=drafted), OptionList)
        await self.home()
        assert self.at(talk).exchanges

    def at(self, talk):
        return next(t for t in self.desk.view().talks if t.id == talk)

    async def close_month(self):
        await self.door(tr("Close month {n}", n=self.desk.view().month)[:-1])
        await self.take(tr("Close month {n}", n=self.desk.view().month), Button)
        while self.hands.sees(tr("Read on")):
            await self.take(tr("Read on"), KeyLine)
        await self.take(tr("Continue"), KeyLine)

    async def writes_evening(self, seat, held):
        """Turn the screen to a seat, which writes its lines of the evening."""
        await self.turn_to(seat)
        await self.take(word("kind.write_evening"), Choices)
        await self.fill(held=held)
        await self.home()

    async def month(self):
        """Live an ordinary month: a letter that asks for no time, the note to the Direction, a lesson, the end."""
        view = self.desk.view()
        names = [self.desk.prose.name("letter", x.id) for x in view.letters]
        waits = [x for x, name in zip(view.letters, names, strict=True) if not x.answered and names.count(name) == 1]
        free = [x.id for x in waits if x.options and not x.options[0].cost]
        if free:
            await self.answer(free[0])
        if any(x.kind == "note" for x in view.todo):
            await self.decide("account", "monthly_note")
        await self.decide("govern", "keep_lesson")
        await self.close_month()
        if isinstance(self.screen, Evening) and not self.over:
            await self.take(tr("Good night"), Choices)

    async def last_evening(self, seat, *, evenings=True):
        """Read the record of the day aloud; a seat reads its three days alone; then the results."""
        assert isinstance(self.screen, Evening)
        await self.take(tr("The record of the day"), Choices)
        assert self.screen.has_class("-reading")
        await self.back()
        await self.take(own_title(self.desk.session.scenario.months), Choices)
        await self.take(seat, Choices)
        await self.take(tr("Continue"), KeyLine)
        await self.take(own_title(self.desk.session.scenario.months), Choices)
        assert self.hands.sees(tr("My evenings")) or not evenings
        await self.home(Evening)
        await self.take(tr("The results"), Choices)
        assert isinstance(self.screen, Results)
        await self.home()


def verified(path):
    """Say that a log replays to what it says."""
    verdict = verify(path, current_rules(), finder(path))
    assert verdict.replayed
    assert not verdict.troubles


class AtPlain:
    """A team before the plain mode: the real program at the end of a pipe, answered line by line."""

    def __init__(self, path, language, **environment):
        world = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
        command = [sys.executable, "-m", "tui", "--lang", language, "play", "--plain", "--save", str(path)]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.child = subprocess.Popen(command, env=world, **streams)
        self.said = self.heard = ""

    def __enter__(self):
        self.listen()
        return self

    def __exit__(self, *_):
        self.child.kill()
        for stream in (self.child.stdin, self.child.stdout):
            with suppress(BrokenPipeError):
                stream.close()
        self.child.wait()

    def listen(self):
        """Hear what is said up to a question: the one line that does not end."""
        raw = b""
        while chunk := self.child.stdout.read1(65_536):
            raw += chunk
            if raw.endswith(b" ") and not select.select([self.child.stdout], [], [], 0.02)[0]:
                break
        self.heard = raw.decode()
        self.said += self.heard

    def say(self, *answers):
        """Answer questions; @ and the beginning of a label, or a part of it, is the number before it."""
        for answer in answers:
            self.child.stdin.write(f"{self._number(answer)}\n".encode())
            self.child.stdin.flush()
            self.listen()

    def _number(self, answer):
        if not answer.startswith("@"):
            return answer
        offered = re.findall(r"^(\d+)\. [●▲■◆★]?\s?(.*)$", self.heard[self.heard.rfind("\n1. ") + 1 :], re.MULTILINE)
        wanted = answer[1:]
        found = [number for number, label in offered if label.startswith(wanted)]
        found += [number for number, label in offered if wanted in label]
        assert found, f"{answer} is not among {[label for _, label in offered]} after {self.heard}"
        return found[0]

    def leave(self):
        """End the input; the program ends by itself."""
        self.child.stdin.close()
        self.said += self.child.stdout.read().decode()
        return self.child.wait(20)
