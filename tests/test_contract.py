"""Every table, column and setting is of a version of the contract: what came later reaches registers made before."""

from pathlib import Path

import pytest

from register import contract
from register.schema import tables
from register.settings import SETTING_NAMES
from workbook.made_columns import made_tables
from workbook.properties import CONTRACT_VERSION

FIRST = Path(__file__).parent / "golden" / "contract_1.txt"


def of_version(version: int) -> list[str]:
    """The keys of one version, a line each, as the golden file has them."""
    columns = [
        f"{table.key}.{column.key}"
        for table in tables().values()
        for column in table.columns
        if contract.column_since(table.key, column.key) == version
    ]
    settings = [f"settings: {key}" for key in SETTING_NAMES if contract.setting_since(key) == version]
    return sorted([*columns, *settings])


def test_the_first_version_is_what_it_was_when_it_was_released() -> None:
    """Where this fails: what is new belongs into `contract.LATER`; nothing of the first version may go."""
    assert of_version(1) == FIRST.read_text("utf-8").split("\n")[:-1]


def test_the_generated_tables_of_the_first_version_are_what_they_were() -> None:
    """Where this fails: a column that is new belongs into `contract.LATER`, under `made`."""
    assert {
        key: [figure.key for figure in figures if contract.column_since(key, figure.key) == 1]
        for key, figures in made_tables().items()
    } == {
        "due": ["stage", "due", "days_late", "kind", "what", "client", "equipment", "id", "count", "people"],
        "problems": ["severity", "place", "id", "column", "value", "problem", "remedy", "code"],
    }  # fmt: skip


def test_later_versions_name_what_there_is() -> None:
    for came in contract.LATER.values():
        assert set(came.tables) <= set(tables())
        assert {key: set(keys) - set(tables()[key].by_key) for key, keys in came.columns.items() if keys} == {
            key: set[str]() for key in came.columns
        }
        assert set(came.settings) <= set(SETTING_NAMES)
        for key, columns in came.made.items():
            assert set(columns) <= {figure.key for figure in made_tables()[key]}
        assert not set(came.columns) & set(came.tables)


def test_a_new_register_is_of_the_last_version() -> None:
    assert str(contract.VERSION) == CONTRACT_VERSION
    assert sorted({contract.FIRST, *contract.LATER}) == list(range(1, contract.VERSION + 1))


def test_versions_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    came = contract.Came(("feedback",), {"repairs": ("route",)}, ("tea_time",))
    monkeypatch.setattr(contract, "LATER", {2: contract.Came(), 3: came})
    contract.since.cache_clear()
    assert contract.table_since("feedback") == contract.column_since("feedback", "kind") == 3
    assert (contract.column_since("repairs", "route"), contract.column_since("repairs", "id")) == (3, 1)
    assert (contract.setting_since("tea_time"), contract.setting_since("language")) == (3, 1)
    contract.since.cache_clear()
