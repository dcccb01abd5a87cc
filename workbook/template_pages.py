"""The generated sheets without a table as `init` makes them: Start here, Overview with its charts, Month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from register.language import area, say
from register.schema import tables
from workbook import sheet_month, sheet_overview, sheet_start
from workbook.sheet_layout import ANCHORS, Block, Place
from workbook.template_styles import FILLS, FONTS, GREY, GREY_HEADING, INKS, gap, print_setup, solid, style

CHART_COLOURS: Final = {
    "cover_ending": ("2E75B6", "A9D18E", "BFBFBF"),
    "activity": ("2E75B6", "F4B183"),
}


def page(book: Workbook, key: str, language: str) -> Worksheet:
    """An empty sheet for people to look at, found again by the defined name at its A1."""
    sheet = book.create_sheet(say(f"sheets.title_{key}", language))
    sheet.sheet_view.showGridLines = False
    name, title = ANCHORS[key], sheet.title.replace("'", "''")
    book.defined_names[name] = DefinedName(name, attr_text=f"'{title}'!$A$1")
    return sheet


def say_at(sheet: Worksheet, place: Place, text: str | None, look: str) -> None:
    """One cell with its text and its plain style."""
    sheet.cell(place.row, place.column, text).style = style(look)


def sheet_title(key: str, language: str) -> str:
    """The title of any sheet at init, a table's or a generated one's."""
    return tables()[key].titles.in_(language) if key in tables() else say(f"sheets.title_{key}", language)


def add_start(book: Workbook, language: str, out_of_view: Sequence[str] = ()) -> None:
    """The sheet that explains the others; sheets that are hidden are listed with what they are for."""
    sheet = page(book, "start", language)
    for letter, width in zip("ABC", (3, 22, 96), strict=True):
        sheet.column_dimensions[letter].width = width
    say_at(sheet, Place(1, 2), say("sheets.start_heading", language), "title")
    sheet.row_dimensions[1].height = 34
    say_at(sheet, Place(2, 2), say("sheets.start_intro", language), "body")
    sheet.merge_cells("B2:C2")
    sheet.row_dimensions[2].height = 32
    row = 3
    for part in sheet_start.PARTS:
        row = part_heading(sheet, row, say(f"sheets.{part.heading}", language))
        for number, line in enumerate(part.lines, start=1):
            row += 1
            text = say(f"sheets.{line.words}", language)
            sheet.row_dimensions[row].height = 27
            say_at(sheet, Place(row, 3), f"{number}. {text}" if part.numbered else text, "body")
            if line.look:
                sample(sheet, Place(row, 2), say(f"sheets.start_{line.look}", language), line.look, language)
            elif line.sheet:
                link(sheet, Place(row, 2), sheet_title(line.sheet, language))
    if out_of_view:
        row = add_hidden_list(sheet, row, out_of_view, language)
    row = part_heading(sheet, row + 1, say("sheets.start_ask", language))
    for key in ("start_ask_name", "start_ask_phone"):
        row += 1
        say_at(sheet, Place(row, 2), say(f"sheets.{key}", language), "label")
        sheet.cell(row, 3).style = style("row text")
        sheet.row_dimensions[row].height = 20
    print_setup(sheet, language, landscape=False, pages_high=1)


def add_hidden_list(sheet: Worksheet, row: int, tables_hidden: Sequence[str], language: str) -> int:
    """The sheets that are hidden, what each is for, and how to bring one into view; the row of the last line."""
    row = part_heading(sheet, row, say("sheets.start_hidden", language))
    row += 1
    sheet.row_dimensions[row].height = 27
    say_at(sheet, Place(row, 3), say("sheets.start_hidden_how", language), "body")
    for key in tables_hidden:
        row += 1
        sheet.row_dimensions[row].height = 20
        say_at(sheet, Place(row, 2), sheet_title(key, language), "label")
        say_at(sheet, Place(row, 3), say(f"sheets.start_hidden_{key}", language), "body")
    return row


def part_heading(sheet: Worksheet, row: int, text: str) -> int:
    """A ruled heading two rows below the last line; the row on which it stands."""
    row += 1
    for column in (2, 3):
        say_at(sheet, Place(row, column), text if column == 2 else None, "part")
    sheet.row_dimensions[row].height = 26
    return row


def sample(sheet: Worksheet, place: Place, text: str, look: str, language: str) -> None:
    """A cell that looks as cells of its kind do."""
    say_at(sheet, place, text, "sample")
    cell = sheet.cell(place.row, place.column)
    colour = FILLS.get(look) or (GREY if look == "grey" else "")
    if colour:
        cell.fill = solid(colour)
    if look in INKS:
        cell.font = Font(name=FONTS[language], size=10, color=INKS[look], bold=look == "act")


def link(sheet: Worksheet, place: Place, title: str) -> None:
    """A link to the head of a sheet."""
    cell = sheet.cell(place.row, place.column, f"→ {title}")
    quoted = title.replace("'", "''")
    target: Any = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
    cell.hyperlink = target
    cell.style = style("link")


def add_overview(book: Workbook, language: str) -> None:
    """Four figures, two charts, and the fixed blocks that the charts show."""
    sheet = page(book, "overview", language)
    for column in range(1, sheet_overview.LAST_COLUMN + 1):
        width = 3 if column in sheet_overview.GAPS else 17
        sheet.column_dimensions[get_column_letter(column)].width = width
    say_at(sheet, sheet_overview.TITLE, say("sheets.title_overview", language), "title")
    sheet.row_dimensions[1].height = 34
    for key in ("as_of", "last_run"):
        place = sheet_overview.CELLS[key]
        say_at(sheet, place, None, "stamp")
        say_at(sheet, Place(place.row, place.column - 1), say(f"sheets.{key}", language), "label")
    redden_when_old(sheet, sheet_overview.CELLS["last_run"])
    for key in sheet_overview.FIGURES:
        row, column = sheet_overview.CELLS[key]
        for part, text in ((column, say(f"sheets.{key}", language)), (column + 1, None)):
            say_at(sheet, Place(row - 1, part), text, "tile label")
            say_at(sheet, Place(row, part), None, "tile figure")
        for part in (row - 1, row):
            sheet.cell(part, column + 1).border = gap()
    sheet.row_dimensions[sheet_overview.FIGURE_ROW - 1].height = 24
    sheet.row_dimensions[sheet_overview.FIGURE_ROW].height = 46
    for key, block in sheet_overview.BLOCKS.items():
        chart_at = sheet_overview.CHARTS[key]
        say_at(sheet, Place(chart_at.row - 1, chart_at.column), say(f"sheets.{key}", language), "part")
        for column in range(chart_at.column + 1, chart_at.column + 4):
            say_at(sheet, Place(chart_at.row - 1, column), None, "part")
        add_block(sheet, block, language, titled=False)
        sheet.add_chart(chart(sheet, block), f"{get_column_letter(chart_at.column)}{chart_at.row}")
    print_setup(sheet, language, landscape=True, pages_high=1)


def redden_when_old(sheet: Worksheet, place: Place) -> None:
    """Have an instant turn red once it is neither today's nor yesterday's: the program has fallen silent.

    By the rules for dates that Excel itself offers (`timePeriod`, with the formula that it stores beside them), looked
    at when the sheet is shown: no cell holds a formula that has the workbook computed anew at each opening.
    """
    cell = f"{get_column_letter(place.column)}{place.row}"
    rules: Any = sheet.conditional_formatting  # its stub says nothing of the arguments
    recent: Any = {"stopIfTrue": True, "type": "timePeriod"}
    rules.add(cell, Rule(**recent, timePeriod="today", formula=[f"FLOOR({cell},1)=TODAY()"]))
    rules.add(cell, Rule(**recent, timePeriod="yesterday", formula=[f"FLOOR({cell},1)=TODAY()-1"]))
    red = DifferentialStyle(Font(color=INKS["act"], bold=True), fill=solid(FILLS["act"]))
    rules.add(cell, Rule("expression", dxf=red, formula=[f"ISNUMBER({cell})"]))


def chart(sheet: Worksheet, block: Block) -> BarChart:
    """A column chart over a block, its months below, its legend at the bottom; parts of one sum are stacked."""
    stacked = block.key in sheet_overview.STACKED
    made = BarChart(gapWidth=60, overlap=100 if stacked else 0, grouping="stacked" if stacked else "clustered")
    drawn: Any = made  # its stubs say nothing of data, axes and sizes
    drawn.type = "col"
    drawn.width, drawn.height = 16.6, 8.2
    figures = Reference(sheet, block.left + 1, block.first - 1, block.left + len(block.columns), block.last)
    drawn.add_data(figures, titles_from_data=True)
    for series, colour in zip(drawn.series, CHART_COLOURS[block.key], strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    drawn.set_categories(Reference(sheet, block.left, block.first, block.left, block.last))
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GREY_HEADING))
    drawn.y_axis.number_format = "0"
    drawn.legend.position = "b"
    return made


def add_block(sheet: Worksheet, block: Block, language: str, *, titled: bool = True) -> None:
    """A block's title, headings, named rows and empty figures."""
    if titled:
        say_at(sheet, Place(block.top, block.left), area("sheets")[f"month_{block.key}"].in_(language), "part")
        for column in range(1, len(block.columns) + 1):
            say_at(sheet, Place(block.top, block.left + column), None, "part")
    heads = (block.label, *block.columns)
    for column, figure in enumerate(heads, start=block.left):
        say_at(sheet, Place(block.top + 1, column), figure.headings.in_(language), "heading grey")
    for row in range(block.first, block.last + 1):
        named = block.rows[row - block.first] if row - block.first < len(block.rows) else ""
        text = sheet_month.row_words(block.key, named).in_(language) if named else None
        say_at(sheet, Place(row, block.left), text, "total label" if named in {"total", "all"} else "row label")
        for column, figure in enumerate(block.columns, start=block.left + 1):
            say_at(sheet, Place(row, column), None, f"row {figure.kind}")


def add_month(book: Workbook, language: str) -> None:
    """The monthly pack, its figures still blank."""
    sheet = page(book, "month", language)
    for column in range(1, sheet_month.LAST_COLUMN + 1):
        width = sheet_month.WIDTHS.get(column, sheet_month.FIGURE_WIDTH)
        sheet.column_dimensions[get_column_letter(column)].width = width
    say_at(sheet, sheet_month.TITLE, say("sheets.month_title", language), "title")
    sheet.row_dimensions[1].height = 34
    for key, place in sheet_month.CELLS.items():
        say_at(sheet, sheet_month.LABELS[key], say(f"sheets.{sheet_month.WORDS[key]}", language), "label")
        say_at(sheet, place, None, "stamp")
    for block in sheet_month.BLOCKS.values():
        add_block(sheet, block, language)
        if block.left == sheet_month.LEFT:
            sheet.row_dimensions[block.top + 1].height = 30
    print_setup(sheet, language, landscape=True, pages_high=2)
