"""A register made by an earlier version of the contract, with the tables, columns and settings that came since."""

from __future__ import annotations

from register.contract import VERSION
from register.plan_rows import CODES, plan_rows
from register.schema import tables
from register.values import shown
from workbook.add_columns import add_columns, add_made_columns
from workbook.add_settings import add_settings
from workbook.add_table import add_table
from workbook.custom_properties import set_custom_properties
from workbook.lacking import Lacking
from workbook.listed import relationships_part
from workbook.ours import Ours, merged
from workbook.package import CONTENT_TYPES, Package
from workbook.parts import related, workbook_part
from workbook.properties import AWAITED, CONTRACT, GENERATED
from workbook.raw import RawBook, RawTable
from workbook.sheet_list import add_name, change_name
from workbook.sheets_in_view import tables_out_of_view
from workbook.styles import Styles
from workbook.template_validations import PICKED_BY, list_formula, list_name
from workbook.verify import prove_untouched
from workbook.verify_parts import COUNTED, RESIZED


def completed(workbook: bytes, book: RawBook, wanted: Lacking, language: str, decimals: int) -> bytes:
    """The workbook with all that is wanted, proven to be otherwise what it was.

    `language` and `decimals` are the register's: the headings and amounts of new columns are as in its other ones.
    """
    package = Package(workbook)
    book_part = workbook_part(package)
    styles_part = related(package, book_part, "styles")
    styles = Styles(package.read(styles_part), styles_part)
    ours: dict[str, Ours] = {}
    grown = dict.fromkeys((CONTENT_TYPES, book_part, relationships_part(book_part), styles_part), COUNTED)
    new: list[str] = []
    codes = plans_of(book)
    out_of_view = tables_out_of_view(codes)
    in_use = plan_rows([code for code in CODES if code in codes], language)
    for key in wanted.tables:
        new += add_table(package, styles, key, language, decimals, hidden=key in out_of_view)
    changes = [
        add_columns(package, styles, book.tables[key], keys, language, decimals, in_use)
        for key, keys in wanted.columns.items()
    ]
    changes += [add_made_columns(package, styles, made, language, decimals) for made in wanted.made]
    if wanted.settings:
        changes.append(add_settings(package, book.tables["settings"], wanted.settings, language))
    for sheet, mine, table in changes:
        ours[sheet] = merged(ours.get(sheet), mine)
        grown[table] = RESIZED
    package.replace(styles_part, styles.to_bytes())
    add_lists(package, book, wanted, language)
    pick_by_new_columns(package, book, wanted, language)
    awaited = " ".join(each.key for each in wanted.blocked)
    noted = {CONTRACT: str(VERSION)} | ({AWAITED: awaited} if awaited or AWAITED in book.properties else {})
    if wanted.made:
        noted[GENERATED] = ""  # whatever was noted of them, they are to be filled
    set_custom_properties(package, noted)
    finished = package.to_bytes()
    free = {"docProps/custom.xml", "_rels/.rels"}
    before = Package(workbook)
    pick_by_new_columns(before, book, wanted, language)  # a list that names another column is no other change
    prove_untouched(before, Package(finished), ours, free, added=new, grown=grown)
    return finished


def plans_of(book: RawBook) -> list[str]:
    """The codes of the plans that a register has."""
    plans = book.tables.get("plans")
    codes = [] if plans is None else plans.columns.get("code", [])
    return [shown(code).upper() for code in codes if code is not None]


def add_lists(package: Package, book: RawBook, wanted: Lacking, language: str) -> None:
    """The lists that drop-downs of what is new offer, where an older register does not have them."""
    specs = [tables()[key] for key in wanted.tables]
    columns = [column for spec in specs for column in spec.columns]
    columns += [tables()[key][column] for key, keys in wanted.columns.items() for column in keys]
    for target in {column.target for column in columns} & set(PICKED_BY):
        raw = book.tables.get(target)
        comes = target in wanted.tables or PICKED_BY[target] in wanted.columns.get(target, ())
        new = tables()[target][PICKED_BY[target]].heading(language) if comes else ""
        heading = heading_there(raw, PICKED_BY[target]) or new or heading_there(raw, "id")
        if heading:
            add_name(package, list_name(target), list_formula(target, heading))


def pick_by_new_columns(package: Package, book: RawBook, wanted: Lacking, language: str) -> None:
    """The lists that offered ids, of tables whose rows are picked by a column that comes now; staff's own stay."""
    for target, keys in wanted.columns.items():
        key = PICKED_BY.get(target, "")
        by_id = heading_there(book.tables[target], "id")
        if key in keys and by_id:
            new = list_formula(target, tables()[target][key].heading(language))
            change_name(package, list_name(target), list_formula(target, by_id), new)


def heading_there(table: RawTable | None, key: str) -> str:
    """What stands over a column in the workbook; empty where it is not there."""
    there = table is not None and key in table.places
    return table.headings[table.places[key] - table.first_column] if table is not None and there else ""
