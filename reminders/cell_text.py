"""Cell text as a letter may show it: one line, no hidden signs; its telephone number; amounts of money."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from register.phrases import decimal_text

LONGEST: Final = 300
"""Characters of a cell that a letter shows at most."""

HIDDEN: Final = frozenset({"Cc", "Cs"})
"""Control characters and halves of pairs. Private and unassigned signs stay: rare characters of names are such."""

DIRECTIONS: Final = frozenset(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))
"""Marks that make text run the other way: they can make one address look like another."""

PHONE: Final = re.compile(r"\+?[(0-9][0-9() .-]{4,20}[0-9]")


def one_line(text: object) -> str:
    r"""A cell's text as one line of plain signs: nothing in it can start a new line, a header or the other direction.

    >>> one_line("Lin\r\nBcc: all\x00")
    'Lin Bcc: all'
    """
    start = str(text)[: 4 * LONGEST]
    said = " ".join("".join(sign for sign in start if sign.isspace() or not hidden(sign)).split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def header_text(text: object) -> str:
    r"""A cell's text as a header may bear it: one line, in which nothing can be read as an encoded word (RFC 2047).

    >>> header_text("=?UTF-8?Q?=0A?=Bcc: all")
    '= ?UTF-8?Q?=0A?=Bcc: all'
    """
    return one_line(text).replace("=?", "= ?")


def hidden(sign: str) -> bool:
    """Whether a sign does something to the text around it without being seen."""
    return unicodedata.category(sign) in HIDDEN or sign in DIRECTIONS


def telephone(text: str) -> str:
    """The link that dials the first number in a text; empty where there is none.

    >>> telephone("電話 (02) 2345-6789 分機 12"), telephone("–")
    ('tel:0223456789', '')
    """
    found = PHONE.search(unicodedata.normalize("NFKC", text))
    return "tel:" + re.sub(r"[^+0-9]", "", found[0]) if found else ""


def amount(value: int, currency: str | None, decimals: int) -> str:
    """Money as a letter shows it, in ten-thousandths with the currency's label.

    >>> amount(12345600, "NT$", 2), amount(0, "NT$", 0), amount(-5000000, None, 0)
    ('NT$ 1,234.56', 'NT$ 0', '-500')
    """
    sign = "-" if value < 0 else ""
    whole, dot, rest = decimal_text(abs(value), decimals).partition(".")
    return f"{currency or ''} {sign}{int(whole):,}{dot}{rest}".strip()
