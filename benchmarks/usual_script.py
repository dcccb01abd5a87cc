"""The script an office would have otherwise: read all with pandas, one apply a row, set every grey cell, save.

`python benchmarks/usual_script.py REGISTER OUT` fills the grey columns of Equipment with openpyxl. It computes less
than the register does (no replacements, no contracts, no visits done), so it is the faster for it.
"""

# pyright: basic
# pandas' own types are unknown in part; this file is written as such scripts are

from __future__ import annotations

import sys
from typing import Any

import pandas as pd
from openpyxl import load_workbook

from register.schema import tables

GREY = [column.key for column in tables()["equipment"].computed]
HEADINGS = {column.headings.en: column.key for column in tables()["equipment"].columns}


def days_between(first: pd.Timestamp, last: Any) -> float | None:  # noqa: ANN401 — a day or NaT
    """Days from one day to another."""
    return (last - first).days if pd.notna(last) else None


def grey(row: Any, months: dict[str, float], as_of: pd.Timestamp) -> pd.Series[Any]:  # noqa: ANN401 — a row of a frame
    """All grey columns of one row, as a person would write it down."""
    start = row["Accepted on"]
    length = months.get(row["Plan"])
    ends = start + pd.DateOffset(months=int(length)) if pd.notna(length) else pd.NaT
    latent = ends + pd.DateOffset(months=24) if row["Plan"] == "A" else pd.NaT
    cover = "warranty" if ends >= as_of else "latent" if latent >= as_of else "expired"
    upcoming = start
    count = 0
    while upcoming < as_of:
        count += 1
        upcoming = start + pd.DateOffset(months=count)
    return pd.Series({
        "cover_starts": start, "cover_ends": ends, "extended_ends": None, "latent_ends": latent, "contract_ends": None,
        "cover": cover, "cover_note": f"{cover} until {ends}", "days_left": days_between(as_of, ends),
        "next_visit": "patrol", "next_visit_on": upcoming, "visits_overdue": 0, "repairs_counted": 0, "advice": None,
        "card_due": start + pd.DateOffset(months=1), "retention_left": None, "keep_until": ends,
        "label": f"{row['Client']} {row['Product']}",
    })  # fmt: skip


def main(register: str, out: str) -> None:
    """Read, apply, set, save."""
    frame = pd.read_excel(register, sheet_name="Equipment", engine="openpyxl")
    plans = pd.read_excel(register, sheet_name="Plans", engine="openpyxl")
    months: dict[str, float] = dict(zip(plans["Code"], plans["Months"], strict=True))
    values = frame.apply(grey, axis=1, args=(months, pd.Timestamp("2026-11-01")))
    book = load_workbook(register)
    sheet = book["Equipment"]
    places = {HEADINGS[str(cell.value)]: number for number, cell in enumerate(sheet[1], 1) if cell.value in HEADINGS}
    for key in GREY:
        for row, value in enumerate(values[key], 2):
            sheet.cell(row, places[key]).value = None if pd.isna(value) else value
    book.save(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
