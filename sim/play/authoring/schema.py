"""The JSON Schema of scenario files, generated from the models, for editors."""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.models_expected import Expected
from sim.play.authoring.type_hints import list_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


SECTION_LABELS = {
    "months": ("Les tours de jeu", "The turns of the game"),
    "run_sheet": ("Le déroulé de la salle", "What happens in the room, in order"),
    "roles": ("Les cinq rôles et leurs fiches", "The five roles and their briefs"),
    "requirements": ("Le cahier des charges", "What the project is committed to"),
    "axes": ("Axes d’utilité sociale", "Axes of social utility"),
    "indicators": ("Le cadre logique", "The logical framework"),
    "skills": ("Compétences", "Skills"),
    "packages": ("Lots du plan", "Work packages"),
    "categories": ("Catégories de risques", "Categories of risks"),
    "norms": ("Noms des normes de travail", "Names of the norms of work"),
    "themes": ("Noms des thèmes de la charte", "Names of the themes of the charter"),
    "activities": ("Le plan : ce qui est à faire", "The plan: what is to be done"),
    "people": ("Qui travaille au projet", "Who works on the project"),
    "seasons": ("Quand le travail va moins vite", "When work goes slower"),
    "calendar": ("Qui est absent, et quand", "Who is away, and when"),
    "lines": ("Rubriques du budget ; la première porte les salaires", "Budget headings; the first bears the wages"),
    "donors": ("Qui paie, et à quelles règles", "Who pays, and by which rules"),
    "currencies": ("Devises", "Currencies"),
    "risks": ("Ce qui peut survenir", "What may happen"),
    "actors": ("Qui compte pour le projet, de près ou de loin", "Who matters to the project, near or far"),
    "assemblies": ("Qui décide ensemble, et ce qui attend son accord", "Who decides together, and what waits for it"),
    "resources": ("Ce que d’autres ont et peuvent prêter", "What others have and may lend"),
    "studies": ("Études que l’équipe peut commander", "Studies that the team may order"),
    "measures": ("Ce que l’équipe peut faire pour se former, informer", "What the team may do to train and to inform"),
    "letters": ("Ce qui arrive", "What arrives"),
    "negotiations": ("Les tables", "The tables"),
    "documents": ("Le dossier et ses annexes", "The file to read and its annexes"),
    "expectations": (
        "Ce que le scénario doit montrer ; dans expectations.yaml seulement",
        "What the scenario must show; in expectations.yaml only",
    ),
}
"""Description of each section, in French and English."""


def scenario_schema() -> dict[str, Any]:
    """Return one schema for scenario.yaml, its parts and expectations.yaml; no key is required, ids are not checked."""
    sections: dict[str, Any] = {
        name: (list_of(model), Field(default_factory=list, description=" · ".join(SECTION_LABELS[name])))
        for name, model in (SECTIONS | {"expectations": Expected}).items()
    }
    schema: dict[str, Any] = create_model("Scenario", __base__=Entry, **sections).model_json_schema()
    del schema["required"]
    title = "Scénario de Palabre, entrée et parties · A Palabre scenario, entry and parts"
    return {"$schema": DIALECT, **schema, "title": title, "description": "docs/author.md"}
