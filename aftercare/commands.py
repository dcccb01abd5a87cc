"""The commands: one thin function each; what a command does stands in the module that it calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aftercare.commands_addin import addin
from aftercare.commands_mail import mail
from aftercare.commands_service import service
from aftercare.options import AsOf, Json, Language, Quiet, Register, Registers, telling
from register.refusals import RefusalError

app = typer.Typer(
    name="aftercare",
    help="The after-sales register: a shared Excel workbook, checked, computed and reminded.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def init(
    register: Register,
    language: Language = None,
    plans: Annotated[str, typer.Option(metavar="A,B,…", help="Plans to begin with; default: all eight.")] = "",
    region: Annotated[str | None, typer.Option(metavar="TW", help="Region of the holidays; GB-SCT: a part.")] = None,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with a made-up firm.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    as_of: AsOf = None,
) -> int:
    """Make a new register; refuses to overwrite."""
    from aftercare.init import made

    return made(register, telling(language, json=json, quiet=quiet, as_of=as_of), plans, region, sample=sample)


@app.command()
def check(
    register: Register, *, json: Json = False, quiet: Quiet = False, language: Language = None, as_of: AsOf = None
) -> int:
    """What is wrong or doubtful, with its cell and its remedy; exit status 1 when there are errors."""
    from aftercare.check import checked

    return checked(register, telling(language, json=json, quiet=quiet, as_of=as_of))


@app.command()
def update(
    register: Register,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")] = False,
    accept_deletions: Annotated[
        bool, typer.Option("--accept-deletions", help="Go on although many rows are gone: they were meant to go.")
    ] = False,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """Compute, and write the grey cells and the generated sheets back."""
    from aftercare.update import updated

    common = telling(language, json=json, quiet=quiet, as_of=as_of)
    return updated(register, common, dry_run=dry_run, accept_deletions=accept_deletions)


@app.command()
def backups(register: Register, *, json: Json = False, quiet: Quiet = False, language: Language = None) -> int:
    """The versions that are kept, the newest first: who saved them, what changed."""
    from aftercare.backups import listed

    return listed(register, telling(language, json=json, quiet=quiet))


@app.command()
def restore(
    register: Register,
    backup: Annotated[str | None, typer.Argument(metavar="[BACKUP]", help="Its name; default: the one before.")] = None,
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """Put a version back; the present one is kept, and putting that back undoes it."""
    from aftercare.restore import put_back

    return put_back(register, backup, telling(language, json=json, quiet=quiet))


@app.command()
def show(
    register: Register,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="equipment, visits, repairs, visit_plans …")],
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """One table with its computed columns, without writing."""
    from aftercare.show import shown

    return shown(register, table, telling(language, json=json, quiet=quiet, as_of=as_of))


@app.command()
def due(
    register: Register,
    *,
    days: Annotated[int | None, typer.Option(min=0, metavar="N", help="Also what is due in the next N days.")] = None,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """What is due or late."""
    from aftercare.due import told

    return told(register, telling(language, json=json, quiet=quiet, as_of=as_of), days)


@app.command()
def remind(
    register: Register,
    *,
    preview: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the letters there; send none.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send however many there are.")] = False,
    resolve: Annotated[bool, typer.Option("--resolve", help="Ask about letters that may not have arrived.")] = False,
    take_over: Annotated[bool, typer.Option("--take-over", help="Let this PC send from now on.")] = False,
    right: Annotated[bool, typer.Option("--clock-is-right", help="Go on after the clock has jumped.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """The letters about what is due, one a recipient: queued and sent; without a mail account a preview."""
    from aftercare.remind import reminded

    common = telling(language, json=json, quiet=quiet, as_of=as_of)
    return reminded(register, common, preview, yes=yes, resolve=resolve, take_over=take_over, right=right)


@app.command(name="print")
def print_(
    register: Register,
    *,
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Default: the month of as-of.")] = None,
    what: Annotated[str | None, typer.Option(metavar="WHAT", help="clients, month, a form; forms lists them.")] = None,
    identity: Annotated[str | None, typer.Option("--id", metavar="ID", help="One row, or blank.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Default: papers, beside the register.")] = None,
    opened: Annotated[bool, typer.Option("--open", help="Open what was printed.")] = False,
    merged: Annotated[bool, typer.Option("--merged", help="The statements of all clients in one file.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """Papers as PDF: a statement for each client and the month's report, or a form, filled in or blank."""
    from aftercare.printing import printed

    common = telling(language, json=json, quiet=quiet, as_of=as_of)
    return printed(register, common, month, what, identity, out, opened=opened, merged=merged)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put it.")] = Path("demo"),
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """A sample register, checked, updated, its letters and its papers: offline, no settings."""
    from aftercare.demo import shown_off

    return shown_off(folder, telling(language, json=json, quiet=quiet, as_of=as_of))


@app.command(name="run")
def run_(
    registers: Registers,
    *,
    once: Annotated[bool, typer.Option("--once", help="One round, for a timer; then end.")] = False,
    right: Annotated[bool, typer.Option("--clock-is-right", help="Go on after the clock has jumped.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """Update and remind at their times, until Ctrl+C."""
    from aftercare.clock import now_utc
    from aftercare.despatching import by_letters
    from aftercare.run import ran

    return ran(registers, telling(language, json=json, quiet=quiet), by_letters(now_utc), once=once, right=right)


app.add_typer(service, name="service", no_args_is_help=True)
app.add_typer(addin, name="addin", no_args_is_help=True)
app.add_typer(mail, name="mail", no_args_is_help=True)


@app.command()
def doctor(
    register: Annotated[Path | None, typer.Argument(metavar="REGISTER", help="A register to look at too.")] = None,
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """What has to be right on this machine, each with its next step; exit status 1 when something is wrong."""
    from aftercare.clock import now_utc
    from aftercare.doctor import examined

    return examined(register, telling(language, json=json, quiet=quiet), now_utc())


def run(arguments: list[str]) -> int:
    """The exit status of a command; a refusal is told in one sentence and never as a traceback."""
    try:
        status = app(arguments, standalone_mode=False)
    except RefusalError as refusal:
        sys.stderr.write(refusal.sentence(spoken(arguments)) + "\n")
        return refusal.status
    except typer.Abort:
        return 2
    except typer.TyperException as problem:
        sys.stderr.write(problem.format_message() + "\n")
        return 2
    except KeyboardInterrupt:
        return 2
    except Exception as problem:  # noqa: BLE001 — a mistake of ours is told in a sentence, too, and kept for who mends it
        return broke(problem, spoken(arguments))
    return status if isinstance(status, int) else 0


def broke(problem: Exception, language: str) -> int:
    """The exit status after a failure that nobody foresaw: what it looked like is kept in a file, which is named."""
    from register.language import say
    from sync.failures import noted

    facts = {"kind": type(problem).__name__, "file": noted(problem)}
    sys.stderr.write(say("commands.broke", language, **facts) + "\n")
    return 2


def spoken(arguments: list[str]) -> str:
    """The language of a refusal: the one asked for, else the register's, that of the last register, the machine's.

    A register that cannot be opened speaks as it did when it was read last.
    """
    from aftercare.telling import usual_language
    from register.language import LANGUAGES

    asked = arguments[arguments.index("--language") + 1 :][:1] if "--language" in arguments else []
    return asked[0] if asked and asked[0] in LANGUAGES else usual_language(arguments)
