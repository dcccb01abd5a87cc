"""Who has said that a workbook is not to change is heard; who has locked cells or signed macros is not disturbed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from foreign import Foreign
from handmade import PACKAGE
from small_register import AS_OF, parts, put, sheet_of, small, tell, update

from register.language import LANGUAGES, say

Capture = pytest.CaptureFixture[str]
Change = Callable[[Foreign], object]
BOOK: Final = "xl/workbook.xml"
ORIGIN: Final = f"{PACKAGE}/relationships/digital-signature/origin"
MACROS: Final = "application/vnd.ms-office.vbaProject"
NAME: Final = "our register.xlsx"


def signed(file: Foreign) -> None:
    """A signature as Excel puts it: the origin, related to the file itself, and the signature in XML."""
    file.add("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin")
    file.relate("", ORIGIN, "_xmlsignatures/origin.sigs")
    file.add("_xmlsignatures/sig1.xml", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>')


def signed_elsewhere(file: Foreign) -> None:
    """The same by another program, which names its folder otherwise."""
    file.add("package/services/sign.psdsor", b"", "application/vnd.openxmlformats-package.digital-signature-origin")
    file.relate("", ORIGIN, "package/services/sign.psdsor")


def marked_as_final(file: Foreign) -> None:
    """File, Info, Protect Workbook, Mark as Final."""
    tag = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="_MarkAsFinal">'
    value = '<v:bool xmlns:v="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">true</v:bool>'
    file.put_before("docProps/custom.xml", b"</Properties>", f"{tag}{value}</property>")


def in_workbook(xml: str) -> Change:
    """An element in front of the workbook's own properties."""
    return lambda file: file.put_before(BOOK, b"<workbookPr", xml)


def shared_of_old(file: Foreign) -> None:
    """Review, Share Workbook."""
    file.add("xl/revisions/revisionHeaders.xml", '<headers guid="{1}"/>')
    file.relate(BOOK, "revisionHeaders", "xl/revisions/revisionHeaders.xml")


def shared_elsewhere(file: Foreign) -> None:
    """The same, its parts in another folder."""
    file.add("xl/log/users.xml", "<users/>")
    file.relate(BOOK, "usernames", "xl/log/users.xml")


SEALED: Final[dict[str, tuple[Change, str]]] = {
    "signed": (signed, "workbook_signed"),
    "signed by another program": (signed_elsewhere, "workbook_signed"),
    "marked as final": (marked_as_final, "workbook_final"),
    "a password to change it": (
        in_workbook('<fileSharing userName="Lin" reservationPassword="CC1A"/>'),
        "workbook_password",
    ),
    "a password to change it, as today": (
        in_workbook('<fileSharing algorithmName="SHA-512" hashValue="eA==" saltValue="eQ==" spinCount="1"/>'),
        "workbook_password",
    ),
    "shared as of old": (shared_of_old, "legacy_shared"),
    "shared as of old, parts elsewhere": (shared_elsewhere, "legacy_shared"),
}


def locked_sheets(file: Foreign) -> None:
    """Review, Protect Sheet, on the sheet of the equipment: only white cells can be typed into."""
    sheet = sheet_of(file.all, "Equipment")
    head, rows, tail = file.all[sheet].partition(b"</sheetData>")
    lock = b'<sheetProtection algorithmName="SHA-512" hashValue="eA==" saltValue="eQ==" spinCount="1" sheet="1"/>'
    file.all[sheet] = head + rows + lock + tail
    file.marks[sheet] = [lock]


def signed_macros(file: Foreign) -> None:
    """A macro project and its own signature, which covers the project alone."""
    file.add("xl/vbaProject.bin", b"project", MACROS)
    file.relate(BOOK, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin")
    file.add("xl/vbaProjectSignature.bin", b"signature", "application/vnd.ms-office.vbaProjectSignature")
    link = "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature"
    file.relate("xl/vbaProject.bin", link, "xl/vbaProjectSignature.bin")


OPEN: Final[dict[str, Change]] = {
    "opened for reading by wish": in_workbook('<fileSharing readOnlyRecommended="1" userName="Lin"/>'),
    "protected sheets": locked_sheets,
    "a locked structure": lambda file: file.put_before(BOOK, b"<bookViews", '<workbookProtection lockStructure="1"/>'),
    "signed macros": signed_macros,
}


def changed(change: Change) -> Foreign:
    """The register after another program has been at it."""
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        file = Foreign({name: archive.read(name) for name in archive.namelist()})
    change(file)
    return file


@pytest.mark.parametrize("why", SEALED)
def test_it_is_read_and_not_written(why: str, tmp_path: Path, capsys: Capture) -> None:
    change, key = SEALED[why]
    path = put(tmp_path, changed(change).workbook, NAME)
    before = path.read_bytes()
    for dry in ((), ("--dry-run",)):
        told = tell(capsys, "update", path, "--as-of", AS_OF, *dry)
        assert told.status == 2
        assert told.err.endswith(say(f"refusals.{key}", "en", register=NAME) + "\n")
    assert path.read_bytes() == before
    for command in (("check", path), ("show", path, "equipment"), ("due", path)):
        assert tell(capsys, *command, "--as-of", AS_OF).status in {0, 1}
    assert tell(capsys, "print", path, "--month", "2026-05", "--out", tmp_path / "paper", "--as-of", AS_OF).status == 0


@pytest.mark.parametrize("why", OPEN)
def test_it_is_written_and_the_lock_stays(why: str, tmp_path: Path, capsys: Capture) -> None:
    file = changed(OPEN[why])
    path = put(tmp_path, file.workbook, NAME)
    assert update(capsys, path)["written"]
    after = parts(path)
    assert all(after[part] == file.all[part] for part in file.parts if not part.startswith("docProps/custom"))
    assert all(mark in after[sheet] for sheet, marks in file.marks.items() for mark in marks)
    assert after[BOOK].replace(b' fullCalcOnLoad="1"', b"") == file.all[BOOK].replace(b' fullCalcOnLoad="1"', b"")
    assert update(capsys, path)["written"] is False


def test_a_mark_that_was_taken_out_is_none(tmp_path: Path, capsys: Capture) -> None:
    file = changed(marked_as_final)
    file.all["docProps/custom.xml"] = file.all["docProps/custom.xml"].replace(b">true<", b">false<")
    assert update(capsys, put(tmp_path, file.workbook))["written"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_refusal_says_who_is_to_do_what(language: str) -> None:
    for key in {key for _, key in SEALED.values()}:
        sentence = say(f"refusals.{key}", language, register=NAME)
        assert NAME in sentence
        assert "Excel" in sentence or key == "workbook_signed"


def test_a_version_is_put_back_over_one_marked_as_final(tmp_path: Path, capsys: Capture) -> None:
    """A person asks for that by name; what was marked is kept, too."""
    path = put(tmp_path, small(), NAME)
    update(capsys, path)
    path.write_bytes(changed(marked_as_final).workbook)
    told = tell(capsys, "restore", path, hashlib.sha256(small()).hexdigest()[:12])
    assert told.status == 0, told.err
    assert path.read_bytes() == small()
