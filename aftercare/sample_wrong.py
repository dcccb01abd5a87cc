"""The few wrong entries of the made-up firm: every finding of the catalogue once, as staff really come to type it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from aftercare.sample_clients import Project
from aftercare.sample_equipment import BASIS, item_row
from aftercare.sample_firm import Firm
from aftercare.sample_repairs import Case, add_part, fixed_row
from aftercare.sample_scene import Row, Scene
from register.language import Words

NOT_IN_A_NEW_FILE: Final = {
    "table_missing": "a new file has every table",
    "column_missing": "a new file has every column",
    "table_to_come": "a new file has what came last",
    "table_blocked": "a new file has what came last",
    "column_to_come": "a new file has what came last",
    "column_blocked": "a new file has what came last",
    "setting_blocked": "a new file has what came last",
    "heading_twice": "a new file has each heading once",
    "sheet_hidden": "the plans of this firm need every sheet",
    "row_outside": "every row of a new file stands in its table",
    "row_apart": "every row of a new file stands in its table",
    "roc_year_read": "only LibreOffice keeps a day of the year 114",
    "text_long": "nobody types four pages into a cell of a sample",
    "formula_uncached": "a new file holds values and no formulas",
    **dict.fromkeys(
        ("id_restored", "id_of_gone_row", "rows_vanished", "frozen_cover_restored", "frozen_fee_restored"),
        "said of what was seen before, and a new file was never seen",
    ),
    **dict.fromkeys(
        ("cell_merged", "cell_array", "cell_data_table", "cell_pivot"), "nothing of the staff's lies over its cells"
    ),
    **dict.fromkeys(("letter_failed", "letter_uncertain", "address_unused"), "a new firm has not sent a letter"),
    "due_reaches_nobody": "the office of this firm can be written to",
    "approval_shared_by_few": "said only of a firm with fewer than three at work, and this one has twelve",
}
"""Findings that this register cannot show, and why."""

UNVISITED: Final = ("A", "E")
"""Plans with visits: a wrong item of theirs is a component, so that nobody has to go there for it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding that the register is made to show, and the row that shows it."""

    code: str
    table: str
    row: Row


@dataclass(slots=True)
class Mistakes:
    """Wrong entries as they are put into a firm's register."""

    firm: Firm
    made: list[Wrong] = field(default_factory=list[Wrong])

    @property
    def scene(self) -> Scene:
        """Where the firm stands."""
        return self.firm.scene

    def said(self, en: str, hant: str, hans: str) -> str:
        """A text in the firm's language."""
        return self.scene.said(Words(en, hant, hans))

    def note(self, codes: str, table: str, row: Row) -> Row:
        """A row of the register that shows the codes named, blanks between."""
        self.made += [Wrong(code, table, row) for code in codes.split()]
        return row

    def new(self, codes: str, table: str, row: Row) -> Row:
        """A row that is added and shows the codes named."""
        return self.note(codes, table, self.firm.add(table, row))

    def item(self, codes: str, product: str, client: str, plan: str, months: int, /, **typed: object) -> Row:
        """One more piece of equipment, begun so many months ago; `typed` is laid over what is usual.

        A plan of the firm's own has no basis here: its date is among what is typed.
        """
        usual = plan if plan in BASIS else "D"
        row = item_row(self.firm, product, Project(f"{usual}0", client, usual, months, [product], [""] * 3))
        row.update(plan=plan, site=None, dealer=None)
        if plan in UNVISITED and row["kind"] == "unit":
            row["kind"] = "component"
        return self.new(codes, "equipment", row | typed)

    def repair(self, codes: str, case: Case, /, **typed: object) -> Row:
        """One more repair, done as it should be but for what is typed."""
        row = fixed_row(self.firm, case) | typed
        self.new(codes, "repairs", row)
        add_part(self.firm, case, row)
        return row

    def case(self, item: Row, ago: int, fault: str, cause: str, told: str = "", outcome: str = "repaired") -> Case:
        """A report about an item that has no handle of its own."""
        handle = f"wrong {len(self.firm.named)}"
        self.firm.named[handle] = item
        return Case(handle, self.scene.at(ago, "10:00"), fault, cause, outcome, told)

    def reported(
        self, handle: str, ago: int, fault: str, cause: str, told: str = "", outcome: str = "repaired"
    ) -> Case:
        """A report about an item of a project."""
        return Case(handle, self.scene.at(ago, "10:00"), fault, cause, outcome, told)

    def moment(self, ago: int, clock: str) -> dt.datetime:
        """A time of day so many days ago."""
        return self.scene.at(ago, clock)
