"""What a workbook says of itself before any sheet is read: its sheets, their tables, its own properties."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from register.refusals import RefusalError
from workbook.a1 import Area, parse_area
from workbook.encoding import text_pieces
from workbook.events import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.archive import Entry

LARGEST_PART: Final = 16 << 20
"""Bytes of a part that lists sheets, relations or a table's columns: a hundred times what offices reach."""
LARGEST_PROPERTIES: Final = 1 << 20
PROPERTIES: Final = frozenset({"custom-properties", "customProperties"})
"""The kinds of relation by which the custom properties are named, in either kind of OOXML."""
_TRUE: Final = frozenset({"1", "true", "on"})


class Relation(NamedTuple):
    """What one part says of another: the last word of the relation's type, and the other's name in the file."""

    kind: str
    target: str


class SheetEntry(NamedTuple):
    """One sheet: its title, and its part in the file."""

    title: str
    part: str


class TableEntry(NamedTuple):
    """One Excel table: where it stands, headings included, and what its columns are called."""

    name: str
    part: str
    sheet: SheetEntry
    area: Area
    columns: tuple[str, ...]
    has_headings: bool
    has_totals: bool


@dataclass(slots=True)
class _Heard:
    """Hears a small part: the wanted elements with their attributes (all, where none are named) and their text."""

    wanted: frozenset[str]
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list[tuple[str, dict[str, str]]])
    texts: list[str] = field(default_factory=list[str])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.wanted or name in self.wanted:
            self.elements.append((name, attributes))
            self.texts.append("")

    def end(self, name: str) -> None:
        """Nothing hangs on where elements end."""

    def text(self, text: str) -> None:
        if self.texts and not self.wanted:
            self.texts[-1] += text

    def all_of(self, name: str) -> list[dict[str, str]]:
        return [attributes for found, attributes in self.elements if found == name]

    def first(self, name: str) -> dict[str, str]:
        found = self.all_of(name)
        return found[0] if found else {}


class Contents:
    """The small parts of one checked workbook file, each read when first asked for."""

    def __init__(self, file: bytes, entries: Mapping[str, Entry], name: str) -> None:
        self._file = file
        self._entries = entries
        self._name = name
        root = self.relations("")
        self.workbook = next((each.target for each in root.values() if each.kind == "officeDocument"), "")
        self._properties = next((each.target for each in root.values() if each.kind in PROPERTIES), "")
        if not self.workbook.lower() or self.find(self.workbook) is None:
            raise RefusalError("file_other", name=name)
        heard = self._hear(self.workbook, "workbook", "workbookPr", "sheet")
        if not any(element == "workbook" for element, _ in heard.elements):
            raise RefusalError("file_other", name=name)
        self.date1904 = heard.first("workbookPr").get("date1904", "").lower() in _TRUE
        self._related = self.relations(self.workbook)
        self.sheets = tuple(self._sheets(heard))

    def find(self, part: str) -> Entry | None:
        """The entry of a part, whatever its case."""
        return self._entries.get(part.lower())

    def related(self, kind: str) -> Entry | None:
        """The workbook's part of one kind (`styles`, `sharedStrings`), None where it names none."""
        target = next((each.target for each in self._related.values() if each.kind == kind), None)
        return None if target is None else self._need(target)

    def tables(self) -> tuple[TableEntry, ...]:
        """Every Excel table of every sheet."""
        found: list[TableEntry] = []
        for sheet in self.sheets:
            related = self.relations(sheet.part).values()
            found += [self._table(each.target, sheet) for each in related if each.kind == "table"]
        return tuple(found)

    def properties(self) -> dict[str, str]:
        """The workbook's custom properties, each value as text."""
        if self.find(self._properties) is None:
            return {}
        found: dict[str, str] = {}
        name = ""
        heard = self._hear(self._properties)
        for (element, attributes), text in zip(heard.elements, heard.texts, strict=True):
            if element == "property":
                name = attributes.get("name", "")
            elif name and text.strip():
                found[name] = text.strip()
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part (`""`: the file itself) is related to, by id."""
        folder, _, last = part.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{last}.rels")
        if self.find(listed) is None:
            return {}
        found: dict[str, Relation] = {}
        for each in self._hear(listed, "Relationship").all_of("Relationship"):
            if each.get("TargetMode") != "External":
                kind = each.get("Type", "").rpartition("/")[2]
                found[each.get("Id", "")] = Relation(kind, self._target(folder, each.get("Target", "")))
        return found

    def _target(self, folder: str, target: str) -> str:
        target = target.replace("\\", "/")
        plain = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", folder, target))
        plain = plain.lstrip("/")
        return plain if self.find(plain) else unquote(plain)

    def _sheets(self, heard: _Heard) -> list[SheetEntry]:
        found: list[SheetEntry] = []
        for each in heard.all_of("sheet"):
            number = next((value for key, value in each.items() if key == "id" or key.endswith(":id")), "")
            if number in self._related:
                found.append(SheetEntry(each.get("name", ""), self._related[number].target))
        return found

    def _table(self, part: str, sheet: SheetEntry) -> TableEntry:
        heard = self._hear(part, "table", "tableColumn")
        table = heard.first("table")
        title = table.get("displayName") or table.get("name", "")
        area = parse_area(table.get("ref", ""))
        if area is None:
            raise RefusalError("file_table_place", name=self._name, table=title, sheet=sheet.title)
        columns = tuple(each.get("name", "") for each in heard.all_of("tableColumn"))
        totals = table.get("totalsRowCount", "0")
        return TableEntry(title, part, sheet, area, columns, table.get("headerRowCount") != "0", totals != "0")

    def _need(self, part: str) -> Entry:
        entry = self.find(part)
        if entry is None:
            raise RefusalError("file_part_missing", name=self._name, part=part)
        return entry

    def _hear(self, part: str, *wanted: str) -> _Heard:
        entry = self._need(part)
        if entry.size > (LARGEST_PART if wanted else LARGEST_PROPERTIES):
            raise RefusalError("file_bomb", name=self._name)
        heard = _Heard(frozenset(wanted))
        tell(text_pieces(self._file, entry, self._name), heard, name=self._name, part=part)
        return heard
