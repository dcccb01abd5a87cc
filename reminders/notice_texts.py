"""Notices of letters that came back, in words alone: qmail's, an older Exim's, those of QQ and 163."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from register.addresses import mailbox
from reminders.cell_text import one_line

LONGEST: Final = 20_000
"""Signs of a notice that are read: what it says stands at its beginning."""
UNSEEN: Final = re.compile(r"<(style|script|head|title)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
BREAK: Final = re.compile(r"<(br|/p|/div|/tr|/td|/th|/li|/h\d)\b[^>]*>", re.IGNORECASE)
TAG: Final = re.compile(r"<[^<>@]*>")
ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
COPY: Final = re.compile(
    r"^(-{2,}.*(copy|original|returned message|header|原邮件|原郵件|原始邮件|原始郵件).*|"
    r"(Return-Path|Received|Message-ID):.*)$",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the letter itself begins in a notice."""
PUT_OFF: Final = re.compile(
    r"delayed|warning: (message|could not send)|will (continue|keep|be retried|retry)|still being retried|no action is "
    r"required|not been delivered .{0,60}after more than|延迟|延遲|暂未送达|將繼續|将继续|继续尝试|繼續嘗試",
    re.IGNORECASE,
)
FAILED: Final = re.compile(
    r"wasn.?t able to deliver|could not (be )?deliver|couldn.?t (be )?deliver|permanent(ly)?|undeliver|not delivered|"
    r"delivery (has )?failed|delivery failure|failure notice|returned mail|mail is returned|return(ed)? to sender|"
    r"unable to deliver|bounced|退信|退回|退件|无法送达|無法送達|无法发送|未送达|投递失败|發送失敗|发送失败|傳送失敗",
    re.IGNORECASE,
)
REASON: Final = re.compile(r"(退信原因|退件原因|Bounce reason|失败原因|失敗原因|Reason)\s*[/:：]?", re.IGNORECASE)
ADVICE: Final = re.compile(r"(建议)?解决方案|解決方案|建議|Proposed solution|温馨提示", re.IGNORECASE)


def plain_text(texts: Sequence[tuple[str, str]]) -> str:
    """What the text parts of a message say, in plain signs: its plain parts, else its pages."""
    plain = [text for kind, text in texts if kind == "text/plain" and text.strip()]
    return "\n\n".join(plain or [shown(text) for kind, text in texts if kind == "text/html"])[:LONGEST]


def shown(page: str) -> str:
    """The words of a page.

    >>> shown("<style>p {}</style><p>退信原因：</p><td>550&nbsp;no</td>").split()
    ['退信原因：', '550', 'no']
    """
    return html.unescape(TAG.sub(" ", BREAK.sub("\n", UNSEEN.sub(" ", page[: 10 * LONGEST]))))


def failures_said(subject: str, text: str, failed_recipients: str) -> list[tuple[tuple[str, ...], str]]:
    """The recipients that a notice calls failed, each with the reason that it gives; none where it tells of a delay."""
    copy = COPY.search(text)
    said = text[: copy.start()] if copy is not None else text
    if PUT_OFF.search(f"{subject} {said}") or not FAILED.search(f"{subject} {said}"):
        return []
    found: dict[str, str] = {}
    for match in ADDRESS.finditer(failed_recipients or said):
        address = mailbox(match[0].strip(".'"))
        if address is not None and address.casefold() not in found:
            found[address.casefold()] = reason_of(said, (match[0],))
    return [((address,), reason) for address, reason in found.items()]


def reason_of(said: str, names: Sequence[str]) -> str:
    """Why a notice says that an address was not reached: what it calls the reason, else what follows the address.

    The address is found by any of its names, in whatever letter case.
    """
    named = REASON.search(said)
    rest = said[named.end() :] if named is not None else after_first(said, names) or said
    advice = ADVICE.search(rest)
    rest = rest[: advice.start()] if advice is not None else rest
    rest = rest.lstrip(" \t\r\n>:：/,;")
    first = rest if named is not None else re.split(r"\n\s*\n|\n\s*<?" + ADDRESS.pattern, rest, maxsplit=1)[0]
    return one_line(first.strip() or said)


def after_first(said: str, names: Sequence[str]) -> str:
    """What follows the first of some names; '' where there is none."""
    found = re.search("|".join(re.escape(name) for name in names), said, re.IGNORECASE)
    return said[found.end() :] if found is not None else ""
