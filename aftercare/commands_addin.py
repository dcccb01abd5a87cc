"""`aftercare addin build|install|remove`: one thin function each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aftercare.options import Json, Language, Quiet, telling

addin = typer.Typer(help="The add-in for Excel: functions, and a ribbon tab with the buttons.")


@addin.command(name="build")
def addin_build(
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="aftercare.xlam, or a register: FILE.xlsm.")] = None,
    register: Annotated[Path | None, typer.Option(metavar="REGISTER", help="With FILE.xlsm: this one.")] = None,
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """Make the add-in as a file; with a name in .xlsm a register that carries its buttons itself."""
    from aftercare.addin import built

    return built(out, register, telling(language, json=json, quiet=quiet))


@addin.command(name="install")
def addin_install(*, json: Json = False, quiet: Quiet = False, language: Language = None) -> int:
    """Put the add-in where this user's Excel opens it, and tell it where Python is."""
    from aftercare.addin import installed

    return installed(telling(language, json=json, quiet=quiet), sys.platform, Path.home())


@addin.command(name="remove")
def addin_remove(*, json: Json = False, quiet: Quiet = False, language: Language = None) -> int:
    """Take away what `install` put there, and nothing else."""
    from aftercare.addin import removed

    return removed(telling(language, json=json, quiet=quiet), sys.platform, Path.home())
