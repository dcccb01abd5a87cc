"""Text as XML writes it. The standard library's `xml.sax.saxutils` does the same and loads all of its network parts."""

from __future__ import annotations

import re
from typing import Final

_IN_ATTRIBUTE: Final = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_BY_NUMBER: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_SIGNS: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def escape(text: str) -> str:
    """The text between two tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """The text as an attribute's value, its quotes included."""
    return f'"{escape(text).translate(_IN_ATTRIBUTE)}"'


def unescape(text: str) -> str:
    """What was written between two tags, but for signs given by number."""
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    return text


def unescaped(text: str) -> str:
    """The text with its `_x000D_` turned back into the characters they stand for; halves of a pair stay as written."""
    return _BY_NUMBER.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
