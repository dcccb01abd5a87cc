"""What would fail in Excel alone fails when it is imported, on every platform."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from macros import bind
from macros.bind import FUNCTIONS, bound
from macros.cells import Answer
from macros.office import Office
from macros.refused import BindError
from register.columns import Column
from register.language import Words, area


@pytest.fixture(autouse=True)
def apart() -> Iterator[None]:
    """What a test binds is bound for that test alone; help is there for every name it uses."""
    before, words = dict(FUNCTIONS), dict(area("functions"))
    used = ("fee", "tax24", "sla2", "r1c1", "c", "Fee", "end")
    area("functions").update({name: Words(name, name, name) for name in used})
    yield
    FUNCTIONS.clear()
    FUNCTIONS.update(before)
    area("functions").clear()
    area("functions").update(words)


def fee(start: Column, months: Column) -> Answer:
    assert months
    return Answer(start)


def named(name: str) -> Callable[..., Answer]:
    def rule(start: Column) -> Answer:
        return Answer(start)

    rule.__name__ = name
    return rule


@pytest.mark.parametrize("name", ["tax24", "sla2", "r1c1", "c", "Fee", "_fee", "fee-1", "f" * 41, "end"])
def test_names_that_excel_takes_for_something_else(name: str) -> None:
    with pytest.raises(BindError):
        bound(start="holidays.date")(named(name))
    assert name not in FUNCTIONS


def with_star(*start: Column) -> Answer:
    return Answer(start[0])


def with_keyword(*, start: Column) -> Answer:
    return Answer(start)


def with_default(start: Column | None = None) -> Answer:
    assert start
    return Answer(start)


def with_hint(start: int) -> Answer:
    assert start
    raise AssertionError


def with_wrong_office(start: Column, office: Column) -> Answer:
    assert office
    return Answer(start)


def with_word_of_vba(end: Column) -> Answer:
    return Answer(end)


def test_arguments_named_like_a_word_of_vba() -> None:
    with_word_of_vba.__name__ = "fee"
    with pytest.raises(BindError):
        bound(end="holidays.date")(with_word_of_vba)


@pytest.mark.parametrize("rule", [with_star, with_keyword, with_default, with_hint, with_wrong_office])
def test_arguments_that_xlwings_cannot_pass(rule: Callable[..., Answer]) -> None:
    rule.__name__ = "fee"
    with pytest.raises(BindError):
        bound(start="holidays.date")(rule)


@pytest.mark.parametrize(
    "likes",
    [
        {"start": "holidays.date"}, {"months": "plans.months", "start": "holidays.date"},
        {"start": "holidays.date", "month": "plans.months"}, {"start": "holidays.day", "months": "plans.months"},
        {"start": "holiday.date", "months": "plans.months"}, {"start": "date", "months": "plans.months"},
    ],
    ids=["one too few", "another order", "misspelt", "no such column", "no such table", "no table"],
)  # fmt: skip
def test_what_is_said_of_the_arguments_has_to_be_true(likes: dict[str, str]) -> None:
    with pytest.raises(BindError):
        bound(**likes)(fee)


def test_help_is_needed_and_has_to_fit() -> None:
    area("functions").pop("fee")
    with pytest.raises(BindError):
        bound(start="holidays.date", months="plans.months")(fee)
    area("functions")["fee"] = Words("x" * 256, "x", "x")
    with pytest.raises(BindError):
        bound(start="holidays.date", months="plans.months")(fee)


def test_a_name_is_bound_once() -> None:
    bound(start="holidays.date", months="plans.months")(fee)
    with pytest.raises(BindError):
        bound(start="holidays.date", months="plans.months")(fee)


def test_what_is_bound_is_called_like_a_function() -> None:
    call: Any = bound(start="holidays.date", months="plans.months?")(fee)
    assert call.__name__ == "fee"
    assert call("2026-03-05").isoformat() == "2026-03-05"
    assert call(months=None, start="2026-03-05") == call("2026-03-05", None)
    for wrong in ((), ("2026-03-05", 1, 2)):
        with pytest.raises(TypeError):
            call(*wrong)


def test_only_a_rule_that_asks_the_office_is_told_the_workbook() -> None:
    asked: list[Office | None] = []

    def rule(start: Column, office: Office | None) -> Answer:
        asked.append(office)
        return Answer(start)

    rule.__name__ = "fee"
    call: Any = bound(start="holidays.date")(rule)
    assert FUNCTIONS["fee"].parameters == ("start", "book")
    call("2026-03-05")
    call([["2026-03-05"]], [["/nowhere/book.xlsx"]])
    assert asked == [bind.office_of(None), None]
