"""Signs of life: kept whole, read with suspicion; an address is called without stopping anything."""

import datetime as dt
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from register.refusals import RefusalError
from reminders.heartbeat import FAILED, FINE, Beat, beat_file, called, heartbeat_url, last_beat, put_beat

NOW = dt.datetime(2026, 11, 22, 4, 0, tzinfo=dt.UTC)


@contextmanager
def server(status: int, seconds: float = 0) -> Generator[tuple[str, list[str]]]:
    """The address of a web server on this machine that answers with a status, and the paths that it was asked for."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            time.sleep(seconds)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — its name in the library
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/ping/secret", asked
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def test_a_round_is_kept_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "登記冊 our register.xlsx"
    assert last_beat(path) is None
    beat = Beat(str(path), "2026-11-22T04:00:00", FINE, "已更新", "2026-11-22T05:00:00", "v1", "R1", "Asia/Taipei", 480)
    put_beat(beat)
    assert last_beat(path) == beat
    put_beat(Beat(str(path), "2026-11-22T04:01:00", FAILED, "no share"))
    assert last_beat(path) == Beat(str(path), "2026-11-22T04:01:00", FAILED, "no share")
    assert len(list(beat_file(path).parent.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"path": "x"}', b"\xff", b"null"])
def test_a_damaged_file_is_no_round(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.xlsx"
    beat_file(path).write_bytes(content)
    assert last_beat(path) is None


def test_a_state_nobody_knows_is_no_round(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    put_beat(Beat(str(path), "2026-11-22T04:00:00", "odd", ""))
    assert last_beat(path) is None
    put_beat(Beat(str(path), "yesterday", FINE, ""))
    assert last_beat(path) is None


@pytest.mark.parametrize(("hours", "silent"), [(1, False), (26, False), (27, True)])
def test_silence(hours: int, silent: bool) -> None:  # noqa: FBT001 — a column of the table
    beat = Beat("r.xlsx", "2026-11-22T04:00:00", FINE, "")
    assert beat.silent(NOW + dt.timedelta(hours=hours)) is silent


ADDRESSES = [
    ("not set", "", True),
    ("a watching service", "https://watch.example/ping/0123", True),
    ("this machine", "http://127.0.0.1:8000/x", True),
    ("this machine, six", "http://[::1]:8000/x", True),
    ("can be overheard", "http://watch.example/ping", False),
    ("a name for this machine may lead anywhere", "http://localhost/x", False),
    ("a file", "file:///etc/passwd", False),
    ("nothing but a word", "watchers", False),
    ("a password in it", "https://u:p@watch.example/", False),
    ("two lines", "https://watch.example/\r\nX: y", False),
    ("no host", "https:///x", False),
    ("no port", "https://watch.example:x/", False),
    ("not closed", "http://[::1", False),
]


@pytest.mark.parametrize(("why", "url", "good"), ADDRESSES, ids=[case[0] for case in ADDRESSES])
def test_addresses(why: str, url: str, good: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 — the same
    monkeypatch.setenv("AFTERCARE_HEARTBEAT", url)
    if good:
        assert heartbeat_url() == (url or None), why
    else:
        with pytest.raises(RefusalError, match="AFTERCARE_HEARTBEAT") as refused:
            heartbeat_url()
        assert url not in refused.value.sentence("en"), why


@pytest.mark.parametrize(("status", "well"), [(200, True), (204, True), (302, False), (404, False), (500, False)])
def test_a_call(status: int, well: bool) -> None:  # noqa: FBT001 — the same
    with server(status) as (url, asked):
        assert called(url) is well
    assert asked == ["/ping/secret"]


def test_nobody_there() -> None:
    with server(200) as (url, _):
        gone = url
    assert not called(gone)


def test_a_server_that_hangs_is_left() -> None:
    with server(200, seconds=1.0) as (url, _):
        assert not called(url, seconds=0.1)


def test_what_is_no_web_server() -> None:
    assert not called("http://127.0.0.1:1/x")
