"""The eight plans of the sources as rows of Plans, FeeRules, Promises and VisitPlans.

Blank is what the source leaves open, `ask` work that is charged without a stated price. Rates stay empty: no source
names an amount. A row is a mapping of the table's keys; choices are English keys, texts stand in one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from register.language import Words
from register.plan_rows_fees import FEES, FeeRow
from register.plan_rows_service import PROMISES, VISITS, PromiseRow, VisitRow

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan; months and days are whole numbers, None where the source is silent."""

    code: str
    name: Words
    basis: str
    approvals: str
    notes: Words
    months: int | None = None
    latent_months: int | None = None
    shelf_months: int | None = None
    exchange_days: int | None = None
    repair_limit: int | None = None
    card_months: int | None = None
    receipt_days: int | None = None
    replaced_cover: str | None = None
    engineers: int | None = None
    wear_parts: str | None = None
    dealer_pay: str | None = None


PLANS: Final = (
    PlanRow(
        "A", Words("Lighting supply", "照明設備供貨", "照明设备供货"), "accepted", "0",
        Words(
            "A07 A14 A08 A11 A12 A40 (length not stated: setting) A43",
            "A07 A14 A08 A11 A12 A40(期限未載明：由設定決定)A43",
            "A07 A14 A08 A11 A12 A40(期限未载明：由设置决定)A43",
        ),
        months=24, latent_months=24, shelf_months=60, repair_limit=3, replaced_cover="remainder", engineers=2,
        wear_parts="covered",
    ),
    PlanRow(
        "B", Words("Construction", "工程", "工程"), "completed", "2",
        Words(
            "B01 (start not stated: handover) B10 B16",
            "B01(起算未載明：自移交)B10 B16",
            "B01(起算未载明：自移交)B10 B16",
        ),
        months=24, card_months=1, wear_parts="covered",
    ),
    PlanRow(
        "C", Words("Renovation", "裝修", "装修"), "completed", "1",
        Words("C15 C11; no length in the source", "C15 C11；原文未載明期限", "C15 C11；原文未载明期限"),
    ),
    PlanRow(
        "D", Words("Machinery, dealers", "機械三包", "机械三包"), "sold", "0",
        Words("D12; no length in the source", "D12；原文未載明期限", "D12；原文未载明期限"),
        receipt_days=20, dealer_pay="typed",
    ),
    PlanRow(
        "E", Words("IT support", "運維支持", "运维支持"), "accepted", "0",
        Words(
            "no warranty clause: cover by Contracts", "無保修條款：以維保合同承保", "无保修条款：以维保合同承保",
        ),
        months=0,
    ),
    PlanRow(
        "F", Words("Appliances, dealer", "家電經銷", "家电经销"), "sold", "0",
        Words(
            "F09; dealer pay blank: F16 percent and F17 flat are for different products, copy the plan",
            "F09；經銷商結算留白：F16 按比例與 F17 定額適用不同產品，請複製本條款",
            "F09；经销商结算留空：F16 按比例与 F17 定额适用不同产品，请复制本条款",
        ),
        months=12,
    ),
    PlanRow(
        "G", Words("Maker and distributor", "製造商經銷", "制造商经销"), "sold", "0",
        Words(
            "G02 (start not stated: setting), G03, G09",
            "G02(起算未載明：可設定)、G03、G09",
            "G02(起算未载明：可设置)、G03、G09",
        ),
        months=12, engineers=1, wear_parts="charged",
    ),
    PlanRow(
        "H", Words("Consumer sale", "消費者", "消费者"), "sold", "0",
        Words("H01 H02 H03 H05", "H01 H02 H03 H05", "H01 H02 H03 H05"),
        months=12, exchange_days=7, wear_parts="charged",
    ),
)  # fmt: skip
"""In the order of their codes."""

CODES: Final = tuple(plan.code for plan in PLANS)


def plan_rows(codes: Sequence[str], language: str) -> dict[str, list[Row]]:
    """The rows of the chosen plans for `plans`, `fee_rules`, `promises` and `visit_plans`, in their order.

    The visits to important clients (I06) belong to no plan and always come along. Blank cells are left out of a row.

    >>> [row["name"] for row in plan_rows(["H"], "en")["plans"]]
    ['Consumer sale']
    """
    chosen = {None, *codes}
    return {
        "plans": [said(plan, language) for plan in PLANS if plan.code in chosen],
        "fee_rules": [said(rule, language) for rule in FEES if rule.plan in chosen],
        "promises": [said(promise, language) for promise in PROMISES if promise.plan in chosen],
        "visit_plans": [said(visit, language) for visit in VISITS if visit.plan in chosen],
    }


def said(row: PlanRow | FeeRow | PromiseRow | VisitRow, language: str) -> Row:
    """One row as a mapping, its texts in one language."""
    cells = {name: getattr(row, name) for name in row.__slots__}
    return {
        key: cell.in_(language) if isinstance(cell, Words) else cell
        for key, cell in cells.items()
        if cell is not None and cell != ""
    }
