"""The parts of the month as tables of the report: rows in which something stands, lines, and what is in doubt."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from printouts.paper import BLANK, Cell, Grid, Heading, money
from register.assessment import Assessment
from register.choices import choice_words
from register.columns import SCALE, Texts, take
from register.language import say
from register.month import MainFigures, MonthFigures
from register.month_parts import Figures, Value
from register.settings import Settings
from workbook.sheet_layout import Block, Figure
from workbook.sheet_month import BLOCKS, row_words

HALVES: Final = frozenset({"repairs", "ending", "promises", "causes"})
"""Parts that are narrow: two of them stand side by side."""
SHOWN: Final = 20
SHOWN_MISSES: Final = 10
"""Lines of a list that the paper shows at most; it says how many there are."""
MAIN: Final = (
    "visits_done", "visits_missed", "repairs_received", "repairs_fixed", "repairs_late", "fees", "fees_not_set",
)  # fmt: skip
DOUBTS: Final = {
    "kind": "visits", "cause": "causes", "plan": "fees", "fee": "fees", "promise": "promises",
    "technician": "engineers", "percent": "follow_ups", "report": "repairs",
}  # fmt: skip
"""Which part of the month each lack makes doubtful."""
COSTS: Final = {
    "number": "whole", "parts_cost": "money", "hours": "hours", "trips": "hours", "outside_cost": "money",
}  # fmt: skip
"""The figures of what free repairs cost, and how each is shown."""


def compared(figures: MonthFigures, settings: Settings, language: str) -> Grid:
    """The main figures beside those of the month before and of a year before; a dash where nothing is on record."""
    months = (figures.main, figures.before, figures.year_before)
    rows: list[list[Cell]] = [
        [say(f"paper.main_{key}", language), *(main_cell(month, key, settings) for month in months)] for key in MAIN
    ]
    headings = [Heading(say("paper.compared_figure", language), 1)]
    heads = ("this_month", "month_before", "year_before")
    headings += [Heading(say(f"paper.{key}", language), right=True) for key in heads]
    return Grid(say("paper.compared", language), headings, rows)


def main_cell(month: MainFigures | None, key: str, settings: Settings) -> str:
    """One main figure."""
    value = None if month is None else getattr(month, key)
    return shown(value, "money" if key == "fees" else "whole", settings, "")


def part_grid(figures: MonthFigures, key: str, settings: Settings, language: str) -> Grid:
    """One part of the month: its rows in which something stands, its lines, and what makes it doubtful."""
    block, part = BLOCKS[key], figures.parts[key]
    named = [(row, part.rows[row]) for row in block.rows if any(part.rows[row].values()) or row == "total"]
    if len(named) == 1 and named[0][0] == "total" and not any(named[0][1].values()):
        named = []
    lines = part.lines[:SHOWN]
    rows: list[list[Cell]] = [
        [row_words(key, name).in_(language), *cells(block, values, settings, language)] for name, values in named
    ]
    rows += [[name_of(key, line.label, language), *cells(block, line.figures, settings, language)] for line in lines]
    notes = [
        say("paper.doubt", language, what=say(f"sheets.month_lacks_{lack}", language, count=count))
        for lack, count in figures.lacking.items() if DOUBTS.get(lack, "repairs") == key
    ]  # fmt: skip
    if len(lines) < len(part.lines):
        notes.append(say("paper.more", language, count=len(part.lines), shown=len(lines)))
    headings = [Heading(block.label.headings.in_(language), 1.6), *(heading(one, language) for one in block.columns)]
    if key == "fees":
        headings.append(Heading(say("paper.fee_not_set", language), right=True))
    title = row_words(key, key).in_(language)
    return Grid(title, headings, rows, say("paper.no_rows", language), " ".join(notes), half=key in HALVES)


def heading(figure: Figure, language: str) -> Heading:
    """The heading of one figure: names share the width, numbers take what they need."""
    is_name = figure.kind == "text" and figure.key != "is_kept"
    return Heading(figure.headings.in_(language), 1.6 if is_name else 0, right=not is_name)


def cells(block: Block, values: Figures, settings: Settings, language: str) -> list[Cell]:
    """The figures of one row of a part; of fees also how many are not known, and no nought where none is."""
    keys = {figure.key: figure.kind for figure in block.columns}
    if block.key == "fees":
        nothing_known = values["not_set"] and not values["free"] and not values["charged"]
        if nothing_known:
            values = {"not_set": values["not_set"]}
        keys["not_set"] = "whole"
    return [shown(values.get(key), kind, settings, language) for key, kind in keys.items()]


def shown(value: Value, kind: str, settings: Settings, language: str) -> str:
    """One figure as text; a dash where it is not set, never a nought."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return say(f"sheets.month_{'yes' if value else 'no'}", language)
    if isinstance(value, Decimal):
        return amount(value, settings) if kind == "money" else two_places(value).rstrip("0").rstrip(".")
    return value if isinstance(value, str) else f"{value:,}"


def amount(value: Decimal, settings: Settings) -> str:
    """A decimal with the firm's label."""
    return money(int(value * SCALE), settings)


def two_places(value: Decimal) -> str:
    """A decimal rounded half up to two places.

    >>> two_places(Decimal("1234.125")), two_places(Decimal("0.005"))
    ('1,234.13', '0.01')
    """
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def name_of(part: str, label: str | None, language: str) -> str:
    """What a line is about: the name in the register, or that none is there."""
    if label is None:
        return say(f"sheets.month_{part}_nobody", language) if part in {"fees", "engineers"} else BLANK
    return label


def costs_grid(figures: MonthFigures, settings: Settings, language: str) -> Grid:
    """What was fixed free of charge and what it cost the firm, by plan; what is in no amount is said below."""
    part = figures.parts["costs"]
    total = part.rows["total"]
    lines = [(say("paper.in_all", language), total)] if total["number"] else []
    lines += [(line.label or say("paper.no_plan", language), line.figures) for line in part.lines]
    rows: list[list[Cell]] = [
        [name, *(shown(values[key], kind, settings, language) for key, kind in COSTS.items())] for name, values in lines
    ]
    headings = [Heading(say("paper.costs_plan", language), 1)]
    headings += [Heading(say(f"paper.costs_{key}", language), right=True) for key in COSTS]
    notes = [say("paper.costs_note", language)]
    if total["no_cost"]:
        notes.append(say("paper.costs_lacking", language, count=total["no_cost"]))
    return Grid(say("paper.costs", language), headings, rows, note=" ".join(notes))


def missed_grid(assessment: Assessment, figures: MonthFigures, language: str) -> Grid:
    """The milestones that were missed, the latest first: whose they were, and which clause was broken."""
    misses = figures.misses[:SHOWN_MISSES]
    register = assessment.register
    items = register["repairs"]["equipment"].values[[one.row for one in misses]]
    client = take(register["equipment"]["client"].values, items, -1)
    products: Texts = take(register["equipment"]["product"].values, items, None)
    clients: Texts = take(register["clients"]["name"].values, client, None)
    rows: list[list[Cell]] = [
        [
            one.id or BLANK, name or BLANK, product or BLANK,
            choice_words("promises", "milestone", one.milestone).in_(language), two_places(one.hours),
            one.clause or BLANK,
        ] for one, name, product in zip(misses, clients.tolist(), products.tolist(), strict=True)
    ]  # fmt: skip
    headings = [
        Heading(say("paper.repair", language)), Heading(say("paper.client", language), 1),
        Heading(say("paper.item", language), 1), Heading(say("paper.milestone", language)),
        Heading(say("paper.late_hours", language), right=True), Heading(say("paper.clause", language)),
    ]  # fmt: skip
    more = len(figures.misses) > len(misses)
    note = say("paper.more", language, count=len(figures.misses), shown=len(misses)) if more else ""
    return Grid(say("paper.promises_missed", language), headings, rows, note=note)
