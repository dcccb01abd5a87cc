"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftercare.telling import Telling
from register.refusals import RefusalError

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
