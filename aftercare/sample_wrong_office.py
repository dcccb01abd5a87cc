"""Wrong entries in what the office keeps: complaints, papers, claims, dealers' sales, the owner's people."""

from __future__ import annotations

from aftercare.sample_wrong import Mistakes


def add_wrong_office(some: Mistakes) -> None:
    """One row a code."""
    firm, scene, said = some.firm, some.scene, some.said
    some.new("bad_month", "dealer_sales", {
        "dealer": firm["dealer6"], "month": said("last month", "上個月", "上个月"),
        "settled_amount": scene.money(4_100),
    })  # fmt: skip
