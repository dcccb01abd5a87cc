"""Zip files that no program writes: an entry added by hand, one inside another, a stream far larger than it looks."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from handmade import packed, register_parts

END: Final = b"PK\5\6"


def entry(name: str, content: bytes, size: int, crc: int, method: int = 8, flags: int = 0) -> tuple[bytes, bytes]:
    """A local header with its bytes, and the directory's record but for the offset, which is 0."""
    common = struct.pack("<5H3L2H", 20, flags, method, 0, 0x21, crc, len(content), size, len(name), 0)
    record = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, 0)
    return b"PK\3\4" + common + name.encode() + content, record + name.encode()


def spliced(name: str, content: bytes, size: int, crc: int, method: int = 8, flags: int = 0) -> bytes:
    """A register with one more entry, written by hand in front of all others."""
    local, record = entry(name, content, size, crc, method, flags)
    return in_front(local, record, count=1)


def in_front(local: bytes, records: bytes, count: int) -> bytes:
    """A register with these bytes before its own, and these records before its directory."""
    file = packed(register_parts())
    end = file.rfind(END)
    directory_at = struct.unpack_from("<L", file, end + 16)[0]
    directory = bytearray(file[directory_at:end])
    at = own = 0
    while at < len(directory):
        offset = struct.unpack_from("<L", directory, at + 42)[0]
        struct.pack_into("<L", directory, at + 42, offset + len(local))
        at += 46 + sum(struct.unpack_from("<3H", directory, at + 28))
        own += 1
    whole = records + bytes(directory)
    tail = struct.pack("<4s4H2LH", END, 0, 0, own + count, own + count, len(whole), len(local) + directory_at, 0)
    return local + file[:directory_at] + whole + tail


def overlapping() -> bytes:
    """An entry whose stored bytes are another entry, listed too."""
    inner, inner_record = entry("xl/inner.xml", b"<x/>", 4, zlib.crc32(b"<x/>"), method=0)
    outer, outer_record = entry("xl/outer.bin", inner, len(inner), zlib.crc32(inner), method=0)
    moved = bytearray(inner_record)
    struct.pack_into("<L", moved, 42, len(outer) - len(inner))
    return in_front(outer, outer_record + bytes(moved), count=2)


def squeezed(megabyte: bytes, times: int) -> tuple[bytes, int, int]:
    """The same bytes many times over, as deflate makes it, with size and CRC; made without holding it."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(megabyte) + squeeze.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(times):
        crc = zlib.crc32(megabyte, crc)
    return block * times + squeeze.flush(), len(megabyte) * times, crc


def replaced(part: str, content: bytes, size: int, crc: int) -> bytes:
    """A register whose part is this compressed stream."""
    made = register_parts()
    del made[part]
    without_part = packed(made)
    local, record = entry(part, content, size, crc)
    at = without_part.rfind(END)
    directory_at = struct.unpack_from("<L", without_part, at + 16)[0]
    count = without_part.count(b"PK\1\2") + 1
    record = bytearray(record)
    struct.pack_into("<L", record, 42, directory_at)
    whole = without_part[directory_at:at] + bytes(record)
    end = struct.pack("<4s4H2LH", END, 0, 0, count, count, len(whole), directory_at + len(local), 0)
    return without_part[:directory_at] + local + whole + end
