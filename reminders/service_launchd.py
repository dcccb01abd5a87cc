"""The service under launchd of macOS: an agent of the user's own."""

from __future__ import annotations

import plistlib
from pathlib import Path

from reminders.service_files import EVERY_MINUTES, Plan, Service, ServiceFile


def launchd_plan(service: Service, library: Path, user: int) -> Plan:
    """The agent in the user's `library` folder (`~/Library`), for the login of the user with this number.

    It starts with the login and every five minutes; what was slept through is made up for at waking up.
    """
    agent = {
        "Label": service.name,
        "ProgramArguments": list(service.command),
        "RunAtLoad": True,
        "StartInterval": EVERY_MINUTES * 60,
        "ProcessType": "Background",
        "LowPriorityIO": True,
        **({"EnvironmentVariables": dict(service.environment)} if service.environment else {}),
    }
    file = library / "LaunchAgents" / f"{service.name}.plist"
    domain = f"gui/{user}"
    return Plan(
        [ServiceFile(file, plistlib.dumps(agent, sort_keys=False))],
        [("launchctl", "bootstrap", domain, str(file))],
        [("launchctl", "bootout", f"{domain}/{service.name}")],
        ("launchctl", "print", f"{domain}/{service.name}"),
    )
