"""What the tests of cover share: items in a line each, one pass over them, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from build import Row, cells, plan_rows, register_of, work_of

from register.assessment import Work
from register.cover import covers
from register.cover_columns import put_cover

ENDS = ("cover_starts", "cover_ends", "extended_ends", "latent_ends")
CLIENTS = ({"id": "C-1", "name": "Harbour Hall"}, {"id": "C-2", "name": "North Pier"})
STAFF = ({"id": "S-1", "name": "Lin", "role": "manager"},)


def item(number: int = 1, /, **row: object) -> Row:
    """A row of Equipment: a lamp of client C-1 under plan A, unless said otherwise."""
    return {"id": f"E-{number}", "client": "C-1", "product": "lamp", "plan": "A", **row}


def covered(
    as_of: str,
    equipment: Sequence[Row],
    *,
    plans: Sequence[Row] | None = None,
    contracts: Sequence[Row] = (),
    counting: str = "corresponding day",
    now: str | None = None,
) -> Work:
    """One pass over these rows with the columns of cover written."""
    register = register_of(
        {"counting": counting}, plans=plan_rows() if plans is None else plans, clients=CLIENTS, staff=STAFF,
        equipment=equipment, contracts=contracts,
    )  # fmt: skip
    work = work_of(register, as_of, now)
    put_cover(work, covers(work))
    return work


def ends(work: Work, number: int = 1) -> list[str | None]:
    """Start and the three ends of one item."""
    return [cells(work, "equipment", key)[number - 1] for key in ENDS]


def shown(work: Work, number: int = 1) -> str:
    return cells(work, "equipment", "cover")[number - 1]


def note(work: Work, number: int = 1, language: str = "en") -> str:
    return cells(work, "equipment", "cover_note", language)[number - 1]
