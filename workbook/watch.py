"""What no part of a workbook may hold, looked for while the part is unpacked: document types, texts without end."""

from __future__ import annotations

import re
from typing import Final

from register.refusals import RefusalError

LONGEST_TEXT: Final = 512 << 10
"""Bytes between two tags: a cell's 32,767 characters, each escaped at its longest, are fewer."""
_DOCUMENT_TYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_WIDE: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-16-le", "utf-16-be"))
_ENCODING: Final = re.compile(rb"""<\?xml[^<>]*?\bencoding\s*=\s*["']([^"']+)""")
_PLAIN_CODES: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_MARKUP_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_MARKUP: Final = (".xml", ".rels", ".vml")
_FREE: Final = ("customxml/", "docprops/")
"""Folders of parts that other programs fill and no reader of a register opens: any length, any encoding."""
_OVERLAP: Final = 32


class Watch:
    """Hears one part piece by piece and refuses the file at the first thing that no workbook holds."""

    def __init__(self, part: str, name: str) -> None:
        key = part.lower()
        self._facts = {"name": name, "part": part}
        self._is_markup = key.endswith(_MARKUP)
        self._is_free = key.startswith(_FREE)
        self._last = b""
        self._run = 0
        self._begun = False
        self.marked = False
        """Whether a comment or CDATA was met: rare, and unseen by readers that look for tags only."""

    def feed(self, piece: bytes) -> None:
        """The next piece of the part."""
        begins = not self._begun
        self._begun = True
        if begins and _MARKUP_BEGINS.match(piece):
            self._is_markup = True
        if not self._is_markup:
            return
        self._check_document_type(piece)
        if self._is_free:
            return
        if begins:
            self._check_encoding(piece)
        self._check_text(piece)

    def _check_document_type(self, piece: bytes) -> None:
        heap = self._last + piece
        self._last = heap[-_OVERLAP:]
        # One sign is found many times faster than two, and in a sheet this one is rare.
        if b"!" in heap and b"<!" in heap:
            self.marked = True
            if _DOCUMENT_TYPE.search(heap):
                raise RefusalError("file_document_type", **self._facts)
        if self._is_free and any(wide in heap for wide in _WIDE):
            raise RefusalError("file_document_type", **self._facts)

    def _check_encoding(self, piece: bytes) -> None:
        declared = _ENCODING.match(piece.removeprefix(b"\xef\xbb\xbf"))
        if b"\0" in piece[:64] or (declared and declared[1].lower() not in _PLAIN_CODES):
            raise RefusalError("file_encoding", **self._facts)

    def _check_text(self, piece: bytes) -> None:
        first = piece.find(b"<")
        self._run += len(piece) if first < 0 else first
        if self._run > LONGEST_TEXT:
            raise RefusalError("file_long_text", **self._facts)
        if first >= 0:
            self._run = len(piece) - piece.rfind(b"<")
