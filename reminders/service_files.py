"""A register's service: the program started every few minutes by the system, as files that hold no secret."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from register.refusals import RefusalError

EVERY_MINUTES: Final = 5
BUSY: Final = 3
"""The exit status of a round that waits for somebody to close the workbook: nothing went wrong."""

PLAIN_SETTINGS: Final = (
    "AFTERCARE_HOME", "AFTERCARE_LEDGER", "AFTERCARE_SMTP", "AFTERCARE_SMTP_FROM", "AFTERCARE_EVIDENCE",
    "AFTERCARE_EVIDENCE_COPY", "AFTERCARE_CALENDAR", "AFTERCARE_READ_ONLY",
)  # fmt: skip
"""Settings that may stand in a file that others can read; all others (passwords, the heartbeat's address) never do."""

FOLDERS: Final = ("AFTERCARE_HOME", "AFTERCARE_CALENDAR")
"""Those that are folders: a service starts in another folder than this terminal, so they stand whole in its files."""


@dataclass(frozen=True, slots=True)
class Service:
    """What is to run: `command` is a list of words, never a line for a shell; `name` tells registers apart."""

    name: str
    register: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ServiceFile:
    """A file of a service, where it is to stand."""

    path: Path
    content: bytes
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """As it is shown to whoever is asked."""
        return self.content.decode(self.encoding)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one system runs a service: its files, and the commands that make it known, forget it, and tell of it."""

    files: Sequence[ServiceFile]
    starts: Sequence[Sequence[str]]
    stops: Sequence[Sequence[str]]
    asks: Sequence[str]
    """Fails (exit status not 0) where the service is not there."""


def service_of(register: Path, python: str, environment: Mapping[str, str]) -> Service:
    """The service of a register, run by this Python under these settings.

    RefusalError where the path holds a sign that the files of some system would read as something else. The words
    include `-P`: nothing is ever imported from the folder in which the service starts.
    """
    path = Path(os.path.abspath(register))  # noqa: PTH100 — resolving would replace a drive letter by its server
    for word in (str(path), python):
        said(word)
    command = (python, "-P", "-m", "aftercare", "run", str(path), "--once")
    kept = {key: value for key in PLAIN_SETTINGS if (value := environment.get(key)) and not secret(value)}
    kept |= {key: os.path.abspath(kept[key]) for key in FOLDERS if key in kept}  # noqa: PTH100 — as of the register
    for value in kept.values():
        said(value)
    return Service(service_name(path), path, command, kept)


def service_name(path: Path) -> str:
    """A name that every system takes, the same for the same file: `aftercare-register-3f2a9c01`."""
    folded = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    plain = "-".join("".join(sign if sign.isalnum() else " " for sign in folded).split())[:30].strip("-")
    where = hashlib.sha256(os.fsencode(os.path.normcase(path))).hexdigest()[:8]
    return f"aftercare-{plain or 'register'}-{where}"


def said(word: str) -> str:
    """A word as it is; RefusalError where a sign in it cannot stand in such a file."""
    wrong = [sign for sign in word if not sign.isprintable() or sign == '"']
    if wrong:
        raise RefusalError("service_sign", path="".join(sign if sign.isprintable() else "?" for sign in word))
    return word


def secret(value: str) -> bool:
    """Whether a setting that is an address has a password in it."""
    try:
        return "://" in value and urlsplit(value).password is not None
    except ValueError:
        return True


def left_out(environment: Mapping[str, str]) -> list[str]:
    """The settings of this terminal that the files leave out, by name: the service has to be given them otherwise."""
    ours = (key for key in environment if key.startswith("AFTERCARE_") and environment[key])
    return sorted(key for key in ours if key not in PLAIN_SETTINGS or secret(environment[key]))
