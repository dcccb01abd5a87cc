"""A ledger that cannot be used, and drives that may only be read: said in a sentence; who only reads goes on."""

import random
import shutil
import subprocess
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_register import AS_OF, LATER, Told, edited, put, small, tell, update
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from sync.places import ledger_file

Capture = pytest.CaptureFixture[str]
READERS = (("check",), ("due",), ("show", "equipment", "--json"))


def read(capsys: Capture, path: Path, command: tuple[str, ...]) -> Told:
    """A command that only reads."""
    return tell(capsys, command[0], path, *command[1:], "--as-of", AS_OF)


@contextmanager
def only_readable(folder: Path) -> Generator[None]:
    """A folder mounted so that it may only be read."""
    asked: list[list[str]] = [["mount", "--bind", str(folder), str(folder)]]
    asked.append(["mount", "-o", "remount,ro,bind", str(folder)])
    if shutil.which("mount") is None or any(subprocess.run(one, check=False).returncode for one in asked):  # noqa: S603 — fixed words
        pytest.skip("only root may mount, and only on Linux")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 — fixed words


def test_one_update_on_a_drive_that_may_only_be_read_leaves_nothing_behind(tmp_path: Path, capsys: Capture) -> None:
    share = tmp_path / "share"
    share.mkdir()
    path = put(share, small())
    with only_readable(share):
        refused = tell(capsys, "update", path, "--as-of", AS_OF)
        assert (refused.status, "stands as it was" in refused.err) == (2, True), refused.err
        for command in READERS:
            told = read(capsys, path, command)
            assert (told.status < 2, told.err) == (True, ""), told.err
        again = tell(capsys, "update", path, "--as-of", AS_OF)
        assert "broken off" not in again.err
    assert update(capsys, path)["written"]


def test_what_an_earlier_update_left_behind_keeps_nobody_from_reading(
    tmp_path: Path, capsys: Capture, home: Path
) -> None:
    """The ledger that knows what was begun is gone: an update says so, who reads sees what stands in the file."""
    path = put(tmp_path, small())
    update(capsys, path)
    leave_note(home, path)
    ledger_file("register1").write_bytes(b"no database at all" * 400)
    for command in READERS:
        assert read(capsys, path, command).status < 2
    path.unlink()
    assert read(capsys, path, ("check",)).status == 2


def leave_note(home: Path, path: Path) -> None:
    """The note of a write-back that was begun."""
    from sync.unfinished import note_begun, unfinished  # noqa: PLC0415 — for this test alone

    note_begun(str(path), "register1")
    assert unfinished(str(path)) == "register1"
    assert (home / "unfinished").is_dir()


SPOILT: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("not a database", lambda _file: b"this is no database " * 500),
    ("cut short", lambda file: file[: len(file) // 2]),
    ("its middle lost", lambda file: file[:4096] + b"\0" * (len(file) - 8192) + file[-4096:]),
    ("a page overwritten", lambda file: file[:8192] + b"\xff" * 4096 + file[12288:]),
    ("every second kilobyte lost", lambda file: b"".join(
        file[at : at + 1024] if at // 1024 % 2 == 0 else b"\xa5" * 1024 for at in range(0, len(file), 1024)
    )),
]  # fmt: skip


@pytest.mark.parametrize(("why", "spoil"), SPOILT, ids=[case[0] for case in SPOILT])
def test_a_damaged_ledger_is_told_in_a_sentence_and_whoever_reads_goes_on(
    why: str, spoil: Callable[[bytes], bytes], tmp_path: Path, capsys: Capture
) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    file = ledger_file("register1")
    file.write_bytes(spoil(file.read_bytes()))
    for command in READERS:
        told = read(capsys, path, command)
        assert told.status < 2, (why, told.err)
        assert told.err == "" or "Not known are therefore" in told.err, told.err
    edited(path, lambda book: book["Clients"].__setitem__("B2", "Hua Xin & Sons"))
    told = tell(capsys, "update", path, "--as-of", LATER)
    assert "met a case" not in told.err, told.err
    assert told.status in {0, 2}
    assert told.status == 0 or "ledger" in told.err, told.err


def test_bytes_that_a_disk_has_changed_never_end_in_a_traceback(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    file = ledger_file("register1")
    whole = file.read_bytes()
    for number in range(10):
        at = (number * 7919) % len(whole)
        spoilt = random.Random(number).randbytes(600)  # noqa: S311 — which bytes, not a secret
        file.write_bytes(whole[:at] + spoilt + whole[at + 600 :])
        for beside in file.parent.glob(f"{file.name}-*"):
            beside.unlink()
        for command in (("check", path), ("update", path)):
            told = tell(capsys, *command, "--as-of", LATER)
            assert "met a case" not in told.err, (at, told.err)


def test_a_server_that_may_only_be_read_is_enough_for_whoever_reads(
    postgres_server: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a standby is: everything can be looked up, nothing can be noted."""
    engine = create_engine(postgres_server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    monkeypatch.setenv("AFTERCARE_LEDGER", postgres_server)
    path = put(tmp_path, small())
    with engine.connect() as server:
        server.execute(text("DROP SCHEMA public CASCADE"))
        server.execute(text("CREATE SCHEMA public"))
        update(capsys, path)
        edited(path, lambda book: book["Clients"].__setitem__("B2", "Hua Xin & Sons"))
        server.execute(text("ALTER DATABASE postgres SET default_transaction_read_only = on"))
        try:
            for command in READERS:
                told = read(capsys, path, command)
                assert (told.status < 2, told.err) == (True, "")
            refused = tell(capsys, "update", path, "--as-of", LATER)
            assert (refused.status, "read-only" in refused.err, "Traceback" in refused.err) == (2, True, False)
            server.execute(text("SET default_transaction_read_only = off"))
            server.execute(text("DROP SCHEMA public CASCADE"))
            server.execute(text("CREATE SCHEMA public"))
            for command in READERS:
                told = read(capsys, path, command)
                assert (told.status < 2, "Not known are therefore" in told.err) == (True, True)
        finally:
            server.execute(text("SET default_transaction_read_only = off"))
            server.execute(text("ALTER DATABASE postgres RESET default_transaction_read_only"))
    engine.dispose()


@pytest.mark.parametrize("statement", ["INSERT INTO runs", "UPDATE writebacks"])
def test_a_ledger_on_a_full_disk_is_told_as_what_happened_and_catches_up(
    statement: str, tmp_path: Path, capsys: Capture
) -> None:
    path = put(tmp_path, small())
    before = path.read_bytes()

    def refuse(_c: object, _cursor: object, asked: str, _given: object, _context: object, _many: object) -> None:
        if asked.startswith(statement):
            raise OperationalError(asked, {}, Exception("database or disk is full"))

    event.listen(Engine, "before_cursor_execute", refuse)
    try:
        told = tell(capsys, "update", path, "--as-of", AS_OF)
    finally:
        event.remove(Engine, "before_cursor_execute", refuse)
    assert told.status == 2
    assert "our register.xlsx was written" in told.err, told.err
    assert "Nothing was written" not in told.err
    assert path.read_bytes() != before
    after = update(capsys, path, LATER)
    assert (after["problems"], update(capsys, path, LATER)["written"]) == (after["problems"], False)
    ids = [row["id"] for row in tell(capsys, "show", path, "equipment", "--json").json]
    assert ids == ["E-0001", "E-0002", "E-0003"]
    assert len(tell(capsys, "backups", path, "--json").json) >= 1
