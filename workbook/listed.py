"""What the small parts of a workbook list: relationships, sheets, tables. Said once, for the reader and for the writer.

Pure functions over start tags: each way hears a part in its own manner, refuses it in its own words, and understands it
here. Names are compared without their prefix, so that both kinds of OOXML are the same; of parts, the name is given
that the file itself uses, whatever their case and whichever way their slashes lean.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from urllib.parse import unquote

from workbook.a1 import Area, parse_area
from workbook.escaping import unescaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Tag: TypeAlias = "tuple[str, Mapping[str, str]]"
"""A start tag: its name without a prefix, and its attributes."""

ROOT: Final = ""
"""The part that stands for the file itself."""
_NOTHING: Final[Mapping[str, str]] = {}
TRUE: Final = frozenset({"1", "true", "on"})


class Relationship(NamedTuple):
    """One link of a part; `kind` is the last word of its type, the same in both kinds of OOXML."""

    id: str
    kind: str
    target: str
    external: bool


class Sheet(NamedTuple):
    """One sheet in the order of the tabs; `kind` is `worksheet` or other, `state` `visible` or hidden."""

    title: str
    part: str
    state: str
    kind: str


class TablePart(NamedTuple):
    """One table of a sheet: where its XML is, where it lies, and its headings from left to right."""

    part: str
    name: str
    area: Area
    header_rows: int
    total_rows: int
    columns: tuple[str, ...]


def relationships_part(part: str) -> str:
    """Where the relationships of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships_in(tags: Iterable[Tag], part: str, found: Callable[[str], str | None]) -> list[Relationship]:
    """The links that the relationships of a part list; `found` gives the file's own name of a part that it has."""
    links: list[Relationship] = []
    for name, attributes in tags:
        if name == "Relationship":
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not external:
                plain = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/")))
                plain = plain.lstrip("/")
                target = found(plain) or found(unquote(plain)) or plain
            kind = attributes.get("Type", "").rpartition("/")[2]
            links.append(Relationship(attributes.get("Id", ""), kind, target, external))
    return links


def sheets_in(tags: Iterable[Tag], links: Iterable[Relationship]) -> list[Sheet]:
    """The sheets that a workbook part lists, in the order of their tabs; one that leads nowhere is passed over."""
    known = {link.id: link for link in links}
    sheets: list[Sheet] = []
    for name, attributes in tags:
        link = known.get(_local(attributes, "id")) if name == "sheet" else None
        if link:
            state = attributes.get("state", "visible")
            sheets.append(Sheet(attributes.get("name", ""), link.target, state, link.kind))
    return sheets


def since_1904_in(tags: Iterable[Tag]) -> bool:
    """Whether a workbook part says that dates count from 1904."""
    return any(name == "workbookPr" and attributes.get("date1904", "").lower() in TRUE for name, attributes in tags)


def table_in(tags: Iterable[Tag], part: str) -> TablePart | None:
    """The table that a table part describes; None where it does not say where it lies."""
    heard = list(tags)
    table = _first(heard, "table")
    area = parse_area(table.get("ref", ""))
    if area is None:
        return None
    columns = tuple(unescaped(attributes.get("name", "")) for name, attributes in heard if name == "tableColumn")
    headers, totals = _count(table, "headerRowCount", 1), _count(table, "totalsRowCount", 0)
    return TablePart(part, title_in(heard), area, headers, totals, columns)


def title_in(tags: Iterable[Tag]) -> str:
    """What formulas call the table that a table part describes."""
    table = _first(tags, "table")
    return table.get("displayName") or table.get("name", "")


def _first(tags: Iterable[Tag], name: str) -> Mapping[str, str]:
    return next((attributes for tag, attributes in tags if tag == name), _NOTHING)


def _count(attributes: Mapping[str, str], name: str, usual: int) -> int:
    said = attributes.get(name, "")
    return int(said) if said.isascii() and said.isdigit() else usual


def _local(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name with or without a prefix (`r:id`, `{namespace}id`)."""
    ends = (f":{name}", f"}}{name}")
    return next((value for key, value in attributes.items() if key == name or key.endswith(ends)), "")
