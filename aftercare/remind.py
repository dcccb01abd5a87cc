"""`aftercare remind`: the letters about what is due, as a preview."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from aftercare.assessing import known
from aftercare.telling import Telling
from register.language import say
from register.refusals import RefusalError
from reminders.addresses import mailbox
from reminders.cell_text import one_line
from reminders.mailing import NO_SENDER, Mailing, mailing
from reminders.preview import put

SENDER: Final = "AFTERCARE_SMTP_FROM"
NAMED: Final = 5
"""People without an address that the screen names; the rest it leaves to `check`."""


def reminded(path: Path, telling: Telling, preview_dir: Path | None) -> int:
    """The exit status after the letters were made, and written into `preview_dir` where one is given.

    Nothing is sent. The letters bear the sender that is set, else one that cannot exist: a preview needs no account.
    """
    bearing = sender()
    register = known(path, telling)
    letters = mailing(register.assessment, register.opened.book, path.absolute(), bearing)
    files = put(letters.letters, letters.day, preview_dir) if preview_dir and letters.letters else []
    tell_missed(letters, telling, register.language)
    if letters.letters and preview_dir is None:
        telling.note("mail_none", register.language)
    if telling.json:
        telling.document(document(letters, files))
    elif letters.letters:
        tell_letters(letters, telling, register.language)
    elif not letters.told.nobody:
        telling.line("letters_none", register.language)
    if files:
        telling.line("letters_made", register.language, count=len(files), folder=preview_dir)
    return 0


def sender() -> str:
    """The sender's address from the environment; refuses one that is not exactly an address."""
    said = os.environ.get(SENDER)
    if not said:
        return NO_SENDER
    address = mailbox(said)
    if address is None:
        raise RefusalError("bad_sender", value=one_line(said), name=SENDER)
    return address


def tell_letters(letters: Mailing, telling: Telling, language: str) -> None:
    """Each letter's recipient and subject, a line each."""
    if not telling.quiet:
        telling.lines(
            say("letters.would_send", language, recipient=letter.recipient, subject=letter.subject)
            for letter in letters.letters
        )


def tell_missed(letters: Mailing, telling: Telling, language: str) -> None:
    """Who could not be written to, and what nobody is told of: on standard error, since somebody should act on it."""
    told = letters.told
    if telling.quiet:
        return
    if told.redirected:
        names = [one_line(name) for name in told.without_address[:NAMED]]
        listed = ", ".join([*names, "…"] if len(told.without_address) > NAMED else names)
        telling.note("letters_redirected", language, names=listed, count=told.redirected)
    if told.nobody:
        telling.note("letters_nobody", language, count=told.nobody)


def document(letters: Mailing, files: Sequence[Path]) -> dict[str, object]:
    """The letters as JSON: a preview queues and sends nothing."""
    names: Sequence[str | None] = [str(file) for file in files] or [None] * len(letters.letters)
    messages = [
        {"recipient": letter.recipient, "subject": letter.subject, "file": name}
        for letter, name in zip(letters.letters, names, strict=True)
    ]
    return {"queued": 0, "sent": 0, "waiting": 0, "failed": 0, "uncertain": 0, "messages": messages}
