"""Tables as frames, for people's own scripts."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from aftercare.frames import frame
from aftercare.sample import sample_register
from register.refusals import RefusalError


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "register.xlsx"
    path.write_bytes(sample_register("en", None, "2026-11-20", "frames"))
    return path


def test_a_frame_is_what_show_says(register: Path) -> None:
    equipment = frame(register, "equipment", "2026-11-20")
    first = equipment.iloc[0]
    assert first["id"] == "E-0001"
    assert equipment.index[0] == 2
    assert first["cover"] == "warranty"
    assert first["cover_ends"] - pd.Timestamp("2026-11-20") == pd.Timedelta(days=int(first["days_left"]))


def test_money_is_exact_and_a_blank_is_missing(register: Path) -> None:
    repairs = frame(register, "repairs", "2026-11-20")
    fees = repairs["total_fee"].dropna()
    assert all(isinstance(fee, Decimal) for fee in fees)
    assert repairs["fixed_at"].isna().any()


def test_an_empty_frame_has_its_columns(tmp_path: Path, register: Path) -> None:
    assert list(frame(register, "holidays").columns) == ["date", "name", "works"]
    with pytest.raises(RefusalError, match="no table"):
        frame(tmp_path / "none.xlsx", "nonsense")
