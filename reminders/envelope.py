"""What is the same in every letter: its headers, its two parts, a calendar file beside them."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final, Protocol

from reminders.cell_text import one_line

LONGEST_NAME: Final = 60
CALENDAR_NAME: Final = "aftercare.ics"
LARGEST_CALENDAR: Final = 500_000
"""Bytes of a calendar file that is sent; a larger one is left to the feed."""


class Head(Protocol):
    """What a letter's headers say beside recipient and subject: `reminders.letter.Letterhead`."""

    @property
    def firm(self) -> str: ...

    @property
    def sender(self) -> str: ...

    @property
    def reply_to(self) -> tuple[str, ...]: ...

    @property
    def dated(self) -> dt.datetime: ...

    @property
    def domain(self) -> str: ...


def envelope(head: Head, recipient: str, subject: str, key: str) -> EmailMessage:
    """A message with its headers and nothing in it.

    Its id is its key's: a copy sent twice is the same bytes, which is what mail servers need to see that it is one. Of
    cell text only the firm's name stands in a header, as the sender's.
    """
    message = EmailMessage(SMTP)
    message["From"] = Address(one_line(head.firm)[:LONGEST_NAME], addr_spec=head.sender)
    message["To"] = Address(addr_spec=recipient)
    if head.reply_to:
        message["Reply-To"] = [Address(addr_spec=address) for address in head.reply_to]
    message["Subject"] = subject
    message["Date"] = head.dated
    message["Message-ID"] = message_id(head, key)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def message_id(head: Head, key: str) -> str:
    """The Message-ID of the letter of a key."""
    return f"<{key[:32]}@{head.domain}>"


def filled(
    message: EmailMessage, text: str, html: str, language: str, key: str, calendar: bytes | None = None
) -> EmailMessage:
    """The same message with its parts; the same words give the same bytes."""
    # Base64: its alphabet cannot spell the boundary, which is no secret, so no cell can end a part.
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_{key[:32]}")
    if calendar is not None and len(calendar) <= LARGEST_CALENDAR:
        message.add_attachment(
            calendar, maintype="text", subtype="calendar", filename=CALENDAR_NAME, cte="base64",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )  # fmt: skip
        message.set_boundary(f"=-{key[:32]}")
    message["Content-Language"] = language  # after the parts: a message that becomes one moves such headers in
    return message
