"""What was only added to a small part passes; whatever else happened to it is seen."""

import pytest

from register.refusals import RefusalError
from workbook.verify_parts import COUNTED, RESIZED, prove_grown

OLD = (
    b'<styleSheet xmlns="x"><fonts count="2"><font><b/></font><font/></fonts>'
    b'<cellXfs count="2"><xf fontId="0"/><xf fontId="1"><alignment/></xf></cellXfs></styleSheet>'
)
GROWN: list[tuple[str, bytes, bytes]] = [
    ("nothing", b"", b""),
    ("at the end of a list", b"</cellXfs>", b'<xf fontId="2"/></cellXfs>'),
    ("the list's count", b'cellXfs count="2"', b'cellXfs count="3"'),
    ("a list that was not there, between others", b"<cellXfs", b"<borders><border/></borders><cellXfs"),
    ("a list that was not there, at the end", b"</styleSheet>", b"<dxfs/></styleSheet>"),
    ("spaces between elements", b"<cellXfs", b"\n<cellXfs"),
]
CHANGED: list[tuple[str, bytes, bytes]] = [
    ("before others in a list", b'<xf fontId="0"/>', b'<xf fontId="2"/><xf fontId="0"/>'),
    ("between others", b'<xf fontId="1">', b'<xf fontId="2"/><xf fontId="1">'),
    ("one is gone", b"<font/>", b""),
    ("another value", b'fontId="0"', b'fontId="1"'),
    ("an attribute more", b'<xf fontId="0"', b'<xf fontId="0" fillId="0"'),
    ("inside an entry", b"<alignment/>", b"<alignment/><protection/>"),
    ("text", b"<font/>", b"<font>x</font>"),
    ("another name", b"<alignment/>", b"<protection/>"),
    ("another list", b"cellXfs", b"cellStyleXfs"),
    ("a place, which only tables may change", b'cellXfs count="2"', b'cellXfs count="2" ref="A1"'),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in GROWN], ids=[case[0] for case in GROWN])
def test_what_was_added_passes(old: bytes, new: bytes) -> None:
    prove_grown(OLD, OLD.replace(old, new, 1) if old else OLD, "styles", COUNTED)


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in CHANGED], ids=[case[0] for case in CHANGED])
def test_what_was_changed_is_seen(old: bytes, new: bytes) -> None:
    assert OLD.replace(old, new) != OLD
    with pytest.raises(RefusalError, match="not the program's"):
        prove_grown(OLD, OLD.replace(old, new), "styles", COUNTED)


def test_a_table_may_grow() -> None:
    columns = b'<tableColumns count="1"><tableColumn id="1"/></tableColumns>'
    old = b'<table id="1" ref="A1:B2"><autoFilter ref="A1:B2"/>%b</table>' % columns
    new = old.replace(b"A1:B2", b"A1:C2").replace(b'count="1"', b'count="2"')
    new = new.replace(b"</tableColumns>", b'<tableColumn id="2"/></tableColumns>')
    prove_grown(old, new, "table", RESIZED)
    with pytest.raises(RefusalError):
        prove_grown(old, new, "table", COUNTED)
    with pytest.raises(RefusalError):
        prove_grown(old, new.replace(b'<table id="1"', b'<table id="2"'), "table", RESIZED)
