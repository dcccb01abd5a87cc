"""A new register: every sheet, in the language of the office, with the chosen plans and what is usual in its region."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties

from register.plan_rows import CODES, plan_rows
from register.refusals import RefusalError
from register.schema import tables
from register.settings import SETTING_NAMES, setting_words, settings_by_name
from register.values import fold
from workbook import sheet_due, sheet_problems
from workbook.package import Package
from workbook.properties import CONTRACT, CONTRACT_VERSION, COUNTERS, REGISTER, counters_text
from workbook.sheets_in_view import tables_out_of_view
from workbook.template_colours import add_colours, add_due_colours, add_problem_colours
from workbook.template_pages import add_month, add_overview, add_start
from workbook.template_settings import explain_settings, holiday_rows, setting_row, setting_rows
from workbook.template_styles import add_styles
from workbook.template_tables import FIRST_ROW, Row, add_made_sheet, add_staff_sheet, fill_table, put, whole
from workbook.template_validations import add_lists, add_validations

STAFF_SHEETS: Final = (
    "repairs", "repair_parts", "visits", "equipment", "contracts", "feedback", "documents", "claims", "dealer_sales",
    "clients", "contacts", "staff", "dealers", "plans", "fee_rules", "promises", "visit_plans", "parts", "rates",
    "holidays", "settings",
)  # fmt: skip
"""In the order of their sheets, after the generated ones: what is typed most stands first."""


CUSTOM_PROPERTIES: Final = "custom_doc_props"
"""The attribute of a workbook that its type stubs do not know yet."""


def new_register(language: str, plans: Sequence[str], region: str | None, year: int, register_id: str) -> bytes:
    """A new register as the bytes of its file; see `new_workbook`."""
    return file_of(new_workbook(language, plans, region, year, register_id))


def new_workbook(
    language: str,
    plans: Sequence[str],
    region: str | None,
    year: int,
    register_id: str,
    plans_to_come: Sequence[str] = (),
) -> Workbook:
    """A new register, not yet a file, for rows to be put into.

    The columns that `plans_to_come` need stay in view; their rows are put in by the caller.

    `plans` are codes of the eight plans; `region` a country whose holidays of `year` and the next are put in (None:
    none). RefusalError for a plan or region that is not known.
    """
    unknown = [code for code in plans if code not in CODES]
    if unknown:
        raise RefusalError("template_plan", plan=", ".join(unknown), known=", ".join(CODES))
    rows: dict[str, list[Row]] = {key: list(some) for key, some in plan_rows(plans, language).items()}
    if region:
        rows["holidays"] = holiday_rows(region, year, language)
    settings = rows["settings"] = setting_rows(language, region)
    decimals = next(row["value"] for row, key in zip(settings, SETTING_NAMES, strict=True) if key == "money_decimals")
    in_use = plan_rows(plans_to_come, language) if plans_to_come else rows
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book, language, 2 if decimals is None else int(str(decimals)))
    codes = [str(row["code"]) for row in in_use["plans"]]
    out_of_view = [key for key in tables_out_of_view(codes) if key in STAFF_SHEETS]
    add_generated(book, language, out_of_view)
    for key in STAFF_SHEETS:
        sheet = add_staff_sheet(book, tables()[key], language, in_use)
        layout = whole(tables()[key], len(rows.get(key, ())))
        add_validations(sheet, tables()[key], language, layout)
        add_colours(sheet, tables()[key], language, layout)
        if key == "settings":
            explain_settings(sheet, language)
        if key in out_of_view:
            sheet.sheet_state = "hidden"
    add_lists(book, language)
    for key, some in rows.items():
        fill_table(book, tables()[key], some, language)
    name_file(book, register_id)
    return book


def add_generated(book: Workbook, language: str, out_of_view: Sequence[str] = ()) -> None:
    """The sheets that the program renews, in front; the first of them says which tables are out of view."""
    add_start(book, language, out_of_view)
    add_overview(book, language)
    add_due_colours(add_made_sheet(book, "due", sheet_due.COLUMNS, language))
    add_problem_colours(add_made_sheet(book, "problems", sheet_problems.COLUMNS, language), language)
    add_month(book, language)


def name_file(book: Workbook, register_id: str) -> None:
    """What the file says of itself: whose register it is, by which contract, the counters of its ids."""
    book.properties.creator = "Aftercare"
    book.calculation = CalcProperties(fullCalcOnLoad=False)  # no formulas: Excel need not ask to save on closing
    properties: Any = getattr(book, CUSTOM_PROPERTIES)
    for name, value in ((REGISTER, register_id), (CONTRACT, CONTRACT_VERSION), (COUNTERS, counters_text({}))):
        properties.append(StringProperty(name=name, value=value))


def fill(book: Workbook, rows: Mapping[str, Sequence[Row]], language: str) -> None:
    """Rows put into the tables of a new register, by table key; each a mapping of column keys to values.

    Choices are English keys, days and instants Python's own, references text. A row of `settings` replaces the value of
    that setting (its key or any of its names); rows of other tables go below those that stand there already.
    """
    for key, some in rows.items():
        if key == "settings":
            for row in some:
                change_setting(book, row, language)
        else:
            fill_table(book, tables()[key], some, language)


def change_setting(book: Workbook, row: Row, language: str) -> None:
    """One setting's value in its row; KeyError for a setting that is not known."""
    key = settings_by_name()[fold(str(row["setting"]))]
    sheet = book[tables()["settings"].titles.in_(language)]
    name = setting_words(key).in_(language)
    at = next(number for number in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(number, 1).value == name)
    put(sheet, at, 2, setting_row(key, row["value"], language)["value"])


def file_of(book: Workbook) -> bytes:
    """The workbook as the bytes of its file.

    Drawings are spelt with the prefix, and links within the file as the paths, that all programs write: some know them
    in no other form.
    """
    out = io.BytesIO()
    book.save(out)
    package = Package(out.getvalue())
    for part in package.names():
        if part.startswith("xl/drawings/drawing"):
            package.replace(part, prefixed(package.read(part)))
        elif part.endswith(".rels"):
            package.replace(part, nearby(package.read(part), posixpath.dirname(posixpath.dirname(part))))
    return package.to_bytes()


def prefixed(drawing: bytes) -> bytes:
    """A drawing that openpyxl wrote, its elements without a prefix as `xdr:` ones."""
    spelt = re.sub(rb"<(/?)(?=[A-Za-z]+[\s/>])", rb"<\1xdr:", drawing)
    return spelt.replace(b' xmlns="', b' xmlns:xdr="', 1)


def nearby(links: bytes, folder: str) -> bytes:
    """Links of a part in a folder, each as the path from there."""
    return re.sub(
        rb'(?<= Target="/)([^"]*)(?=")', lambda found: posixpath.relpath(found[0].decode(), folder).encode(), links
    ).replace(b' Target="/', b' Target="')
