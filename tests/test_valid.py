"""Every kind of workbook that is made or updated here is valid, and other programs open and save it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from earlier import made_by
from foreign import with_foreign
from handmade import packed
from kept_office import lamp, office_of
from openpyxl import Workbook
from small_register import ROWS, SETTINGS, edited, parts, put, sheet_of, sheets, small, tell, update, write

from register.language import LANGUAGES
from register.plan_rows import CODES
from register.schema import tables
from workbook.template import file_of, fill, new_register, new_workbook

ROOT: Final = Path(__file__).parents[1]
TOOLS: Final = Path(os.environ.get("AFTERCARE_TOOLS", ROOT / ".ci" / "tools")) / "node_modules"
VALIDATOR: Final = TOOLS / ".bin" / "ooxml-validator"
Capture = pytest.CaptureFixture[str]
Maker = Callable[[Path, Capture], object]

ALLOWED: Final = {
    ("Sch_UnexpectedElementContentExpectingComplex", "/xl/styles.xml", "font"),
}
"""Notes that say nothing about what a program can read, by id, part and element: a font's children stand in another
order than in Microsoft's schema, which ISO 29500 allows (transitional), and Excel itself reads."""

needs_validator = pytest.mark.skipif(
    not VALIDATOR.exists(), reason=".ci/run installs Microsoft's validator: nobody looked for what Excel would repair"
)
needs_exceljs = pytest.mark.skipif(not (TOOLS / "exceljs").exists(), reason=".ci/run installs exceljs: nobody tried it")
needs_gnumeric = pytest.mark.skipif(shutil.which("ssconvert") is None, reason="Gnumeric is not installed")


def notes(path: Path) -> list[tuple[str, str, str, str]]:
    """What Microsoft's Open XML SDK finds wrong, but for what is allowed."""
    done = subprocess.run([VALIDATOR, path], check=False, capture_output=True, timeout=300)  # noqa: S603 — the validator
    told: dict[str, Any] = json.loads(done.stdout)
    found = [
        (str(each["id"]), str(each["path"]), str(each["xPath"]).rpartition(":")[2].partition("[")[0],
         str(each["description"]))
        for each in told["errors"]
    ]  # fmt: skip
    assert told["ok"] is (not found)
    return [each for each in found if each[:3] not in ALLOWED]


def made(language: str) -> Maker:
    def make(path: Path, _: Capture) -> None:
        path.write_bytes(new_register(language, CODES, "TW", 2026, "register-1"))

    return make


def updated(workbook: Callable[[], bytes]) -> Maker:
    def make(path: Path, capsys: Capture) -> None:
        path.write_bytes(workbook())
        update(capsys, path)

    return make


def earlier(version: int) -> bytes:
    """The small register as an earlier version of the contract made it."""
    with made_by(version):
        rows = {key: [{name: v for name, v in row.items() if name in tables()[key].by_key} for row in some]
                for key, some in ROWS.items() if key in tables()}  # fmt: skip
        book = new_workbook("en", ["A", "H"], None, 2026, "register-1")
        known = [{"setting": key, "value": value} for key, value in SETTINGS.items()]
        fill(book, {**rows, "settings": known}, "en")
        return file_of(book)


def grown(path: Path, capsys: Capture) -> None:
    """300 rows more, typed below the table; and an update of each of the two."""
    path.write_bytes(office_of(3))
    update(capsys, path)

    def type_more(book: Workbook) -> None:
        sheet = next(sheet for sheet in book.worksheets if "Equipment" in sheet.tables)
        heads = [str(cell.value) for cell in sheet[1]]
        for number in range(5, 305):
            row = {tables()["equipment"][key].heading("en"): value for key, value in lamp(number).items()}
            write(sheet, number, [row.get(head) for head in heads])

    edited(path, type_more)
    update(capsys, path)
    update(capsys, path, "2026-07-11T09:00")


def sample(path: Path, capsys: Capture) -> None:
    assert tell(capsys, "init", path, "--plans", ",".join(CODES), "--sample", "--language", "zh-Hans").status == 0
    update(capsys, path)


def restored(path: Path, capsys: Capture) -> None:
    path.write_bytes(small("zh-Hant"))
    update(capsys, path)
    edited(path, lambda book: write(book[tables()["clients"].titles.hant], 2, ["Hua"], 2))
    update(capsys, path)
    assert tell(capsys, "restore", path).status == 0


KINDS: dict[str, Maker] = {
    **{f"new, in {language}": made(language) for language in LANGUAGES},
    **{f"updated, in {language}": updated(lambda language=language: small(language)) for language in LANGUAGES},
    "of the first version, completed": updated(lambda: earlier(1)),
    "of the second version, completed": updated(lambda: earlier(2)),
    "with 300 rows more": grown,
    "the sample": sample,
    "an earlier version put back": restored,
}


@needs_validator
@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS.keys())
def test_excel_would_find_nothing_to_repair(make: Maker, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "register.xlsx"
    make(path, capsys)
    assert notes(path) == []


@needs_validator
def test_nothing_becomes_wrong_in_what_other_programs_put_in(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    path.write_bytes(with_foreign(small(), sheet_of(parts(path), "Equipment"), 4).workbook)
    before = notes(path)
    update(capsys, path)
    assert notes(path) == before


@needs_validator
def test_the_add_in_is_valid(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "aftercare.xlam"
    assert tell(capsys, "addin", "build", "--out", path).status == 0
    assert notes(path) == []


@needs_validator
def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """Else nothing found would say nothing."""
    path = put(tmp_path, small())
    found = parts(path)
    name = next(part for part in found if part.startswith("xl/worksheets/sheet"))
    path.write_bytes(packed(found | {name: found[name].replace(b"</worksheet>", b"<sheetPr/></worksheet>")}))
    assert notes(path)


SAVE: Final = (
    "const E = require('exceljs'); const b = new E.Workbook();"
    "b.xlsx.readFile(process.argv[1]).then(() => b.xlsx.writeFile(process.argv[2]))"
)


def by_exceljs(path: Path, saved: Path) -> None:
    node = str(shutil.which("node"))
    subprocess.run([node, "-e", SAVE, path, saved], check=True, cwd=TOOLS.parent, capture_output=True, timeout=120)  # noqa: S603 — exceljs


def by_gnumeric(path: Path, saved: Path) -> None:
    done = [str(shutil.which("ssconvert")), path, saved]
    subprocess.run(done, check=True, capture_output=True, timeout=120)  # noqa: S603 — Gnumeric


@pytest.mark.parametrize(
    "save", [pytest.param(by_exceljs, marks=needs_exceljs), pytest.param(by_gnumeric, marks=needs_gnumeric)]
)
@pytest.mark.parametrize("make", [KINDS["the sample"], KINDS["of the first version, completed"]], ids=["new", "older"])
def test_other_programs_open_and_save_it(
    make: Maker, save: Callable[[Path, Path], None], tmp_path: Path, capsys: Capture
) -> None:
    """They stop where rules lie over millions of cells, or at spellings that they do not know."""
    path, saved = tmp_path / "register.xlsx", tmp_path / "saved.xlsx"
    make(path, capsys)
    save(path, saved)
    before, after = sheets(path), sheets(saved)
    assert list(after) == list(before)
    for name in before:
        assert [row[:3] for row in after[name][:5]] == [row[:3] for row in before[name][:5]]
