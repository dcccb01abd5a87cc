"""`remind` with a mail account, against a real server: what is queued, sent, told and never sent twice."""

import datetime as dt
import io
import json
import sqlite3
from collections.abc import Generator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import sqlalchemy as sa
from imap_server import evidence_of
from letter_cases import LIN, OFFICE, reread, workbook
from mail_servers import HOST, SECRET, USER, Post, message_id, post_office
from small_register import columns, edited, write
from sqlalchemy import event
from test_outbox import report

from aftercare.clock import now_utc
from aftercare.commands import run
from aftercare.remind_send import warn
from aftercare.telling import Telling
from reminders.account import Account, Place
from reminders.bounces import Bounce
from reminders.despatch import Told
from reminders.schedule_memory import put_work, work_known
from reminders.scheduler import Known
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import ACCOUNTS, LETTERS, SUPPRESSED

LATE = "2027-06-01"
KEYS = {"queued", "sent", "waiting", "failed", "uncertain", "messages"}


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Generator[Post]:
    """A server that takes mail, and the account at it."""
    with post_office() as kept:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{kept.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        monkeypatch.delenv("AFTERCARE_EVIDENCE", raising=False)
        yield kept


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook("en"))
    return path


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    status = run(list(arguments))
    said = capsys.readouterr()
    return status, said.out, said.err


def reminded(capsys: pytest.CaptureFixture[str], register: Path, *more: str, as_of: str = LATE) -> tuple[int, str, str]:
    return asked(capsys, "remind", str(register), "--as-of", as_of, *more)


def told(capsys: pytest.CaptureFixture[str], register: Path, *more: str, as_of: str = LATE) -> dict[str, object]:
    """What `remind --json` says."""
    document: dict[str, object] = json.loads(reminded(capsys, register, "--json", *more, as_of=as_of)[1])
    assert document.keys() == KEYS
    return document


def counts(document: dict[str, object]) -> tuple[object, ...]:
    return tuple(document[key] for key in ("queued", "sent", "waiting", "failed", "uncertain"))


def test_letters_go_once(register: Path, office: Post, capsys: pytest.CaptureFixture[str]) -> None:
    assert counts(told(capsys, register)) == (3, 3, 0, 0, 0)
    assert counts(told(capsys, register)) == (0, 0, 0, 0, 0)
    assert len(office.boxes) == 3
    assert len(set(office.ids())) == 3
    letter = next(message for to, message in office.boxes if to == OFFICE)
    read = reread(letter)
    assert read["To"] == OFFICE
    assert [part.get_content_type() for part in read.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    week = told(capsys, register, as_of="2027-06-09")
    assert week["sent"] == 3  # a week on, what is late is told again


def test_a_calendar_file_goes_with_what_has_a_day(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, register, as_of="2025-09-14T09:00")
    read = reread(next(message for to, message in office.boxes if to == OFFICE))
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    (calendar,) = read.iter_attachments()
    assert calendar.get_filename() == "aftercare.ics"
    assert "BEGIN:VEVENT" in calendar.get_content()


def test_the_screen_says_what_went_and_that_all_adds_up(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = reminded(capsys, register)
    assert status == 0
    assert "Letters: 3 queued and 3 sent by this run; 0 waiting, 0 failed, 0 uncertain." in out
    assert " accepted + 0 failed + 0 cancelled + 0 superseded + 0 pending + 0 uncertain." in out
    assert len(out.splitlines()) < 12
    assert len(office.boxes) == 3


def test_preview_with_an_account_shows_what_would_go_and_changes_nothing(
    register: Path, office: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = register.read_bytes()
    folder = tmp_path / "letters"
    assert counts(told(capsys, register, "--preview", str(folder))) == (0, 0, 0, 0, 0)
    assert (register.read_bytes(), office.boxes) == (before, [])
    shown = {message_from_bytes(path.read_bytes(), policy=policy.default)["Message-ID"] for path in folder.iterdir()}
    told(capsys, register)
    assert len(shown) == len(office.boxes) == 3
    again = told(capsys, register, "--preview", str(tmp_path / "again"))
    assert again["messages"] == []


@pytest.mark.parametrize("late", ["2025-09-12", "2025-09-15T10:00", LATE])
def test_a_preview_without_an_account_shows_just_what_would_go(
    tmp_path: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    """To staff, clients and managers alike: the deadline of a repair that has passed is the managers' at once."""
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook("en", (("mail_clients", "yes"),)))
    for moment in (late, "2026-11-22T09:00"):
        with monkeypatch.context() as without:
            for name in ("AFTERCARE_SMTP", "AFTERCARE_SMTP_FROM"):
                without.delenv(name)
            shown = told(capsys, path, "--preview", str(tmp_path / moment[:10]), as_of=moment)
        assert counts(shown) == (0, 0, 0, 0, 0)
        before = len(office.boxes)
        told(capsys, path, "--clock-is-right", as_of=moment)
        went = sorted((to, str(reread(message)["Subject"])) for to, message in office.boxes[before:])
        previewed: list[dict[str, str]] = shown["messages"]  # type: ignore[assignment]
        assert sorted((one["recipient"], one["subject"]) for one in previewed) == went
    assert "boss@firm.example" in {to for to, _ in office.boxes}


def test_a_preview_shows_the_letters_that_wait(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    office.fault = lambda at, _to: "550 5.4.5 Daily limit" if at == "dot" else None
    told(capsys, register)
    assert len(told(capsys, register, "--preview", str(register.parent / "letters"))["messages"]) == 3  # type: ignore[arg-type]
    assert office.boxes == []


def test_a_refused_letter_is_told_to_the_office_by_letter(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    office.fault = lambda phase, to: "550 no such user" if (phase, to) == ("rcpt", "Lin@firm.example") else None
    document = told(capsys, register)
    assert counts(document) == (5, 4, 0, 1, 0)
    notice = [message for to, message in office.boxes if to == OFFICE][-1]
    body = reread(notice).get_body(("plain",))
    assert body is not None
    assert "Lin@firm.example" in body.get_content()
    assert "550 no such user" in body.get_content()
    assert counts(told(capsys, register)) == (0, 0, 0, 1, 0)
    assert len(office.boxes) == 4


def test_a_refused_letter_is_told_in_the_workbook_until_one_arrives(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    """Staff stay in Excel: Problems leads to the cell with the address. It is no reason to write twice."""
    office.fault = lambda phase, to: "550 no such user" if (phase, to) == ("rcpt", LIN) else None
    told(capsys, register)

    def problems() -> list[tuple[str, str]]:
        assert run(["update", str(register), "--as-of", LATE, "--quiet"]) == 0
        sheet = columns(register, "Problems")
        codes = zip(sheet["Code"], sheet["Cell"], strict=True)
        return [(code, place) for code, place in codes if code.startswith("letter_")]

    assert problems() == [("letter_failed", "Staff!D2")]
    written = register.read_bytes()
    assert problems() == [("letter_failed", "Staff!D2")]
    assert register.read_bytes() == written
    edited(register, lambda book: write(book["Staff"], 2, ["lin.new@firm.example"], first=4))
    assert problems() == []


@pytest.mark.parametrize("state", ["failed", "uncertain"])
def test_the_last_letter_to_an_address_counts(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    assert counts(told(capsys, register))[1] == len(office.boxes)
    ledger = open_ledger("register1", "2026-11-28T00:00:00")

    def findings() -> list[tuple[str, str]]:
        assert run(["check", str(register), "--as-of", LATE, "--json"]) in {0, 1}
        found = json.loads(capsys.readouterr().out)["findings"]
        return [(one["code"], one["cell"]) for one in found if one["code"].startswith("letter_")]

    def become(what: str, when: str) -> None:
        with ledger.writing() as connection:
            mine = LETTERS.c.recipient == OFFICE
            connection.execute(LETTERS.update().where(mine).values(state=what, changed_at=when))

    assert findings() == []
    become(state, "2026-11-28T00:00:00.000")
    (found,) = findings()
    assert found[0] == f"letter_{state}"
    assert found[1].startswith("Settings!")
    become("accepted", "2026-11-28T00:00:01.000")
    assert findings() == []
    ledger.close()


def test_an_account_that_fails_is_told_and_letters_wait(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fault = lambda phase, _to: "535 who are you" if phase == "mail" else None
    status, out, err = reminded(capsys, register, "--json")
    assert status == 2
    assert counts(json.loads(out)) == (3, 0, 3, 0, 0)
    assert "535 who are you" in err
    assert "The letters wait." in err
    office.fault = lambda _phase, _to: None
    assert monkeypatch
    ledger = open_ledger("register1", "2026-11-28T00:00:00")
    with ledger.writing() as connection:
        assert connection.execute(sa.delete(ACCOUNTS)).rowcount == 1  # the minute for which it is left alone
    ledger.close()
    assert counts(told(capsys, register)) == (0, 3, 0, 0, 0)


ACCOUNT_SAYS = [
    ("dot", "550 5.4.5 Daily user sending limit exceeded"), ("dot", "554 5.2.0 Submission quota exceeded"),
    ("dot", "550 5.7.60 Client does not have permissions to send as this sender"),
    ("rcpt", "550 5.4.5 Daily user sending limit exceeded"),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "said"), ACCOUNT_SAYS)
def test_a_limit_of_the_account_keeps_letters_waiting_doctor_says_it_and_later_each_goes_once(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], phase: str, said: str
) -> None:
    office.fault = lambda at, _to: said if at == phase else None
    status, out, err = reminded(capsys, register, "--json")
    assert (status, counts(json.loads(out))) == (2, (3, 0, 3, 0, 0))
    assert said in err
    assert "takes no letters now" in err
    assert "password" not in err
    status, out, _ = asked(capsys, "doctor", str(register), "--json")
    (found,) = (one for one in json.loads(out)["checks"] if one["check"] == "letters")
    assert (status, found["status"]) == (1, "fail")
    assert said in found["said"]
    assert "3 letters wait" in found["said"]
    assert reminded(capsys, register, "--json")[0] == 2  # tried again, and told again
    office.fault = lambda _phase, _to: None
    assert counts(told(capsys, register)) == (0, 3, 0, 0, 0)
    assert len(office.boxes) == len(set(office.ids())) == 3
    _, out, _ = asked(capsys, "doctor", str(register), "--json")
    (found,) = (one for one in json.loads(out)["checks"] if one["check"] == "letters")
    assert (found["status"], "0 letters wait" in found["said"]) == ("pass", True)


def test_letters_about_failed_letters_wait_too_while_the_account_is_at_its_limit(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(phase: str, to: str) -> str | None:
        if (phase, to) == ("rcpt", LIN):
            return "550 5.1.1 no such user"
        return "550 5.4.5 Daily limit" if phase == "dot" and len(office.boxes) >= 2 else None

    office.fault = fault
    status, out, _ = reminded(capsys, register, "--json")
    assert (status, counts(json.loads(out))) == (2, (5, 2, 2, 1, 0))
    office.fault = lambda _phase, _to: None
    assert counts(told(capsys, register)) == (0, 2, 0, 1, 0)
    assert len(office.boxes) == len(set(office.ids())) == 4



def test_no_answer_is_uncertain_until_a_person_decides(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fault = lambda phase, to: "drop" if (phase, to) == ("kept", "Lin@firm.example") else None
    status, out, err = reminded(capsys, register, "--json")
    assert (status, counts(json.loads(out))[4]) == (0, 1)
    assert "--resolve" in err
    office.fault = lambda _phase, _to: None
    kept = len(office.boxes)
    assert counts(told(capsys, register)) == (0, 0, 0, 0, 1)
    assert len(office.boxes) == kept
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert counts(told(capsys, register, "--resolve"))[4] == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    assert counts(told(capsys, register, "--resolve")) == (0, 0, 0, 0, 0)
    assert len(office.boxes) == kept


def test_a_person_orders_it_again_and_the_same_bytes_go(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fault = lambda phase, to: "drop" if (phase, to) == ("kept", "Lin@firm.example") else None
    told(capsys, register)
    office.fault = lambda _phase, _to: None
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    assert counts(told(capsys, register, "--resolve"))[:2] == (0, 1)
    copies = [message for to, message in office.boxes if to == "Lin@firm.example"]
    assert len(copies) == 2
    assert copies[0] == copies[1]


def test_the_mailbox_settles_what_is_uncertain_in_the_same_run(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fault = lambda phase, to: "drop" if (phase, to) == ("kept", "Lin@firm.example") else None
    with evidence_of(lambda: [message for _, message in office.boxes]) as box:
        monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://service@{HOST}:{box.place.port}/Sent")
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", SECRET)
        assert counts(told(capsys, register)) == (3, 2, 0, 0, 0)
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", "Wrong-But-Secret")
        _, _, err = reminded(capsys, register, as_of="2027-06-09")
    assert "did not let the program in" in err
    assert "Wrong-But-Secret" not in err
    assert SECRET not in err


def test_a_letter_that_came_back_is_told_and_its_address_left_out(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, register)
    identity = next(message_id(message) for to, message in office.boxes if to == "Lin@firm.example")
    back = report("Lin@firm.example", identity=identity)
    with evidence_of(lambda: [*(message for _, message in office.boxes), back]) as box:
        monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://service@{HOST}:{box.place.port}/Sent")
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", SECRET)
        _, out, err = reminded(capsys, register, "--json")
        assert "A letter to Lin@firm.example came back: smtp; 550 no such user" in err
        assert counts(json.loads(out)) == (2, 2, 0, 1, 0)
        assert run(["check", str(register), "--as-of", LATE, "--json"]) in {0, 1}
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [one["cell"] for one in found if one["code"] == "address_unused"] == ["Staff!D2"]
        week = told(capsys, register, as_of="2027-06-09")
        assert week["sent"] == 2
        monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
        told(capsys, register, "--resolve", as_of="2027-06-09")
    ledger = open_ledger("register1", "2026-11-28T00:00:00")
    with ledger.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(SUPPRESSED)) == 0
    ledger.close()


def test_a_full_mailbox_is_told_on_the_screen_and_to_the_office_and_its_address_stays_in_use(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, register)
    identity = next(message_id(message) for to, message in office.boxes if to == "Lin@firm.example")
    back = report("Lin@firm.example", status="5.2.2", identity=identity).replace(b"550 no such user", b"552 full")
    with evidence_of(lambda: [*(message for _, message in office.boxes), back]) as box:
        monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://service@{HOST}:{box.place.port}/Sent")
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", SECRET)
        _, out, err = reminded(capsys, register, "--json", "--language", "en")
        assert "came back: smtp; 552 full. That is not the address's fault" in err
        assert counts(json.loads(out)) == (2, 2, 1, 0, 0)
        letters = [reread(message).get_body(("plain",)) for to, message in office.boxes if to == OFFICE]
        assert letters[-1] is not None
        assert "came back: smtp; 552 full. That is not the address's fault" in letters[-1].get_content()
        _, out, err = reminded(capsys, register, "--json")
        assert (counts(json.loads(out)), "came back" in err) == ((0, 0, 1, 0, 0), False)
        assert run(["check", str(register), "--as-of", LATE, "--json"]) in {0, 1}
        found = json.loads(capsys.readouterr().out)["findings"]
        assert not [one for one in found if one["code"] == "address_unused"]


def test_a_copy_that_comes_back_from_our_own_mailbox_is_told_once_and_fails_no_letter(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, register)
    identity = next(message_id(message) for to, message in office.boxes if to == "Lin@firm.example")
    back = report("copies@firm.example", status="5.2.2", identity=identity)
    with evidence_of(lambda: [*(message for _, message in office.boxes), back]) as box:
        monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://service@{HOST}:{box.place.port}/Sent")
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", SECRET)
        monkeypatch.setenv("AFTERCARE_EVIDENCE_COPY", "copies@firm.example")
        said = [reminded(capsys, register, "--json", "--language", "en") for _ in range(2)]
    assert ["copies@firm.example came back" in err for _, _, err in said] == [True, False]
    assert [counts(json.loads(out)) for _, out, _ in said] == [(0, 0, 0, 0, 0)] * 2


def test_another_pc_is_refused_until_it_takes_over(
    register: Path, office: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, register)
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "another"))
    status, out, err = reminded(capsys, register, "--language", "en", as_of="2027-06-09")
    assert (status, out) == (2, "")
    assert "are sent by" in err
    assert len(office.boxes) == 3
    assert run(["due", str(register), "--as-of", LATE, "--quiet"]) == 0
    assert counts(told(capsys, register, "--take-over", as_of="2027-06-09"))[:2] == (3, 3)


DOUBTS = [
    ("set back by a day", dt.timedelta(days=1), "but the last round for register.xlsx was at"),
    ("far ahead of the last round", dt.timedelta(days=-41), "more than 40 days after the last round"),
]


@pytest.mark.parametrize(("last_round", "said"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_a_clock_that_jumped_sends_nothing_until_a_person_says_it_is_right(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], last_round: dt.timedelta, said: str
) -> None:
    """Each run notes what the clock showed; so does the scheduler, in the same place."""
    assert counts(told(capsys, register))[1] == 3
    assert abs(ticked_at() - now_utc()) < dt.timedelta(minutes=5)
    ledger = open_ledger("register1", "")
    with ledger.writing() as connection:
        put_work(connection, "register1", Known(now_utc() + last_round))
    ledger.close()
    before = register.read_bytes()
    status, out, err = reminded(capsys, register, "--language", "en", as_of="2027-06-09")
    assert (status, out) == (2, "")
    assert said in err
    assert (register.read_bytes(), len(office.boxes)) == (before, 3)
    assert counts(told(capsys, register, "--clock-is-right", as_of="2027-06-09"))[1] == 3
    assert abs(ticked_at() - now_utc()) < dt.timedelta(minutes=5)
    assert counts(told(capsys, register, as_of="2027-06-09"))[1] == 0


def ticked_at() -> dt.datetime:
    """What the clock showed at the last round, as the ledger of the tests' register knows it."""
    ledger = open_ledger("register1", "")
    with ledger.reading() as connection:
        known = work_known(connection, "register1").ticked_at
    ledger.close()
    assert known is not None
    return known


def test_more_than_fifty_at_once_asks(tmp_path: Path, office: Post, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "register.xlsx"
    many = (("office_emails", ", ".join(f"o{number}@firm.example" for number in range(51))),)
    path.write_bytes(workbook("en", many))
    status, out, err = reminded(capsys, path, "--json")
    assert (status, counts(json.loads(out))) == (2, (0, 0, 53, 0, 0))
    assert "--yes" in err
    assert office.boxes == []
    assert counts(told(capsys, path, "--yes")) == (53, 53, 0, 0, 0)


def test_a_first_run_that_asks_names_visits_from(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reminders.queueing.MOST_AT_FIRST", 1)
    status, _, err = reminded(capsys, register, "--language", "en")
    assert (status, office.boxes) == (2, [])
    assert "things in 3 letters" in err
    assert "“Visits from”" in err
    assert "--yes" in err
    assert counts(told(capsys, register, "--yes")) == (3, 3, 0, 0, 0)


def test_mail_test_sends_one_letter_and_tells_what_the_server_said(
    office: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = asked(capsys, "mail", "test", "--language", "en")
    assert (status, out) == (0, f"The server took a test letter to {USER}: 250 kept\n")
    assert [to for to, _ in office.boxes] == [USER]
    office.fault = lambda phase, _to: "550 no" if phase == "rcpt" else None
    assert asked(capsys, "mail", "test", "boss@firm.example", "--language", "en")[0] == 2
    assert asked(capsys, "mail", "test", "a@b, c@d", "--language", "en")[0] == 2


BAD = [
    ("a password in it", "smtps://u:hush-hush@host.example:465", "holds a password"),
    ("no host", "smtps://", "names no mail server"),
    ("another scheme", "https://host.example", "names no mail server"),
    ("a port that is none", "smtps://u@host.example:port", "names no mail server"),
    ("a line in the user", "smtps://u%0d%0aRSET@host.example", "names no mail server"),
    ("a mailbox instead", "imaps://u@host.example", "names no mail server"),
]


@pytest.mark.parametrize(("why", "url", "said"), BAD, ids=[case[0] for case in BAD])
def test_accounts_that_are_refused(
    why: str, url: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_SMTP", url)
    status, out, err = asked(capsys, "mail", "test", "--language", "en")
    assert (status, out) == (2, ""), why
    assert said in err
    assert "hush" not in err


def test_no_letter_is_lost_when_the_ledger_cannot_be_written(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, really: the ledger may not grow by another page."""
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    assert run(["update", str(register), "--as-of", LATE, "--quiet"]) == 0

    def full(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(sa.engine.Engine, "connect", full)
    try:
        status, _, err = reminded(capsys, register, "--language", "en")
    finally:
        event.remove(sa.engine.Engine, "connect", full)
    assert status == 2
    assert "database or disk is full" in err
    assert office.boxes == []
    assert counts(told(capsys, register)) == (3, 3, 0, 0, 0)
    ledger = open_ledger("register1", "2026-11-28T00:00:00")
    with ledger.reading() as connection:
        assert set(connection.scalars(sa.select(LETTERS.c.state))) == {"accepted"}
    ledger.close()


def test_the_day_on_which_a_letter_is_tried_again_is_the_registers_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Half past one in Taipei is the day before in universal time."""
    came = Bounce("<1@firm.example>", LIN, "mailbox full", "later", "2026-06-08T17:30:00.000")
    account = Account(Place("smtp", "127.0.0.1", 25, "", "", plain=True), "service@firm.example", None)
    warn(Told(bounced=[came]), Telling(), account, "en", "Asia/Taipei")
    assert "tried again on 2026-06-09" in capsys.readouterr().err
