"""The service under the Task Scheduler of Windows: a task of the user's own, from an XML file."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import list2cmdline
from typing import Final
from xml.etree import ElementTree as ET

from register.refusals import RefusalError
from reminders.service_files import EVERY_MINUTES, Plan, Service, ServiceFile

NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
FOLDER: Final = "Aftercare"
BEGINS: Final = "2026-01-01T00:00:00"
"""Any instant in the past: the repetition counts from it."""


def windows_plan(service: Service, home: Path) -> Plan:
    """The task's file in the program's own folder, and the commands that register it.

    The scheduler replaces `%NAME%` in commands by variables, and has no way of writing a plain per cent sign: a path
    with one is refused. Settings are the user's environment variables; the file holds none.
    """
    if any("%" in word for word in service.command):
        raise RefusalError("service_sign", path=service.register)
    task = f"\\{FOLDER}\\{service.name}"
    file = home / "services" / f"{service.name}.xml"
    content = "\ufeff" + '<?xml version="1.0" encoding="UTF-16"?>\r\n' + xml_of(service, task)
    schtasks = ("schtasks", "/TN", task)
    return Plan(
        [ServiceFile(file, content.encode("utf-16-le"), "utf-16")],
        [("schtasks", "/Create", "/TN", task, "/XML", str(file), "/F")],
        [("schtasks", "/Delete", "/TN", task, "/F")],
        (schtasks[0], "/Query", *schtasks[1:]),
    )


def xml_of(service: Service, task: str) -> str:
    """The task: every five minutes while the user is logged on, late rather than never, one at a time.

    Children of TimeTrigger stand in the order that the schema demands (triggerBaseType); those of the other elements
    may stand in any.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}Task", {"version": "1.2"})
    told = under(root, "RegistrationInfo")
    text(told, "Author", "Aftercare")
    text(told, "Description", f"Aftercare: {service.register.name}")
    text(told, "URI", task)
    trigger = under(under(root, "Triggers"), "TimeTrigger")
    text(trigger, "Enabled", "true")
    text(trigger, "StartBoundary", BEGINS)
    text(under(trigger, "Repetition"), "Interval", f"PT{EVERY_MINUTES}M")
    principal = under(under(root, "Principals"), "Principal", {"id": "Author"})
    user = user_name()
    if user:
        text(principal, "UserId", user)
    text(principal, "LogonType", "InteractiveToken")
    text(principal, "RunLevel", "LeastPrivilege")
    settings = under(root, "Settings")
    for name, value in (
        ("MultipleInstancesPolicy", "IgnoreNew"), ("DisallowStartIfOnBatteries", "false"),
        ("StopIfGoingOnBatteries", "false"), ("StartWhenAvailable", "true"), ("RunOnlyIfNetworkAvailable", "false"),
        ("ExecutionTimeLimit", "PT30M"), ("Priority", "7"),
    ):  # fmt: skip
        text(settings, name, value)
    started = under(under(root, "Actions", {"Context": "Author"}), "Exec")
    text(started, "Command", service.command[0])
    text(started, "Arguments", list2cmdline(service.command[1:]))
    ET.indent(root)
    return ET.tostring(root, "unicode").replace("\n", "\r\n") + "\r\n"


def user_name() -> str:
    r"""The user on this PC as Windows names him (`FIRM\mei`); '' where the surroundings do not say.

    Without it the task would belong to whoever registers the file, such as the administrator whose password was asked.
    """
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    return f"{domain}\\{user}" if domain and user else user


def under(parent: ET.Element, name: str, attributes: dict[str, str] | None = None) -> ET.Element:
    """A new element."""
    return ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes or {})


def text(parent: ET.Element, name: str, value: str) -> None:
    """A new element that holds a text."""
    under(parent, name).text = value
