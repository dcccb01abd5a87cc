"""`aftercare remind`: the letters about what is due, queued and sent; without an account, or on demand, a preview."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from aftercare.assessing import Known, known
from aftercare.telling import Telling
from register.addresses import mailbox
from register.language import say
from register.refusals import RefusalError
from reminders.account import FROM, Account, account
from reminders.cell_text import one_line
from reminders.digest import Digests
from reminders.mailing import NO_SENDER, Letter, mailing
from reminders.preview import put

NAMED: Final = 5
"""People without an address that the screen names; the rest it leaves to `check`."""


def reminded(
    path: Path, telling: Telling, preview_dir: Path | None, *, yes: bool, resolve: bool, take_over: bool, right: bool
) -> int:
    """The exit status after the letters were sent, or made and written into `preview_dir` where one is given.

    A preview needs no account and changes nothing: its letters bear the sender that is set, else one that cannot exist.
    """
    sending = account()
    if sending is not None and preview_dir is None:
        from aftercare.remind_send import sent

        return sent(path, telling, sending, yes=yes, resolve=resolve, take_over=take_over, right=right)
    bearing = sender()
    register = known(path, telling)
    letters = mailing(register.assessment, register.opened.book, path.absolute(), bearing)
    made = letters.letters if sending is None else still_to_send(register, sending)
    files = put(made, letters.day, preview_dir) if preview_dir and made else []
    tell_missed(letters.told, telling, register.language)
    if made and preview_dir is None:
        telling.note("mail_none", register.language)
    if telling.json:
        telling.document(document(made, files))
    elif made:
        tell_letters(made, telling, register.language)
    elif not letters.told.nobody:
        telling.line("letters_none", register.language)
    if files:
        telling.line("letters_made", register.language, count=len(files), folder=preview_dir)
    return 0


def still_to_send(register: Known, sending: Account) -> Sequence[Letter]:
    """The letters that would go now: of what the ledger has told before there is none."""
    from aftercare.clock import now_utc
    from aftercare.posting import ledger_of
    from reminders.despatch import Asked, Register, planned

    read = Register(register.assessment, register.opened.book, register.opened.path.absolute())
    with ledger_of(register) as ledger:
        return planned(read, ledger, sending.sender, Asked(digest=True), now_utc().replace(microsecond=0))


def sender() -> str:
    """The sender's address from the environment; refuses one that is not exactly an address."""
    said = os.environ.get(FROM)
    if not said:
        return NO_SENDER
    address = mailbox(said)
    if address is None:
        raise RefusalError("bad_sender", value=one_line(said), name=FROM)
    return address


def tell_letters(letters: Sequence[Letter], telling: Telling, language: str) -> None:
    """Each letter's recipient and subject, a line each."""
    if not telling.quiet:
        telling.lines(
            say("letters.would_send", language, recipient=letter.recipient, subject=letter.subject)
            for letter in letters
        )


def tell_missed(told: Digests, telling: Telling, language: str) -> None:
    """Who could not be written to, and what nobody is told of: on standard error, since somebody should act on it."""
    if telling.quiet:
        return
    if told.redirected:
        names = [one_line(name) for name in told.without_address[:NAMED]]
        listed = ", ".join([*names, "…"] if len(told.without_address) > NAMED else names)
        telling.note("letters_redirected", language, names=listed, count=told.redirected)
    if told.nobody:
        telling.note("letters_nobody", language, count=told.nobody)


def document(letters: Sequence[Letter], files: Sequence[Path]) -> dict[str, object]:
    """The letters as JSON: a preview queues and sends nothing."""
    names: Sequence[str | None] = [str(file) for file in files] or [None] * len(letters)
    messages = [
        {"recipient": letter.recipient, "subject": letter.subject, "file": name}
        for letter, name in zip(letters, names, strict=True)
    ]
    return {"queued": 0, "sent": 0, "waiting": 0, "failed": 0, "uncertain": 0, "messages": messages}
