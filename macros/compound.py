"""A compound file (MS-CFB, version 3): named streams in folders, as Office keeps a VBA project."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Tree: TypeAlias = "Mapping[str, bytes | Tree]"
"""Streams and folders by name."""

SECTOR: Final = 512
SMALL_SECTOR: Final = 64
SMALL: Final = 4_096
"""A stream below this size stands in small sectors."""
FREE: Final = 0xFFFFFFFF
END: Final = 0xFFFFFFFE
TABLE: Final = 0xFFFFFFFD
NOBODY: Final = 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1
IN_HEADER: Final = 109
"""Sectors of the table of sectors that the header itself can list: files of 7 MB."""


@dataclass(slots=True)
class Entry:
    """One folder or stream, and its place in the tree of its folder."""

    name: str
    kind: int
    content: bytes = b""
    inside: list[int] = field(default_factory=list[int])
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY
    colour: int = BLACK
    start: int = 0
    size: int = 0


def compound_file(tree: Tree) -> bytes:
    """The file; OverflowError for one larger than a VBA project can be."""
    entries = [Entry("Root Entry", ROOT)]
    listed(entries, 0, tree)
    for entry in entries:
        names = sorted(entry.inside, key=lambda at: (len(entries[at].name), entries[at].name.upper()))
        entry.child = balanced(entries, names, 0, len(names).bit_length() - 1)
    sectors = Sectors()
    small, small_table = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == STREAM:
            entry.size = len(entry.content)
            if entry.size >= SMALL:
                entry.start = sectors.put(entry.content)
            elif entry.size:
                entry.start = len(small_table)
                count = -(-entry.size // SMALL_SECTOR)
                small_table += [*range(entry.start + 1, entry.start + count), END]
                small += entry.content.ljust(count * SMALL_SECTOR, b"\0")
            else:
                entry.start = END
    entries[0].start, entries[0].size = sectors.put(bytes(small)), len(small)
    small_table_at = sectors.put(numbers(small_table), FREE)
    directory = b"".join(map(record, entries))
    empty = record(Entry("", 0))
    directory += empty * (-len(entries) % (SECTOR // len(empty)))
    directory_at = sectors.put(directory)
    return sectors.file(directory_at, small_table_at, -(-len(small_table) // 128))


def listed(entries: list[Entry], parent: int, tree: Tree) -> None:
    """Add what a folder holds to the list of entries."""
    for name, content in tree.items():
        at = len(entries)
        entries[parent].inside.append(at)
        if isinstance(content, bytes):
            entries.append(Entry(name, STREAM, content))
        else:
            entries.append(Entry(name, STORAGE))
            listed(entries, at, content)


def balanced(entries: list[Entry], names: list[int], depth: int, deepest: int) -> int:
    """A red-black tree of the entries of one folder, in the order of their names; its root."""
    if not names:
        return NOBODY
    middle = len(names) // 2
    entry = entries[names[middle]]
    entry.left = balanced(entries, names[:middle], depth + 1, deepest)
    entry.right = balanced(entries, names[middle + 1 :], depth + 1, deepest)
    entry.colour = RED if depth and depth == deepest else BLACK  # the last level alone may have gaps
    return names[middle]


def record(entry: Entry) -> bytes:
    """An entry of the directory: 128 bytes."""
    name = f"{entry.name}\0".encode("utf-16-le") if entry.kind else b""
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, entry.colour if entry.kind else RED)
    return head + struct.pack("<3I36xIQ", entry.left, entry.right, entry.child, entry.start, entry.size)


def numbers(values: list[int]) -> bytes:
    """Numbers of 32 bits."""
    return struct.pack(f"<{len(values)}I", *values)


class Sectors:
    """The sectors of the file and the table of which follows which."""

    def __init__(self) -> None:
        self._content = bytearray()
        self._table: list[int] = []

    def put(self, content: bytes, filler: int = 0) -> int:
        """Add a chain of sectors; the first of them, or END for nothing."""
        if not content:
            return END
        start, count = len(self._table), -(-len(content) // SECTOR)
        self._table += [*range(start + 1, start + count), END]
        self._content += content.ljust(count * SECTOR, struct.pack("<I", filler)[:1])
        return start

    def file(self, directory: int, small_table: int, small_sectors: int) -> bytes:
        """The header, then all sectors, the table last."""
        count = 1
        while -(-(len(self._table) + count) // 128) > count:
            count += 1
        if count > IN_HEADER:
            raise OverflowError(len(self._content))
        start = len(self._table)
        table = [*self._table, *[TABLE] * count]
        table += [FREE] * (-len(table) % 128)
        header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
        header += struct.pack("<9I", 0, count, directory, 0, SMALL, small_table, small_sectors, END, 0)
        header += numbers([*range(start, start + count), *[FREE] * (IN_HEADER - count)])
        return header + bytes(self._content) + numbers(table)
