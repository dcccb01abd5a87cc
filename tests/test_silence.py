"""The silence of the program itself is seen: in the workbook, on every PC."""

import datetime as dt
import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from small_register import AS_OF, ROWS, put, small, small_book

from aftercare.commands import run
from aftercare.despatching import by_letters
from aftercare.doctor_checks import FAIL, PASS, Scene
from aftercare.doctor_register import last_round
from aftercare.rounds import round_of
from aftercare.telling import Telling
from aftercare.watched import Watched
from register.language import LANGUAGES
from reminders.heartbeat import FINE, WAITS, beat_file
from sync.reading import open_register
from workbook.properties import last_round as told_round

Capture = pytest.CaptureFixture[str]
MORNING = dt.datetime(2026, 6, 10, 1, 0, tzinfo=dt.UTC)
"""09:00 in Taipei, an hour after the digest time."""
DAY = dt.timedelta(days=1)


@pytest.fixture
def watched(tmp_path: Path) -> Generator[Watched]:
    quiet = small_book(rows={**ROWS, "repairs": []})
    one = Watched(put(tmp_path, quiet), Telling(language="en"))
    yield one
    one.close()


def rounds(watched: Watched, now: dt.datetime, count: int = 1) -> bytes:
    """The workbook after some rounds at an instant."""
    local = now.astimezone(ZoneInfo("Asia/Taipei")).strftime("%Y-%m-%dT%H:%M")
    for _ in range(count):
        assert round_of(watched, by_letters(lambda: MORNING), now, local).state == FINE
    return watched.path.read_bytes()


def day_in(path: Path) -> str:
    return told_round(open_register(path).book.properties)[0]


def test_once_a_day_the_workbook_says_that_the_program_is_at_work(watched: Watched) -> None:
    """On a quiet day too, and no more than once."""
    settled = rounds(watched, MORNING, 3)
    assert day_in(watched.path) == "2026-06-10"
    assert rounds(watched, MORNING + dt.timedelta(hours=8)) == settled
    early = rounds(watched, MORNING + DAY - dt.timedelta(hours=2), 2)
    assert day_in(watched.path) == "2026-06-10"
    assert rounds(watched, MORNING + DAY) != early
    assert day_in(watched.path) == "2026-06-11"


def test_a_workbook_that_was_open_at_digest_time_says_it_once_it_is_closed(watched: Watched) -> None:
    settled = rounds(watched, MORNING, 3)
    lock = watched.path.with_name(f"~${watched.path.name}")
    lock.write_bytes(b"")
    assert round_of(watched, by_letters(lambda: MORNING), MORNING + DAY, "2026-06-11T09:00").state == WAITS
    assert watched.path.read_bytes() == settled
    lock.unlink()
    rounds(watched, MORNING + DAY + dt.timedelta(hours=9))
    assert day_in(watched.path) == "2026-06-11"


def test_an_update_by_hand_does_not_pretend_that_it_runs_by_itself(tmp_path: Path) -> None:
    path = put(tmp_path, small())
    assert run(["update", str(path), "--quiet"]) == 0
    assert day_in(path) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_says_so_on_any_pc(watched: Watched, capsys: Capture, language: str) -> None:
    rounds(watched, MORNING)
    told = ("check", str(watched.path), "--language", language, "--as-of")
    run([*told, "2026-06-11T23:59"])
    assert "aftercare service status" not in capsys.readouterr().err
    run([*told, "2026-06-12T00:00"])
    assert "2026-06-10" in capsys.readouterr().err
    run([*told, "2026-06-12T00:00", "--json"])
    assert "service status" not in capsys.readouterr().out


def test_check_of_a_register_that_nothing_runs_for(tmp_path: Path, capsys: Capture) -> None:
    run(["check", str(put(tmp_path, small())), "--as-of", AS_OF])
    assert capsys.readouterr().err == ""


def test_the_doctor_of_another_pc(watched: Watched) -> None:
    rounds(watched, MORNING)
    beat_file(watched.path).unlink()
    found = [last_round(Scene("linux", {}, MORNING + days * DAY, watched.path)).status for days in (0, 1, 3)]
    assert found == [PASS, PASS, FAIL]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_last_update_is_red(tmp_path: Path, language: str) -> None:
    """Today's and yesterday's end the search, by Excel's own rules for dates; no cell holds a formula."""
    path = put(tmp_path, small(language))
    book: Any = openpyxl.load_workbook(path)  # its stubs say nothing of conditional formats
    (sheet,) = (sheet for sheet in book.worksheets if sheet["G2"].value in {"Last update", "上次更新"})
    rules: list[Any] = [rule for area in sheet.conditional_formatting for rule in area.rules if str(area.sqref) == "H2"]
    rules.sort(key=lambda rule: rule.priority)
    assert [(rule.type, rule.timePeriod, bool(rule.stopIfTrue)) for rule in rules] == [
        ("timePeriod", "today", True), ("timePeriod", "yesterday", True), ("expression", None, False),
    ]  # fmt: skip
    assert [rule.dxf is None and rule.dxfId is None for rule in rules[:2]] == [True, True]
    assert rules[2].dxf is not None
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "/worksheets/" in name and b"<f>" in parts.read(name)]
