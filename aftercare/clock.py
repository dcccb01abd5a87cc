"""The clock, read here and in `macros` only."""

from __future__ import annotations

import datetime as dt


def now_utc() -> dt.datetime:
    """The present instant."""
    return dt.datetime.now(dt.UTC)


def now_text(time_zone: str) -> str:
    """The present instant in a register's time zone, as ISO text to the second."""
    from zoneinfo import ZoneInfo

    return dt.datetime.now(ZoneInfo(time_zone)).replace(tzinfo=None, microsecond=0).isoformat()


def as_of_text(asked: str | None, time_zone: str) -> str:
    """The instant to tell things for: the one asked (a day alone is its end of office, midnight), else the present one.

    Raises RefusalError when what was asked is not `YYYY-MM-DD[THH:MM]`.
    """
    if asked is None:
        return now_text(time_zone)
    moment = instant_text(asked)
    if moment is None:
        from register.refusals import RefusalError

        raise RefusalError("bad_as_of", value=asked)
    return moment


def instant_text(asked: str) -> str | None:
    """`YYYY-MM-DD[THH:MM]` as ISO text to the second, None for anything else.

    >>> instant_text("2026-11-01"), instant_text("2026-W01-1")
    ('2026-11-01T00:00:00', None)
    """
    try:
        moment = dt.datetime.fromisoformat(asked)
        # ISO has more spellings than the one that staff are told of: only what reads back the same is that one.
        same = moment.isoformat(asked[10:11] or "T").startswith(asked)
    except ValueError:
        return None
    return moment.isoformat() if same and len(asked) in {10, 16} and asked[10:11] in {"", " ", "T"} else None


def year_now() -> int:
    """The present year on this machine."""
    return dt.datetime.now().astimezone().year
