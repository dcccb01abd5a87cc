"""An update with nothing to do, known before anything is loaded: the same bytes, before anything in them changes."""

from __future__ import annotations

import sys

from aftercare import __version__
from aftercare.clock import instant_text, now_text
from sync.seen import Seen, last_seen, nothing_to_do
from sync.unfinished import unfinished


def said_unchanged(arguments: list[str]) -> bool:
    """Whether `aftercare update` with these arguments has nothing to do; if so it was said.

    Only the plain forms are answered here (`update REGISTER [--as-of …] [--json] [--quiet]`); anything else is left to
    the command itself.
    """
    options, asked = set(arguments) & {"--quiet", "--json"}, None
    rest = [word for word in arguments if word not in options]
    if "--as-of" in rest[:-1]:
        at = rest.index("--as-of")
        asked = rest[at + 1]
        del rest[at : at + 2]
    if len(rest) != 1 or rest[0].startswith("-"):
        return False
    seen = None if unfinished(rest[0]) else last_seen(rest[0])
    if seen is None:
        return False
    as_of = now_text(seen.time_zone) if asked is None else instant_text(asked)
    if as_of is None or not nothing_to_do(seen, __version__, as_of):
        return False
    if "--json" in options:
        sys.stdout.write(document(rest[0], as_of, seen))
    elif "--quiet" not in options:
        told = seen.told if seen.day == now_text(seen.time_zone)[:10] else ""
        sys.stdout.write(f"{told}\n{seen.said}\n" if told else f"{seen.said}\n")
    return True


def document(register: str, as_of: str, seen: Seen) -> str:
    """The same document as that of an update which had to look."""
    import json

    later = seen.day < now_text(seen.time_zone)[:10]
    since: object = {"day": seen.day, "tables": {}} if later else json.loads(seen.since)
    told: dict[str, object] = {
        "register": register, "as_of": as_of, "written": False, "cells": 0, "rows": 0,
        "added": {"tables": [], "columns": [], "settings": []}, "columns": [],
        "due": seen.due, "problems": seen.problems, "blocked": [], "backup": None, "since": since,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
