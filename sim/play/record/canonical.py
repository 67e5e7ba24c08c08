"""Canonical JSON: each value has one spelling, so that a digest of the bytes is a digest of what they say.

Sorted keys, no spaces, UTF-8, whole numbers only. Another spelling is refused and not put right: an edit could hide
behind an equal meaning.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NoReturn

import orjson


def _no_float(number: str) -> NoReturn:
    raise ValueError(f"not a whole number: {number}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def _plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(_plain, value))
    return value is None or isinstance(value, str | int)


def encode(value: object) -> bytes:
    """Spell a value.

    Raises ValueError for what has no canonical spelling: a float, a key that is no text, a text out of Unicode.
    """
    if not _plain(value):
        raise ValueError("only whole numbers, texts, lists, and records by names have a canonical spelling")
    return spelled(value)


def parsed(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Read JSON in any spelling. Raises ValueError for what is no JSON, and for any number that is not whole."""
    return _DECODER.decode(data.decode("utf-8"))


def spelled(value: object) -> bytes:
    """Spell what came out of `parsed`, or is known to be as plain: `encode` without looking for what is not."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # beyond 64 bits, or 254 deep: the same spelling, slowly; a text out of Unicode has none
        return _ENCODER.encode(value).encode("utf-8")


def decode(line: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Read a value, and raise ValueError when `line` is not exactly how `encode` spells it."""
    try:
        value, _ = _DECODER.raw_decode(line.decode("utf-8"))
        same = spelled(value) == line  # of all of it, so that nothing stands behind the value
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("not canonical")
    return value


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, 64 hex characters."""
    return sha256(data).hexdigest()
