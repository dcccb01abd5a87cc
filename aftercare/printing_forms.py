"""The forms that were asked for: of one row, of a client's rows, of a month's rows, or blank."""

from __future__ import annotations

from typing import Final

from aftercare.assessing import Known
from aftercare.printing_names import file_name
from aftercare.printing_plans import Planned
from aftercare.telling import Telling
from printouts.form_catalogue import FORMS
from printouts.form_facts import Facts
from printouts.form_filled import client_of, filled, rows_of_client, rows_of_month
from printouts.form_sheet import BLANK_FORM, FormSheet, words
from register.refusals import RefusalError
from register.rows import row_names
from register.schema import tables

LIST: Final = "forms"
"""What is asked for to see which forms there are."""
BLANK: Final = "blank"
"""The id that asks for a form without a row."""


def planned_form(register: Known, key: str, month: str, identity: str | None) -> Planned:
    """A form as one file: of the row with an id, of all rows of a client, of a month's rows; none: the blank form.

    RefusalError where the id is of no row that the form can be about.
    """
    sheet, facts = FORMS[key], Facts(register.assessment, register.language, month)
    rows = chosen_rows(sheet, facts, month, identity)
    ids = row_names(register.assessment, sheet.table) if sheet.table else []
    known = [ids[at] or "" if at >= 0 and sheet.table else "" for at in rows]
    forms = [filled(sheet, facts, at) for at in rows]
    clients = {client_of(sheet, facts, at) for at in rows if at >= 0 and sheet.table}
    client = facts.name("clients", clients.pop()) if len(clients) == 1 and min(clients) >= 0 else ""
    one = known[0] if len(rows) == 1 else ""
    blank = words("blank_form", register.language) if rows == [BLANK_FORM] else ""
    whose = client if one or identity else ""
    when = "" if blank else month_of(sheet, facts, rows, month)
    name = file_name(when, sheet.title(register.language), blank or one, whose)
    of = one or (None if blank else identity)
    return Planned(key, of, client or None, name, sheet.template, forms, known)


def month_of(sheet: FormSheet, facts: Facts, rows: list[int], month: str) -> str:
    """The month of a single row's own day, so that it has one name whenever it is printed; else the one asked for."""
    if len(rows) == 1 and sheet.day:
        column = facts.column(sheet.table, sheet.day)
        return str(column.values[rows[0]])[:7] if column.given[rows[0]] else month
    return month


def chosen_rows(sheet: FormSheet, facts: Facts, month: str, identity: str | None) -> list[int]:
    """The rows that a form is asked for; -1 alone for the blank form."""
    if identity == BLANK:
        return [BLANK_FORM]
    if identity is None:
        return rows_of_month(sheet, facts, month) or [BLANK_FORM]
    ids = row_names(facts.assessment, sheet.table) if sheet.table else []
    if identity in ids:
        return [ids.index(identity)]
    clients = row_names(facts.assessment, "clients")
    if identity in clients and sheet.client:
        return rows_of_client(sheet, facts, clients.index(identity)) or [BLANK_FORM]
    if any(identity in row_names(facts.assessment, table) for table in tables() if tables()[table].prefix):
        about = tables()[sheet.table].titles.in_(facts.language) if sheet.table else "–"
        raise RefusalError("paper_form_id", value=identity, form=sheet.title(facts.language), about=about)
    raise RefusalError("unknown_id", value=identity)


def listed(telling: Telling, language: str) -> int:
    """The exit status, after all forms were named: key, title, the table of its rows, clauses."""
    found = [
        {
            "form": sheet.key,
            "title": sheet.title(language),
            "about": tables()[sheet.table].titles.in_(language) if sheet.table else None,
            "clauses": sheet.clauses.split(", "),
        }
        for sheet in FORMS.values()
    ]  # fmt: skip
    if telling.json:
        telling.document({"forms": found})
        return 0
    width = max(len(key) for key in FORMS)
    telling.lines(
        f"{sheet.key:{width}}  {sheet.title(language)}  "
        f"({tables()[sheet.table].titles.in_(language) if sheet.table else '–'}; {sheet.clauses})"
        for sheet in FORMS.values()
    )
    return 0
