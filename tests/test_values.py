"""What a cell may look like (rule 10), as a clerk would type it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.columns import SCALE
from register.conventions import Conventions
from register.phrases import decimal_text
from register.schema import spec
from register.values import (
    ErrorCell,
    PercentCell,
    Wrong,
    choice_value,
    date_value,
    fold,
    folded,
    instant_value,
    money_value,
    month_value,
    number_value,
    text_value,
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
        pytest.param("1150305", DAY, id="digits of the ROC"),
        pytest.param(1150305, DAY, id="the same typed as a number"),
        pytest.param("0830621", dt.date(1994, 6, 21), id="digits of the ROC with a nought"),
        pytest.param(830621, dt.date(1994, 6, 21), id="six digits of the ROC"),
        pytest.param(dt.date(5049, 6, 12), dt.date(2026, 3, 13), id="such digits in a cell that shows days"),
        pytest.param(dt.date(115, 3, 5), DAY, id="LibreOffice in Chinese makes a year of 115"),
        pytest.param(dt.datetime(115, 3, 5, 14), DAY, id="with a time"),  # noqa: DTZ001 — as read
        pytest.param(dt.date(116, 2, 29), Wrong("bad_date"), id="2027 has no 29 February"),
        pytest.param(dt.date(201, 3, 5), Wrong("date_out_of_range"), id="no year of the ROC any more"),
        pytest.param(dt.date(5049, 7, 19), Wrong("date_out_of_range"), id="digits that name no day"),
        pytest.param("260305", Wrong("bad_date"), id="six digits that may begin with a year of ours"),
        pytest.param("1151305", Wrong("bad_date"), id="digits of no month"),
        pytest.param("114年6月", Wrong("day_missing"), id="a month without its day"),
        pytest.param("2026-03", Wrong("day_missing"), id="the same with a dash"),
        pytest.param("2026-13", Wrong("bad_date"), id="no month either"),
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
        pytest.param("2026-03-05 3:00 PM", "2026-03-05T15:00:00", id="afternoon in English"),
        pytest.param("2026-03-05 12:05 a.m.", "2026-03-05T00:05:00", id="just after midnight"),
        pytest.param("2026-03-05 12:00 pm", "2026-03-05T12:00:00", id="noon"),
        pytest.param("2026/3/5 下午3:00", "2026-03-05T15:00:00", id="afternoon"),
        pytest.param("2026年3月5日下午3點30分", "2026-03-05T15:30:00", id="afternoon in words"),
        pytest.param("民國115年3月5日 上午 9時", "2026-03-05T09:00:00", id="the hour alone"),
        pytest.param("2026/3/5 中午12:30", "2026-03-05T12:30:00", id="midday"),
        pytest.param("2026/3/5 凌晨12:30", "2026-03-05T00:30:00", id="small hours"),
        pytest.param("2026-03-05T07:00Z", "2026-03-05T15:00:00", id="universal time"),
        pytest.param("2026-03-05T20:00:00.123Z", "2026-03-06T04:00:00", id="universal time, the next day here"),
        pytest.param("2026-03-05T09:00+02:00", "2026-03-05T15:00:00", id="the time of another zone"),
    ],
)
def test_instant(cell: object, expected: str) -> None:
    """In Taipei."""
    assert instant_value(cell, Conventions(zone="Asia/Taipei")) == dt.datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "cell", ["2026-03-05 14", "2026-03-05 13:00 am", "2026-03-05 25:00", "2026-03-05 下午3:00 pm", "2026/3/5 晚上12:00"]
)
def test_no_time(cell: str) -> None:
    assert instant_value(cell) == Wrong("bad_date")


def test_a_bare_number_counts_from_the_workbooks_own_zero() -> None:
    assert date_value(44624, Conventions(since_1904=True)) == DAY
    assert date_value(20260305, Conventions(since_1904=True)) == DAY
    digits = dt.date(1904, 1, 1) + dt.timedelta(days=1150305)
    assert date_value(digits, Conventions(since_1904=True)) == DAY


@pytest.mark.parametrize(
    ("label", "cell", "expected"),
    [
        pytest.param("£", "£150", 150, id="before"),
        pytest.param("RM", "RM 1,800", 1800, id="letters and a space"),
        pytest.param("RM", "rm1800.50", 1800.5, id="small letters"),
        pytest.param("€", "1,800 €", 1800, id="behind"),
        pytest.param("Rs.", "Rs. 90", 90, id="with a point"),
        pytest.param("NT$", "ＮＴ＄ 90", 90, id="full width"),
        pytest.param("£", "NT$ 90", 90, id="the usual ones as ever"),
        pytest.param("£", "-£150", Wrong("negative"), id="below zero"),
        pytest.param("£", "£", Wrong("bad_number"), id="nothing but the label"),
        pytest.param("£", "€150", Wrong("bad_number"), id="another currency"),
        pytest.param("€", "1.800,00 €", Wrong("points_group"), id="points between thousands, a comma for decimals"),
        pytest.param("€", "1 800,50", Wrong("points_group"), id="a space between thousands"),
        pytest.param("€", "12,50 €", Wrong("points_group"), id="a comma for decimals"),
        pytest.param("€", "1.800 €", Wrong("points_group"), id="1800, or 1.8?"),
        pytest.param("€", "1.800.000", Wrong("points_group"), id="points between thousands"),
        pytest.param("€", "1.800", 1.8, id="without its currency it is a number"),
        pytest.param("€", "0.125", 0.125, id="a small amount"),
        pytest.param("€", 1.8, 1.8, id="a number is a number"),
    ],
)
def test_amount_with_the_registers_own_label(label: str, cell: object, expected: object) -> None:
    found = money_value(cell, Conventions(currency=label))
    assert found == (round(expected * SCALE) if isinstance(expected, (int, float)) else expected)


def test_a_cell_that_shows_a_percentage_is_read_as_shown() -> None:
    assert [number_value(PercentCell(cell)) for cell in (0.02, 0.07, 1, 0.28000000000000003)] == [
        2 * SCALE, 7 * SCALE, 100 * SCALE, 28 * SCALE
    ]  # fmt: skip
    assert [text_value(PercentCell(cell)) for cell in (0.02, 0.125, 1)] == ["2%", "12.5%", "100%"]
    assert whole_value(PercentCell(0.05)) == 5
    assert date_value(PercentCell(0.05)) == Wrong("bad_date")


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
    assert fold("Mrs O’Brien") == fold("Mrs O'Brien") == fold("mrs oʼbrien")
    assert folded(["Mrs O’Brien", "A–B"]) == ["mrso'brien", "a-b"]


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
