"""What a workbook says of itself before any sheet is read: its sheets, their tables, its own properties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from register.refusals import RefusalError
from workbook.encoding import text_pieces
from workbook.events import tell
from workbook.listed import (
    ROOT,
    Relationship,
    Sheet,
    relationships_in,
    relationships_part,
    sheets_in,
    since_1904_in,
    table_in,
    title_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.a1 import Area
    from workbook.archive import Entry

LARGEST_PART: Final = 16 << 20
"""Bytes of a part that lists sheets, relations or a table's columns: a hundred times what offices reach."""
LARGEST_PROPERTIES: Final = 1 << 20
PROPERTIES: Final = frozenset({"custom-properties", "customProperties"})
"""The kinds of relation by which the custom properties are named, in either kind of OOXML."""


class TableEntry(NamedTuple):
    """One Excel table: where it stands, headings included, and what its columns are called."""

    name: str
    part: str
    sheet: Sheet
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


class Contents:
    """The small parts of one checked workbook file, each read when first asked for."""

    def __init__(self, file: bytes, entries: Mapping[str, Entry], name: str) -> None:
        self._file = file
        self._entries = entries
        self._name = name
        root = self.relations(ROOT)
        self.workbook = next((each.target for each in root if each.kind == "officeDocument"), "")
        self._properties = next((each.target for each in root if each.kind in PROPERTIES), "")
        if not self.workbook.lower() or self.find(self.workbook) is None:
            raise RefusalError("file_other", name=name)
        tags = self._hear(self.workbook, "workbook", "workbookPr", "sheet").elements
        if not any(element == "workbook" for element, _ in tags):
            raise RefusalError("file_other", name=name)
        self.date1904 = since_1904_in(tags)
        self._related = self.relations(self.workbook)
        self.sheets = tuple(sheets_in(tags, self._related))

    def find(self, part: str) -> Entry | None:
        """The entry of a part, whatever its case."""
        return self._entries.get(part.lower())

    def related(self, kind: str) -> Entry | None:
        """The workbook's part of one kind (`styles`, `sharedStrings`), None where it names none."""
        target = next((each.target for each in self._related if each.kind == kind), None)
        return None if target is None else self._need(target)

    def related_parts(self) -> tuple[Entry, ...]:
        """The workbook itself, its styles and texts, and its sheets: what readers open, whatever it is called."""
        kinds = {"styles", "sharedStrings"}
        named = [self.workbook, *(each.target for each in self._related if each.kind in kinds)]
        named += [sheet.part for sheet in self.sheets if sheet.kind == "worksheet"]
        found = (self.find(part) for part in dict.fromkeys(named))
        return tuple(entry for entry in found if entry is not None)

    def tables(self) -> tuple[TableEntry, ...]:
        """Every Excel table of every sheet."""
        found: list[TableEntry] = []
        for sheet in self.sheets:
            related = self.relations(sheet.part)
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

    def relations(self, part: str) -> list[Relationship]:
        """What a part (`ROOT`: the file itself) is related to within the file."""
        listed = relationships_part(part)
        if self.find(listed) is None:
            return []
        tags = self._hear(listed, "Relationship").elements
        return [each for each in relationships_in(tags, part, self._own_name) if not each.external]

    def _own_name(self, part: str) -> str | None:
        entry = self.find(part)
        return entry.name if entry else None

    def _table(self, part: str, sheet: Sheet) -> TableEntry:
        tags = self._hear(part, "table", "tableColumn").elements
        table = table_in(tags, part)
        if table is None:
            raise RefusalError("file_table_place", name=self._name, table=title_in(tags), sheet=sheet.title)
        return TableEntry(
            table.name, part, sheet, table.area, table.columns, table.header_rows > 0, table.total_rows > 0
        )

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
