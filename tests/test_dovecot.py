"""The evidence mailbox against Dovecot, a server that many firms run: folders and a password in Chinese, reports."""

from __future__ import annotations

import datetime as dt
import getpass
import imaplib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from mail_servers import HOST, USER
from returned_mail import IDENTITY, RETURNED

from reminders.account import LoginError, Place
from reminders.evidence import Evidence, answers
from reminders.folder_names import encoded
from reminders.open_mailbox import open_mailbox

pytestmark = pytest.mark.skipif(shutil.which("dovecot") is None, reason="Dovecot is not installed")

CHINESE: Final = "密碼・Ｈush九"
PREPARED: Final = "密碼・Hush九"
OTHER: Final = "錯的密碼"
SENT: Final = "其他/已发送 R&D"
SINCE: Final = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ARRIVED: Final = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
CONFIGURATION: Final = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = {host}
ssl = no
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail:LAYOUT=fs
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = {me}
default_login_user = {login}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={me} gid={group} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@pytest.fixture(scope="module")
def port() -> Generator[int]:
    """The port of a Dovecot of the tests' own, with one user."""
    folder = Path(tempfile.mkdtemp(prefix="dc"))
    root = os.geteuid() == 0
    me = "dovecot" if root else getpass.getuser()
    with socket.create_server((HOST, 0)) as free:
        number: int = free.getsockname()[1]
    (folder / "mail").mkdir()
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PREPARED}::::::\n", "utf-8")
    login, group = ("dovenull", "dovecot") if root else (me, str(os.getgid()))
    facts = {"folder": folder, "host": HOST, "port": number, "me": me, "login": login, "group": group}
    (folder / "dovecot.conf").write_text(CONFIGURATION.format(**facts), "utf-8")
    if root:
        for path in (folder, folder / "mail", folder / "users"):
            shutil.chown(path, "dovecot")
        folder.chmod(0o755)
    server = subprocess.Popen(  # noqa: S603 — the server's own program
        [shutil.which("dovecot") or "", "-F", "-c", folder / "dovecot.conf"], stdin=subprocess.DEVNULL
    )
    try:
        wait_for(number)
        yield number
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(number: int) -> None:
    """Wait until the server listens."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, number), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("Dovecot does not listen")


def box(number: int, folder: str, secret: str = CHINESE) -> Evidence:
    return Evidence(Place("imap", HOST, number, USER, folder, plain=True), "", secret)


def test_folders_and_passwords_in_chinese_and_what_came_back(port: int) -> None:
    for secret in (CHINESE, PREPARED):
        assert box(port, "INBOX", secret).tried(10) == 0
    with pytest.raises(LoginError) as refused:
        box(port, "INBOX", OTHER).tried(10)
    assert refused.value.kind == "login_failed"
    arrived = imaplib.Time2Internaldate(ARRIVED)
    with open_mailbox(box(port, "").place, CHINESE, 10) as opened:
        there = f'"{encoded(SENT)}"'
        assert opened.box.create(there)[0] == "OK"
        assert opened.box.append(there, "", arrived, f"Message-ID: {IDENTITY}\r\n\r\nx".encode())[0] == "OK"
        for case in RETURNED:
            if case.raw:
                opened.box.append("INBOX", "", arrived, case.raw)
    found = answers(box(port, SENT), [IDENTITY, "<nobody@firm.example>"], SINCE, 10)
    assert (found.held, found.failed) == ({IDENTITY}, None)
    arrived_there = {report.replace(b"\r\n", b"\n") for report in found.reports}
    assert {case.raw.replace(b"\r\n", b"\n") for case in RETURNED if case.fault} <= arrived_there
    gone = answers(box(port, "已傳送"), [IDENTITY], SINCE, 10)
    assert gone.failed is not None
    assert SENT in str(gone.failed.facts["folders"])
    assert len(gone.reports) == len(found.reports)  # what came back is read all the same
