"""Whatever lies on the share: it is read, or refused with a sentence, soon, in little memory, and left as it was."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from handmade import CLIENT_HEADINGS, SHEET, Placed, packed, parts_of, register_parts, row_of, rows_of
from hostile import CASES, READ, make

from register.language import LANGUAGES
from register.refusals import RefusalError
from workbook.guard import inspect, load
from workbook.reader import read_book
from workbook.scan import Scan

ROOT = Path(__file__).parents[1]
SECONDS = 10
MEGABYTES = 1_024
Answer = tuple[str, list[str], float, int]


def fingerprints(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Every hostile file, read by one process of its own that does nothing else."""
    folder = tmp_path_factory.mktemp("hostile")
    make(folder)
    before = fingerprints(folder)
    ended = subprocess.run(  # noqa: S603 — our own script over our own folder
        [sys.executable, str(ROOT / "tests" / "hostile_run.py"), str(folder)],
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ended.stderr == b""
    assert fingerprints(folder) == before
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    return {name.removesuffix(".xlsx"): (answer, told, seconds, peak) for name, answer, told, seconds, peak in lines}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_answered(name: str, answers: dict[str, Answer]) -> None:
    answer, sentences, seconds, peak = answers[name]
    assert answer == CASES[name][1]
    assert len(sentences) == (0 if answer == READ else len(LANGUAGES))
    assert all(f"{name}.xlsx" in sentence for sentence in sentences)
    assert seconds < SECONDS
    assert peak < MEGABYTES


def told(path: Path) -> str:
    with pytest.raises(RefusalError) as refused:
        load(path)
    return refused.value.key


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path / "absent.xlsx") == "file_absent"
    assert told(tmp_path / "absent" / "register.xlsx") == "file_absent"
    assert told(tmp_path) == "file_folder"
    assert told(tmp_path / "nul\0.xlsx") == "file_unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(packed(register_parts()))
    path.chmod(0)
    assert told(path) == "file_permission"


def test_a_file_beyond_all_registers_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with path.open("wb") as file:
        file.truncate((200 << 20) + 1)
    assert told(path) == "file_large"


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    """facts/sync 1.5: every truncation and every zero-filled tail fails."""
    file = packed(register_parts())
    end = len(file) * cut // 100
    for torn in (file[:end], file[:end] + bytes(len(file) - end)):
        with pytest.raises(RefusalError):
            inspect(torn, "register.xlsx")


def test_any_changed_byte_of_a_part_is_noticed() -> None:
    """An overwrite in place mixes two saves: it opens as a zip, and only the CRC of every part tells."""
    file = packed(register_parts())
    start = file.find(b"PK\3\4", file.find(SHEET.encode())) - 200
    for at in range(start, start + 200, 11):
        changed = bytearray(file)
        changed[at] ^= 0xFF
        with pytest.raises(RefusalError):
            inspect(bytes(changed), "register.xlsx")


def test_a_sheet_that_breaks_off_is_not_let_in() -> None:
    with pytest.raises(RefusalError) as refused:
        inspect(CASES["sheet that breaks off"][0](), "register.xlsx")
    assert refused.value.key == "file_part_broken"


def test_a_list_beside_the_table_costs_no_strays() -> None:
    """15,000 filled cells in column AY: looked at one by one at first, then passed over with all up to AZ."""
    rows = row_of(1, CLIENT_HEADINGS) + "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="AY{row}"><v>2</v></c></row>' for row in range(2, 15_002)
    )
    file = packed(parts_of({"S": (rows, [Placed("Clients", "A1:D15001", CLIENT_HEADINGS)])}))
    assert inspect(file, "x").marks[SHEET].right == 52
    assert len(read_book(file).tables["clients"]) == 15_000


@pytest.mark.parametrize("size", [1, 7, 64, 1_000])
def test_a_scan_sees_the_same_in_pieces_of_any_size(size: int) -> None:
    rows = rows_of(CLIENT_HEADINGS, ("C-1", -5), ("C-2", 1234567890123456789))
    rows += '<row r="4"><c r="A4" t="e"><v>#N/A</v></c><c r="B4"><f>1</f></c><c r="ABC4"><v>1</v></c></row>'
    xml = register_parts(rows)[SHEET]
    whole, cut = (Scan(4, (0,), date1904=False, name="x", sheet="S") for _ in range(2))
    whole.feed(xml)
    first = xml.index(b"<row")
    cut.feed(xml[:first])
    for start in range(first, len(xml), size):
        cut.feed(xml[start : start + size])
    assert cut.close() == whole.close()
    assert whole.marks.right == 731
    assert set(whole.marks.again) == {(2, 2), (3, 2), (4, 1)}
    assert whole.marks.uncached == {(4, 2)}
