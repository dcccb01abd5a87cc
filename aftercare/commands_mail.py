"""The commands `aftercare mail …`."""

from __future__ import annotations

from typing import Annotated

import typer

from aftercare.options import Json, Language, Quiet, telling

mail = typer.Typer(help="The account that reminders go out with, and the evidence mailbox.")


@mail.command()
def login(*, json: Json = False, quiet: Quiet = False, language: Language = None) -> int:
    """Ask for the passwords of the accounts that are set, try them, and keep them in this user's keyring."""
    from aftercare.mail import logged_in

    return logged_in(telling(language, json=json, quiet=quiet))


@mail.command(name="test")
def tried(
    to: Annotated[str | None, typer.Argument(metavar="ADDRESS", help="Default: the account's own.")] = None,
    *,
    json: Json = False,
    quiet: Quiet = False,
    language: Language = None,
) -> int:
    """Send one letter through the account, and open the folder of the evidence mailbox."""
    from aftercare.mail import tested

    return tested(telling(language, json=json, quiet=quiet), to)
