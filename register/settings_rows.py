"""The settings from the rows of their table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

import numpy as np

from register.as_typed import AsTyped
from register.columns import Table
from register.conventions import USUAL, Conventions
from register.findings import Findings
from register.settings import SETTING_NAMES, Settings, setting_value, setting_words, settings_by_name
from register.values import Cell, Wrong, date_doubt, fold, shown

NEEDED_SETTINGS: Final = ("language", "money_decimals", "time_zone", "counting", "working_days", "working_hours")
"""Settings without which figures are not what the firm would say."""


def settings_of(
    table: Table, raw: Mapping[str, AsTyped], findings: Findings, conventions: Conventions = USUAL
) -> Settings:
    """The settings that the rows of the table say; unknown names, bad values and what is not set are findings."""
    cells = raw_values(raw.get("settings"))
    known: dict[str, object] = {}
    rows: dict[str, int] = {}
    for position, sheet_row in enumerate(table.sheet_rows.tolist()):
        name = table["setting"].values[position]
        key = settings_by_name().get(fold(name)) if name else None
        at = np.array([position], np.int32)
        if key is None:
            findings.add("setting_unknown", "settings", "setting", at, value=str(name))
            continue
        rows.setdefault(key, position)
        cell = cells.get(sheet_row)
        if cell is None or cell == "" or key in known:
            continue
        value = setting_value(key, cell, conventions)
        if isinstance(value, Wrong):
            findings.add("bad_setting", "settings", "value", at, value=shown(cell))
            continue
        known[key] = value
        doubt = date_doubt(cell, conventions) if key == "visits_from" else None
        if doubt:
            findings.add(doubt, "settings", "value", at, value=shown(cell), read=str(value))
    for key in NEEDED_SETTINGS:
        if key not in known:
            say_setting_not_set(findings, rows, key)
    names = {field.name for field in fields(Settings)} & set(SETTING_NAMES)
    chosen: dict[str, Any] = {key: value for key, value in known.items() if key in names}
    return Settings(**chosen, rows=rows)


def say_setting_not_set(findings: Findings, rows: Mapping[str, int], key: str) -> None:
    """Tell that a setting which something needs is not set; `rows` are the positions of the settings' rows."""
    row = np.array([rows.get(key, -1)], np.int32)
    findings.add("setting_not_set", "settings", "value", row, setting=setting_words(key))


def raw_values(raw: AsTyped | None) -> dict[int, Cell]:
    """The cells of the settings' value column as they stand, by sheet row."""
    if raw is None or "value" not in raw.columns:
        return {}
    return dict(zip(raw.sheet_rows.tolist(), raw.columns["value"], strict=True))
