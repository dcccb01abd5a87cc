"""The commands: one thin function each; what a command does stands in the module that it calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aftercare.telling import Telling
from register.refusals import RefusalError

app = typer.Typer(
    name="aftercare",
    help="The after-sales register: a shared Excel workbook, checked, computed and reminded.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Register = Annotated[Path, typer.Argument(metavar="REGISTER", help="The register's workbook.")]
Registers = Annotated[list[Path], typer.Argument(metavar="REGISTER …", help="The registers' workbooks.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing that is not asked for.")]
Language = Annotated[str | None, typer.Option(metavar="L", help="en, zh-Hant or zh-Hans; default: the register's.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="YYYY-MM-DD[THH:MM]; default: now.")]


def telling(
    language: str | None = None, *, json: bool = False, quiet: bool = False, as_of: str | None = None
) -> Telling:
    """The common options of a command, the language checked."""
    from register.language import LANGUAGES

    if language is not None and language not in LANGUAGES:
        raise RefusalError("bad_language", value=language, known=", ".join(LANGUAGES))
    return Telling(json=json, quiet=quiet, language=language, as_of=as_of)


@app.command()
def init(
    register: Register,
    language: Language = None,
    plans: Annotated[str, typer.Option(metavar="A,B,…", help="Plans to begin with; default: all eight.")] = "",
    region: Annotated[str | None, typer.Option(metavar="TW", help="Region whose holidays to begin with.")] = None,
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
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """Compute, and write the grey cells and the generated sheets back."""
    from aftercare.update import updated

    return updated(register, telling(language, json=json, quiet=quiet, as_of=as_of), dry_run=dry_run)


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
    preview: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the letters there.")] = None,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
    as_of: AsOf = None,
) -> int:
    """The letters about what is due: one a recipient."""
    from aftercare.remind import reminded

    return reminded(register, telling(language, json=json, quiet=quiet, as_of=as_of), preview)


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
    from aftercare.rounds import only_feed
    from aftercare.run import ran

    return ran(registers, telling(language, json=json, quiet=quiet), only_feed, once=once, right=right)


service = typer.Typer(help="The same under the system's own scheduler: every five minutes, also after a restart.")
app.add_typer(service, name="service", no_args_is_help=True)


@service.command(name="install")
def service_install(
    registers: Registers,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Show the files; write nothing.")] = False,
    system: Annotated[str | None, typer.Option(metavar="S", help="With --show: systemd, launchd or windows.")] = None,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """Have the system start it; shows what it writes, and asks."""
    from aftercare.service import installed, machine_for

    common = telling(language, quiet=quiet)
    return installed(registers, common, machine_for(system if show else None), yes=yes, show=show)


@service.command(name="status")
def service_status(registers: Registers, *, json: Json = False, language: Language = None) -> int:
    """Whether it is installed, when it last worked, and how that went; exit status 1 when somebody should look."""
    from aftercare.clock import now_utc
    from aftercare.service import status_told, this_machine

    return status_told(registers, telling(language, json=json), this_machine(), now_utc())


@service.command(name="remove")
def service_remove(registers: Registers, *, quiet: Quiet = False, language: Language = None) -> int:
    """Take it away again; only what was installed by this program."""
    from aftercare.service import removed, this_machine

    return removed(registers, telling(language, quiet=quiet), this_machine())


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
    return status if isinstance(status, int) else 0


def spoken(arguments: list[str]) -> str:
    """The language of a refusal: the one asked for where it is known, else the machine's."""
    from aftercare.telling import machine_language
    from register.language import LANGUAGES

    asked = arguments[arguments.index("--language") + 1 :][:1] if "--language" in arguments else []
    return asked[0] if asked and asked[0] in LANGUAGES else machine_language()
