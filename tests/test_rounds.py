"""Rounds of a register, on real files with a fake clock: each thing once, and whatever goes wrong, the next goes on."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from letter_cases import workbook
from small_register import edited, put, small, write

from aftercare.commands import run
from aftercare.despatching import Round, by_letters
from aftercare.despatching import Telling as Said
from aftercare.rounds import clock_is_right, round_of
from aftercare.run import Watch
from aftercare.telling import Telling
from aftercare.watched import Watched, changed
from register.refusals import RefusalError
from reminders.heartbeat import FAILED, FINE, HELD, WAITS, Beat, last_beat
from sync.turns import turn

MORNING = dt.datetime(2026, 6, 10, 1, 0, tzinfo=dt.UTC)
"""09:00 in Taipei: the digest of the day, at 08:00, is due."""
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass
class Told:
    """A way of telling that only notes what it was asked to tell, on which day and whether with the digest."""

    asked: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    broken: Exception | None = None

    def __call__(self, asked: Round) -> Said:
        if self.broken is not None:
            raise self.broken
        self.asked.append((str(asked.register.assessment.as_of)[:10], asked.digest))
        return Said()


@dataclass
class Office:
    """A register that is watched, with a clock of its own."""

    watched: Watched
    told: Told = field(default_factory=Told)
    now: dt.datetime = MORNING

    def round(self, after: dt.timedelta = dt.timedelta()) -> Beat:
        """The next round."""
        self.now += after
        local = self.now.astimezone(ZoneInfo("Asia/Taipei")).strftime("%Y-%m-%dT%H:%M")
        return round_of(self.watched, self.told, self.now, local)

    @property
    def file(self) -> bytes:
        return self.watched.path.read_bytes()


@pytest.fixture
def office(tmp_path: Path) -> Generator[Office]:
    path = put(tmp_path, small())
    watched = Watched(path, Telling(language="en"))
    yield Office(watched)
    watched.close()


def settled(office: Office) -> Office:
    """The same after rounds until nothing is to do: ids are given, then read."""
    for _ in range(3):
        office.round()
    office.told.asked.clear()
    return office


def test_a_day(office: Office) -> None:
    """The first round writes and tells; the next ones do nothing until something changes."""
    before = office.file
    first = office.round()
    assert (first.state, office.told.asked) == (FINE, [("2026-06-10", True)])
    assert "cells written" in first.said
    assert office.file != before
    settled(office)
    written = office.file
    beat = office.round(MINUTE)
    assert (beat.state, office.told.asked, office.file) == (FINE, [], written)
    assert beat.next_at > beat.at
    assert last_beat(office.watched.path) == beat
    office.round(DAY)
    assert office.told.asked == [("2026-06-11", True)]


def test_what_staff_save_is_worked_through_at_the_next_look(office: Office) -> None:
    settled(office)
    assert not changed(office.watched)
    edited(office.watched.path, lambda book: write(book["Clients"], 2, ["C-0001", "Hua Xin Ltd."]))
    assert changed(office.watched)
    office.round(MINUTE)
    assert office.told.asked == [("2026-06-10", False)]
    assert not changed(office.watched) or office.round(MINUTE).state == FINE


def test_a_deadline_that_passes_is_told_at_its_instant(office: Office) -> None:
    """What changes next in the register of the tests is known to the minute; nothing happens before."""
    settled(office)
    beat = office.round(MINUTE)
    following = dt.datetime.fromisoformat(beat.next_at).replace(tzinfo=dt.UTC)
    office.round(following - office.now - MINUTE)
    assert office.told.asked == []
    office.round(2 * MINUTE)
    assert len(office.told.asked) == 1


def test_a_second_program_does_nothing_twice(office: Office) -> None:
    settled(office)
    office.round(DAY)
    other = Office(Watched(office.watched.path, Telling(language="en")), now=office.now)
    assert other.round(MINUTE).state == FINE
    assert other.told.asked == []
    other.watched.close()


def test_a_second_program_at_the_same_time_waits(office: Office) -> None:
    settled(office)
    assert office.watched.ledger is not None
    with turn(f"rounds-{office.watched.ledger.register}", "x"):
        beat = office.round(DAY)
    assert (beat.state, office.told.asked) == (WAITS, [])
    assert "another program on this machine" in beat.said
    assert office.round(MINUTE).state == FINE
    assert len(office.told.asked) == 1


def test_while_somebody_has_it_open(office: Office) -> None:
    """Nothing is written, but what is due is told; once it is closed it is written."""
    settled(office)
    edited(office.watched.path, lambda book: write(book["Clients"], 2, ["C-0001", "Hua Xin Ltd."]))
    saved = office.file
    lock = office.watched.path.with_name(f"~${office.watched.path.name}")
    lock.write_bytes(b"\x03Lin" + b" " * 51 + b"\x03\x00" + "Lin".encode("utf-16-le"))
    beat = office.round(DAY)
    assert beat.state == WAITS
    assert beat.said.startswith("Lin has it open since ")
    assert office.told.asked == [("2026-06-11", True)]
    for _ in range(5):
        assert office.round(MINUTE).state == WAITS
    assert (office.file, len(office.told.asked)) == (saved, 1)
    lock.unlink()
    assert office.round(MINUTE).state == FINE
    assert office.file != saved


def test_a_share_that_vanishes_and_comes_back(office: Office) -> None:
    settled(office)
    away = office.watched.path.with_name("away")
    office.watched.path.rename(away)
    beat = office.round(DAY)
    assert beat.state == FAILED
    assert beat.said.startswith("cannot be reached (No such file")
    assert office.told.asked == []
    away.rename(office.watched.path)
    assert office.round(HOUR).state == FINE
    assert office.told.asked == [("2026-06-11", True)]


def test_a_file_that_is_damaged_is_told_and_taken_again_once_it_is_whole(office: Office) -> None:
    settled(office)
    whole = office.file
    office.watched.path.write_bytes(whole[: len(whole) // 2])
    assert office.round(DAY).state == FAILED
    office.watched.path.write_bytes(whole)
    assert office.round(MINUTE).state == FINE
    assert office.told.asked == [("2026-06-11", True)]


def test_a_digest_that_fails_is_made_by_the_next_round(office: Office, home: Path) -> None:
    settled(office)
    office.told.broken = RefusalError("bad_sender", value="x", name="AFTERCARE_SMTP_FROM")
    assert office.round(DAY).state == FAILED
    office.told.broken = ZeroDivisionError("a mistake of ours")
    beat = office.round(MINUTE)
    assert (beat.state, "ZeroDivisionError" in beat.said) == (FAILED, True)
    assert "a mistake of ours" in (home / "last-failure.txt").read_text("utf-8")
    office.told.broken = None
    assert office.round(MINUTE).state == FINE
    assert office.told.asked == [("2026-06-11", True)]


def test_a_clock_that_jumps_holds_all_until_a_person_says_it_is_right(office: Office) -> None:
    settled(office)
    last = office.now
    for jump, words in ((-DAY, "put back"), (365 * DAY, "more than 40 days")):
        office.now = last + jump
        edited(office.watched.path, lambda book, jump=jump: write(book["Clients"], 2, ["C-0001", f"Hua {jump.days}"]))
        saved = office.file
        beat = office.round()
        assert (beat.state, office.told.asked, office.file) == (HELD, [], saved)
        assert "--clock-is-right" in beat.said
        assert words in beat.said or "clock shows" in beat.said
    clock_is_right(office.watched, office.now)
    assert office.round().state == FINE
    assert office.told.asked == [("2027-06-10", True)]


def test_off_for_forty_days(office: Office) -> None:
    settled(office)
    assert office.round(40 * DAY).state == FINE
    assert office.told.asked == [("2026-07-20", True)]


def test_no_digest_time(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook("en", (("digest_time", ""),)))
    watched = Watched(path, Telling(language="en"))
    told = Told()
    beat = round_of(watched, told, MORNING, "2026-06-10T09:00")
    assert "no digest time is set" in beat.said
    assert told.asked == [("2026-06-10", False)]
    watched.close()


def test_registers_do_not_stop_one_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gone").mkdir()
    watched = [Watched(tmp_path / "gone" / "one.xlsx", Telling()), Watched(put(tmp_path, small()), Telling())]
    watch = Watch(watched, Told(), Telling(language="en"), lambda: MORNING)
    watch.tick()
    assert [one.beat and one.beat.state for one in watched] == [FAILED, FINE]
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    watch.look()  # it looks once more at what it wrote itself
    capsys.readouterr()
    watch.look()
    assert capsys.readouterr().out == ""
    for one in watched:
        one.close()


@contextmanager
def unanswered(file: Path) -> Generator[None]:
    """A file that does not open, as on a share that is gone: we hold a lease, and do not give it back.

    Linux ends such a lease after 45 seconds, so nothing slow may happen meanwhile.
    """
    if sys.platform != "linux":
        pytest.skip("only Linux has leases")
    import fcntl  # noqa: PLC0415 — Windows has none

    descriptor = os.open(file, os.O_RDWR)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        yield
    finally:
        os.close(descriptor)


def test_a_share_that_does_not_answer_holds_up_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "share").mkdir()
    hanging, other = put(tmp_path / "share", small(), "hanging.xlsx"), put(tmp_path, small())
    first = Watched(other, Telling())
    round_of(first, Told(), MORNING)  # all that is loaded late is loaded by now
    first.close()
    capsys.readouterr()
    edited(other, lambda book: book["Clients"].__setitem__("B2", "Hua Xin & Sons"))
    with unanswered(hanging):
        watch = held_up(hanging, other, capsys)
    # The share is back: what stands there now is read, by the round that waited or by the next.
    assert watch.thread(watch.watched[0]).ended(60)
    watch.tick()
    assert [one.beat and one.beat.state for one in watch.watched] == [FINE, FINE]
    for one in watch.watched:
        one.close()


def held_up(hanging: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> Watch:
    """The rounds while a share does not answer: its register says since when, the other one goes on."""
    watched = [Watched(hanging, Telling()), Watched(other, Telling())]
    watch = Watch(watched, Told(), Telling(language="en"), lambda: MORNING, patience=0)
    watch.tick()
    assert watch.thread(watched[1]).ended(60)
    watch.patience = 60
    watch.tick()
    assert [one.beat and one.beat.state for one in watched] == [FAILED, FINE]
    beat = last_beat(hanging.resolve())
    assert beat is not None
    assert (beat.state, "no answer since" in beat.said) == (FAILED, True)
    watch.tick()
    assert capsys.readouterr().out.count("hanging.xlsx") == 1
    return watch


def test_the_feed_goes_along(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_CALENDAR", str(tmp_path / "feed"))
    round_of(office.watched, by_letters(lambda: MORNING), MORNING, "2026-06-10T09:00")
    round_of(office.watched, by_letters(lambda: MORNING), MORNING, "2026-06-10T09:00")
    (file,) = (tmp_path / "feed").iterdir()
    assert file.name == "our register-register.ics"
    assert file.read_bytes().count(b"BEGIN:VEVENT") > 0


def test_one_round_as_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, small())
    assert run(["run", str(path), str(path), "--once", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["registers"]
    assert (told["register"], told["state"]) == (str(path), FINE)
    assert run(["run", str(tmp_path / "none.xlsx"), "--once", "--language", "zh-Hant"]) == 2
    assert "失敗：無法連到檔案" in capsys.readouterr().out
    path.with_name(f"~${path.name}").write_bytes(b"")
    edited(path, lambda book: write(book["Clients"], 2, ["C-0001", "Hua Xin Ltd."]))
    assert run(["run", str(path), "--once", "--quiet"]) == 3
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ended_at_once_and_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    path = put(tmp_path, small())
    command = [sys.executable, "-m", "aftercare", "run", str(path), "--language", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 — this interpreter
        assert process.stdout is not None
        limit = threading.Timer(60, process.kill)
        limit.start()
        assert "our register.xlsx  fine: " in process.stdout.readline()
        process.send_signal(number)
        _, said = process.communicate()
        limit.cancel()
    assert process.returncode == 0
    assert said.splitlines() == ["Watching our register.xlsx. Ctrl+C ends it.", "Ended. Nothing is left half done."]
    assert [file.name for file in tmp_path.iterdir()] == ["our register.xlsx"]
