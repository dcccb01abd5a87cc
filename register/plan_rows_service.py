"""The promises and the visits of the eight plans (rules 5 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from register.language import Words


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promised time; `within` None is a time that the source leaves open."""

    plan: str
    cover: str
    urgency: str
    zone: str
    milestone: str
    within: int | None
    unit: str
    counted_from: str
    clause: str | Words


PROMISES: Final = (
    PromiseRow("A", "warranty", "*", "*", "fix", 24, "hour", "reported", "A10"),
    PromiseRow("A", "*", "*", "*", "arrive", 24, "hour", "reported", "A16 A47"),
    PromiseRow("A", "*", "*", "*", "propose", 48, "hour", "reported", "A17"),
    PromiseRow(
        "A", "*", "*", "*", "fix", 72, "hour", "reported",
        Words("A19 (replacement done)", "A19(完成更換)", "A19(完成更换)"),
    ),
    PromiseRow("A", "*", "emergency", "*", "contact", 0, "hour", "reported", "A30"),
    PromiseRow("A", "*", "emergency", "*", "arrive", 8, "hour", "reported", "A31"),
    PromiseRow("A", "*", "emergency", "*", "fix", 2, "hour", "arrived", "A32"),
    PromiseRow("A", "*", "*", "*", "fix", 24, "hour", "reported", "A36"),
    PromiseRow("A", "warranty", "*", "*", "depart", 24, "hour", "reported", "A37"),
    PromiseRow("B", "*", "*", "*", "arrive", 2, "hour", "reported", "B05"),
    PromiseRow("B", "*", "emergency", "*", "depart", 0, "hour", "reported", "B06"),
    PromiseRow("C", "*", "*", "*", "contact", 24, "hour", "reported", "C12"),
    PromiseRow("D", "*", "normal", "*", "forward", 2, "working hour", "reported", "D24"),
    PromiseRow("D", "*", "emergency", "*", "forward", 0, "hour", "reported", "D24"),
    PromiseRow("D", "*", "*", "*", "arrange", 2, "working hour", "forwarded", "D16 D25"),
    PromiseRow("D", "*", "*", "*", "check", 4, "working hour", "forwarded", "D26"),
    PromiseRow("F", "*", "*", "city", "arrive", None, "hour", "reported", "F14"),
    PromiseRow("F", "*", "*", "suburb", "arrive", None, "hour", "reported", "F14"),
    PromiseRow("G", "*", "*", "*", "contact", 0, "hour", "reported", "G05"),
    PromiseRow("G", "*", "*", "*", "propose", 2, "day", "reported", "G05"),
    PromiseRow("G", "*", "*", "*", "return", 3, "day", "received", "G06"),
)  # fmt: skip
"""E (a hotline without a limit, E02) and H promise no times; B17 is `agreed_on` of the repair itself."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One kind of visit; `every` None is an interval that the source leaves open ("regularly")."""

    plan: str | None
    visit: str
    every: int | None
    unit: str | None
    role: str | None
    clause: str | Words
    until: str | None = None
    first_after: int | None = None
    first_unit: str | None = None
    anchor: str = "fixed"
    on_holiday: str = "keep"


VISITS: Final = (
    VisitRow("A", "patrol", 1, "month", "technician", "A21"),
    VisitRow("A", "cleaning", 3, "month", "technician", "A26"),
    VisitRow("A", "overhaul", 1, "year", "technician", "A25"),
    VisitRow("A", "follow-up", 1, "month", "technician", "A45"),
    VisitRow(
        "A", "upkeep", None, None, "technician",
        Words("A22 (A28: a row with the client)", "A22(A28：另加一列並填業主)", "A22(A28：另加一行并填业主)"),
    ),
    VisitRow("B", "follow-up", 6, "month", "office", "B07 B08", "warranty", 6, "month"),
    VisitRow("B", "patrol", None, None, "technician", "B04", "warranty"),
    VisitRow("E", "phone", 2, "week", "office", "E05", "contract"),
    VisitRow("E", "follow-up", 1, "month", "technician", "E06", "contract"),
    VisitRow("E", "manager", 2, "month", "manager", "E07", "contract"),
    VisitRow("D", "training", None, None, None, Words("D09 (dealers)", "D09(經銷商)", "D09(经销商)"), "always"),
    VisitRow("F", "check", None, None, "manager", Words("F02 (dealers)", "F02(經銷商)", "F02(经销商)"), "always"),
    VisitRow(
        None, "other", None, None, "manager", Words("I06 important clients", "I06 重要客戶", "I06 重要客户"), "always"
    ),
)  # fmt: skip
"""A24, A27, A51 and plans C, G, H name no visits. Anchor and holidays are never stated: settings of the firm."""
