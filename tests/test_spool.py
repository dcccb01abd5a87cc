"""A workbook that is being saved is read again until it is whole, and what is torn is never taken for a version."""

import random
from collections.abc import Callable
from pathlib import Path, PosixPath
from typing import Any

import pytest
from handmade import packed, register_parts, rows_of
from small_register import AS_OF, put, small, tell

from register.refusals import BusyError, RefusalError
from sync.shares import file_system, is_on_share, shared_folders
from sync.spool import PAUSES, read_whole
from workbook.parser import read_safely
from workbook.raw import RawBook

TORN_READS = 1_000


def book(file: bytes) -> RawBook:
    return read_safely(file, "register.xlsx")


class Saving:
    """A saver that gets on by one step in each pause of the reader."""

    def __init__(self, path: Path, *steps: bytes | None) -> None:
        self.path, self.steps, self.pauses = path, list(steps), list[float]()
        self.step()

    def step(self) -> None:
        if self.steps:
            content = self.steps.pop(0)
            self.path.unlink(missing_ok=True) if content is None else self.path.write_bytes(content)

    def sleep(self, pause: float) -> None:
        self.pauses.append(pause)
        self.step()


def test_read_again_until_it_is_whole(tmp_path: Path) -> None:
    file = small()
    saver = Saving(tmp_path / "r.xlsx", b"", file[:9_000], file[:20_000] + bytes(len(file) - 20_000), file)
    assert read_whole(saver.path, book, saver.sleep)[0] == file
    assert saver.pauses == list(PAUSES[:3])


def test_one_that_stays_torn_waits_for_the_next_run(tmp_path: Path) -> None:
    """Nothing changes any more: the command ends soon, the next one tries again."""
    saver = Saving(tmp_path / "r.xlsx", small()[:9_000])
    with pytest.raises(BusyError, match="Run it again in a minute") as refused:
        read_whole(saver.path, book, saver.sleep)
    assert refused.value.status == 3
    assert sum(saver.pauses) == 1
    saver.path.write_bytes(small())
    assert read_whole(saver.path, book, saver.sleep)[0] == small()


def test_one_that_goes_on_changing_is_waited_for(tmp_path: Path) -> None:
    saver = Saving(tmp_path / "r.xlsx", *(small()[:size] for size in range(9_000, 9_020)))
    with pytest.raises(BusyError):
        read_whole(saver.path, book, saver.sleep)
    assert saver.pauses == list(PAUSES)


def test_the_instant_without_a_file_in_a_save_of_excel(tmp_path: Path) -> None:
    saver = Saving(tmp_path / "r.xlsx", None, None, small())
    with pytest.raises(RefusalError) as refused:
        read_whole(saver.path, book, saver.sleep)
    assert (refused.value.key, saver.pauses) == ("file_absent", [])
    (tmp_path / "~$r.xlsx").write_bytes(b"\x03Lin")
    assert read_whole(saver.path, book, saver.sleep)[0] == small()


def test_what_is_no_register_is_not_waited_for(tmp_path: Path) -> None:
    saver = Saving(tmp_path / "r.xlsx", b"id,name\n", small())
    with pytest.raises(RefusalError) as refused:
        read_whole(saver.path, book, saver.sleep)
    assert (refused.value.status, saver.pauses) == (2, [])


def test_a_file_that_changes_while_it_is_read_is_not_taken(tmp_path: Path) -> None:
    """Whole before, whole after, but not the same: which one the copy is of, nobody knows."""
    saver = Saving(tmp_path / "r.xlsx", small())

    with pytest.raises(BusyError, match="is being saved at this moment"):
        read_whole(Replaced(saver.path), bytes)


class Replaced(PosixPath):
    """A path whose file is saved anew by somebody whenever it has been opened."""

    def open(self, *_: Any, **__: Any) -> Any:  # noqa: ANN401 — whatever Path.open takes
        opened = Path(self).open("rb")  # noqa: SIM115 — the reader closes it
        Path(self).write_bytes(small() + b" ")
        return opened


def versions() -> tuple[list[bytes], Callable[[random.Random], bytes]]:
    """Three saves of one register, and what an observer may see while one is written over another."""

    def save(word: str) -> bytes:
        rows = [(f"C-{row}", f"{word} {row * 7919 % 1000}") for row in range(2, 400)]
        return packed(register_parts(rows_of(("ID", "Name"), *rows), "A1:B400"))

    saved = [save(word) for word in ("one", "two", "three")]

    def torn(dice: random.Random) -> bytes:
        old, new = dice.sample(saved, 2)
        cut = dice.randrange(len(new))
        kind = dice.randrange(5)
        if kind == 0:  # half copied
            return new[:cut]
        if kind == 1:  # room made first, then filled
            return new[:cut] + bytes(len(new) - cut)
        if kind == 2:  # written over the old one from the front
            return new[:cut] + old[cut:]
        if kind == 3:  # the same, shortened at once
            return (new[:cut] + old[cut:])[: len(new)]
        page = 512  # pages of both in any order, as a share may deliver them
        longest = max(len(old), len(new))
        return b"".join(dice.choice((old, new))[at : at + page] for at in range(0, longest, page))

    return saved, torn


def test_torn_reads_are_never_taken(tmp_path: Path) -> None:
    """facts/sync 1.5: overwrites in place open fine as a zip; only every part's CRC tells."""
    saved, torn = versions()
    dice = random.Random(20261128)  # noqa: S311 — the same cuts each time
    path = tmp_path / "register.xlsx"
    accepted = refused = 0
    while refused < TORN_READS:
        path.write_bytes(torn(dice))
        try:
            taken, _ = read_whole(path, book)
        except BusyError:
            refused += 1
        else:
            accepted += 1
            assert taken in saved
    assert accepted < TORN_READS / 10


def test_a_torn_register_ends_with_status_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, small()[:-400] + bytes(400))
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert said.status == 3
    assert "Run it again" in said.err


def test_a_file_from_a_share_reads_the_same_apart() -> None:
    """What comes from a share is parsed by a process that can be ended: it answers what this one would."""
    apart, here = (read_safely(small(), "register.xlsx", shared=shared) for shared in (True, False))
    assert list(apart.tables) == list(here.tables)
    assert all(apart.tables[key].columns == here.tables[key].columns for key in here.tables)
    assert apart.properties == here.properties


def test_this_disk_is_no_share(tmp_path: Path) -> None:
    assert not is_on_share(tmp_path)
    assert file_system(Path("/proc/self")) in {"proc", ""}
    assert isinstance(list(shared_folders()), list)
