"""A register that WPS saved: what only WPS knows stays as it was, byte for byte, and the answers are the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from foreign import Foreign
from small_register import AS_OF, parts, put, sheet_of, small, tell, update
from wps import otherwise_ordered, saved_by_wps, with_absolute_targets, with_backslashes

Capture = pytest.CaptureFixture[str]
WAYS: Final[dict[str, Callable[[Foreign], bytes]]] = {
    "as it comes": lambda file: file.workbook,
    "parts in another order": otherwise_ordered,
    "targets from the root": with_absolute_targets,
    "slashes that lean back": with_backslashes,
}


def made(tmp_path: Path) -> Foreign:
    return saved_by_wps(small(), sheet_of(parts(put(tmp_path, small(), "plain.xlsx")), "Equipment"))


def listed(packed: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return [each.orig_filename for each in archive.infolist()]


@pytest.mark.parametrize("why", WAYS)
def test_what_wps_put_in_stays(why: str, tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path)
    packed = WAYS[why](file)
    path = put(tmp_path, packed)
    plain = put(tmp_path, small(), "plain.xlsx")
    asked = [tell(capsys, "show", each, "equipment", "--as-of", AS_OF, "--json") for each in (path, plain)]
    assert asked[0] == asked[1]
    assert update(capsys, path)["written"]
    assert listed(path.read_bytes()) == listed(packed)
    after = {name.replace("\\", "/"): content for name, content in parts(path).items()}
    assert {name for name in file.parts if after[name] != file.all[name]} == set()
    assert all(mark in after[sheet] for sheet, marks in file.marks.items() for mark in marks)
    assert b"KSOProductBuildVer" in after["docProps/custom.xml"]
    assert b"cellimage" in after["[Content_Types].xml"]
    first = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first
