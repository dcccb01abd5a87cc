"""Rows as last seen, table by table: their ids and fingerprints, kept where they changed, one packed value a day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import sqlalchemy as sa

from register.assessment import Assessment
from register.columns import Column, Table, among
from register.fingerprints import fingerprints, former_fingerprints
from register.id_numbers import row_numbers
from register.memory import RowsSeen
from sync.migrations.m0003_memory import ROWS_SEEN
from sync.packing import packed, unpacked

Rows = Mapping[str, RowsSeen]


def rows_seen(connection: sa.Connection, register: str) -> dict[str, RowsSeen]:
    """Each table's rows as last seen."""
    return rows_of(connection, register, sa.true())


def rows_before(connection: sa.Connection, register: str, day: str) -> dict[str, RowsSeen]:
    """Each table's rows as they were seen last before a day."""
    return rows_of(connection, register, ROWS_SEEN.c.day < day)


def rows_of(connection: sa.Connection, register: str, when: sa.ColumnElement[bool]) -> dict[str, RowsSeen]:
    """Each table's rows of the last day that counts."""
    mine = (ROWS_SEEN.c.register == register) & when
    last = sa.select(ROWS_SEEN.c.of_table, sa.func.max(ROWS_SEEN.c.day).label("day")).where(mine)
    newest = last.group_by(ROWS_SEEN.c.of_table).subquery()
    same = (ROWS_SEEN.c.of_table == newest.c.of_table) & (ROWS_SEEN.c.day == newest.c.day)
    wanted = sa.select(ROWS_SEEN.c.of_table, ROWS_SEEN.c.content).join(newest, same)
    found = connection.execute(wanted.where(ROWS_SEEN.c.register == register))
    return {str(row.of_table): RowsSeen(**unpacked(row.content)) for row in found}


def rows_now(assessment: Assessment, before: Rows) -> dict[str, RowsSeen]:
    """Each table's rows as this pass found them; rows that are gone keep the id and the fingerprint they had."""
    return {key: table_now(assessment, table, before.get(key)) for key, table in assessment.register.tables.items()}


def table_now(assessment: Assessment, table: Table, before: RowsSeen | None) -> RowsSeen:
    """One table's rows."""
    prints, key = fingerprints(table), table.spec.key
    former = former_fingerprints(table, prints)
    if not table.spec.prefix:
        order = np.argsort(prints, kind="stable")
        ids, there = np.full(len(table), -1, np.int64), np.ones(len(table), np.bool_)
        return RowsSeen(ids, prints[order], there, former[order])
    column = assessment.columns.get((key, "id"))
    ids = row_numbers(column.values, table.spec) if isinstance(column, Column) else np.empty(0, np.int64)
    there = np.ones(len(ids), np.bool_)
    if before is not None:
        gone = ~among(before.ids, ids)
        ids, left = np.concatenate((ids, before.ids[gone])), before.prints[gone]
        prints, former = np.concatenate((prints, left)), np.concatenate((former, left))
        there = np.concatenate((there, np.zeros(int(gone.sum()), np.bool_)))
    order = np.argsort(ids, kind="stable")
    return RowsSeen(ids[order], prints[order], there[order], former[order])


def keep_rows(connection: sa.Connection, register: str, day: str, before: Rows, now: Rows) -> None:
    """Keep the tables that differ from what was seen before; of each the last of this day and the last before it."""
    for key, rows in now.items():
        was = before.get(key)
        if was is not None and same_rows(was, rows):
            continue
        mine = (ROWS_SEEN.c.register == register) & (ROWS_SEEN.c.of_table == key)
        earlier = connection.scalar(sa.select(sa.func.max(ROWS_SEEN.c.day)).where(mine, ROWS_SEEN.c.day < day))
        connection.execute(ROWS_SEEN.delete().where(mine, ROWS_SEEN.c.day != (earlier or "")))
        content = packed({"ids": rows.ids, "prints": rows.prints, "there": rows.there})
        connection.execute(ROWS_SEEN.insert().values(register=register, of_table=key, day=day, content=content))


def same_rows(one: RowsSeen, other: RowsSeen) -> bool:
    """Whether no row differs, is new or is gone."""
    return all(
        np.array_equal(first, second)
        for first, second in zip((one.ids, one.prints, one.there), (other.ids, other.prints, other.there), strict=True)
    )
