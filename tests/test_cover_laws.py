"""What holds of cover whatever the rows: no gap, no overlap, no rest too long, no change unannounced."""

from __future__ import annotations

import datetime as dt

import numpy as np
from build import Row, cells, plan_rows
from cover_cases import covered, item
from hypothesis import given, settings
from hypothesis import strategies as st

from register.choices import COUNTINGS
from register.columns import Flags
from register.cover import covers
from register.covers import Covers, Holding

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))
MONTHS = st.integers(0, 30)
COUNTING = st.sampled_from(COUNTINGS)
EVERY_DAY = np.arange(np.datetime64("2019-01-01"), np.datetime64("2040-01-01"))


def since(first: dt.date) -> Flags:
    """The days of two decades from one on."""
    days = EVERY_DAY
    return days >= np.datetime64(first)


def held_every_day(found: Covers, number: int = 1) -> Holding:
    """What holds for one item on each day of two decades."""
    return found.holding(np.full(len(EVERY_DAY), number - 1, np.int32), EVERY_DAY)


def plan(months: int | None, latent: int | None) -> Row:
    return {**plan_rows("A")[0], "months": months, "latent_months": latent}


@settings(deadline=None, max_examples=40)
@given(DAYS, MONTHS, MONTHS, MONTHS, COUNTING)
def test_every_day_from_the_start_to_the_last_is_covered_once(
    start: dt.date, months: int, extra: int, latent: int, counting: str
) -> None:
    row = item(accepted_on=start, extra_months=extra, extra_approved_by="Lin")
    found = covers(covered("2026-06-10", [row], plans=[plan(months, latent)], counting=counting))
    held = held_every_day(found)
    times = held.warranty.astype(int) + held.extended + held.latent
    last: dt.date = np.fmax(np.fmax(found.warranty_to, found.extended_to), found.latent_to).tolist()[0]
    over = since(last + dt.timedelta(1))
    assert np.array_equal(times, (since(start) & ~over).astype(int))
    assert np.array_equal(held.not_started, ~since(start))
    assert np.array_equal(held.expired, over)


@settings(deadline=None, max_examples=25)
@given(DAYS, DAYS, st.booleans())
def test_void_hides_everything_from_its_day_on(start: dt.date, voided: dt.date, spare: bool) -> None:  # noqa: FBT001 — hypothesis gives it
    row = item(accepted_on=start, voided_on=voided, kind="spare part" if spare else None)
    contracts = [{"id": "K-1", "client": "C-1", "starts": "2020-01-01", "ends": "2030-12-31"}]
    held = held_every_day(covers(covered("2028-01-01", [row], contracts=contracts)))
    assert np.array_equal(held.void, since(voided))
    for flags in (held.warranty, held.extended, held.latent, held.in_store, held.not_started, held.contract >= 0):
        assert not (flags & held.void).any()
    assert not (held.expired & held.void).any()


@settings(deadline=None, max_examples=40)
@given(DAYS, st.lists(DAYS, min_size=1, max_size=4), MONTHS, MONTHS, COUNTING)
def test_a_rest_never_lasts_longer_than_what_it_is_left_of(
    start: dt.date, replaced: list[dt.date], extra: int, latent: int, counting: str
) -> None:
    rows = [item(1, accepted_on=start, extra_months=extra, extra_approved_by="Lin")]
    rows += [item(number, accepted_on=day, replaces=f"E-{number - 1}") for number, day in enumerate(replaced, 2)]
    found = covers(covered("2028-01-01", rows, plans=[plan(24, latent)], counting=counting))
    for number in range(2, len(rows) + 1):
        old, new = held_every_day(found, number - 1), held_every_day(found, number)
        begun = since(replaced[number - 2])
        left = (old.warranty | old.extended | old.latent) & begun
        if not left.any():
            assert new.warranty.sum() > 700
            continue
        for before, after in ((old.warranty, new.warranty), (old.extended, new.extended), (old.latent, new.latent)):
            assert np.array_equal(before & begun, after & ~old.not_started)


@settings(deadline=None, max_examples=40)
@given(DAYS, DAYS, DAYS, st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_nothing_changes_before_the_day_that_is_announced(
    as_of: dt.date, accepted: dt.date, unpacked: dt.date, voided: dt.date | None, suspended: dt.date | None
) -> None:
    rows = [
        item(1, accepted_on=accepted, unpacked_on=unpacked, kind="spare part"),
        item(2, accepted_on=accepted, voided_on=voided),
        item(3, plan="E"),
    ]
    contracts = [
        {"id": "K-1", "client": "C-1", "equipment": "E-3", "starts": accepted, "ends": accepted + dt.timedelta(200),
         "renewal": "automatic", "notice_days": 30, "suspended_from": suspended},
    ]  # fmt: skip

    def shown(day: dt.date) -> list[object]:
        work = covered(day.isoformat(), rows, contracts=contracts)
        keys = ("cover_starts", "cover_ends", "latent_ends", "contract_ends", "cover", "cover_note")
        return [*(cells(work, "equipment", key) for key in keys),
                *(cells(work, "contracts", key) for key in ("holds_until", "state"))]  # fmt: skip

    (change,) = covered(as_of.isoformat(), rows, contracts=contracts).changes or [np.datetime64("2050-01-01", "s")]
    day: dt.date = change.astype("M8[D]").item()
    assert day > as_of
    between = as_of + (day - as_of) / 2
    assert shown(as_of) == shown(between) == shown(day - dt.timedelta(1))
