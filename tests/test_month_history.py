"""What the month is read against: twelve months, products, and what free repairs cost."""

from decimal import Decimal

from month_cases import ITEM, assessed, fixed, lines, month_of, numbers

from register.month import month_figures


def test_each_thing_counts_in_its_month() -> None:
    """Reported in March, fixed in May: received there, fixed here (rule 5)."""
    long = {**fixed("2026-05-04"), "reported_at": "2026-03-30 09:00"}
    told = month_of("2026-05", "2026-06-10", repairs=[long, fixed("2026-04-02")]).history
    assert told.months == tuple(f"{year}-{month:02}" for year, month in [
        *((2025, month) for month in range(6, 13)), *((2026, month) for month in range(1, 6)),
    ])  # fmt: skip
    assert told.counts["repairs_received"] == (None,) * 9 + (1, 1, 0)
    assert told.counts["repairs_fixed"] == (None,) * 9 + (0, 1, 1)
    assert told.counts["repairs_late"][-1] == 1


def test_months_before_anything_is_on_record_are_not_nought() -> None:
    told = month_of("2026-05", "2026-06-10", repairs=[fixed("2026-05-04")]).history
    assert told.counts["visits_done"] == (None,) * 11 + (0,)
    assert told.promises_kept == (None,) * 11 + (Decimal("100.00"),)


def test_the_last_month_is_the_month_itself() -> None:
    """The charts end with the figures that stand beside them."""
    visits = [
        {"id": "V-1", "equipment": "E-1", "visit": "patrol", "done_on": "2026-05-30", "technician": "Chen"},
        {"id": "V-2", "equipment": "E-1", "visit": "patrol", "done_on": "2026-01-30", "technician": "Chen"},
    ]
    assessment = assessed("2026-06-10", repairs=[fixed("2026-05-04"), fixed("2025-08-04")], visits=visits)
    figures = month_figures(assessment, "2026-05")
    for key in ("visits_done", "visits_missed", "repairs_received", "repairs_fixed", "repairs_late"):
        assert figures.history.counts[key][-1] == getattr(figures.main, key), key
    assert figures.history.promises_kept[-1] == figures.parts["promises"].rows["total"]["rate"]
    earlier = month_figures(assessment, "2026-04")
    assert earlier.history.counts["visits_missed"][-1] == figures.history.counts["visits_missed"][-2]


def test_products_by_what_comes_back_most() -> None:
    items = [
        {**ITEM, "product": "Lamp"},
        {**ITEM, "id": "E-2", "product": "pump"},
        {**ITEM, "id": "E-3", "product": " LAMP "},
    ]
    repairs = [
        fixed(equipment="E-2"), fixed(), {**fixed("2026-04-30"), "fixed_at": "2026-05-03 11:00"},
        {**fixed("2026-05-20"), "fixed_at": None, "equipment": "E-3"}, fixed("2026-04-02", equipment="E-2"),
    ]  # fmt: skip
    told = lines(month_of("2026-05", "2026-06-10", equipment=items, repairs=repairs), "products")
    assert told == ["Lamp: received 2, fixed 2, late 1", "pump: received 1, fixed 1, late 0"]


def test_free_repairs_count_their_parts_at_cost_price() -> None:
    """2 × D-100 at 180.00 cost; a charged repair costs the client, not the firm (A13, A53)."""
    parts = [
        {"repair": "R-2026-0001", "part": "D-100", "quantity": 2},
        {"repair": "R-2026-0002", "part": "D-100", "quantity": 1},
    ]
    repairs = [fixed(labour_hours=1.5, trips=1), fixed(cause="misuse")]
    figures = month_of("2026-05", "2026-06-10", repairs=repairs, repair_parts=parts)
    assert numbers(figures, "costs") == {"total": "number 1, parts_cost 360, hours 1.5, trips 1"}
    assert lines(figures, "costs") == [
        "A: number 1, parts_cost 360, hours 1.5, trips 1, outside_cost 0, no_cost 0",
    ]


def test_a_part_without_a_cost_price_is_counted_and_in_no_amount() -> None:
    parts = [{"code": "X-1", "name": "seal", "list_price": 10}]
    used = [{"repair": "R-2026-0001", "part": "X-1", "quantity": 3}]
    figures = month_of("2026-05", "2026-06-10", parts=parts, repairs=[fixed()], repair_parts=used)
    assert figures.parts["costs"].rows["total"]["parts_cost"] == 0
    assert figures.parts["costs"].rows["total"]["no_cost"] == 1


def test_a_repair_without_a_known_fee_is_not_free() -> None:
    figures = month_of("2026-05", "2026-06-10", repairs=[fixed(cause=None)])
    assert figures.parts["costs"].rows["total"]["number"] == 0
