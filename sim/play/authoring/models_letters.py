"""Models of letters, incidents, negotiations and documents."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from sim.model.cards import Reading
from sim.play.authoring.fields import (
    ActivityRef,
    ActorRef,
    AsideProse,
    Block,
    Cents,
    CharterTheme,
    Count,
    Days,
    Friday,
    HalfDays,
    Id,
    LetterRef,
    LineRef,
    Monday,
    Norm,
    OptionalProse,
    Points,
    Prose,
    Ref,
    Role,
    Scaled,
    Window,
    optional,
    required,
)
from sim.play.authoring.models_effects import Condition, Effect
from sim.world import scenario, voices

Sender = Annotated[str, Ref(("actors", "people"), (*scenario.ROLES, "direction"))]
Beta = Annotated[int, Scaled(10_000, 0.05, 10)]


class Concealment(Block):
    """What an answer hides, and how it comes out."""

    world: ClassVar[type | None] = voices.Concealment
    witnesses: Annotated[int, Field(ge=1, le=50)] = required("Combien de personnes le savent", "How many people know")
    line: LineRef = required("Rubrique du budget", "Budget heading")
    cost: Cents = optional(0, "Euros refusés si cela se sait aussitôt", "Euros refused if it is known at once")
    effects: list[Effect] = optional([], "Effets si cela se sait par d’autres", "Effects if others make it known")
    inside: LetterRef = optional("", "Courrier d’un témoin, si l’alerte marche", "Letter of a witness, if alerts work")
    letter: LetterRef = optional(
        "", "Courrier qui l’apprend à l’équipe, sinon", "Letter that tells the team, otherwise"
    )


class Option(Block):
    """One possible answer."""

    world: ClassVar[type | None] = voices.Option
    id: Id = required("Identifiant", "Id")
    label: Prose = required("Ce que l’on choisit", "What one chooses")
    effects: list[Effect] = optional([], "Effets", "Effects")
    conflicts: list[CharterTheme] = optional(
        [], "Thèmes de la charte qu’elle heurte", "Charter themes it conflicts with"
    )
    stake: Cents | None = optional(None, "Somme en jeu, euros", "Amount at stake, euros")
    by: Literal["", "staff", "partners", "suppliers"] = optional("", "Qui agit ; vide : nous", "Who acts; empty: us")
    hidden: Concealment | None = optional(None, "Ce qu’elle cache", "What it hides")
    cost: HalfDays = optional(0, "Demi-journées", "Half-days")
    reply: OptionalProse = optional("", "Ce que l’on entend en retour", "What one hears back")


class Attribution(Block):
    """A reading of an incident."""

    world: ClassVar[type | None] = voices.Attribution
    id: Id = required("Identifiant", "Id")
    kind: Reading = required("Sorte de lecture", "Kind of reading")
    text: Prose = required("La lecture, en mots", "The reading, in words")


class Acts(Block):
    """What follows from each way of acting on a misunderstanding."""

    impose: list[Effect] = optional([], "Imposer", "Impose")
    avoid: list[Effect] = optional([], "Éviter", "Avoid")
    comply: list[Effect] = optional([], "Se plier", "Comply")
    ask: list[Effect] = optional([], "Demander, se décentrer", "Ask, step back")
    mediate: list[Effect] = optional([], "Passer par un tiers", "Mediate")


class Incident(Block):
    """The misunderstanding behind a letter, shown at the debrief only."""

    world: ClassVar[type | None] = voices.Incident
    norm: Norm = required("Norme en jeu", "Norm at stake")
    facts: Prose = required("Les faits", "The facts")
    emotions: OptionalProse = optional("", "Ce que chacun ressent", "What each one feels")
    ours: Prose = required("Notre cadre de référence", "Our frame of reference")
    theirs: Prose = required("Le leur", "Theirs")
    attributions: list[Attribution] = required("Lectures possibles", "Possible readings")
    informants: list[ActorRef] = optional([], "Qui peut expliquer", "Who can explain")
    acts: Acts = required("Suites de chaque façon d’agir", "What follows from each way of acting")
    ignored: list[Effect] = optional([], "Si personne ne le voit", "If nobody sees it")


class Letter(Block):
    """Anything that arrives: a letter, a call, a figure, a silence."""

    world: ClassVar[type | None] = voices.Letter
    id: Id = required("Identifiant", "Id")
    to: Literal[Role, "team"] = required("Rôle, ou « team »", "Role, or 'team'")
    sender: Sender = required("Acteur, personne ou rôle", "Actor, person or role")
    subject: Prose = required("Objet", "Subject")
    body: Prose = required("Texte, 120 mots au plus", "Text, 120 words at most")
    weeks: Window | None = optional(None, "[première, dernière] semaines", "[first, last] weeks")
    when: list[Condition] = optional([], "Conditions", "Conditions")
    at_start: ActivityRef = optional("", "Arrive au début de cette activité", "Comes when this activity begins")
    urgent: bool = optional(False, "Arrête le mois", "Stops the month")
    deadline: Days = optional(0, "Jours ouvrés pour répondre", "Working days to answer")
    options: list[Option] = optional([], "Réponses possibles", "Possible answers")
    default: str = optional("", "Réponse si l’on se tait", "Answer if nothing is said")
    effects: list[Effect] = optional([], "Effets à l’arrivée", "Effects when it comes")
    incident: Incident | None = optional(None, "Malentendu caché", "Hidden misunderstanding")
    dilemma: bool = optional(False, "Dilemme éthique", "Ethical dilemma")
    slip: bool = optional(
        False, "Arrive quand la norme de son malentendu a été mal lue", "Comes when its norm is misread"
    )
    gap: Literal["", "figure", "promise", "rule", "conduct", "silence"] = optional(
        "", "Écart à remarquer", "Gap to be noticed"
    )

    def derived(self) -> dict[str, Any]:
        """Return the window in days, and the activity that it begins with under the name that games know."""
        return {"window": self.weeks, "after": self.at_start}


class Issue(Block):
    """Something to settle, one value among some."""

    world: ClassVar[type | None] = voices.Issue
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    values: Annotated[list[int], Field(min_length=2, max_length=12)] = required(
        "Valeurs, nombres entiers", "Values, whole numbers"
    )
    labels: list[Prose] = required("Une étiquette par valeur", "One label a value")
    effects: list[list[Effect]] = optional([], "Une liste d’effets par valeur", "One list of effects a value")
    conflicts: list[list[CharterTheme]] = optional([], "Thèmes heurtés, par valeur", "Themes gone against, by value")


class Stance(Block):
    """What one side wants."""

    world: ClassVar[type | None] = voices.Stance
    weights: list[Points] = required("Un poids par point ; la somme fait 1", "One weight an issue; they add up to 1")
    worths: list[list[Points]] = required("Par point, ce que vaut chaque valeur", "By issue, what each value is worth")
    reservation: Points = required("Seuil de rupture", "Walk-away value")


class Party(Block):
    """Somebody else on the other side of the table."""

    world: ClassVar[type | None] = voices.Party
    actor: ActorRef = required("Qui", "Who")
    stance: Stance = required("Ses préférences, cachées", "Its preferences, hidden")
    beta: Beta = required("Sous 1 : cède tard ; au-dessus : cède tôt", "Below 1: concedes late; above: early")
    objects: Prose = required("Ce qu’il dit quand l’offre ne lui va pas", "What it says when an offer does not suit it")


class Obligation(Block):
    """What the project owes once something has been settled."""

    world: ClassVar[type | None] = voices.Obligation
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Ce que l’on doit, en une ligne", "What is owed, in one line")
    kind: voices.Due = required("Sorte", "Kind")
    issue: Id = required("Point réglé dont elle vient", "Issue that it comes from")
    values: Annotated[list[int], Field(min_length=1)] = required("Valeurs qui y obligent", "Values that bring it")
    due: Days = required("Jours ouvrés après l’accord", "Working days after the agreement")
    every: Days = optional(0, "Puis tous les tant de jours ouvrés", "Then every so many working days")
    times: Annotated[int, Field(ge=1, le=20)] = optional(1, "Nombre de fois", "How many times")
    cost: HalfDays = optional(0, "Demi-journées", "Half-days")
    after: ActivityRef = optional(
        "",
        "Activité à finir d’abord : rien à tenir avant, l’échéance attend",
        "Activity to be done first: nothing can be kept before, and the date waits",
    )
    follows: dict[Id, Annotated[int, Field(ge=1)]] = optional(
        {},
        "Points dont les sommes de `kept` suivent la valeur convenue : celle pour laquelle elles sont écrites",
        "Issues whose agreed value the sums of `kept` follow: the value for which they are written",
    )
    kept: list[Effect] = optional([], "Effets si l’on tient parole", "Effects if it is kept")
    broken: list[Effect] = optional([], "Effets si l’on y manque", "Effects if it is broken")


class Voices(Block):
    """Letters in the counterpart's voice, each heard once in a talk; {offer} is replaced by the package."""

    open: Prose = required("Ouverture", "Opening")
    counter: Prose = required("Contre-proposition, avec {offer}", "Counter-offer, with {offer}")
    step: OptionalProse = optional(
        "", "Contre-proposition après un pas de l’équipe", "Counter-offer after a step of ours"
    )
    stall: OptionalProse = optional(
        "", "Contre-proposition quand l’équipe n’a pas avancé", "Counter-offer when we have not come nearer"
    )
    late: OptionalProse = optional("", "Contre-proposition près de la fin", "Counter-offer when the end is near")
    firm: Prose = required("La même offre, une fois de plus", "The same offer again")
    soft: Prose = required("Réponse à une question", "Answer to a question")
    evade: OptionalProse = optional("", "Question laissée sans réponse", "Question left unanswered")
    accept: Prose = required("Accord", "Acceptance")
    refuse: Prose = required("Refus", "Refusal")
    leave: Prose = required("Départ", "Leaving")
    courtesy: Prose = required("Politesses", "Courtesy")
    silence: Prose = required("Silence", "Silence")


class Negotiation(Block):
    """A talk over several issues."""

    world: ClassVar[type | None] = voices.Negotiation
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Nom", "Name")
    actor: ActorRef = required("Avec qui", "With whom")
    language: Annotated[str, Field(pattern="^[a-z]{2,3}$")] = optional(
        "fr", "Langue de la table", "Language of the table"
    )
    opens: Monday = required("Semaine où l’on peut ouvrir", "Week from which it can be opened")
    closes: Friday = required("Dernière semaine", "Last week")
    rounds: Annotated[int, Field(ge=1, le=30)] = required("Échanges au plus", "Most exchanges")
    others: Annotated[list[Party], Field(max_length=3)] = optional(
        [], "Qui siège encore de l’autre côté ; rien ne se conclut sans eux", "Who else sits there; all must agree"
    )
    mirror: Points = optional(0, "Part qui rend ce qu’on lui donne", "Share that gives back what it is given")
    patience: Count = optional(
        0, "Offres inacceptables avant qu’il parte ; 0 : jamais", "Unacceptable offers before it leaves; 0: never"
    )
    relation: Count = optional(0, "Politesses avant l’affaire", "Courtesies before business")
    delegate: bool = optional(False, "Ne peut s’engager sans en référer", "Cannot commit without asking")
    beta: Beta = required("Sous 1 : cède tard ; au-dessus : cède tôt", "Below 1: concedes late; above: early")
    gates: list[ActivityRef] = optional([], "Activités qui attendent la fin", "Activities that wait for its end")
    obligations: list[Obligation] = optional([], "Ce que l’accord oblige à faire", "What the agreement obliges to do")
    mandate: Prose = required("Ce que permet la Direction", "What the Direction allows")
    fallback: Prose = required("Solution de repli", "Alternative to an agreement")
    chair: AsideProse = optional(
        "",
        "Consigne de qui joue l’autre côté, Markdown ; imprimée par `kit`, dans aucune partie",
        "Brief of whoever plays the other side, Markdown; printed by `kit`, in no game",
    )
    voices: Voices = required("Lettres de l’autre", "The other side's letters")
    issues: Annotated[list[Issue], Field(min_length=1, max_length=8)] = required("Points à régler", "Issues")
    ours: Stance = required("Nos préférences", "Our preferences")
    theirs: Stance = required("Les leurs, cachées", "Theirs, hidden")
    impasse: list[Effect] = optional([], "Effets sans accord", "Effects without agreement")
    unprepared: list[Effect] = optional([], "Effets d’une ouverture sans préparation", "Effects of opening unprepared")


class Document(Block):
    """Something to read."""

    world: ClassVar[type | None] = scenario.Document
    id: Id = required("Identifiant", "Id")
    title: Prose = required("Titre", "Title")
    role: Literal[Role, ""] = optional("", "Rôle ; vide : tous", "Role; empty: everybody")
    annex: bool = optional(False, "Annexe : se lit contre de l’attention", "Annex: read for attention")
    week: Monday = optional(1, "Semaine où il s’ouvre", "Week when it opens")
    body: Prose = required("Texte, Markdown", "Text, Markdown")
    effects: list[Effect] = optional([], "Ce que sa lecture apprend", "What reading it teaches")

    def derived(self) -> dict[str, Any]:
        """Return the length in words and the opening day."""
        return {"words": count_words(self.body), "opens": self.week}


def count_words(text: str) -> int:
    """Count the words of a text: runs without spaces that contain a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())
