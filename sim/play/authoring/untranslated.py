"""The lines that a translation still lacks, each under the text that it translates, for an author to fill in."""

from __future__ import annotations

from pathlib import Path

from sim.play.authoring.examination import case_or_raise

LONG = 90
"""Longest text that is given a line, in characters; longer ones are given a paragraph [design]."""


def untranslated(folder: Path, code: str, lang: str = "fr") -> tuple[str, ...]:
    """Return an empty line of a file of translations for each text that the language `code` lacks.

    Raises InvalidScenario with every problem, in `lang`, if one is an error.
    """
    case = case_or_raise(folder, lang)
    there = case.source.overlays.get(code, {})
    written = case.texts.entries[case.texts.languages[0]]
    return tuple(_to_fill(path, text) for path, text in written.items() if not there.get(path, ("",))[0])


def _to_fill(path: str, text: str) -> str:
    above = (f"# {line}".rstrip() for line in text.strip().split("\n"))
    room = "|\n  " if "\n" in text.strip() else ">\n  " if len(text) > LONG else '""'
    return "\n".join((*above, f"{path}: {room}\n"))
