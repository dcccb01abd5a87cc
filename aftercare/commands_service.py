"""`aftercare service install|status|remove`: one thin function each."""

from __future__ import annotations

from typing import Annotated

import typer

from aftercare.options import Json, Language, Quiet, Registers, telling

service = typer.Typer(help="The same under the system's own scheduler: every five minutes, also after a restart.")


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
