"""Models of an assessment grid."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sim.assess import grid
from sim.play.authoring.fields import Block, Count, Id, OptionalProse, Prose, Ref, optional, required
from sim.play.authoring.models import Language

TrialRef = Annotated[str, Ref(("trials",))]
KindRef = Annotated[str, Ref(("decisions",))]
Levels = Annotated[tuple[Prose, Prose, Prose, Prose], Field(strict=False)]


class Trial(Block):
    """An épreuve."""

    world: ClassVar[type | None] = grid.Trial
    id: Id = required("Identifiant", "Id")
    name: Prose = required("Épreuve, dans les mots du certificateur", "Trial, in the certifier's words")
    medium: grid.Medium = required("Par quoi l’on évalue", "Through what one is assessed")
    unit: grid.Unit = required("Seul ou en groupe", "Alone or in a group")
    minutes: Count = optional(0, "Durée, minutes", "Length, minutes")
    jury: Annotated[list[Prose], Field(min_length=1)] = required("Qui évalue", "Who assesses")

    def derived(self) -> dict[str, object]:
        """Return the assessors by index, since their names are prose."""
        return {"assessors": [str(n) for n in range(len(self.jury))]}


class Criterion(Block):
    """A competency and its four levels."""

    world: ClassVar[type | None] = grid.Criterion
    id: Id = required("Identifiant", "Id")
    competency: Prose = required("Compétence, mot pour mot", "Competency, word for word")
    unit: grid.Unit = required("Note de l’étudiant ou du groupe", "A student's mark or the group's")
    trials: Annotated[list[TrialRef], Field(min_length=1)] = required("Épreuves", "Trials")
    levels: Levels = required(
        "Ce qui s’observe à chacun des quatre niveaux", "What can be seen at each of the four levels"
    )
    include: OptionalProse = optional(
        "", "Ce qui en témoigne, avec un exemple", "What is evidence of it, with an example"
    )
    exclude: OptionalProse = optional("", "Ce qui n’en témoigne pas", "What is no evidence of it")
    entries: list[KindRef] = optional([], "Décisions qui peuvent en témoigner", "Decisions that can be evidence")
    parts: list[grid.Part] = optional([], "Ce qu’on y a fait", "What was done in them")
    outside: list[grid.Outside] = optional([], "Pièces hors du journal", "Pieces outside the log")


class Grid(Block):
    """A whole file."""

    world: ClassVar[type | None] = grid.Grid
    id: Id = required("Identifiant, nom du fichier", "Id, name of the file")
    edition: Annotated[str, Field(min_length=1, max_length=20)] = required("Édition", "Edition")
    language: Language = required("Langue d’écriture", "Language it is written in")
    languages: Annotated[list[Language], Field(min_length=1)] = required("Toutes les langues", "All its languages")
    title: Prose = required("Titre", "Title")
    certification: str = optional("", "Certification", "Certification")
    block: str = optional("", "Bloc de compétences", "Block of competencies")
    until: str = optional("", "Échéance de l’enregistrement", "Registered until")
    source: Prose = required("D’où viennent les intitulés", "Where the wording comes from")
    authors: Prose = required("Qui a écrit les niveaux", "Who wrote the levels")
    validation: Prose = required("Règle de validation de l’école", "The school's rule of validation")
    conventions: list[Prose] = optional([], "Ce qui fait une pièce, partout", "What makes a piece, anywhere")
    formative: bool = optional(False, "Formatif : d’autres épreuves certifient", "Formative: other trials certify")
    scale: Levels = required("Noms des quatre niveaux", "Names of the four levels")
    trials: Annotated[list[Trial], Field(min_length=1)] = required("Épreuves", "Trials")
    criteria: Annotated[list[Criterion], Field(min_length=1)] = required("Critères", "Criteria")
