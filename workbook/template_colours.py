"""Colours that follow what stands in the cells, in all rows of a table and below it.

Red means act now: overdue, late. What is over is grey text, so that it never drowns the red. A missing entry outranks
both: nothing can be computed from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any, Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from register.choices import choice_words
from register.language import say
from register.schema import TableSpec
from register.settings import setting_words
from register.settings_rows import NEEDED_SETTINGS
from workbook import sheet_due, sheet_problems
from workbook.template_styles import FILLS, INKS, solid
from workbook.template_tables import FIRST_ROW, MADE_ROWS, Layout, whole

SOON_DAYS: Final = 30
RANKS: Final = ("error", "act", "soon", "done")
"""The first that holds decides a cell's colour."""


@dataclass(frozen=True, slots=True)
class Look:
    """Cells of the columns (all: the whole row) look so while `key` shows one of `choices`, or `formula` holds.

    In the formula `{key}` is the cell of that column in the same row.
    """

    look: str
    columns: tuple[str, ...] = ()
    key: str = ""
    choices: tuple[str, ...] = ()
    formula: str = ""


LOOKS: Final = {
    "repairs": (
        Look("act", ("id", "state", "next_deadline", "late_hours"), "state", ("late",)),
        Look("soon", ("state", "waiting_reason"), "state", ("waiting",)),
        Look("soon", ("advice",), formula='{advice}<>""'),
        Look("done", (), "state", ("fixed", "fixed late", "cancelled")),
    ),
    "visits": (
        Look("act", ("id", "planned_on", "due_on", "state", "days_late"), "state", ("overdue",)),
        Look("act", ("defect_found", "repair"), "defect_found", ("yes",), 'AND({is},{repair}="")'),
        Look("soon", ("due_on", "state"), "state", ("due",)),
        Look("done", (), "state", ("done", "done late", "extra")),
    ),
    "equipment": (
        Look("error", ("cover", "cover_note"), "cover", ("not set",)),
        Look("act", ("id", "next_visit", "next_visit_on", "visits_overdue"), formula="N({visits_overdue})>0"),
        Look("soon", ("advice",), formula='{advice}<>""'),
        Look(
            "soon", ("cover", "days_left"),
            formula=f"AND(ISNUMBER({{days_left}}),N({{days_left}})<={SOON_DAYS})",
        ),
        Look("done", (), formula='{retired_on}<>""'),
        Look(
            "done",
            ("cover_starts", "cover_ends", "extended_ends", "latent_ends", "contract_ends", "cover", "cover_note"),
            "cover", ("expired", "void"),
        ),
    ),
    "contracts": (
        Look("soon", ("holds_until", "state"), "state", ("notice", "suspended")),
        Look("done", (), "state", ("ended",)),
    ),
    "feedback": (
        Look("act", ("id", "due_on", "state"), "state", ("overdue",)),
        Look("soon", ("due_on", "state"), "state", ("due",)),
        Look("done", (), "state", ("done", "done late")),
    ),
    "documents": (
        Look("act", ("id", "due_on", "state"), "state", ("overdue",)),
        Look("soon", ("due_on", "state"), "state", ("due",)),
        Look("done", (), "state", ("done",)),
    ),
    "claims": (
        Look("soon", ("eligible", "reasons", "state"), "state", ("pending", "refused")),
        Look("done", (), "state", ("settled",)),
    ),
    "parts": (
        Look("soon", ("stock", "minimum"), formula='AND({stock}<>"",{minimum}<>"",N({stock})<N({minimum}))'),
    ),
    "staff": (Look("done", (), "active", ("no",)),),
}  # fmt: skip


def add_colours(sheet: Worksheet, table: TableSpec, language: str, layout: Layout | None = None) -> None:
    """A table's colours in its new columns, the highest rank first; a look at a column that is gone is left out."""
    layout = layout or whole(table)
    cells = {key: f"${layout.letter(key)}{layout.first_row}" for key in layout.places}
    missing_entries(sheet, table, layout, language)
    looks = sorted(LOOKS.get(table.key, ()), key=lambda look: RANKS.index(look.look))
    for look in looks:
        is_one = "FALSE"
        if look.key in cells:
            names = [choice_words(table.key, look.key, choice).in_(language) for choice in look.choices]
            is_one = "OR(" + ",".join(f'{cells[look.key]}="{name}"' for name in names) + ")"
        wanted = look.formula or "{is}"
        spans = spans_of(look, layout)
        if spans and {look.key, *asked(wanted)} - {"", "is"} <= cells.keys():
            colour(sheet, spans, wanted.format(**cells, **{"is": is_one}), look.look, layout.rows)


def spans_of(look: Look, layout: Layout) -> list[str]:
    """The new columns that a look colours: one span for the whole row of a new table."""
    if not look.columns and len(layout.new) == len(layout.places):
        return [f"{layout.letter(layout.new[0])}:{layout.letter(layout.new[-1])}"]
    return [layout.letter(key) for key in look.columns or layout.new if key in layout.new]


def asked(formula: str) -> set[str]:
    """The columns that a formula looks at."""
    return {name for _, name, _, _ in Formatter().parse(formula) if name}


def missing_entries(sheet: Worksheet, table: TableSpec, layout: Layout, language: str) -> None:
    """A required cell left blank in a row that has content; in Settings a needed value."""
    first = layout.first_row
    typed = sorted(layout.places[c.key] for c in table.typed if c.kind != "id" and c.key in layout.places)
    ends = [get_column_letter(place) for place in typed[:1] + typed[-1:]]
    row = f"COUNTA({':'.join(f'${letter}{first}' for letter in ends)})>0"
    for key in layout.new:
        if table[key].required and not table[key].computed:
            letter = layout.letter(key)
            colour(sheet, [letter], f'AND(${letter}{first}="",{row})', "error", layout.rows)
    if table.key == "settings" and "value" in layout.new:
        names = ",".join(f'$A{FIRST_ROW}="{setting_words(key).in_(language)}"' for key in NEEDED_SETTINGS)
        colour(sheet, ["B"], f'AND($B{FIRST_ROW}="",OR({names}))', "error", layout.rows)


def add_due_colours(sheet: Worksheet) -> None:
    """Late is red, due today yellow."""
    place = {figure.key: get_column_letter(number) for number, figure in enumerate(sheet_due.COLUMNS, start=1)}
    late = f"${place['days_late']}{FIRST_ROW}"
    spans = [place[key] for key in ("stage", "due", "days_late")]
    colour(sheet, spans, f"AND(ISNUMBER({late}),N({late})>0)", "act")
    colour(sheet, spans, f"AND(ISNUMBER({late}),N({late})=0)", "soon")


def add_problem_colours(sheet: Worksheet, language: str) -> None:
    """Errors in the colour that their cells have, warnings yellow."""
    place = {figure.key: get_column_letter(number) for number, figure in enumerate(sheet_problems.COLUMNS, start=1)}
    severity = f"${place['severity']}{FIRST_ROW}"
    for word, look in (("error", "error"), ("warning", "soon")):
        colour(sheet, [place["severity"]], f'{severity}="{say(f"commands.{word}", language)}"', look)


def colour(sheet: Worksheet, spans: list[str], formula: str, look: str, rows: range = MADE_ROWS) -> None:
    """One rule over some rows of columns (`C`) or spans of them (`A:F`); it ends the search where it holds."""
    areas = [f"{first}{rows[0]}:{last or first}{rows[-1]}" for first, _, last in (s.partition(":") for s in spans)]
    rule = Rule(
        "expression",
        dxf=DifferentialStyle(
            Font(color=INKS[look], bold=True if look == "act" else None),
            fill=solid(FILLS[look]) if look in FILLS else None,
        ),
        stopIfTrue=True,
        formula=[formula],
    )
    rules: Any = sheet.conditional_formatting  # its stub says nothing of the arguments
    rules.add(" ".join(areas), rule)
