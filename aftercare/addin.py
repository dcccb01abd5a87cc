"""`aftercare addin build|install|remove`: the add-in for Excel, or a register that carries its buttons itself."""

from __future__ import annotations

import os
import sys
import uuid
from pathlib import Path
from typing import Final

from aftercare.telling import Telling
from register.refusals import RefusalError

OURS: Final = b"AftercareWords"
"""What stands in the workbook part of an add-in that this program made."""


def built(out: Path | None, register: Path | None, telling: Telling) -> int:
    """The exit status, after the file was made; an add-in of ours is made anew, anything else is not overwritten."""
    from aftercare.init import refuse_taken_name, write_new
    from macros.addin_file import NAME, addin
    from macros.vba_xlwings import XLWINGS, TemplateError

    file = out or Path(NAME)
    language = telling.in_language()
    try:
        if file.suffix.lower() == ".xlam":
            refuse_foreign(file)
            put(file, addin())
        elif file.suffix.lower() == ".xlsm":
            refuse_taken_name(file)
            write_new(file, with_buttons(register, language))
        else:
            raise RefusalError("addin_file_kind", file=file.name)
    except TemplateError as problem:
        raise RefusalError("addin_xlwings", version=XLWINGS) from problem
    if telling.json:
        telling.document({"file": str(file)})
    telling.line("addin_built", language, file=file)
    return 0


def with_buttons(register: Path | None, language: str) -> bytes:
    """A register with buttons: the given one, else a new one."""
    from aftercare.clock import year_now
    from aftercare.init import REGIONS
    from macros.register_file import register_with_buttons
    from register.plan_rows import CODES
    from workbook.template import new_register

    if register is None:
        new = new_register(language, CODES, REGIONS[language], year_now(), str(uuid.uuid4()))
        return register_with_buttons(new, "", language)
    from sync.reading import open_register

    opened = open_register(register)
    return register_with_buttons(opened.workbook, register.name, opened.intake.register.settings.language)


def installed(telling: Telling, platform: str, home: Path) -> int:
    """The exit status, after add-in and configuration were put in place."""
    from macros.addin_file import addin
    from macros.installed import configuration, configuration_text, places
    from macros.vba_xlwings import XLWINGS, TemplateError, template_path

    where = places(platform, home, os.environ)
    if where is None:
        raise RefusalError("addin_no_excel")
    refuse_foreign(where.addin)
    try:
        content, script = addin(), template_path(where.script.name) if where.script else None
    except TemplateError as problem:
        raise RefusalError("addin_xlwings", version=XLWINGS) from problem
    put(where.configuration, in_ansi(configuration_text(configuration(platform), platform), platform))
    if script is not None and where.script is not None:
        put(where.script, script.read_bytes())
    put(where.addin, content)
    language = telling.in_language()
    if telling.json:
        telling.document({"addin": str(where.addin), "configuration": str(where.configuration)})
    telling.line("addin_installed", language, addin=where.addin, configuration=where.configuration)
    if platform == "darwin":
        telling.line("addin_mac", language)
    return 0


def removed(telling: Telling, platform: str, home: Path) -> int:
    """The exit status, after what is ours was taken away; the folder of the configuration too, where it is empty."""
    from macros.installed import places

    where = places(platform, home, os.environ)
    if where is None:
        raise RefusalError("addin_no_excel")
    gone: list[Path] = []
    refuse_foreign(where.addin)
    for file in (where.addin, where.configuration):
        try:
            file.unlink()
            gone.append(file)
        except FileNotFoundError:
            continue
        except OSError as problem:
            raise RefusalError("addin_failed", file=file, reason=problem.strerror or str(problem)) from problem
    if platform == "win32" and where.configuration.parent.is_dir() and not any(where.configuration.parent.iterdir()):
        where.configuration.parent.rmdir()
    language = telling.in_language()
    if telling.json:
        telling.document({"removed": [str(file) for file in gone]})
    for file in gone:
        telling.line("addin_removed", language, file=file)
    if not gone:
        telling.line("addin_none", language)
    return 0


def refuse_foreign(file: Path) -> None:
    """Refuse a file of that name that this program has not made."""
    import zipfile

    try:
        with zipfile.ZipFile(file) as parts:
            ours = OURS in parts.read("xl/workbook.xml")
    except FileNotFoundError:
        return
    except (OSError, KeyError, zipfile.BadZipFile):
        ours = False
    if not ours:
        raise RefusalError("addin_foreign", file=file)


def put(file: Path, content: bytes) -> None:
    """A file in its place, whole or not at all."""
    beside = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(file)  # Windows lets shutil.move only copy over a file that is there
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise RefusalError("addin_failed", file=file, reason=problem.strerror or str(problem)) from problem


def in_ansi(text: str, platform: str) -> bytes:
    """The configuration as VBA reads it; refused where a folder's name cannot be written so."""
    try:
        return text.encode(ansi(platform))
    except UnicodeEncodeError as problem:
        raise RefusalError("addin_sign", sign=text[problem.start], path=sys.prefix) from problem


def ansi(platform: str) -> str:
    """The encoding in which VBA reads a file."""
    return "mbcs" if platform == "win32" and sys.platform == "win32" else "utf-8"
