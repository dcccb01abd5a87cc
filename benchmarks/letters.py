"""The letters of a large firm: `python benchmarks/letters.py [ITEMS] [STAFF]`, 20,000 items and 200 staff by default.

One `remind` of a register that was never told of, to a mail server on this machine, against `show` of the same one,
which reads and works out the same and tells nobody. Beside it, when the first letter arrived and when the last, as
parts of the whole run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from aiosmtpd.smtp import SMTP, Envelope, Session
from make_register import ids, put_rows
from run import AFTERCARE, AS_OF, Taken, line, surroundings, taken

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mail_servers import HOST, Post, post_office

from workbook.package import Package
from workbook.template import file_of, fill, new_workbook

SETTINGS = [
    ("firm_name", "Large Firm"), ("time_zone", "Asia/Taipei"), ("working_days", "Mon-Sun"),
    ("working_hours", "00:00-24:00"), ("counting", "corresponding day"), ("currency", "NT$"), ("money_decimals", "0"),
    ("visit_leads", "30, 7, 1"), ("cover_leads", "60, 30, 7"), ("escalate_after", "3"),
    ("office_emails", "office@example.com"), ("manager_emails", "boss@example.com"),
]  # fmt: skip


class Arrivals(Post):
    """A mail server that notes when each letter came."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[float] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — its name
        self.came.append(time.time())
        return await super().handle_DATA(server, session, envelope)


def register_of(items: int, staff: int, *, one_client: bool = False) -> bytes:
    """A register whose items each have one of the staff as technician; of one client and site, or of many."""
    rng = np.random.default_rng(7)
    book = new_workbook("en", ["A"], "TW", 2026, f"letters{items}x{staff}{one_client}")
    fill(book, {"settings": [{"setting": key, "value": value} for key, value in SETTINGS]}, "en")
    package = Package(file_of(book))
    clients = 1 if one_client else max(10, items // 20)
    put_rows(package, "clients", {
        "id": ids("C", np.arange(1, clients + 1)), "name": [f"Client {n}" for n in range(clients)],
        "contact": ["Lee"] * clients, "phone": [f"02-{n:07d}" for n in range(clients)],
    })  # fmt: skip
    put_rows(package, "staff", {
        "id": ids("S", np.arange(1, staff + 1)), "name": [f"Technician {n}" for n in range(staff)],
        "role": ["technician"] * staff, "email": [f"t{n}@example.com" for n in range(staff)],
    })  # fmt: skip
    day = np.datetime64("2025-11-01") + rng.integers(0, 360, items)
    put_rows(package, "equipment", {
        "id": ids("E", np.arange(1, items + 1)), "client": ids("C", rng.integers(1, clients + 1, items)),
        "product": [f"Lamp {n % 40}" for n in range(items)], "plan": ["A"] * items,
        "site": ["Hall" if one_client else f"Floor {n % 7}" for n in range(items)], "accepted_on": day,
        "technician": ids("S", rng.integers(1, staff + 1, items)),
    })  # fmt: skip
    return package.to_bytes()


def told(register: Path, env: dict[str, str]) -> tuple[Taken, list[float]]:
    """What one `remind` took, and when its letters came, as parts of it."""
    with post_office(Arrivals()) as server:
        account = {"AFTERCARE_SMTP": f"smtp://{HOST}:{server.port}", "AFTERCARE_SMTP_FROM": "service@example.com"}
        began = time.time()
        arrivals = server.came if isinstance(server, Arrivals) else []
        found = taken([*AFTERCARE, "remind", str(register), "--yes", "--json", *AS_OF], {**env, **account})
        return found, [(at - began) / found.clock for at in arrivals]


def main() -> None:
    """Print the rows."""
    items, staff = (int(word) for word in (sys.argv[1:3] if len(sys.argv) > 2 else ("20000", "200")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = surroundings(folder)
        for one_client in (False, True):
            register = folder / f"register{one_client}.xlsx"
            register.write_bytes(register_of(items, staff, one_client=one_client))
            show = taken([*AFTERCARE, "show", str(register), "equipment", "--json", *AS_OF], env)
            found, came = told(register, env)
            whose = "one client" if one_client else "many clients"
            line(f"{items} items, {staff} staff, {whose}: `remind` / `show`", found, show, "")
            print(f"letters {len(came)}, first after {came[0]:.2f} of the run, last after {came[-1]:.2f}")


if __name__ == "__main__":
    sys.exit(main())
