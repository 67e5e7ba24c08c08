"""A patch of Textual: a cache that keeps every widget alive.

`StylesCache.get_inner_outer` names its first argument `cls` and is no class method, so that a cache of the whole
process holds the last thousand widgets with all their lines, 40 MiB of them. This is the one place that touches it, and
a test says so the day it is mended.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache

KEPT = 1024
"""Pairs of colours kept, as Textual does."""


def patch_styles_cache() -> None:
    """Key the cache by colours alone, for the rest of this process."""
    if not isinstance(vars(StylesCache)["get_inner_outer"], classmethod):
        found: Any = StylesCache.get_inner_outer
        StylesCache.get_inner_outer = classmethod(lru_cache(KEPT)(found.__wrapped__))  # type: ignore
