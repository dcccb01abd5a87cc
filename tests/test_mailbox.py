"""The evidence mailbox as offices have it: Chinese folders and passwords, providers that ask for a name, no keyring."""

import io
import json
import os
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import keyring
import pytest
import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword
from imap_server import Box, evidence_of, served
from keyring.backend import KeyringBackend
from letter_cases import workbook
from mail_servers import HOST, SECRET, USER, Post, authority, post_office, secured
from outbox_cases import QUICK
from test_remind_send import LATE, asked, counts, told

from aftercare import doctor_mail
from aftercare.clock import now_utc
from aftercare.doctor_checks import FAIL, NOT_CHECKED, PASS, Scene
from reminders.account import Account, LoginError, Place
from reminders.evidence import Evidence

__all__ = ["authority"]
CHINESE = "密碼・Ｈush九"
PREPARED = "密碼・Hush九"
"""As SASLprep spells it: the wide letter is a plain one."""
OTHER = "another"
SENT_FOLDER = "其他資料夾/已发送"


class Kept(KeyringBackend):
    """A keyring of the tests' own, in memory; `trouble` is raised whenever it is asked."""

    priority = 1  # pyright: ignore[reportAssignmentType, reportUnannotatedClassAttribute] — the library's own way

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble is not None:
            raise self.trouble
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.passwords[service, username] = password


@pytest.fixture
def ring() -> Generator[Kept]:
    before, kept = keyring.get_keyring(), Kept()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook("en"))
    return path


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Generator[Post]:
    """A server that takes mail, the account at it, and no evidence mailbox yet."""
    for name in ("AFTERCARE_EVIDENCE", "AFTERCARE_EVIDENCE_COPY", "AFTERCARE_EVIDENCE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with post_office() as kept:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{kept.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        yield kept


def box_at(port: int, folder: str = "Sent", secret: str = SECRET) -> Evidence:
    return Evidence(Place("imap", HOST, port, USER, folder, plain=True), "", secret)


LETTER = b"Message-ID: <a@firm.example>\r\n\r\nx"


@pytest.mark.parametrize("folder", ["已发送", SENT_FOLDER, "寄件備份", "R&D 送信", "&XfJT0ZAB-"])
def test_a_folder_in_chinese_is_found(folder: str) -> None:
    """`&XfJT0ZAB-` is 已发送 as somebody typed it who knows how IMAP spells it."""
    names = ("INBOX", "已发送" if folder.startswith("&X") else folder)
    with served(Box(lambda: [LETTER], folders=names)) as port, box_at(port, folder).search(2) as holds:
        assert (holds("<a@firm.example>"), holds("<b@firm.example>")) == (True, False)


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN", "IMAP4rev1"])
def test_a_password_in_chinese_opens_the_mailbox(capabilities: str) -> None:
    kept = Box(secret=PREPARED, capabilities=capabilities)
    with served(kept) as port:
        assert box_at(port, secret=CHINESE).tried(2) == 0
    assert len(kept.logins) == 1
    kept = Box(secret=CHINESE, capabilities=capabilities)  # a server that prepares nothing
    with served(kept) as port:
        assert box_at(port, secret=CHINESE).tried(2) == 0
    with served(Box(secret=OTHER, capabilities=capabilities)) as port, pytest.raises(LoginError) as refused:
        box_at(port, secret=CHINESE).tried(2)
    assert (refused.value.kind, "九" in str(refused.value)) == ("login_failed", False)


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("server_knows", [CHINESE, PREPARED])
def test_a_password_in_chinese_sends_letters(mechanism: str, server_knows: str) -> None:
    def listening(_server: object, _session: object, _envelope: object, _mechanism: str, given: object) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=given.password == server_knows.encode(), handled=False)

    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    with post_office(authenticator=listening, auth_require_tls=False, auth_exclude_mechanism=[other]) as kept:
        place = Place("smtp", HOST, kept.port, USER, "", plain=True)
        Account(place, USER, CHINESE).login(QUICK).quit()
        with pytest.raises(LoginError, match="535") as refused:
            Account(place, USER, "錯的密碼").login(QUICK)
    assert refused.value.kind == "login_failed"


def test_a_provider_that_asks_for_a_name_gets_one_before_a_folder_is_opened() -> None:
    kept = Box(lambda: [LETTER], capabilities="IMAP4rev1 ID AUTH=PLAIN", wants_id=True)
    with served(kept) as port:
        assert box_at(port).tried(2) == 1
    assert kept.heard.index("ID") < kept.heard.index("EXAMINE")
    plain = Box(lambda: [LETTER])
    with served(plain) as port:
        assert box_at(port).tried(2) == 1
    assert "ID" not in plain.heard


def test_an_unsafe_login_is_said_as_what_it_is() -> None:
    with served(Box(capabilities="IMAP4rev1 ID", never_safe=True)) as port, pytest.raises(LoginError) as failed:
        box_at(port).tried(2)
    refusal = box_at(port).place.refusal(failed.value)
    assert "authorization code" in refusal.sentence("en")
    assert "授权码" in refusal.sentence("zh-Hans")


# A round


def with_box(monkeypatch: pytest.MonkeyPatch, port: int, folder: str = "Sent", secret: str | None = SECRET) -> None:
    monkeypatch.setenv("AFTERCARE_EVIDENCE", f"imap://service@{HOST}:{port}/{folder}")
    if secret is not None:
        monkeypatch.setenv("AFTERCARE_EVIDENCE_PASSWORD", secret)


def sent_all(capsys: pytest.CaptureFixture[str], register: Path, language: str = "en") -> str:
    """What a round said on standard error that sent its three letters."""
    status, out, err = asked(capsys, "remind", str(register), "--as-of", LATE, "--json", "--language", language)
    assert (status, counts(json.loads(out))) == (0, (3, 3, 0, 0, 0)), err
    return err


def test_a_folder_that_is_not_there_stops_no_letter_and_is_told_with_those_there_are(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(Box(folders=("INBOX", "已发送", "草稿"))) as port:
        with_box(monkeypatch, port, "已傳送")
        err = sent_all(capsys, register)
    assert "has no folder 已傳送" in err
    assert "INBOX, 已发送, 草稿" in err
    assert len(office.boxes) == 3


WRONG = [
    ("no password", {"AFTERCARE_EVIDENCE": "imaps://service@127.0.0.1/Sent"}, "There is no password for the evidence"),
    ("nobody there", {"AFTERCARE_EVIDENCE": "imap://service@127.0.0.1:1/Sent"}, "cannot be reached at port 1"),
    ("no address", {"AFTERCARE_EVIDENCE": "mail.firm.example"}, "names no mailbox"),
    ("a password in it", {"AFTERCARE_EVIDENCE": "imaps://u:hush@h.example/Sent"}, "holds a password"),
    ("unencrypted", {"AFTERCARE_EVIDENCE": "imap://u@mail.firm.example/Sent"}, "unencrypted"),
    ("a copy to no address", {"AFTERCARE_EVIDENCE": "imap://127.0.0.1:1/", "AFTERCARE_EVIDENCE_COPY": "me"}, "not one"),
]


@pytest.mark.parametrize(("why", "setting", "said"), WRONG, ids=[case[0] for case in WRONG])
@pytest.mark.usefixtures("office", "ring")
def test_whatever_is_wrong_with_the_mailbox_stops_no_letter_and_is_told(
    why: str, setting: dict[str, str], said: str, register: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    err = sent_all(capsys, register)
    assert said in err, why
    assert "Letters go all the same" in err or "letters go all the same" in err
    assert "hush" not in err


@pytest.mark.usefixtures("ring")
def test_copies_go_to_the_mailbox_though_it_has_no_password_yet(
    register: Path, office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_EVIDENCE", "imaps://service@127.0.0.1/Sent")
    monkeypatch.setenv("AFTERCARE_EVIDENCE_COPY", "copies@firm.example")
    assert told(capsys, register)["sent"] == 3
    assert sum(to == "copies@firm.example" for to, _ in office.boxes) == 3


# Logging in


def test_mail_login_keeps_both_passwords_and_mail_test_tries_both(
    office: Post, ring: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(Box(lambda: [LETTER] * 4, folders=("INBOX", "已发送"), secret=CHINESE)) as port:
        with_box(monkeypatch, port, "已发送", secret=None)
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n{CHINESE}\n"))
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{office.port}")
        with post_office(authenticator=right_password, auth_require_tls=False) as kept:
            monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://service@{HOST}:{kept.port}")
            status, out, err = asked(capsys, "mail", "login", "--language", "en")
            assert (status, err) == (0, "")
            assert out.count("its password is kept") == 2
            assert sorted(ring.passwords.values()) == sorted([SECRET, CHINESE])
            status, out, _ = asked(capsys, "mail", "test", "--language", "en")
            assert (status, len(kept.boxes)) == (0, 1)
            assert "its folder 已发送 holds 4 messages" in out
            status, out, _ = asked(capsys, "mail", "test", "--json")
            assert json.loads(out)["mailbox"] == {"messages": 4, "said": ""}


def right_password(_server: object, _session: object, _envelope: object, _mechanism: str, given: object) -> AuthResult:
    assert isinstance(given, LoginPassword)
    return AuthResult(success=given.password == SECRET.encode(), handled=False)


def test_a_mailbox_that_fails_keeps_nobody_from_the_account_and_the_advice_leads_out(
    office: Post, ring: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(Box()) as port:
        with_box(monkeypatch, port, secret=None)
        monkeypatch.setattr("sys.stdin", io.StringIO(f"typed\n{SECRET}-no\n"))
        with post_office(authenticator=right_password, auth_require_tls=False) as kept:
            monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://service@{HOST}:{kept.port}")
            status, _, err = asked(capsys, "mail", "login", "--language", "en")
            assert status == 2
            assert "535" in err
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n\n"))  # Enter: the same as above
            assert asked(capsys, "mail", "login", "--language", "en")[0] == 0
    assert list(ring.passwords.values()) == [SECRET, f"{SECRET}"]
    assert office.boxes == []


TROUBLES = [RuntimeError("the bus is gone"), OSError(5, "Input/output error"), KeyError("collection")]


@pytest.mark.parametrize("trouble", TROUBLES, ids=[type(trouble).__name__ for trouble in TROUBLES])
def test_a_keyring_that_raises_ends_in_a_sentence(
    trouble: Exception, ring: Kept, register: Path, office: Post,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ring.trouble = trouble
    monkeypatch.setenv("AFTERCARE_EVIDENCE", "imaps://service@127.0.0.1/Sent")
    assert "keyring is missing or shut" in sent_all(capsys, register)
    monkeypatch.setenv("AFTERCARE_SMTP", "smtps://service@127.0.0.1:1")
    for command in (["remind", str(register)], ["mail", "test"]):
        status, _, err = asked(capsys, *command, "--language", "en")
        assert (status, "AFTERCARE_SMTP_PASSWORD" in err, "Traceback" in err) == (2, True, False)
    monkeypatch.setattr("sys.stdin", io.StringIO("typed\n"))
    monkeypatch.delenv("AFTERCARE_EVIDENCE")
    monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{office.port}")
    status, _, err = asked(capsys, "mail", "login", "--language", "en")
    assert (status, "Traceback" in err) == (2, False)


def test_a_keyring_that_is_not_installed_ends_in_a_sentence(
    office: Post, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.boxes == []
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setenv("AFTERCARE_SMTP", "smtps://service@127.0.0.1:1")
    status, _, err = asked(capsys, "mail", "test", "--language", "zh-Hant")
    assert (status, "AFTERCARE_SMTP_PASSWORD" in err, "金鑰圈" in err) == (2, True, True)


# doctor


def seen() -> tuple[str, str]:
    """What doctor says of the mailbox."""
    found = doctor_mail.mailbox(Scene("linux", os.environ, now_utc()))
    return found.status, found.sentence("en")


@pytest.mark.usefixtures("office", "ring")
def test_doctor_tells_the_truth_about_the_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen()[0] == NOT_CHECKED
    monkeypatch.setenv("AFTERCARE_EVIDENCE", "imaps://service@127.0.0.1/Sent")
    assert (seen()[0], "no password" in seen()[1]) == (FAIL, True)
    with evidence_of(lambda: [LETTER]) as box:
        with_box(monkeypatch, box.place.port)
        assert (seen()[0], "Sent holds 1 message" in seen()[1]) == (PASS, True)
        with_box(monkeypatch, box.place.port, "Gone")
        assert (seen()[0], "no folder Gone" in seen()[1]) == (FAIL, True)
        with_box(monkeypatch, box.place.port, secret=OTHER)
        assert (seen()[0], "did not let the program in" in seen()[1]) == (FAIL, True)
    with_box(monkeypatch, 1)
    assert (seen()[0], "cannot be reached" in seen()[1]) == (FAIL, True)


def account_said(monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    """What doctor says of an account that cannot be used."""
    monkeypatch.setenv("AFTERCARE_SMTP", url)
    monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
    monkeypatch.setenv("AFTERCARE_SMTP_PASSWORD", SECRET)
    found = doctor_mail.mail(Scene("linux", os.environ, now_utc()))
    assert found.status == FAIL
    return found.sentence("en")


def test_doctor_has_advice_for_each_way_in_which_a_server_fails(
    authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ca, _ = authority
    said: list[str] = [account_said(monkeypatch, "smtps://u@127.0.0.1:1")]
    assert "firewall" in said[-1]
    with post_office(ssl_context=secured(ca, "other.example")) as kept:
        said.append(account_said(monkeypatch, f"smtps://u@127.0.0.1:{kept.port}"))
        assert "prove that it is itself" in said[-1]
    with post_office() as kept:
        said.append(account_said(monkeypatch, f"smtp://u@localhost:{kept.port}"))
        assert "STARTTLS" in said[-1]
        said.append(account_said(monkeypatch, f"smtps://u@127.0.0.1:{kept.port}"))
        assert "smtps://…:465, or smtp://…:587" in said[-1]
    assert len(set(said)) == 4


def test_no_spelling_of_a_password_is_shown() -> None:
    import base64  # noqa: PLC0415 — a helper of this test alone

    from reminders.passwords import hidden  # noqa: PLC0415 — the same

    spelled: Sequence[str] = [
        CHINESE, PREPARED, *(
            base64.b64encode(f"\0{name}\0{CHINESE}".encode()).decode() for name in ("u", "ab", USER)
        ),
    ]  # fmt: skip
    for one in spelled:
        shown = hidden(f"535 no {one} here", CHINESE)
        assert "…" in shown
        assert one not in shown
