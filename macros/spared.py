"""xlwings, loaded so that it ends no Excel but leaves alone what it did not start.

On Windows xlwings registers, when it is imported, that Python ends every EXCEL.EXE without a window by force when it
ends itself. Every button ends a Python: a second Excel that a scheduler or another program runs unseen would lose its
work.
"""

from __future__ import annotations

import atexit
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType


def loaded_xlwings() -> ModuleType:
    """The module xlwings without what it would do when Python ends, wherever it was imported first."""
    import xlwings as xw  # noqa: PLC0415 — half a second, and only Excel needs it

    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        atexit.unregister(windows.cleanup)
    return xw


def calling_book() -> Any:  # noqa: ANN401 — an xlwings book, whose platform decides what it is
    """The workbook from which a button was pressed.

    xlwings cuts its name at an equals sign; on Windows it is looked for here by the whole name, in the Excel that
    called. Excel waits meanwhile, so where no workbook has that name it is the one in front.
    """
    xw = loaded_xlwings()
    windows = sys.modules.get("xlwings._xlwindows")
    said: dict[str, str] = {name: text for name, _, text in (part.partition("=") for part in sys.argv)}
    if windows is None or said.get("--from_xl") != "1":
        return xw.Book.caller()
    app = xw.App(impl=windows.App(xl=int(said["--hwnd"])))
    try:
        return app.books[said["--wb"].lower()]
    except KeyError:
        return app.books.active


def local_path(address: str) -> Path | None:
    """Where OneDrive keeps a workbook on this PC that Excel opened by its address; None where it keeps none.

    The workbook's own sheets are not asked: they could name any folder.
    """
    try:
        return Path(loaded_xlwings().utils.fullname_url_to_local_path(address))
    except Exception:  # noqa: BLE001 — xlwings has no class of its own for any of what it cannot find
        return None
