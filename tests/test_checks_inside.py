"""Secret checks (I07) never leave the firm: not on a statement, in no letter to a client, no signature asked for."""

from typing import Any

import numpy as np
from paper_cases import AS_OF, MONTH, assessed, rows_of

from printouts.form_catalogue import FORMS
from printouts.form_facts import Facts
from printouts.form_filled import filled, language_of, rows_of_client, rows_of_month
from printouts.form_rows import item_visits
from printouts.paper import Paper
from printouts.statement import clients_told, statement, statements
from register.assessment import Assessment
from reminders.planning import clients_own

FOUND = "unannounced, uniform missing"


def with_checks(**client: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401 — any cell of a client
    """The firm's rows with a check done, one planned, and checks of a client owed at equal distances."""
    rows = rows_of("en")
    rows["clients"][0] |= client
    rows["visits"] = [{**row, "id": f"V-2026-{number:04d}"} for number, row in enumerate(rows["visits"], 1)]
    check = {"visit": "check", "technician": "S-1"}
    rows["visits"] += [
        {**check, "id": "V-2026-0005", "equipment": "E-1", "done_on": "2026-10-20", "findings": FOUND},
        {**check, "id": "V-2026-0006", "client": "C-1", "done_on": "2026-10-28", "findings": FOUND},
        {**check, "id": "V-2026-0007", "equipment": "E-1", "planned_on": "2026-11-09"},
        {**check, "id": "V-2026-0008", "client": "C-2", "done_on": "2026-10-28", "findings": FOUND},
    ]
    rows["visit_plans"] = [
        {"plan": None, "client": "C-1", "visit": "check", "every": 1, "unit": "month", "until": "always"}
    ]
    return rows


def said(page: Paper) -> str:
    return repr(page)


def without_checks(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    visits = [row for row in rows["visits"] if row["visit"] != "check"]
    return {**rows, "visits": visits, "visit_plans": []}


def of_first(assessment: Assessment) -> Paper:
    return statement(statements(assessment, MONTH, "en"), 0)


def test_a_statement_is_the_same_with_checks_and_without() -> None:
    rows = with_checks()
    page = of_first(assessed("en", rows))
    assert FOUND not in said(page)
    assert "check" not in [row[1] for grid in page.grids for row in grid.rows]
    assert page == of_first(assessed("en", without_checks(rows)))


def test_a_client_who_was_only_checked_gets_no_statement() -> None:
    assert clients_told(statements(assessed("en", with_checks()), MONTH, "en")) == [0]


def test_nobody_is_asked_for_the_signature_of_a_check() -> None:
    assessment = assessed("en", with_checks())
    rows = assessment.due.rows(assessment, "en")
    asked = {row["id"] for row in rows if row["kind"] == "form" and row["table"] == "visits"}
    assert asked == {"V-2026-0001", "V-2026-0002", "V-2026-0004"}


def test_no_client_is_told_of_a_check() -> None:
    coming = ("visit", "clients", "C-1", "notes.due_visit/{}", "2026-11-20")
    told = [clients_own((*coming[:3], coming[3].format(visit), coming[4]), -7) for visit in ("patrol", "check")]
    assert told == [True, False]


def test_forms_for_a_client_leave_checks_out() -> None:
    facts = Facts(assessed("en", with_checks(language="zh-Hant"), AS_OF), "en", MONTH)
    record, ids = FORMS["visit-record"], facts.column("visits", "id").values
    assert set(ids[rows_of_month(record, facts, MONTH)]) == {"V-2026-0001", "V-2026-0002"}
    assert not {"V-2026-0005", "V-2026-0006"} & set(ids[rows_of_client(record, facts, 0)])
    assert "V-2026-0005" not in ids[item_visits(facts, 0)]
    assert "V-2026-0001" in ids[item_visits(facts, 0)]


def test_the_firm_may_print_a_check_for_itself_without_the_clients_signature() -> None:
    facts = Facts(assessed("en", with_checks(language="zh-Hant"), AS_OF), "en", MONTH)
    record, ids = FORMS["visit-record"], facts.column("visits", "id").values
    check, patrol = (int(np.flatnonzero(ids == name)[0]) for name in ("V-2026-0005", "V-2026-0001"))
    assert language_of(record, facts, check) == "en"
    assert language_of(record, facts, patrol) == "zh-Hant"
    assert len(filled(record, facts, patrol).signatures) == len(filled(record, facts, check).signatures) + 1
