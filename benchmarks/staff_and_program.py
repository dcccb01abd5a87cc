"""The long run of tests/test_staff_and_program.py: `python benchmarks/staff_and_program.py EXAMPLES STEPS`.

Prints how often each thing was done; it stops at the first value lost or number given twice.
"""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from test_staff_and_program import StaffAndProgram


def main(examples: int, steps: int) -> None:
    """Run it, and print the counts."""
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, print_blob=True, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    run_state_machine_as_test(StaffAndProgram, settings=chosen)
    for what, count in sorted(StaffAndProgram.counts.items()):
        print(f"{count:>8,}  {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
