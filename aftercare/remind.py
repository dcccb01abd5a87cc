"""`aftercare remind`: the letters about what is due, queued and sent; without an account, or on demand, a preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from aftercare.assessing import known
from aftercare.telling import Telling
from register.due_recipients import recipients
from register.language import say
from reminders.account import account
from reminders.cell_text import one_line
from reminders.digest import Digests, digests
from reminders.mailing import Letter
from reminders.preview import put

NAMED: Final = 5
"""People without an address that the screen names; the rest it leaves to `check`."""


def reminded(
    path: Path, telling: Telling, preview_dir: Path | None, *, yes: bool, resolve: bool, take_over: bool, right: bool
) -> int:
    """The exit status after the letters were sent, or made and written into `preview_dir` where one is given.

    A preview needs no account and changes nothing: it shows just what would go, and its letters bear the sender that is
    set, else one that cannot exist.
    """
    sending = account() if preview_dir is None else None
    if sending is not None:
        from aftercare.remind_send import sent

        return sent(path, telling, sending, yes=yes, resolve=resolve, take_over=take_over, right=right)
    from aftercare.previewing import sender, would_go
    from reminders.despatch import Asked

    sender()  # one that is no address is refused before anything is read
    register = known(path, telling)
    day_alone = telling.as_of is not None and len(telling.as_of) == len("2026-11-22")
    made = would_go(register, Asked(digest=True, day_alone=day_alone))
    files = put(made, register.as_of[:10], preview_dir) if preview_dir and made else []
    listed, rules = register.assessment.due.listed(), register.assessment.register
    told = digests(listed, recipients(rules, listed), register.assessment.due.today)
    tell_missed(told, telling, register.language)
    if made and preview_dir is None:
        telling.note("mail_none", register.language)
    if telling.json:
        telling.document(document(made, files))
    elif made:
        tell_letters(made, telling, register.language)
    elif not told.nobody:
        telling.line("letters_none", register.language)
    if files:
        telling.line("letters_made", register.language, count=len(files), folder=preview_dir)
    return 0


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
