"""A new version in the place of the one it was made from, such that nobody's save is ever lost (docs/reliability.md).

The old version is kept as a snapshot and the journal says what is meant before anything is touched. The new one is
written whole beside the workbook, read back, and put in its place; what comes out is looked at, and goes back where it
is not the version that was read.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from register.refusals import BusyError, RefusalError
from sync import journal, snapshots
from sync.attributes import make_like
from sync.backups import SHORT
from sync.beside import beside
from sync.displace import placed
from sync.durable import sync_folder, write_new
from sync.holders import refuse_while_open
from sync.journal import Outcome, WriteBack
from sync.ledger import Ledger
from sync.patience import patiently
from sync.recovery import ended, finish, identity_of
from sync.seen import digest, digest_of
from sync.turns import turn
from sync.unfinished import note_begun, note_ended
from workbook.sealed import refuse_shared


def replaced(ledger: Ledger, workbook: Path, base: bytes, new: bytes, now: str) -> None:
    """Put `new` in the place of the version `base` that was read from the workbook.

    `base` is in the snapshots of the ledger's register before anything is touched. Refuses (BusyError) while
    somebody has the workbook open, another program is writing, or it is no longer that version; nothing is changed
    then. At every instant, whatever fails or is killed, the path holds a version that somebody saved or the new one
    whole, or the journal knows where it stands and the next command puts it there. A link stays one: what it points at
    is replaced. `now` is ISO text, UTC.
    """
    refuse_shared(base, workbook.name)
    try:
        refuse_while_open(workbook, now)
        workbook = workbook.resolve()
        with turn(ledger.register, workbook.name):
            finish(ledger, workbook, now)
            if identity_of(workbook) != digest(base):
                raise BusyError("saved_meanwhile", register=workbook.name)
            write_back = begun(ledger, workbook, base, new, now)
            trouble: OSError | RefusalError | None = None
            try:
                put(ledger.register, write_back, new, now)
            except (OSError, RefusalError) as problem:
                trouble = problem
            outcome = put_right(ledger, write_back, now)
            note_ended(str(workbook))
        if outcome == "done":  # only syncing the folder or tidying can have failed, and was done again
            return
        raise trouble or BusyError("saved_meanwhile", register=workbook.name)
    except (FileNotFoundError, FileExistsError) as problem:
        raise BusyError("saved_meanwhile", register=workbook.name) from problem
    except OSError as problem:
        raise RefusalError("write_failed", register=workbook.name, reason=reason_of(problem)) from problem


def begun(ledger: Ledger, workbook: Path, base: bytes, new: bytes, now: str) -> WriteBack:
    """The write-back, noted and its base kept: from here on the next command can put right whatever happens."""
    try:
        was = snapshots.keep(ledger.register, base)
    except OSError as problem:
        raise RefusalError("backup_failed", register=workbook.name, reason=reason_of(problem)) from problem
    note_begun(str(workbook), ledger.register)
    return journal.begin(ledger, workbook, was, digest(new), beside(workbook).mark, now)


def put(register: str, write_back: WriteBack, new: bytes, now: str) -> None:
    """Write the new version beside the workbook and put it in its place; what is then wrong, `settled` puts right."""
    workbook, base = write_back.workbook, write_back.base
    files = beside(workbook, write_back.beside)
    write_new(files.part, new)
    make_like(files.part, workbook)
    # The writer proved of these bytes that nothing but ours differs from `base` (workbook.verify): the disk kept them.
    if digest_of(str(files.part)) != digest(new):
        raise RefusalError("write_not_kept", register=workbook.name)
    patiently(partial(files.part.rename, files.ready))
    sync_folder(workbook.parent)
    refuse_while_open(workbook, now)
    if digest_of(str(workbook)) != base:
        raise BusyError("saved_meanwhile", register=workbook.name)
    if placed(files.ready, workbook, files.aside, base, partial(snapshots.keep, register)):
        sync_folder(workbook.parent)


def put_right(ledger: Ledger, write_back: WriteBack, now: str) -> Outcome:
    """How the write-back ended; where the ledger cannot note that, the refusal says what stands in the file."""
    try:
        return ended(ledger, write_back, now)
    except RefusalError as problem:
        if isinstance(problem, BusyError) or identity_of(write_back.workbook) != write_back.new:
            raise
        raise not_noted(write_back.workbook, write_back.base, problem) from problem


def not_noted(workbook: Path, base: str, problem: OSError | RefusalError) -> RefusalError:
    """The refusal that says that the new version stands in the file, and what could not be kept of it."""
    backup = base[:SHORT]
    return RefusalError("written_not_noted", register=workbook.name, backup=backup, reason=reason_of(problem))


def reason_of(problem: OSError | RefusalError) -> str:
    """What the system says of it."""
    if isinstance(problem, RefusalError):
        return str(problem.facts.get("reason", problem.key))
    return problem.strerror or str(problem)
