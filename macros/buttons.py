"""The buttons in Excel: Check, Update, Due, Print month, Send reminders, Help.

Each is pressed on a workspace; in Excel that is the workbook in front. What a button refuses it says in one sentence.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from register.language import LANGUAGES, Words, area, say
from register.refusals import RefusalError
from sync.failures import noted

if TYPE_CHECKING:
    from macros.workspace import Workspace

SHOWN: Final = 8
"""Lines that a message box can show without hiding its question."""
LAST_MONTH_UNTIL: Final = 10
"""Day of the month up to which the month that is over is the one more likely wanted."""
SECONDS: Final = 600
"""How long a command may take that a button starts."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its key, the Sub that presses it, what it does, its picture in the ribbon."""

    key: str
    sub: str
    pressed: Callable[[Workspace], None]
    picture: str
    writes: bool = False
    """Whether cells change by it, on which functions may depend."""

    @property
    def callback(self) -> str:
        """What the ribbon calls."""
        return f"{self.sub}Pressed"

    @property
    def label(self) -> Words:
        """What stands on it."""
        return area("buttons")[self.key]

    @property
    def tip(self) -> Words:
        """What it says when the mouse rests on it."""
        return area("buttons")[f"{self.key}_tip"]


def press(key: str, workspace: Workspace | None = None) -> None:
    """Press a button on a workspace; without one on the workbook that is in front in Excel.

    The Sub of a button calls `press_check` and so on, below.
    """
    button = next(one for one in BUTTONS if one.key == key)
    if workspace is None:
        from macros.excel_workspace import calling  # noqa: PLC0415 — xlwings: only Excel needs it

        workspace = calling()
    try:
        button.pressed(workspace)
    except RefusalError as refusal:
        workspace.tell(refusal.sentence(language_of(workspace)))
    except Exception as problem:  # noqa: BLE001 — what Excel refuses is told in a sentence, not as Python's traceback
        refusal = RefusalError("excel_broke", kind=type(problem).__name__, file=noted(problem))
        workspace.tell(refusal.sentence(language_of(workspace)))
    finally:
        workspace.progress(None)


def language_of(workspace: Workspace) -> str:
    """The register's language; where there is no register that could be asked, that of the one read last on this PC."""
    try:
        return workspace.opened().intake.register.settings.language
    except Exception:  # noqa: BLE001 — asked in order to say what went wrong: that must not fail in its turn
        from sync.last_language import language_known  # noqa: PLC0415 — only then

        known = language_known()
        return known if known in LANGUAGES else LANGUAGES[0]


def check(workspace: Workspace) -> None:
    """Say what is wrong or doubtful, and lead to the first of it. Nothing is written."""
    from macros.workspace import known  # noqa: PLC0415 — all the rules: loaded when a button is pressed
    from workbook.located import alike, located  # noqa: PLC0415 — the same

    register = known(workspace)
    language = register.language
    findings = located(register.opened.book, register.assessment, language)
    if not findings:
        workspace.tell(say("commands.check_none", language, register=workspace.name))
        return
    errors = sum(finding.severity == "error" for finding in findings)
    count = {"errors": errors, "warnings": len(findings) - errors}
    between = ": " if language == "en" else "："
    lines = [f"{one.first.place}{between}{one.problem(language)}" for one in alike(findings)]
    said = [say("commands.check_count", language, register=workspace.name, **count), *few(lines, language)]
    first = next((finding.cell for finding in findings if finding.cell), None)
    if first is None:
        workspace.tell("\n".join(said))
    elif workspace.ask("\n".join([*said, say("buttons.check_go", language)])):
        workspace.go_to(first)


def update(workspace: Workspace) -> None:
    """Write what is true into the workspace, after a word about Excel's Undo."""
    from macros.workspace import known  # noqa: PLC0415 — all the rules: loaded when a button is pressed

    register = known(workspace)
    language = register.language
    if not workspace.ask(say("buttons.undo", language)):
        return
    filled = workspace.update(register)
    facts = {"cells": f"{filled.cells:,}", "rows": f"{filled.rows:,}", "due": filled.due, "problems": filled.problems}
    workspace.tell(say("buttons.updated", language, **facts))


def due(workspace: Workspace) -> None:
    """Say what is due or late, the late first, and open the sheet Due. Nothing is written."""
    from macros.workspace import known  # noqa: PLC0415 — all the rules: loaded when a button is pressed

    register = known(workspace)
    language = register.language
    rows = register.assessment.due.rows(register.assessment, language)
    if not rows:
        workspace.tell(say("commands.due_none", language))
        return
    late = sum(int(str(row["days_late"])) > 0 for row in rows)
    lines = [f"{row['due']}  {row['what']}" for row in rows]
    said = [say("commands.due_count", language, count=len(rows), late=late), *few(lines, language)]
    if workspace.ask("\n".join([*said, say("buttons.due_go", language)])):
        workspace.go_to(say("sheets.title_due", language))


def print_month(workspace: Workspace) -> None:
    """Make the month's report as PDF and open it; early in a month it asks which of the two is meant."""
    from macros.workspace import known  # noqa: PLC0415 — all the rules: loaded when a button is pressed
    from printouts.month_report import month_report  # noqa: PLC0415 — typesetting: this button alone
    from printouts.typeset import SignError, named_sign, typeset_with_boxes  # noqa: PLC0415 — the same
    from sync.places import private_folder  # noqa: PLC0415 — the same
    from sync.private_files import made, renewed  # noqa: PLC0415 — the same

    register = known(workspace)
    language, today = register.language, dt.date.fromisoformat(str(register.now)[:10])
    month = f"{today:%Y-%m}"
    before = f"{today.replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    if today.day <= LAST_MONTH_UNTIL and workspace.ask(say("buttons.last_month", language, month=before, this=month)):
        month = before
    name = say("paper.file_month", language, month=month)
    folder = workspace.folder()
    file = (private_folder("papers") if folder is None else folder / "papers") / f"{name}.pdf"
    try:
        paper = typeset_with_boxes("month", month_report(register.assessment, month, language), str(register.now))
        renewed(made(file.parent) / file.name, paper.pdf)
    except SignError as problem:
        raise RefusalError("paper_sign", paper=name, sign=named_sign(problem.sign), count=0) from problem
    except OSError as problem:
        raise RefusalError("paper_folder", folder=file.parent, reason=problem.strerror or str(problem)) from problem
    workspace.present(file)
    told = [say("buttons.printed", language, file=file)]
    if paper.boxed:
        told.append(say("buttons.boxed", language, signs=" ".join(map(named_sign, paper.boxed))))
    workspace.tell("\n".join(told))


def send_reminders(workspace: Workspace) -> None:
    """Show the letters as files first; send them once that is said. Both as the saved workbook says.

    The command does it, as the scheduler would: one outbox, one ledger, whoever starts it.
    """
    from sync.places import private_folder  # noqa: PLC0415 — this button alone

    register, language = workspace.saved_file(), language_of(workspace)
    folder = private_folder("preview")
    shown = command("remind", str(register), "--preview", str(folder), "--json", "--quiet")
    if shown.returncode:
        workspace.tell(shown.stderr.strip())
        return
    letters = messages(shown.stdout)
    if not letters:
        workspace.tell(say("buttons.send_none", language))
        return
    workspace.present(folder)
    names = ", ".join(few(list(dict.fromkeys(letter["recipient"] for letter in letters)), language))
    if not workspace.ask(say("buttons.send", language, count=len(letters), names=names)):
        workspace.tell(say("buttons.send_not", language))
        return
    sent = command("remind", str(register), "--language", language)
    workspace.tell("\n".join(part for part in (sent.stdout.strip(), sent.stderr.strip()) if part))


def help_(workspace: Workspace) -> None:
    """Say what each button does, and bring the sheet Start here to the front."""
    language = language_of(workspace)
    workspace.go_to(say("sheets.title_start", language))
    workspace.tell(say("buttons.help_text", language))


def few(lines: Sequence[str], language: str) -> list[str]:
    """The first lines, and how many more there are."""
    rest = len(lines) - SHOWN
    return [*lines[:SHOWN], *([say("buttons.more", language, count=rest)] if rest > 0 else [])]


def messages(document: str) -> list[dict[str, Any]]:
    """The letters that `remind --json` tells of."""
    import json  # noqa: PLC0415 — this button alone

    found: list[dict[str, Any]] = json.loads(document)["messages"]
    return found


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One command of this program in a process of its own, never with code from the folder that is open in Excel."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.run(  # noqa: S603 — our own program; what is asked are arguments, never a command line
            [sys.executable, "-P", "-m", "aftercare", *arguments], capture_output=True, text=True, encoding="utf-8",
            errors="replace", check=False, timeout=SECONDS, cwd=Path.home(), creationflags=hidden,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as problem:
        raise RefusalError("excel_command_failed", reason=problem) from problem


BUTTONS: Final = (
    Button("check", "AftercareCheck", check, "ErrorChecking"),
    Button("update", "AftercareUpdate", update, "Refresh", writes=True),
    Button("due", "AftercareDue", due, "StartAfterPrevious"),
    Button("print_month", "AftercarePrintMonth", print_month, "FilePrint"),
    Button("send_reminders", "AftercareSendReminders", send_reminders, "FileSendAsAttachment"),
    Button("help", "AftercareHelp", help_, "Help"),
)
"""In the order in which they stand."""

press_check, press_update, press_due, press_print_month, press_send_reminders, press_help = (
    partial(press, button.key) for button in BUTTONS
)
"""What the Subs call: no argument, so that no quotation mark has to pass through VBA, a shell and Python."""
