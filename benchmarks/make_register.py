"""A register of any size, made by splicing rows into a new one: `python benchmarks/make_register.py ROWS FILE [all]`.

ROWS pieces of equipment and a fiftieth as many clients; with `all` also four repairs and five visits for ten pieces.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from register.schema import tables
from workbook import cells
from workbook.a1 import Area, letters
from workbook.cells import Encoded
from workbook.package import Package
from workbook.parts import sheets
from workbook.parts import tables as tables_of
from workbook.splice import splice
from workbook.splice_lists import resize_table
from workbook.template import new_register

Columns = Mapping[str, Any]


def put_rows(package: Package, table: str, columns: Columns) -> None:
    """Fill one table of a new register with whole columns."""
    spec = tables()[table]
    for sheet in sheets(package):
        for part in tables_of(package, sheet.part):
            if part.name != spec.name:
                continue
            places = {key: part.area.left + number for number, key in enumerate(column.key for column in spec.columns)}
            encoded = {places[key]: one(values) for key, values in columns.items()}
            count, first = len(next(iter(encoded.values())).tails), part.area.top + 1
            spliced = splice(package.read(sheet.part), range(first, first + count), encoded)
            package.replace(sheet.part, spliced.xml)
            area = Area(part.area.top, part.area.left, part.area.top + count, part.area.right)
            package.replace(part.part, resize_table(package.read(part.part), area, part.part))
            return
    raise KeyError(table)


def one(values: Any) -> Encoded:  # noqa: ANN401 — a column of days, instants, numbers or texts
    """One column as cells."""
    if isinstance(values, list):
        return cells.texts(cast("list[str | None]", values), letters)
    column: NDArray[Any] = values
    if column.dtype.kind != "M":
        return cells.wholes(column, np.ones(len(column), np.bool_))
    return (cells.dates if np.datetime_data(column.dtype)[0] == "D" else cells.instants)(column, letters)


def picked(rng: np.random.Generator, choices: Sequence[str], count: int) -> list[str]:
    """A column of random choices."""
    places: list[int] = rng.integers(0, len(choices), count).tolist()
    return [choices[at] for at in places]


def ids(prefix: str, at: NDArray[np.int64]) -> list[str]:
    """Ids of given numbers."""
    return [f"{prefix}-{number:04d}" for number in at.tolist()]


def register_of(rows: int, *, everything: bool) -> bytes:
    """The workbook, the same for the same size."""
    rng = np.random.default_rng(7)
    # Each size is a register of its own: a second file with the id of the first would be a copy, and not remembered.
    name = f"benchmark{rows}{'all' if everything else ''}"
    package = Package(new_register("en", list("ABCDEFGH"), "TW", 2026, name))
    clients, staff = max(10, rows // 50), 12
    numbers = np.arange(1, clients + 1)
    put_rows(package, "clients", {
        "id": ids("C", numbers), "name": [f"Client {n}" for n in numbers.tolist()],
        "phone": [f"02-{n:07d}" for n in numbers.tolist()], "zone": picked(rng, ("city", "suburb"), clients),
    })  # fmt: skip
    put_rows(package, "staff", {
        "id": ids("S", np.arange(1, staff + 1)), "name": [f"Technician {n}" for n in range(staff)],
        "role": ["technician"] * staff, "email": [f"t{n}@example.com" for n in range(staff)],
    })  # fmt: skip
    items = np.arange(1, rows + 1)
    day = np.datetime64("2021-01-01") + rng.integers(0, 2_000, rows)
    put_rows(package, "equipment", {
        "id": ids("E", items), "client": ids("C", rng.integers(1, clients + 1, rows)),
        "product": [f"Lamp {n % 40}" for n in items.tolist()], "model": [f"M-{n % 90}" for n in items.tolist()],
        "serial": [f"SN{n:07d}" for n in items.tolist()], "site": [f"Floor {n % 30}" for n in items.tolist()],
        "plan": picked(rng, ("A", "B", "D", "F", "G", "H"), rows), "sold_on": day, "completed_on": day,
        "accepted_on": day, "technician": ids("S", rng.integers(1, staff + 1, rows)),
    })  # fmt: skip
    if everything:
        put_repairs(package, rng, rows, staff)
        put_visits(package, rng, rows, staff)
    return package.to_bytes()


def put_repairs(package: Package, rng: np.random.Generator, rows: int, staff: int) -> None:
    """Four repairs for ten pieces of equipment, four fifths of them fixed."""
    count = rows * 4 // 10
    reported = np.datetime64("2025-01-01T00:00:00") + rng.integers(0, 60 * 1440 * 600, count) * 10
    fixed = rng.random(count) < 0.8
    arrived = np.where(fixed, reported + rng.integers(1, 40, count) * 3_600, np.datetime64("NaT"))
    years = reported.astype("datetime64[Y]").astype(np.int64) + 1970
    put_rows(package, "repairs", {
        "id": [f"R-{year}-{n:05d}" for n, year in enumerate(years.tolist(), 1)],
        "equipment": ids("E", rng.integers(1, rows + 1, count)), "reported_at": reported, "reporter": ["Lee"] * count,
        "phone": ["02-5550100"] * count, "description": ["no light"] * count, "request": ["repair"] * count,
        "urgency": picked(rng, ("normal", "emergency"), count), "component": picked(rng, ("driver", "lens"), count),
        "cause": picked(rng, ("product", "wear", "misuse", "unknown"), count),
        "technician": ids("S", rng.integers(1, staff + 1, count)), "arrived_at": arrived,
        "fixed_at": np.where(fixed, reported + 41 * 3_600, np.datetime64("NaT")),
        "labour_hours": rng.integers(0, 4, count), "trips": rng.integers(0, 2, count),
    })  # fmt: skip


def put_visits(package: Package, rng: np.random.Generator, rows: int, staff: int) -> None:
    """Five visits for ten pieces of equipment, all done."""
    count = rows // 2
    put_rows(package, "visits", {
        "id": [f"V-2026-{n:05d}" for n in range(1, count + 1)], "equipment": ids("E", rng.integers(1, rows + 1, count)),
        "visit": picked(rng, ("patrol", "follow-up", "cleaning"), count),
        "done_on": np.datetime64("2026-01-01") + rng.integers(0, 300, count),
        "technician": ids("S", rng.integers(1, staff + 1, count)), "signed_by": ["Lee"] * count,
    })  # fmt: skip


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(register_of(int(sys.argv[1]), everything="all" in sys.argv[3:]))
