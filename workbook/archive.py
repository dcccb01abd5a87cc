"""The zip file under a workbook: its directory checked before anything is unpacked, its entries unpacked in pieces.

What a hostile or damaged file could do is bounded here: how much comes out of it, how much of it is in memory at once,
and whether what comes out is what its saver put in (CRC).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from register.refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE: Final = 200 << 20
MOST_ENTRIES: Final = 5_000
LARGEST_DIRECTORY: Final = 4 << 20
LARGEST_WHOLE: Final = 2 << 30
"""Bytes that may come out of one workbook: ten registers of 100,000 rows."""
LARGEST_RATIO: Final = 200
RATIO_FROM: Final = 16 << 20
"""Above this size an entry may unpack to 200 times its bytes. A register's rows unpack to 5 to 20 times, a sheet in
which every cell repeats one long text to 45 times."""
PIECE: Final = 1 << 20
_END: Final = b"PK\5\6"
_END64: Final = b"PK\6\6"
_LOCATOR64: Final = b"PK\6\7"
_ENCRYPTED: Final = 0x0001 | 0x0040 | 0x2000
_UTF8: Final = 0x0800
_LONG: Final = 0xFFFFFFFF
"""Stands for a number that is too long for its place and stands elsewhere."""
_BROKEN: Final = (
    zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError, OSError, OverflowError
)  # fmt: skip


class Entry(NamedTuple):
    """One file in the zip: its name with slashes leaning forward, and where its bytes lie."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


def entries(file: bytes, name: str) -> dict[str, Entry]:
    """The files in the zip by lower-case name, once the directory holds together.

    Refused: torn or damaged, encrypted, doubled or overlapping entries, names that lead out of the file, and more
    than a register can hold.
    """
    _check_end(file, name)
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            listed = archive.infolist()
            first_of_directory = archive.start_dir
    except _BROKEN as problem:
        raise RefusalError("file_torn", name=name) from problem
    if len(listed) > MOST_ENTRIES:
        raise RefusalError("file_bomb", name=name)
    found: dict[str, Entry] = {}
    for record in listed:
        entry = _entry(file, record, name)
        if entry.name.lower() in found:
            raise RefusalError("file_doubled", name=name, part=entry.name)
        found[entry.name.lower()] = entry
    _check_room(found, first_of_directory, name)
    _check_sizes(found, name)
    return {key: entry for key, entry in found.items() if not key.endswith("/")}


def pieces(file: bytes, entry: Entry, name: str) -> Iterator[bytes]:
    """The entry's content in pieces of at most 1 MB. Its size and CRC are checked: damage is refused at the end."""
    crc = size = 0
    for piece in _inflated(file, entry, name) if entry.deflated else _stored(file, entry):
        size += len(piece)
        if size > entry.size:
            raise RefusalError("file_damaged", name=name, part=entry.name)
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != entry.size or crc != entry.crc:
        raise RefusalError("file_damaged", name=name, part=entry.name)


def beginning(file: bytes, entry: Entry, size: int) -> bytes:
    """The first bytes of an entry, unchecked; none where they cannot be unpacked."""
    packed = file[entry.start : entry.start + min(entry.packed, size)]
    try:
        return zlib.decompressobj(-15).decompress(packed, size) if entry.deflated else packed
    except zlib.error:
        return b""


def _check_end(file: bytes, name: str) -> None:
    """The directory is there and of a size that a workbook's has: a false one would fill memory when listed."""
    at = file.rfind(_END, max(0, len(file) - 65_557))
    if at < 0 or len(file) - at < 22:
        raise RefusalError("file_torn", name=name)
    if at + 22 + int.from_bytes(file[at + 20 : at + 22], "little") != len(file):
        raise RefusalError("file_torn", name=name)  # a shorter save over a longer one leaves the old one's end
    size = int.from_bytes(file[at + 12 : at + 16], "little")
    if file[max(0, at - 20) : at - 16] == _LOCATOR64:
        end64 = file.rfind(_END64, max(0, at - 20 - 65_536), at)
        size = int.from_bytes(file[end64 + 40 : end64 + 48], "little") if end64 >= 0 else size
    if size > len(file):
        raise RefusalError("file_torn", name=name)
    if size > LARGEST_DIRECTORY:
        raise RefusalError("file_bomb", name=name)


def _entry(file: bytes, record: zipfile.ZipInfo, name: str) -> Entry:
    """One record of the directory, compared with the header in front of its bytes."""
    plain = record.orig_filename.replace("\\", "/")
    if "\0" in plain or plain.startswith("/") or ":" in plain or ".." in plain.split("/"):
        raise RefusalError("file_names", name=name, part=plain)
    at = record.header_offset
    header = file[at : at + 30]
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise RefusalError("file_damaged", name=name, part=plain)
    flags, method = struct.unpack("<2H", header[6:10])
    name_size, extra_size = struct.unpack("<2H", header[26:30])
    if (flags | record.flag_bits) & _ENCRYPTED:
        raise RefusalError("file_password", name=name)
    written = record.orig_filename.encode("utf-8" if record.flag_bits & _UTF8 else "cp437")
    if file[at + 30 : at + 30 + name_size] != written or method != record.compress_type:
        raise RefusalError("file_damaged", name=name, part=plain)
    # The directory says these three once more; a saver that does not know them yet leaves noughts in front.
    said = struct.unpack("<3L", header[14:26])
    meant = record.CRC, record.compress_size, record.file_size
    if any(one not in {0, _LONG, other} for one, other in zip(said, meant, strict=True)):
        raise RefusalError("file_damaged", name=name, part=plain)
    if method not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise RefusalError("file_packing", name=name, part=plain)
    start = at + 30 + name_size + extra_size
    return Entry(plain, start, record.compress_size, record.file_size, record.CRC, method == zipfile.ZIP_DEFLATED)


def _check_room(found: dict[str, Entry], limit: int, name: str) -> None:
    """No two entries share bytes: a few kilobytes read again and again would unpack to anything."""
    last = 0
    for entry in sorted(found.values(), key=lambda entry: entry.start):
        if entry.start < last:
            raise RefusalError("file_doubled", name=name, part=entry.name)
        last = entry.start + entry.packed
    if last > limit:
        raise RefusalError("file_damaged", name=name, part="ZIP")


def _check_sizes(found: dict[str, Entry], name: str) -> None:
    """What the entries say they unpack to. `pieces` holds them to it."""
    if sum(entry.size for entry in found.values()) > LARGEST_WHOLE:
        raise RefusalError("file_bomb", name=name)
    for entry in found.values():
        if entry.size > RATIO_FROM and entry.size > LARGEST_RATIO * entry.packed:
            raise RefusalError("file_bomb", name=name)


def _stored(file: bytes, entry: Entry) -> Iterator[bytes]:
    for at in range(entry.start, entry.start + entry.packed, PIECE):
        yield file[at : min(at + PIECE, entry.start + entry.packed)]


def _inflated(file: bytes, entry: Entry, name: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-15)
    rest = memoryview(file)[entry.start : entry.start + entry.packed]
    waiting = b""
    try:
        while not inflate.eof:
            if not waiting:
                waiting, rest = bytes(rest[:PIECE]), rest[PIECE:]
            piece = inflate.decompress(waiting, PIECE)
            waiting = inflate.unconsumed_tail
            if piece:
                yield piece
            elif not waiting and not rest:
                break
    except zlib.error as problem:
        raise RefusalError("file_damaged", name=name, part=entry.name) from problem
