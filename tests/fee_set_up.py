"""The firm of the worked cases: its plans, rates, parts and staff; one repair and what a clerk reads in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from build import Row, cells, codes, plan_tables, register_of, work_of

from register import cover, fees, frozen
from register.assessment import Work
from register.columns import Register
from register.values import Cell

RATES: Final[Sequence[Row]] = (
    {"item": "labour hour", "amount": "300.00"},
    {"item": "trip", "zone": "city", "amount": "120.00"},
    {"item": "trip", "zone": "suburb", "amount": "200.00"},
    {"item": "labour hour", "plan": "A", "amount": "240.00"},
    {"item": "trip", "plan": "A", "zone": "city", "amount": "80.00"},
    {"item": "trip", "plan": "A", "zone": "suburb", "amount": "150.00"},
)
PARTS: Final[Sequence[Row]] = (
    {"code": "D-100", "name": "driver", "list_price": "260.00", "cost_price": "180.00"},
    {"code": "G-7", "name": "gasket", "list_price": "35.50", "cost_price": "21.25", "wear": "yes"},
    {"code": "B-1", "name": "board", "list_price": "145.00", "cost_price": "98.00"},
    {"code": "X-1", "name": "no cost price", "list_price": "10.00"},
)
STAFF: Final[Sequence[Row]] = (
    {"id": "S-0001", "name": "Lin", "role": "manager"},
    {"id": "S-0002", "name": "Chen", "role": "technician"},
)
CLIENTS: Final[Sequence[Row]] = (
    {"id": "C-0001", "name": "Owner", "zone": "city"},
    {"id": "C-0002", "name": "Farm", "zone": "suburb"},
    {"id": "C-0003", "name": "Nowhere"},
)
TABLES: Final = plan_tables()
FIRM: Final[Mapping[str, Sequence[Row]]] = {
    "plans": TABLES["plans"], "fee_rules": TABLES["fee_rules"], "rates": RATES, "parts": PARTS, "staff": STAFF,
    "clients": CLIENTS,
}  # fmt: skip
ITEM: Final[Row] = {"id": "E-0001", "client": "Owner", "product": "lamp"}
REPAIR: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-0001", "reporter": "Wang", "phone": "1", "description": "dark",
    "request": "repair", "urgency": "normal",
}  # fmt: skip
FEES: Final = ("parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee")
AS_OF: Final = "2026-12-01"


@dataclass(frozen=True)
class Job:
    """One item and one repair of it, as typed; `tables` stand in for tables of the firm."""

    item: Row
    repair: Row
    lines: Sequence[tuple[str, Cell]] = ()
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict[str, Sequence[Row]])
    settings: Row | None = None

    def register(self) -> Register:
        lines = [{"repair": "R-2026-0001", "part": part, "quantity": quantity} for part, quantity in self.lines]
        rows: dict[str, Sequence[Row]] = {
            **FIRM, "equipment": [{**ITEM, **self.item}], "repairs": [{**REPAIR, **self.repair}], "repair_parts": lines,
        }  # fmt: skip
        return register_of(self.settings, **{**rows, **self.tables})

    def run(self, as_of: str = AS_OF) -> Bill:
        return run(self.register(), as_of)


@dataclass(frozen=True)
class Bill:
    """What one pass writes about fees."""

    work: Work
    fees: fees.Fees
    at_report: frozen.AtReport

    def cell(self, key: str, row: int = 0, language: str = "en", table: str = "repairs") -> str | None:
        return cells(self.work, table, key, language)[row]

    def amounts(self, row: int = 0) -> str:
        """Parts + labour + travel + freight = total, as a clerk would say it; `–` where a cell is blank."""
        parts, labour, travel, freight, total = (self.cell(key, row) or "–" for key in FEES)
        return f"{parts} + {labour} + {travel} + {freight} = {total}"

    def codes(self) -> list[str]:
        return codes(self.work)

    def column(self, key: str, table: str = "repairs") -> list[str | None]:
        return cells(self.work, table, key)


def run(register: Register, as_of: str = AS_OF) -> Bill:
    """Cover, what is frozen, and fees of one pass; findings are theirs alone."""
    work = work_of(register, as_of)
    covers = cover.covers(work)
    work.findings.said.clear()
    at_report = frozen.at_report(work, covers)
    return Bill(work, fees.assess_fees(work, covers, at_report), at_report)
