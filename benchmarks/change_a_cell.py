"""One acceptance date of a register changed, as staff would: `python change_a_cell.py REGISTER OUT [DAY]`."""

import datetime as dt
import sys
from pathlib import Path

from workbook.package import Package
from workbook.reader import read_book
from workbook.splice import put


def changed(register: bytes, day: dt.date) -> bytes:
    """The register with another date in the first row of Equipment."""
    table = read_book(register).tables["equipment"]
    package = Package(register)
    cell = (table.first_row + 1, table.places["accepted_on"])
    package.replace(table.part, put(package.read(table.part), {cell: day}).xml)
    return package.to_bytes()


if __name__ == "__main__":
    day = dt.date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else dt.date(2026, 5, 5)
    Path(sys.argv[2]).write_bytes(changed(Path(sys.argv[1]).read_bytes(), day))
