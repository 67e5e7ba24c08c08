"""Checks of prose (translations, placeholders), of unused translation files, and of the note of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.play.authoring.compilation import Case
from sim.play.authoring.parsing import is_inside, read_text
from sim.play.authoring.problems import Count, Findings, Place, closest
from sim.play.authoring.source import Source
from sim.play.tongue import told
from sim.world.scenario import Texts

SOURCES = "SOURCES.md"
SUBJECTS = (("risques", "risks"), ("durées", "durations"), ("prix", "prices"))
"""What SOURCES.md must mention besides each donor, in French or English."""
MAX_GUESSES = 20
"""Most translations without an original for which a likely path is suggested: each takes some 20 ms [design]."""

MANY_MISSING = 20
"""Most missing translations that are told one by one; more of them would hide all else [design]."""
A_SENTENCE = 6
"""Words from which on a text that is the same in two languages is no name or title [design]."""
SPELLED_OUT = 25
"""Smaller numbers are not compared: they may be spelled out in another language, or be hours [design]."""
THOUSANDS = {"en": ",", "de": ".", "es": ".", "it": ".", "pt": "."}
"""Thousands separators by language, besides spaces."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_CURLY = "“”„‘’"
_OFFER = "offer"
_OFFERING = tuple(f".voices.{line}" for line in ("counter", "step", "stall", "late"))


def check_text(case: Case, findings: Findings) -> None:
    """Check translations, placeholders, unused translation files, the folder's name and the note of sources."""
    check_translations(case.texts, case.source, case.prose, findings)
    for language, overlay in case.source.overlays.items():
        if language not in case.texts.languages[1:]:
            file = next(iter(place.file for _, place in overlay.values()), f"text.{language}.yaml")
            findings.add("W426", Place(file), file=file)
    folder = case.source.folder.resolve().name
    if case.scenario.id != folder:
        findings.add("W431", case.place("id"), id=case.scenario.id, folder=folder)
    _check_placeholders(case, findings)
    _check_quotes(case, findings)
    _check_sources(case, findings)


def check_translations(texts: Texts, source: Source, prose: Mapping[str, Place], findings: Findings) -> None:
    """Report for each translation what is missing, superfluous, or has other placeholders than the original."""
    for language in texts.languages[1:]:
        overlay = source.overlays.get(language)
        if language in source.unreadable_languages:
            continue
        if overlay is None:
            meant = closest(f"text.{language}.yaml", source.unused)
            findings.add("W425", source.place("languages"), language=language, meant=meant)
        else:
            original = texts.entries[texts.languages[0]]
            missing = [path for path in original if not overlay.get(path, ("",))[0]]
            if len(missing) > MANY_MISSING:
                findings.add("W469", source.place("languages"), language=language, n=Count(len(missing)))
            for path in missing if len(missing) <= MANY_MISSING else ():
                findings.add("W404", prose[path], language=language, path=path)
            _check_overlay((original, texts.languages[0]), overlay, language, findings)


def _check_overlay(
    written: tuple[Mapping[str, str], str],
    overlay: Mapping[str, tuple[str, Place]],
    language: str,
    findings: Findings,
) -> None:
    original, spoken = written
    for path, text in original.items():
        if not overlay.get(path, ("",))[0]:
            continue
        said, place = overlay[path]
        if _OFFER in _placeholders(text) - _placeholders(said):
            findings.add("W423", place, name=_OFFER)
        for name in sorted(_placeholders(said) - _placeholders(text) - {_OFFER}):
            findings.add("W430", place, placeholder=f"{{{name}}}")
        spoken_there = ".voices." in path or path.endswith(".objects")  # a table has a language of its own
        if said == text.strip() and len(text.split()) >= A_SENTENCE and not spoken_there:
            findings.add("W477", place)
        here, there = figures(said, language), figures(text, spoken)
        if here != there:
            findings.add("W447", place, here=_listed(here - there), there=_listed(there - here))
    unknown = [(path, place) for path, (_, place) in overlay.items() if path not in original]
    waiting = [path for path in original if not overlay.get(path, ("",))[0]]
    for n, (path, place) in enumerate(unknown):
        findings.add("W405", place, path=path, meant=closest(path, waiting) if n < MAX_GUESSES else "")


def figures(text: str, language: str) -> set[str]:
    """Return the numbers in digits of at least `SPELLED_OUT`, taking both sides of a decimal mark apart.

    A translation with other numbers than its original is wrong or out of date.
    """
    between = rf"(?<=[0-9])[ \u00a0\u202f{THOUSANDS.get(language, '')}](?=[0-9]{{3}}(?![0-9]))"
    found = (number.lstrip("0") for number in re.findall("[0-9]+", re.sub(between, "", _PLACEHOLDER.sub("", text))))
    return {number for number in found if len(number) > 2 or int(number or 0) >= SPELLED_OUT}


def _listed(numbers: set[str]) -> str:
    return ", ".join(sorted(numbers, key=lambda number: (len(number), number))) or "–"


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _check_placeholders(case: Case, findings: Findings) -> None:
    """Check that {offer} is in the lines of a counterpart that make an offer, and that no other placeholder is used."""
    for path, text in case.texts.entries[case.texts.languages[0]].items():
        found = _placeholders(text)
        if text and path.endswith(_OFFERING) and _OFFER not in found:
            findings.add("W423", case.prose[path], name=_OFFER)
        for name in sorted(found - ({_OFFER} if ".voices." in path else set())):
            findings.add("W430", case.prose[path], placeholder=f"{{{name}}}")


def _check_quotes(case: Case, findings: Findings) -> None:
    """Report French texts between the quotes of a word processor: French quotes « », and YAML knows straight ones."""
    for language, texts in case.texts.entries.items():
        overlay = case.source.overlays.get(language, {})
        for path, text in texts.items() if language == "fr" else ():
            if len(text) > 1 and text[0] in _CURLY and text[-1] in _CURLY:
                findings.add("W470", overlay[path][1] if path in overlay else case.prose[path])


def _check_sources(case: Case, findings: Findings) -> None:
    path = case.source.folder / SOURCES
    if not (path.is_file() and is_inside(case.source.folder, SOURCES) and path.stat().st_size):
        findings.add("W414", Place(SOURCES))
        return
    text = read_text(path, SOURCES, findings)
    if text is None:
        return
    said = text.casefold()
    for i, donor in enumerate(case.scenario.donors):
        names = (table.get(f"donors.{donor.id}.name", "") for table in case.texts.entries.values())
        if not any(name.casefold() in said for name in (donor.id, *filter(None, names))):
            findings.add("W415", case.place("donors", i, "id"), subject=donor.id)
    for words in SUBJECTS:
        if not any(word in said for word in words):
            findings.add("W415", Place(SOURCES), subject=told(words, findings.language))
