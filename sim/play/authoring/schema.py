"""The JSON Schema of scenario files, made from the models, for editors: completion, hovers, mistakes under the cursor."""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from sim.play.authoring.models import SECTIONS, Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return one schema for scenario.yaml and its parts: every key of either, none required. Ids are left to `check`."""
    sections: dict[str, Any] = {name: (_list_of(model), Field(default_factory=list)) for name, model in SECTIONS.items()}
    schema: dict[str, Any] = create_model("Scenario", __base__=Entry, **sections).model_json_schema()
    del schema["required"]
    title = "Scénario de Palabre (scenario.yaml et ses parties) · A Palabre scenario (scenario.yaml and its parts)"
    return {"$schema": DIALECT, **schema, "title": title, "description": "docs/author.md"}


def _list_of(model: Any) -> Any:  # noqa: ANN401 - a type hint is any object
    return list[model]
