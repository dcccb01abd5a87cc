"""The maintenance contracts of the made-up firm, in every state that a contract can be in."""

from __future__ import annotations

from typing import Final

from aftercare.sample_firm import Firm
from aftercare.sample_scene import Row, added, lines
from register.language import Words

CONTRACTS: Final = lines("""
    E1 | bank | | 10 | 12 | automatic | 60 | 9600
    E2 | lawyer | | 16 | 24 | none | 30 | 5200
    E3 | logistics | | 22 | 12 | automatic | 30 | 7400
    E4 | college | | 30 | 36 | ask | 90 | 14800
    A8 | stadium | | 12 | 12 | ask | 60 | 3600
    B6 | market | B6.1 | 5 | 12 | none | 30 | 2400
    A7 | theatre | A7.3 | 20 | 12 | none | 30 | 1500
    C5 | bookshop | | 4 | 12 | none | 0 | 600
    A9 | mall | A9.1 | -4 | 12 | automatic | 30 | 1800
    D4 | farm4 | | 3 | 12 | automatic | 30 | 1100
    F5 | home5 | F5.1 | 2 | 12 | none | | 160
    G3 | maker3 | | 13 | 24 | automatic | 60 | 3900
""")
"""Project, client, the item it names (blank: all), months since the start, its length, renewal, notice days, fee."""

REBUILT: Final = Words("Suspended while the market is rebuilt", "市場整修期間暫停", "市场改造期间暂停")
CLOSED: Final = Words("Shop closed", "店面結束營業", "店面停业")


def add_contracts(firm: Firm) -> None:
    """Every contract: most run on, one is in its notice period, one is suspended, two have ended, one is planned."""
    scene = firm.scene
    for handle, client, item, months, length, renewal, notice, fee in CONTRACTS:
        starts = scene.months_ago(int(months), -25 if handle == "A8" else 9)
        row: Row = {
            "client": firm[client],
            "equipment": firm[item] if item else None,
            "starts": starts,
            "ends": added(added(starts, int(length), "month"), -1, "day"),
            "fee": scene.money(float(fee)),
            "notice_days": int(notice) if notice else None,
            "renewal": renewal,
        }
        firm.add("contracts", row, f"contract {handle}")
    firm["contract B6"].update(
        suspended_from=scene.day(20), suspended_to=scene.day(-41), notes=scene.said(REBUILT)
    )  # fmt: skip
    firm["contract C5"].update(ended_on=scene.day(30), notes=scene.said(CLOSED))
