"""Staff and the program in turn, in any order, the program killed at any point: no value of the staff's is ever lost.

The model is a list of plain rows, as staff believe them to stand in the sheet. After every step the sheet says the
same, every id stands once, and no number was ever given to a second row. A long run of it:
`benchmarks/staff_and_program.py`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from kept_office import office_of, rows, staff, updated

from register.refusals import RefusalError
from sync.recovery import recovered

STARTS: Final = np.datetime64("2026-06-10T09:00:00")
WHITE: Final = ("client", "product", "serial", "site")
FIRST: Final = 2
LAMPS: Final = 6
POINTS: Final = (
    "sync.update.keep_written", "sync.update.replaced", "sync.replace.put", "sync.recovery.settled",
    "sync.update.remember", "sync.memory.note_news", "sync.memory.keep_rows", "sync.memory.note_run",
    "sync.update.keep_seen",
)  # fmt: skip
"""Where the program may be killed: before the step of that name, or after it."""
Row = dict[str, Any]


class KilledError(BaseException):
    """The program is gone from one line to the next."""


def killed_at(point: str, *, after: bool) -> Any:  # noqa: ANN401 — what patching returns
    """The program dies at a step, before it or right after it."""
    module, _, name = point.rpartition(".")
    step: Callable[..., object] = getattr(__import__(module, fromlist=[name]), name)

    def dies(*arguments: object, **named: object) -> object:
        if after:
            step(*arguments, **named)
        raise KilledError

    return patch(point, dies)


class StaffAndProgram(RuleBasedStateMachine):
    """One register on a share and one ledger."""

    counts: Final[dict[str, int]] = {}
    """How often each thing was done, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "register.xlsx"
        self.surroundings = patch.dict(os.environ, {"AFTERCARE_HOME": str(self.folder / "home")})
        self.surroundings.start()
        self.now = STARTS
        self.model: list[Row] = []
        self.is_headed = True
        self.given: dict[str, tuple[Any, ...]] = {}
        self.old: list[tuple[bytes, list[Row], bool]] = []
        self.next = LAMPS

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    @initialize()
    def begin(self) -> None:
        self.path.write_bytes(office_of(LAMPS))
        self.model = [
            {"client": "Hua Xin", "product": "Lamp", "serial": f"SN-{n}", "site": None, "id": None}
            for n in range(1, LAMPS + 1)
        ]

    def teardown(self) -> None:
        self.surroundings.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # what staff do

    @rule(product=st.sampled_from(["Sign", "Post", "潛在 & <燈>", "=1+1"]))
    def insert(self, product: str) -> None:
        self.next += 1
        row: Row = {"client": "Hua Xin", "product": product, "serial": f"SN-{self.next}", "site": None, "id": None}
        self.write([*self.model, row])
        self.count("rows inserted")

    @rule(random=st.randoms(use_true_random=False))
    def sort(self, random: Any) -> None:  # noqa: ANN401 — hypothesis' own
        order = list(range(len(self.model)))
        random.shuffle(order)
        self.write([self.model[at] for at in order])
        self.count("tables sorted")

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 99), change=st.booleans(), above=st.booleans())
    def copy(self, at: int, *, change: bool, above: bool) -> None:
        at %= len(self.model)
        copy = dict(self.model[at])
        if change:
            self.next += 1
            copy["serial"] = f"SN-{self.next}"
        self.write([*self.model[:at], copy, *self.model[at:]] if above else [*self.model, copy])
        self.count("rows copied")

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 99), many=st.booleans())
    def delete(self, at: int, *, many: bool) -> None:
        at %= len(self.model)
        self.write([*self.model[:at], *self.model[at + (4 if many else 1) :]])
        self.count("rows deleted")

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 99), site=st.sampled_from(["roof", "門口", "1F", None]))
    def change(self, at: int, site: str | None) -> None:
        if self.is_headed:
            rows_ = [dict(row) for row in self.model]
            rows_[at % len(rows_)]["site"] = site
            self.write(rows_)
            self.count("cells changed")

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 99), other=st.integers(0, 99), how=st.sampled_from(["clear", "paste", "type", "spoil"]))
    def ids(self, at: int, other: int, how: str) -> None:
        rows_ = [dict(row) for row in self.model]
        pasted, typed = rows_[other % len(rows_)]["id"], f"E-{other + 50:04d}"
        texts = {"clear": None, "paste": pasted, "type": typed, "spoil": "lamp"}
        rows_[at % len(rows_)]["id"] = texts[how]
        self.write(rows_)
        self.count("ids cleared, pasted, typed, spoilt")

    @rule()
    def heading(self) -> None:
        """A column is renamed, and named back."""
        office = staff(self.path)
        if self.is_headed:
            self.place = (office.book.tables["equipment"].first_row, office.book.tables["equipment"].places["site"])
        office.put("equipment", {self.place: "Where" if self.is_headed else "Site"})
        office.save()
        self.is_headed = not self.is_headed
        self.count("columns renamed")

    @precondition(lambda self: self.old)
    @rule(which=st.integers(0, 99))
    def old_file(self, which: int) -> None:
        """Staff copy an older file over the register."""
        content, model, self.is_headed = self.old[which % len(self.old)]
        self.path.write_bytes(content)
        self.model = [dict(row) for row in model]
        self.count("old files put back")

    def write(self, wanted: list[Row]) -> None:
        """The table as staff leave it: whole rows go along with what the program wrote into them."""
        office = staff(self.path)
        keys = [key for key in (*WHITE, "id", "plan") if key in office.book.tables["equipment"].places]
        for number in range(max(len(wanted), len(self.model))):
            row = wanted[number] if number < len(wanted) else {}
            office.typed(FIRST + number, {key: "A" if key == "plan" and row else row.get(key) for key in keys})
            if "site" not in keys:  # the column goes along whatever it is called
                office.put("equipment", {(FIRST + number, self.place[1]): row.get("site")})
        if len(wanted) < len(self.model):
            office.emptied(FIRST + len(wanted), FIRST + len(self.model) - 1)
        office.save()
        self.model = [dict(row) for row in wanted]

    # what the program does

    @rule()
    def clock(self) -> None:
        self.now = self.now + np.timedelta64(26, "h")

    @rule()
    def clock_goes_back(self) -> None:
        self.now = self.now - np.timedelta64(3, "D")
        self.count("clock put back")

    @rule(accept=st.booleans())
    def program(self, *, accept: bool) -> None:
        self.run(accept=accept)
        self.count("updates")

    @rule(point=st.sampled_from(POINTS), after=st.booleans(), accept=st.booleans())
    def killed(self, point: str, *, after: bool, accept: bool) -> None:
        before = self.path.read_bytes()
        with ExitStack() as stack:
            stack.enter_context(killed_at(point, after=after))
            try:
                self.run(accept=accept)
            except KilledError:
                self.count("updates killed")
        recovered(self.path, str(self.now))
        self.believe(wrote=self.path.read_bytes() != before)

    def run(self, *, accept: bool) -> None:
        recovered(self.path, str(self.now))
        before = self.path.read_bytes()
        try:
            updated(self.path, str(self.now), accept_deletions=accept)
        except RefusalError as refused:
            if refused.key != "rows_vanished" or self.path.read_bytes() != before:
                raise
            self.count("updates held")
            return
        self.believe()
        self.old.append((self.path.read_bytes(), [dict(row) for row in self.model], self.is_headed))
        del self.old[:-4]

    def believe(self, *, wrote: bool = True) -> None:
        """Look at the ids that the program wrote: each once, none to a second row.

        Where it was killed before it wrote, rows that staff copied bear one id still.
        """
        found = [id_ for (id_,) in rows(self.path, "id")]
        there = {row["id"] for row in self.model}
        for row, id_ in zip(self.model, found, strict=True):
            if id_ is not None and id_ not in there:
                says = tuple(row[key] for key in WHITE[:3])
                assert self.given.get(id_, says) == says, f"{id_} was given twice"
                self.count("ids given")
            row["id"] = id_
        if wrote and all(found):
            assert len(set(found)) == len(found)
        for row in self.model:
            if row["id"]:
                self.given[row["id"]] = tuple(row[key] for key in WHITE[:3])

    @invariant()
    def the_sheet_says_what_staff_typed(self) -> None:
        if not self.model:
            return
        keys = WHITE if self.is_headed else WHITE[:3]
        assert rows(self.path, *keys) == [tuple(row[key] for key in keys) for row in self.model]


TestStaffAndProgram = StaffAndProgram.TestCase
TestStaffAndProgram.settings = settings(max_examples=5, stateful_step_count=14, deadline=None, derandomize=True)
