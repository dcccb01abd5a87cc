"""A new register, in three languages: its sheets, tables, drop-downs, colours and figures' places."""

import io
import re
import shutil
import subprocess
from datetime import date, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aftercare.sample import sample_register
from register.choices import choice_words
from register.language import LANGUAGES, say
from register.plan_rows import CODES, plan_rows
from register.refusals import RefusalError
from register.schema import ColumnSpec, TableSpec, tables
from register.settings import SETTING_NAMES, setting_value
from register.values import Wrong, choice_value
from sync.reading import open_register
from workbook import sheet_due, sheet_month, sheet_overview, sheet_problems
from workbook.properties import CONTRACT, CONTRACT_VERSION, REGISTER
from workbook.sheet_layout import ANCHORS, TABLES, Block
from workbook.splice_reach import REACH
from workbook.template import STAFF_SHEETS, file_of, fill, new_register, new_workbook
from workbook.template_colours import RANKS
from workbook.template_daily import OF_MILESTONES
from workbook.template_settings import COMMON_PARTS, holiday_rows, holidays_of
from workbook.template_styles import INKS, lines_needed, text_width
from workbook.template_validations import PICKED_BY, inline_list, list_name

EVERY = [(language, key) for language in LANGUAGES for key in STAFF_SHEETS]
REGIONS = {"en": "SG", "zh-Hant": "TW", "zh-Hans": "CN"}


@cache
def file(language: str) -> bytes:
    """A new register with all plans."""
    return new_register(language, CODES, REGIONS[language], 2026, "r-1")


@cache
def register(language: str) -> Workbook:
    """The same as its file reads."""
    return load_workbook(io.BytesIO(file(language)))


def sheet_of(language: str, key: str) -> Worksheet:
    """The sheet of one table."""
    return register(language)[tables()[key].titles.in_(language)]


def rules(sheet: Worksheet, place: int) -> list[Any]:
    """Every validation that touches the first cell of a column."""
    letter = get_column_letter(place)
    return [rule for rule in sheet.data_validations.dataValidation if f"{letter}2" in rule.sqref]


def is_filled(cells: Any) -> bool:  # noqa: ANN401 — a cell or a column: the stubs give them nothing in common
    """Whether a cell or a column has a fill."""
    return cells.fill.fill_type == "solid"


def columns(table: TableSpec) -> list[tuple[int, ColumnSpec]]:
    """Each column with its place on the sheet."""
    return list(enumerate(table.columns, start=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_stand_in_order_generated_ones_first(language: str) -> None:
    made = [say(f"sheets.title_{key}", language) for key in ("start", "overview", "due", "problems", "month")]
    assert set(STAFF_SHEETS) == set(tables())
    assert register(language).sheetnames == made + [tables()[key].titles.in_(language) for key in STAFF_SHEETS]


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_a_table_has_its_name_its_headings_and_a_row(language: str, key: str) -> None:
    table, sheet = tables()[key], sheet_of(language, key)
    assert list(sheet.tables) == [table.name]
    top, bottom = sheet.tables[table.name].ref.split(":")
    assert top == "A1"
    assert bottom.startswith(get_column_letter(len(table.columns)))
    assert int(re.sub("[A-Z]", "", bottom)) >= 2
    assert [cell.value for cell in sheet[1]] == [column.heading(language) for column in table.columns]


def last_reached(sheet: Worksheet, key: str) -> int:
    """The row to which drop-downs and colours of a table are to reach: 2,000 below its last."""
    return int(re.sub(r".*[A-Z]", "", sheet.tables[tables()[key].name].ref)) + REACH


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_validations_and_colours_reach_2000_rows_below_the_last(language: str, key: str) -> None:
    sheet = sheet_of(language, key)
    last = last_reached(sheet, key)
    spans = [str(area) for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges]
    colours: Any = sheet.conditional_formatting
    spans += [str(area) for rule in colours for area in rule.sqref.ranges]
    if key == "settings":
        spans = [span for span in spans if not re.fullmatch(r"B\d+", span)]
    assert all(re.fullmatch(rf"[A-Z]+2:[A-Z]+{last}", span) for span in spans)
    assert spans or key == "settings"


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_every_choice_is_offered_under_a_name_that_is_read_back(language: str, key: str) -> None:
    table, sheet = tables()[key], sheet_of(language, key)
    for place, column in columns(table):
        if column.choices and not column.computed:
            (rule,) = rules(sheet, place)
            assert (rule.type, rule.errorStyle, rule.showErrorMessage, rule.allowBlank) == ("list", "stop", True, True)
            assert len(rule.formula1) <= 257
            names = rule.formula1.strip('"').split(",")
            assert [choice_value(name, key, column) for name in names] == list(range(len(column.choices)))


def test_a_list_that_excel_would_drop_is_not_written() -> None:
    with pytest.raises(ValueError, match="x"):
        inline_list(["x" * 200, "y" * 60])
    with pytest.raises(ValueError, match="a,b"):
        inline_list(["a,b"])


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_a_reference_is_picked_from_the_list_of_its_table(language: str, key: str) -> None:
    """Staff may go on with a name that is not there yet; `*` in a plan of the rules is never questioned.

    Nor is an item: its list has labels, and an id, serial or product does as well.
    """
    table, sheet = tables()[key], sheet_of(language, key)
    for place, column in columns(table):
        if column.kind == "reference":
            (rule,) = rules(sheet, place)
            assert (rule.type, rule.formula1, rule.allowBlank) == ("list", list_name(column.target), True)
            is_asked = not column.any_too and column.target != "equipment"
            assert bool(rule.showErrorMessage) is is_asked
            assert not is_asked or rule.errorStyle == "warning"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_columns_of_the_tables_so_that_they_grow(language: str) -> None:
    names = register(language).defined_names
    targets = {column.target for table in tables().values() for column in table.columns if column.target}
    assert set(PICKED_BY) == targets
    for key, column in PICKED_BY.items():
        table = tables()[key]
        assert names[list_name(key)].attr_text == f"{table.name}[{table[column].heading(language)}]"
        assert column in ("id", "label", *table.named_by)


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_grey_is_what_the_program_writes_and_it_says_so(language: str, key: str) -> None:
    table, sheet = tables()[key], sheet_of(language, key)
    for place, column in columns(table):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        assert is_filled(dimension) is is_filled(sheet.cell(2, place)) is column.computed
        if column.computed:
            (rule,) = rules(sheet, place)
            assert (rule.type, rule.formula1, rule.errorStyle) == ("custom", "FALSE", "warning")
    assert not sheet.protection.sheet


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_whole_columns_carry_their_format(language: str, key: str) -> None:
    wanted = {"date": "yyyy-mm-dd", "instant": "yyyy-mm-dd hh:mm", "id": "@", "reference": "@"}
    wanted["money"] = "#,##0" if language == "zh-Hant" else "#,##0.00"
    sheet = sheet_of(language, key)
    for place, column in columns(tables()[key]):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        if column.kind in wanted:
            assert dimension.number_format == sheet.cell(2, place).number_format == wanted[column.kind]
        heading = column.heading(language)
        assert lines_needed(heading, int(dimension.width) - 4) <= 2
        if language == "en":  # a Chinese heading breaks anywhere, a word does not
            assert max(map(text_width, heading.split())) + 4 <= dimension.width


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_fit_into_what_excel_keeps(language: str) -> None:
    """A longer one makes Excel repair the file: 32 for titles, 255 for messages, 225 for errors."""
    said = 0
    for sheet in register(language).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 225
            said += bool(rule.prompt)
    assert said > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_prints_on_a4_as_wide_as_the_page(language: str) -> None:
    book = register(language)
    for sheet in book.worksheets:
        setup = sheet.page_setup
        properties: Any = sheet.sheet_properties.pageSetUpPr
        assert (setup.paperSize, setup.fitToWidth, properties.fitToPage) == (9, 1, True)
        assert (setup.firstPageNumber, setup.useFirstPageNumber) == (1, True)
        footer: Any = sheet.oddFooter
        assert {"&P", "&N"} <= set(re.findall("&[PN]", footer.center.text))
        if sheet.tables:
            assert sheet.print_title_rows == "$1:$1"
            assert setup.fitToHeight == 0
            assert re.fullmatch(r"[A-D]2", str(sheet.freeze_panes))


IN_VIEW = {"Equipment": "D2", "Contracts": "D2", "Repairs": "D2", "Repair parts": "D2", "Visit plans": "D2"}
"""The first cell that scrolls: up to the column that says which row it is. Elsewhere the first two stay in view."""


def test_what_names_a_row_stays_in_view() -> None:
    book = register("en")
    panes = {sheet.title: sheet.freeze_panes for sheet in book.worksheets if sheet.tables}
    made = {"Due", "Problems", "Month", "Conflicts"}
    assert {title: cell for title, cell in panes.items() if title not in made} == {
        title: IN_VIEW.get(title, "C2") for title in panes if title not in made
    }
    assert {cell for title, cell in panes.items() if title in made} == {"A2"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_are_there_in_order_and_each_can_be_read(language: str) -> None:
    rows = list(sheet_of(language, "settings").iter_rows(min_row=2, values_only=True))
    known = open_settings(language)
    assert [row[0] for row in rows] == [known[key] for key in SETTING_NAMES]
    given = {key: row[1] for key, row in zip(SETTING_NAMES, rows, strict=True) if row[1] is not None}
    assert not [key for key, value in given.items() if isinstance(setting_value(key, value), Wrong)]
    blank = set(SETTING_NAMES) - set(given)
    assert blank == {
        "firm_name", "address", "service_phone", "service_manager", "tax_percent", "visits_from", "quiet_hours",
        "office_emails", "manager_emails",
    }  # fmt: skip
    sheet = sheet_of(language, "settings")
    assert all(rule.prompt for row in range(2, len(rows) + 2) for rule in validations_at(sheet, f"B{row}"))


def open_settings(language: str) -> dict[str, str]:
    """Each setting's name."""
    chinese = {key: names[LANGUAGES.index(language) - 1] for key, names in SETTING_NAMES.items()}
    return chinese if language != "en" else {key: key[0].upper() + key[1:].replace("_", " ") for key in SETTING_NAMES}


def validations_at(sheet: Worksheet, cell: str) -> list[Any]:
    """The validations of one cell, of which there is one."""
    found = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(found) == 1
    return found


@pytest.mark.parametrize(
    ("language", "day", "name", "works"),
    [
        pytest.param("zh-Hant", date(2026, 2, 17), "春節", "否", id="Taiwan's spring festival"),
        pytest.param("zh-Hans", date(2026, 10, 1), "国庆节", "否", id="China's national day"),
        pytest.param("zh-Hans", date(2026, 2, 14), "调休上班日", "是", id="a Saturday worked to make up"),
        pytest.param("en", date(2027, 1, 1), "New Year's Day", "no", id="the next year too"),
    ],
)
def test_holidays_of_the_region_are_offered(language: str, day: date, name: str, works: str) -> None:
    rows = {row[0]: row[1:] for row in sheet_of(language, "holidays").iter_rows(min_row=2, values_only=True)}
    assert rows[datetime.combine(day, datetime.min.time())] == (name, works)
    days = [moment for moment in rows if isinstance(moment, datetime)]
    assert days == sorted(days)
    assert {moment.year for moment in days} == {2026, 2027}


@pytest.mark.parametrize(
    ("region", "there", "gone"),
    [
        ("GB", {date(2026, 4, 6): "Easter Monday", date(2026, 8, 31): "Late Summer Bank Holiday"}, date(2026, 8, 3)),
        ("GB-SCT", {date(2026, 1, 2): "New Year Holiday", date(2026, 8, 3): "Summer Bank Holiday"}, date(2026, 4, 6)),
        ("AU", {date(2026, 6, 8): "King's Birthday"}, date(2026, 3, 9)),
        ("SG", {date(2026, 8, 9): "National Day"}, date(2026, 12, 26)),
    ],
)
def test_a_list_of_holidays_is_complete(region: str, there: dict[date, str], gone: date) -> None:
    """Of the part of the country that is named, else of the one in which most people live."""
    rows = {row["date"]: row["name"] for row in holiday_rows(region, 2026, "en")}
    assert there.items() <= rows.items()
    assert gone not in rows


@pytest.mark.parametrize("region", sorted(COMMON_PARTS))
def test_the_common_part_of_a_country_lacks_no_day_that_holds_in_all_of_it(region: str) -> None:
    """Days at weekends apart, in whose place some parts take the Monday."""
    years = range(2024, 2031)
    whole = {day for day in holidays_of(region, None, years) if day.weekday() < 5}
    assert whole <= holidays_of(region, COMMON_PARTS[region], years).keys()


def test_no_region_no_holidays_and_only_the_chosen_plans() -> None:
    book = load_workbook(io.BytesIO(new_register("en", ["H"], None, 2026, "r-2")))
    assert book["Holidays"]["A2"].value is None
    assert [row[0] for row in book["Plans"].iter_rows(min_row=2, values_only=True)] == ["H"]
    assert book["Promises"]["A2"].value is None
    assert book["Rates"]["A2"].value is None


@pytest.mark.parametrize(
    ("plans", "region"),
    [(["A", "Z"], None), (["A"], "ZZ"), (["A"], "GB-ZZ")],
    ids=["plan", "region", "part of a region"],
)
def test_an_unknown_plan_or_region_is_refused(plans: list[str], region: str | None) -> None:
    with pytest.raises(RefusalError, match="No register was made"):
        new_register("en", plans, region, 2026, "r-2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_its_own_register_without_a_finding(language: str, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(file(language))
    opened = open_register(path)
    assert [row.problem for row in opened.intake.findings.rows("en")] == []
    assert opened.intake.register.settings.language == language
    assert opened.book.properties[REGISTER] == "r-1"
    assert opened.book.properties[CONTRACT] == CONTRACT_VERSION
    assert len(opened.intake.register["fee_rules"]) == 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_put_in_as_data(language: str) -> None:
    """Text is never a formula; choices stand in the register's language; the table takes its rows in."""
    book = new_workbook(language, ["A"], None, 2026, "r-3")
    rows = {
        "clients": [{"id": "C-0001", "name": "=1+1", "zone": "suburb"}, {"id": "C-0002", "name": "#N/A"}],
        "plans": [{"code": "Z", "name": "own", "basis": "sold", "approvals": "2"}],
        "settings": [{"setting": "firm_name", "value": "Hongda"}, {"setting": "years", "value": "ROC"}],
        "repairs": [{"id": "R-2026-0001", "reported_at": datetime(2026, 3, 5, 14, 30), "state": "late"}],  # noqa: DTZ001 — local to the register
    }
    fill(book, rows, language)
    made = load_workbook(io.BytesIO(file_of(book)))
    clients = made[tables()["clients"].titles.in_(language)]
    assert clients.tables["Clients"].ref == "A1:M3"
    assert [(cell.value, cell.data_type) for cell in clients["B"][1:3]] == [("=1+1", "s"), ("#N/A", "s")]
    assert choice_value(clients["G2"].value, "clients", tables()["clients"]["zone"]) == 1
    plans = made[tables()["plans"].titles.in_(language)]
    assert (plans.tables["Plans"].ref, plans["A2"].value, plans["A3"].value, plans["L3"].value) == (
        "A1:P3",
        "A",
        "Z",
        2,
    )
    settings = made[tables()["settings"].titles.in_(language)]
    assert settings["B2"].value == "Hongda"
    assert setting_value("years", settings["B29"].value) == "ROC"
    assert settings.max_row == 1 + len(SETTING_NAMES)
    repairs = made[tables()["repairs"].titles.in_(language)]
    assert (repairs["F2"].value, repairs["F2"].number_format) == (datetime(2026, 3, 5, 14, 30), "yyyy-mm-dd hh:mm")  # noqa: DTZ001 — local to the register


@pytest.mark.parametrize(
    ("rows", "error"),
    [({"clients": [{"nobody": 1}]}, KeyError), ({"settings": [{"setting": "colour", "value": 1}]}, KeyError)],
    ids=["column", "setting"],
)
def test_rows_of_unknown_columns_are_no_rows(rows: dict[str, list[dict[str, object]]], error: type[Exception]) -> None:
    with pytest.raises(error):
        fill(new_workbook("en", ["A"], None, 2026, "r-3"), rows, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_tables_have_their_headings_and_are_grey(language: str) -> None:
    for key, figures in (("due", sheet_due.COLUMNS), ("problems", sheet_problems.COLUMNS)):
        sheet = register(language)[say(f"sheets.title_{key}", language)]
        assert list(sheet.tables) == [TABLES[key]]
        assert [cell.value for cell in sheet[1]] == [figure.headings.in_(language) for figure in figures]
        assert all(map(is_filled, sheet[2]))
        last_made = 2 + sheet_due.SHOWN  # the first row, and as many as are shown, with one that says how many more
        colours: Any = sheet.conditional_formatting
        assert all(str(area).endswith(str(last_made)) for rule in colours for area in rule.sqref.ranges)


def test_every_kind_and_stage_of_what_is_due_has_a_name() -> None:
    kinds = (
        "visit", "milestone", "cover ending", "contract ending", "shelf ending", "warranty card", "receipt card",
        "approval", "advice", "feedback", "follow-up call", "defect", "form", "document", "return of parts", "unpaid",
        "record past keeping",
    )  # fmt: skip
    for language in LANGUAGES:
        assert len({say(f"sheets.{sheet_due.kind_words(kind)}", language) for kind in kinds}) == len(kinds)
        stages = ("ahead", "today", "overdue", "escalated")
        assert len({say(f"sheets.{sheet_due.stage_words(stage)}", language) for stage in stages}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_found_by_their_anchor(language: str) -> None:
    names = register(language).defined_names
    for key, name in ANCHORS.items():
        assert names[name].attr_text == f"'{say(f'sheets.title_{key}', language)}'!$A$1"


def test_two_charts_show_the_fixed_blocks() -> None:
    sheet: Any = register("en")["Overview"]
    blocks = (sheet_overview.COVER_ENDING, sheet_overview.ACTIVITY)
    for chart, block in zip(sheet._charts, blocks, strict=True):  # noqa: SLF001 — openpyxl has no other way to them
        for number, series in enumerate(chart.series, start=1):
            first, last = (f"${get_column_letter(block.left + number)}${row}" for row in (block.first, block.last))
            assert series.val.numRef.f == f"'Overview'!{first}:{last}"
        assert len(chart.series) == len(block.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_stands_under_its_heading_beside_its_label(language: str) -> None:
    pages = (("overview", sheet_overview.BLOCKS), ("month", sheet_month.BLOCKS))
    for key, blocks in pages:
        sheet = register(language)[say(f"sheets.title_{key}", language)]
        for block in blocks.values():
            for figure in block.columns:
                for row in (*block.rows, *range(block.lines)):
                    at = block.place(row, figure.key)
                    assert sheet.cell(*at).value is None
                    assert sheet.cell(block.top + 1, at.column).value == figure.headings.in_(language)
            for row in block.rows:
                label = sheet.cell(*block.place(row)).value
                assert label == sheet_month.row_words(block.key, row).in_(language)


def test_no_two_blocks_of_a_page_touch() -> None:
    for blocks, cells in (
        (sheet_overview.BLOCKS, sheet_overview.CELLS),
        (sheet_month.BLOCKS, {**sheet_month.CELLS, **sheet_month.LABELS}),
    ):
        for one, other in combinations(blocks.values(), 2):
            assert not area_of(one) & area_of(other)
        for place in cells.values():
            assert not any(place in area_of(block) for block in blocks.values())


def area_of(block: Block) -> set[tuple[int, int]]:
    """Every cell of a block."""
    across = range(block.left, block.left + len(block.columns) + 1)
    return {(row, column) for row in range(block.top, block.last + 1) for column in across}


def test_a_line_beyond_a_block_has_no_place() -> None:
    fees = sheet_month.BLOCKS["fees"]
    assert fees.place("total", "parts") == (40, 2)
    assert fees.place(11, "total_fee") == (52, 6)
    with pytest.raises(IndexError):
        fees.place(12, "parts")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_keeps_tables_lists_and_charts(tmp_path: Path) -> None:
    """It cuts validations to 1,000 rows on saving, which `update` sets right; the rest stays."""
    path = tmp_path / "register.xlsx"
    path.write_bytes(file("zh-Hant"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(  # noqa: S603 — our own arguments
        [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    kept = load_workbook(tmp_path / "out" / "register.xlsx")
    ours = register("zh-Hant")
    assert kept.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        other: Any = kept[sheet.title]
        assert list(other.tables) == list(sheet.tables)
        assert [cell.value for cell in other[1]] == [cell.value for cell in sheet[1]]
    assert kept.defined_names["lstClients"].attr_text == "Clients[名稱]"
    overview: Any = kept[say("sheets.title_overview", "zh-Hant")]
    assert len(overview._charts) == 2  # noqa: SLF001 — openpyxl has no other way to them


@pytest.mark.parametrize("language", LANGUAGES)
def test_red_follows_late_and_a_missing_entry_outranks_it(language: str) -> None:
    """Red for what is late, grey text for what is over; the rule of a missing entry comes before both."""
    table, sheet = tables()["repairs"], sheet_of(language, "repairs")
    colours: Any = sheet.conditional_formatting
    found = sorted(
        (rule.priority, rule.formula[0], str(area.sqref), rule.dxf.font.color.rgb[2:])
        for area in colours
        for rule in area.rules
    )
    looks = [next(look for look, ink in INKS.items() if ink == colour) for *_, colour in found]
    assert looks == sorted(looks, key=RANKS.index)
    state = get_column_letter(list(table.by_key).index("state") + 1)
    words = {key: choice_words("repairs", "state", key).in_(language) for key in table["state"].choices}
    (late,) = [formula for (_, formula, *_), look in zip(found, looks, strict=True) if look == "act"]
    assert late == f'OR(${state}2="{words["late"]}")'
    (_, over, span, _) = found[-1]
    assert all(f'"{words[key]}"' in over for key in ("fixed", "fixed late", "cancelled"))
    assert span == f"A2:{get_column_letter(len(table.columns))}{2 + REACH}"
    missing = {span[0] for (_, _, span, _), look in zip(found, looks, strict=True) if look == "error"}
    assert missing == {get_column_letter(place) for place, column in columns(table) if column.required}


MET = set(OF_MILESTONES.values())


def in_view(plans: list[str], key: str) -> list[str]:
    """The columns of a new register's sheet that are not folded away."""
    sheet = load_workbook(io.BytesIO(new_register("en", plans, None, 2026, "r-9")))[tables()[key].titles.en]
    places = {column.key: get_column_letter(place) for place, column in columns(tables()[key])}
    return [name for name, letter in places.items() if not sheet.column_dimensions[letter].hidden]


@pytest.mark.parametrize("plans", [["A"], ["B", "C"], ["D"], ["E"], ["F"], ["G"], ["H"], list(CODES)], ids=str)
def test_a_folded_sheet_shows_what_has_to_be_typed(plans: list[str]) -> None:
    for key in ("repairs", "visits", "equipment"):
        shown = in_view(plans, key)
        assert len(shown) <= 24
        assert {column.key for column in tables()[key].columns if column.required} <= set(shown)
    promised = {str(row["milestone"]) for row in plan_rows(plans, "en")["promises"]}
    assert {OF_MILESTONES[milestone] for milestone in promised} <= set(in_view(plans, "repairs"))
    starts = {f"{row['basis']}_on" for row in plan_rows(plans, "en")["plans"]}
    assert starts <= set(in_view(plans, "equipment"))


def test_the_sample_s_sheets_show_what_its_plans_need() -> None:
    sheet = load_workbook(io.BytesIO(sample_register("en", None, "2026-06-10", "r-9")))["Repairs"]
    letters = [get_column_letter(place) for place, column in columns(tables()["repairs"]) if column.key in MET]
    assert not any(sheet.column_dimensions[letter].hidden for letter in letters)


def test_a_sheet_shows_what_its_plan_needs_and_no_more() -> None:
    assert "card_sent_on" not in in_view(["A"], "equipment")
    assert "card_sent_on" in in_view(["B"], "equipment")
    assert "forwarded_at" not in in_view(["A"], "repairs")
    assert "received_at" in in_view(list(CODES), "repairs")
    assert "dealer" not in in_view(["A"], "visits")
    assert in_view(["A"], "clients") == [column.key for column in tables()["clients"].columns]


def test_what_is_folded_away_is_an_outline_that_one_click_opens() -> None:
    sheet = sheet_of("en", "repairs")
    for place, _ in columns(tables()["repairs"]):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        assert bool(dimension.hidden) is (dimension.outlineLevel == 1)
    assert sheet.sheet_format.outlineLevelCol == 1
