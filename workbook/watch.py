"""What no part of a workbook may hold, looked for while the part is unpacked: document types, texts without end.

Only parts that somebody here reads are judged: a picture may have a document type, an add-in's part be anything.
Entities are refused in every part that is XML by its name, for the sake of the programs that open the file after us.
"""

from __future__ import annotations

import re
from typing import Final

from register.refusals import RefusalError
from workbook.encoding import HEAD, UTF8, codec_of

LONGEST_TEXT: Final = 512 << 10
"""Bytes between two tags: a cell's 32,767 characters, each escaped at its longest, are fewer."""
_DOCUMENT_TYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENTITIES: Final = tuple("<!ENTITY".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_MARKUP_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_MARKUP: Final = (".xml", ".rels", ".vml")
_READ: Final = re.compile(
    r"(?:.*/)?_rels/[^/]*\.rels|\[content_types\]\.xml|xl/(?:workbook|styles|sharedstrings)\.xml"
    r"|xl/worksheets/[^/]*\.xml|xl/tables/.*|.*pivot.*",
)
"""Parts that are read as they are usually called; those called otherwise are found by their relations."""
_OVERLAP: Final = 32
_DECLARATION: Final = 4
"""Up to here a part's declaration begins; what begins later is another instruction."""


def is_markup(part: str) -> bool:
    """Whether the part is XML by its name."""
    return part.lower().endswith(_MARKUP)


def is_read(part: str) -> bool:
    """Whether a part of this name is read here; all others may be written in any way, at any length."""
    return _READ.fullmatch(part.lower()) is not None


class Watch:
    """Hears one part piece by piece and refuses the file at the first thing that no workbook holds."""

    def __init__(self, part: str, name: str, *, read: bool) -> None:
        self._facts = {"name": name, "part": part}
        self._is_markup = is_markup(part)
        self._is_read = read
        self._last = b""
        self._run = 0
        self._begun = False
        self.marked = False
        """Whether a comment, CDATA or an instruction was met: rare, and unseen by readers that look for tags only."""

    def feed(self, piece: bytes) -> None:
        """The next piece of the part."""
        begins = not self._begun
        self._begun = True
        if begins and self._is_read and _MARKUP_BEGINS.match(piece):
            self._is_markup = True
        if not self._is_markup:
            return
        if not self._is_read:
            self._check_entities(piece)
            return
        self._check_document_type(piece)
        if begins and codec_of(piece[:HEAD]) != UTF8:
            raise RefusalError("file_encoding", **self._facts)
        self._check_text(piece)

    def _check_document_type(self, piece: bytes) -> None:
        heap = self._last + piece
        self._last = heap[-_OVERLAP:]
        # One sign is found many times faster than two, and in a sheet this one is rare.
        if b"!" in heap and b"<!" in heap:
            self.marked = True
            if _DOCUMENT_TYPE.search(heap):
                raise RefusalError("file_document_type", **self._facts)
        if b"?" in heap and heap.find(b"<?", _DECLARATION) >= 0:
            self.marked = True

    def _check_entities(self, piece: bytes) -> None:
        heap = self._last + piece
        self._last = heap[-_OVERLAP:]
        if b"!" in heap and any(mark in heap for mark in _ENTITIES):
            raise RefusalError("file_document_type", **self._facts)

    def _check_text(self, piece: bytes) -> None:
        first = piece.find(b"<")
        self._run += len(piece) if first < 0 else first
        if self._run > LONGEST_TEXT:
            raise RefusalError("file_long_text", **self._facts)
        if first >= 0:
            self._run = len(piece) - piece.rfind(b"<")
