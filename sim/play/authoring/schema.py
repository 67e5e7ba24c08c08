"""The JSON Schema of scenario files, made from the models, for editors.

Completion, hovers, mistakes under the cursor.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from sim.play.authoring.models import SECTIONS, Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return one schema for scenario.yaml and its parts: every key of either, none required.

    Ids are left to `check`.
    """
    sections: dict[str, Any] = {
        name: (_list_of(model), Field(default_factory=list)) for name, model in SECTIONS.items()
    }
    schema: dict[str, Any] = create_model("Scenario", __base__=Entry, **sections).model_json_schema()
    del schema["required"]
    title = "Scénario de Palabre, entrée et parties · A Palabre scenario, entry and parts"
    return {"$schema": DIALECT, **schema, "title": title, "description": "docs/author.md"}


def _list_of(model: Any) -> Any:  # noqa: ANN401 - a type hint, or a value of any type
    return list[model]
