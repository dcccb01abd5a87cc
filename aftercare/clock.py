"""The clock, read here and in `macros` only."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from register.refusals import RefusalError

AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})?")


def now_text(time_zone: str) -> str:
    """The present instant in a register's time zone, as ISO text to the second."""
    return dt.datetime.now(ZoneInfo(time_zone)).replace(tzinfo=None, microsecond=0).isoformat()


def as_of_text(asked: str | None, time_zone: str) -> str:
    """The instant to tell things for: the one asked (a day alone is its end of office, midnight), else the present one.

    Raises RefusalError when what was asked is not `YYYY-MM-DD[THH:MM]`.
    """
    if asked is None:
        return now_text(time_zone)
    try:
        moment = dt.datetime.fromisoformat(asked if AS_OF.fullmatch(asked) else "")
    except ValueError as problem:
        raise RefusalError("bad_as_of", value=asked) from problem
    return moment.isoformat()


def year_now() -> int:
    """The present year on this machine."""
    return dt.datetime.now().astimezone().year
