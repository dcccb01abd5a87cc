"""Reports of letters that came back: delivery status (RFC 3464, RFC 6533), and notices in words where there is none.

What a report says is text from outside. Nothing is taken of it but Message-IDs, addresses, a status and one line of
reason; whether it speaks of a letter of ours, `reminders.bounces` sees.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from typing import Any, Final, TypeAlias, cast

from register.addresses import mailbox
from reminders.cell_text import one_line
from reminders.faults import fault_of
from reminders.notice_texts import failures_said, plain_text, reason_of

Mail: TypeAlias = "Message[Any, Any]"
LARGEST: Final = 1_000_000
"""Bytes of a report that are read at most."""
LONGEST_REASON: Final = 300
STATUS_PARTS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
ORIGINALS: Final = frozenset({
    "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers",
})  # fmt: skip
"""Parts that hold the letter itself, or its headers."""
MESSAGE_ID: Final = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}>")
IDENTITY: Final = re.compile(r"^Message-ID:\s*(<[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}>)", re.IGNORECASE | re.MULTILINE)
DAEMON: Final = re.compile(r"mailer-?daemon|postmaster|mail delivery (sub)?system|mail-daemon", re.IGNORECASE)
FOLDED: Final = re.compile(r"\r?\n[ \t]+")
BETWEEN_BLOCKS: Final = re.compile(r"\r?\n[ \t]*\r?\n")
HEX: Final = re.compile(r"\+([0-9A-F]{2})")
UNITEXT: Final = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
TELLING: Final = re.compile(r"[45]\.(?!0\.0\b)\d")
"""A status that says more than that the letter was not delivered."""
COMMENT: Final = re.compile(r"\([^()]*\)")
BRACKETED: Final = re.compile(r"<([^<>]*)>\s*$")
QUOTED: Final = re.compile(r'^"([^"\\]*)"@')
SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Failure:
    """A recipient that a letter did not reach, under each name that the report gives it (case folded), and why."""

    recipients: tuple[str, ...]
    reason: str
    fault: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: of which letters it may speak, whom they did not reach, its own words without spaces."""

    message_ids: tuple[str, ...]
    failures: tuple[Failure, ...]
    words: str = ""


def may_be_report(headers: bytes) -> bool:
    """Whether a message with these headers is worth reading: a report by its kind, or from a mail program."""
    message = message_from_bytes(headers)
    return message.get_content_type() == "multipart/report" or from_program(message)


def from_program(message: Mail) -> bool:
    """Whether a mail program wrote it, not a person or somebody's absence."""
    return bool(message["X-Failed-Recipients"]) or DAEMON.search(header(message, "From")) is not None


def read_report(raw: bytes) -> Report | None:
    """What a report says; None where it is none, or tells of a delay or a success."""
    try:
        return reading(message_from_bytes(raw[:LARGEST]))
    except Exception:  # noqa: BLE001 — a message from outside may trip any parser: then it is no report
        return None


def reading(message: Mail) -> Report | None:
    """The same of a message that was parsed."""
    status: list[str] = []
    originals: list[str] = []
    texts: list[tuple[str, str]] = []
    for part, kind in parts_of(message):
        if kind in STATUS_PARTS:
            status.append(body_of(part))
        elif kind in ORIGINALS:
            originals.append(body_of(part))
        elif kind in {"text/plain", "text/html"}:
            texts.append((kind, body_of(part)))
    said = plain_text(texts)
    failures = [failure for text in status for failure in failed_in(text, said)]
    if not status and from_program(message):
        failures = [
            Failure(recipients, reason[:LONGEST_REASON], fault_of("", reason))
            for recipients, reason in failures_said(
                header(message, "Subject"), said, header(message, "X-Failed-Recipients")
            )
        ]
    if not failures:
        return None
    return Report(identities(message, originals, said), tuple(failures), SPACES.sub("", said))


def parts_of(message: Mail) -> Generator[tuple[Mail, str]]:
    """The parts of a report with their kinds; not those of the letter that it brings back."""
    kind = message.get_content_type()
    if kind.startswith("multipart/"):
        inner: Any = message.get_payload()
        for part in cast("list[Mail]", inner) if isinstance(inner, list) else ():
            yield from parts_of(part)
    else:
        yield message, kind


def body_of(part: Mail) -> str:
    """The text of a part as it was before it was packed for the way."""
    if part.get_content_maintype() == "message":
        _, _, body = part.as_bytes().replace(b"\r\n", b"\n").partition(b"\n\n")
    else:
        body = str(part.get_payload()).encode("utf-8", "surrogateescape")
    how = header(part, "Content-Transfer-Encoding").strip().lower()
    if how == "base64":
        try:
            body = base64.b64decode(body)
        except binascii.Error:
            body = b""
    elif how == "quoted-printable":
        body = quopri.decodestring(body)
    charset = part.get_content_charset() or "utf-8"
    try:
        return body.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(charset, charset))
    except (LookupError, UnicodeDecodeError):
        return body.decode("utf-8", "replace")


def failed_in(text: str, said: str) -> Generator[Failure]:
    """The recipients that a delivery status calls failed."""
    for block in BETWEEN_BLOCKS.split(FOLDED.sub(" ", text)):
        fields: dict[str, str] = {}
        for line in block.splitlines():
            name, colon, value = line.partition(":")
            if colon:
                fields.setdefault(name.strip().lower(), one_line(value))
        names = tuple(dict.fromkeys(
            name
            for field in ("original-recipient", "final-recipient")
            for name in addresses(fields.get(field, ""))
        ))  # fmt: skip
        status, code = fields.get("status", ""), fields.get("diagnostic-code", "")
        # A block that leaves the action out is of a failure where its status is one for good.
        action = fields.get("action", "failed" if status.startswith("5") else "").lower()
        if not names or not action.startswith("failed"):
            continue
        if not code and not TELLING.match(status):
            code = reason_of(said, names)
        yield Failure(names, (code or status)[:LONGEST_REASON], fault_of(status, code))


def addresses(value: str) -> list[str]:
    r"""The address of a recipient field, in each way in which it can be read.

    >>> addresses("rfc822;<T27@FIRM.TW>"), addresses("utf-8; lin@\\x{516C}\\x{53F8}.tw")
    (['t27@firm.tw'], ['lin@xn--55qx5d.tw'])
    >>> addresses("rfc822; a+2Bb@c.tw")
    ['a+2bb@c.tw', 'a+b@c.tw']
    >>> addresses('rfc822; Lin <lin@c.tw>'), addresses('rfc822; "lin"@c.tw. (unknown)'), addresses("a@b.tw, c@d.tw")
    (['lin@c.tw'], ['lin@c.tw'], [])
    """
    typed, semicolon, rest = value.partition(";")
    text = COMMENT.sub("", rest if semicolon else typed)
    bracketed = BRACKETED.search(text)
    text = (text if bracketed is None else bracketed[1]).strip().strip("<>").rstrip(". ")
    text = QUOTED.sub(r"\1@", text)
    text = UNITEXT.sub(lambda found: sign(found[1], 16), text)
    spelled = (text, HEX.sub(lambda found: sign(found[1], 16), text))
    return list(dict.fromkeys(address.casefold() for each in spelled if (address := mailbox(each)) is not None))


def sign(digits: str, base: int) -> str:
    """The character of a number."""
    number = int(digits, base)
    return chr(number) if number <= 0x10FFFF else ""


def identities(message: Mail, originals: Sequence[str], said: str) -> tuple[str, ...]:
    """Of which letters a report may speak: by the letter that it brings back, else by what it answers."""
    found = [match[1] for text in originals if (match := IDENTITY.search(text)) is not None]
    found += IDENTITY.findall(said)
    answered = f"{header(message, 'In-Reply-To')} {header(message, 'References')}"
    return tuple(dict.fromkeys(found or MESSAGE_ID.findall(answered)))


def header(message: Mail, name: str) -> str:
    """A header's text, its encoded words read; '' where there is none, or it cannot be read."""
    raw = str(message.get(name, ""))
    try:
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in decode_header(raw)
        )
    except (LookupError, ValueError):
        return raw
