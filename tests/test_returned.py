"""Letters that came back: what is read from more than fifty reports, and what becomes of the letter and its address."""

import datetime as dt
from collections.abc import Generator
from pathlib import Path

import pytest
import sqlalchemy as sa
from imap_server import evidence_of
from outbox_cases import NOW, QUICK, history, put_letters, sent_at, states
from returned_mail import ADDRESS, IDENTITY, LATER, NOTHING, RETURNED, SUBJECT, WHO, Returned, block, dsn, notice

from reminders.bounces import note_bounces, suppressed
from reminders.outbox import ACCEPTED, Outbox, Outcome
from reminders.reports import LARGEST, may_be_report, read_report
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import LETTERS

LATER_ON = NOW + dt.timedelta(minutes=1)


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Outbox]:
    """An outbox with one letter to WHO, which the server took."""
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    found = Outbox(ledger, QUICK)
    put_letters(found, 1)
    with ledger.writing() as connection:
        connection.execute(sa.update(LETTERS).values(recipient=WHO, message_id=IDENTITY, subject=SUBJECT))
    accept(found, NOW)
    yield found
    ledger.close()


def accept(outbox: Outbox, now: dt.datetime) -> None:
    """The server takes the letter."""
    letter = outbox.claim(now, "vm/1")
    assert letter is not None
    assert outbox.sending(letter, now)
    assert outbox.record(letter, Outcome(ACCEPTED, "250"), now)


@pytest.mark.parametrize("case", RETURNED, ids=[case.why for case in RETURNED])
def test_a_report_is_read(outbox: Outbox, case: Returned) -> None:
    noted = note_bounces(outbox, [case.raw], LATER_ON)
    assert [found.fault for found in noted] == ([case.fault] if case.fault != NOTHING else [])
    became = {NOTHING: "accepted", LATER: "queued"}.get(case.fault, "failed")
    assert states(outbox) == {became: 1}
    assert suppressed(outbox.ledger).keys() == ({WHO} if case.fault == ADDRESS and case.by_id else set())
    if case.says:
        assert noted[0].reason == case.says


def test_at_least_fifty_reports_are_tried() -> None:
    assert len(RETURNED) >= 50
    assert len({case.why for case in RETURNED}) == len(RETURNED)


def test_a_full_mailbox_is_tried_again_tomorrow_and_the_day_after_then_the_letter_has_failed(outbox: Outbox) -> None:
    """Its address stays in use, and a report that is still in the mailbox counts once."""
    full = [dsn(block(f"rfc822;{WHO}", "5.2.2", f"smtp; 552 5.2.2 full, try {number}")) for number in range(3)]
    (first,) = note_bounces(outbox, full[:1], LATER_ON)
    assert (first.again[:10], sent_at(outbox)[:10]) == ("2026-11-29", "2026-11-29")
    day = LATER_ON + dt.timedelta(days=1)
    assert outbox.claim(day - dt.timedelta(minutes=1), "vm/1") is None
    accept(outbox, day)
    assert note_bounces(outbox, full[:1], day) == []
    assert states(outbox) == {"accepted": 1}
    (second,) = note_bounces(outbox, full[:2], day)
    assert second.again[:10] == "2026-12-01"
    accept(outbox, day + dt.timedelta(days=2))
    (third,) = note_bounces(outbox, full, day + dt.timedelta(days=2))
    assert (third.again, third.cut_off) == ("", False)
    assert states(outbox) == {"failed": 1}
    assert suppressed(outbox.ledger) == {}
    assert history(outbox).count("accepted queued") == 2


def test_only_messages_of_mail_programs_are_fetched(outbox: Outbox) -> None:
    """Everybody else's are not even read; one that is large is read at its beginning."""
    gone = dsn(block(f"rfc822;{WHO}"))
    large = gone.replace(b"Please see.", b"x" * 80 + b"\n" + (b"y" * 76 + b"\n") * 20_000)
    assert len(large) > LARGEST
    person = notice(f"wasn't able to deliver to {WHO}", "lin@client.example", "Re: failure notice")
    old = large.replace(b"Date: Sat, 28 Nov 2026", b"Date: Fri, 30 Oct 2026")
    with evidence_of(lambda: [person, old, b"Subject: x\r\n\r\nx", large]) as box:
        reports = box.reports(NOW, 2)
    assert [len(report) for report in reports] == [LARGEST]
    assert [found.recipient for found in note_bounces(outbox, reports, LATER_ON)] == [WHO]


@pytest.mark.parametrize("case", [case for case in RETURNED if case.fault], ids=lambda case: case.why)
def test_every_report_is_known_by_its_headers(case: Returned) -> None:
    headers, _, _ = case.raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    assert may_be_report(headers + b"\n\n")


def test_what_trips_the_parser_is_no_report() -> None:
    nested = b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\nContent-Type: message/rfc822\n\n" * 3_000
    assert read_report(nested) is None
