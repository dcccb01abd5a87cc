"""What the tests of planned visits share: a firm with one item, its patrol due on 25 December, and rows of Visits."""

from typing import Any, Final

import numpy as np
from letter_cases import LIN, OFFICE, PATH, Told

from register.assess import assess
from register.intake import typed
from workbook.reader import read_book
from workbook.template import file_of, fill, new_workbook

GUEST: Final = "guest@hotel.example"
SETTINGS: Final = {
    "firm_name": "Steady Service Ltd.", "currency": "NT$", "money_decimals": 0, "time_zone": "Asia/Taipei",
    "counting": "corresponding day", "working_days": "Mon-Fri", "working_hours": "09:00-18:00",
    "visit_leads": "7, 3, 1", "cover_leads": "60, 30, 7", "escalate_after": 3, "overdue_every": 7,
    "digest_time": "08:00", "office_emails": OFFICE, "manager_emails": "boss@firm.example", "mail_clients": "yes",
}  # fmt: skip
PATROL: Final = {"equipment": "E-0001", "visit": "patrol", "planned_on": "2026-12-23", "id": "V-2026-0001"}
SPECIAL: Final = {"equipment": "E-0001", "visit": "special", "planned_on": "2026-12-22", "id": "V-2026-0002"}


def firm(
    as_of: str,
    *visits: dict[str, Any],
    language: str = "en",
    settings: dict[str, Any] | None = None,
    tables: dict[str, list[dict[str, Any]]] | None = None,
    **item: Any,  # noqa: ANN401 — any cell of an item
) -> Told:
    """A firm with one item, its patrol due on 25 December, and these rows of Visits."""
    rows: dict[str, list[dict[str, Any]]] = {
        "staff": [
            {"id": "S-0001", "name": "Lin", "role": "technician", "email": LIN},
            {"id": "S-0002", "name": "Chen", "role": "technician", "email": "chen@firm.example"},
        ],
        "clients": [{"id": "C-0001", "name": "Harbour Hotel", "email": GUEST, "phone": "1", "address": "12 Road"}],
        "equipment": [
            {"id": "E-0001", "client": "C-0001", "product": "lamp", "plan": "A", "accepted_on": "2026-11-25",
             "technician": "S-0001", **item}
        ],
        "visits": list(visits), **(tables or {}),
    }  # fmt: skip
    book = new_workbook(language, ["A"], None, 2026, "register-1")
    chosen = [{"setting": key, "value": value} for key, value in {**SETTINGS, **(settings or {})}.items()]
    fill(book, {**rows, "settings": chosen}, language)
    read = read_book(file_of(book), PATH.name)
    return Told(assess(typed(read.tables), np.datetime64(as_of, "s")), read)
