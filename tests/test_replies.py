"""Servers that never end what they say: nobody waits for them longer than for any other, and the memory stays."""

import contextlib
import itertools
import os
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mail_servers import HOST, SECRET, USER
from outbox_cases import NOW, QUICK, put_letters, states
from small_register import put, small, tell

from reminders.account import Account, LoginError, Place
from reminders.delivery import post
from reminders.evidence import Evidence
from reminders.outbox import Outbox
from sync.ledger import open_ledger

LONGEST = 6.0
"""Seconds: the bounds of these tests are 0.3 each, the machine may be busy."""
Talk = Callable[[socket.socket, Iterator[bytes]], object]


@contextmanager
def server(talk: Talk) -> Generator[int]:
    """The port of a server that says what `talk` says; it is given the lines that it hears."""
    listening = socket.create_server((HOST, 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = listening.accept()
                threading.Thread(target=heard, args=(line,), daemon=True).start()

    def heard(line: socket.socket) -> None:
        with line, line.makefile("rb") as lines, contextlib.suppress(OSError, ValueError):
            talk(line, iter(lines))

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def endless_lines(line: socket.socket, _heard: Iterator[bytes]) -> None:
    while True:
        line.sendall(b"220-and more\r\n" * 1000)


def endless_line(line: socket.socket, _heard: Iterator[bytes]) -> None:
    line.sendall(b"220 ")
    while True:
        line.sendall(b"x" * 65536)


def dripping(line: socket.socket, _heard: Iterator[bytes]) -> None:
    for sign in itertools.cycle(b"220 hello "):
        line.sendall(bytes([sign]))
        time.sleep(0.05)


def account(port: int) -> Account:
    return Account(Place("smtp", HOST, port, USER, "", plain=True), USER, None)


@pytest.mark.parametrize("talk", [endless_lines, endless_line, dripping])
def test_a_server_that_never_ends_its_greeting_is_given_up(talk: Talk) -> None:
    begun = time.monotonic()
    with server(talk) as port, pytest.raises(LoginError):
        account(port).login(QUICK)
    assert time.monotonic() - begun < LONGEST


def conversation(line: socket.socket, heard: Iterator[bytes], after: dict[str, bytes]) -> None:
    """A server that takes a letter, and says something else after some words."""
    line.sendall(b"220 hello\r\n")
    for said in heard:
        word = said.strip().upper()[:4].decode()
        if word == "DATA":
            line.sendall(b"354 go ahead\r\n")
            for data in heard:
                if data == b".\r\n":
                    break
            word = "."
        line.sendall(after.get(word, b"250 OK\r\n"))
        if word == "." and after.get("then") is not None:
            while True:
                line.sendall(after["then"])


def sent(after: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """What becomes of one letter."""
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    outbox = Outbox(open_ledger("R1", "2026-11-28T03:00:00"), QUICK)
    put_letters(outbox, 1)
    begun = time.monotonic()
    with server(lambda line, heard: conversation(line, heard, after)) as port:
        post(outbox, account(port), lambda: NOW)
    assert time.monotonic() - begun < LONGEST
    outbox.ledger.close()
    return states(outbox)


def test_a_letter_whose_answer_never_ends_is_uncertain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent({".": b"250-kept\r\n", "then": b"250-and\r\n" * 500}, tmp_path, monkeypatch) == {"uncertain": 1}


def test_a_reply_that_nobody_asked_for_is_not_taken_for_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every reply after it would be taken for that of the command before: a refused letter would count as sent."""
    assert sent({"RCPT": b"250 OK\r\n250 OK\r\n", ".": b"554 no\r\n"}, tmp_path, monkeypatch) == {"queued": 1}


def mailbox(port: int) -> Evidence:
    return Evidence(Place("imap", HOST, port, USER, "Sent", plain=True), "", SECRET)


def greeted(say: Callable[[socket.socket], object]) -> Talk:
    """A mailbox that greets, and answers the first command in some way."""

    def talk(line: socket.socket, heard: Iterator[bytes]) -> None:
        line.sendall(b"* OK ready\r\n")
        next(heard)
        say(line)

    return talk


def many(line: socket.socket) -> None:
    while True:
        line.sendall(b"* X\r\n" * 10_000)


def one(line: socket.socket) -> None:
    line.sendall(b"* ")
    while True:
        line.sendall(b"x" * 65536)


def large(line: socket.socket) -> None:
    line.sendall(b"* 1 FETCH (BODY[] {99999999999}\r\n")
    while True:
        line.sendall(b"x" * 65536)


def slow(line: socket.socket) -> None:
    while True:
        line.sendall(b"* X\r\n")
        time.sleep(0.05)


@pytest.mark.parametrize("talk", [dripping, greeted(many), greeted(one), greeted(large), greeted(slow)])
def test_a_mailbox_that_never_ends_its_answer_is_given_up(talk: Talk) -> None:
    begun = time.monotonic()
    with server(talk) as port, pytest.raises(LoginError), mailbox(port).search(QUICK.command):
        pass
    assert time.monotonic() - begun < LONGEST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("command", [["check"], ["update"], ["show", "equipment"], ["restore"], ["run", "--once"]])
def test_a_pipe_in_the_register_s_place_is_refused(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever opens it would wait for ever."""
    path = tmp_path / "register.xlsx"
    os.mkfifo(path)
    told = tell(capsys, command[0], path, *command[1:])
    assert told.status == 2, told.err
    assert "Traceback" not in told.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Linux and macOS")
def test_a_device_is_no_register(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, "check", "/dev/zero")
    assert (told.status, "pipe or a device" in told.err) == (2, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_called_as_a_lock_holds_nobody_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, small())
    os.mkfifo(tmp_path / f"~${path.name}")
    assert tell(capsys, "update", path).status == 3
