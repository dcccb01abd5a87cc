"""A program broken off at one of its system calls, or told by the system that the call failed, by means of strace.

The program is a function, run in a copy of this process: starting Python anew for each of thousands of points would
take hours.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

from register.refusals import RefusalError

CALLS: Final = "%file,%desc"
"""Every system call that names a file or goes to an open one; the others change nothing that lasts."""
LOOKING: Final = frozenset({
    "newfstatat", "fstat", "statx", "stat", "lstat", "access", "read", "pread64", "lseek", "ioctl", "fcntl", "close",
    "getdents64", "readlink", "listxattr", "getxattr", "mmap",
})  # fmt: skip
"""Calls after which the disk is what it was: a kill at one leaves what a kill at the next of the others leaves."""
NO_SIGNALS: Final = "signal=none"
DONE: Final = 0
FAULT: Final = 1
REFUSED: Final = 3
KILLED: Final = -9


def ended(act: Callable[[], None], *injections: str, trace: Path | None = None, longest_file: int = 0) -> int:
    """How `act` ended with these injections of strace: DONE, REFUSED in a sentence, KILLED, or by a FAULT of ours.

    `longest_file`: bytes after which a file cannot grow, so that a write is first cut short and then fails.
    """
    child = os.fork()
    if child == 0:
        os._exit(status_of(act, longest_file))
    os.waitpid(child, os.WUNTRACED)
    tracer = attached(child, injections, trace) if injections or trace else None
    os.kill(child, signal.SIGCONT)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if tracer is not None:
        tracer.wait()
    return status


def status_of(act: Callable[[], None], longest_file: int) -> int:
    """What the copy does: waits until strace looks on, then acts."""
    os.kill(os.getpid(), signal.SIGSTOP)
    if longest_file:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest_file, resource.RLIM_INFINITY))
    try:
        act()
    except RefusalError:
        return REFUSED
    except BaseException:  # noqa: BLE001 — a fault of ours is what this looks for
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        os.write(2, traceback.format_exc().encode())
        return FAULT
    return DONE


def attached(child: int, injections: tuple[str, ...], trace: Path | None) -> subprocess.Popen[bytes]:
    """Strace looking on at a process that is stopped."""
    options = [f"--inject={each}" for each in injections]
    command = ["strace", "-qq", "-e", f"trace={CALLS}", "-e", NO_SIGNALS, "-o", str(trace or "/dev/null"), *options]
    tracer = subprocess.Popen([*command, "-p", str(child)], stderr=subprocess.PIPE)
    status = Path(f"/proc/{child}/status")
    while f"TracerPid:\t{tracer.pid}\n" not in status.read_text("utf-8"):
        if tracer.poll() is not None and tracer.stderr is not None:
            os.kill(child, signal.SIGKILL)
            raise RuntimeError(tracer.stderr.read().decode())
        time.sleep(0.001)
    return tracer


def calls_of(act: Callable[[], None]) -> list[str]:
    """The system calls that `act` makes, in order, as strace names one: `write:when=3` is the third write."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        status = ended(act, trace=trace)
        if status != DONE:
            message = f"without any injection it ended with {status}"
            raise RuntimeError(message)
        lines = trace.read_text("utf-8", "replace").splitlines()
    names = [line.partition("(")[0] for line in lines if "(" in line]
    return [f"{name}:when={names[: at + 1].count(name)}" for at, name in enumerate(names)]


def changing(calls: list[str]) -> list[str]:
    """Those of the calls that may change what is on the disk."""
    return [call for call in calls if call.partition(":")[0] not in LOOKING]


def disk() -> Path:
    """A folder for the trials: in memory where there is such a file system, for the calls are the same and faster."""
    fast = Path("/dev/shm")  # noqa: S108 — a folder of its own is made in it
    return Path(tempfile.mkdtemp(prefix="aftercare-", dir=fast if fast.is_dir() else None))
