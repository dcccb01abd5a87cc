"""The service under systemd: a timer and what it starts, both of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from register.refusals import RefusalError
from reminders.service_files import BUSY, EVERY_MINUTES, Plan, Service, ServiceFile

SECRETS: Final = "%E/aftercare/secrets.env"
"""`~/.config/aftercare/secrets.env`: passwords, a line each, readable by its owner only; it need not be there."""

SERVICE: Final = """\
# Made by aftercare; `aftercare service remove` removes it.
[Unit]
Description={description}
X-Aftercare={name}

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus={busy}
TimeoutStartSec=30min
Nice=5
NoNewPrivileges=yes
EnvironmentFile=-{secrets}
{environment}"""
TIMER: Final = """\
# Made by aftercare; `aftercare service remove` removes it.
[Unit]
Description={description}
X-Aftercare={name}

[Timer]
OnCalendar=*:0/{minutes}
AccuracySec=30s
Persistent=true

[Install]
WantedBy=timers.target
"""


def systemd_plan(service: Service, config: Path) -> Plan:
    """The units in the user's `config` folder (`~/.config`)."""
    if "$" in service.command[0]:  # of the program's own path systemd makes two different readings
        raise RefusalError("service_sign", path=service.command[0])
    folder = config / "systemd" / "user"
    description = unquoted(f"Aftercare: {service.register.name}")
    environment = "".join(f"Environment={quoted(f'{key}={value}')}\n" for key, value in service.environment.items())
    started = SERVICE.format(
        description=description, name=service.name, command=" ".join(map(quoted_word, service.command)), busy=BUSY,
        secrets=SECRETS, environment=environment,
    )  # fmt: skip
    timed = TIMER.format(description=description, name=service.name, minutes=EVERY_MINUTES)
    control = ("systemctl", "--user")
    timer = f"{service.name}.timer"
    return Plan(
        [
            ServiceFile(folder / f"{service.name}.service", started.encode()),
            ServiceFile(folder / timer, timed.encode()),
        ],
        [(*control, "daemon-reload"), (*control, "enable", "--now", timer)],
        [(*control, "disable", "--now", timer)],
        (*control, "is-active", timer),
    )


def unquoted(text: str) -> str:
    """A value that systemd reads to the end of the line: a per cent sign begins a specifier, a backslash goes on."""
    return text.replace("\\", "/").replace("%", "%%")


def quoted(text: str) -> str:
    """One word of a list, as systemd reads it back to the same text (systemd.syntax, Quoting)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def quoted_word(text: str) -> str:
    """The same in a command, where `$` would begin a variable."""
    return quoted(text).replace("$", "$$")
