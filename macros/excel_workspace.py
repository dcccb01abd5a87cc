"""The register that is open in Excel, reached through xlwings."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from macros.open_book import properties, raw_book, set_property
from macros.open_write import write_generated, write_tables
from macros.workspace import Filled, Known, now_utc, present
from register.intake import typed
from register.refusals import RefusalError
from sync.locks import holders
from sync.probe import open_for_writing
from sync.reading import Opened, say_tables
from sync.recalling import recalling
from sync.vanished import refuse_vanished
from workbook.lacking import NOTHING
from workbook.properties import COUNTERS, counters_of, counters_text

if TYPE_CHECKING:
    import xlwings as xw

LONGEST_MESSAGE: Final = 1_000
"""Signs that a message box of Excel shows."""


class XlwingsWorkspace:
    """An open workbook. Everything is read and written in blocks; the selection stays where it is."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self.name: str = book.name

    def opened(self) -> Opened:
        """The register as it stands in Excel now, unsaved entries included."""
        book = raw_book(self._book)
        if not book.tables:
            raise RefusalError("excel_no_register", register=self.name)
        path = self._path()
        memory = recalling(path, now_utc(), keeping=False)(book.properties) if path else None
        intake = typed(book.tables, counters_of(book.properties), memory)
        say_tables(book, NOTHING, intake.findings)
        return Opened(Path(self._book.fullname), b"", "", book, intake)

    def update(self, register: Known) -> Filled:
        """Write into the open workbook; what is written there reaches the file when staff save it.

        Nobody else writes meanwhile: the program never writes a file that Excel has open. Refused where Excel does not
        tell others that it has it open, or where several may have it open at once.
        """
        self._refuse_unheld()
        refuse_vanished(register.assessment, register.opened)
        with self._in_one_go():
            cells, rows = write_tables(self._book, register, self.progress)
            due, problems = write_generated(self._book, register, self.progress)
        counters = counters_of(properties(self._book))
        if register.assessment.counters != counters:
            set_property(self._book, COUNTERS, counters_text(register.assessment.counters))
        return Filled(cells, rows, due, problems)

    def saved_file(self) -> Path:
        """The file; refused where there is none here, or typed changes are not in it yet."""
        path = self._path()
        if path is None:
            raise RefusalError("excel_no_file", register=self.name)
        if not getattr(self._book.api, "Saved", True):
            raise RefusalError("excel_not_saved", register=self.name)
        return path

    def folder(self) -> Path | None:
        """The folder of the file, None where it is a new workbook or an address."""
        path = self._path()
        return None if path is None else path.parent

    def progress(self, text: str | None) -> None:
        """Say it in Excel's status bar; None gives the bar back to Excel."""
        app: Any = self._book.app
        app.status_bar = text if text is not None else False

    def tell(self, text: str) -> None:
        """Say it in a message box."""
        self._book.app.alert(text[:LONGEST_MESSAGE], "Aftercare")

    def ask(self, question: str) -> bool:
        """Ask in a message box."""
        return self._book.app.alert(question[:LONGEST_MESSAGE], "Aftercare", buttons="yes_no") == "yes"

    def go_to(self, place: str) -> None:
        """Select a cell, or bring a sheet to the front."""
        sheet, _, cell = place.rpartition("!")
        title = (sheet or cell).removeprefix("'").removesuffix("'").replace("''", "'")
        if title not in [each.name for each in self._book.sheets]:
            return
        self._book.sheets[title].activate()
        if sheet:
            self._book.sheets[title].range(cell).select()

    def present(self, path: Path) -> None:
        """Open a file or folder."""
        present(path)

    def _path(self) -> Path | None:
        """The workbook's file; None for a new workbook or one that was opened by an address."""
        name = self._book.fullname
        path = Path(name)
        return path if "://" not in name and path.is_absolute() and path.exists() else None

    def _refuse_unheld(self) -> None:
        """Refuse to write where another program or person may be writing the same register."""
        if "://" in self._book.fullname:
            raise RefusalError("excel_online", register=self.name)
        if getattr(self._book.api, "ReadOnly", False):
            raise RefusalError("excel_read_only", register=self.name)
        path = self._path()
        if path is None:
            return  # a new workbook that no other program can know of
        now = now_utc()
        if open_for_writing(path) or any(not each.is_stale(now) for each in holders(path)):
            return
        raise RefusalError("excel_not_held", register=self.name)

    @contextmanager
    def _in_one_go(self) -> Generator[None]:
        """Let Excel neither draw nor run other macros while cells are written."""
        app: Any = self._book.app
        drawn, heard = app.screen_updating, app.enable_events
        app.screen_updating = app.enable_events = False
        try:
            yield
        finally:
            app.screen_updating, app.enable_events = drawn, heard


def calling() -> XlwingsWorkspace:
    """The workbook from which the button was pressed."""
    from macros.spared import calling_book  # noqa: PLC0415 — xlwings: half a second, and only Excel needs it

    return XlwingsWorkspace(calling_book())
