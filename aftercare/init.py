"""`aftercare init`: a new register."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Final

from aftercare.clock import year_now
from aftercare.telling import Telling
from register.language import say
from register.plan_rows import CODES
from register.refusals import RefusalError
from workbook.template import new_register
from workbook.template_settings import country_of, holiday_parts

REGIONS: Final = {"en": None, "zh-Hant": "TW", "zh-Hans": "CN"}
"""Whose holidays a register begins with where none is asked for: the region that the language points at, if it does."""


def made(path: Path, telling: Telling, plans: str, region: str | None, *, sample: bool) -> int:
    """The exit status, after a new register was made; a file that is there already is never overwritten."""
    language = telling.in_language()
    refuse_taken(path)
    codes = [code.strip().upper() for code in plans.split(",") if code.strip()] or list(CODES)
    where = REGIONS[language] if region is None else region.upper()
    if sample:
        from aftercare.sample import sample_register

        workbook = sample_register(language, where, telling.as_of, str(uuid.uuid4()))
    else:
        workbook = new_register(language, codes, where, year_now(), str(uuid.uuid4()))
    write_new(path, workbook)
    if telling.json:
        telling.document({"register": str(path), "language": language, "plans": codes})
    telling.line("init_done", language, register=path.name, start=say("sheets.title_start", language))
    if where:
        tell_parts(telling, language, where)
    return 0


def tell_parts(telling: Telling, language: str, region: str) -> None:
    """Say whose holidays the register has, where the parts of the country do not all have the same."""
    told = holiday_parts(region, year_now())
    if told.others:
        country, others = country_of(region), ", ".join(told.others)
        key = "init_holidays_of_part" if told.part else "init_holidays_of_all"
        telling.line(key, language, country=country, part=told.part, others=others, example=told.others[0])


def refuse_taken(path: Path) -> None:
    """Refuse a name that is taken, or that is no workbook's."""
    if path.suffix.lower() != ".xlsx":
        raise RefusalError("not_xlsx", register=path.name)
    refuse_taken_name(path)


def refuse_taken_name(path: Path) -> None:
    """Refuse a name that is taken, or lies in no folder."""
    if path.exists():
        raise RefusalError("file_exists", register=path.name)
    if not path.parent.is_dir():
        raise RefusalError("folder_missing", folder=path.parent)


def write_new(path: Path, workbook: bytes) -> None:
    """Write a file that must not be there yet."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with os.fdopen(descriptor, "wb") as out:
            out.write(workbook)
    except FileExistsError as problem:
        raise RefusalError("file_exists", register=path.name) from problem
    except OSError as problem:
        raise RefusalError("write_failed", register=path.name, reason=problem.strerror or str(problem)) from problem
