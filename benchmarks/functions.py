"""The two rows of the speed table for functions in Excel: `python benchmarks/functions.py`.

Processor time in this process, the best of some rounds, each round both sides: one call of `warranty_end` with another
day each time against `date + relativedelta(months=24)`; a range of 10,000 days against 10,000 of those additions. What
Excel and COM take on top is not in it.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from macros import functions as f

ROUNDS = 15
DAYS = [dt.datetime(2020, 1, 1) + dt.timedelta(days=at % 7_000) for at in range(10_000)]  # noqa: DTZ001 — as Excel gives them
RANGE = [[day] for day in DAYS]
SOME = DAYS[:3_000]


def least(work: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The least processor time of each, taken by turns."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for at, each in enumerate((work, other)):
            started = time.process_time()
            each()
            best[at] = min(best[at], time.process_time() - started)
    return best[0], best[1]


def line(what: str, ours: float, theirs: float, reach: str) -> None:
    """One row of the table."""
    print(f"| {what} | {ours:.3g} s | {theirs:.3g} s | {ours / theirs:.2f} × | {reach} |")


def main() -> None:
    """Print the rows."""
    print("| work | ours | against | ratio, CPU | reach |\n|---|---|---|---|---|")
    ours, theirs = least(
        lambda: [f.warranty_end(day, 24) for day in SOME], lambda: [day + relativedelta(months=24) for day in SOME]
    )
    line(f"{len(SOME):,} single calls of `warranty_end` / as many additions", ours, theirs, "≤ 10")
    ours, theirs = least(
        lambda: [f.warranty_end([[day]], [[24.0]]) for day in SOME],
        lambda: [day + relativedelta(months=24) for day in SOME],
    )
    line("the same, each cell as Excel hands it over", ours, theirs, "≤ 10")
    ours, theirs = least(lambda: f.warranty_end(RANGE, 24.0), lambda: [day + relativedelta(months=24) for day in DAYS])
    line("`warranty_end` over 10,000 cells / 10,000 additions", ours, theirs, "≤ ⅓")
    calls: dict[str, Callable[[], object]] = {
        "latent_end": lambda: f.latent_end(DAYS[0], 24, 6, 60),
        "cover": lambda: f.cover(DAYS[0], DAYS[700], None, DAYS[9]),
        "next_visit": lambda: f.next_visit(DAYS[0], 6, "month"),
        "deadline": lambda: f.deadline(DAYS[0], 2, "hour"),
        "roc_date": lambda: f.roc_date("115/3/5"),
    }
    for name, call in calls.items():
        ours, theirs = least(
            lambda call=call: [call() for _ in range(300)],
            lambda: [day + relativedelta(months=24) for day in DAYS[:300]],
        )
        line(f"one call of `{name}`", ours, theirs, "")


if __name__ == "__main__":
    main()
