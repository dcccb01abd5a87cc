"""The names of papers' files: a person can sort them, and every system takes them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Signs that nobody sees, such as those that turn the direction of what is read."""
RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d) *(\..*)?")
"""Windows takes these for devices, whatever stands after a dot."""
LONGEST_NAME: Final = 60
"""Signs of one part of a file's name: with three bytes each it stays below what systems take."""


def safe(name: str) -> str:
    r"""A name as part of a file's name that every system takes.

    >>> safe('../A/B: "best" \\ clean.. ')
    'A-B- -best- - clean'
    """
    spaced = unicodedata.normalize("NFC", " ".join(name.split()))
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in UNSEEN)
    return NOT_IN_A_NAME.sub("-", seen)[:LONGEST_NAME].strip(" .-") or "-"


def file_name(*parts: str) -> str:
    """A file's name from its parts, those left out that are empty: `2026-10 Repair slip R-2026-0007 Harbour Hotel`.

    >>> file_name("2026-10", "Repair slip", "", "A/B"), file_name("nul.b")
    ('2026-10 Repair slip A-B', '-nul.b')
    """
    name = " ".join(safe(part) for part in parts if part)
    return f"-{name}" if RESERVED.fullmatch(name) else name
