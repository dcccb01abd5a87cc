"""The text of an XML part, whatever encoding a program wrote it in: as UTF-8, the only one read and written here.

Reader and writer both take a part through here. One that is not written keeps its bytes; one that is written is written
as UTF-8 and says so. Only encodings in which no byte can mean two things are taken; whatever says one thing and is
another is refused, never guessed.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from register.refusals import RefusalError
from workbook.archive import beginning, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook.archive import Entry

UTF8: Final = "utf-8"
UNREAD: Final = ""
"""Stands for an encoding that is not read."""
HEAD: Final = 1_024
"""Bytes at the beginning of a part in which its declaration stands."""
_MARK: Final = b"\xef\xbb\xbf"
_WIDE: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_EBCDIC: Final = "<?xm".encode("cp037")
_DECLARED: Final = re.compile(rb"""(<\?xml\s[^<>]*?\bencoding\s*=\s*["'])([^"'<>]*)""")
_CODECS: Final = {
    "utf-8": UTF8, "utf8": UTF8, "us-ascii": UTF8, "ascii": UTF8,
    "iso-8859-1": "iso-8859-1", "latin1": "iso-8859-1", "windows-1252": "cp1252", "cp1252": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "gb18030": "gb18030",
    "big5": "cp950", "cp950": "cp950",
}  # fmt: skip
"""Python's codec for each name: what Windows programs mean by it, which is more than its standard has."""


def codec_of(head: bytes) -> str:
    """Python's codec for a part by its first bytes: UTF8 also for what is no XML, UNREAD for what is not read.

    A mark that stands against the declaration is not read, nor is UTF-16 without its mark.

    >>> codec_of(b'<?xml version="1.0" encoding="GB2312"?>'), codec_of(b'<?xml version="1.0" encoding="UTF-7"?>')
    ('gb18030', '')
    """
    wide = _WIDE.get(head[:2])
    if wide:
        text = head[2 : len(head) & ~1].decode(wide, "replace").encode()
        found = _DECLARED.match(text)
        said = found[2].decode().lower().replace("-", "") if found else "utf16"
        return wide if text.lstrip().startswith(b"<") and said in {"utf16", wide.replace("-", "")} else UNREAD
    if b"\0" in head[:64] or head.startswith(_EBCDIC):
        return UNREAD
    found = _DECLARED.match(head.removeprefix(_MARK))
    codec = _CODECS.get(found[2].decode("ascii", "replace").lower(), UNREAD) if found else UTF8
    return codec if codec == UTF8 or not head.startswith(_MARK) else UNREAD


def in_utf8(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces in UTF-8, as the first one says; those that need nothing, or are not read, as they are.

    UnicodeError where the bytes are not what the part says that they are.
    """
    each = iter(parts)
    first = next(each, b"")
    codec = codec_of(first[:HEAD])
    if codec in {UTF8, UNREAD}:
        yield from chain((first,), each)
        return
    decoder = codecs.getincrementaldecoder(codec)()
    text = decoder.decode(first[2:] if codec in _WIDE.values() else first).encode()
    yield _DECLARED.sub(rb"\g<1>UTF-8", text, count=1)
    for piece in each:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def text_pieces(file: bytes, entry: Entry, name: str) -> Iterator[bytes]:
    """A part's content in pieces, in UTF-8. RefusalError where it is not in the encoding that it names."""
    try:
        yield from in_utf8(pieces(file, entry, name))
    except UnicodeError as problem:
        raise RefusalError("file_encoding_other", name=name, part=entry.name) from problem


def is_recoded(file: bytes, entry: Entry) -> bool:
    """Whether a part is read in another encoding than UTF-8."""
    return codec_of(beginning(file, entry, HEAD)) not in {UTF8, UNREAD}
