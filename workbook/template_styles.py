"""How a new register looks: named styles, colours, number formats, widths that fit Chinese, print set-up."""

from __future__ import annotations

import unicodedata
from typing import Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from register.language import say

FONTS: Final = {"en": "Calibri", "zh-Hant": "Microsoft JhengHei", "zh-Hans": "Microsoft YaHei"}
INK: Final = "262626"
BLUE: Final = "1F4E78"
PALE_BLUE: Final = "DDEBF7"
GREY: Final = "F2F2F2"
GREY_HEADING: Final = "D9D9D9"
LINE: Final = "D0D0D0"
FILLS: Final = {"act": "FFC7CE", "error": "F4B084", "soon": "FFEB9C"}
INKS: Final = {"act": "9C0006", "error": "843C0C", "soon": "7F6000", "done": "808080"}
"""Red means act now and nothing else; what is over is grey text."""

FORMATS: Final = {
    "text": "@", "id": "@", "reference": "@", "date": "yyyy-mm-dd", "month": "yyyy-mm", "instant": "yyyy-mm-dd hh:mm",
    "percent": '0.00"%"',
}  # fmt: skip
KINDS: Final = ("text", "prose", "line", "date", "month", "instant", "money", "number", "percent", "choice")
"""How a cell is shown: prose wraps, a line does not; id and reference are text, whole is number."""
SHOWN_AS: Final = {"id": "text", "reference": "text", "whole": "number"}
PREFIX: Final = "Aftercare"
HEADING_HEIGHT: Final = 33


def style_name(kind: str, *, computed: bool = False) -> str:
    """The named style of cells of one kind, white or grey."""
    shade = " grey" if computed else ""
    return f"{PREFIX}{shade} {SHOWN_AS.get(kind, kind)}"


def number_format(kind: str, decimals: int) -> str:
    """The number format of a kind of cell; money with the register's decimals."""
    if kind == "money":
        return "#,##0.00" if decimals else "#,##0"
    return FORMATS.get(kind, "General")


def solid(colour: str) -> PatternFill:
    """A fill of one colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def gap() -> Border:
    """A white line on the right, which parts a tile from the next."""
    return Border(right=Side("thick", "FFFFFF"))


def lined(colour: str = LINE) -> Border:
    """A thin line all round."""
    side = Side("thin", colour)
    return Border(side, side, side, side)


def add_styles(book: Workbook, language: str, decimals: int) -> None:
    """Register every named style with the workbook."""
    font = FONTS[language]
    for kind in KINDS:
        for computed in (False, True):
            style = NamedStyle(
                style_name(kind, computed=computed),
                font=Font(name=font, size=10, color=INK),
                number_format=number_format(kind, decimals),
                alignment=aligned(kind),
                border=lined(),
            )
            if computed:
                style.fill = solid(GREY)
            book.add_named_style(style)
    for plain in plain_styles(font, number_format("money", decimals)):
        book.add_named_style(plain)


def aligned(kind: str) -> Alignment:
    """Numbers to the right, a little off the next column; all else to the left, dates too: they scan better so."""
    if kind in {"money", "number", "percent"}:
        return Alignment("right", "top", indent=1)
    return Alignment("left", "top", wrap_text=kind == "prose")


def plain_styles(font: str, money: str) -> list[NamedStyle]:
    """Headings, titles, figures: styles that hold no cell of staff."""
    middle = Alignment(vertical="center", wrap_text=True)
    body = Alignment("left", "center", wrap_text=True, indent=1)
    centred = Alignment("centerContinuous", "center")
    left = Alignment("left", "center")
    right = Alignment("right", "center")
    fitted = Alignment("left", "center", shrink_to_fit=True)
    ruled = Border(bottom=Side("medium", BLUE))

    def face(size: int, colour: str = INK, *, bold: bool = False) -> Font:
        return Font(name=font, size=size, color=colour, bold=bold)

    def box(name: str, fill: str, colour: str) -> NamedStyle:
        return NamedStyle(style(name), face(10, colour, bold=True), solid(fill), lined("BFBFBF"), middle)

    def row(name: str, alignment: Alignment, number_format: str | None = None) -> NamedStyle:
        return NamedStyle(
            style(name), face(10), border=lined(), alignment=alignment, number_format=number_format or "General"
        )

    return [
        box("heading", PALE_BLUE, BLUE),
        box("heading required", BLUE, "FFFFFF"),
        box("heading grey", GREY_HEADING, "404040"),
        NamedStyle(style("title"), face(18, BLUE, bold=True), alignment=Alignment(vertical="center")),
        NamedStyle(style("part"), face(12, BLUE, bold=True), border=ruled, alignment=Alignment(vertical="bottom")),
        NamedStyle(style("label"), face(10, "595959"), alignment=left),
        NamedStyle(style("body"), face(10), alignment=body),
        NamedStyle(style("link"), Font(name=font, size=10, color="0563C1", underline="single"), alignment=middle),
        NamedStyle(style("sample"), face(10), border=lined("BFBFBF"), alignment=Alignment("center", "center")),
        NamedStyle(style("tile label"), face(11, "595959"), solid(GREY), alignment=centred),
        NamedStyle(
            style("tile figure"), face(28, BLUE, bold=True), solid(GREY), alignment=centred, number_format="#,##0"
        ),
        NamedStyle(style("stamp"), face(10), alignment=left, number_format="yyyy-mm-dd hh:mm"),
        NamedStyle(style("total label"), face(10, bold=True), solid(GREY), lined(), left),
        row("row label", fitted),
        row("row text", fitted),
        row("row whole", right, "#,##0"),
        row("row percent", right, "0.00"),
        row("row money", right, money),
    ]


def style(name: str) -> str:
    """The full name of one of the plain styles."""
    return f"{PREFIX} {name}"


def text_width(text: str) -> int:
    """The width of a text in characters of the default font: a Chinese character counts as two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def lines_needed(text: str, width: int) -> int:
    """Into how many lines a text falls at a width: Chinese breaks anywhere, English between words."""
    lines, used = 1, 0
    for word in text.split(" "):
        wide = text_width(word)
        pieces = [wide] if wide == len(word) else [2] * (wide // 2)
        for number, piece in enumerate(pieces):
            gap = 1 if used and not number else 0
            if used and used + gap + piece > width:
                lines, used = lines + 1, piece
            else:
                used += gap + piece
    return lines


def heading_width(text: str, least: int) -> int:
    """The narrowest column, at least `least` wide, that shows a heading in two lines beside its filter button."""
    button = 4
    words = [text_width(word) for word in text.split(" ") if text_width(word) == len(word)]
    width = max(least, button + max(words, default=0))
    while lines_needed(text, width - button) > 2:
        width += 1
    return width


def print_setup(sheet: Worksheet, language: str, *, landscape: bool, heading_row: int = 0, pages_high: int = 0) -> None:
    """A4, fit to width, the heading row on each page, page x of y, numbered from one."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages_high
    sheet.page_setup.firstPageNumber = 1
    sheet.page_setup.useFirstPageNumber = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    header, footer = sheet.oddHeader, sheet.oddFooter
    if header is not None and footer is not None:
        header.left.text = "&A"
        footer.center.text = say("sheets.page", language)
