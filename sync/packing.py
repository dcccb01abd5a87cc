"""Arrays as one compressed value of the ledger, and back: 100,000 rows are a megabyte, not 100,000 entries."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from register.columns import Texts, Values

QUICK: Final = 1


def packed(arrays: Mapping[str, Values]) -> bytes:
    """Arrays by name as bytes, the same for the same arrays. Arrays of objects are texts or None."""
    plain = {name: as_json(array) if array.dtype == object else array for name, array in arrays.items()}
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **plain)
    return zlib.compress(out.getvalue(), QUICK)


def unpacked(content: bytes) -> dict[str, Values]:
    """The arrays again; texts under the names that `texts` gives back as such."""
    with np.load(io.BytesIO(zlib.decompress(content)), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def as_json(texts: Texts) -> Values:
    """Texts as the bytes of a JSON list."""
    return np.frombuffer(json.dumps(texts.tolist()).encode(), np.uint8)


def texts(content: Values) -> Texts:
    """The texts of such bytes."""
    values: list[Any] = json.loads(content.tobytes())
    return np.array([*values, None], object)[:-1]
