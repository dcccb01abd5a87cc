"""The register that is open in Excel, reached through xlwings."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from macros.open_book import copied, properties, raw_book, set_property
from macros.open_write import write_generated, write_tables
from macros.workspace import Filled, Known, now_utc, present
from register.grey_entries import say_grey_entries
from register.ids import highest
from register.intake import typed
from register.language import say
from register.long_texts import say_long_texts
from register.memory import Memory
from register.refusals import RefusalError
from sync.locks import holders
from sync.probe import open_for_writing
from sync.reading import Opened, say_tables, taken_in
from sync.recalling import recalling
from sync.register_id import plain, register_id
from sync.vanished import refuse_vanished
from workbook.lacking import NOTHING
from workbook.parser import read_safely
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
        content = copied(self._book)
        book = raw_book(self._book) if content is None else read_safely(content, self.name)
        if not book.tables:
            raise RefusalError("excel_no_register", register=self.name)
        path = self._path()
        memory = recalling(path, now_utc(), keeping=False)(book.properties) if path else Memory()
        place = path or Path(self.name)
        if content is not None:
            return taken_in(place, content, book, memory)
        intake = typed(book.tables, counters_of(book.properties), memory, since_1904=book.date1904)
        say_tables(book, NOTHING, intake.findings)
        say_grey_entries(book.tables, intake.register, intake.findings)
        say_long_texts(intake.register, intake.findings)
        return Opened(place, b"", "", book, intake)

    def update(self, register: Known) -> Filled:
        """Write into the open workbook; what is written there reaches the file when staff save it.

        Nobody else writes meanwhile: the program never writes a file that Excel has open. Refused where Excel does not
        tell others that it has it open, or where several may have it open at once.
        """
        self._refuse_unheld()
        refuse_vanished(register.assessment, register.opened)
        told = self._note_numbers(register)
        with self._in_one_go():
            cells, rows = write_tables(self._book, register, self.progress)
            due, problems = write_generated(self._book, register, self.progress)
        if told:
            self.tell(told)
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

    def _note_numbers(self, register: Known) -> str:
        """Note the numbers in the workbook before rows get them; where Excel does not let that be, in this PC's ledger.

        A number that nobody could note is not given: refused. What the ledger had to note is told, else nothing is.
        """
        given, opened = register.assessment.counters, register.opened
        said = properties(self._book)
        if said is not None and counters_of(said) == given:
            return ""
        if said is not None and set_property(self._book, COUNTERS, counters_text(given)):
            return ""
        noted = highest(counters_of(opened.book.properties), opened.intake.memory.counters)
        if all(number <= noted.get(name, 0) for name, number in given.items()):
            return ""
        path = self._path()
        known = register_id(path, opened.book.properties) if path else ""
        if not known:
            raise RefusalError("excel_numbers_lost", register=self.name)
        from sync.counters import keep_counters  # noqa: PLC0415 — with SQLAlchemy: only where Excel refused
        from sync.ledger import open_ledger  # noqa: PLC0415 — the same

        ledger = open_ledger(plain(known), now_utc())
        try:
            with ledger.writing() as connection:
                keep_counters(connection, ledger.register, given)
        finally:
            ledger.close()
        return say("buttons.numbers_kept_here", register.language, register=self.name)

    def _full_name(self) -> str:
        """The workbook's path or address, as Excel says it: xlwings turns an address into a path, or raises."""
        said: Any = getattr(self._book.api, "FullName", None)
        return said if isinstance(said, str) else self._book.fullname

    def _path(self) -> Path | None:
        """The workbook's file, as far as it is on this PC or a share; None for a new workbook."""
        name = self._full_name()
        if "://" in name:
            from macros.spared import local_path  # noqa: PLC0415 — xlwings: only Excel needs it

            return local_path(name)
        path = Path(name)
        return path if path.is_absolute() and path.exists() else None

    def _refuse_unheld(self) -> None:
        """Refuse to write where another program or person may be writing the same register."""
        if "://" in self._full_name():
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
