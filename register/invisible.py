"""Signs that nobody sees: marks of direction, joiners, byte order marks, variants of a sign's look.

They come with what is pasted from chats, web pages and PDF. For reading a date, a number, a choice or a name they do
not count; in a text they stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
INVISIBLE: Final = re.compile(f"[{_SIGNS}]+")
"""Format characters (Cf) of Unicode, and the variation selectors U+FE00 to U+FE0F."""

_IN_UTF_8: Final = (
    (b"\xe2\x80", re.compile(rb"\xe2\x80[\x8b-\x8f\xaa-\xae]")),
    (b"\xe2\x81", re.compile(rb"\xe2\x81[\xa0-\xaf]")),
    (b"\xef\xb8", re.compile(rb"\xef\xb8[\x80-\x8f]")),
    (b"\xef\xbb\xbf", re.compile(rb"\xef\xbb\xbf")),
    (b"\xef\xbf", re.compile(rb"\xef\xbf[\xb9-\xbb]")),
    (b"\xc2\xad", re.compile(rb"\xc2\xad")),
    (b"\xd8", re.compile(rb"\xd8[\x80-\x85\x9c]")),
    (b"\xdb\x9d", re.compile(rb"\xdb\x9d")),
    (b"\xdc\x8f", re.compile(rb"\xdc\x8f")),
    (b"\xe0\xa2", re.compile(rb"\xe0\xa2[\x90\x91]|\xe0\xa3\xa2")),
    (b"\xe0\xa3", re.compile(rb"\xe0\xa3\xa2")),
    (b"\xe1\xa0\x8e", re.compile(rb"\xe1\xa0\x8e")),
    (b"\xf0\x91", re.compile(rb"\xf0\x91[\x82\x83]")),
    (b"\xf0\x93\x90", re.compile(rb"\xf0\x93\x90")),
    (b"\xf0\x9b\xb2", re.compile(rb"\xf0\x9b\xb2")),
    (b"\xf0\x9d\x85", re.compile(rb"\xf0\x9d\x85")),
    (b"\xf3\xa0", re.compile(rb"\xf3\xa0[\x80\x81]")),
)
"""The same in UTF-8, each behind two or three bytes that are found many times faster than an expression."""
_REFERENCE: Final = re.compile(rb"&#(?!(?:9|10|13|x0*[9aAdD]);)")


def visible(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def may_hide(xml: bytes) -> bool:
    """Whether such a sign may stand in a piece of a part's XML, as itself or as a reference."""
    if b"&#" in xml and _REFERENCE.search(xml):
        return True
    return not xml.isascii() and any(start in xml and sign.search(xml) for start, sign in _IN_UTF_8)


def any_hidden(text: str) -> bool:
    """Whether such a sign stands in a long text: the quick look first."""
    return not text.isascii() and may_hide(text.encode("utf-8", "surrogatepass"))
