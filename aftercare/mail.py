"""`aftercare mail login` and `mail test`: the account that reminders go out with, and the evidence mailbox."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import secrets
import smtplib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from aftercare.clock import now_utc
from aftercare.telling import Telling
from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.account import (
    EVIDENCE,
    FROM,
    PASSWORD,
    SCHEMES,
    SMTP,
    Account,
    LoginError,
    Place,
    account,
    place_of,
    sender_of,
)
from reminders.cell_text import one_line
from reminders.envelope import Head, envelope, filled, finished, message_id
from reminders.evidence import PASSWORD as MAILBOX_PASSWORD
from reminders.evidence import Evidence, evidence
from reminders.notes import test_note
from reminders.outbox import ACCEPTED, Claimed
from reminders.passwords import KeyringAwayError, keep
from reminders.sending import send
from reminders.timing import Timing


def logged_in(telling: Telling) -> int:
    """The exit status of asking for the passwords, trying each, and keeping it in this user's keyring.

    Both accounts that are set are asked for, letters' own and the evidence mailbox; one that fails keeps nobody from
    the other.
    """
    said = os.environ.get(SMTP)
    if not said:
        raise RefusalError("no_account")
    place, language = place_of(said, SMTP), telling.in_language()
    sender = sender_of(place)
    typed = asked_for("mail_password", telling, place.name)
    well = done_for(place, typed, lambda: connect(Account(place, sender, typed)).close(), telling)
    if box := os.environ.get(EVIDENCE):
        try:
            mailbox_place = place_of(box, EVIDENCE)
        except RefusalError as refusal:
            sys.stderr.write(refusal.sentence(language) + "\n")
            return refusal.status
        own = asked_for("mailbox_password", telling, mailbox_place.name) or typed
        well &= done_for(mailbox_place, own, lambda: opened(Evidence(mailbox_place, "", own)), telling)
    return 0 if well else 2


def done_for(place: Place, password: str, trying: Callable[[], object], telling: Telling) -> bool:
    """Whether the password of one account was tried and kept, or left alone since none was typed; told either way."""
    language = telling.in_language()
    if not password:
        telling.line("mail_left", language, account=place.name)
        return True
    try:
        trying()
        try:
            keep(place.name, password)
        except KeyringAwayError as problem:
            name = PASSWORD if place.scheme in SCHEMES[SMTP] else MAILBOX_PASSWORD
            raise RefusalError("keyring_failed", account=place.name, reason=str(problem), name=name) from None
    except RefusalError as refusal:
        sys.stderr.write(refusal.sentence(language) + "\n")
        return False
    telling.line("mail_logged_in", language, account=place.name)
    return True


def asked_for(question: str, telling: Telling, name: str) -> str:
    """The password, typed unseen, or a line of standard input where that is no terminal."""
    from register.language import say

    asked = say(f"commands.{question}", telling.in_language(), account=name)
    if sys.stdin.isatty():
        return getpass.getpass(asked + " ")
    return sys.stdin.readline().rstrip("\r\n")


def tested(telling: Telling, to: str | None) -> int:
    """The exit status of one letter through the account, to its own address or another one; beside the outbox."""
    sending = account()
    if sending is None:
        raise RefusalError("no_account")
    recipient = mailbox(to) if to else sending.sender
    if recipient is None:
        raise RefusalError("bad_sender", value=one_line(to), name=FROM)
    language, timing = telling.in_language(), Timing()
    key = secrets.token_hex(32)
    head = TestHead(sending.sender)
    claimed = Claimed(key, 1, 1, recipient, message_id(head, key), letter(head, recipient, key, language))
    smtp = connect(sending)
    try:
        outcome = send(smtp, claimed, sending.sender, (), timing, lambda: True)
    finally:
        smtp.close()
    box, refused = tried_mailbox()
    if telling.json:
        told: dict[str, object] = {"recipient": recipient, "state": outcome.state, "said": outcome.said}
        if box is not None or refused is not None:
            said = refused.sentence(language) if refused is not None else ""
            told["mailbox"] = {"messages": box.messages if box is not None else None, "said": said}
        telling.document(told)
    if outcome.state == ACCEPTED:
        telling.line("mail_tested", language, recipient=recipient, said=outcome.said)
    if box is not None:
        telling.line("mailbox_tested", language, account=box.account, folder=box.folder, count=box.messages)
    if outcome.state != ACCEPTED:
        if refused is not None:
            sys.stderr.write(refused.sentence(language) + "\n")
        raise RefusalError("login_failed", account=sending.place.name, reason=outcome.said)
    if refused is not None:
        raise refused
    return 0


class Tried(NamedTuple):
    """The evidence mailbox, its folder, and how many messages that holds."""

    account: str
    folder: str
    messages: int


def tried_mailbox() -> tuple[Tried | None, RefusalError | None]:
    """What the evidence mailbox holds, or why it cannot be asked; neither where none is set."""
    try:
        box = evidence()
        return (None if box is None else Tried(box.place.name, one_line(box.folder), opened(box))), None
    except RefusalError as refused:
        return None, refused


def opened(box: Evidence) -> int:
    """How many messages the folder of a mailbox holds; a sentence where it cannot be opened."""
    try:
        return box.tried(Timing().command)
    except LoginError as failed:
        raise box.place.refusal(failed) from None


def letter(head: Head, recipient: str, key: str, language: str) -> bytes:
    """The letter of a test."""
    subject, text = test_note(head.firm, language)
    html = f"<!DOCTYPE html><html><body><p>{text}</p></body></html>"
    message = filled(envelope(head, recipient, subject, key), text + "\n", html, language, key)
    return finished(message, head, recipient, subject)


@dataclass(frozen=True)
class TestHead:
    """What the headers of a test say."""

    sender: str
    dated: dt.datetime = field(default_factory=lambda: now_utc().replace(microsecond=0))
    firm: str = "Aftercare"
    reply_to: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        """The domain of the sender."""
        return self.sender.rpartition("@")[2]


def connect(sending: Account) -> smtplib.SMTP:
    """A connection to the account; a sentence where there is none."""
    try:
        return sending.login(Timing())
    except LoginError as failed:
        raise sending.place.refusal(failed) from None
