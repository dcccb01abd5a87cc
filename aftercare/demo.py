"""`aftercare demo`: a made-up firm's register, checked, updated, with its letters and papers; offline."""

from __future__ import annotations

import datetime as dt
import re
import sys
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from aftercare.assessing import Known, known
from aftercare.clock import now_text
from aftercare.init import write_new
from aftercare.previewing import would_go
from aftercare.printing import print_papers
from aftercare.sample import sample_register
from aftercare.sample_scene import added
from aftercare.telling import Telling
from aftercare.update import done
from register.refusals import RefusalError
from reminders.despatch import Asked
from reminders.preview import put
from sync.holders import refuse_while_open
from sync.reading import open_register
from sync.register_id import DEMO
from workbook.located import located
from workbook.properties import REGISTER

REGISTER_FILE: Final = "register.xlsx"
LETTERS: Final = "letters"
PAPERS: Final = "papers"
FORMS_SHOWN: Final = ("repair-slip", "warranty-card", "visit-record", "emergency-plan", "service-register")
"""Forms of which a demo prints those of the month."""
OURS: Final = {
    LETTERS: re.compile(r"\d{4}-\d{2}-\d{2} .+ [0-9a-f]{8}\.eml"),
    PAPERS: re.compile(r".+\.pdf"),
}
"""What stands in each folder of a demo."""


def shown_off(folder: Path, telling: Telling) -> int:
    """The exit status, after the demo was made in a folder; an older demo there is made anew."""
    language = telling.in_language()
    make_room(folder)
    path = folder / REGISTER_FILE
    write_new(path, sample_register(language, None, telling.as_of, f"{DEMO}{uuid.uuid4()}"))
    register = known(path, telling, keeping=True)
    findings = located(register.opened.book, register.assessment, language)
    errors = sum(finding.severity == "error" for finding in findings)
    facts = {"errors": errors, "warnings": len(findings) - errors}
    telling.line("check_count", language, register=path.name, **facts)
    updated = done(register).outcome
    telling.line("update_generated", language, due=updated.due, problems=updated.problems)
    letters = would_go(register, Asked(digest=True, day_alone=True))
    put(letters, register.as_of[:10], folder / LETTERS)
    made = {"letters": len(letters), "papers": papers_in(folder / PAPERS, register)}
    if telling.json:
        telling.document({"register": str(path), "as_of": register.as_of, **facts, "due": updated.due, **made})
    telling.line("demo_done", language, folder=folder, register=path.name, **made)
    return 0


def papers_in(folder: Path, register: Known) -> int:
    """How many papers of the last full month were printed; a machine without the fonts for them is told so."""
    month = added(dt.date.fromisoformat(register.as_of[:10]), -1, "month").isoformat()[:7]
    try:
        return sum(len(print_papers(register, what, month, folder)) for what in (None, *FORMS_SHOWN))
    except RefusalError as refusal:
        sys.stderr.write(refusal.sentence(register.language) + "\n")
        return len(list(folder.glob("*.pdf")))


def make_room(folder: Path) -> None:
    """An empty folder: what an older demo left in it is taken away, and refused where anything else stands there."""
    try:
        if folder.is_dir():
            old = list(left_over(folder))
            for path in old:
                path.unlink()
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as problem:
        raise RefusalError("demo_taken", folder=folder, name=folder.name) from problem
    except OSError as problem:
        raise RefusalError("demo_failed", folder=folder, reason=problem.strerror or str(problem)) from problem


def left_over(folder: Path) -> Iterable[Path]:
    """The files that an older demo left in a folder; RefusalError where one of them is not of a demo, or is open."""
    for path in sorted(folder.iterdir()):
        if path.name == REGISTER_FILE and path.is_file() and is_demo(path):
            refuse_while_open(path, now_text("UTC"))
            yield path
        elif path.name in OURS and path.is_dir() and not path.is_symlink():
            yield from letters_or_papers(folder, path, OURS[path.name])
        elif path.name not in {f"~${REGISTER_FILE}", f".~lock.{REGISTER_FILE}#"}:
            raise RefusalError("demo_taken", folder=folder, name=path.name)


def letters_or_papers(folder: Path, inner: Path, ours: re.Pattern[str]) -> Iterable[Path]:
    """The files of one folder inside a demo."""
    for path in sorted(inner.iterdir()):
        if not (path.is_file() and ours.fullmatch(path.name)):
            raise RefusalError("demo_taken", folder=folder, name=f"{inner.name}/{path.name}")
        yield path


def is_demo(path: Path) -> bool:
    """Whether a demo made this workbook: the firm's own register in a folder of that name is never touched."""
    with suppress(RefusalError):
        return open_register(path).book.properties.get(REGISTER, "").startswith(DEMO)
    return False
