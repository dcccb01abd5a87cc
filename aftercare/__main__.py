"""``python -m aftercare`` and the ``aftercare`` command."""

from __future__ import annotations

import gc
import os
import sys

from aftercare import __version__

SELDOM = 1_000_000
"""New values after which a program that runs for days looks for what it no longer needs."""


def main() -> int:
    """Exit status: 0 done, 1 `check` found errors, 2 could not run, 3 the workbook is busy and the write waits."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # pythonw.exe, by which a task of Windows runs without a window, has neither
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 — open to the end
    for stream in (sys.stdout, sys.stderr):  # a Windows console of another code page must not end a command
        stream.reconfigure(errors="replace")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] — text streams have it
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"aftercare {__version__}\n")
        return 0
    if arguments[:1] == ["update"]:
        from aftercare.unchanged import said_unchanged

        if said_unchanged(arguments[1:]):
            return 0
    # A register is millions of values that all live to the end: looking for cycles among them is time lost. What runs
    # for days looks once a million.
    if arguments[:1] == ["run"]:
        gc.set_threshold(SELDOM)
    else:
        gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy starts as many as there are cores; no matrix is here
    from aftercare.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
