"""Amounts and numbers as people write them: `1,800.50`, `NT$ 1,800`, `£150`; and how they must not."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

CURRENCY: Final = re.compile(r"^(?:NT|US|HK|RMB|CNY|TWD)?\s*[$¥]?\s*|\s*(?:元|圓|圆|%)$", re.IGNORECASE)
GROUPED: Final = re.compile(r"[+-]?(?:\d{1,3}(?:[,\s']\d{3})+|\d+)?(?:\.\d+)?")
POINTS_GROUP: Final = re.compile(
    r"[+-]?(?:\d{1,3}(?:[.\s']\d{3})*|\d+),(?:\d{1,2}|\d{4,}|-{1,2})|[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d*)?"
    r"|[+-]?\d{1,3}(?:[.\s']\d{3})+,\d+"
)
"""An amount in whose decimals stand behind a comma, or whose thousands behind points, as on the European continent."""
PERHAPS_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
"""`1.800 €`: 1800 to some, 1.8 to others."""


@lru_cache(64)
def label_of(currency: str) -> re.Pattern[str]:
    """The currency's label before an amount, its sign before or after it, or behind the amount."""
    label = re.escape(currency)
    return re.compile(rf"^([+-]?)\s*{label}\s*|\s*{label}$", re.IGNORECASE)


def bare_number(said: str, currency: str = "") -> str:
    """The plain text of a number without the label of a currency and without a percent sign."""
    bare = label_of(currency).sub(r"\1", said) if currency else said
    return CURRENCY.sub("", bare)


def numeral(bare: str) -> Decimal | None:
    """The number that such a text says, None where it says none."""
    if not bare or not GROUPED.fullmatch(bare) or not any(sign.isdigit() for sign in bare):
        return None
    return Decimal(re.sub(r"[,\s']", "", bare))


def is_two_ways(said: str, currency: str) -> bool:
    """Whether a plain text is an amount as other countries write it, or, where its currency stands with it, may be."""
    bare = bare_number(said, currency)
    return bool(POINTS_GROUP.fullmatch(bare) or (bare != said and PERHAPS_GROUPED.fullmatch(bare)))
