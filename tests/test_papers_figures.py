"""The figures of the monthly papers are those of `show --json`: counted again from its rows, read from the PDF."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from paper_cases import CHINESE, read
from test_sample import firm_of

from printouts.month_report import month_report
from printouts.statement import clients_told, statement, statements
from printouts.typeset import typeset
from register.assessment import Assessment
from register.language import LANGUAGES
from register.month import month_figures
from register.rows import json_columns

MONTH = "2026-06"


@cache
def shown(language: str) -> dict[str, list[dict[str, Any]]]:
    """The tables as `show --json` gives them, in the firm's language."""
    _, assessment = firm_of(language)
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in ("equipment", "repairs", "visits", "clients"):
        columns = json_columns(assessment, table, language)
        tables[table] = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return tables


def packed(text: str) -> str:
    """A text without the spaces and breaks that a column's width puts in."""
    return re.sub(r"[\s\u200b]+", "", text)


def known_repairs(language: str) -> list[dict[str, Any]]:
    """Repairs reported by as-of: of a later one nothing has happened (rule 10)."""
    rows = shown(language)["repairs"]
    return [row for row in rows if row["reported_at"] and row["reported_at"] <= "2026-07-31T10:20"]


def month_of(row: dict[str, Any], key: str) -> bool:
    return bool(row[key]) and str(row[key])[:7] == MONTH


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_say_what_show_says(language: str) -> None:
    """Fee, clause in words, cover at report and the ends of cover, of every client with something in the month."""
    _, assessment = firm_of(language)
    told = statements(assessment, MONTH, language)
    clients = clients_told(told)
    papers = [statement(told, client) for client in clients]
    ids = [row["id"] for row in shown(language)["clients"]]
    looked = 0
    for client, paper in zip(clients, papers, strict=True):
        # In the firm's language whatever the client's: the words of `show` are those of the register.
        if paper.language != language:
            continue
        text = packed(read(typeset("statement", paper, "2026-07-31")))
        items = {row["id"]: row for row in shown(language)["equipment"] if row["client"] == ids[client]}
        for row in items.values():
            if row["retired_on"] is None and row["cover_ends"]:
                end = row["extended_ends"] or row["cover_ends"]
                assert packed(day(end, assessment)) in text, (row["id"], end)
                looked += 1
        for row in known_repairs(language):
            if row["equipment"] in items and month_of(row, "reported_at"):
                assert row["id"] in text
                if row["total_fee"] is not None and row["state"] != "cancelled":
                    assert packed(money(row["total_fee"], assessment)) in text, row["id"]
                    looked += 1
    assert looked > 10


def day(text: str, assessment: Assessment) -> str:
    from register.shown_days import shown_days  # noqa: PLC0415 — the firm's way to write a day

    return shown_days(text, assessment.register.settings.years)


def money(text: str, assessment: Assessment) -> str:
    settings = assessment.register.settings
    return f"{settings.currency} {Decimal(text):,.{settings.money_decimals}f}"


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_months_main_figures_are_counted_from_show(language: str) -> None:
    _, assessment = firm_of(language)
    figures = month_figures(assessment, MONTH).main
    repairs, visits = known_repairs(language), shown(language)["visits"]
    fixed = [row for row in repairs if month_of(row, "fixed_at") and row["state"] != "cancelled"]
    fees = [Decimal(row["total_fee"]) for row in fixed if row["total_fee"] is not None]
    assert figures.visits_done == sum(month_of(row, "done_on") for row in visits)
    assert figures.repairs_received == sum(month_of(row, "reported_at") for row in repairs)
    assert figures.repairs_fixed == len(fixed)
    assert figures.repairs_late == sum(row["state"] == "fixed late" for row in fixed)
    assert figures.fees == sum(fees)
    assert figures.fees_not_set == len(fixed) - len(fees)
    text = packed(read(typeset("month", month_report(assessment, MONTH, language), "2026-07-31")))
    for value in (figures.visits_done, figures.repairs_fixed, money(str(figures.fees), assessment)):
        assert packed(str(value)) in text
