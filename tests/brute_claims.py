"""Rule 11 once more, claim by claim, from the rows as typed: what the columns are held against.

Written from the contract alone, the slow way; it knows the shapes that the random registers of the tests have.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from brute_fee import CLIENT, OWN, later

Row: TypeAlias = Mapping[str, Any]
Tables: TypeAlias = Mapping[str, Sequence[Row]]


@dataclass
class Verdict:
    """What is known of one claim's clauses: those that failed, and whether one is not known yet."""

    failed: set[str] = field(default_factory=set[str])
    pending: bool = False


def found(rows: Sequence[Row], key: str, value: object) -> Row | None:
    return next((row for row in rows if value is not None and row.get(key) == value), None)


def so_far(day: Any, today: str) -> str | None:  # noqa: ANN401 — a cell
    """A day or instant that has happened by the end of today's morning, as its day."""
    return day[:10] if day and day[:10] <= today else None


def plus_days(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def first_return(text: str, day: str) -> str:
    """The first of some days of the year on or after a day."""
    start = dt.date.fromisoformat(day)
    coming: list[dt.date] = []
    for part in text.split(", "):
        month, number = map(int, part.split("-"))
        years = (start.year, start.year + 1)
        coming += [dt.date(year, month, min(number, calendar.monthrange(year, month)[1])) for year in years]
    return min(on for on in coming if on >= start).isoformat()


def verdict(tables: Tables, repair: Row, dealer: Row | None, today: str) -> Verdict:
    said = Verdict()
    item = found(tables["equipment"], "id", repair["equipment"])
    plan = item and found(tables["plans"], "code", item.get("plan"))
    if so_far(repair.get("cancelled_on"), today):
        said.failed.add("cancelled")
    basis = item.get(f"{plan['basis']}_on") if item and plan else None
    reported = repair["reported_at"][:10]
    if item and item.get("voided_on") and item["voided_on"] <= reported:
        said.failed.add("D31")
    elif basis is None or plan is None or plan.get("months") is None:
        said.pending = True
    elif not basis <= reported <= later(basis, plan["months"]):
        said.failed.add("D31")
    cause = repair.get("cause")
    if cause in CLIENT:
        said.failed.add("D14")
    elif cause not in OWN or (cause == "abnormal life" and not repair.get("certificate")):
        said.pending = True
    if plan and plan.get("receipt_days") is not None and item:
        sold, came = item.get("sold_on"), so_far(item.get("receipt_on"), today)
        by = sold and plus_days(sold, plan["receipt_days"])
        if by and (came or today) > by:
            said.failed.add("D12")
        elif not by or not came:
            said.pending = True
    fixed = so_far(repair.get("fixed_at"), today)
    said.pending |= fixed is None or so_far(repair.get("signed_on"), today) is None
    judge_parts(tables, repair, dealer, fixed, today, said)
    return said


def judge_parts(
    tables: Tables, repair: Row, dealer: Row | None, fixed: str | None, today: str, said: Verdict
) -> None:  # fmt: skip
    own = repair.get("old_part_on")
    lines = [line for line in tables["repair_parts"] if line["repair"] == repair["id"] and line["quantity"] != "0"]
    back = [so_far(line.get("old_part_on") or own, today) for line in lines]
    if not lines and repair.get("outcome") == "part replaced":
        back = [so_far(own, today)]
    if not back:
        return
    if dealer is not None and not dealer.get("return_dates"):
        said.pending |= None in back
        return
    by = first_return(dealer["return_dates"], fixed) if dealer and fixed else None
    if by and any((day or today) > by for day in back):
        said.failed.add("D29")
    elif by is None or None in back:
        said.pending = True


def judged(tables: Tables, claim: Row, today: str) -> tuple[str, str | None]:
    """Eligible and amount of one claim; the amount as decimal text, None blank."""
    repair = found(tables["repairs"], "id", claim["repair"])
    assert repair is not None
    item = found(tables["equipment"], "id", repair["equipment"])
    name = claim.get("dealer") or repair.get("dealer") or (item or {}).get("dealer")
    dealer = found(tables["dealers"], "name", name)
    said = verdict(tables, repair, dealer, today)
    if said.failed:
        return "no", "0"
    if said.pending:
        return "pending", None
    plan = found(tables["plans"], "code", (item or {}).get("plan")) or {}
    pay, amount = plan.get("dealer_pay"), None
    if pay == "typed":
        amount = claim.get("claimed_amount")
    elif pay == "flat" and dealer:
        amount = dealer.get("visit_fee" if so_far(repair.get("arrived_at"), today) else "unit_fee")
    if amount is None:
        return "yes", None
    rounded = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return "yes", f"{rounded:f}".rstrip("0").rstrip(".") or "0"
