"""One letter said to a server, phase by phase: at every point where it can break it is known what became of it."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from typing import Final

from reminders.account import cleaned, reason
from reminders.outbox import ACCEPTED, FAILED, QUEUED, UNCERTAIN, Claimed, Outcome
from reminders.timing import Timing
from reminders.whose_refusal import ACCOUNT, DOUBTFUL, whose

NOT_OURS: Final = Outcome("", "the letter is another sender's by now")
"""The lease ran out before DATA: nothing was said of the letter, and nothing is noted."""

STARTS_WITH_DOT: Final = re.compile(rb"^\.", re.MULTILINE)
GO_AHEAD: Final = 354


def send(
    smtp: smtplib.SMTP, letter: Claimed, sender: str, copies: tuple[str, ...], timing: Timing,
    about_to_send: Callable[[], bool],
) -> Outcome:  # fmt: skip
    """What became of one letter. `about_to_send` notes durably, before DATA, that it may be on its way.

    Until the final dot is written the server may not deliver (RFC 5321, 4.1.1.4), so a break before it is a letter put
    off. From the dot on only an answer tells; without one the letter is uncertain, and nobody sends it again by itself.
    `copies` are mailboxes of our own that get the same message as evidence.
    """
    try:
        early = addressed(smtp, letter, sender, copies)
        if early is not None:
            return early
        if not about_to_send():
            smtp.rset()
            return NOT_OURS
        code, said = smtp.docmd("DATA")
        if code != GO_AHEAD:
            return after_refusal(smtp, refused(code, said))
        smtp.send(STARTS_WITH_DOT.sub(b"..", letter.message))
    except (OSError, smtplib.SMTPException) as problem:
        return Outcome(QUEUED, reason(problem, None), alive=False)
    return ended(smtp, letter, timing)


def addressed(smtp: smtplib.SMTP, letter: Claimed, sender: str, copies: tuple[str, ...]) -> Outcome | None:
    """The outcome where the server takes the sender or a recipient not; None where it takes all of them."""
    code, said = smtp.mail(sender)
    if not taken(code):
        # A server that wants no letter of this sender wants none of the next either.
        return Outcome(QUEUED, cleaned(said, code, None), alive=False, account=True)
    code, said = smtp.rcpt(letter.recipient)
    if not taken(code):
        return after_refusal(smtp, refused(code, said))
    for copy in copies:
        code, said = smtp.rcpt(copy)
        if not taken(code):
            return after_refusal(smtp, Outcome(QUEUED, cleaned(said, code, None), account=True))
    return None


def ended(smtp: smtplib.SMTP, letter: Claimed, timing: Timing) -> Outcome:
    """The final dot and what the server answers to it; nothing that breaks here tells whether it took the letter."""
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(timing.reply)
        smtp.send(b".\r\n" if letter.message.endswith(b"\r\n") else b"\r\n.\r\n")
        code, said = smtp.getreply()
        if smtp.sock is not None:
            smtp.sock.settimeout(timing.command)
    except (OSError, smtplib.SMTPException) as problem:
        smtp.close()
        return Outcome(UNCERTAIN, reason(problem, None), alive=False)
    if taken(code):
        return Outcome(ACCEPTED, cleaned(said, code, None))
    if 400 <= code < 600:
        return refused(code, said)
    smtp.close()
    return Outcome(UNCERTAIN, cleaned(said, code, None), alive=False)


def refused(code: int, said: bytes) -> Outcome:
    """A letter that the server put off (4xx) or will never take (5xx); 421 also ends the connection.

    What it says of the account keeps the letter waiting; so does what may be the account's, until it is known.
    """
    of = whose(code, said)
    state = FAILED if 500 <= code < 600 and of != ACCOUNT else QUEUED
    alive, reply = code != 421 and 400 <= code < 600, cleaned(said, code, None)
    return Outcome(state, reply, alive, account=of == ACCOUNT, doubtful=of == DOUBTFUL and state == FAILED)


def after_refusal(smtp: smtplib.SMTP, outcome: Outcome) -> Outcome:
    """The same, the server told to forget what was begun."""
    if outcome.alive:
        smtp.rset()
    return outcome


def taken(code: int) -> bool:
    """Whether a reply says yes."""
    return 200 <= code < 300
