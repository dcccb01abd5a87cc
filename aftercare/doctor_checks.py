"""What a check of `aftercare doctor` is: it passed, failed, or could not be made here; and what it looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from register.language import area, say
from register.refusals import RefusalError
from sync.reading import Opened, open_register
from sync.register_id import plain, register_id

PASS, FAIL, NOT_CHECKED = "pass", "fail", "not checked"


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: `said` names a sentence of `words_doctor`, its next step is the same name with `_do`."""

    check: str
    status: str
    said: str
    facts: Mapping[str, object]

    def name(self, language: str) -> str:
        """What was looked at."""
        return say(f"doctor.name_{self.check}", language)

    def sentence(self, language: str) -> str:
        """What was found."""
        refusal = self.facts.get("refusal")
        if isinstance(refusal, RefusalError):
            return refusal.sentence(language)
        return say(f"doctor.{self.said}", language, **self.facts)

    def next_step(self, language: str) -> str:
        """What to do, '' where nothing is to be done (a refusal says it itself)."""
        key = f"{self.said}_do"
        return say(f"doctor.{key}", language, **self.facts) if key in area("doctor") else ""


def passed(check: str, said: str, /, **facts: object) -> Checked:
    """All is well."""
    return Checked(check, PASS, said, facts)


def failed(check: str, said: str, /, **facts: object) -> Checked:
    """Something is to be done."""
    return Checked(check, FAIL, said, facts)


def not_checked(check: str, said: str, /, **facts: object) -> Checked:
    """It could not be seen from here, or there is nothing to check."""
    return Checked(check, NOT_CHECKED, said, facts)


def refused(check: str, refusal: RefusalError) -> Checked:
    """What a refusal of the program itself says, next step and all."""
    return Checked(check, FAIL, "refused", {"refusal": refusal})


@dataclass(frozen=True)
class Scene:
    """What is looked at: this machine by the name of its system, its settings, the instant (UTC), a register."""

    system: str
    environment: Mapping[str, str]
    now: dt.datetime
    register: Path | None = None

    @property
    def windows(self) -> bool:
        """Whether this is Windows, where Excel and its add-in are."""
        return self.system == "win32"

    @cached_property
    def opened(self) -> Opened | RefusalError | None:
        """The register as it was read once for all checks; why it could not be; None where none was named."""
        if self.register is None:
            return None
        try:
            return open_register(self.register)
        except RefusalError as refusal:
            return refusal

    @cached_property
    def register_id(self) -> str | None:
        """The plain id of the register, None where it could not be read or has none yet."""
        opened = self.opened
        name = register_id(opened.path, opened.book.properties) if isinstance(opened, Opened) else ""
        return plain(name) if name else None


Check: TypeAlias = Callable[[Scene], Checked]


def windows_only(check: str) -> Checked:
    """A check that only Windows can be asked for."""
    return not_checked(check, "windows_only")
