"""The outbox on both databases: one sender a letter, its token, its lease, and what is never done by itself."""

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from imap_server import evidence_of
from mail_servers import Post, message_id, plain_account, post_office
from outbox_cases import NOW, QUICK, history, put_letters, states
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from register.refusals import RefusalError
from reminders.account import LoginError
from reminders.bounces import note_bounces, suppressed
from reminders.delivery import post
from reminders.evidence import Looked, UncertainLetters, look
from reminders.outbox import ACCEPTED, FAILED, QUEUED, STEPS, UNCERTAIN, Claimed, Outbox, Outcome, moved
from reminders.senders import forget_dead, has_died, sender
from reminders.timing import Timing
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import LETTERS

SOON = NOW + dt.timedelta(seconds=1)
AFTER_LEASE = NOW + dt.timedelta(seconds=2)
LATER = NOW + dt.timedelta(minutes=1)


@pytest.fixture
def outbox(ledger_url: str) -> Generator[Outbox]:
    assert ledger_url
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    yield Outbox(ledger, QUICK)
    ledger.close()


def alive(_owner: str) -> bool:
    """Nobody has died."""
    return False


def dead(_owner: str) -> bool:
    """Everybody has died."""
    return True


def one(outbox: Outbox, now: dt.datetime = NOW) -> Claimed:
    """The one letter, claimed."""
    letter = outbox.claim(now, "vm/1")
    assert letter is not None
    return letter


def test_no_letter_is_claimed_twice(outbox: Outbox) -> None:
    put_letters(outbox, 60)
    got: list[str] = []

    def work() -> None:
        while (letter := outbox.claim(NOW, "vm/1")) is not None:
            got.append(letter.key)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(set(got))) == (60, 60)


def test_a_letter_of_another_register_or_of_later_is_left_alone(outbox: Outbox) -> None:
    other = open_ledger("R2", "2026-11-28T03:00:00")
    put_letters(Outbox(other, QUICK), 1)
    other.close()
    put_letters(outbox, 1, LATER)
    assert outbox.claim(NOW, "vm/1") is None
    assert outbox.claim(LATER, "vm/1") is not None


def test_a_claim_whose_sender_died_goes_back_and_its_token_is_worth_nothing(outbox: Outbox) -> None:
    put_letters(outbox, 1)
    first = one(outbox)
    assert outbox.recover(SOON, alive) == 0
    assert states(outbox) == {"claimed": 1}
    assert outbox.recover(AFTER_LEASE, alive) == 0
    second = one(outbox, AFTER_LEASE)
    assert second.token == first.token + 1
    assert not outbox.sending(first, AFTER_LEASE)
    assert not outbox.record(first, Outcome(FAILED, "550"), AFTER_LEASE)
    assert outbox.sending(second, AFTER_LEASE)
    assert not outbox.record(first, Outcome(ACCEPTED, "250"), AFTER_LEASE)
    assert outbox.record(second, Outcome(ACCEPTED, "250"), AFTER_LEASE)


def test_a_letter_whose_sender_died_while_sending_is_uncertain_at_once_and_stays_so(outbox: Outbox) -> None:
    put_letters(outbox, 1)
    assert outbox.sending(one(outbox), NOW)
    assert outbox.recover(NOW, dead) == 1
    assert outbox.recover(NOW + dt.timedelta(days=400), dead) == 0
    assert outbox.claim(NOW + dt.timedelta(days=400), "vm/2") is None
    assert states(outbox) == {"uncertain": 1}


def test_a_sender_that_only_seemed_dead_may_still_say_yes(outbox: Outbox) -> None:
    put_letters(outbox, 1)
    letter = one(outbox)
    outbox.sending(letter, NOW)
    outbox.recover(AFTER_LEASE, alive)
    assert states(outbox) == {"uncertain": 1}
    assert outbox.record(letter, Outcome(ACCEPTED, "250"), LATER)
    assert not outbox.record(letter, Outcome(ACCEPTED, "250"), LATER)
    assert states(outbox) == {"accepted": 1}


def test_a_person_orders_it_again_the_same_bytes(outbox: Outbox) -> None:
    (identity,) = put_letters(outbox, 1)
    letter = one(outbox)
    outbox.sending(letter, NOW)
    outbox.record(letter, Outcome(UNCERTAIN, "?"), NOW)
    (doubtful,) = outbox.uncertain()
    assert (doubtful.message_id, doubtful.recipient) == (identity, "a0@firm.example")
    assert outbox.settle(doubtful, QUEUED, LATER, "ordered again")
    assert not outbox.settle(doubtful, QUEUED, LATER, "ordered again")
    again = one(outbox, LATER)
    assert (again.message, again.token) == (letter.message, letter.token + 1)


def test_what_was_found_out_about_one_try_settles_no_later_one(outbox: Outbox) -> None:
    """Two programs ask the mailbox; one orders the letter again before the other is done."""
    put_letters(outbox, 1)
    letter = one(outbox)
    outbox.sending(letter, NOW)
    outbox.record(letter, Outcome(UNCERTAIN, "?"), NOW)
    (found_absent,) = outbox.uncertain()
    assert outbox.settle(found_absent, QUEUED, LATER, "absent")
    again = one(outbox, LATER)
    outbox.sending(again, LATER)
    outbox.record(again, Outcome(UNCERTAIN, "?"), LATER)
    assert not outbox.settle(found_absent, QUEUED, LATER, "absent")
    assert states(outbox) == {"uncertain": 1}


def test_the_mailbox_is_asked_for_the_last_one_sent_before_the_others(outbox: Outbox) -> None:
    """Asked last, it could have come together with a letter that was not there a moment before."""
    identities = put_letters(outbox, 2)
    sent, doubtful = one(outbox), one(outbox)
    for letter, state in ((sent, ACCEPTED), (doubtful, UNCERTAIN)):
        outbox.sending(letter, NOW)
        outbox.record(letter, Outcome(state, "?"), NOW)
    asked = UncertainLetters.of(outbox, LATER).asked
    assert sorted(asked) == sorted(identities)
    assert asked[0] == UncertainLetters.of(outbox, LATER).last


def test_only_listed_steps_are_taken(outbox: Outbox) -> None:
    assert ("uncertain", "claimed") not in STEPS
    assert ("accepted", "sending") not in STEPS
    assert ("failed", "queued") not in STEPS
    with outbox.ledger.writing() as connection, pytest.raises(ValueError, match="failed → queued"):
        moved(connection, "k", FAILED, QUEUED, NOW)


TIMINGS = [
    ("the lease ends before the wait for the server does", {"command": 30, "reply": 120, "lease": 200}),
    ("the lease ends with the wait", {"command": 30, "reply": 120, "lease": 210}),
    ("absence is proof before the server must have acted", {"lease": 300, "grace": 300}),
    ("no grace", {"grace": 0}),
]


@pytest.mark.parametrize(("why", "bounds"), TIMINGS, ids=[case[0] for case in TIMINGS])
def test_bounds_under_which_a_letter_could_go_twice_are_refused(why: str, bounds: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"could still"):
        Timing(**bounds)
    assert Timing(), why


def test_a_sender_is_known_to_live_and_to_have_ended(home: Path) -> None:
    with sender("vm") as name:
        forget_dead()
        assert not has_died(name, "vm")
        assert not has_died(name, "another machine")
        token = name.rpartition("/")[2]
        assert (home / "senders" / token).exists()
    assert has_died(name, "vm")
    (home / "senders" / token).touch()
    assert has_died(name, "vm")
    assert not has_died("vm/../../etc/passwd", "vm")
    forget_dead()
    assert list((home / "senders").iterdir()) == []


def test_a_sender_of_another_folder_of_this_machine_is_not_taken_for_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sender("vm") as name:
        monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "another user"))
        assert not has_died(name, "vm")


def test_a_letter_of_a_sender_whose_file_was_cleared_away_is_uncertain_at_once(outbox: Outbox) -> None:
    """Another register's round, or one that looked just before the sender died, removes its file."""
    put_letters(outbox, 1)
    with sender("vm") as name:
        letter = outbox.claim(SOON, name)
        assert letter is not None
        assert outbox.sending(letter, SOON)
    forget_dead()
    assert outbox.recover(SOON, partial(has_died, host="vm")) == 1
    assert states(outbox) == {"uncertain": 1}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the programs are forked: not on this system")
def test_a_living_sender_keeps_its_file_whoever_clears_away_meanwhile(home: Path) -> None:
    """Several programs begin to send and end, thousands of times, while one removes the files of dead senders."""
    (home / "senders").mkdir(parents=True)
    workers = [forked(partial(begin_often, 1_500)) for _ in range(2)]
    clearing = forked(clear_for_ever)
    statuses = [os.waitpid(worker, 0)[1] for worker in workers]
    os.kill(clearing, signal.SIGKILL)
    os.waitpid(clearing, 0)
    assert statuses == [0, 0]


def forked(run: Callable[[], bool]) -> int:
    """A process that runs something, and whose status says whether it came out."""
    child = os.fork()
    if not child:
        status = 1
        try:
            status = 0 if run() else 1
        finally:
            os._exit(status)
    return child


def begin_often(times: int) -> bool:
    """Whether each new sender had its file for as long as it lived."""
    for _ in range(times):
        with sender("vm") as name:
            for _ in range(3):
                if has_died(name, "vm"):
                    return False
    return True


def clear_for_ever() -> bool:
    """Remove what dead senders left until killed."""
    while True:
        forget_dead()


def test_a_full_disk_before_data_sends_nothing_and_after_the_answer_sends_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    outbox = Outbox(open_ledger("R1", "2026-11-28T03:00:00"), QUICK)
    put_letters(outbox, 2)
    full: set[str] = set()

    def refuse(_c: object, _cursor: object, statement: str, given: object, _context: object, _many: object) -> None:
        if statement.startswith("UPDATE letters") and any(state in str(given) for state in full):
            raise OperationalError(statement, {}, Exception("database or disk is full"))

    event.listen(outbox.ledger.engine, "before_cursor_execute", refuse)
    with post_office() as kept:
        full.add("'sending'")
        with pytest.raises(RefusalError, match="disk is full"):
            post(outbox, plain_account(kept), lambda: NOW)
        assert kept.boxes == []
        full.clear()
        full.add("'accepted'")
        with pytest.raises(RefusalError, match="disk is full"):
            post(outbox, plain_account(kept), lambda: AFTER_LEASE)
        assert len(kept.boxes) == 1
        full.clear()
        assert post(outbox, plain_account(kept), lambda: LATER).became == {"accepted": 1}
        assert len(kept.boxes) == 2
        assert states(outbox) == {"accepted": 1, "uncertain": 1}
    outbox.ledger.close()


# The evidence mailbox


def uncertain_one(outbox: Outbox) -> str:
    """The Message-ID of a letter that became uncertain at NOW, after another one was accepted."""
    first, second = put_letters(outbox, 2)
    for said in (Outcome(ACCEPTED, "250"), Outcome(UNCERTAIN, "?")):
        letter = one(outbox)
        outbox.sending(letter, NOW)
        outbox.record(letter, said, NOW)
    (doubtful,) = outbox.uncertain()
    return second if doubtful.message_id == second else first


def boxed(*identities: str) -> list[bytes]:
    """Letters in a mailbox."""
    return [f"Message-ID: {identity}\r\n\r\nx".encode() for identity in identities]


EVIDENCE = [
    # why, is the uncertain one there, is the accepted one there, seconds since, expected
    ("there: accepted, however early", True, True, 0, (1, 0, 0)),
    ("there, though another is missing: accepted", True, False, 0, (1, 0, 0)),
    ("absent, within the grace: left alone", False, True, 1, (0, 0, 1)),
    ("absent after the grace: queued again", False, True, 3, (0, 1, 0)),
    ("absent from a mailbox that lacks the accepted one too: proves nothing", False, False, 3, (0, 0, 1)),
    ("the same after a year", False, False, 40_000_000, (0, 0, 1)),
]


@pytest.mark.parametrize(("why", "there", "works", "seconds", "expected"), EVIDENCE, ids=[case[0] for case in EVIDENCE])
def test_what_the_mailbox_proves(
    outbox: Outbox,
    why: str,
    there: bool,  # noqa: FBT001 — a fact of the case
    works: bool,  # noqa: FBT001 — the same
    seconds: int,
    expected: tuple[int, int, int],
) -> None:
    doubtful = uncertain_one(outbox)
    with outbox.ledger.reading() as connection:
        accepted = connection.scalar(sa.select(LETTERS.c.message_id).where(LETTERS.c.state == ACCEPTED))
    held = boxed(*([doubtful] if there else []), *([str(accepted)] if works else []))
    with evidence_of(lambda: held) as box:
        assert look(outbox, box, NOW + dt.timedelta(seconds=seconds)) == Looked(*expected), why


def test_a_mailbox_that_cannot_be_asked_settles_nothing(outbox: Outbox) -> None:
    uncertain_one(outbox)
    with evidence_of(list, folder="nowhere") as box, pytest.raises(LoginError, match="no folder nowhere"):
        look(outbox, box, LATER)
    with pytest.raises(LoginError):
        look(outbox, box, LATER)
    assert states(outbox) == {"accepted": 1, "uncertain": 1}


def test_copies_go_to_the_mailbox_and_count_as_evidence(outbox: Outbox) -> None:
    put_letters(outbox, 2)
    lost = ["kept"]
    with post_office(Post(lambda phase, _to: "drop" if phase in lost else None)) as kept:
        post(outbox, plain_account(kept), lambda: NOW, ("service@firm.example",))
        assert states(outbox) == {"uncertain": 2}
        with evidence_of(lambda: [message for to, message in kept.boxes if to == "service@firm.example"]) as box:
            assert look(outbox, box, NOW) == Looked(2, 0, 0)
        assert len(kept.ids()) == len(kept.boxes) / 2 == 2


# Letters that come back

REPORT = """From: MAILER-DAEMON@post.example
To: service@firm.example
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--b
Content-Type: text/rfc822-headers

Message-ID: {identity}
Subject: =?utf-8?q?x?=

--b--
"""
IDENTITY = "<" + "0" * 32 + "@firm.example>"


def report(
    recipient: str = "a0@firm.example", action: str = "failed", status: str = "5.1.1", identity: str = IDENTITY
) -> bytes:
    """A delivery report."""
    return REPORT.format(recipient=recipient, action=action, status=status, identity=identity).encode()


def test_a_letter_that_came_back_has_failed_and_its_address_is_written_to_no_more(outbox: Outbox) -> None:
    (identity,) = put_letters(outbox, 1)
    strange, ours = report("b@evil.example", identity=identity), report(identity=identity)
    assert note_bounces(outbox, [ours], NOW) == []  # it has not been sent
    letter = one(outbox)
    outbox.sending(letter, NOW)
    outbox.record(letter, Outcome(ACCEPTED, "250"), NOW)
    assert note_bounces(outbox, [strange], NOW) == []
    assert suppressed(outbox.ledger) == {}
    with evidence_of(lambda: [strange, ours]) as box:
        reports = box.reports(NOW, 1)
    assert [found.recipient for found in note_bounces(outbox, reports, LATER)] == ["a0@firm.example"]
    assert note_bounces(outbox, reports, LATER) == []
    assert states(outbox) == {"failed": 1}
    assert suppressed(outbox.ledger) == {"a0@firm.example": "smtp; 550 no such user"}
    assert history(outbox)[-1] == "accepted failed"


def test_ids_in_the_servers_boxes_are_read() -> None:
    assert message_id(boxed("<a@b>")[0]) == "<a@b>"
