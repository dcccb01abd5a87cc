"""What the small parts of a workbook say: relationships, sheets, tables, names. Both kinds of OOXML, any prefix."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final, NamedTuple

from register.refusals import RefusalError
from workbook.escaping import quoteattr
from workbook.listed import (
    ROOT,
    TRUE,
    relationships_in,
    relationships_part,
    sheets_in,
    since_1904_in,
    table_in,
)
from workbook.markup import editable, elements, prefix_of, set_attributes, with_child, without

if TYPE_CHECKING:
    from workbook.listed import Relationship, Sheet, TablePart, Tag
    from workbook.package import Package

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class DefinedName(NamedTuple):
    """One defined name; `sheet` is the position of the sheet it is local to, None for the workbook's."""

    name: str
    formula: str
    sheet: int | None
    hidden: bool


def tags(package: Package, part: str) -> list[Tag]:
    """The start tags of a small part."""
    return [(element.name, element.attributes) for element in elements(package.read(part), part)]


def relationships(package: Package, part: str) -> list[Relationship]:
    """The links of a part, targets by the names that the package has for them; none where it has none."""
    where = relationships_part(part)
    return relationships_in(tags(package, where), part, package.own_name) if where in package else []


def related(package: Package, part: str, kind: str) -> str:
    """The part of one kind that a part names; a workbook without it is refused."""
    for each in relationships(package, part):
        if each.kind == kind and not each.external and each.target in package:
            return each.target
    raise RefusalError("write_missing", part=kind)


def relate(package: Package, part: str, kind: str, target: str) -> str:
    """Add a link of type `kind` (the whole address) from a part to another; its id. The target is a part name."""
    where = relationships_part(part)
    if where not in package:
        package.add(where, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode(), "")
    xml = editable(package.read(where), where)
    taken = {each.id for each in relationships(package, part)}
    new = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    root = elements(xml, where)[0]
    near = posixpath.relpath(target, posixpath.dirname(part))
    tag = f"Relationship Id={quoteattr(new)} Type={quoteattr(kind)} Target={quoteattr(near)}/>"
    package.replace(where, with_child(xml, root, b"<" + prefix_of(xml, root) + tag.encode()))
    return new


def unrelate(package: Package, part: str, gone: str) -> None:
    """Take the link with that id out of a part's relationships."""
    where = relationships_part(part)
    xml = editable(package.read(where), where)
    links = [element for element in elements(xml, where) if element.name == "Relationship"]
    package.replace(where, without(xml, [link for link in links if link.attributes.get("Id") == gone]))


def workbook_part(package: Package) -> str:
    """The name of the workbook part; a file without one, or a binary one, is refused."""
    for each in relationships(package, ROOT):
        if each.kind == "officeDocument" and each.target in package:
            if each.target.lower().endswith(".bin"):
                raise RefusalError("write_shape", place=each.target)
            return each.target
    raise RefusalError("write_missing", part="workbook.xml")


def sheets(package: Package) -> list[Sheet]:
    """The sheets in the order of their tabs."""
    part = workbook_part(package)
    return sheets_in(tags(package, part), relationships(package, part))


def since_1904(package: Package) -> bool:
    """Whether the workbook counts its dates from 1904."""
    return since_1904_in(tags(package, workbook_part(package)))


def tables(package: Package, sheet: str) -> list[TablePart]:
    """The tables of a sheet part. One whose area cannot be read is refused."""
    found: list[TablePart] = []
    for each in relationships(package, sheet):
        if each.kind == "table" and not each.external:
            table = table_in(tags(package, each.target), each.target)
            if table is None:
                raise RefusalError("write_shape", place=each.target)
            found.append(table)
    return found


def placed_table(package: Package, name: str) -> tuple[Sheet, TablePart] | None:
    """The sheet and the table of that name, wherever staff moved it; None where it is gone."""
    for sheet in sheets(package):
        if sheet.kind == "worksheet":
            for table in tables(package, sheet.part):
                if table.name.lower() == name.lower():
                    return sheet, table
    return None


def defined_names(package: Package) -> list[DefinedName]:
    """The workbook's defined names, in its order."""
    part = workbook_part(package)
    found: list[DefinedName] = []
    for element in elements(package.read(part), part):
        if element.name == "definedName":
            own = element.attributes
            local = own.get("localSheetId", "")
            hidden = own.get("hidden", "").lower() in TRUE
            found.append(
                DefinedName(own.get("name", ""), element.text, int(local) if local.isdecimal() else None, hidden)
            )
    return found


def drop_calculation_chain(package: Package) -> bool:
    """Take out the order of calculation, which Excel makes anew: one that names a formula that is gone means a repair.

    True where there was one.
    """
    part = workbook_part(package)
    chains = [each for each in relationships(package, part) if each.kind == "calcChain"]
    for each in chains:
        unrelate(package, part, each.id)
        if each.target in package:
            package.remove(each.target)
    return bool(chains)


def calculate_on_load(package: Package) -> None:
    """Have Excel compute all formulas anew when it opens the workbook."""
    part = workbook_part(package)
    xml = editable(package.read(part), part)
    found = elements(xml, part)
    present = next((element for element in found if element.name == "calcPr"), None)
    if present:
        if present.attributes.get("fullCalcOnLoad") not in {"1", "true"}:
            package.replace(part, set_attributes(xml, present, {"fullCalcOnLoad": "1"}))
        return
    before = ("sheets", "functionGroups", "externalReferences", "definedNames")
    last = max((element for element in found if element.depth == 1 and element.name in before), key=lambda e: e.end)
    tag = b"<" + prefix_of(xml, found[0]) + b'calcPr fullCalcOnLoad="1"/>'
    package.replace(part, xml[: last.end] + tag + xml[last.end :])
