"""Two made-up firms at work for November 2026: what their staff type each day, and what is then truly owed.

What is owed was worked out by hand from the clauses and stands here as rows that a clerk could check. The tests run the
real commands day by day and hold every line of every letter and paper against it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from openpyxl.worksheet.worksheet import Worksheet
from small_register import edited, place_of

from register.schema import tables
from workbook.template import file_of, fill, new_workbook

Row: TypeAlias = Mapping[str, Any]

WORKING_DAYS: Final = [
    day for day in (dt.date(2026, 11, 2) + dt.timedelta(days=n) for n in range(29)) if day.weekday() < 5
]
"""The days on which somebody in the office sends the letters, at half past eight."""


def at(moment: str) -> dt.datetime:
    """An instant of November 2026, from its day and time: `04 10:00`."""
    return dt.datetime.fromisoformat(f"2026-11-{moment.replace(' ', 'T')}")


def on(day: int, month: int = 11, year: int = 2026) -> dt.date:
    """A day; of November 2026 unless it is said otherwise."""
    return dt.date(year, month, day)


@dataclass(frozen=True)
class Entry:
    """What staff type after work on a day: some cells of a row of a table, the first being row 1."""

    day: int
    table: str
    row: int
    cells: Row


@dataclass(frozen=True)
class Owed:
    """One thing that is owed: its kind, words that its line has to say, its day, and how long it may be told.

    It is told at the earliest on the working day after it came up (`up`, blank: from the start), and no more after the
    day on which its end was typed (`ended`, blank: never).
    """

    kind: str
    says: tuple[str, ...]
    due: dt.date
    up: dt.date = dt.date.min
    ended: dt.date = dt.date.max


@dataclass(frozen=True)
class Firm:
    """A firm: its register on the first day, what its staff type, what is owed, and its figures at the month's end."""

    name: str
    language: str
    plans: tuple[str, ...]
    settings: Row
    rows: Mapping[str, Sequence[Row]]
    entries: Sequence[Entry]
    owed: Sequence[Owed]
    plan_cells: Mapping[tuple[str, str, str], Row] = field(default_factory=dict[tuple[str, str, str], Row])
    fees: Mapping[str, str] = field(default_factory=dict[str, str])
    """The total fee of each repair, by id, as `show` gives it."""
    secrets: tuple[str, ...] = ()
    """Words that never leave the firm."""


LAMPS: Final = Firm(
    "明亮照明",
    "zh-Hant",
    ("A",),
    {
        "firm_name": "明亮照明有限公司",
        "service_phone": "02-5550-0001",
        "currency": "NT$",
        "money_decimals": 0,
        "time_zone": "Asia/Taipei",
        "counting": "Taiwan",
        "visits_from": on(2),
        "office_emails": "office@lamps.example",
        "manager_emails": "chou@lamps.example",
        "mail_clients": "yes",
        "years": "ROC",
        "digest_time": "08:00",
    },
    {
        "staff": [
            {"id": "S-1", "name": "林技師", "role": "technician", "email": "lin@lamps.example"},
            {"id": "S-2", "name": "陳小美", "role": "office", "email": "mei@lamps.example"},
            {"id": "S-3", "name": "周經理", "role": "manager", "email": "chou@lamps.example"},
        ],
        "clients": [
            {
                "id": "C-1",
                "name": "恒信機電",
                "contact": "王小姐",
                "phone": "02-2345-6789",
                "zone": "city",
                "email": "wang@hengxin.example",
                "address": "台北市信義路 12 號",
                "engineer_1": "S-1",
                "engineer_2": "S-3",
            },
            {
                "id": "C-2",
                "name": "大安咖啡",
                "contact": "李先生",
                "phone": "02-8765-4321",
                "zone": "city",
                "address": "台北市大安路 2 號",
                "engineer_1": "S-1",
                "engineer_2": "S-3",
            },
        ],
        "equipment": [
            {
                "id": "E-1",
                "client": "C-1",
                "product": "投光燈",
                "serial": "SN-1",
                "site": "大廳",
                "plan": "A",
                "accepted_on": on(18, 12, 2025),
                "technician": "S-1",
            },
            {
                "id": "E-2",
                "client": "C-2",
                "product": "控制箱",
                "serial": "SN-2",
                "site": "廚房",
                "plan": "A",
                "accepted_on": on(10, 12, 2024),
                "technician": "S-1",
            },
            {
                "id": "E-3",
                "client": "C-2",
                "product": "舊招牌",
                "serial": "SN-3",
                "site": "門口",
                "plan": "A",
                "accepted_on": on(4, 5, 2020),
                "technician": "S-1",
            },
        ],
        "visits": [
            {
                "id": "V-2026-0001",
                "equipment": "E-1",
                "visit": "patrol",
                "done_on": on(20, 10),
                "technician": "S-1",
                "signed_by": "王小姐",
            },
            {"id": "V-2026-0002", "equipment": "E-1", "visit": "patrol", "planned_on": on(17), "technician": "S-1"},
        ],
        "parts": [{"code": "LED", "name": "燈珠模組", "list_price": 350, "cost_price": 200}],
        "rates": [{"item": "labour hour", "amount": 600}, {"item": "trip", "amount": 350}],
    },
    [
        Entry(
            4,
            "repairs",
            1,
            {
                "id": "R-2026-0001",
                "equipment": "E-1",
                "reported_at": at("04 10:00"),
                "reporter": "王小姐",
                "phone": "0912-000-111",
                "description": "燈不亮",
                "request": "請派人來看",
                "urgency": "normal",
                "technician": "S-1",
            },
        ),
        Entry(
            5,
            "repairs",
            1,
            {
                "cause": "product",
                "departed_at": at("05 09:00"),
                "arrived_at": at("05 11:30"),
                "proposed_at": at("05 12:00"),
                "fixed_at": at("05 17:00"),
                "outcome": "repaired",
                "treatment": "更換驅動器",
                "labour_hours": 2,
                "trips": 1,
                "signed_by": "王小姐",
                "signed_on": on(5),
            },
        ),
        Entry(9, "repairs", 1, {"followed_up_on": on(9)}),
        Entry(
            10,
            "visits",
            3,
            {
                "id": "V-2026-0003",
                "equipment": "E-2",
                "visit": "patrol",
                "done_on": on(10),
                "technician": "S-1",
                "signed_by": "李先生",
            },
        ),
        Entry(
            11,
            "repairs",
            2,
            {
                "id": "R-2026-0002",
                "equipment": "E-3",
                "reported_at": at("11 09:00"),
                "reporter": "李先生",
                "phone": "0912-000-222",
                "description": "招牌閃爍",
                "request": "修理",
                "urgency": "normal",
                "technician": "S-1",
                "cause": "wear",
                "contacted_at": at("11 09:20"),
                "departed_at": at("11 13:00"),
                "arrived_at": at("11 14:00"),
                "proposed_at": at("11 14:10"),
                "fixed_at": at("11 15:00"),
                "outcome": "part replaced",
                "treatment": "換模組",
                "labour_hours": 2,
                "trips": 1,
                "signed_by": "李先生",
                "signed_on": on(11),
                "charged_on": on(11),
            },
        ),
        Entry(11, "repair_parts", 1, {"repair": "R-2026-0002", "part": "LED", "quantity": 1}),
        Entry(
            13,
            "visits",
            4,
            {
                "id": "V-2026-0004",
                "equipment": "E-2",
                "visit": "follow-up",
                "done_on": on(13),
                "technician": "S-1",
                "opinion": "滿意",
                "signed_by": "李先生",
            },
        ),
        Entry(
            13,
            "visits",
            5,
            {
                "id": "V-2026-0005",
                "equipment": "E-1",
                "visit": "special",
                "planned_on": on(20),
                "technician": "S-1",
            },
        ),
        Entry(16, "repairs", 2, {"paid_on": on(16), "followed_up_on": on(16)}),
        Entry(17, "visits", 2, {"done_on": on(17), "signed_by": "王小姐"}),
        Entry(
            18,
            "visits",
            6,
            {
                "id": "V-2026-0006",
                "equipment": "E-1",
                "visit": "follow-up",
                "done_on": on(18),
                "technician": "S-1",
                "opinion": "滿意",
                "signed_by": "王小姐",
            },
        ),
        Entry(20, "visits", 5, {"done_on": on(20), "signed_by": "王小姐"}),
    ],
    [
        # A21, A45: every month on the day of acceptance; A26 every three months, A25 every year.
        Owed("patrol", ("恒信機電",), on(17), ended=on(17)),  # V-2 is planned for a day before the 18th
        Owed("follow-up", ("恒信機電",), on(18), ended=on(18)),
        Owed("patrol", ("大安咖啡",), on(10), ended=on(10)),
        Owed("follow-up", ("大安咖啡",), on(10), ended=on(13)),
        *(
            Owed(visit, ("恒信機電",), on(18, 12), up=on(17))
            for visit in ("patrol", "follow-up", "cleaning", "overhaul")
        ),
        *(Owed(visit, ("大安咖啡",), on(10, 12)) for visit in ("patrol", "follow-up", "cleaning", "overhaul")),
        Owed("special", ("恒信機電",), on(20), up=on(13), ended=on(20)),
        # R-1 came on the 4th at 10:00: everything within 24 hours (A10 A16 A36 A37), a proposal within 48 (A17).
        Owed("milestone", ("投光燈", "恒信機電"), on(5), up=on(4), ended=on(5)),
        Owed("follow-up call", ("投光燈", "恒信機電"), on(8), up=on(5), ended=on(9)),
        Owed("follow-up call", ("舊招牌", "大安咖啡"), on(14), up=on(11), ended=on(16)),
        # E-3 has been out of cover since 2024; what may be deleted is told once a month.
        Owed("record past keeping", ("設備 1",), on(1)),
        # E-2: 24 months from 10 December 2024, counted as in Taiwan.
        Owed("cover ending", ("控制箱", "大安咖啡"), on(10, 12)),
    ],
    fees={
        "R-2026-0001": "0",
        "R-2026-0002": "1750",
    },  # A13 free; A54 at cost: module 200, two hours of 600, one trip of 350
)

MACHINES: Final = Firm(
    "Harbour Machines",
    "en",
    ("D", "F", "H"),
    {
        "firm_name": "Harbour Machines Ltd",
        "service_phone": "6555 0100",
        "currency": "S$",
        "money_decimals": 2,
        "time_zone": "Asia/Singapore",
        "counting": "corresponding day",
        "visits_from": on(2),
        "office_emails": "office@machines.example",
        "manager_emails": "boss@machines.example",
        "mail_clients": "yes",
        "digest_time": "08:00",
        "working_days": "Mon-Fri",
        "working_hours": "09:00-12:00, 13:00-18:00",
    },
    {
        "staff": [
            {"id": "S-1", "name": "Tan", "role": "technician", "email": "tan@machines.example"},
            {"id": "S-2", "name": "Kim", "role": "office", "email": "kim@machines.example"},
            {"id": "S-3", "name": "Ng", "role": "manager", "email": "boss@machines.example"},
        ],
        "dealers": [
            {
                "id": "D-1",
                "name": "North Dealer",
                "contact": "Mr Koh",
                "phone": "6555 0700",
                "zone": "city",
                "email": "koh@north.example",
                "technician": "Ravi",
                "feedback_day": 5,
            },
        ],
        "clients": [
            {
                "id": "C-1",
                "name": "Mrs Gomez",
                "phone": "6555 0111",
                "address": "1 Orchard Lane",
                "zone": "city",
                "email": "gomez@client.example",
            },
            {
                "id": "C-2",
                "name": "Green Farm",
                "contact": "Mr Teo",
                "phone": "6555 0122",
                "address": "9 Hill Road",
                "zone": "suburb",
            },
        ],
        "equipment": [
            {"id": "E-1", "client": "C-1", "product": "Kettle", "serial": "K-1", "plan": "H", "sold_on": on(1, 6)},
            {
                "id": "E-2",
                "client": "C-2",
                "product": "Tiller",
                "serial": "T-1",
                "plan": "D",
                "sold_on": on(20, 10),
                "dealer": "D-1",
                "technician": "S-1",
            },
            {
                "id": "E-3",
                "client": "C-2",
                "product": "Fridge",
                "serial": "F-1",
                "plan": "F",
                "sold_on": on(2, 3),
                "dealer": "D-1",
            },
        ],
        "rates": [{"item": "labour hour", "amount": 40}, {"item": "trip", "amount": 25}],
    },
    [
        Entry(
            4,
            "repairs",
            1,
            {
                "id": "R-2026-0001",
                "equipment": "E-2",
                "reported_at": at("04 09:00"),
                "reporter": "Mr Teo",
                "phone": "6555 0122",
                "description": "does not start",
                "request": "come",
                "urgency": "normal",
                "technician": "S-1",
                "forwarded_at": at("04 09:30"),
                "arranged_at": at("04 10:00"),
            },
        ),
        Entry(
            5,
            "repairs",
            1,
            {
                "cause": "product",
                "fixed_at": at("05 15:00"),
                "outcome": "repaired",
                "treatment": "plug cleaned",
                "labour_hours": 1,
                "trips": 1,
                "signed_by": "Mr Teo",
                "signed_on": on(5),
            },
        ),
        Entry(
            6, "dealer_sales", 1, {"dealer": "D-1", "month": "2026-10", "settled_amount": 100000, "feedback_on": on(6)}
        ),
        Entry(9, "repairs", 1, {"followed_up_on": on(9)}),
        Entry(10, "equipment", 2, {"receipt_on": on(10)}),
        Entry(
            10,
            "repairs",
            2,
            {
                "id": "R-2026-0002",
                "equipment": "E-1",
                "reported_at": at("10 10:00"),
                "reporter": "Mrs Gomez",
                "phone": "6555 0111",
                "description": "leaks",
                "request": "repair",
                "urgency": "normal",
                "technician": "S-1",
            },
        ),
        Entry(
            11,
            "repairs",
            2,
            {
                "cause": "product",
                "fixed_at": at("11 15:00"),
                "outcome": "repaired",
                "treatment": "new seal",
                "labour_hours": 1,
                "trips": 1,
                "signed_by": "Mrs Gomez",
                "signed_on": on(11),
            },
        ),
        Entry(
            12,
            "repairs",
            3,
            {
                "id": "R-2026-0003",
                "equipment": "E-3",
                "reported_at": at("12 09:00"),
                "reporter": "Mr Teo",
                "phone": "6555 0122",
                "description": "too warm",
                "request": "advice",
                "urgency": "normal",
                "cause": "misuse",
                "solved_by_phone": "yes",
                "fixed_at": at("12 09:30"),
                "outcome": "explained",
                "treatment": "door was open",
                "labour_hours": 0,
                "technician": "S-1",
            },
        ),
        Entry(13, "repairs", 2, {"followed_up_on": on(13)}),
        Entry(16, "repairs", 3, {"followed_up_on": on(16)}),
        Entry(
            17,
            "visits",
            1,
            {
                "id": "V-2026-0001",
                "dealer": "D-1",
                "visit": "check",
                "done_on": on(17),
                "technician": "S-3",
                "findings": "shelves empty",
            },
        ),
    ],
    [
        Owed("milestone", ("Tiller", "D26"), on(4), up=on(4), ended=on(5)),  # four working hours from 09:30
        Owed("follow-up call", ("Tiller", "Green Farm"), on(8), up=on(5), ended=on(9)),
        Owed("follow-up call", ("Kettle", "Mrs Gomez"), on(14), up=on(11), ended=on(13)),
        Owed("follow-up call", ("Fridge", "Green Farm"), on(15), up=on(12), ended=on(16)),
        Owed("receipt card", ("Tiller",), on(9), ended=on(10)),  # D12: twenty days from the sale
        Owed("document", ("2026-10", "North Dealer"), on(5), ended=on(6)),  # F06
        Owed("document", ("2026-11", "North Dealer"), on(5, 12), up=on(6)),
        Owed("check", ("North Dealer",), on(16), ended=on(17)),  # F02, two weeks after the register's first day
        Owed("check", ("North Dealer",), on(16, 12), up=on(17)),
    ],
    {
        ("plans", "code", "D"): {"months": 12},
        ("visit_plans", "visit", "check"): {"every": 1, "unit": "month", "first_after": 14, "first_unit": "day"},
    },
    {"R-2026-0001": "0.00", "R-2026-0002": "0.00", "R-2026-0003": "0.00"},  # D14, H02, F11 without parts or hours
    secrets=("shelves empty",),
)

FIRMS: Final = {"lamps": LAMPS, "machines": MACHINES}


def make(firm: Firm, folder: Path) -> Path:
    """The firm's register on the morning of the first day."""
    book = new_workbook(firm.language, firm.plans, None, 2026, f"register of {firm.name}")
    named = [{"setting": key, "value": value} for key, value in firm.settings.items()]
    fill(book, {**firm.rows, "settings": named}, firm.language)
    path = folder / "register.xlsx"
    path.write_bytes(file_of(book))
    edited(path, lambda book: [change(sheets(book, key[0]), key, cells) for key, cells in firm.plan_cells.items()])
    return path


def work(firm: Firm, path: Path, day: dt.date) -> None:
    """What the firm's staff type after work on a day."""
    todays = [entry for entry in firm.entries if entry.day == day.day]
    if todays:
        edited(path, lambda book: [put(sheets(book, entry.table), entry) for entry in todays])


def sheets(book: Any, table: str) -> Worksheet:  # noqa: ANN401 — openpyxl's workbook
    """The sheet that holds a table, whatever it is called."""
    name = tables()[table].name
    return next(sheet for sheet in book.worksheets if name in sheet.tables)


def put(sheet: Worksheet, entry: Entry) -> None:
    """A row typed on a sheet whose headings stand in its first row, the table grown over it as Excel does."""
    row = entry.row + 1
    for key, value in entry.cells.items():
        sheet.cell(row, place_of(sheet, entry.table, key)).value = value
    table = sheet.tables[tables()[entry.table].name]
    first, last = table.ref.split(":")
    bottom = int("".join(filter(str.isdigit, last)))
    if row > bottom:
        table.ref = f"{first}:{last.rstrip('0123456789')}{row}"
        assert table.autoFilter is not None
        table.autoFilter.ref = table.ref


def change(sheet: Worksheet, key: tuple[str, str, str], cells: Row) -> None:
    """Cells of the row of a table in which a column reads so: `(table, column, text)`."""
    table, column, wanted = key
    place = place_of(sheet, table, column)
    row = next(at for at in range(2, sheet.max_row + 1) if sheet.cell(at, place).value == wanted)
    for name, value in cells.items():
        sheet.cell(row, place_of(sheet, table, name)).value = value
