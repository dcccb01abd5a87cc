"""What a cell may look like (rule 10), as a clerk would type it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.columns import SCALE
from register.phrases import decimal_text
from register.schema import spec
from register.values import (
    ErrorCell,
    Wrong,
    choice_value,
    date_value,
    fold,
    instant_value,
    month_value,
    number_value,
    whole_value,
)

DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(DAY, DAY, id="an Excel date"),
        pytest.param("2026-03-05", DAY, id="ISO text"),
        pytest.param("2026/3/5", DAY, id="slashes, no zeros"),
        pytest.param("2026年3月5日", DAY, id="Chinese"),
        pytest.param("２０２６／３／５", DAY, id="full-width digits"),
        pytest.param("115/3/5", DAY, id="three digits are a year of the ROC"),
        pytest.param("民國115年3月5日", DAY, id="ROC in words"),
        pytest.param("民国99年3月5日", dt.date(2010, 3, 5), id="two digits with the ROC mark"),
        pytest.param(46086, DAY, id="an unformatted serial number"),
        pytest.param(20260305, DAY, id="eight digits in a row"),
        pytest.param(dt.datetime(2026, 3, 5, 14, 30), DAY, id="the time of day is left out"),  # noqa: DTZ001 — as read
        pytest.param("5/3/2026", Wrong("bad_date"), id="day first could be month first"),
        pytest.param("26/3/5", Wrong("bad_date"), id="two digits without a mark: which century?"),
        pytest.param("2024/13/05", Wrong("bad_date"), id="no thirteenth month"),
        pytest.param("2023-02-29", Wrong("bad_date"), id="not a leap year"),
        pytest.param("soon", Wrong("bad_date"), id="words"),
        pytest.param(True, Wrong("bad_date"), id="a tick is no date"),
        pytest.param(ErrorCell("#N/A"), Wrong("bad_date"), id="an error cell"),
        pytest.param("1899-12-31", Wrong("date_out_of_range"), id="before Excel's calendar"),
        pytest.param("2200-01-01", Wrong("date_out_of_range"), id="too far"),
    ],
)
def test_date(cell: object, expected: object) -> None:
    assert date_value(cell) == expected


MAY = dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("2026-05", MAY, id="year and month"),
        pytest.param("2026/5", MAY, id="a slash, no nought"),
        pytest.param("２０２６年５月", MAY, id="Chinese, full width"),
        pytest.param("115/5", MAY, id="three digits are a year of the ROC"),
        pytest.param("民國115年5月", MAY, id="ROC in words"),
        pytest.param(dt.date(2026, 5, 31), MAY, id="any day of it"),
        pytest.param(dt.datetime(2026, 5, 1), MAY, id="as Excel keeps a month that was typed"),  # noqa: DTZ001 — as read
        pytest.param("2026-05-31", MAY, id="any day of it as text"),
        pytest.param(dt.date(1900, 3, 31), dt.date(1900, 3, 1), id="the first month of a register"),
        pytest.param("2026-13", Wrong("bad_month"), id="no thirteenth month"),
        pytest.param("5/2026", Wrong("bad_month"), id="month first"),
        pytest.param("26/5", Wrong("bad_month"), id="which century?"),
        pytest.param("May", Wrong("bad_month"), id="no year"),
        pytest.param("2200-01", Wrong("date_out_of_range"), id="too far"),
    ],
)
def test_month(cell: object, expected: object) -> None:
    assert month_value(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("2026-03-05 14:30", "2026-03-05T14:30:00", id="a space between"),
        pytest.param("2026-03-05T14:30:59", "2026-03-05T14:30:59", id="ISO with seconds"),
        pytest.param("115/3/5 9:05", "2026-03-05T09:05:00", id="ROC with a time"),
        pytest.param("2026年3月5日 14時30分", "2026-03-05T14:30:00", id="Chinese time"),
        pytest.param(46086.604166666664, "2026-03-05T14:30:00", id="a serial with a fraction"),
    ],
)
def test_instant(cell: object, expected: str) -> None:
    assert instant_value(cell) == dt.datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("1,250.50", 1250_5000, id="thousands separated"),
        pytest.param("NT$ 1,250", 1250_0000, id="with its currency"),
        pytest.param("１２５０元", 1250_0000, id="full width, with yuan"),
        pytest.param(0.1 + 0.2, 3000, id="what a float shows is rounded at the fourth place"),
        pytest.param("0.00005", 1, id="half up"),
        pytest.param("12,50", Wrong("bad_number"), id="a comma is not a decimal point"),
        pytest.param("about 50", Wrong("bad_number"), id="words"),
        pytest.param(-3, Wrong("negative"), id="below zero"),
        pytest.param(10**12, Wrong("number_too_large"), id="over 10^11"),
        pytest.param(float("inf"), Wrong("bad_number"), id="infinite"),
    ],
)
def test_number(cell: object, expected: object) -> None:
    assert number_value(cell) == expected


def test_whole_number_refuses_a_half() -> None:
    assert whole_value("24") == 24
    assert whole_value(24.0) == 24
    assert whole_value(24.5) == Wrong("not_whole")


@pytest.mark.parametrize("name", ["emergency", "Emergency ", "緊急", "紧急", "ＥＭＥＲＧＥＮＣＹ"])
def test_a_choice_is_known_in_three_languages(name: str) -> None:
    assert choice_value(name, "repairs", spec("repairs", "urgency")) == 1


def test_yes_may_be_a_tick() -> None:
    column = spec("visits", "defect_found")
    assert choice_value(cell := True, "visits", column) == 1
    assert not isinstance(choice_value(not cell, "visits", column), Wrong)


def test_names_fold_case_width_and_spaces() -> None:
    assert fold("Driver ") == fold("ＤＲＩＶＥＲ")
    assert fold("王 小明") == fold("王小明")


@settings(deadline=None)
@given(st.integers(-(10**15), 10**15))
def test_decimal_text_and_number_value_are_each_others_inverse(value: int) -> None:
    assert number_value(decimal_text(value), signed=True) == value


@settings(deadline=None)
@given(st.dates(dt.date(1900, 3, 1), dt.date(2199, 12, 31)))
def test_a_date_reads_back_however_it_is_written(day: dt.date) -> None:
    forms = [day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}"]
    forms.append(f"{day.year}年{day.month}月{day.day}日")
    if day.year >= 1912:
        forms.append(f"民國{day.year - 1911}年{day.month}月{day.day}日")
    assert {date_value(form) for form in forms} == {day}


@settings(deadline=None)
@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_no_cell_raises(cell: object) -> None:
    for read in (date_value, month_value, instant_value, number_value, whole_value):
        read(cell)
    assert SCALE == 10_000
