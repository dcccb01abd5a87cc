"""Reading a register whatever the file is: ordinary files here and now, strange ones in a process that can be ended.

`guard.inspect` bounds what a reader meets: bytes out of the zip, texts, cells, far cells, styles. What is left after it
is only strange by size: packed tighter than 80 to 1, a part above 600 MB, or a large sheet that only the slow reader
understands. These are read in a child under a limit of memory and time. An ordinary register of 100,000 rows stays
here, because handing back four million values from a child costs about a third of reading them, and a child that
starts costs more than reading a small register.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Final

from register.refusals import RefusalError
from workbook.guard import inspect
from workbook.kept_sheets import KeptSheets
from workbook.raw import RawBook
from workbook.reader import read_book

MEMORY: Final = 5 << 28
"""Bytes of address space for the child: what 100,000 rows need, and a quarter more for Python itself."""
LEAST_SECONDS: Final = 20
SECONDS_A_MEGABYTE: Final = 4
"""A register of 100,000 rows is 15 to 25 MB packed and takes a tenth of this."""
_NO_MEMORY: Final = 3
_ALLOWED: Final = frozenset({
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
    ("numpy", "dtype"), ("numpy._core.numeric", "_frombuffer"),
    ("register.values", "ErrorCell"), ("register.values", "PercentCell"),
    ("workbook.raw", "RawBook"), ("workbook.raw", "RawTable"),
    ("workbook.raw", "Outside"),
    ("workbook.held", "Held"), ("workbook.a1", "Area"),
})  # fmt: skip
"""What an answer of the child may be made of."""


def read_safely(file: bytes, name: str, *, shared: bool = False, kept: KeptSheets | None = None) -> RawBook:
    """What stands in the tables of the register; RefusalError for whatever is none, cannot be read, or has no end.

    `shared`: the file comes from a share, where anybody may have put it, and is read apart whatever it looks like.
    `kept` are sheets that need not be read again, and is where what was read here is kept.
    """
    kept = None if shared else kept
    seen = inspect(file, name, kept)
    return read_apart(file, name) if shared or seen.strange else read_book(file, name, seen, kept)


def seconds_for(size: int) -> int:
    """How long a child may read a file of so many bytes."""
    return max(LEAST_SECONDS, SECONDS_A_MEGABYTE * size >> 20)


def read_apart(file: bytes, name: str, memory: int = MEMORY, seconds: float = 0) -> RawBook:
    """The same, in a child process that is ended when it takes more memory (bytes) or time (0: by size) than it may.

    Windows and macOS know no limit of memory for one process: there the time alone ends it.
    """
    seconds = seconds or seconds_for(len(file))
    # One thread for linear algebra that is never used: each reserves address space that would count.
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"}
    try:
        ended = subprocess.run(  # noqa: S603 — our own module; the file's name is an argument, never a command
            [sys.executable, "-P", "-m", "workbook.parser", name, str(memory + len(file))],
            input=file,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=surroundings,
        )
    except subprocess.TimeoutExpired as problem:
        raise RefusalError("file_slow", name=name, seconds=seconds) from problem
    if ended.returncode == _NO_MEMORY or ended.returncode < 0:
        raise RefusalError("file_memory", name=name)
    if ended.returncode:
        reason = ended.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RefusalError("file_unreadable", name=name, reason=reason)
    answer = _Answer(io.BytesIO(ended.stdout)).load()
    if isinstance(answer, RawBook):
        return answer
    key, facts = answer
    raise RefusalError(key, **facts)


class _Answer(pickle.Unpickler):
    """Takes nothing from the child but the values of a book: what read a hostile file is not to be trusted."""

    def find_class(self, module_name: str, global_name: str) -> object:
        if (module_name, global_name) not in _ALLOWED:
            raise pickle.UnpicklingError(global_name)
        return super().find_class(module_name, global_name)


def limit_memory(size: int) -> None:
    """Holds this process to so many bytes of address space, where the system can."""
    try:
        import resource  # noqa: PLC0415 — Windows has no such module
    except ImportError:
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most))


def main() -> int:
    """The child: a file on standard input, its book or its refusal on standard output."""
    name, memory = sys.argv[1:]
    limit_memory(int(memory))
    answer: object
    try:
        answer = read_book(sys.stdin.buffer.read(), name)
    except RefusalError as refusal:
        answer = refusal.key, {fact: str(value) for fact, value in refusal.facts.items()}
    except MemoryError:
        return _NO_MEMORY
    try:
        pickle.dump(answer, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return _NO_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
