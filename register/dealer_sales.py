"""A dealer's month: its repairs and the calls after them, the form, its allowance and stock (F06, F08, F16, F19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import DEALER_PAYS
from register.columns import (
    SCALE,
    Column,
    Dates,
    Flags,
    Numbers,
    Positions,
    Table,
    Wholes,
    column_of,
    distinct,
    take,
    take_column,
)
from register.joins import begins_of, matched, together
from register.milestones import to_the_minute
from register.periods import DAY
from register.phrases import HeadingFact
from register.prices import LARGEST, rounded
from register.visits import soonest

PERCENT: Final = DEALER_PAYS.index("percent")
HUNDRED: Final = 100 * SCALE
A_HUNDREDTH: Final = SCALE // 100
MONTHS: Final = 12 * 300
"""More months than a register knows."""


@dataclass(frozen=True, slots=True)
class SalesBook:
    """Every row of DealerSales; one entry a row.

    `months` is the month of the row, NaT where it has none; `due_on` the last day in time for its feedback form (F06),
    NaT where the dealer has no feedback_day. `lacks_form`: the form has not come by as-of.
    """

    months: Dates
    due_on: Dates
    lacks_form: Flags


def assess_dealer_sales(work: Work) -> SalesBook:
    """What each month of each dealer comes to; puts the grey columns of DealerSales.

    The form on a month's repairs is in time until the dealer's feedback_day of the month after. A row that names a plan
    is of that plan alone.
    """
    rows = work.register["dealer_sales"]
    months = rows["month"].values.astype("datetime64[M]")
    due_on = forms_due(work, rows["dealer"].values, months)
    came = rows["feedback_on"]
    say_not_set(work, "feedback_day", known_rows(rows, months))
    work.put("dealer_sales", "feedback_due", column_of("date", due_on))
    put_repairs(work, months)
    put_allowance(work, months)
    put_deposit(work, months)
    soonest(work, came.values)
    # The figures of a month that is still to come begin with it.
    soonest(work, months.astype("datetime64[D]"))
    return SalesBook(months, due_on, ~(came.values <= work.day) & ~came.spoilt)


def forms_due(work: Work, dealers: Positions, months: Dates) -> Dates:
    """The last day in time for the form of some months: feedback_day of the month after, clipped to its end."""
    day = take_column(work.register["dealers"]["feedback_day"], dealers)
    begins = (months + 1).astype("datetime64[D]")
    last = (months + 2).astype("datetime64[D]") - DAY
    on = np.minimum(begins + (day.values - 1), last)
    return np.where(day.given, on, np.datetime64("NaT"))


def put_repairs(work: Work, months: Dates) -> None:
    """Put `repairs_fixed` and `follow_up_rate`: of the repairs fixed in the month those followed up by as-of (F08).

    A repair counts for the dealer it names, as in Month; a cancelled one is not fixed. None fixed: no rate.
    """
    rows, repairs = work.register["dealer_sales"], work.register["repairs"]
    fixed_at = to_the_minute(repairs["fixed_at"].values)
    happened = (repairs["reported_at"].values <= work.as_of) & (fixed_at <= work.as_of)
    happened &= ~(repairs["cancelled_on"].values <= work.day)
    item = repairs["equipment"].values
    plan = take(work.register["equipment"]["plan"].values, item, -1)
    month_of = np.where(happened, fixed_at.astype("datetime64[M]"), np.datetime64("NaT"))
    row, repair = matched(
        dealer_months(rows["dealer"].values, months), dealer_months(repairs["dealer"].values, month_of)
    )
    own = rows["plan"]
    mine = own.blank[row] | (own.values[row] == plan[repair])
    row, repair = row[mine], repair[mine]
    called = repairs["followed_up_on"].values <= work.day
    fixed = np.bincount(row, minlength=len(rows))
    followed = np.bincount(row[called[repair]], minlength=len(rows))
    usable = known_rows(rows, months) & (months <= work.day.astype("datetime64[M]"))
    some = np.maximum(fixed, 1)
    rate = (followed * 20_000 + some) // (some * 2) * A_HUNDREDTH
    say_not_set(work, "follow_up_percent", usable & (fixed > 0))
    work.put("dealer_sales", "repairs_fixed", column_of("whole", fixed, usable))
    work.put("dealer_sales", "follow_up_rate", column_of("number", rate, usable & (fixed > 0)))


def dealer_months(dealers: Positions, months: Dates) -> Wholes:
    """One key for a dealer and a month, -1 where either is missing."""
    since = (months - np.datetime64("1900-01", "M")).astype(np.int64)
    return together(dealers, np.where(np.isnat(months), -1, since), sizes=(MONTHS,))


def known_rows(rows: Table, months: Dates) -> Flags:
    """Rows whose dealer, month and plan can be used."""
    return (rows["dealer"].values >= 0) & ~np.isnat(months) & ~rows["plan"].spoilt


def put_allowance(work: Work, months: Dates) -> None:
    """Put `allowance_to_date`: sales_percent of what was settled from January to this month, rounded once (F16).

    Of one dealer and plan. Blank where an amount of those months is not known, where the plan pays otherwise, and where
    sales_percent is not set.
    """
    rows, dealers = work.register["dealer_sales"], work.register["dealers"]
    percent = take_column(dealers["sales_percent"], rows["dealer"].values)
    pay = take_column(work.register["plans"]["dealer_pay"], rows["plan"].values)
    asks = known_rows(rows, months) & (rows["plan"].blank | (pay.values == PERCENT))
    settled, known = running_sums(rows, months, months.astype("datetime64[Y]").astype("datetime64[M]"))
    say_not_set(work, "sales_percent", asks & rows["settled_amount"].given)
    given = asks & percent.given & known
    work.put("dealer_sales", "allowance_to_date", money_part(work, settled, percent.values, given))
    undecided = asks & percent.given & rows["settled_amount"].blank & (months < work.day.astype("datetime64[M]"))
    work.findings.add("sales_not_settled", "dealer_sales", "settled_amount", undecided)


def put_deposit(work: Work, months: Dates) -> None:
    """Put `stock_deposit`: stock_percent of the sales of the stock_months months that end with this one (F19).

    Blank until every one of these months is on record with its amount, and where either parameter is not set.
    """
    rows, dealers = work.register["dealer_sales"], work.register["dealers"]
    percent = take_column(dealers["stock_percent"], rows["dealer"].values)
    span = take_column(dealers["stock_months"], rows["dealer"].values)
    asks = known_rows(rows, months) & (percent.given | span.given) & rows["settled_amount"].given
    say_not_set(work, "stock_percent", asks)
    say_not_set(work, "stock_months", asks)
    back = np.clip(span.values, 1, MONTHS)
    first = np.where(span.given, months - (back - 1), np.datetime64("NaT"))
    settled, known = running_sums(rows, months, first)
    whole = months_on_record(rows, months, first) == back
    given = asks & percent.given & span.given & (span.values > 0) & known & whole
    work.put("dealer_sales", "stock_deposit", money_part(work, settled, percent.values, given))


def money_part(work: Work, amount: Numbers, percent: Numbers, given: Flags) -> Column:
    """A percentage of some amounts, rounded half up once; spoilt where it would be too large."""
    # Exact: whole and broken parts of the amount apart, so that the product stays within int64.
    whole, rest = np.divmod(np.where(given, amount, 0), HUNDRED)
    value = whole * percent + rest * percent // HUNDRED
    broken = rest * percent % HUNDRED
    decimals = work.register.settings.money_decimals
    value = rounded(value, decimals) if decimals < 4 else value + (broken * 2 >= HUNDRED)
    fits = value <= LARGEST
    return column_of("number", np.where(given & fits, value, 0), given & fits, given & ~fits)


def spans(rows: Table, months: Dates, first: Dates) -> tuple[Wholes, Wholes]:
    """Every row with each row of the same dealer and plan between its `first` month and its own, as pairs."""
    usable = known_rows(rows, months)
    key = together(np.where(usable, rows["dealer"].values, -1), rows["plan"].values + 1, sizes=(1 << 20,))
    one, other = matched(key, key)
    within = (months[other] >= first[one]) & (months[other] <= months[one])
    return one[within], other[within]


def running_sums(rows: Table, months: Dates, first: Dates) -> tuple[Numbers, Flags]:
    """What was settled in each row's months from `first` on, and whether every row of them has its amount."""
    one, other = spans(rows, months, first)
    amount = rows["settled_amount"]
    sums = np.zeros(len(rows), np.int64)
    np.add.at(sums, one, amount.values[other])
    known = known_rows(rows, months)
    known[one[~amount.given[other]]] = False
    return sums, known & (sums <= LARGEST)


def months_on_record(rows: Table, months: Dates, first: Dates) -> Wholes:
    """How many months from `first` to its own each row has on record."""
    one, other = spans(rows, months, first)
    order = np.lexsort((months[other], one))
    begins = begins_of(one[order], months[other][order])
    return np.bincount(one[order][begins], minlength=len(rows))


def say_not_set(work: Work, key: str, where: Flags) -> None:
    """Tell once a dealer that a parameter which some of its rows need is not set."""
    dealers = distinct(work.register["dealer_sales"]["dealer"].values[where])
    blank = dealers[work.register["dealers"][key].blank[dealers]]
    work.findings.add("dealer_not_set", "dealers", key, blank, parameter=HeadingFact("dealers", key))
