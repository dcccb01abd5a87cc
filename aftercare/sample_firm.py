"""The made-up firm as it grows: its rows by table, and by handle those that others refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aftercare.sample_scene import Row, Scene, cell_of
from register.schema import TableSpec, tables


@dataclass(slots=True)
class Firm:
    """The rows of every table in the order in which they were typed."""

    scene: Scene
    rows: dict[str, list[Row]] = field(default_factory=lambda: {key: [] for key in tables()})
    named: dict[str, Row] = field(default_factory=dict[str, Row])

    def __getitem__(self, handle: str) -> Row:
        return self.named[handle]

    def add(self, table: str, row: Row, handle: str = "") -> Row:
        """One more row of a table."""
        self.rows[table].append(row)
        if handle:
            self.named[handle] = row
        return row

    def add_all(self, table: str, rows: Mapping[str, Row]) -> None:
        """More rows of a table, by handle."""
        for handle, row in rows.items():
            self.add(table, row, handle)

    def numbered(self) -> dict[str, int]:
        """The highest number given by counter (`E`, `V-2026`), once every row has its id.

        A row in which an id stands already keeps it: it was typed by hand.
        """
        counters: dict[str, int] = {}
        for key, spec in tables().items():
            if spec.prefix:
                for row in self.rows[key]:
                    if "id" not in row:
                        name = counter(spec, row, self.scene)
                        counters[name] = counters.get(name, 0) + 1
                        row["id"] = f"{name}-{counters[name]:04d}"
        return counters

    def settle(self) -> None:
        """Every row that stands for a value becomes what staff type: its name where that is its alone, else its id."""
        names = {key: [row.get("name") for row in self.rows[key]] for key in ("clients", "staff", "dealers")}
        alone = {name for some in names.values() for name in some if some.count(name) == 1}
        for some in self.rows.values():
            for row in some:
                for key, value in row.items():
                    if (row_id := cell_of(value, "id")) is not None:
                        name = cell_of(value, "name")
                        row[key] = name if name in alone else row_id


def counter(spec: TableSpec, row: Row, scene: Scene) -> str:
    """The counter from which a row has its number."""
    if not spec.year_from:
        return spec.prefix
    day = row.get(spec.year_from) or row.get("planned_on") or scene.as_of
    return f"{spec.prefix}-{getattr(day, 'year', scene.as_of.year)}"
