"""From what stands in the cells to typed columns: each distinct value is read once, what is wrong becomes a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

import numpy as np

from register import identities
from register.as_typed import AsTyped
from register.columns import (
    DTYPES,
    GIVEN,
    MISSING,
    SPOILT,
    Column,
    Flags,
    Register,
    Table,
    Texts,
    blank_column,
    present,
)
from register.findings import Findings
from register.in_coins import in_coins
from register.known_rows import recognised
from register.memory import Memory
from register.moments import moments
from register.phrases import ChoicesFact
from register.references import resolved
from register.schema import ColumnSpec, TableSpec, tables
from register.settings_rows import settings_of
from register.values import (
    FIRST_DAY,
    LAST_DAY,
    Cell,
    Wrong,
    choice_value,
    date_value,
    instant_value,
    month_value,
    number_value,
    shown,
    text_value,
    whole_value,
)

KEPT_AS_READ: Final = {
    "repairs": (
        "cover_at_report", "clause", "parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee", "fee_note",
        "state",
    ),
    "repair_parts": ("unit_price", "amount", "price_basis"),
}  # fmt: skip
"""Grey cells that are data as well: what was frozen stands in them until there is a ledger (rule 3)."""

LIMITS: Final = {
    ("visits", "score"): (1, 5),
    ("dealers", "feedback_day"): (1, 31),
    ("dealers", "sales_percent"): (0, 1_000_000),
    ("dealers", "stock_percent"): (0, 1_000_000),
    ("dealers", "follow_up_percent"): (0, 1_000_000),
}
"""Least and greatest value of a column that has bounds, in the units of its array."""

SIGNED: Final = {("fee_rules", "order")}
EARLIEST: Final = np.datetime64(FIRST_DAY, "s")
LATEST: Final = np.datetime64(LAST_DAY, "s") + np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Intake:
    """A typed register, the findings about its cells, and the memory by which its rows were recognised."""

    register: Register
    findings: Findings
    memory: Memory = field(default_factory=Memory)


def typed(
    raw: Mapping[str, AsTyped], counters: Mapping[str, int] | None = None, memory: Memory | None = None
) -> Intake:
    """The register that the cells say, with every finding about the cells themselves (rule 10).

    `raw` has the tables by key; a table or column that is not there is empty. `counters` are the workbook's own. Rows
    are recognised by the memory before references are followed, so that these lead to the right one of two.
    """
    findings, memory = Findings(), memory or Memory()
    specs, of_settings = tables(), Findings()
    settings = settings_of(typed_table(specs["settings"], raw.get("settings"), Findings()), raw, of_settings)
    decimals = settings.money_decimals
    typed_tables = {key: typed_table(spec, raw.get(key), findings, decimals) for key, spec in specs.items()}
    linked = resolved(recognised(typed_tables, memory, findings), findings)
    for key, spec in specs.items():
        say_missing(spec, linked[key], findings)
    findings.said.extend(of_settings.said)
    return Intake(Register(linked, settings, counters or {}), findings, memory)


def typed_table(spec: TableSpec, raw: AsTyped | None, findings: Findings, decimals: int | None = None) -> Table:
    """One table, its references not yet resolved; rows in which staff typed nothing but an id are left out.

    White amounts are rounded to `decimals` places.
    """
    if raw is None or len(raw.sheet_rows) == 0:
        return Table(spec, np.empty(0, np.int32), {c.key: blank_column(c.array_kind, 0) for c in spec.columns})
    kept = with_content(spec, raw)
    rows = raw.sheet_rows[kept]
    wanted = KEPT_AS_READ.get(spec.key, ())
    columns: dict[str, Column] = {}
    for column in spec.columns:
        cells = raw.columns.get(column.key)
        if cells is None or (column.computed and column.key not in wanted):
            columns[column.key] = blank_column(column.array_kind, len(rows))
            continue
        if not kept.all():
            cells = [cell for cell, keep in zip(cells, kept.tolist(), strict=True) if keep]
        read = typed_column(spec, column, cells, findings)
        if column.kind == "money" and not column.computed and decimals is not None:
            read = in_coins(spec, column, read, cells, decimals, findings)
        columns[column.key] = read
    return Table(spec, rows, columns)


def with_content(spec: TableSpec, raw: AsTyped) -> Flags:
    """Rows in which staff typed something besides an id."""
    content = np.zeros(len(raw.sheet_rows), np.bool_)
    for column in spec.typed:
        cells = raw.columns.get(column.key)
        if column.kind != "id" and cells is not None and cells.count(None) < len(cells):
            content |= filled(cells)
            if content.all():
                break
    return content


def filled(cells: Sequence[Cell]) -> Flags:
    """Cells in which something stands."""
    return np.fromiter((cell is not None for cell in cells), np.bool_, len(cells))


def typed_column(spec: TableSpec, column: ColumnSpec, cells: Sequence[Cell], findings: Findings) -> Column:
    """One column of values; what cannot be read is spoilt, its text kept, and a finding says why.

    Each distinct value is read once, then dealt out: a column of 100,000 days has a few thousand of them.
    """
    kind = column.array_kind
    blanks = cells.count(None)
    if blanks == len(cells):
        return blank_column(kind, len(cells))
    types = set(map(type, cells))
    if kind in {"text", "reference"} and types <= {str, type(None)}:
        plain = cast("Sequence[str]", cells)
        stripped = [cell and cell.strip() for cell in plain] if blanks else list(map(str.strip, plain))
        return of_texts(kind, np.array(stripped, object), full=not blanks and all(stripped))
    if kind == "reference":
        return of_texts(kind, np.array([None if cell is None else shown(cell) for cell in cells], object))
    if kind in {"date", "instant"} and column.kind != "month" and types <= {dt.date, dt.datetime, type(None)}:
        read = moments(cast("Sequence[dt.date | None]", cells))
        if bool(((read >= EARLIEST) & (read < LATEST) | np.isnat(read)).all()):
            return Column(kind, read.astype(DTYPES[kind], copy=False), (~np.isnat(read)).astype(np.int8))
    keys: Sequence[Any] = cells
    if bool in types:  # True equals 1 as a dictionary's key
        keys = [None if cell is None else (type(cell), cell) for cell in cells]
    reader = reader_of(spec.key, column)
    known: dict[Any, object] = dict(zip(keys, cells, strict=True))
    for key, cell in known.items():
        known[key] = MISSING[kind] if cell is None else reader(cell)
    wrong = {key: value for key, value in known.items() if isinstance(value, Wrong)}
    known.update(dict.fromkeys(wrong, MISSING[kind]))
    # An array of a few thousand days, dealt out by number: NumPy takes long over each day that it is given as such.
    number = {key: place for place, key in enumerate(known)}
    places = np.fromiter(map(number.__getitem__, keys), np.intp, len(cells))
    values = np.array(list(known.values()), DTYPES[kind])[places]
    state = filled(cells).astype(np.int8) if blanks else np.full(len(cells), GIVEN, np.int8)
    if not wrong:
        return Column(kind, values, state)
    return spoilt(spec, column, Column(kind, values, state), [wrong.get(key) for key in keys], cells, findings)


def spoilt(
    spec: TableSpec,
    column: ColumnSpec,
    read: Column,
    wrong: Sequence[Wrong | None],
    cells: Sequence[Cell],
    findings: Findings,
) -> Column:
    """A column some of whose cells cannot be read: spoilt there, their text kept, each told."""
    typed = np.full(len(cells), None, object)
    state = read.state.copy()
    by_code: dict[str, list[int]] = {}
    for position, value in enumerate(wrong):
        if value is not None:
            by_code.setdefault(value.code, []).append(position)
            typed[position] = shown(cells[position])
    for code, positions in by_code.items():
        where = np.array(positions, np.int32)
        state[where] = SPOILT
        if not column.computed:
            facts = {"choices": ChoicesFact(spec.key, column.key)} if code == "bad_choice" else {}
            findings.add(code, spec.key, column.key, where, value=typed[where], **facts)
    return Column(read.kind, read.values, state, typed)


def of_texts(kind: str, texts: Texts, *, full: bool = False) -> Column:
    """A column of texts, or of references as typed: `register.references` finds the rows they point at.

    `full`: none of them is blank.
    """
    given = np.full(len(texts), GIVEN, np.int8) if full else present("text", texts).astype(np.int8)
    if kind == "text":
        return Column("text", texts, given)
    return Column("reference", np.full(len(texts), -1, np.int32), given, texts)


def reader_of(table: str, column: ColumnSpec) -> Callable[[Cell], object]:
    """How one cell of a column is read."""
    kind = column.array_kind
    if column.kind == "month":
        return month_value
    if kind == "choice":
        return lambda cell: choice_value(cell, table, column)
    if kind in {"number", "whole"}:
        signed = (table, column.key) in SIGNED
        limits = LIMITS.get((table, column.key))

        def bounded(cell: Cell) -> object:
            value = number_value(cell, signed=signed) if kind == "number" else whole_value(cell)
            if limits and not isinstance(value, Wrong) and not limits[0] <= value <= limits[1]:
                return Wrong("out_of_bounds")
            return value

        return bounded
    return {"date": date_value, "instant": instant_value, "text": text_value}[kind]


def say_missing(spec: TableSpec, table: Table, findings: Findings) -> None:
    """Required cells left blank, and two rows of one identity."""
    for column in spec.typed:
        if column.required:
            findings.add("required_blank", spec.key, column.key, table[column.key].blank)
    if spec.key == "visits":
        none = table["equipment"].blank & table["client"].blank & table["dealer"].blank
        findings.add("visit_of_nothing", spec.key, "equipment", none)
    if spec.identity and len(table) > 1:
        identities.say_twice(spec, table, findings)
