"""Registers as an earlier version of the contract made them, built with the schema of that time.

with made_by(version, monkeypatch): …   the schema has only what that version had
with_next(monkeypatch)                  a version more, which brings tables, columns and settings of today's
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, cast

import pytest

from register import contract, settings
from register.schema import columns_by_key, tables
from register.settings import settings_by_name
from workbook import completed, guard, lacking, reader, sheet_due, sheet_problems, template
from workbook.template_validations import PICKED_BY

NEXT: Final = contract.VERSION + 1
BROUGHT: Final = contract.Came(
    tables=("repair_parts", "holidays"),
    columns={
        "equipment": ("batch", "technician", "latent_ends", "retention_left", "visits_overdue"),
        "visits": ("score", "opinion"),
        "clients": ("dealer",),
        "staff": ("role",),
    },
    settings=("quiet_hours", "escalate_after", "years"),
    made={"due": ("count", "equipment"), "problems": ("code",)},
)
"""What the next version is made to bring: of every kind of column, in the middle of their tables."""


def forget() -> None:
    """What was derived from the schema."""
    for known in (contract.since, reader.keys_by_heading, guard.register_names, settings_by_name, columns_by_key):
        known.cache_clear()


def with_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract with one version more."""
    monkeypatch.setattr(contract, "LATER", {**contract.LATER, NEXT: BROUGHT})
    for module in (lacking, completed):
        monkeypatch.setattr(module, "VERSION", NEXT)
    forget()


@contextmanager
def made_by(version: int) -> Generator[None]:
    """The schema of an earlier version, for making a register by it."""
    whole, names = dict(tables()), dict(settings.SETTING_NAMES)
    sheets, said = template.STAFF_SHEETS, template.CONTRACT_VERSION
    made = {module: module.COLUMNS for module in (sheet_due, sheet_problems)}
    mine, known = tables(), cast("dict[str, tuple[str, str]]", settings.SETTING_NAMES)
    kept = {
        key: replace(spec, columns=tuple(c for c in spec.columns if contract.column_since(key, c.key) <= version))
        for key, spec in whole.items()
        if contract.table_since(key) <= version
    }
    picked, lists = dict(PICKED_BY), PICKED_BY
    lists.update({key: "id" for key, column in picked.items() if key in kept and column not in kept[key].by_key})
    mine.clear()
    mine.update(kept)
    for key in [key for key in known if contract.setting_since(key) > version]:
        del known[key]
    template.STAFF_SHEETS = tuple(key for key in sheets if key in kept)  # type: ignore[misc]
    template.CONTRACT_VERSION = str(version)  # type: ignore[misc]
    for key, module in (("due", sheet_due), ("problems", sheet_problems)):
        module.COLUMNS = tuple(c for c in made[module] if contract.column_since(key, c.key) <= version)  # type: ignore[misc]
    forget()
    try:
        yield
    finally:
        template.STAFF_SHEETS, template.CONTRACT_VERSION = sheets, said  # type: ignore[misc]
        for module, figures in made.items():
            module.COLUMNS = figures  # type: ignore[misc]
        lists.update(picked)
        mine.clear()
        mine.update(whole)
        known.clear()
        known.update(names)
        forget()
