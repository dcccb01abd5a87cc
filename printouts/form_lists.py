"""Lists of the firm as a whole: what came in in a month, the spare parts (D07, B28)."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.form_dealers import of_dealer, scope
from printouts.form_facts import NO_ROWS, Facts
from printouts.form_sheet import BLANK_FORM, Fact, FormSheet, Part, Rows, words
from printouts.paper import Cell
from register.columns import Wholes


def came_in(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """All calls, letters and visits of the month in their order: repairs and feedback, or those of one dealer."""
    if at == BLANK_FORM:
        return []
    month = scope(facts)
    mine = month.received if at < 0 else month.received & of_dealer(facts, at)
    heard = facts.in_month("feedback", "received_at", month.month)
    if at >= 0:
        heard = heard[facts.column("feedback", "dealer").values[heard] == at]
    lines = [
        (facts.column("repairs", "reported_at").values[row], repair_line(facts, row, language))
        for row in np.flatnonzero(mine).tolist()
    ]
    lines += [
        (facts.column("feedback", "received_at").values[row], feedback_line(facts, row, language))
        for row in heard.tolist()
    ]
    return [[str(number), *line] for number, (_, line) in enumerate(sorted(lines, key=lambda one: one[0]), start=1)]


def repair_line(facts: Facts, at: int, language: str) -> list[Cell]:
    """One repair as it came in, and what became of it."""

    def said(path: str) -> str:
        return facts.said("repairs", at, path, language)

    return [
        (said("reported_at"), said("id")), said("channel"), (said("reporter"), said("phone")),
        (said("equipment.client"), said("equipment.product+equipment.serial")),
        (said("description"), said("request")), (said("forwarded_to|technician|dealer"), said("forwarded_at")),
        (said("treatment"), said("outcome")), (said("state"), said("fixed_at|cancelled_on")),
    ]  # fmt: skip


def feedback_line(facts: Facts, at: int, language: str) -> list[Cell]:
    """One complaint or suggestion as it came in, and what became of it."""

    def said(path: str) -> str:
        return facts.said("feedback", at, path, language)

    return [
        (said("received_at"), said("id")), said("channel"), (said("client.contact"), said("client.phone")),
        (said("client|repair.equipment.client|dealer"), said("repair")), (said("text"), said("kind")),
        (said("owner"), ""),
        "", (said("state"), said("answered_on")),
    ]  # fmt: skip


SERVICE_REGISTER: Final = FormSheet(
    "service-register", "D07, D08, I01, E04", "dealers",
    (Fact("dealer", "name", "dealer"),),
    (
        Rows(
            "lines", "repairs", lambda _facts, _at: (),
            (
                Part("", 0.5, "no"), Part("reported_at", 1.5), Part("channel", 0.9), Part("reporter", 1.3),
                Part("", 2, "client_product"), Part("description", 2.6), Part("", 1.4, "forwarded"),
                Part("treatment", 2), Part("state", 1.5),
            ),
            lines=came_in, blank=1, blank_form=14,
        ),
    ),
    signatures=(("sign_clerk", ""), ("sign_head", "")),
    rows=lambda _facts, _month: NO_ROWS, wide=True, monthly=True, whole=True,
)  # fmt: skip


def all_parts(facts: Facts, _at: int) -> Wholes:
    """All parts of the price list, by their code."""
    codes = facts.column("parts", "code").values.tolist()
    return np.array(sorted(range(len(codes)), key=lambda at: codes[at] or ""), np.int64)


def part_lines(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """The parts with what is in store; what is below its minimum says so."""
    if at == BLANK_FORM:
        return []
    stock, minimum = facts.column("parts", "stock"), facts.column("parts", "minimum")
    low = stock.given & minimum.given & (stock.values < minimum.values)

    def said(row: int, path: str) -> str:
        return facts.said("parts", row, path, language)

    return [
        [
            said(row, "code"), said(row, "name"), said(row, "unit"),
            (said(row, "stock"), words("below_minimum", language) if low[row] else ""), said(row, "minimum"),
            said(row, "wear"), said(row, "old_for_new"), (said(row, "supplier"), said(row, "supplier_phone")), "",
        ]
        for row in all_parts(facts, at).tolist()
    ]  # fmt: skip


PARTS_LIST: Final = FormSheet(
    "parts-list", "B28, A49", "",
    (),
    (
        Rows(
            "parts", "parts", lambda _facts, _at: (),
            (
                Part("code", 1.1), Part("name", 2.2), Part("unit", 0.7), Part("stock", 1, right=True),
                Part("minimum", 0.9, right=True), Part("wear", 0.8), Part("old_for_new", 0.9), Part("supplier", 2),
                Part("", 1.2, "store_place"),
            ),
            lines=part_lines, blank=3, blank_form=24,
        ),
    ),
    texts=("parts_note",),
    signatures=(("sign_store", ""), ("sign_checked", "")),
    rows=lambda _facts, _month: NO_ROWS, whole=True,
)  # fmt: skip
