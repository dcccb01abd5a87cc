"""What a write-back left behind is put right: after its last step, after an error, and after a crash, the same way.

Nothing is remembered but what the journal says was meant; all else is seen from the files. Doing it twice, or being
killed in the middle and doing it again, ends the same.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from register.refusals import BusyError, RefusalError
from sync import journal, snapshots
from sync.beside import beside
from sync.displace import moved, placed
from sync.durable import sync_folder
from sync.journal import Outcome, WriteBack
from sync.ledger import Ledger, open_ledger
from sync.patience import patiently
from sync.probe import open_for_writing
from sync.seen import digest, digest_of
from sync.turns import turn
from sync.unfinished import note_ended, unfinished

MOST_ROUNDS: Final = 50


def recovered(workbook: Path, now: str) -> None:
    """Finish what a killed program left in the workbook's place; nothing is loaded or done where nothing was left.

    `now` is ISO text, UTC. Every command that reads a register begins with it: the workbook may stand aside.
    """
    register = unfinished(str(workbook))
    if not register:
        return
    workbook = workbook.resolve()
    ledger = open_ledger(register, now)
    try:
        with turn(register, workbook.name):
            finish(ledger, workbook, now)
    finally:
        ledger.close()


def finish(ledger: Ledger, workbook: Path, now: str) -> None:
    """Finish every write-back into the workbook that was begun; the caller has the turn."""
    for write_back in journal.begun(ledger, workbook):
        ended(ledger, write_back, now)
    note_ended(str(workbook))


def ended(ledger: Ledger, write_back: WriteBack, now: str) -> Outcome:
    """How a write-back ended, put right and noted; where that fails it stays begun, and the next command does it."""
    try:
        outcome = settled(ledger.register, write_back)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("write_unfinished", register=write_back.workbook.name, reason=reason) from problem
    journal.end(ledger, write_back, outcome, now)
    return outcome


def settled(register: str, write_back: WriteBack) -> Outcome:
    """How a write-back ended, its own files gone, and what anybody saved at its place.

    What somebody saved and we displaced unread goes back to its place, unless a still later save stands there; then
    it is kept as a snapshot. A displaced file that somebody still has open for writing goes back as well: what they
    write into it would be lost with it.
    """
    workbook, base, new = write_back.workbook, write_back.base, write_back.new
    files = beside(workbook, write_back.beside)
    if not any(file.exists() for file in (workbook, files.part, files.ready, files.aside)):
        # The share may be away: what stands on it is looked for when it is back.
        raise RefusalError("file_absent", name=workbook.name, folder=workbook.absolute().parent)
    if files.part.exists():  # a drive that may only be read refuses to remove even what is not there
        files.part.unlink(missing_ok=True)
    for _ in range(MOST_ROUNDS):
        standing = identity_of(workbook)
        stranger = next((file for file in (files.aside, files.ready) if is_strange(file, base, new)), None)
        if not standing and files.aside.exists():
            # Only stepping aside leaves the place empty by our doing; the exchange never does.
            back = files.ready if identity_of(files.aside) == new and stranger else files.aside
            put_back(back, workbook)
        elif stranger is not None and standing == new:
            spare = files.aside if stranger == files.ready else files.ready
            if spare.exists():
                let_go(register, spare, new)
            displaced_back(register, stranger, workbook, spare, new)
        else:
            for file in (files.aside, files.ready):
                let_go(register, file, new)
            sync_folder(workbook.parent)
            return "done" if standing == new else "failed" if standing == base else "overtaken"
    raise BusyError("saved_meanwhile", register=workbook.name)


def is_strange(file: Path, base: str, new: str) -> bool:
    """Whether a file beside holds what we have not read, or what somebody is still writing into."""
    identity = identity_of(file)
    return bool(identity) and (identity not in {base, new} or open_for_writing(file) is True)


def identity_of(file: Path) -> str:
    """The SHA-256 of what stands there now, '' for nothing: a save of Excel leaves the place empty for an instant."""
    try:
        return digest_of(str(file))
    except FileNotFoundError:
        return ""


def put_back(file: Path, workbook: Path) -> None:
    """Give the empty place back; somebody who saved there first keeps it."""
    try:
        moved(file, workbook)
    except FileExistsError:
        return
    sync_folder(workbook.parent)


def displaced_back(register: str, stranger: Path, workbook: Path, spare: Path, new: str) -> None:
    """Put what was displaced back in the place of our new version; the next round looks at what came of it."""
    try:
        placed(stranger, workbook, spare, new, partial(snapshots.keep, register))
    except (FileNotFoundError, FileExistsError):
        return
    sync_folder(workbook.parent)


def let_go(register: str, file: Path, new: str) -> None:
    """Remove a file of ours beside the workbook, but never the last copy of what we did not write ourselves."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return
    if open_for_writing(file) is True:
        raise BusyError("saved_meanwhile", register=file.name)
    if digest(content) != new:
        snapshots.keep(register, content)
    patiently(file.unlink)
