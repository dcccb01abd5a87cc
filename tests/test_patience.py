"""What Windows refuses for a moment is tried again, and nothing else is."""

import pytest

from sync.patience import PAUSES, patiently


def windows(number: int) -> OSError:
    """An error as Windows gives it; elsewhere Python has no place for its number."""
    problem = OSError(13, "in use")
    problem.winerror = number  # pyright: ignore[reportAttributeAccessIssue] — only Windows has it
    return problem


@pytest.mark.parametrize("number", [5, 32, 33, 1175, 1176])
@pytest.mark.parametrize("times", [0, 1, 3, len(PAUSES)])
def test_in_use_for_a_moment(number: int, times: int) -> None:
    left = [windows(number)] * times
    pauses: list[float] = []

    def act() -> None:
        if left:
            raise left.pop()

    patiently(act, pauses.append)
    assert pauses == list(PAUSES[:times])


@pytest.mark.parametrize("number", [2, 1177])
def test_other_errors_are_told_at_once(number: int) -> None:
    pauses: list[float] = []

    def act() -> None:
        raise windows(number)

    with pytest.raises(OSError, match="in use"):
        patiently(act, pauses.append)
    assert pauses == []


def test_in_use_for_good() -> None:
    pauses: list[float] = []

    def act() -> None:
        raise windows(32)

    with pytest.raises(OSError, match="in use"):
        patiently(act, pauses.append)
    assert sum(pauses) == pytest.approx(2.55)
