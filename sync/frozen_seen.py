"""What rule 3 keeps, in the ledger: covers and fees of repairs, prices of their lines, one packed value each."""

from __future__ import annotations

from typing import Final

import numpy as np
import sqlalchemy as sa

from register.columns import Column, Values
from register.memory import Frozen, Kept, nothing_kept, same_kept
from register.schema import spec
from sync.migrations.m0003_memory import KEPT
from sync.packing import packed, texts, unpacked

KINDS: Final = ("covers", "fees", "lines")
CHOICES: Final = {"state": ("equipment", "cover"), "price_basis": ("repair_parts", "price_basis")}
"""Columns of choices: kept with the names of the choices, for a later version may number them otherwise."""


def frozen_seen(connection: sa.Connection, register: str) -> Frozen:
    """What is kept of a register; empty where nothing is yet."""
    found = connection.execute(sa.select(KEPT.c.kind, KEPT.c.content).where(KEPT.c.register == register))
    kept = {str(row.kind): kept_of(row.content) for row in found}
    nothing = nothing_kept()
    return Frozen(
        kept.get("covers", nothing.covers), kept.get("fees", nothing.fees), kept.get("lines", nothing.lines)
    )


def keep_frozen(connection: sa.Connection, register: str, before: Frozen, now: Frozen) -> None:
    """Keep what is another than before."""
    for kind in KINDS:
        kept: Kept = getattr(now, kind)
        if same_kept(getattr(before, kind), kept):
            continue
        connection.execute(KEPT.delete().where(KEPT.c.register == register, KEPT.c.kind == kind))
        connection.execute(KEPT.insert().values(register=register, kind=kind, content=content_of(kept)))


def content_of(kept: Kept) -> bytes:
    """Entries as one value."""
    arrays: dict[str, Values] = {"keys": kept.keys, "basis": kept.basis}
    for key, column in kept.columns.items():
        arrays[f"{key} {column.kind}"] = column.values
        arrays[f"{key} state"] = column.state
        if column.kind == "choice":
            arrays[f"{key} names"] = np.array(spec(*CHOICES[key]).choices, object)
    return packed(arrays)


def kept_of(content: bytes) -> Kept:
    """The entries of such a value."""
    arrays = unpacked(content)
    columns: dict[str, Column] = {}
    for name, values in arrays.items():
        key, _, kind = name.partition(" ")
        if kind in {"", "state", "names"}:
            continue
        if kind == "text":
            values = texts(values)  # noqa: PLW2901 — the same values, as they are used
        elif kind == "choice":
            now = {choice: code for code, choice in enumerate(spec(*CHOICES[key]).choices)}
            codes = [now.get(choice, -1) for choice in texts(arrays[f"{key} names"]).tolist()]
            values = np.array([*codes, -1], np.int8)[values]  # noqa: PLW2901 — the same
        columns[key] = Column(kind, values, arrays[f"{key} state"])
    return Kept(arrays["keys"], arrays["basis"], columns)
