"""A mailbox on this machine for the tests: the little of IMAP that is asked of one, and what some providers make of it.

It knows folders by modified UTF-7, LOGIN and AUTHENTICATE PLAIN, ID, and searches and fetches as they are asked.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
import socketserver
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from typing import Final

from mail_servers import HOST, SECRET, USER

from reminders.account import Place
from reminders.evidence import Evidence
from reminders.folder_names import decoded, encoded

UNSAFE: Final = "Unsafe Login. Please contact kefu@188.com for help"


@dataclass
class Box:
    """What a mailbox holds and how it behaves; `holds` answers for one too large to be looked through."""

    letters: Callable[[], Sequence[bytes]] = list
    holds: Callable[[str], bool] | None = None
    folders: Sequence[str] = ("INBOX", "Sent")
    secret: str = SECRET
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    wants_id: bool = False
    """Whether no folder is opened to a program that has not said its name, as at some providers."""
    never_safe: bool = False
    logins: list[str] = field(default_factory=list[str])
    heard: list[str] = field(default_factory=list[str])
    """The verbs that were said."""


class Talk(socketserver.StreamRequestHandler):
    """One client's conversation."""

    named = False

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            if not self.done(tag, command):
                return

    @property
    def box(self) -> Box:
        assert isinstance(self.server, Boxed)
        return self.server.box

    def done(self, tag: str, command: str) -> bool:
        """Answer one command; False when it was the last."""
        verb, _, rest = command.partition(" ")
        self.box.heard.append(" ".join(command.upper().split()[: 2 if verb.upper() == "UID" else 1]))
        no = ""
        match verb.upper():
            case "CAPABILITY":
                self.say(f"* CAPABILITY {self.box.capabilities}")
            case "LOGIN":
                no = self.logged_in(rest)
            case "AUTHENTICATE":
                self.say("+ ")
                _, name, password = base64.b64decode(self.rfile.readline()).decode().split("\0")
                self.box.logins.append(f"{name} {password}")
                no = "" if password == self.box.secret else f"login failed for {name} {password}"
            case "ID":
                self.named = True
                self.say("* ID NIL")
            case "LIST":
                for name in self.box.folders:
                    self.say(f'* LIST (\\HasNoChildren) "/" "{encoded(name)}"')
            case "EXAMINE":
                no = self.examined(rest)
            case "UID" if rest.upper().startswith("SEARCH"):
                self.say("* SEARCH " + " ".join(map(str, self.found(rest))))
            case "UID":
                self.fetched(rest)
            case _:
                pass
        self.say(f"{tag} NO {no}" if no else f"{tag} OK done")
        return verb.upper() != "LOGOUT"

    def logged_in(self, rest: str) -> str:
        """Why a login is refused; a password may come as a literal."""
        literal = re.search(r"\{(\d+)\}$", rest)
        if literal is not None:
            self.say("+ go ahead")
            rest = rest[: literal.start()] + self.rfile.read(int(literal[1])).decode()
            self.rfile.readline()
        self.box.logins.append(rest)
        return "" if self.box.secret in rest else f"login failed for {rest}"

    def examined(self, rest: str) -> str:
        """Why a folder is not opened."""
        if self.box.never_safe or (self.box.wants_id and not self.named):
            return f"EXAMINE {UNSAFE}"
        if decoded(rest.strip('"')) not in self.box.folders:
            return "no such folder"
        self.say(f"* {len(self.box.letters())} EXISTS")
        return ""

    def found(self, asked: str) -> list[int]:
        """The numbers of the letters that a search asks for."""
        letters = [message_from_bytes(letter) for letter in self.box.letters()]
        since = re.search(r"SINCE (\S+)", asked)
        if since is not None:
            day = dt.datetime.strptime(since[1], "%d-%b-%Y").date()  # noqa: DTZ007 — IMAP's days have no zone
            dates = [parsedate_to_datetime(letter["Date"]).date() if letter["Date"] else day for letter in letters]
            return [number for number, date in enumerate(dates, 1) if date >= day]
        wanted = re.search(r'HEADER (\S+) "([^"]+)"', asked)
        assert wanted is not None
        if self.box.holds is not None:
            return [1] * self.box.holds(wanted[2])
        return [number for number, letter in enumerate(letters, 1) if wanted[2] in letter.get(wanted[1], "")]

    def fetched(self, asked: str) -> None:
        """Some messages, or parts of them."""
        for number in map(int, asked.split()[1].split(",")):
            message = self.box.letters()[number - 1]
            fields = re.search(r"HEADER\.FIELDS \(([^)]*)\)", asked)
            part = re.search(r"<(\d+)\.(\d+)>", asked)
            if fields is not None:
                parsed = message_from_bytes(message)
                message = b"".join(
                    f"{name}: {value}\r\n".encode("utf-8", "surrogateescape")
                    for name, value in parsed.items()
                    if name.upper() in fields[1].split()
                ) + b"\r\n"  # fmt: skip
            elif part is not None:
                message = message[int(part[1]) :][: int(part[2])]
            self.say(f"* {number} FETCH (UID {number} BODY[] {{{len(message)}}}")
            self.wfile.write(message)
            self.say(")")

    def say(self, line: str) -> None:
        """One line to the client."""
        self.wfile.write(line.encode() + b"\r\n")


class Boxed(socketserver.ThreadingTCPServer):
    """A server of one mailbox."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, box: Box) -> None:
        self.box = box
        super().__init__((HOST, 0), Talk)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed says no goodbye."""


@contextmanager
def served(box: Box) -> Generator[int]:
    """The port of a mailbox on loopback."""
    with Boxed(box) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def evidence_of(
    letters: Callable[[], Sequence[bytes]], folder: str = "Sent", holds: Callable[[str], bool] | None = None
) -> Generator[Evidence]:
    """A mailbox on loopback that holds some letters."""
    with served(Box(letters, holds)) as port:
        yield Evidence(Place("imap", HOST, port, USER, folder, plain=True), "", SECRET)
