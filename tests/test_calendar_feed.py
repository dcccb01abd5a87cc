"""Letters first: a calendar folder that fails, or a workbook that cannot be written, stops no letter, and is told."""

import datetime as dt
import os
import shutil
import stat
from collections.abc import Generator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from letter_cases import LIN, OFFICE, Owed, reread, told
from mail_servers import HOST, USER, Post, post_office
from planned_cases import PATROL, SETTINGS
from small_register import columns, edited, tell, write

from aftercare import doctor_calendar
from aftercare.despatching import by_letters
from aftercare.doctor_checks import FAIL, NOT_CHECKED, PASS, Scene
from aftercare.rounds import round_of
from aftercare.telling import Telling
from aftercare.watched import Watched
from reminders.calendar_feed import renew_feed
from reminders.calendar_file import calendar_file
from reminders.calendar_memory import Version
from reminders.heartbeat import FAILED, FINE
from reminders.service_files import service_of
from workbook.template import file_of, fill, new_workbook

Capture = pytest.CaptureFixture[str]
CHEN = "chen@firm.example"
FEED = "AFTERCARE_CALENDAR"
AS_OF = "2026-12-22T10:00"
NOW = dt.datetime(2026, 12, 22, 2, 0, tzinfo=dt.UTC)


def register_of(folder: Path, name: str = "register.xlsx", technician: str = "S-0001") -> Path:
    """A firm with one item, whose patrol is planned for tomorrow and given to one of two technicians."""
    people = [("S-0001", "Lin", LIN), ("S-0002", "Chen", CHEN)]
    item = {"id": "E-0001", "client": "C-0001", "product": "lamp", "plan": "A", "accepted_on": "2026-11-25"}
    rows: dict[str, list[dict[str, Any]]] = {
        "staff": [{"id": key, "name": who, "role": "technician", "email": to} for key, who, to in people],
        "clients": [{"id": "C-0001", "name": "Harbour Hotel", "phone": "1", "address": "12 Road"}],
        "equipment": [item], "visits": [{**PATROL, "technician": technician}],
        "settings": [{"setting": key, "value": value} for key, value in {**SETTINGS, "mail_clients": "no"}.items()],
    }  # fmt: skip
    book = new_workbook("en", ["A"], None, 2026, "register-1")
    fill(book, rows, "en")
    path = folder / name
    path.write_bytes(file_of(book))
    return path


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Generator[Post]:
    with post_office() as server:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{server.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        yield server


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A feed on a share that is not there."""
    folder = tmp_path / "share" / "calendar"
    monkeypatch.setenv(FEED, str(folder))
    return folder


def letters(post: Post, recipient: str) -> list[EmailMessage]:
    return [reread(content) for to, content in post.boxes if to == recipient]


def events(letter: EmailMessage, method: str) -> list[Any]:
    files: list[Any] = [Calendar.from_ical(file.get_content()) for file in letter.iter_attachments()]
    return [one for file in files if file["method"] == method for one in file.walk("VEVENT")]


def test_letters_go_though_the_calendar_folder_is_gone(tmp_path: Path, post: Post, gone: Path, capsys: Capture) -> None:
    path = register_of(tmp_path)
    said = tell(capsys, "remind", path, "--as-of", AS_OF)
    assert said.status == 2
    assert letters(post, LIN)
    assert letters(post, OFFICE)
    assert f"The calendar feed {gone / 'register-register.ics'} was not renewed: " in said.err
    assert not gone.parent.exists(), "nothing is made where a share is to be"
    gone.parent.mkdir()
    assert tell(capsys, "remind", path, "--as-of", AS_OF).status == 0
    assert (gone / "register-register.ics").read_bytes().count(b"BEGIN:VEVENT")


def test_a_round_sends_and_shows_the_failed_feed_until_it_works(tmp_path: Path, post: Post, gone: Path) -> None:
    watched = Watched(register_of(tmp_path), Telling(language="en"))

    def round_at(minute: int) -> Any:  # noqa: ANN401 — a beat
        now = NOW + dt.timedelta(minutes=minute)
        return round_of(watched, by_letters(lambda: now), now, f"2026-12-22T10:{minute:02}")

    beat = round_at(0)
    assert letters(post, LIN)
    assert (beat.state, "was not renewed" in beat.said, "letters" in beat.said) == (FAILED, True, True), beat.said
    beat = round_at(2)
    assert (beat.state, "was not renewed" in beat.said) == (FAILED, True), beat.said
    sent = len(post.boxes)
    gone.parent.mkdir()
    beat = round_at(15)
    assert (beat.state, "was not renewed" in beat.said) == (FINE, False), beat.said
    assert (gone / "register-register.ics").is_file()
    assert len(post.boxes) == sent
    watched.close()


@pytest.mark.parametrize("command", [("remind", "--as-of", AS_OF), ("run", "--once")], ids=["remind", "run"])
def test_letters_go_though_the_workbook_cannot_be_written(
    tmp_path: Path, post: Post, capsys: Capture, command: tuple[str, ...]
) -> None:
    """The folder of the backups is taken by a file."""
    path = register_of(tmp_path)
    assert tell(capsys, "remind", path, "--as-of", "2026-12-01T10:00").status == 0
    backups = Path(os.environ["AFTERCARE_HOME"]) / "snapshots"
    shutil.rmtree(backups)
    backups.write_text("")
    edited(path, lambda book: write(book["Clients"], 2, ["C-0001", "Harbour Hotel Ltd"]))
    post.boxes.clear()
    name, *more = command
    if name == "run":
        watched = Watched(path, Telling(language="en"))
        beat = round_of(watched, by_letters(lambda: NOW), NOW, AS_OF)
        watched.close()
        assert beat.state == FAILED, beat.said
    else:
        said = tell(capsys, name, path, *more)
        assert said.status == 2
        assert "register.xlsx" in said.err
    assert letters(post, LIN)


def test_the_old_technician_is_told_at_once_when_his_only_job_moves(
    tmp_path: Path, post: Post, capsys: Capture
) -> None:
    path = register_of(tmp_path)
    assert tell(capsys, "remind", path, "--as-of", AS_OF).status == 0
    (first,) = letters(post, LIN)
    (given,) = [one for one in events(first, "PUBLISH") if str(one.decoded("dtstart")) == "2026-12-23"]
    at = list(columns(path, "Visits")).index("Technician") + 1
    edited(path, lambda book: write(book["Visits"], 2, ["S-0002"], at))
    assert tell(capsys, "remind", path, "--as-of", "2026-12-22T11:00").status == 0
    _, letter = letters(post, LIN)
    assert letter["Subject"] == "1 called off | Service reminder 12-22"
    (off,) = events(letter, "CANCEL")
    assert (off["uid"], off["status"]) == (given["uid"], "CANCELLED")
    assert off["summary"] == f"Called off: {given['summary']}"
    assert off["organizer"] == given["organizer"] == f"mailto:{USER}"
    assert off["sequence"] >= given["sequence"]


def version() -> Version:
    register = told().due(Owed("visit", "2026-12-01", technician=0).source())
    day = dt.date(2026, 12, 1)
    from reminders.calendar_events import Event  # noqa: PLC0415

    event = Event("u@aftercare", day, "visit", "patrol", "", "", (OFFICE,))
    assert register
    return Version(event.uid, 0, NOW, day, frozenset(), event, day, "patrol")


def test_a_renamed_workbook_keeps_its_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FEED, str(tmp_path / "calendar"))
    assessment = told().assessment
    (first,) = renew_feed([version()], assessment, Path("/x/register 2026.xlsx"), "0123456789", USER)
    assert first.name == "register 2026-01234567.ics"
    (again,) = renew_feed([], assessment, Path("/x/register 2027.xlsx"), "0123456789", USER)
    assert again == first
    assert b"VEVENT" not in first.read_bytes()
    (other,) = renew_feed([], assessment, Path("/x/register 2027.xlsx"), "abcdef0123", USER)
    assert other != first


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder from others by itself")
def test_the_feed_and_its_folder_are_the_owner_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FEED, str(tmp_path / "calendar"))
    before = os.umask(0)
    try:
        (file,) = renew_feed([version()], told().assessment, Path("/x/r.xlsx"), "0123456789", USER)
    finally:
        os.umask(before)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (file, file.parent)] == [0o600, 0o700]


def test_a_copy_of_the_register_leaves_the_feed_alone(
    tmp_path: Path, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FEED, str(tmp_path / "calendar"))
    path = register_of(tmp_path)
    watched = Watched(path, Telling(language="en"))
    round_of(watched, by_letters(lambda: NOW), NOW, AS_OF)
    watched.close()
    (file,) = (tmp_path / "calendar").iterdir()
    before = file.read_bytes()
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(path.read_bytes())
    edited(copy, lambda book: book["Visits"].delete_rows(2))
    other = Watched(copy, Telling(language="en"))
    round_of(other, by_letters(lambda: NOW), NOW, AS_OF)
    other.close()
    assert ([file], file.read_bytes()) == ([*(tmp_path / "calendar").iterdir()], before)
    assert post.boxes


FIRMS = ["Lin; Sons, Ltd.", 'The "Best" Service', "a\\nb", "x\r\nATTENDEE:mailto:y@z"]


@pytest.mark.parametrize("firm", FIRMS)
def test_whatever_a_firm_is_called_the_calendar_s_name_is_one_text(firm: str) -> None:
    register = told("en", settings=(("firm_name", firm),))
    content = calendar_file([version()], register.assessment, USER)
    calendar: Any = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert "attendee" not in event
    name = " ".join(firm.split()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") + " service"
    assert f"X-WR-CALNAME:{name}\r\n".encode() in content
    assert event["organizer"] == f"mailto:{USER}"
    assert event["organizer"].params["CN"].replace("'", '"') == " ".join(firm.split())


def test_a_service_writes_where_the_terminal_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    service = service_of(Path("r.xlsx"), "python", {FEED: "calendar", "AFTERCARE_HOME": "./home"})
    assert service.environment == {FEED: str(tmp_path / "calendar"), "AFTERCARE_HOME": str(tmp_path / "home")}


def test_the_doctor_sees_the_calendar_folder(tmp_path: Path) -> None:
    def seen(folder: Path | None) -> str:
        found = doctor_calendar.calendar_folder(Scene("linux", {FEED: str(folder)} if folder else {}, NOW))
        assert found.sentence("en")
        assert bool(found.next_step("zh-Hant")) == (found.status != PASS)
        return found.status

    assert seen(None) == NOT_CHECKED
    assert seen(tmp_path / "none") == FAIL
    assert seen(tmp_path) == PASS
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    assert seen(tmp_path / "file") == FAIL


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only there is a folder that nobody may write")
def test_the_doctor_sees_a_calendar_folder_that_cannot_be_written() -> None:
    found = doctor_calendar.calendar_folder(Scene("linux", {FEED: "/proc/self/fd"}, NOW))
    assert (found.status, found.said) == (FAIL, "calendar_closed")
