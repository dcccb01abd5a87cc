"""Signs of life: a file that says when a register was last worked for and how it went; an address that is called.

Whoever looks (a person, `doctor`, a watching service) sees by their silence that the program itself has stopped.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import json
import os
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from register.refusals import RefusalError
from sync.durable import put_whole
from sync.places import private_folder

URL: Final = "AFTERCARE_HEARTBEAT"
FOLDER: Final = "heartbeats"
SILENT_AFTER: Final = dt.timedelta(hours=26)
"""So long after the last round a register counts as left alone: a day, and a late start."""
SECONDS: Final = 10
"""How long a call may take."""

FINE, WAITS, HELD, FAILED = "fine", "waits", "held", "failed"
STATES: Final = (FINE, WAITS, HELD, FAILED)


@dataclass(frozen=True, slots=True)
class Beat:
    """One round of one register: when (UTC), how it went, in words; and what the next round need not find out again.

    `version` is that of the workbook of which `register` (its plain id), `time_zone` and `digest_time` are known.
    """

    path: str
    at: str
    state: str
    said: str
    next_at: str = ""
    version: str = ""
    register: str = ""
    time_zone: str = ""
    digest_time: int | None = None
    trouble: str = ""
    """What went wrong with the letters, until a round tells that they went."""
    calendar: str = ""
    """What went wrong with calendars, until a round tells that it is well."""

    @property
    def instant(self) -> dt.datetime:
        """When it was."""
        return dt.datetime.fromisoformat(self.at).replace(tzinfo=dt.UTC)

    def silent(self, now: dt.datetime) -> bool:
        """Whether the program has not been at work for this register for so long that somebody should look."""
        return now - self.instant > SILENT_AFTER


def beat_file(path: Path) -> Path:
    """The file that keeps the last round of a workbook."""
    return file_named(os.path.realpath(path))


def file_named(real_path: str | Path) -> Path:
    """The same for a path without links, which is not looked at."""
    where = hashlib.sha256(os.fsencode(real_path)).hexdigest()[:24]
    return private_folder(FOLDER) / f"{where}.json"


def put_beat(beat: Beat, file: Path | None = None) -> None:
    """Keep a round, in its workbook's file; a disk that takes no more never stops the work."""
    try:
        put_whole(file or beat_file(Path(beat.path)), json.dumps(asdict(beat), ensure_ascii=False, indent=1).encode())
    except (OSError, UnicodeError):
        return


def last_beat(path: Path) -> Beat | None:
    """The last round of a workbook, None where there was none or its file cannot be read."""
    try:
        kept: Mapping[str, object] = json.loads(beat_file(path).read_bytes())
        texts = {key: str(kept[key]) for key in Beat.__slots__ if key != "digest_time"}
        minutes = kept["digest_time"]
        beat = Beat(**texts, digest_time=minutes if isinstance(minutes, int) else None)
        dt.datetime.fromisoformat(beat.at)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return beat if beat.state in STATES else None


def heartbeat_url() -> str | None:
    """The address to call, None where none is set; RefusalError where it could be overheard or is none.

    It stands for a secret (whoever knows it can keep a watching service quiet), so it is told nowhere.
    """
    said = os.environ.get(URL)
    if not said:
        return None
    try:
        parts = urlsplit(said)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise RefusalError("bad_heartbeat", name=URL) from problem
    safe = parts.scheme == "https" or (parts.scheme == "http" and own_machine(host))
    if not safe or not host or port == 0 or parts.username or parts.password or not said.isascii() or " " in said:
        raise RefusalError("bad_heartbeat", name=URL)
    return said


def own_machine(host: str) -> bool:
    """Whether a host is this machine by its number: a name may lead anywhere."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A server that sends the call elsewhere is not obeyed."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """No request."""


def called(url: str, seconds: float = SECONDS) -> bool:
    """Whether the address was called and said yes; never an exception: a heartbeat stops nothing."""
    proxies = urllib.request.ProxyHandler({} if own_machine(urlsplit(url).hostname or "") else None)
    opener = urllib.request.build_opener(proxies, NoRedirects)
    request = urllib.request.Request(url, headers={"User-Agent": "aftercare"})  # noqa: S310 — https, or this machine
    try:
        with opener.open(request, timeout=seconds) as answer:
            return 200 <= answer.status < 300
    except (OSError, HTTPException, ValueError):
        return False
