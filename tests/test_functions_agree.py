"""Each function says what the register's own column says: 5,000 random rows, assessed once, asked once as a range."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, cast

import numpy as np
import pytest
from build import FIRST_ROW, plan_tables, register_of
from small_register import SETTINGS

from macros import functions as f
from macros import office
from macros.office import Office
from register.assess import assess
from register.assessment import Assessment
from register.choices import CAUSES, COUNTINGS, PERIOD_UNITS, PROMISE_UNITS
from register.columns import Register
from register.findings import Findings
from register.intake import Intake
from register.rows import json_columns

ROWS: Final = 5_000
AS_OF: Final = "2026-06-10T00:00"
Row = dict[str, Any]


def days(rng: np.random.Generator, first: str = "2015-01-01", span: int = 5_000) -> list[Any]:
    """Random days as ISO text, some of them missing, some no day at all."""
    texts = np.datetime_as_string(np.datetime64(first) + rng.integers(0, span, ROWS)).tolist()
    return [
        None if dice < 0.03 else "never" if dice < 0.05 else text
        for text, dice in zip(texts, rng.random(ROWS), strict=True)
    ]


def some(rng: np.random.Generator, values: Sequence[object]) -> list[Any]:
    return [values[at] for at in rng.integers(0, len(values), ROWS)]


def rows(**columns: Sequence[object]) -> list[Row]:
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def assessed(register: Register) -> Assessment:
    return assess(Intake(register, Findings()), np.datetime64(AS_OF, "s"))


def column(assessment: Assessment, table: str, key: str) -> list[Any]:
    """A computed column as JSON, by the row it was typed in: rows without content have left the register."""
    values = json_columns(assessment, table, "en")[key]
    at = (assessment.register[table].sheet_rows - FIRST_ROW).tolist()
    found: list[Any] = [None] * ROWS
    for place, value in zip(at, values, strict=True):
        found[place] = value
    return found


def asked(name: str, *cells: Sequence[object] | object, answers: Office | None = None) -> list[Any]:
    """One call over a range; errors are None here, dates ISO text."""
    token = office.calling.set(answers or office.BLANK)
    ranges = [[[cell] for cell in cast("list[Any]", one)] if isinstance(one, list) else one for one in cells]
    out = [row[0] for row in getattr(f, name)(*ranges)]
    office.calling.reset(token)
    return [None if isinstance(cell, str) and cell.startswith("#") else plain(cell) for cell in out]


def plain(cell: Any) -> Any:  # noqa: ANN401 — whatever a cell shows
    return cell.isoformat()[:16] if hasattr(cell, "isoformat") else cell


@cache
def of_items(counting: str) -> tuple[list[Row], Assessment]:
    """Items under plans of every kind, and how their cover came out."""
    rng = np.random.default_rng(11)
    months, latent = some(rng, [None, 0, 1, 6, 12, 24, 120]), some(rng, [None, 0, 12, 60])
    plan = [f"{one} then {other}" for one, other in zip(months, latent, strict=True)]
    plans: list[Row] = [
        {"code": code, "name": code, "basis": "accepted", "months": one, "latent_months": other}
        for code, (one, other) in dict(zip(plan, zip(months, latent, strict=True), strict=True)).items()
    ]
    items = rows(
        id=[f"E-{at:04d}" for at in range(1, ROWS + 1)], product=["lamp"] * ROWS, plan=plan,
        accepted_on=days(rng), extra_months=some(rng, [None, 0, 6, 12]), extra_approved_by=["Mei"] * ROWS,
    )  # fmt: skip
    typed = [{**item, "months": m, "latent": n} for item, m, n in zip(items, months, latent, strict=True)]
    staff = [{"id": "S-0001", "name": "Mei", "role": "manager"}]
    register = register_of({"counting": counting}, plans=plans, equipment=items, staff=staff)
    return typed, assessed(register)


@pytest.mark.parametrize("counting", COUNTINGS)
def test_ends_of_cover(counting: str) -> None:
    items, assessment = of_items(counting)
    keys = ("accepted_on", "months", "extra_months", "latent")
    start, months, extra, latent = ([row[key] for row in items] for key in keys)
    ends = column(assessment, "equipment", "cover_ends")
    assert asked("warranty_end", start, months, counting) == ends
    last = column(assessment, "equipment", "latent_ends")
    assert asked("latent_end", start, months, extra, latent, counting) == last
    assert len(set(ends)) > 3_000
    assert len(set(last)) > 1_000
    answers = Office(assessment.register)
    assert asked("warranty_end", start, months, answers=answers) == ends


def test_cover_on_a_day() -> None:
    items, assessment = of_items("Taiwan")
    whole = [at for at, row in enumerate(items) if row["extra_months"] in {None, 0}]
    start, end, latent, shown = (
        column(assessment, "equipment", key) for key in ("cover_starts", "cover_ends", "latent_ends", "cover")
    )
    got = asked("cover", start, end, latent, AS_OF[:10])
    known = [at for at in whole if start[at] and end[at]]
    assert [got[at] for at in known] == [shown[at] for at in known]
    assert {got[at] for at in known} == {"warranty", "latent", "expired", "not started"}


def test_next_visit() -> None:
    rng = np.random.default_rng(12)
    first, done = days(rng), [None if rng.random() < 0.2 else day for day in days(rng, "2016-01-01")]
    every, unit = some(rng, [0, 1, 2, 3, 6, 12]), some(rng, PERIOD_UNITS)
    kept = dict.fromkeys(zip(every, unit, strict=True))
    plans = [{"code": f"{count} {name}", "name": f"{count} {name}", "basis": "accepted"} for count, name in kept]
    visit_plans: list[Row] = [
        {"plan": plan["code"], "visit": "patrol", "every": count, "unit": name, "first_after": 0, "first_unit": "day",
         "until": "always"}
        for plan, (count, name) in zip(plans, kept, strict=True)
    ]  # fmt: skip
    plan = [f"{count} {name}" for count, name in zip(every, unit, strict=True)]
    items = rows(
        id=[f"E-{at:04d}" for at in range(1, ROWS + 1)], product=["lamp"] * ROWS, plan=plan,
        accepted_on=first,
    )  # fmt: skip
    visits = rows(
        id=[f"V-2026-{at:04d}" for at in range(1, ROWS + 1)], equipment=[item["id"] for item in items],
        visit=["patrol"] * ROWS, done_on=done,
    )  # fmt: skip
    for since in (None, "2024-05-01"):
        register = register_of(
            {"visits_from": since}, plans=plans, visit_plans=visit_plans, equipment=items, visits=visits
        )
        wanted = column(assessed(register), "equipment", "next_visit_on")
        usable = [None if day == "never" else day for day in done]
        happened = [day if day is None or day <= AS_OF[:10] else None for day in usable]
        assert asked("next_visit", first, every, unit, happened, since) == wanted
        assert len(set(wanted)) > 1_000


def test_deadline() -> None:
    rng = np.random.default_rng(13)
    minutes = np.datetime64("2024-01-01T00:00") + rng.integers(0, 1_100_000, ROWS)
    reported = np.datetime_as_string(minutes, "m").tolist()
    within, unit = some(rng, [0, 0.5, 1, 2, 4, 24, 72, 7, 15]), some(rng, PROMISE_UNITS)
    promised = dict.fromkeys(zip(within, unit, strict=True))
    plans = [{"code": f"{count} {name}", "name": f"{count} {name}", "basis": "accepted"} for count, name in promised]
    promises: list[Row] = [
        {"plan": plan["code"], "milestone": "fix", "within": count, "unit": name, "counted_from": "reported"}
        for plan, (count, name) in zip(plans, promised, strict=True)
    ]
    plan = [f"{count} {name}" for count, name in zip(within, unit, strict=True)]
    items = rows(
        id=[f"E-{at:04d}" for at in range(1, ROWS + 1)], product=["lamp"] * ROWS, plan=plan,
        accepted_on=["2020-01-01"] * ROWS,
    )  # fmt: skip
    repairs = rows(
        id=[f"R-2026-{at:04d}" for at in range(1, ROWS + 1)], equipment=[item["id"] for item in items],
        reported_at=reported,
    )  # fmt: skip
    holidays = [{"date": "2025-01-01", "works": "no"}, {"date": "2025-03-01", "works": "yes"}]
    settings = {**SETTINGS, "time_zone": "Europe/Berlin"}
    register = register_of(
        settings, plans=plans, promises=promises, equipment=items, repairs=repairs, holidays=holidays
    )
    wanted = column(assessed(register), "repairs", "fix_by")
    assert asked("deadline", reported, within, unit, answers=Office(register)) == wanted
    assert len(set(wanted)) > 3_000


def test_fees_and_clauses() -> None:
    rng = np.random.default_rng(14)
    plan, cause = some(rng, list("ABCDEFGH")), some(rng, [*CAUSES, None])
    hours, trips = some(rng, [0, 0.5, 1, 2.25, None]), some(rng, [0, 1, 3, None])
    price, cost = some(rng, [0, 9.99, 350, 1200.5]), some(rng, [0, 5, 200, 800])
    accepted = [day if day and day != "never" else "2025-01-01" for day in days(rng, "2014-01-01", 4_500)]
    clients = [{"id": "C-0001", "name": "Hua", "zone": "city"}]
    items = rows(
        id=[f"E-{at:04d}" for at in range(1, ROWS + 1)], product=["lamp"] * ROWS, client=["Hua"] * ROWS, plan=plan,
        sold_on=accepted, completed_on=accepted, accepted_on=accepted, voided_on=some(rng, [None] * 9 + ["2026-01-01"]),
    )  # fmt: skip
    repairs = rows(
        id=[f"R-2026-{at:04d}" for at in range(1, ROWS + 1)], equipment=[item["id"] for item in items],
        reported_at=["2026-05-01T10:00"] * ROWS, cause=cause, certificate=["yes"] * ROWS, labour_hours=hours,
        trips=trips, freight=[0] * ROWS,
    )  # fmt: skip
    codes = [f"part {at}" for at in range(ROWS)]
    parts = rows(code=codes, name=codes, list_price=price, cost_price=cost, wear=["no"] * ROWS)
    used = [int(bool(one or other)) for one, other in zip(price, cost, strict=True)]  # no price in the call: no part
    lines = rows(repair=[repair["id"] for repair in repairs], part=codes, quantity=used)
    rates: list[Mapping[str, Any]] = [
        {"item": "labour hour", "amount": 600}, {"item": "trip", "amount": 300},
        {"item": "trip", "zone": "city", "amount": 250}, {"item": "labour hour", "plan": "A", "amount": 410.25},
    ]  # fmt: skip
    tables: dict[str, Sequence[Row]] = {**plan_tables(), "clients": clients, "equipment": items, "repairs": repairs}  # pyright: ignore[reportAssignmentType] — rows all alike
    register = register_of({"money_decimals": 1}, **tables, parts=parts, repair_parts=lines, rates=rates)
    assessment = assessed(register)
    covers = column(assessment, "equipment", "cover")
    reported = column(assessment, "repairs", "cover_at_report")
    ended = [cover if cover == then else None for cover, then in zip(covers, reported, strict=True)]
    told = [at for at in range(ROWS) if ended[at] is not None and cause[at] is not None]
    answers = Office(register)
    fees = asked("service_fee", plan, ended, cause, price, cost, hours, trips, "city", answers=answers)
    wanted = column(assessment, "repairs", "total_fee")
    clauses = column(assessment, "repairs", "clause")
    assert [fees[at] for at in told] == [None if wanted[at] is None else float(wanted[at]) for at in told]
    got = asked("fee_clause", plan, ended, cause, answers=answers)
    priced = [at for at in told if wanted[at] is not None]
    assert [got[at] for at in priced] == [clauses[at] for at in priced]
    assert len(priced) > 1_000
    assert len({fees[at] for at in priced}) > 50


def test_dates_as_staff_write_them() -> None:
    """`roc_date` against a column of dates typed in every way that is accepted."""
    rng = np.random.default_rng(15)
    ways = (
        "{y}-{m:02d}-{d:02d}", "{y}/{m}/{d}", "{y}年{m}月{d}日", "{r}/{m}/{d}", "民國{r}年{m}月{d}日",
        "民國 {r}/{m}/{d}",
    )  # fmt: skip
    moments = (np.datetime64("2015-01-01") + rng.integers(0, 5_000, ROWS)).tolist()
    said = [
        way.format(y=moment.year, r=moment.year - 1911, m=moment.month, d=moment.day)
        for way, moment in zip(some(rng, ways), moments, strict=True)
    ]
    said[:50] = ["2024/13/05"] * 50
    register = register_of(equipment=rows(product=["lamp"] * ROWS, accepted_on=said))
    assert asked("roc_date", said) == column(assessed(register), "equipment", "accepted_on")
