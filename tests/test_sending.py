"""A letter said to a real server that fails at any phase: what became of it, and how many copies the server kept."""

import datetime as dt
import socket
from collections.abc import Generator
from pathlib import Path

import pytest
import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword
from imap_server import Box, served
from mail_servers import (
    DROP,
    HOST,
    SECRET,
    USER,
    Post,
    authenticated,
    authority,
    plain_account,
    post_office,
    secured,
)
from outbox_cases import NOW, QUICK, history, put_letters, said_of, sent_at, states

from reminders.account import Account, LoginError, Place, account
from reminders.delivery import post
from reminders.evidence import evidence
from reminders.outbox import Outbox, instant
from sync.ledger import open_ledger

__all__ = ["authority"]


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Outbox]:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    yield Outbox(ledger, QUICK)
    ledger.close()


def round_of(outbox: Outbox, kept: Post, now: dt.datetime = NOW) -> dict[str, int]:
    """The states of all letters after one round."""
    post(outbox, plain_account(kept), lambda: now)
    return states(outbox)


def test_letters_go_once_and_arrive_as_they_are(outbox: Outbox) -> None:
    ids = put_letters(outbox, 3)
    with post_office() as kept:
        assert round_of(outbox, kept) == {"accepted": 3}
        assert round_of(outbox, kept) == {"accepted": 3}
        assert sorted(kept.ids()) == sorted(ids)
        assert all(message.endswith(b"\r\n.\r\n..two dots\r\n") for _, message in kept.boxes)
    assert history(outbox) == ["queued claimed", "claimed sending", "sending accepted"] * 3


FAULTS = [
    # why, phase, answer, state, copies kept, what is known
    ("the sender is put off: the account waits", "mail", "451 later", "queued", 0, "451 later"),
    ("the sender is refused: the account waits", "mail", "550 who are you", "queued", 0, "550 who are you"),
    ("it hangs up at the sender", "mail", DROP, "queued", 0, ""),
    ("the recipient is put off", "rcpt", "450 mailbox busy", "queued", 0, "450 mailbox busy"),
    ("the recipient is refused for good", "rcpt", "550 no such user", "failed", 0, "550 no such user"),
    ("it hangs up at the recipient", "rcpt", DROP, "queued", 0, ""),
    ("it does not want the letter now", "data", "451 later", "queued", 0, "451 later"),
    ("it never wants the letter", "data", "554 no", "failed", 0, "554 no"),
    ("it hangs up before the letter", "data", DROP, "queued", 0, ""),
    ("it puts the letter off at the end", "dot", "452 disk full", "queued", 0, "452 disk full"),
    ("it refuses the letter at the end", "dot", "552 too big", "failed", 0, "552 too big"),
    ("it shuts down at the end", "dot", "421 shutting down", "queued", 0, "421 shutting down"),
    ("it hangs up after the dot, the letter lost", "dot", DROP, "uncertain", 0, ""),
    ("it hangs up after the dot, the letter kept", "kept", DROP, "uncertain", 1, ""),
    ("it answers what is no answer, the letter kept", "kept", "999 what", "uncertain", 1, "999 what"),
    ("it answers with a line that never ends", "kept", "250 " + "x" * 9000, "uncertain", 1, ""),
]


@pytest.mark.parametrize(
    ("why", "phase", "answer", "state", "copies", "known"), FAULTS, ids=[case[0] for case in FAULTS]
)
def test_fault(outbox: Outbox, why: str, phase: str, answer: str, state: str, copies: int, known: str) -> None:
    put_letters(outbox, 1)
    with post_office(Post(lambda at, _to: answer if at == phase else None)) as kept:
        assert round_of(outbox, kept) == {state: 1}, why
        assert len(kept.boxes) == copies
        assert known in said_of(outbox)
        kept.fault = lambda _at, _to: None
        again = round_of(outbox, kept, NOW + dt.timedelta(minutes=1))
    assert again == {"accepted" if state == "queued" else state: 1}
    assert len(kept.boxes) == (1 if state == "queued" else copies)


ACCOUNTS_OWN = [
    # what the server says of the account, though it answers one letter
    "550 5.4.5 Daily user sending limit exceeded",
    "550 5.1.90 You have reached your daily limit for message recipients",
    "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
    "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
    "550 5.7.1 Message rejected by the policy of the sender",
    "550-5.7.708 Service unavailable\r\n550 5.7.708 Traffic not accepted from this IP",
    "550 5.1.8 Access denied, bad outbound sender",
    "554 5.2.2 Submission quota exceeded",
    "530 5.7.57 Client not authenticated to send mail",
    "451 4.4.5 Daily limit",
]


@pytest.mark.parametrize("phase", ["rcpt", "data", "dot"])
@pytest.mark.parametrize("said", ACCOUNTS_OWN)
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_said_of_the_account_keeps_every_letter_waiting_and_all_go_once(
    outbox: Outbox, said: str, phase: str, count: int
) -> None:
    ids = put_letters(outbox, count)
    with post_office(Post(lambda at, _to: said if at == phase else None)) as kept:
        account = plain_account(kept)
        done = post(outbox, account, lambda: NOW)
        assert (states(outbox), kept.boxes) == ({"queued": count}, [])
        assert done.account_failed.startswith(said[:3])
        assert post(outbox, account, lambda: NOW).account_failed == done.account_failed  # left alone for a while
        days = NOW + dt.timedelta(days=4)
        assert post(outbox, account, lambda: days).account_failed
        kept.fault = lambda _at, _to: None
        assert post(outbox, account, lambda: days + dt.timedelta(hours=6)).became == {"accepted": count}
        assert sorted(kept.ids()) == sorted(ids)


RECIPIENTS_OWN = [
    "550 5.1.1 No such user", "552 5.2.2 Mailbox full", "550 5.2.1 Mailbox disabled",
    "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", "550 5.7.1 Not from strangers", "554 5.2.0 Mailbox",
    "552 5.3.4 Too big", "550 Unknown",
]  # fmt: skip


@pytest.mark.parametrize("phase", ["rcpt", "dot"])
@pytest.mark.parametrize("said", RECIPIENTS_OWN)
@pytest.mark.parametrize("who", ["a0", "a1", "a2"])
def test_what_is_said_of_one_recipient_stays_that_recipients(outbox: Outbox, said: str, phase: str, who: str) -> None:
    put_letters(outbox, 3)
    with post_office(Post(lambda at, to: said if (at, to[:2]) == (phase, who) else None)) as kept:
        post(outbox, plain_account(kept), lambda: NOW)
        put_letters(outbox, 1, NOW + dt.timedelta(minutes=1), start=9)
        post(outbox, plain_account(kept), lambda: NOW + dt.timedelta(minutes=2))
        assert states(outbox) == {"accepted": 3, "failed": 1}
        assert len(kept.boxes) == 3


def test_a_limit_reached_in_the_middle_fails_no_letter(outbox: Outbox) -> None:
    put_letters(outbox, 20)
    with post_office() as kept:
        kept.fault = lambda at, _to: "554 5.2.0 Quota" if at == "dot" and len(kept.boxes) % 7 == 6 else None
        assert round_of(outbox, kept) == {"accepted": 6, "queued": 14}
        kept.fault = lambda _at, _to: None
        assert round_of(outbox, kept, NOW + dt.timedelta(minutes=1)) == {"accepted": 20}
        assert len(set(kept.ids())) == len(kept.boxes) == 20


def test_one_letter_that_is_always_refused_without_a_reason_is_given_up_after_five_days(outbox: Outbox) -> None:
    put_letters(outbox, 1)
    with post_office(Post(lambda at, _to: "554 5.7.1 no" if at == "dot" else None)) as kept:
        for day in range(5):
            assert round_of(outbox, kept, NOW + dt.timedelta(days=day)) == {"queued": 1}
        assert round_of(outbox, kept, NOW + dt.timedelta(days=5)) == {"failed": 1}


def test_a_fault_at_one_letter_does_not_stop_the_next(outbox: Outbox) -> None:
    put_letters(outbox, 6)
    answers = {"a1@firm.example": "550 gone", "a3@firm.example": DROP, "a4@firm.example": "450 later"}
    with post_office(Post(lambda at, to: answers.get(to) if at == "rcpt" else None)) as kept:
        assert round_of(outbox, kept) == {"accepted": 3, "failed": 1, "queued": 2}
        assert len(kept.boxes) == 3


def test_put_off_letters_wait_longer_each_time_and_fail_after_five_days(outbox: Outbox) -> None:
    put_letters(outbox, 1)
    tried: list[dt.datetime] = []
    with post_office(Post(lambda at, _to: "451 later" if at == "rcpt" else None)) as kept:
        now = NOW
        while states(outbox) == {"queued": 1}:
            assert len(history(outbox)) == 2 * len(tried)
            round_of(outbox, kept, now)
            tried.append(now)
            round_of(outbox, kept, now)  # at once: it has to wait
            now = instant(sent_at(outbox))
    assert states(outbox) == {"failed": 1}
    minutes = [int((moment - NOW).total_seconds() // 60) for moment in tried]
    assert minutes[:7] == [0, 1, 6, 21, 81, 261, 621]
    assert tried[-1] - NOW >= dt.timedelta(days=5)
    assert len(tried) < 30


def test_a_server_that_never_answers_is_given_up_and_left_alone_for_a_while(outbox: Outbox) -> None:
    put_letters(outbox, 2)
    with socket.create_server((HOST, 0)) as silent:
        place = Place("smtp", HOST, silent.getsockname()[1], "", "", plain=True)
        account = Account(place, USER, None)
        done = post(outbox, account, lambda: NOW)
        assert "timed out" in done.account_failed
        assert states(outbox) == {"queued": 2}
        waits = post(outbox, account, lambda: NOW + dt.timedelta(seconds=30))
        assert (waits.became, "timed out" in waits.account_failed) == ({}, True)


def test_a_reply_that_comes_too_late_leaves_the_letter_uncertain_and_one_copy(outbox: Outbox) -> None:
    """A server that takes ten minutes to say yes, here longer than our patience."""
    put_letters(outbox, 1)
    with post_office(Post(delay=0.6)) as kept:
        assert round_of(outbox, kept) == {"uncertain": 1}
        for minutes in (1, 20, 2000):
            assert round_of(outbox, kept, NOW + dt.timedelta(minutes=minutes)) == {"uncertain": 1}
    assert len(kept.boxes) == 1


def login_to(place: Place, secret: str | None = SECRET) -> str:
    """Why an account cannot be used, empty where it can."""
    try:
        Account(place, USER, secret).login(QUICK).quit()
    except LoginError as failed:
        return f"caused by {failed.__cause__}" if failed.__cause__ else str(failed)
    return ""


SECURED = [
    # why, names on the certificate, known authority, expected
    ("its own certificate", (HOST, "localhost"), True, ""),
    ("a certificate of somebody else", ("other.example",), True, "certificate: "),
    ("a certificate of nobody we know", (HOST, "localhost"), False, "certificate: "),
]


@pytest.mark.parametrize(("why", "names", "known", "expected"), SECURED, ids=[case[0] for case in SECURED])
def test_certificates_are_verified(
    authority: tuple[trustme.CA, Path],
    monkeypatch: pytest.MonkeyPatch,
    why: str,
    names: tuple[str, ...],
    known: bool,  # noqa: FBT001 — a fact of the case
    expected: str,
) -> None:
    ca, file = authority
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = secured(ca, *names)
    with post_office(ssl_context=context, authenticator=authenticated, auth_require_tls=False) as kept:
        said = login_to(Place("smtps", HOST, kept.port, USER, "", plain=False))
        assert said[: len(expected)] == expected, why
        assert bool(said) == bool(expected)
    with post_office(tls_context=context, authenticator=authenticated) as kept:
        said = login_to(Place("smtp", HOST, kept.port, USER, "", plain=False))
        assert said[: len(expected)] == expected, why
        assert bool(said) == bool(expected)


def test_a_server_without_starttls_gets_no_password(authority: tuple[trustme.CA, Path]) -> None:
    assert authority[1].exists()
    heard: list[object] = []

    def listening(*given: object) -> object:
        heard.append(given)
        return authenticated(*given)  # type: ignore[arg-type]

    with post_office(authenticator=listening, auth_require_tls=False) as kept:
        said = login_to(Place("smtp", HOST, kept.port, USER, "", plain=False))
    assert "STARTTLS" in said
    assert heard == []


NAMES = [
    ("a word", "apikey", "apikey"), ("a key", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    ("a name of a domain", "firm\\service", "firm\\service"),
    ("the same, as URLs spell it", "firm%5Cservice", "firm\\service"),
    ("an address", "service@firm.example", "service@firm.example"),
    ("an address as URLs spell it", "service%40firm.example", "service@firm.example"),
    ("a name with a space", "the%20service", "the service"),
]  # fmt: skip


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize(("why", "typed", "name"), NAMES, ids=[case[0] for case in NAMES])
def test_the_login_name_is_sent_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch, why: str, typed: str, name: str, mechanism: str
) -> None:
    heard: list[bytes] = []

    def listening(_server: object, _session: object, _envelope: object, _mechanism: str, given: object) -> AuthResult:
        assert isinstance(given, LoginPassword)
        heard.append(given.login)
        return AuthResult(success=given.password == SECRET.encode())

    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    with post_office(authenticator=listening, auth_require_tls=False, auth_exclude_mechanism=[other]) as kept:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{typed}@{HOST}:{kept.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        monkeypatch.setenv("AFTERCARE_SMTP_PASSWORD", SECRET)
        chosen = account()
        assert chosen is not None
        chosen.login(QUICK).quit()
    assert heard == [name.encode()], why


@pytest.mark.parametrize(("why", "typed", "name"), NAMES, ids=[case[0] for case in NAMES])
def test_the_login_name_of_a_mailbox_is_sent_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch, why: str, typed: str, name: str
) -> None:
    kept = Box()
    with served(kept) as port:
        monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://{typed}@{HOST}:{port}/Sent")
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", SECRET)
        box = evidence()
        assert box is not None
        with box.search(2):
            pass
    spelled = {"firm\\service": '"firm\\\\service"', "the service": '"the service"'}.get(name, name)
    assert kept.logins == [f'{spelled} "{SECRET}"'], why


def test_a_wrong_password_is_told_and_never_shown(outbox: Outbox) -> None:
    put_letters(outbox, 2)
    with post_office(authenticator=authenticated, auth_require_tls=False) as kept:
        done = post(outbox, plain_account(kept, "Wrong-But-Secret"), lambda: NOW)
        assert done.account_failed.startswith("535")
        assert states(outbox) == {"queued": 2}
        assert kept.boxes == []
        assert post(outbox, plain_account(kept, SECRET), lambda: NOW).became == {}
        later = NOW + dt.timedelta(minutes=2)
        assert post(outbox, plain_account(kept, SECRET), lambda: later).became == {"accepted": 2}
    assert "Wrong-But-Secret" not in repr(plain_account(kept, "Wrong-But-Secret")) + done.account_failed
