"""Checks of the mail account and of the heartbeat."""

from __future__ import annotations

from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed, refused
from register.refusals import RefusalError
from reminders.account import EVIDENCE, PASSWORD, SMTP, LoginError, account
from reminders.balance import letter_counts
from reminders.cell_text import one_line
from reminders.delivery import account_trouble
from reminders.evidence import evidence
from reminders.heartbeat import URL, heartbeat_url
from reminders.outbox import QUEUED
from reminders.schedule_memory import text_of
from reminders.timing import Timing
from sync.ledger import open_ledger


def mail(scene: Scene) -> Checked:
    """Whether the account lets the program in, its certificate verified. Nothing is sent."""
    if not scene.environment.get(SMTP):
        return not_checked("mail", "mail_unset", name=SMTP)
    try:
        chosen = account()
        if chosen is None:
            return not_checked("mail", "mail_unset", name=SMTP)
    except RefusalError as refusal:
        return refused("mail", refusal)
    try:
        chosen.login(Timing()).close()
    except LoginError as problem:
        return refused("mail", chosen.place.refusal(problem))
    how = "mail_plain" if chosen.place.plain else "mail"
    return passed("mail", how, account=chosen.place.name, sender=chosen.sender)


def scene_account(scene: Scene) -> str:
    """The account as it may be told."""
    from reminders.account import place_of

    return place_of(scene.environment[SMTP], SMTP).name


def password(scene: Scene) -> Checked:
    """Where the account's password comes from: this user's keyring is best, a setting is seen by all programs."""
    if not scene.environment.get(SMTP):
        return not_checked("password", "mail_unset", name=SMTP)
    if scene.environment.get(PASSWORD):
        return passed("password", "password_setting", name=PASSWORD)
    try:
        chosen = account()
    except RefusalError as refusal:
        return refused("password", refusal)
    if chosen is None or chosen.password is None:
        return passed("password", "password_none")
    return passed("password", "password_keyring")


def mailbox(scene: Scene) -> Checked:
    """Whether the evidence mailbox lets the program in and has its folder. Nothing in it is changed."""
    if not scene.environment.get(SMTP):
        return not_checked("mailbox", "mail_unset", name=SMTP)
    try:
        box = evidence()
    except RefusalError as refusal:
        return refused("mailbox", refusal)
    if box is None:
        return not_checked("mailbox", "mailbox_unset", name=EVIDENCE)
    try:
        count = box.tried(Timing().command)
    except LoginError as problem:
        return refused("mailbox", box.place.refusal(problem))
    return passed("mailbox", "mailbox", account=box.place.name, folder=one_line(box.folder), count=count)


def letters(scene: Scene) -> Checked:
    """Whether the server takes the account's letters: it may let the program in and refuse every letter."""
    if not scene.environment.get(SMTP):
        return not_checked("letters", "mail_unset", name=SMTP)
    if scene.register_id is None:
        return not_checked("letters", "no_register")
    try:
        name = scene_account(scene)
        opened = open_ledger(scene.register_id, text_of(scene.now))
        try:
            waiting = letter_counts(opened).get(QUEUED, 0)
            reason = account_trouble(opened, name)
        finally:
            opened.close()
    except RefusalError as refusal:
        return refused("letters", refusal)
    if reason:
        return failed("letters", "letters_refused", account=name, reason=reason, count=waiting)
    return passed("letters", "letters", count=waiting)


def heartbeat(_scene: Scene) -> Checked:
    """Whether a watching service is told that the program lives. It is not called from here."""
    try:
        url = heartbeat_url()
    except RefusalError as refusal:
        return refused("heartbeat", refusal)
    return passed("heartbeat", "heartbeat") if url else not_checked("heartbeat", "heartbeat_unset", name=URL)
