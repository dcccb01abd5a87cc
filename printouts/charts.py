"""Charts as a template draws them: shares of the chart's height or width, with the words that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

STEPS: Final = (1, 2, 5)
LINES: Final = 4
"""Rules across a chart at most, the ground one not counted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its figure in words, its share of the longest one; `pale`: the rest, put together."""

    name: str
    figure: str
    share: float
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other."""

    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Tick:
    """A rule across the chart at a share of its height."""

    figure: str
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and for each place along the chart the share of its height, None where nothing is known."""

    name: str
    points: Sequence[float | None]
    last: str
    """The last figure in words."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the same places; `places` name them from left to right."""

    title: str
    places: Sequence[str]
    ticks: Sequence[Tick]
    lines: Sequence[Line]


def bars(title: str, figures: Sequence[tuple[str, int]], rest: tuple[str, int] | None = None) -> Bars:
    """Bars of some counts, and of the rest where there is one; a share is of the largest."""
    told = [*figures, *([rest] if rest else [])]
    most = max((count for _, count in told), default=0) or 1
    drawn = [Bar(name, f"{count:,}", count / most, at == len(figures)) for at, (name, count) in enumerate(told)]
    return Bars(title, drawn)


def lines(title: str, places: Sequence[str], figures: Sequence[tuple[str, Sequence[int | None]]]) -> Lines:
    """Lines of some counts, the chart as high as the next rule above the largest."""
    step = step_of(max((count for _, counts in figures for count in counts if count is not None), default=0))
    most = max((count for _, counts in figures for count in counts if count is not None), default=0)
    rules = -(-most // step) or 1
    top = rules * step
    return Lines(
        title,
        places,
        [Tick(f"{at * step:,}", at / rules) for at in range(rules + 1)],
        [
            Line(name, [None if count is None else count / top for count in counts], last_of(counts))
            for name, counts in figures
        ],
    )


def last_of(counts: Sequence[int | None]) -> str:
    """The last count in words, nothing where it is not known."""
    last = counts[-1] if counts else None
    return "" if last is None else f"{last:,}"


def step_of(most: int) -> int:
    """How far apart the rules stand: 1, 2, 5, 10, 20 …, as few as fit.

    >>> [step_of(most) for most in (0, 4, 5, 9, 27, 81, 1000)]
    [1, 1, 2, 5, 10, 50, 500]
    """
    size = 1
    while True:
        for step in STEPS:
            if most <= step * size * LINES:
                return step * size
        size *= 10
