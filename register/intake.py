"""From what stands in the cells to typed columns: each distinct value is read once, what is wrong becomes a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
from register.conventions import USUAL, Conventions
from register.findings import Findings
from register.in_coins import in_coins
from register.invisible import visible
from register.known_rows import recognised
from register.memory import Memory
from register.moments import moments
from register.phrases import ChoicesFact
from register.readers import doubt_of, reader_of
from register.references import resolved
from register.schema import ColumnSpec, TableSpec, tables
from register.settings_rows import settings_of
from register.values import FIRST_DAY, LAST_DAY, Cell, Wrong, shown

KEPT_AS_READ: Final = {
    "repairs": (
        "cover_at_report", "clause", "parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee", "fee_note",
        "state",
    ),
    "repair_parts": ("unit_price", "amount", "price_basis"),
}  # fmt: skip
"""Grey cells that are data as well: what was frozen stands in them until there is a ledger (rule 3)."""

EARLIEST: Final = np.datetime64(FIRST_DAY, "s")
LATEST: Final = np.datetime64(LAST_DAY, "s") + np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Intake:
    """A typed register, the findings about its cells, and the memory by which its rows were recognised."""

    register: Register
    findings: Findings
    memory: Memory = field(default_factory=Memory)


def typed(
    raw: Mapping[str, AsTyped],
    counters: Mapping[str, int] | None = None,
    memory: Memory | None = None,
    *,
    since_1904: bool = False,
) -> Intake:
    """The register that the cells say, with every finding about the cells themselves (rule 10).

    `raw` has the tables by key; a table or column that is not there is empty. `counters` are the workbook's own. Rows
    are recognised by the memory before references are followed, so that these lead to the right one of two.
    `since_1904`: bare numbers are days counted from there.
    """
    findings, memory = Findings(), memory or Memory()
    specs, of_settings = tables(), Findings()
    usual = Conventions(since_1904)
    settings = settings_of(typed_table(specs["settings"], raw.get("settings"), Findings()), raw, of_settings, usual)
    conventions = Conventions(since_1904, settings.time_zone, settings.currency or "", settings.money_decimals)
    typed_tables = {key: typed_table(spec, raw.get(key), findings, conventions) for key, spec in specs.items()}
    linked = resolved(recognised(typed_tables, memory, findings), findings)
    for key, spec in specs.items():
        say_missing(spec, linked[key], raw.get(key), findings)
    findings.said.extend(of_settings.said)
    return Intake(Register(linked, settings, counters or {}), findings, memory)


def typed_table(
    spec: TableSpec, raw: AsTyped | None, findings: Findings, conventions: Conventions = USUAL
) -> Table:
    """One table, its references not yet resolved; rows in which staff typed nothing but an id are left out.

    White amounts are rounded to the places that money has.
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
        read = typed_column(spec, column, cells, findings, conventions)
        if column.kind == "money" and not column.computed and conventions.decimals is not None:
            read = in_coins(spec, column, read, cells, conventions, findings)
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


def typed_column(
    spec: TableSpec,
    column: ColumnSpec,
    cells: Sequence[Cell],
    findings: Findings,
    conventions: Conventions = USUAL,
) -> Column:
    """One column of values; what cannot be read is spoilt, its text kept, and a finding says why.

    Each distinct value is read once, then dealt out: a column of 100,000 days has a few thousand of them.
    """
    kind = column.array_kind
    blanks = cells.count(None)
    if blanks == len(cells):
        return blank_column(kind, len(cells))
    types = set(map(type, cells))
    if kind in {"text", "reference"} and types <= {str, type(None)}:
        return stripped_texts(column, cast("Sequence[str]", cells), has_blanks=bool(blanks))
    if kind == "reference":
        return of_texts(kind, np.array([None if cell is None else shown(cell) for cell in cells], object))
    if kind in {"date", "instant"} and column.kind != "month" and types <= {dt.date, dt.datetime, type(None)}:
        read = moments(cast("Sequence[dt.date | None]", cells))
        if bool(((read >= EARLIEST) & (read < LATEST) | np.isnat(read)).all()):
            return Column(kind, read.astype(DTYPES[kind], copy=False), (~np.isnat(read)).astype(np.int8))
    keys: Sequence[Any] = cells
    if bool in types:  # True equals 1 as a dictionary's key
        keys = [None if cell is None else (type(cell), cell) for cell in cells]
    reader = reader_of(spec.key, column, conventions)
    known: dict[Any, object] = dict(zip(keys, cells, strict=True))
    for key, cell in known.items():
        known[key] = MISSING[kind] if cell is None else reader(cell)
    if not column.computed:
        say_doubts(spec, column, (known, keys, cells), findings, conventions)
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


def stripped_texts(column: ColumnSpec, cells: Sequence[str], *, has_blanks: bool) -> Column:
    """A column of texts without the space around them; an id also without what nobody sees."""
    if column.kind == "id":
        cells = [cell and visible(cell) for cell in cells]
    stripped = [cell and cell.strip() for cell in cells] if has_blanks else list(map(str.strip, cells))
    return of_texts(column.array_kind, np.array(stripped, object), full=not has_blanks and all(stripped))


def say_doubts(
    spec: TableSpec,
    column: ColumnSpec,
    read: tuple[Mapping[Any, object], Sequence[Any], Sequence[Cell]],
    findings: Findings,
    conventions: Conventions,
) -> None:
    """Warn of cells that could be read but may be meant otherwise; `read` is what each distinct key was read as."""
    known, keys, cells = read
    doubt = doubt_of(column, conventions)
    if doubt is None:
        return
    by_code: dict[str, set[Any]] = {}
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        code = None if cell is None or isinstance(known[key], Wrong) else doubt(cell)
        if code is not None:
            by_code.setdefault(code, set()).add(key)
    for code, doubted in by_code.items():
        where = np.array([position for position, key in enumerate(keys) if key in doubted], np.int32)
        values = np.array([shown(cells[at]) for at in where.tolist()], object)
        said = np.array([shown(known[keys[at]]) for at in where.tolist()], object)
        findings.add(code, spec.key, column.key, where, value=values, read=said)


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


def say_missing(spec: TableSpec, table: Table, raw: AsTyped | None, findings: Findings) -> None:
    """Required cells left blank, and two rows of one identity; of a column that is not there its heading is told."""
    there: set[str] = set() if raw is None else set(raw.columns)
    for column in spec.typed:
        if column.required and column.key in there:
            findings.add("required_blank", spec.key, column.key, table[column.key].blank)
    if spec.key == "visits" and {"equipment", "client", "dealer"} & there:
        none = table["equipment"].blank & table["client"].blank & table["dealer"].blank
        findings.add("visit_of_nothing", spec.key, "equipment", none)
    if spec.identity and len(table) > 1:
        identities.say_twice(spec, table, findings)
