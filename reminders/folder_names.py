"""Names of a mailbox's folders as IMAP spells them: modified UTF-7 (RFC 3501, 5.1.3), and lists of them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Final, cast

from reminders.cell_text import one_line

SHIFTED: Final = re.compile(r"&([A-Za-z0-9+,]*)-")
PLAIN: Final = re.compile(r"[\x20-\x7e]+")
LISTED: Final = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (?P<name>.*)', re.DOTALL)
"""A line of LIST: flags, what stands between levels, the name."""


def encoded(name: str) -> str:
    r"""A folder's name for the server.

    >>> encoded("已发送"), encoded("R&D"), encoded("寄件備份/2026")
    ('&XfJT0ZAB-', 'R&-D', '&W8RO9lCZTv0-/2026')
    """
    out: list[str] = []
    at = 0
    while at < len(name):
        plain = PLAIN.match(name, at)
        if plain is not None:
            out.append(plain[0].replace("&", "&-"))
            at = plain.end()
            continue
        end = next((place for place in range(at, len(name)) if PLAIN.match(name, place)), len(name))
        raw = name[at:end].encode("utf-16-be", "surrogatepass")
        out.append(f"&{base64.b64encode(raw).decode().rstrip('=').replace('/', ',')}-")
        at = end
    return "".join(out)


def decoded(name: str) -> str:
    r"""A folder's name as staff know it; what is spelled wrongly stays as it is.

    >>> decoded("&XfJT0ZAB-"), decoded("R&-D"), decoded("a&b")
    ('已发送', 'R&D', 'a&b')
    """

    def shown(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        padded = match[1].replace(",", "/") + "=" * (-len(match[1]) % 4)
        try:
            return base64.b64decode(padded, validate=True).decode("utf-16-be")
        except (binascii.Error, UnicodeDecodeError):
            return match[0]

    return SHIFTED.sub(shown, name)


def folder_spellings(name: str) -> tuple[str, ...]:
    """The ways in which a folder is asked for: in modified UTF-7, and as typed where somebody has done that already."""
    return tuple(dict.fromkeys((encoded(name), name))) if name.isascii() else (encoded(name),)


def quoted(text: str) -> str:
    r"""A text as a string of IMAP: a name such as `firm\service` would not be one word by itself."""
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}"'


def names_of(listed: Iterable[object]) -> list[str]:
    """The folders that can be opened, as staff know them, from the lines of a LIST."""
    found: list[str] = []
    for line in listed:
        start, literal = cast("tuple[object, object]", line) if isinstance(line, tuple) else (line, None)
        match = LISTED.fullmatch(start) if isinstance(start, bytes) else None
        if match is None or b"noselect" in match["flags"].lower() or b"nonexistent" in match["flags"].lower():
            continue
        raw = literal if isinstance(literal, bytes) else match["name"]
        name = raw.decode("utf-8", "replace").strip()
        if literal is None and name.startswith('"') and name.endswith('"'):
            name = re.sub(r"\\(.)", r"\1", name[1:-1])
        found.append(one_line(decoded(name)))
    return found
