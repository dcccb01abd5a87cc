"""One acceptance date of a register changed, as staff would: `python benchmarks/change_a_cell.py REGISTER OUT`."""

import datetime as dt
import sys
from pathlib import Path

from workbook.package import Package
from workbook.reader import read_book
from workbook.splice import put


def main(register: Path, out: Path) -> None:
    """Put another date into the first row of Equipment."""
    content = register.read_bytes()
    table = read_book(content, register.name).tables["equipment"]
    package = Package(content)
    cell = (table.first_row + 1, table.places["accepted_on"])
    package.replace(table.part, put(package.read(table.part), {cell: dt.date(2026, 5, 5)}).xml)
    out.write_bytes(package.to_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
