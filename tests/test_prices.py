"""Rates before rates, prices of parts, and amounts that are exact to the last place (rule 4)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import numpy as np
import pytest
from build import Row, register_of
from hypothesis import given, settings
from hypothesis import strategies as st

from register.choices import ZONES
from register.columns import SCALE
from register.prices import LARGEST, NO_ZONE, UNKNOWN_ZONE, Amounts, products, rate_card, rounded, summed

PLANS: Final[list[Row]] = [
    {"code": "A", "name": "a", "basis": "accepted"},
    {"code": "B", "name": "b", "basis": "accepted"},
]
RATES: Final[list[Row]] = [
    {"item": "trip", "amount": 1},
    {"item": "trip", "zone": "suburb", "amount": 2},
    {"item": "trip", "plan": "A", "amount": 3},
    {"item": "trip", "plan": "A", "zone": "city", "amount": 4},
    {"item": "labour hour", "plan": "B", "amount": 5},
    {"item": "labour hour", "plan": "nobody", "amount": 6},
    {"item": "labour hour", "zone": "??", "amount": 7},
    {"item": "trip", "plan": "A", "zone": "city", "amount": 8},
]
NONE: Final = -1


@pytest.mark.parametrize(
    ("why", "item", "plan", "zone", "amount"),
    [
        ("plan and zone", "trip", 0, "city", 4),
        ("the plan goes before the zone", "trip", 0, "suburb", 3),
        ("the zone goes before the general one", "trip", 1, "suburb", 2),
        ("the general one", "trip", 1, "city", 1),
        ("a client without zone has no zone's rate", "trip", 1, "", 1),
        ("a client without zone, under the plan", "trip", 0, "", 3),
        ("a zone in error has the plan's rate only if all zones have it", "trip", 0, "?", None),
        ("a zone in error where every zone has the same", "labour hour", 1, "?", 5),
        ("another plan's rate is not ours", "labour hour", 0, "city", None),
        ("no plan at all", "trip", NONE, "suburb", 2),
    ],
)
def test_which_rate_goes_first(why: str, item: str, plan: int, zone: str, amount: int | None) -> None:
    codes = {"": NO_ZONE, "?": UNKNOWN_ZONE}
    for rows in (RATES, [RATES[3], *RATES[4:7], *RATES[2::-1]]):  # however the sheet is sorted
        register = register_of(plans=PLANS, rates=rows)
        card = rate_card(register["rates"], len(PLANS))
        code = codes[zone] if zone in codes else ZONES.index(zone)
        rate = card.rates(item, np.array([plan], np.int32), np.array([code], np.int8))
        assert (int(rate.values[0]) if rate.given[0] else None) == (None if amount is None else amount * SCALE), why


NUMBERS: Final = st.integers(0, 10**15) | st.integers(0, 10**7) | st.sampled_from([0, 1, SCALE, 10**15])


@settings(deadline=None, max_examples=300)
@given(NUMBERS, NUMBERS, st.sampled_from([0, 2, 4]))
def test_a_product_is_exact_and_rounded_half_up_once(left: int, right: int, decimals: int) -> None:
    exact = Decimal(left) * Decimal(right) / Decimal(SCALE)
    step = Decimal(10) ** (4 - decimals)
    wanted = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    found = products(np.array([left]), np.array([right]), np.array([True]), decimals)
    fits = wanted <= LARGEST
    assert (bool(found.known[0]), bool(found.too_large[0])) == (fits, not fits)
    assert found.values[0] == (int(wanted) if fits else 0)


def test_half_of_the_last_place_goes_up() -> None:
    """0.0001 × 0.5, kept to four places."""
    found = products(np.array([1, 1]), np.array([SCALE // 2, SCALE // 2 - 1]), np.array([True, True]), 4)
    assert found.values.tolist() == [1, 0]


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**15), st.sampled_from([0, 2]))
def test_rounding_is_half_up(value: int, decimals: int) -> None:
    step = Decimal(10) ** (4 - decimals)
    wanted = (Decimal(value) / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    assert rounded(np.array([value]), decimals)[0] == int(wanted)


def test_a_sum_beyond_all_amounts_is_told() -> None:
    parts = Amounts(np.full(20_000, LARGEST), np.ones(20_000, np.bool_), np.zeros(20_000, np.bool_))
    found = summed(parts, np.zeros(20_000, np.int32), 2)  # int64 has turned over long before
    assert found.too_large.tolist() == [True, False]
    assert found.known.tolist() == [False, True]


def test_a_sum_is_not_known_where_a_part_is_not() -> None:
    parts = Amounts(np.array([5, 0, 7]), np.array([True, False, True]), np.zeros(3, np.bool_))
    found = summed(parts, np.array([0, 0, 1], np.int32), 3)
    assert (found.values.tolist(), found.known.tolist()) == ([0, 7, 0], [False, True, True])
    assert summed(parts, np.full(3, -1, np.int32), 1).known.tolist() == [True]
