"""xlwings' own VBA, as it goes into the add-in: its modules (BSD, MIT), held to the user's own configuration."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

XLWINGS: Final = "0.37.8"
"""The version whose VBA goes into the add-in; its DLL and its Python have to be the same."""
CONFIGURED: Final = "aftercare"
"""Names the configuration that the add-in reads: `.aftercare\\aftercare.conf` in the user's own folder."""
SPARE: Final = "atexit.unregister(xlwings._xlwindows.cleanup)"
"""What Python does first on Windows: even a program that fails at once ends no other Excel."""


class TemplateError(ValueError):
    """xlwings' module is not the one that this was written for."""


def xlwings_text() -> str:
    """The module of xlwings for add-ins, held to the user's own configuration.

    xlwings lets a sheet or a file beside the workbook choose the interpreter, puts the workbook's folder on the path of
    Python, and takes a sheet whose title ends in .py for code: who can write into a shared folder could run code on
    every PC. None of it is left in. The workbook's path is not told to Python at all: a semicolon in it would cut it in
    two. Python does not end other Excels when it ends (see `macros.spared`).
    """
    text = template("xlwings_custom_addin.bas")
    text = changed(text, f"'Version: {XLWINGS}\n", f"'Version: {XLWINGS}, changed by Aftercare: see docs/excel.md\n")
    text = changed(text, 'PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{CONFIGURED}"')
    text = changed(text, 'GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")', '"false"', times=2)
    # Without -P Python looks for modules in the folder that Excel opened a file from last.
    text = changed(text, " -B -c ", " -P -B -c ", times=2)
    books = (("ActiveFullName", "ThisFullName", 2), ("ActiveWorkbook.FullName", "ThisWorkbook.FullName", 1))
    for book, own, times in books:
        text = changed(text, f'AddExcelDir & ";" & {book} & ";" & {own} & ";"', 'AddExcelDir & ";;;"', times)
    text = changed(text, 'If Right$(sht.Name, 3) = ".py" Then', "If False Then", times=2)
    text = changed(text, "import xlwings.utils;", f"import atexit, xlwings.utils;{SPARE};", times=2)
    start, end = text.index("    ' Sheet\n"), text.index("    ' User Config\n")
    if start > end or text.count("GetConfigFromSheet(") != 5:
        raise TemplateError(XLWINGS)
    return text[:start] + text[end:]


def changed(text: str, old: str, new: str, times: int = 1) -> str:
    """The text with something replaced that has to stand in it so many times."""
    if text.count(old) != times:
        raise TemplateError(old)
    return text.replace(old, new)


def dictionary_text() -> str:
    """The class that xlwings' module needs on a Mac (MIT, Tim Hall), its attributes as a project holds them."""
    text = template("addin/Dictionary.cls")
    head, _, rest = text.partition('Attribute VB_Name = "Dictionary"\n')
    if not head.startswith("VERSION 1.0 CLASS"):
        raise TemplateError("Dictionary.cls")
    base = 'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"\n'
    return 'Attribute VB_Name = "Dictionary"\n' + base + rest


def template(name: str) -> str:
    """A file of the xlwings that is installed; TemplateError where it is another version."""
    text = template_path(name).read_text("cp1252").replace("\r\n", "\n")
    if name.endswith(".bas") and f'XLWINGS_VERSION As String = "{XLWINGS}"' not in text:
        raise TemplateError(name)
    return text


def template_path(name: str) -> Path:
    """Where a file of the installed xlwings stands; TemplateError where it has none of that name."""
    found = find_spec("xlwings")
    for place in [] if found is None else found.submodule_search_locations or []:
        if (Path(place) / name).exists():
            return Path(place) / name
    raise TemplateError(name)
