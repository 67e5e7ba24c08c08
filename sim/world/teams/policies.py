"""Policies: passive, random, greedy, sensible, and wild, which tries anything.

They see only views and have no memory. At each stop a policy yields what it wants to do (`wishes`) until it has no
more wishes; then time runs on. The habits of written teams are in `competent`, controlled by `levers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.model.chance import chance
from sim.world.council import Forecast, Move, Seat
from sim.world.decisions import KINDS, NUMBERS, Decision, Field, Refused
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import ROLES
from sim.world.seen.options import options, packages
from sim.world.seen.perception import glance
from sim.world.seen.view import View
from sim.world.teams.competent import policy_with, sensible
from sim.world.teams.levers import GREEDY, Levers, drawn_levers
from sim.world.teams.wishes import Look, Policy, Wishes
from sim.world.teams.words import body_in, translated
from sim.world.world import World

NEWS = frozenset({"write_risk", "adopt_charter"})
"""Decisions after which a team looks again at the same stop; it also does after those of negotiations."""
LATE_REPORT = 30
"""Working days by which the passive team sends its reports late (balance.md §1)."""
GUESSED = 5_000
"""Progress, in points, that the passive team reports."""
TRIES = 10
"""Decisions that the wild team tries at each stop."""
DARES = 2_000_000
"""The most by which its numbers exceed their lower bound, in their own unit (20,000 euros for money)."""
NEVER_AT_RANDOM = ("close_month", "leave_talks", "alert")
"""Decisions that it never tries: closing the month, and two that cannot be undone."""

TEAM = tuple(
    Seat(role, name, (role,)) for role, name in zip(ROLES, ("Awa", "Luc", "Ndèye", "Samba", "Inès"), strict=True)
)
"""Five seats for games without people; pseudonyms, as in a log."""


def passive(look: Look, _seed: int) -> Wishes:
    """Only do the unavoidable: reports, six weeks late, with last Friday's expense."""
    view = look()
    spent = view.snapshots[-1].expense if view.snapshots else 0
    for report in view.reports:
        if report.sent < 0 and view.day >= report.due + LATE_REPORT:
            body = {"expense": spent, "progress": GUESSED, "explanation": "figures", "news": "softened"}
            yield Decision("donor_report", {"report": report.id, **body}, "finance")
        if report.stage == "questioned":
            body = {"report": report.id, "expense": spent, "explanation": "figures"}
            yield Decision("answer_donor", body, "finance")


def wild(look: Look, seed: int) -> Wishes:
    """Try decisions of any kind, filled in by keyed chance from the sensible options."""
    view = look()
    kinds = [kind for kind in view.kinds if kind not in NEVER_AT_RANDOM]
    for decision in [_filled(view, seed, n, _pick(view, seed, "kind", n, kinds)) for n in range(TRIES)]:
        if decision:
            yield decision


def _filled(view: View, seed: int, n: int, kind: str) -> Decision | None:
    """Fill in a decision for one of its roles; return None if a required field has no choices."""
    body: dict[str, object] = {}
    for field in KINDS[kind].fields:
        u = chance(seed, "policy", f"{kind}/{field.name}/{view.day}", n)
        value = _value(view, u, kind, field, body)
        if value is None:
            return None
        body[field.name] = value
    role = _pick(view, seed, f"{kind}/role", n, KINDS[kind].roles or ROLES)
    return Decision(kind, body, role)


def _value(view: View, u: float, kind: str, field: Field, body: dict[str, object]) -> object:
    """Return a value for a field, chosen by `u` in (0, 1); None if it is required and there is none."""
    if field.type == "text":
        return f"essai {int(u * 1000)}"
    if field.type in NUMBERS:
        return field.low + int(u * (min(field.high, field.low + DARES) - field.low))
    choices: Sequence[object] = options(kind, field, view, body)
    if field.type == "package":
        choices = packages(view, str(body["negotiation"]))
    if not choices:
        return "" if field.optional else None
    first = int(u * len(choices))
    return list(choices[first:]) if field.type in ("activities", "actors") else choices[first]


def _pick(view: View, seed: int, stream: str, n: int, choices: Sequence[str]) -> str:
    return choices[int(chance(seed, "policy", f"{stream}/{view.day}", n) * len(choices))]


def at_random(look: Look, seed: int) -> Wishes:
    """Play as a team whose habits are drawn from the seed, once for the whole game."""
    return policy_with(drawn_levers(seed))(look, seed)


POLICIES: dict[str, Policy] = {
    "passive": passive,
    "random": at_random,
    "wild": wild,
    "greedy": policy_with(GREEDY),
    "sensible": sensible,
}
"""The policies by name."""

Team = str | Levers | Policy
"""Who plays: a policy by its name, a written team by its habits, or any policy."""


def policy_of(team: Team) -> Policy:
    """Return the policy of a team. Raises KeyError for an unknown name."""
    if isinstance(team, str):
        return POLICIES[team]
    return policy_with(team) if isinstance(team, Levers) else team


class Stop:
    """A team's pass through a stop: iterates over its wishes, each taken as refused unless `done` is called."""

    def __init__(self, world: World, policy: Policy, seed: int) -> None:
        self._world, self._told = world, False
        self._view: View | None = None
        self._wishes = policy(self._look, seed)

    def __iter__(self) -> Iterator[Decision]:
        """Return itself: it can be iterated once."""
        return self

    def __next__(self) -> Decision:
        """Tell the team whether its last wish was carried out, and return the next."""
        told, self._told = self._told, False
        return self._wishes.send(told or None)

    def done(self, wish: Decision) -> None:
        """Note that the last wish was carried out."""
        self._told = True
        if wish.kind in NEWS or KINDS[wish.kind].family == "negotiation":
            self._view = None

    def _look(self) -> View:
        if self._view is None:
            self._view = glance(self._world)
        return self._view


def carry_out_wishes(simulation: Simulation, team: Team, seed: int) -> list[Decision]:
    """Carry out what a team wants at this stop, without a council; return the decisions made. See `play_out`."""
    done, left = [], simulation.state().attention
    stop = Stop(simulation.world, policy_of(team), seed)
    for wish in stop:
        if KINDS[wish.kind].attention > left[wish.role]:
            continue  # the rules would refuse it: checking here is faster
        try:
            simulation.apply(wish)
        except Refused:
            continue
        done.append(wish)
        stop.done(wish)
    return done


REASONS = {
    "freeze_plan": "Nous voulons pouvoir dire plus tard ce que nous avions promis.",
    "adopt_charter": "Mieux vaut l’écrire avant d’en avoir besoin.",
    "name_axis": "Sans indicateur choisi avec les premiers concernés, nous mesurerons ce qui nous arrange.",
    "prepare_talk": "Sous ce seuil, attendre vaut mieux que signer.",
    "accept_offer": "Au-dessus de notre seuil, et la relation compte pour la suite.",
    "donor_report": "Les chiffres viennent du grand livre, et les écarts sont dits.",
    "propose_partnership": "La confiance est là : qu’elle soit écrite.",
    "ask_amendment": "Le préavis court de toute façon ; demandons avant d’être pressés.",
    "use_reserve": "La ligne est dépassée et le bailleur a donné son accord.",
    "bridge": "Le prochain versement arrivera après les factures.",
    "accelerate": "Cette tâche est sur le chemin critique et nous sommes en retard.",
    "cut_scope": "Moins, mais remis à temps à qui l’attend.",
    "recruit": "Plus personne ne tient ce poste.",
    "answer_question": "La clause a été adoptée par tous ; elle nous oblige.",
}
"""The reasons that written teams give for major decisions."""
OPTIMISM, CAUTION = 10, 30
"""Working days before and after the expected handover: the 80 % interval that a written team forecasts."""


def play_out(game: Game, policy: str, seed: int, language: str = "fr") -> Iterator[Move]:
    """Play a game to its end with a council that always agrees; yield every move once it is made.

    `language` is that of the texts.
    """
    while not game.closed:
        yield from _council(game, policy, seed, language)
        close = {"decision": "close_month", "body": {"month": game.month}}
        yield _play(game, Move(ROLES[0], ROLES[0], "propose", close))


def _council(game: Game, policy: str, seed: int, language: str) -> Iterator[Move]:
    """Propose what the policy wants, and have the others agree."""
    stop = Stop(game.simulation.world, POLICIES[policy], seed)
    for wish in stop:
        try:
            yield _play(game, _argued(game, wish, language))
        except Refused:
            continue
        yield from _agreed(game, wish.role)
        stop.done(wish)


def _argued(game: Game, decision: Decision, language: str) -> Move:
    """Return the move that proposes a decision, with a reason and a forecast if it is major."""
    body = {"decision": decision.kind, "body": body_in(decision, language)}
    if not KINDS[decision.kind].major:
        return Move(decision.role, decision.role, "propose", body)
    expected = glance(game.simulation.world).forecast_handover
    forecast = Forecast("handover_day", low=expected - OPTIMISM, high=expected + CAUTION)
    why = translated(REASONS.get(decision.kind, ""), language)
    return Move(decision.role, decision.role, "propose", body, why, forecast)


def _agreed(game: Game, proposer: str) -> Iterator[Move]:
    """Have every other seat agree to all open proposals, in order."""
    for seat in game.seats:
        waiting = [proposal.id for proposal in game.pending()]
        if waiting and seat.id != proposer:
            yield _play(game, Move(seat.id, seat.roles[0], "agree", {"proposals": waiting}))


def _play(game: Game, move: Move) -> Move:
    """Make a move and return it. Raises `Refused`."""
    game.play(move)
    return move
