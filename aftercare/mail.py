"""`aftercare mail login` and `mail test`: the account that reminders go out with."""

from __future__ import annotations

import datetime as dt
import getpass
import secrets
import sys
from dataclasses import dataclass, field
from smtplib import SMTP

from aftercare.clock import now_utc
from aftercare.telling import Telling
from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.account import FROM, KEYRING, PASSWORD, Account, LoginError, account, place_of, sender_of
from reminders.cell_text import one_line
from reminders.envelope import Head, envelope, filled, finished, message_id
from reminders.notes import test_note
from reminders.outbox import ACCEPTED, Claimed
from reminders.sending import send
from reminders.timing import Timing


def logged_in(telling: Telling) -> int:
    """The exit status of asking for the password, trying it, and keeping it in this user's keyring."""
    import os

    from reminders.account import SMTP as account_url  # noqa: N811 — the name of the variable, not the class

    said = os.environ.get(account_url)
    if not said:
        raise RefusalError("no_account")
    place = place_of(said, account_url)
    language = telling.in_language()
    password = asked_for(telling, place.name)
    connect(Account(place, sender_of(place), password))
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(KEYRING, place.name, password)
    except KeyringError as problem:
        raise RefusalError("keyring_failed", reason=one_line(problem), name=PASSWORD) from None
    telling.line("mail_logged_in", language, account=place.name)
    return 0


def asked_for(telling: Telling, name: str) -> str:
    """The password, typed unseen, or a line of standard input where that is no terminal."""
    from register.language import say

    question = say("commands.mail_password", telling.in_language(), account=name)
    if sys.stdin.isatty():
        return getpass.getpass(question + " ")
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
    if telling.json:
        telling.document({"recipient": recipient, "state": outcome.state, "said": outcome.said})
    if outcome.state != ACCEPTED:
        raise RefusalError("login_failed", account=sending.place.name, reason=outcome.said)
    telling.line("mail_tested", language, recipient=recipient, said=outcome.said)
    return 0


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


def connect(sending: Account) -> SMTP:
    """A connection to the account; a sentence where there is none."""
    try:
        return sending.login(Timing())
    except LoginError as failed:
        raise RefusalError("login_failed", account=sending.place.name, reason=str(failed)) from None
