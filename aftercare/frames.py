"""A register's tables as pandas frames, for people's own scripts: `frame("register.xlsx", "equipment")`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from aftercare.assessing import known
from aftercare.telling import Telling
from register.refusals import RefusalError
from register.rows import json_columns
from register.schema import tables

DTYPES = {"date": "datetime64[s]", "instant": "datetime64[s]", "whole": "Int64", "number": "Float64"}
"""Kinds of column and what pandas holds them as; a blank is missing. Money is exact decimals, all else text."""


def frame(register: str | Path, table: str, as_of: str | None = None) -> pd.DataFrame:
    """One table with its computed columns, as `show --json` gives it, one row of the sheet a row.

    The index is the row in the sheet. Choices are English keys, references ids. Nothing is written. RefusalError for a
    file that is no register, a table that it does not have, or an instant that is none.
    """
    if table not in tables():
        raise RefusalError("unknown_table", value=table, known=", ".join(tables()))
    found = known(Path(register), Telling(quiet=True, as_of=as_of)).assessment
    columns: dict[str, Any] = json_columns(found, table, found.register.settings.language)
    rows = pd.Index(found.register[table].sheet_rows.tolist(), name="row")
    series: dict[str, Any] = {}
    for column in tables()[table].columns:
        values = columns[column.key]
        if column.kind == "money":
            values = [None if value is None else Decimal(value) for value in values]
        series[column.key] = pd.Series(values, index=rows, dtype=DTYPES.get(column.kind, "object"))
    return pd.DataFrame(series, index=rows)
