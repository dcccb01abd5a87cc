"""What is the same in every letter: its headers, its two parts, a calendar file beside them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final, Protocol

from register.refusals import RefusalError
from reminders.cell_text import header_text

LONGEST_NAME: Final = 60
HEADERS: Final = frozenset({
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "List-Unsubscribe", "MIME-Version", "Content-Type", "Content-Language",
})  # fmt: skip
"""Every header that a letter may have, each once."""
DELETE: Final = 0x7F


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file that goes along: what it does (`PUBLISH` or `CANCEL`), its name, its bytes."""

    method: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """What a letter brings into a calendar, and what has to be said of it ('' where it is all there)."""

    files: tuple[CalendarFile, ...] = ()
    said: str = ""


NO_CALENDAR: Final = CalendarFiles()


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
    cell text only the firm's name stands in headers: as the sender's, and in subjects.
    """
    message = EmailMessage(SMTP)
    message["From"] = Address(sender_name(head), addr_spec=head.sender)
    message["To"] = Address(addr_spec=recipient)
    if head.reply_to:
        message["Reply-To"] = [Address(addr_spec=address) for address in head.reply_to]
    message["Subject"] = header_text(subject)
    message["Date"] = head.dated
    message["Message-ID"] = message_id(head, key)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def sender_name(head: Head) -> str:
    """The firm's name as letters bear it before the sender's address."""
    return header_text(head.firm)[:LONGEST_NAME].strip()


def finished(message: EmailMessage, head: Head, recipient: str, subject: str) -> bytes:
    """The bytes of a message, once they were read again and say just what was meant; RefusalError where they do not."""
    made = message.as_bytes()
    read = message_from_bytes(made)
    meant = {
        "From": (sender_name(head), head.sender), "To": ("", recipient), "Subject": header_text(subject),
        "Message-ID": str(message["Message-ID"]),
    }  # fmt: skip
    same = (
        read.keys() == message.keys()
        and sorted(set(read.keys()) & HEADERS) == sorted(read.keys())
        and [part.get_content_type() for part in read.walk()] == [part.get_content_type() for part in message.walk()]
        and all(agrees(str(read[name]), said) for name, said in meant.items())
        and all(plain(decoded(str(value))) for value in read.values())
    )
    if not same:
        raise RefusalError("letter_unlike", recipient=recipient)
    return made


def agrees(raw: str, meant: str | tuple[str, str]) -> bool:
    """Whether a header, read by itself, says what was meant: a text, or a name and an address."""
    if isinstance(meant, str):
        return spaceless(decoded(raw)) == spaceless(meant)
    name, address = meant
    said, angle, rest = raw.strip().rpartition("<") if raw.strip().endswith(">") else ("", "", raw.strip())
    words = said.strip()
    if words.startswith('"') and words.endswith('"'):
        words = re.sub(r"\\(.)", r"\1", words[1:-1])
    return rest.removesuffix(">" if angle else "") == address and spaceless(decoded(words)) == spaceless(name)


def decoded(raw: str) -> str:
    """A header's text with its lines joined and its encoded words read."""
    parts = decode_header("".join(raw.splitlines()))
    return "".join(part if isinstance(part, str) else part.decode(charset or "ascii") for part, charset in parts)


def spaceless(text: str) -> str:
    """A text without its spaces: where lines are folded they may be more or fewer."""
    return "".join(text.split())


def plain(text: str) -> bool:
    """Whether a text holds no control character and nothing that would be read as an encoded word once more."""
    return "=?" not in text and all(ord(sign) >= ord(" ") and ord(sign) != DELETE for sign in text.replace("\t", " "))


def message_id(head: Head, key: str) -> str:
    """The Message-ID of the letter of a key."""
    return f"<{key[:32]}@{head.domain}>"


def filled(
    message: EmailMessage, text: str, html: str, language: str, key: str, calendar: CalendarFiles = NO_CALENDAR
) -> EmailMessage:
    """The same message with its parts; the same words give the same bytes."""
    # Base64: its alphabet cannot spell the boundary, which is no secret, so no cell can end a part.
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_{key[:32]}")
    for file in calendar.files:
        message.add_attachment(
            file.content, maintype="text", subtype="calendar", filename=file.name, cte="base64",
            params={"method": file.method, "charset": "utf-8"},
        )  # fmt: skip
    if calendar.files:
        message.set_boundary(f"=-{key[:32]}")
    message["Content-Language"] = language  # after the parts: a message that becomes one moves such headers in
    return message
