"""The papers against what they are made of: `python benchmarks/papers.py`.

100 statements as the command prints them, from the workbook to the files, against a process that does nothing but
compile the same 100 sources with typst; and the month's report of 10,000 items against `show` of the same register.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import orjson
from run import AFTERCARE, AS_OF, HERE, PYTHON, line, surroundings, taken

from printouts.statement import clients_told, statement, statements
from printouts.typeset import content_of, press, templates
from register.assess import assess
from sync.reading import open_register

MONTH = "2026-10"
BARE = """
import json, sys, typst
from datetime import datetime, timezone
compiler = typst.Compiler(root=sys.argv[1], font_paths=typst.Fonts())
for number, content in enumerate(json.load(open(sys.argv[2]))):
    pdf = compiler.compile(
        input=sys.argv[1] + "/statement.typ", format="pdf", sys_inputs={"content": content}, pdf_standards="a-2b",
        timestamp=datetime(2026, 11, 1, tzinfo=timezone.utc),
    )
    open(f"{sys.argv[3]}/{number}.pdf", "wb").write(pdf)
"""


def sources(register: Path, file: Path) -> int:
    """Write what typst is given for each statement of the month; how many there are."""
    assessment = assess(open_register(register).intake, np.datetime64(AS_OF[1], "s"))
    told = statements(assessment, MONTH, "en")
    using = press()
    contents = [orjson.dumps(content_of([statement(told, client)], using)).decode() for client in clients_told(told)]
    file.write_bytes(orjson.dumps(contents))
    return len(contents)


def main() -> None:
    """Print both rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = surroundings(folder)
        register, content = folder / "register.xlsx", folder / "content.json"
        subprocess.run([PYTHON, HERE / "make_register.py", "5000", register, "all"], check=True)
        count = sources(register, content)
        out = folder / "out"
        out.mkdir()
        ours, theirs = (
            taken(command, env, 3)
            for command in (
                [*AFTERCARE, "print", str(register), "--what", "clients", "--month", MONTH, "--out", str(out), *AS_OF],
                [PYTHON, "-c", BARE, str(templates()), str(content), str(out)],
            )
        )
        line(f"{count} statements as PDF/A / typst compiles the same sources", ours, theirs, "≤ 1.5")
        register = folder / "large.xlsx"
        subprocess.run([PYTHON, HERE / "make_register.py", "10000", register, "all"], check=True)
        report = [*AFTERCARE, "print", str(register), "--what", "month", "--month", MONTH, "--out", str(out), *AS_OF]
        show = [*AFTERCARE, "show", str(register), "equipment", "--json", *AS_OF]
        line("month's report, 10,000 items / `show equipment`", taken(report, env, 3), taken(show, env, 3), "≤ 3")


if __name__ == "__main__":
    sys.exit(main())
