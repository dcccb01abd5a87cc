"""Checks of the mail account and of the heartbeat."""

from __future__ import annotations

from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed, refused
from register.refusals import RefusalError
from reminders.account import PASSWORD, SMTP, LoginError, account
from reminders.heartbeat import URL, heartbeat_url
from reminders.timing import Timing


def mail(scene: Scene) -> Checked:
    """Whether the account lets the program in, its certificate verified. Nothing is sent."""
    if not scene.environment.get(SMTP):
        return not_checked("mail", "mail_unset", name=SMTP)
    try:
        chosen = account()
        if chosen is None:
            return not_checked("mail", "mail_unset", name=SMTP)
        connection = chosen.login(Timing())
    except RefusalError as refusal:
        return refused("mail", refusal)
    except LoginError as problem:
        return failed("mail", "mail_refused", account=scene_account(scene), reason=problem)
    connection.close()
    return passed("mail", "mail", account=chosen.place.name, sender=chosen.sender)


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


def heartbeat(_scene: Scene) -> Checked:
    """Whether a watching service is told that the program lives. It is not called from here."""
    try:
        url = heartbeat_url()
    except RefusalError as refusal:
        return refused("heartbeat", refusal)
    return passed("heartbeat", "heartbeat") if url else not_checked("heartbeat", "heartbeat_unset", name=URL)
