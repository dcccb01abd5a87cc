"""The workbook file as a package of parts: what is not replaced is copied as the compressed bytes it was read as.

A part is found by its name whatever its case and whichever way its slashes lean, as Excel does.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from register.refusals import RefusalError
from workbook.encoding import in_utf8
from workbook.escaping import quoteattr
from workbook.markup import editable, elements, prefix_of, with_child, without

CONTENT_TYPES: Final = "[Content_Types].xml"
_LARGE: Final = 10 << 20
_KEPT: Final = 10 << 20
"""Bytes of a part that is unpacked once only: of larger ones the memory is worth more."""
_LIMIT: Final = 0xFFFF_FFFE
_ZIP64: Final = 0x0001
_DESCRIPTOR: Final = 0x0008
_UTF8: Final = 0x0800
_BORN: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class _Entry:
    """One entry as it will be written: where its raw bytes lie, or its new content."""

    name: str
    info: zipfile.ZipInfo
    raw_name: bytes
    content: bytes | None = None


class Package:
    """A workbook file in memory. Nothing is decompressed before it is read, nothing compressed that was not replaced.

    Damaged, encrypted or doubled entries raise RefusalError.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._entries: dict[str, _Entry] = {}
        self._unpacked: dict[str, bytes] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(packed))
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as problem:
            raise RefusalError("write_damaged", part="ZIP") from problem
        for info in self._zip.infolist():
            encoding = "utf-8" if info.flag_bits & _UTF8 else "cp437"
            entry = _Entry(_plain(info.filename), info, info.orig_filename.encode(encoding))
            key = entry.name.lower()
            if key in self._entries:
                raise RefusalError("write_duplicate", part=entry.name)
            self._entries[key] = entry

    def names(self) -> list[str]:
        """The parts' names in the order of the file."""
        return [entry.name for entry in self._entries.values() if not entry.name.endswith("/")]

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def own_name(self, name: str) -> str | None:
        """A part's name as the file has it; None where it has none."""
        entry = self._find(name)
        return entry.name if entry else None

    def read(self, name: str) -> bytes:
        """The part's content, as replaced or as read; XML in another encoding in UTF-8."""
        entry = self._need(name)
        if entry.content is not None:
            return entry.content
        if entry.name in self._unpacked:
            return self._unpacked[entry.name]
        try:
            content = self._zip.read(entry.info)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, NotImplementedError) as problem:
            raise RefusalError("write_damaged", part=entry.name) from problem
        try:
            content = b"".join(in_utf8((content,)))
        except UnicodeError as problem:
            raise RefusalError("write_damaged", part=entry.name) from problem
        if len(content) <= _KEPT:
            self._unpacked[entry.name] = content
        return content

    def raw(self, name: str) -> bytes | None:
        """The part's compressed bytes as they stand in the file; None once it was replaced or added."""
        entry = self._need(name)
        return None if entry.content is not None else bytes(self._stored(entry)[1])

    def replace(self, name: str, content: bytes) -> None:
        """Give an existing part new content."""
        self._need(name).content = content

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part at the end of the file, with its content type. Relationships are `parts.relate`'s."""
        plain = _plain(name)
        if plain in self:
            raise RefusalError("write_duplicate", part=plain)
        info = zipfile.ZipInfo(plain, _BORN)
        info.compress_type = zipfile.ZIP_DEFLATED
        encoded = plain.encode()
        info.flag_bits = 0 if plain.isascii() else _UTF8
        self._entries[plain.lower()] = _Entry(plain, info, encoded, content)
        if not plain.lower().endswith(".rels"):
            types = editable(self.read(CONTENT_TYPES), CONTENT_TYPES)
            root = elements(types, CONTENT_TYPES)[0]
            tag = f"Override PartName={quoteattr('/' + plain)} ContentType={quoteattr(content_type)}/>"
            self.replace(CONTENT_TYPES, with_child(types, root, b"<" + prefix_of(types, root) + tag.encode()))

    def remove(self, name: str) -> None:
        """Take a part out, with its own relationships and its content type."""
        entry = self._need(name)
        folder, _, last = entry.name.rpartition("/")
        del self._entries[entry.name.lower()]
        self._entries.pop(f"{folder}/_rels/{last}.rels".lstrip("/").lower(), None)
        types = self.read(CONTENT_TYPES)
        gone = [
            element
            for element in elements(types, CONTENT_TYPES)
            if element.name == "Override"
            and _plain(element.attributes.get("PartName", "")).lower() == entry.name.lower()
        ]
        if gone:
            self.replace(CONTENT_TYPES, without(editable(types, CONTENT_TYPES), gone))

    def to_bytes(self) -> bytes:
        """The file: untouched entries as their raw bytes, in their order, new ones last. Beyond 4 GB: refused."""
        out = io.BytesIO()
        directory = bytearray()
        for entry in self._entries.values():
            directory += self._write(out, entry)
        start = out.tell()
        count, comment = len(self._entries), self._zip.comment
        if start + len(directory) > _LIMIT or count > 0xFFFE:
            raise RefusalError("write_large")
        out.write(directory)
        out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), start, len(comment)))
        out.write(comment)
        return out.getvalue()

    def _find(self, name: str) -> _Entry | None:
        plain = _plain(name).lower()
        return self._entries.get(plain) or self._entries.get(unquote(plain).lower())

    def _need(self, name: str) -> _Entry:
        entry = self._find(name)
        if entry is None:
            raise RefusalError("write_missing", part=name)
        return entry

    def _stored(self, entry: _Entry) -> tuple[bytes, memoryview]:
        """The local extra field and the compressed bytes of an entry that was read."""
        at = entry.info.header_offset
        header = self._packed[at : at + 30]
        if len(header) < 30 or header[:4] != b"PK\3\4":
            raise RefusalError("write_damaged", part=entry.name)
        name, extra = struct.unpack("<HH", header[26:30])
        start = at + 30 + name
        first = start + extra
        stored = memoryview(self._packed)[first : first + entry.info.compress_size]
        if len(stored) != entry.info.compress_size:
            raise RefusalError("write_damaged", part=entry.name)
        return self._packed[start:first], stored

    def _write(self, out: io.BytesIO, entry: _Entry) -> bytes:
        """Write one entry; its record in the central directory."""
        info = entry.info
        extra = b""
        stored: bytes | memoryview
        needed, method, flags = info.extract_version, info.compress_type, info.flag_bits & ~_DESCRIPTOR
        if entry.content is None:
            extra, stored = self._stored(entry)
            extra = _without_zip64(extra)
            crc, size = info.CRC, info.file_size
        else:
            level = 1 if len(entry.content) > _LARGE else 6
            squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
            stored = squeeze.compress(entry.content) + squeeze.flush()
            crc, size = zlib.crc32(entry.content), len(entry.content)
            needed, method, flags = max(20, needed), zipfile.ZIP_DEFLATED, flags & ~0x0006
        at = out.tell()
        if max(at, size, len(stored)) > _LIMIT:
            raise RefusalError("write_large")
        year, month, day, hour, minute, second = info.date_time
        stamp = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
        common = struct.pack(
            "<5H3L2H", needed, flags, method, *stamp, crc, len(stored), size, len(entry.raw_name), len(extra)
        )
        out.write(b"PK\3\4" + common + entry.raw_name + extra)
        out.write(stored)
        kept = _without_zip64(info.extra)
        record = struct.pack("<4s2B", b"PK\1\2", info.create_version, info.create_system) + common[:-2]
        record += struct.pack("<4H2L", len(kept), len(info.comment), 0, info.internal_attr, info.external_attr, at)
        return record + entry.raw_name + kept + info.comment


def _plain(name: str) -> str:
    """A part's name as used here: slashes lean forward, none in front."""
    return name.replace("\\", "/").lstrip("/")


def _without_zip64(extra: bytes) -> bytes:
    """The extra field without the sizes that only a file beyond 4 GB needs; unreadable ones as they are."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        tag, size = struct.unpack_from("<HH", extra, at)
        if tag != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]
