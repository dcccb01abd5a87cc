"""A made-up firm as a register: the same firm for the same day, all its dates counted back from that day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aftercare.clock import as_of_text
from aftercare.sample_clients import client_rows
from aftercare.sample_contracts import add_contracts
from aftercare.sample_equipment import add_equipment
from aftercare.sample_firm import Firm
from aftercare.sample_office import add_office
from aftercare.sample_people import dealer_rows, staff_rows
from aftercare.sample_repairs import add_repairs
from aftercare.sample_scene import Row, Scene
from aftercare.sample_terms import add_settings, add_terms
from aftercare.sample_visits import add_visits
from aftercare.sample_wrong import Mistakes, Wrong
from aftercare.sample_wrong_cells import add_wrong_cells
from aftercare.sample_wrong_cover import add_wrong_cover
from aftercare.sample_wrong_duties import add_wrong_duties
from aftercare.sample_wrong_fees import add_wrong_fees
from aftercare.sample_wrong_office import add_wrong_office
from aftercare.sample_wrong_repairs import add_wrong_repairs
from register.plan_rows import CODES
from register.schema import ColumnSpec, tables
from register.settings import SETTING_NAMES
from register.values import ErrorCell
from workbook.properties import COUNTERS, counters_text
from workbook.template import CUSTOM_PROPERTIES, file_of, fill, new_workbook
from workbook.template_settings import REGIONS, USUAL_REGION, Region
from workbook.template_tables import FIRST_ROW, fill_table, put


def sample_register(language: str, region: str | None, as_of: str | None, register_id: str) -> bytes:
    """The made-up firm's register as the bytes of its file.

    `region` decides currency and holidays (None: where the firm of this language stands); `as_of` is the day on which
    all is told, None the present one. RefusalError for a region or day that is not known.
    """
    where = region or USUAL_REGION[language]
    zone = REGIONS.get(where, Region()).time_zone or "UTC"
    sample = sample_firm(language, where, as_of_text(as_of, zone))
    book = new_workbook(language, (), where, sample.firm.scene.as_of.year, register_id, CODES)
    sheet = book[tables()["visit_plans"].titles.in_(language)]
    clear(sheet, FIRST_ROW)
    rows = sample.firm.rows
    put_settings(book, rows["settings"], language)
    fill(book, {key: plain_rows(key, some) for key, some in rows.items() if key != "settings"}, language)
    put_odd(book, rows, language)
    say_counters(book, sample.counters)
    return file_of(book)


@dataclass(frozen=True, slots=True)
class Sample:
    """The firm, the wrong entries in its rows, and the highest number given by counter."""

    firm: Firm
    wrong: list[Wrong]
    counters: dict[str, int]


def clear(sheet: Worksheet, row: int) -> None:
    """Nothing in a row that a new register begins with."""
    for cell in sheet[row]:
        cell.value = None


def put_settings(book: Workbook, rows: list[Row], language: str) -> None:
    """The settings in their places, their formats kept; what is no setting of the program's goes below."""
    sheet = book[tables()["settings"].titles.in_(language)]
    known = len(SETTING_NAMES)
    for number, row in enumerate(rows[:known], start=FIRST_ROW):
        sheet.cell(number, 2).value = None
        put(sheet, number, 2, row["value"])
    fill_table(book, tables()["settings"], rows[known:], language)


def plain_rows(table: str, rows: list[Row]) -> list[Row]:
    """The rows without what no list offers and no cell is given from outside."""
    columns = tables()[table].by_key
    return [{key: value for key, value in row.items() if not is_odd(columns[key], value)} for row in rows]


def is_odd(column: ColumnSpec, value: object) -> bool:
    """Whether a value is an Excel error, or a word where one of a few words should stand."""
    return isinstance(value, ErrorCell) or bool(column.choices and value is not None and value not in column.choices)


def put_odd(book: Workbook, rows: dict[str, list[Row]], language: str) -> None:
    """What somebody typed over a list, or an error copied into a cell."""
    for table, some in rows.items():
        spec = tables()[table]
        columns, places = spec.by_key, list(spec.by_key)
        for at, row in enumerate(some, start=FIRST_ROW):
            for key, value in row.items():
                if is_odd(columns[key], value):
                    text = value.text if isinstance(value, ErrorCell) else str(value)
                    cell = book[spec.titles.in_(language)].cell(at, places.index(key) + 1, text)
                    cell.data_type = "e" if isinstance(value, ErrorCell) else "s"


def say_counters(book: Workbook, counters: dict[str, int]) -> None:
    """The numbers that are given already, in the workbook's own property."""
    properties: Any = getattr(book, CUSTOM_PROPERTIES)
    next(one for one in properties.props if one.name == COUNTERS).value = counters_text(counters)


def sample_firm(language: str, region: str, as_of: str) -> Sample:
    """The firm as of an instant (ISO text): the same rows for the same instant."""
    scene = Scene(language, dt.datetime.fromisoformat(as_of))
    firm = Firm(scene)
    firm.add_all("staff", staff_rows(scene))
    firm.add_all("dealers", dealer_rows(scene))
    firm.add_all("clients", client_rows(scene, firm.named))
    add_terms(firm)
    add_settings(firm, region)
    add_equipment(firm)
    add_contracts(firm)
    add_visits(firm)
    add_repairs(firm)
    add_office(firm)
    wrong = add_wrong(firm)
    in_order(firm)
    counters = firm.numbered()
    firm.settle()
    return Sample(firm, wrong, counters)


def add_wrong(firm: Firm) -> list[Wrong]:
    """The wrong entries, area by area, put among the firm's rows."""
    some = Mistakes(firm)
    add_wrong_cells(some)
    add_wrong_cover(some)
    add_wrong_fees(some)
    add_wrong_repairs(some)
    add_wrong_office(some)
    add_wrong_duties(some)
    return some.made


def in_order(firm: Firm) -> None:
    """What is typed day by day stands in the order of its days."""
    firm.rows["visits"].sort(key=lambda row: str(row.get("done_on") or row.get("planned_on")))
    firm.rows["repairs"].sort(key=lambda row: str(row["reported_at"]))
