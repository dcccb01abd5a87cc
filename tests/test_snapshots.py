"""Versions kept: each once, taken out byte for byte, never a damaged one given out."""

from pathlib import Path

import pytest

from register.refusals import RefusalError
from sync import snapshots
from sync.seen import digest


def test_a_version_comes_back_as_it_was() -> None:
    identity = snapshots.keep("r", b"a workbook")
    assert identity == digest(b"a workbook")
    assert snapshots.taken("r", identity) == b"a workbook"
    assert snapshots.holds("r", identity)


def test_the_same_version_is_kept_once() -> None:
    for version in (b"one", b"two", b"one"):
        snapshots.keep("r", version)
    assert sorted(snapshots.identities("r")) == sorted([digest(b"one"), digest(b"two")])


def test_registers_are_apart() -> None:
    identity = snapshots.keep("r", b"one")
    assert not snapshots.holds("other", identity)


SPOILT = [(b"", "empty"), (b"no gzip", "text"), (b"\x1f\x8b" + bytes(30), "torn"), (None, "another version")]


@pytest.mark.parametrize("spoilt", [case[0] for case in SPOILT], ids=[case[1] for case in SPOILT])
def test_a_damaged_version_is_not_given_out_and_kept_anew(spoilt: bytes | None) -> None:
    identity = snapshots.keep("r", b"one")
    file = snapshots.file_of("r", identity)
    if spoilt is None:
        spoilt = snapshots.file_of("r", snapshots.keep("r", b"two")).read_bytes()
    file.write_bytes(spoilt)
    assert not snapshots.holds("r", identity)
    with pytest.raises(RefusalError, match="is damaged"):
        snapshots.taken("r", identity)
    snapshots.keep("r", b"one")
    assert snapshots.taken("r", identity) == b"one"


def test_one_that_is_not_there(home: Path) -> None:
    assert home.exists()
    with pytest.raises(RefusalError, match="is not kept"):
        snapshots.taken("r", digest(b"never"))
    snapshots.drop("r", digest(b"never"))
