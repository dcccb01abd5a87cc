"""A mailbox over IMAP that is logged in: who we are is told, a folder is opened, messages are found and fetched."""

from __future__ import annotations

import datetime as dt
import imaplib
import itertools
import re
import ssl
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, cast

from reminders.account import LOGIN, LoginError, Place, kind_of, reason
from reminders.cell_text import one_line
from reminders.folder_names import folder_spellings, names_of, quoted
from reminders.passwords import password_spellings
from reminders.replies import Mailbox, SecureMailbox

FOLDER, UNSAFE, BROKE = "folder", "unsafe", "broke"
"""What keeps an open mailbox from being asked, beside what `reminders.account` names."""
UNSAFE_LOGIN: Final = re.compile(r"unsafe login", re.IGNORECASE)
WHO: Final = '("name" "aftercare" "vendor" "aftercare")'
"""What the ID command says (RFC 2971): some providers open no folder to a program that has no name."""
MOST_FOLDERS: Final = 15
"""Folders that a sentence names."""
MOST_LOOKED_AT: Final = 3_000
"""Messages whose headers are looked at: the latest."""
IN_ONE: Final = 300
"""Messages that one command names."""
LARGEST: Final = 1_000_000
"""Bytes of a message that are fetched: what a report says stands at its beginning."""
LOOKED_AT: Final = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT CONTENT-TYPE RETURN-PATH AUTO-SUBMITTED X-FAILED-RECIPIENTS)]"
NUMBERED: Final = re.compile(rb"\bUID (\d+)")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class OpenMailbox:
    """A mailbox that is logged in. LoginError says what it does not do."""

    def __init__(self, box: Mailbox, place: Place) -> None:
        self.box = box
        self.place = place

    def tell_who(self) -> None:
        """Say the program's name where the server asks for names; whatever it answers, all goes on."""
        _, offered = self.box.capability()
        words = b" ".join(line for line in offered if isinstance(line, bytes)).upper().split()
        if b"ID" in words:
            try:
                self.box.xatom("ID", WHO)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error:
                return

    def open(self, folder: str) -> int:
        """Open a folder for reading only: how many messages it holds."""
        said = ""
        for name in folder_spellings(folder):
            answer, lines = self.box.select(quoted(name), readonly=True)
            line = lines[-1] if lines else b""
            text = line.decode("utf-8", "replace") if isinstance(line, bytes) else ""
            if answer == "OK":
                return int(text) if text.isdigit() else 0
            said = said or one_line(text)
        if UNSAFE_LOGIN.search(said):
            raise LoginError(said, UNSAFE)
        there = self.folders()
        if folder in there:
            raise LoginError(said, BROKE)
        shown = ", ".join(there[:MOST_FOLDERS]) + (" …" if len(there) > MOST_FOLDERS else "")
        raise LoginError(one_line(f"no folder {folder}"), FOLDER, folder=one_line(folder), folders=shown or "–")

    def folders(self) -> list[str]:
        """The folders that can be opened."""
        answer, lines = self.box.list()
        return names_of(lines) if answer == "OK" else []

    def holds(self, message_id: str) -> bool:
        """Whether the open folder holds the letter of a Message-ID."""
        return bool(self.found("HEADER", "Message-ID", quoted(message_id.strip("<>"))))

    def found(self, *asked: str) -> list[str]:
        """The numbers of the messages that fit."""
        answer, lines = self.box.uid("SEARCH", *asked)
        if answer != "OK":
            raise LoginError("the mailbox did not search", BROKE)
        return b" ".join(line for line in lines if isinstance(line, bytes)).decode("ascii", "replace").split()

    def since(self, day: dt.datetime) -> list[tuple[str, bytes]]:
        """Of the latest messages since a day the number and the headers that tell what kind of message each is."""
        numbers = self.found("SINCE", f"{day.day}-{MONTHS[day.month - 1]}-{day.year}")[-MOST_LOOKED_AT:]
        return [
            found
            for start in range(0, len(numbers), IN_ONE)
            for found in self.fetched(numbers[start : start + IN_ONE], LOOKED_AT)
        ]

    def messages(self, numbers: Iterable[str]) -> list[bytes]:
        """The first bytes of some messages, one after the other."""
        return [raw for number in numbers for _, raw in self.fetched([number], f"BODY.PEEK[]<0.{LARGEST}>")]

    def fetched(self, numbers: Sequence[str], what: str) -> list[tuple[str, bytes]]:
        """The numbers of some messages and a part of each."""
        answer, parts = self.box.uid("FETCH", ",".join(numbers), f"(UID {what})")
        if answer != "OK":
            return []
        found: list[tuple[str, bytes]] = []
        answered: list[Any] = [*parts, b""]
        for part, after in itertools.pairwise(answered):
            if isinstance(part, tuple):
                start, raw = cast("tuple[bytes, bytes]", part)
                number = NUMBERED.search(start + b" " + (after if isinstance(after, bytes) else b""))
                found.append((number[1].decode() if number else "", raw))
        return found


@contextmanager
def open_mailbox(place: Place, password: str | None, timeout: float) -> Generator[OpenMailbox]:
    """A mailbox that is logged in and knows who we are; LoginError when there can be none, or it breaks."""
    try:
        box = connected(place, timeout)
    except (OSError, imaplib.IMAP4.error) as problem:
        raise LoginError(reason(problem, password), kind_of(problem)) from None
    goodbye = box.logout
    try:
        log_in(box, place.user, password or "")
        opened = OpenMailbox(box, place)
        opened.tell_who()
        yield opened
    except LoginError as problem:
        raise LoginError(reason(problem, password), problem.kind, **problem.facts) from None
    except Exception as problem:  # noqa: BLE001 — a server may say anything, and imaplib trip over it
        if isinstance(problem, OSError | imaplib.IMAP4.abort):
            goodbye = box.shutdown  # whoever does not end a reply would not end that to a goodbye either
            raise LoginError(reason(problem, password), kind_of(problem)) from None
        raise LoginError(reason(problem, password), BROKE) from None
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            goodbye()


def connected(place: Place, timeout: float) -> Mailbox:
    """A connection, its certificate verified."""
    if place.plain:
        return Mailbox(place.host, place.port, timeout)
    return SecureMailbox(place.host, place.port, ssl_context=ssl.create_default_context(), timeout=timeout)


def log_in(box: Mailbox, user: str, password: str) -> None:
    """Log in with the password in each of its spellings; LoginError where the server takes none."""
    *others, last = password_spellings(password)
    for spelled in others:
        try:
            box.logged_in(user, spelled)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            continue
        return
    try:
        box.logged_in(user, last)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as problem:
        kind = UNSAFE if UNSAFE_LOGIN.search(reason(problem, None)) else LOGIN
        raise LoginError(reason(problem, password), kind) from None
