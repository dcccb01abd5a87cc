"""The workbook's list of sheets and its defined names, and what is added to them: always at the end.

A sheet put in between would be taken into the staff's sums over a range of sheets, and move the sheets that macros and
local names know by number.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from workbook.escaping import escape, quoteattr
from workbook.markup import Element, editable, elements, prefix_of, with_attributes, with_child
from workbook.parts import defined_names, relate, sheets, tables, workbook_part

if TYPE_CHECKING:
    from workbook.package import Package

STRICT: Final = "http://purl.oclc.org/ooxml/"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")
LONGEST_TITLE: Final = 31


def is_strict(package: Package) -> bool:
    """Whether the workbook is of the strict kind of OOXML, whose addresses are other ones."""
    part = workbook_part(package)
    return elements(package.read(part), part)[0].space.startswith(STRICT)


def free_part(package: Package, folder: str, name: str) -> str:
    """A part name that is not taken: `xl/worksheets/sheet7.xml`."""
    where = posixpath.join(posixpath.dirname(workbook_part(package)), folder)
    numbers = range(1, len(package.names()) + 2)
    names = (posixpath.join(where, f"{name}{number}.xml") for number in numbers)
    return next(each for each in names if each not in package)


def free_title(package: Package, wanted: str) -> str:
    """The title, with a number where staff have a sheet of that name: `Feedback (2)`."""
    taken = {sheet.title.casefold() for sheet in sheets(package)}
    if wanted.casefold() not in taken:
        return wanted
    endings = (f" ({number})" for number in range(2, len(taken) + 3))
    titles = (wanted[: LONGEST_TITLE - len(ending)] + ending for ending in endings)
    return next(each for each in titles if each.casefold() not in taken)


def free_table_number(package: Package) -> int:
    """A number that no table of the workbook has."""
    taken: list[int] = [0]
    for sheet in sheets(package):
        for table in tables(package, sheet.part):
            number = elements(package.read(table.part), table.part)[0].attributes.get("id", "0")
            taken.append(int(number) if number.isdecimal() else 0)
    return max(taken) + 1


def add_sheet(package: Package, title: str, sheet: bytes, table: bytes, *, hidden: bool = False) -> tuple[str, ...]:
    """Add a worksheet with one table behind all others, in view or not; the names of the parts that are new.

    The sheet's `tablePart` names the relation `rId1`, as the template writes it.
    """
    strict = is_strict(package)
    links = _STRICT_LINKS if strict else _LINKS
    if strict:
        sheet = sheet.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(_LINKS.encode(), links.encode())
        table = table.replace(MAIN.encode(), STRICT_MAIN.encode())
    if not has_window(package):
        sheet = re.sub(rb"<sheetViews>.*?</sheetViews>", b"", sheet)
    sheet_part = free_part(package, "worksheets", "sheet")
    package.add(sheet_part, sheet, f"{_KIND}worksheet+xml")
    table_part = free_part(package, "tables", "table")
    package.add(table_part, table, f"{_KIND}table+xml")
    relate(package, sheet_part, f"{links}/table", table_part)
    book = workbook_part(package)
    link = relate(package, book, f"{links}/worksheet", sheet_part)
    xml = editable(package.read(book), book)
    listed = [element for element in elements(xml, book) if element.name == "sheet"]
    numbers = [int(each.attributes.get("sheetId", "0")) for each in listed]
    entry = entry_like(xml, listed[-1], title, str(max(numbers) + 1), link, hidden=hidden)
    package.replace(book, xml[: listed[-1].end] + entry + xml[listed[-1].end :])
    folder, _, name = sheet_part.rpartition("/")
    return sheet_part, table_part, f"{folder}/_rels/{name}.rels"


def entry_like(xml: bytes, last: Element, title: str, number: str, link: str, *, hidden: bool) -> bytes:
    """A line in the list of sheets, spelt as the last one is: the prefix of its relation is the workbook's own."""
    tag = xml[last.start : last.tag_end]
    tag = tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
    named = re.search(rb"\s([\w.\-]+:id)\s*=", tag)
    key = named[1].decode() if named else "r:id"
    return with_attributes(tag, {"name": title, "sheetId": number, "state": "hidden" if hidden else None, key: link})


def has_window(package: Package) -> bool:
    """Whether the workbook says how its window looks, which a sheet's panes refer to."""
    part = workbook_part(package)
    return any(element.name == "workbookView" for element in elements(package.read(part), part))


def add_name(package: Package, name: str, formula: str, sheet: int | None = None) -> None:
    """Add a defined name, of the workbook or of the sheet at a position; one that is there already stays."""
    if any(each.name.casefold() == name.casefold() and each.sheet == sheet for each in defined_names(package)):
        return
    part = workbook_part(package)
    xml = editable(package.read(part), part)
    found = elements(xml, part)
    prefix = prefix_of(xml, found[0])
    local = "" if sheet is None else f' localSheetId="{sheet}"'
    tag = prefix + b"definedName"
    made = b"<" + tag + f" name={quoteattr(name)}{local}>{escape(formula)}</".encode() + tag + b">"
    known = next((element for element in found if element.name == "definedNames"), None)
    if known is not None:
        package.replace(part, with_child(xml, known, made))
        return
    last = max((e for e in found if e.depth == 1 and e.name in _BEFORE_NAMES), key=lambda e: e.end)
    listed = b"<" + prefix + b"definedNames>" + made + b"</" + prefix + b"definedNames>"
    package.replace(part, xml[: last.end] + listed + xml[last.end :])


def change_name(package: Package, name: str, old: str, new: str) -> None:
    """Let a defined name of the workbook say another formula; one that is not there, or says something else, stays."""
    part = workbook_part(package)
    xml = editable(package.read(part), part)
    for element in elements(xml, part):
        is_global = element.name == "definedName" and "localSheetId" not in element.attributes
        named = element.attributes.get("name", "").casefold() == name.casefold()
        if is_global and named and element.text.strip() == old:
            xml = xml[: element.tag_end] + escape(new).encode() + xml[element.close :]
            package.replace(part, xml)
            return
