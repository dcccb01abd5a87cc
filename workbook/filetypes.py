"""What a file is when it is not a workbook that can be read, so that the refusal can say what to do about it."""

from __future__ import annotations

import re
from typing import Final

from register.refusals import RefusalError

_ZIP: Final = b"PK\3\4"
_EMPTY_ZIP: Final = b"PK\5\6"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OLD_RECORDS: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""An Excel 2 to 5 file that stands alone begins with its BOF record."""
_PAGE: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_SPREADSHEET_2003: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_UNSEEN: Final = frozenset(range(32)) - set(b"\t\n\r\f\x1b")


def refuse_foreign(file: bytes, name: str) -> None:
    """Refuses what is not a zip file at all, each kind with its own way out."""
    if file.startswith(_ZIP):
        return
    raise RefusalError(foreign_kind(file), name=name)


def foreign_kind(file: bytes) -> str:
    """The key of the refusal for a file that is not a zip file."""
    head = file[:4096]
    if not file:
        return "file_empty"
    if head.startswith(_OLE):
        return _old_kind(file)
    if not file.strip(b"\0"):
        return "file_zeros"
    if head.startswith(_OLD_RECORDS):
        return "file_xls"
    if head.startswith(_EMPTY_ZIP):
        return "file_not_register"
    for mark in _MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\0", b"")
    if _PAGE.match(plain):
        return "file_page"
    if _SPREADSHEET_2003 in plain:
        return "file_xml"
    printable = not _UNSEEN.intersection(plain) and (plain == head or file.startswith(_MARKS))
    return "file_text" if printable else "file_other"


def _old_kind(file: bytes) -> str:
    """A compound file holds an encrypted workbook, a workbook of Excel 97 to 2003, or something else."""
    if _ENCRYPTED in file:
        return "file_password"
    return "file_xls" if any(stream in file for stream in _OLD_STREAMS) else "file_other"


def refuse_other_packages(names: frozenset[str], name: str) -> None:
    """Refuses zip files that are no .xlsx: names are the entries' in lower case."""
    if "xl/workbook.bin" in names:
        raise RefusalError("file_xlsb", name=name)
    if "content.xml" in names and "mimetype" in names:
        raise RefusalError("file_ods", name=name)
    if "_rels/.rels" not in names or "[content_types].xml" not in names:
        raise RefusalError("file_other", name=name)
