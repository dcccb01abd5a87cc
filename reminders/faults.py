"""Why a letter came back: the address is wrong, the letter is, or neither, so that it is worth another try later.

The enhanced status (RFC 3463) says so where there is a telling one; else the words do. What nobody can tell is held to
be the letter's: it has failed, and its address stays in use.
"""

from __future__ import annotations

import re
from typing import Final

from reminders.whose_refusal import OF_ACCOUNT

ADDRESS, LETTER, LATER = "address", "letter", "later"
STATUS: Final = re.compile(r"(?<![\d.])([45])\.([0-7])\.(\d{1,3})(?![\d.]*\d)")
"""A status; its subjects end with 7, so that the version of a mail program is none."""
GONE: Final = frozenset({(2, 1), (4, 4), (4, 310), (7, 17), (7, 18)})
"""Statuses besides 1.x that say that there is no such mailbox: shut, no such domain, changed hands."""
UNFIT: Final = frozenset({(2, 3), (3, 4)})
"""Statuses besides 5.x and 6.x that are about the letter: too large."""
LATER_WORDS: Final = re.compile(
    r"\bfull\b|quota|insufficient (system )?storage|out of (disk )?space|storage limit|spam|junk|"
    r"block(ed|list)|blacklist|listed (in|by)|polic(y|ies)|reputation|gr[ae]ylist|try again|temporar|"
    r"time[d ]?[ -]?out|unreachable|connection refused|can ?not connect|too (many|fast)|frequen|rate limit|"
    r"\bspf\b|\bdkim\b|\bdmarc\b|denied|"
    r"suspected|reject(ed)? by system|DT:SPM|loop|已满|已滿|容量|空间不足|空間不足|垃圾|拒收|反垃圾|超时|"
    r"逾時|频率|頻率|无法连接|無法連線|联络上|聯絡上",
    re.IGNORECASE,
)
PASSES: Final = re.compile(
    r"\b(is|mailbox|inbox|disk) full\b|quota|too (quickly|fast)|at a rate|rate limit|已满|已滿|容量|"
    r"空间不足|空間不足",
    re.IGNORECASE,
)
"""Words of what passes, said with a status by which the address would be wrong: some servers have but one status."""
ADDRESS_WORDS: Final = re.compile(
    r"no such (user|recipient|mailbox|address|person|domain)|(user|recipient|mailbox|address|account)\S*( is| was)? "
    r"(unknown|not found|invalid|disabled|inactive|not exist|unavailable)|unknown (user|recipient|address|to address)|"
    r"(doesn.?t|does not|don.?t|not) exist|couldn.?t (be found|find)|weren.?t found|"
    r"invalid (user|recipient|address|mailbox)|no mailbox (here|by)|not a (valid|known)|"
    r"unrouteable address|host (or domain name )?(not found|unknown)|"
    r"doesn.?t have an? \S+ account|"
    r"no longer (valid|available|active|in use)|address rejected|user not found|无此用户|无此收件人|不存在|"
    r"查無此|查无此|沒有這個|没有这个|停用|外星人",
    re.IGNORECASE,
)
LETTER_WORDS: Final = re.compile(
    r"too (large|big|long)|size (limit|exceed)|exceed\w* (\w+ )?size|mailsize|过大|過大|太大", re.IGNORECASE
)


def fault_of(status: str, said: str) -> str:
    """ADDRESS, LETTER or LATER, by a report's status and what the server said.

    >>> fault_of("5.1.1", ""), fault_of("5.0.0", "552 5.2.2 mailbox full"), fault_of("", "550 User not found")
    ('address', 'later', 'address')
    >>> fault_of("5.1.1", "550 5.1.1 Mailbox is full"), fault_of("", "550 Exim 4.94.2: No such user")
    ('later', 'address')
    """
    statuses = [(int(match[1]), int(match[2]), int(match[3])) for match in STATUS.finditer(f"{status} {said}")]
    telling = next((one for one in statuses if one[1:] != (0, 0)), None)
    if telling is not None and (telling[2] or telling[0] == 4):
        fault = of_status(*telling)
        return LATER if fault == ADDRESS and PASSES.search(said) else fault
    if LETTER_WORDS.search(said):
        return LETTER
    if LATER_WORDS.search(said):
        return LATER
    if ADDRESS_WORDS.search(said):
        return ADDRESS
    if telling is not None:
        return of_status(*telling)
    return LATER if any(of == 4 for of, _, _ in statuses) else LETTER


def of_status(of: int, subject: int, detail: int) -> str:
    """Whose fault a status says it is."""
    if of == 4 or (subject, detail) in OF_ACCOUNT:
        return LATER
    if subject == 1 or (subject, detail) in GONE:
        return ADDRESS
    return LETTER if subject in {5, 6} or (subject, detail) in UNFIT else LATER
