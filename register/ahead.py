"""Events that are dated in the future: they have not happened, and mostly a year was mistyped (rule 10)."""

from __future__ import annotations

from typing import Final

from register.assessment import Work
from register.cover_starts import EVENTS
from register.keeping import BEFOREHAND

MEANT: Final = {"repairs": ("waiting_to",), "holidays": ("date",), "equipment": EVENTS}
"""Other days to come that are meant as such; and the events of items, which are told with their cover."""


def say_events_ahead(work: Work) -> None:
    """Tell every event that lies after the real now, whatever its table: nothing uses it until then."""
    today = work.now.astype("datetime64[D]")
    for key, table in work.register.tables.items():
        meant = (*BEFOREHAND.get(key, ()), *MEANT.get(key, ()))
        for column in table.spec.typed:
            if column.kind in {"date", "instant"} and column.key not in meant:
                values = table[column.key].values
                ahead = values > (today if column.kind == "date" else work.now)
                work.findings.add("event_ahead", key, column.key, ahead, day=values)
