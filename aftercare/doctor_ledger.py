"""Checks of the ledger: it opens, can be written, is whole, and may send."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed, refused
from register.refusals import RefusalError
from reminders.schedule_memory import text_of
from sync.ledger import Ledger, ledger_url, open_ledger
from sync.migrations.m0021_schedule import SCHEDULE
from sync.reading import Opened
from sync.registration import sender_of

WHOLE: Final = "ok"


def ledger(scene: Scene) -> Checked:
    """Whether the ledger opens, takes a write (which is taken back), and is whole."""
    if scene.register_id is None:
        return not_checked("ledger", "no_register")
    try:
        opened = open_ledger(scene.register_id, text_of(scene.now))
    except RefusalError as refusal:
        return refused("ledger", refusal)
    where = ledger_url(scene.register_id).render_as_string(hide_password=True)
    try:
        try_writing(opened)
        said = integrity(opened)
    except RefusalError as refusal:
        return refused("ledger", refusal)
    except DatabaseError as problem:
        reason = str(problem.orig or problem).strip().splitlines()[0]
        return failed("ledger", "ledger_closed", where=where, reason=reason)
    finally:
        opened.close()
    return passed("ledger", "ledger", where=where) if said == WHOLE else failed("ledger", "ledger_damaged", where=where)


def try_writing(opened: Ledger) -> None:
    """Write a row and take it back; DatabaseError where the ledger takes none."""
    row = {"register": "doctor", "ticked_at": "", "digest_day": "", "seen": "", "changes_at": ""}
    with opened.writing() as connection:
        connection.execute(SCHEDULE.insert().values(row))
        connection.rollback()


def integrity(opened: Ledger) -> str:
    """What the database says of its own state; PostgreSQL looks after its files itself."""
    if opened.engine.dialect.name != "sqlite":
        return WHOLE
    with opened.reading() as connection:
        return str(connection.scalar(sa.text("PRAGMA integrity_check")))


def sender(scene: Scene) -> Checked:
    """Which PC sends the letters of the register: the one whose ledger the workbook names."""
    opened = scene.opened
    if not isinstance(opened, Opened) or scene.register_id is None:
        return not_checked("sender", "no_register")
    named = sender_of(opened.book.properties)
    if named is None:
        return not_checked("sender", "sender_none", register=opened.path.name)
    try:
        here = open_ledger(scene.register_id, text_of(scene.now))
    except RefusalError as refusal:
        return refused("sender", refusal)
    here.close()
    if here.id == named.ledger:
        return passed("sender", "sender_here")
    return passed("sender", "sender_there", host=named.host or "?")
