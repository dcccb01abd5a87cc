"""Text as XML writes it. The standard library's `xml.sax.saxutils` does the same and loads all of its network parts."""

from __future__ import annotations

from typing import Final

_IN_ATTRIBUTE: Final = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
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
