"""An event that puts several items together stays the same event when one of them leaves or joins it."""

import datetime as dt
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import pytest

from reminders.calendar_events import Event
from reminders.calendar_memory import remembered
from sync.ledger import Ledger, open_ledger

NOW = dt.datetime(2026, 11, 22, 1, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2026, 12, 1)


@dataclass
class Office:
    """A ledger, and the events of one visit as they stand round by round."""

    ledger: Ledger

    def round(self, *groups: str, series: str = "patrol") -> dict[str, tuple[str, int]]:
        """The name and version of each group of items ('1 2 3'); 'off' of what is called off."""
        events: list[Event] = [
            Event(f"{series}-{rows.split()[0]}", DAY, "visit", f"{series} {rows}", "", "", (), series=series,
                  rows=tuple(rows.split()))
            for rows in groups
        ]  # fmt: skip
        with self.ledger.writing() as connection:
            found = remembered(connection, "R1", events, TODAY, NOW, "Asia/Taipei")
        return {" ".join(one.event.rows) if one.event else f"off {one.uid}": (one.uid, one.sequence) for one in found}


@pytest.fixture
def office(ledger_url: str) -> Generator[Office]:
    assert ledger_url
    opened = open_ledger("R1", "2026-11-22T01:00:00")
    yield Office(opened)
    opened.close()


def test_one_of_three_is_retired_and_the_other_two_keep_their_event(office: Office) -> None:
    assert office.round("1 2 3") == {"1 2 3": ("patrol-1", 0)}
    assert office.round("2 3") == {"2 3": ("patrol-1", 1)}
    assert office.round("2 3") == {"2 3": ("patrol-1", 1)}
    assert office.round("3") == {"3": ("patrol-1", 2)}


def test_one_of_a_lower_id_joins(office: Office) -> None:
    office.round("2 3")
    assert office.round("1 2 3") == {"1 2 3": ("patrol-2", 1)}


def test_the_first_goes_to_a_colleague_and_is_an_event_of_its_own(office: Office) -> None:
    office.round("1 2 3")
    found = office.round("1", "2 3")
    assert found["2 3"] == ("patrol-1", 1)
    assert (found["1"][0] != "patrol-1", found["1"][1]) == (True, 0)
    assert office.round("1", "2 3") == found


def test_the_retired_one_comes_back_alone_and_takes_nothing_from_the_others(office: Office) -> None:
    office.round("1 2")
    office.round("2")
    found = office.round("1", "2")
    assert found["2"] == ("patrol-1", 1)
    assert found["1"][0] != "patrol-1"


def test_all_are_called_off_and_one_comes_back(office: Office) -> None:
    office.round("1 2")
    assert office.round() == {"off patrol-1": ("patrol-1", 1)}
    assert office.round("2") == {"2": ("patrol-1", 2)}


SPLITS: Sequence[tuple[str, ...]] = (("1", "2"), ("2", "1"))


@pytest.mark.parametrize("groups", SPLITS)
def test_halves_of_the_same_size_keep_the_name_of_the_lowest(groups: tuple[str, ...], office: Office) -> None:
    office.round("1 2")
    assert office.round(*groups)["1"] == ("patrol-1", 1)


def test_another_visit_of_the_same_items_is_another_event(office: Office) -> None:
    office.round("1 2")
    found = office.round("1 2", series="cleaning")
    assert found["1 2"] == ("cleaning-1", 0)
    assert "off patrol-1" in found
