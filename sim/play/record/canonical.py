"""Canonical JSON: exactly one encoding per value, so that a digest of the bytes is a digest of the value.

Sorted keys, no spaces, UTF-8, integers only. Any other encoding is refused rather than normalised: an edit could hide
behind an equivalent spelling.
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


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int)


def encode(value: object) -> bytes:
    """Encode a value.

    Raises ValueError for what has no canonical encoding: a float, a key that is not a string, a lone surrogate.
    """
    if not _is_plain(value):
        raise ValueError("only whole numbers, texts, lists, and records by names have a canonical spelling")
    return encode_unchecked(value)


def parse(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Parse JSON in any encoding. Raises ValueError if it is not JSON or contains a number that is not an integer."""
    return _DECODER.decode(data.decode("utf-8"))


def encode_unchecked(value: object) -> bytes:
    """Encode a value already known to be plain, such as a result of `parse`: `encode` without the check."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # integers over 64 bits, nesting over 254: same bytes, slower; still fails on lone surrogates
        return _ENCODER.encode(value).encode("utf-8")


def decode(line: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Decode a line. Raises ValueError unless it is byte for byte what `encode` returns for its value."""
    try:
        value, _ = _DECODER.raw_decode(line.decode("utf-8"))
        same = encode_unchecked(value) == line  # the whole line: `raw_decode` ignores what follows the value
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("not canonical")
    return value


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hex characters."""
    return sha256(data).hexdigest()
