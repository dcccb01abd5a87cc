"""What the tests of papers share: a small firm with one busy client and one without anything, in three languages."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from build import SET_UP, Row, as_typed, plan_tables
from pypdf import PdfReader

from printouts.fonts import PREFERRED, machine_fonts
from register.assess import assess
from register.assessment import Assessment
from register.intake import typed
from workbook.template import file_of, fill, new_workbook

AS_OF: Final = "2026-11-05T09:00"
MONTH: Final = "2026-10"
NAMES: Final = {
    "en": {
        "firm": "Steady Service Ltd.", "address": "3 Dock Street", "manager": "Ms Chow", "client": "Harbour Hotel",
        "contact": "Ms Wong", "at": "12 Harbour Road", "site": "plant room", "lamp": "LED lamp", "box": "Control box",
        "lin": "Lin", "found": "one lamp dim", "opinion": "content", "fault": "flickers", "done": "driver replaced",
        "empty": "Quiet Café",
    },
    "zh-Hant": {
        "firm": "安心售後服務有限公司", "address": "新北市板橋區文化路 17 號", "manager": "周經理",
        "client": "恒信機電", "contact": "王小姐", "at": "台北市大安區信義路三段 12 號", "site": "地下一樓機房",
        "lamp": "LED 燈",
        "box": "控制箱", "lin": "林技師", "found": "一盞偏暗", "opinion": "滿意",
        "fault": "閃爍", "done": "更換驅動器", "empty": "安靜咖啡",
    },
    "zh-Hans": {
        "firm": "安心售后服务有限公司", "address": "上海市世纪大道 12 号", "manager": "周经理", "client": "恒信机电",
        "contact": "王小姐", "at": "上海市延安路 5 号", "site": "地下一层机房", "lamp": "LED 灯", "box": "控制箱",
        "lin": "林技师", "found": "一盏偏暗", "opinion": "满意",
        "fault": "闪烁", "done": "更换驱动器", "empty": "安静咖啡",
    },
}  # fmt: skip
SETTINGS: Final[Row] = {
    "money_decimals": 0, "tax_percent": 5, "service_phone": "02-5550-0001", "visits_from": "2026-07-01",
}  # fmt: skip


CHINESE = pytest.mark.skipif(
    not set(PREFERRED["en"]) & set(machine_fonts().families()), reason="this machine has no font for Chinese"
)


def rows_of(language: str) -> dict[str, list[dict[str, Any]]]:
    """A client with equal lamps, a box out of cover, visits and repairs; and one of whom there is nothing to say."""
    name = NAMES[language]
    lamp = {"client": "C-1", "product": name["lamp"], "site": name["site"], "plan": "A"}
    repair = {"reporter": "x", "phone": "x", "request": "x", "urgency": "normal", "description": name["fault"]}
    visit = {"visit": "patrol", "technician": "S-1"}
    return {
        "staff": [{"id": "S-1", "name": name["lin"], "role": "technician"}],
        "clients": [
            {
                "id": "C-1", "name": name["client"], "contact": name["contact"], "address": name["at"], "zone": "city",
                "language": language,
            },
            {"id": "C-2", "name": name["empty"]},
        ],
        "equipment": [
            {**lamp, "id": "E-1", "accepted_on": "2025-12-10", "serial": "L-1", "retention_amount": "20000"},
            {**lamp, "id": "E-2", "accepted_on": "2025-12-10", "serial": "L-2"},
            {**lamp, "id": "E-3", "product": name["box"], "accepted_on": "2021-03-15", "serial": "B-7"},
            {**lamp, "id": "E-4", "accepted_on": "2024-01-10", "retired_on": "2026-05-01"},
        ],
        "contracts": [
            {"id": "K-1", "client": "C-1", "equipment": "E-3", "starts": "2026-01-01", "ends": "2026-12-31"}
        ],
        "visits": [
            {**visit, "id": "V-1", "equipment": "E-1", "done_on": "2026-10-12", "findings": name["found"]},
            {**visit, "id": "V-2", "equipment": "E-2", "done_on": "2026-10-12", "opinion": name["opinion"]},
            {**visit, "id": "V-3", "equipment": "E-1", "planned_on": "2026-11-11"},
            {**visit, "id": "V-4", "visit": "cleaning", "equipment": "E-1", "done_on": "2026-09-10"},
        ],
        "repairs": [
            {
                **repair, "id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-10-02 09:00",
                "cause": "product", "fixed_at": "2026-10-02 15:00", "treatment": name["done"],
                "labour_hours": "1", "trips": "1",
                "technician": "S-1",
            },
            {
                **repair, "id": "R-2026-0002", "equipment": "E-2", "reported_at": "2026-10-20 10:00", "cause": "misuse",
                "fixed_at": "2026-10-21 10:00", "labour_hours": "2", "trips": "1",
            },
            {**repair, "id": "R-2026-0003", "equipment": "E-2", "reported_at": "2026-10-30 10:00"},
            {
                **repair, "id": "R-2026-0004", "equipment": "E-1", "reported_at": "2026-08-01 10:00",
                "cause": "product", "fixed_at": "2026-08-01 12:00", "labour_hours": "1", "trips": "1",
            },
        ],
        "rates": [{"item": "labour hour", "amount": "600"}, {"item": "trip", "amount": "350"}],
    }  # fmt: skip


def assessed(
    language: str = "en", rows: Mapping[str, Sequence[Row]] | None = None, as_of: str = AS_OF, **settings: str
) -> Assessment:
    """A register of these rows (the firm's own by default), plan A, assessed."""
    name = NAMES[language]
    firm = {"firm_name": name["firm"], "address": name["address"], "service_manager": name["manager"]}
    chosen = {**SET_UP, "language": language, **firm, **SETTINGS, **settings}
    tables = {**plan_tables("A"), **(rows_of(language) if rows is None else rows)}
    raw = {key: as_typed(some) for key, some in tables.items()}
    raw["settings"] = as_typed([{"setting": key, "value": value} for key, value in chosen.items()])  # pyright: ignore[reportArgumentType]
    return assess(typed(raw), np.datetime64(as_of, "s"))


def workbook(path: Path, rows: Mapping[str, Sequence[Row]]) -> Path:
    """A register of plan A with these rows, in a file."""
    book = new_workbook("en", ["A"], None, 2026, "register-1")
    settings = {**SETTINGS, "firm_name": NAMES["en"]["firm"], "currency": "NT$", "time_zone": "Asia/Taipei"}
    named: list[Row] = [{"setting": key, "value": value} for key, value in settings.items()]
    fill(book, {**rows, "settings": named}, "en")
    path.write_bytes(file_of(book))
    return path


def read(pdf: bytes) -> str:
    """The text of a paper, page by page, as a reader would copy it."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "\n\f\n".join(page.extract_text() for page in pages)
