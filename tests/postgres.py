"""A PostgreSQL server of the tests' own, started once a run; where it is not installed the tests skip loudly."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SOCKETS_ONLY: Final = "-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=on"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).parent if on_path else None


@contextmanager
def server() -> Generator[str]:
    """The URL of a running server with one empty database; it is gone when the block ends."""
    bin_ = programs()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    options = SOCKETS_ONLY.format(folder=folder)
    try:
        command(*as_user, bin_ / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "--no-sync")
        command(*as_user, bin_ / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        subprocess.run(  # noqa: S603 — the server's own programs
            [*as_user, str(bin_ / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"],
            check=False, capture_output=True, cwd="/",
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def command(*words: str | Path) -> None:
    """Run one of the server's programs."""
    subprocess.run(  # noqa: S603 — the server's own programs
        [str(word) for word in words], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd="/", timeout=120,
    )  # fmt: skip
