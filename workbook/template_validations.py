"""Drop-downs, warnings and messages at the cells that staff type into, in all rows of a table and below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from register.choices import choice_words
from register.language import area, say
from register.schema import ColumnSpec, TableSpec, tables
from workbook.template_tables import Layout, whole

PICKED_BY: Final = {
    "clients": "name", "staff": "name", "dealers": "name", "plans": "code", "parts": "code",
    "equipment": "label", "repairs": "id",
}  # fmt: skip
"""What a drop-down of references offers: a name where names are unique as a rule, else what every row has."""
TYPED_TOO: Final = {"equipment"}
"""Tables whose rows are typed by id, serial or product as well, which the drop-down does not list: nothing is asked."""

LONGEST_LIST: Final = 255
"""Characters of a list that stands in the validation itself: Excel drops longer ones with the file's repair."""

NUMBERS: Final[Mapping[str, Literal["decimal", "whole"]]] = {
    "money": "decimal", "number": "decimal", "percent": "decimal", "whole": "whole",
}  # fmt: skip
LONGEST_TITLE: Final = 32


def list_name(table: str) -> str:
    """The defined name of the list of a table's rows: `lstClients`."""
    return f"lst{tables()[table].name}"


def list_formula(table: str, heading: str) -> str:
    """All rows of one column, however many there will be."""
    return f"{tables()[table].name}[{heading}]"


def add_lists(book: Workbook, language: str) -> None:
    """A defined name for each table that is referred to, on a structured reference: it grows with the table."""
    for key, column in PICKED_BY.items():
        name = list_name(key)
        formula = list_formula(key, tables()[key][column].heading(language))
        book.defined_names[name] = DefinedName(name, attr_text=formula)


def add_validations(sheet: Worksheet, table: TableSpec, language: str, layout: Layout | None = None) -> None:
    """Every new column's validation or message."""
    layout = layout or whole(table)
    for key in layout.new:
        made = validation(table, table[key], language)
        if made is not None:
            reach(sheet, made, layout.places[key], layout.first_row, layout.last_row)


def reach(sheet: Worksheet, made: DataValidation, column: int, first: int, last: int) -> None:
    """Lay a validation over the rows of one column."""
    letter = get_column_letter(column)
    made.sqref = MultiCellRange(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(made)


def validation(table: TableSpec, column: ColumnSpec, language: str) -> DataValidation | None:
    """What Excel checks and says at the cells of one column; None where it does neither.

    Dates are only explained, never refused: `115/3/5` is a date to the register but not to Excel.
    """
    made = DataValidation(allow_blank=True)
    if column.computed:
        made = DataValidation("custom", "FALSE", allow_blank=True)
        warn(made, "computed", "warning", language)
    elif column.choices:
        made = DataValidation("list", choice_list(table, column, language), allow_blank=True)
        warn(made, "list", "stop", language)
    elif column.kind == "reference":
        made = DataValidation("list", list_name(column.target), allow_blank=True)
        if not column.any_too and column.target not in TYPED_TOO:
            warn(made, "list", "warning", language)
    elif column.kind in NUMBERS and (table.key, column.key) != ("fee_rules", "order"):
        made = DataValidation(NUMBERS[column.kind], "0", operator="greaterThanOrEqual", allow_blank=True)
        warn(made, "number", "warning", language)
    prompt = message(table.key, column)
    if prompt:
        explain(made, column.heading(language), say(prompt, language))
    return made if prompt or made.type else None


def choice_list(table: TableSpec, column: ColumnSpec, language: str) -> str:
    """The choices of a column as a list within the validation."""
    names = [choice_words(table.key, column.key, key).in_(language) for key in column.choices]
    return inline_list(names)


def inline_list(names: list[str]) -> str:
    """Names as Excel holds a list within a validation; ValueError where it could not."""
    listed = ",".join(names)
    if len(listed) > LONGEST_LIST or any("," in name or '"' in name for name in names):
        raise ValueError(listed)
    return f'"{listed}"'


def message(table: str, column: ColumnSpec) -> str:
    """The key of the message at a column's cells: its own, else that of its kind; empty where there is none."""
    known = area("sheets")
    for key in (f"prompt_{table}_{column.key}", f"prompt_{column.target or column.kind}"):
        if key in known and (key.count("_") > 1 or not column.computed):
            return f"sheets.{key}"
    return ""


def warn(made: DataValidation, words: str, error_style: str, language: str) -> None:
    """What Excel says of an entry that does not fit; `stop` refuses it, `warning` asks."""
    made.showErrorMessage = True
    made.errorStyle = "stop" if error_style == "stop" else "warning"
    made.errorTitle = say(f"sheets.{words}_title", language)[:LONGEST_TITLE]
    made.error = say(f"sheets.{words}_{'stop' if error_style == 'stop' else 'warning'}", language)


def explain(made: DataValidation, title: str, text: str) -> None:
    """The message that stands beside a cell while it is chosen."""
    made.showInputMessage = True
    made.promptTitle = title[:LONGEST_TITLE]
    made.prompt = text
