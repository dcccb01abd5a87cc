"""What is due or late: leads, stages, equal visits together, recipients (A07 A08 A14 B13 D09 I06)."""

from typing import Any

import numpy as np
import pytest
from build import register_of, work_of
from visit_cases import own_plan

from register.assessment import Assessment, Work
from register.cover import covers
from register.due import Due, DueSource, due_list
from register.due_sources import due_sources
from register.visits import assess_visits

MONTHLY = {"visit": "patrol", "every": 1, "unit": "month", "role": "technician"}
LEADS = {"visit_leads": "30, 7, 1", "cover_leads": "60, 30, 7", "escalate_after": 3, "office_emails": "office@firm.tw"}
CLIENTS = [{"id": "C-1", "name": "Harbour Hotel"}, {"id": "C-2", "name": "Museum"}]
STAFF: list[dict[str, Any]] = [
    {"id": "S-1", "name": "Chen", "role": "technician", "email": "chen@firm.tw", "active": None},
    {"id": "S-2", "name": "Wu", "role": "technician", "email": None, "active": "yes"},
    {"id": "S-3", "name": "Lee", "role": "technician", "email": "lee@firm.tw", "active": "no"},
    {"id": "S-4", "name": "Lin", "role": "manager", "email": "lin@firm.tw", "active": None},
]


def item(number: int, **changed: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of an item
    return {
        "id": f"E-{number}", "client": "C-1", "product": "lamp", "plan": "P", "accepted_on": "2026-01-31",
        "site": "hall", **changed,
    }  # fmt: skip


def listed(as_of: str, settings: dict[str, Any] | None = None, **tables: Any) -> tuple[Work, Due, Assessment]:  # noqa: ANN401 — tables
    register = register_of(LEADS | (settings or {}), **{"clients": CLIENTS, "staff": STAFF, **tables})
    work = work_of(register, as_of)
    held = covers(work)
    due = due_list(work, due_sources(work, held, assess_visits(work, held)))
    return work, due, Assessment(register, work.as_of, work.columns, work.findings, due, {}, np.datetime64("NaT", "s"))


def told(assessment: Assessment, days: int | None = None, language: str = "en") -> list[str]:
    """Each line as a clerk reads it, without who is told."""
    keys = ("stage", "days_late", "due", "kind", "table", "id", "count", "what")
    rows = assessment.due.rows(assessment, language, days)
    return [" | ".join(str(row[key]) for key in keys) for row in rows]


VISIT_STAGES = [
    # why, as of, days, stage and lateness of a patrol on 2026-02-28
    ("before its first lead", "2026-01-28", None, None),
    ("its first lead has come, 30 days", "2026-01-29", None, "ahead 0"),
    ("today", "2026-02-28", None, "today 0"),
    ("today, also at the end of the day", "2026-02-28T23:59", None, "today 0"),
    ("overdue", "2026-03-01", None, "overdue 1"),
    ("the day before it is escalated", "2026-03-02", None, "overdue 2"),
    ("escalated, three days after", "2026-03-03", None, "escalated 3"),
    ("with --days: within so many days", "2026-01-20", 39, "ahead 0"),
    ("with --days: not within so many days", "2026-01-20", 38, None),
    ("with --days 0: today's", "2026-02-28", 0, "today 0"),
    ("with --days 0: no lead counts", "2026-02-27", 0, None),
    ("with --days: what is late as well", "2026-03-02", 0, "overdue 2"),
]


@pytest.mark.parametrize(("why", "as_of", "days", "stage"), VISIT_STAGES, ids=[row[0] for row in VISIT_STAGES])
def test_when_a_visit_is_told(why: str, as_of: str, days: int | None, stage: str | None) -> None:
    _, _, assessment = listed(as_of, equipment=[item(1)], **own_plan(MONTHLY, months=24))
    rows = [row for row in assessment.due.rows(assessment, "en", days) if row["kind"] == "visit"]
    assert [f"{row['stage']} {row['days_late']}" for row in rows] == ([] if stage is None else [stage]), why


def test_a_line_as_json_gives_it() -> None:
    _, _, assessment = listed("2026-02-10", equipment=[item(1, technician="Chen")], **own_plan(MONTHLY))
    assert assessment.due.rows(assessment, "en") == [
        {
            "kind": "visit", "table": "equipment", "id": "E-1", "client": "C-1", "equipment": "E-1",
            "what": "patrol: Harbour Hotel, hall", "due": "2026-02-28", "planned": None, "days_late": 0,
            "stage": "ahead", "recipients": ["chen@firm.tw", "office@firm.tw"],
            "people": ["Chen", "office"], "count": 1,
        }
    ]  # fmt: skip


def test_never_escalated_and_only_on_its_day_while_the_settings_are_blank() -> None:
    blank = {"visit_leads": None, "escalate_after": None}
    _, _, early = listed("2026-02-27", blank, equipment=[item(1)], **own_plan(MONTHLY))
    assert told(early) == []
    _, _, late = listed("2026-05-27", blank, equipment=[item(1)], **own_plan(MONTHLY))
    assert told(late) == ["overdue | 88 | 2026-02-28 | visit | equipment | E-1 | 1 | patrol: Harbour Hotel, hall"]


def test_equal_visits_of_one_client_and_site_on_one_day_are_one_line() -> None:
    equipment = [
        item(1), item(2, site=" HALL"), item(3, site="roof"), item(4, client="C-2"), item(5, accepted_on="2026-01-30"),
        item(6, accepted_on="2026-01-15"), item(7, site=None), item(8, site=None), item(9),
    ]  # fmt: skip
    visits = [{"equipment": "E-9", "visit": "patrol", "done_on": "2026-02-25"}]
    tables = own_plan(MONTHLY, {**MONTHLY, "visit": "cleaning"})
    _, _, assessment = listed("2026-02-26", equipment=equipment, visits=visits, **tables)
    late = "escalated | 11 | 2026-02-15 | visit | equipment | E-6 | 1"
    ahead = "ahead | 0 | 2026-02-28 | visit | equipment"
    assert told(assessment, 2) == [
        f"{late} | patrol: Harbour Hotel, hall", f"{late} | cleaning: Harbour Hotel, hall",
        f"{ahead} | E-1 | 3 | patrol: Harbour Hotel, hall", f"{ahead} | E-1 | 4 | cleaning: Harbour Hotel, hall",
        f"{ahead} | E-3 | 1 | patrol: Harbour Hotel, roof", f"{ahead} | E-3 | 1 | cleaning: Harbour Hotel, roof",
        f"{ahead} | E-4 | 1 | patrol: Museum, hall", f"{ahead} | E-4 | 1 | cleaning: Museum, hall",
        f"{ahead} | E-7 | 2 | patrol: Harbour Hotel", f"{ahead} | E-7 | 2 | cleaning: Harbour Hotel",
    ]  # fmt: skip
    sheet = assessment.due.listed(2)
    first = sheet.members[sheet.offsets[2] : sheet.offsets[3]]
    source = sheet.sources[int(sheet.source[2])]
    assert [int(at) for at in source.positions[first]] == [0, 1, 4]


def test_overdue_stands_first_by_lateness() -> None:
    equipment = [item(1), item(2, accepted_on="2026-01-05"), item(3, accepted_on="2026-01-25")]
    _, _, assessment = listed("2026-02-26", equipment=equipment, **own_plan(MONTHLY))
    assert [line.split(" | ")[:3] for line in told(assessment)] == [
        ["escalated", "21", "2026-02-05"], ["overdue", "1", "2026-02-25"], ["ahead", "0", "2026-02-28"],
    ]  # fmt: skip


def test_clients_and_dealers_are_visited_too() -> None:
    clients = [{"id": "C-1", "name": "Harbour Hotel", "important": "yes"}]
    tables = own_plan(
        {"visit": "training", "every": 1, "unit": "month", "until": "always"},
        {"plan": None, "visit": "other", "every": 1, "unit": "month", "until": "always", "role": "manager"},
    )
    _, _, assessment = listed(
        "2026-03-01", {"visits_from": "2026-02-01"}, clients=clients, equipment=[item(1, dealer="D-1")],
        dealers=[{"id": "D-1", "name": "Star Trading"}], **tables,
    )  # fmt: skip
    assert told(assessment) == [
        "today | 0 | 2026-03-01 | visit | clients | C-1 | 1 | other: Harbour Hotel",
        "today | 0 | 2026-03-01 | visit | dealers | D-1 | 1 | training: Star Trading",
    ]
    rows = assessment.due.rows(assessment, "en")
    assert [row["recipients"] for row in rows] == [["lin@firm.tw", "office@firm.tw"], ["office@firm.tw"]]


SHELF_ENDS = "time on the shelf ends, warranty starts: lamp, Harbour Hotel"
ENDINGS: list[tuple[str, dict[str, Any], dict[str, Any], str, list[str]]] = [
    # why, the plan, the item, as of, the lines
    ("warranty (A07)", {"months": 12}, {}, "2026-12-02",
     ["ahead | 0 | 2027-01-31 | cover ending | equipment | E-1 | 1 | warranty ends: lamp, Harbour Hotel"]),
    ("before its first lead, 60 days", {"months": 12}, {}, "2026-12-01", []),
    ("the last day", {"months": 12}, {}, "2027-01-31",
     ["today | 0 | 2027-01-31 | cover ending | equipment | E-1 | 1 | warranty ends: lamp, Harbour Hotel"]),
    ("over: nothing is late", {"months": 12}, {}, "2027-02-01", []),
    ("with its extension (F10)", {"months": 10}, {"extra_months": 2, "extra_approved_by": "Lin"}, "2027-01-01",
     ["ahead | 0 | 2027-01-30 | cover ending | equipment | E-1 | 1 | extended warranty ends: lamp, Harbour Hotel"]),
    ("latent defects (A14)", {"months": 6, "latent_months": 6}, {}, "2027-01-01",
     ["ahead | 0 | 2027-01-31 | cover ending | equipment | E-1 | 1 | latent-defect cover ends: lamp, Harbour Hotel"]),
    ("void: none", {"months": 12}, {"voided_on": "2026-05-01"}, "2027-01-01", []),
    ("retired: none", {"months": 12}, {"retired_on": "2026-05-01"}, "2027-01-01", []),
    ("the start day only: none", {"months": 0}, {}, "2026-01-31", []),
    ("a packed spare part: its shelf ends (A08)", {"months": 12, "shelf_months": 12}, {"kind": "spare part"},
     "2027-01-20", [f"ahead | 0 | 2027-01-31 | shelf ending | equipment | E-1 | 1 | {SHELF_ENDS}"]),
    ("unpacked: its shelf has ended", {"months": 24, "shelf_months": 12},
     {"kind": "spare part", "unpacked_on": "2026-12-01"}, "2027-01-20", []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "plan", "changed", "as_of", "lines"), ENDINGS, ids=[row[0] for row in ENDINGS])
def test_what_ends(why: str, plan: dict[str, Any], changed: dict[str, Any], as_of: str, lines: list[str]) -> None:
    _, _, assessment = listed(as_of, equipment=[item(1, **changed)], **own_plan(**plan))
    assert told(assessment) == lines, why


CONTRACTS: list[tuple[str, list[dict[str, Any]], str, list[str]]] = [
    ("its lead has come", [{"ends": "2026-12-31"}], "2026-11-01", ["ahead 2026-12-31 K-1"]),
    ("before its lead", [{"ends": "2026-12-31"}], "2026-10-31", []),
    ("its notice comes before its lead", [{"ends": "2026-12-31", "notice_days": 90}], "2026-10-02",
     ["ahead 2026-12-31 K-1"]),
    ("not begun", [{"starts": "2026-12-01", "ends": "2026-12-31"}], "2026-11-30", []),
    ("renews itself", [{"ends": "2026-12-31", "renewal": "automatic"}], "2026-12-15", []),
    ("renews itself: the day before its notice", [{"ends": "2026-12-31", "renewal": "automatic", "notice_days": 45}],
     "2026-11-15", []),
    ("renews itself: from the first day of its notice, the last chance to decide",
     [{"ends": "2026-12-31", "renewal": "automatic", "notice_days": 45}], "2026-11-16", ["ahead 2026-12-31 K-1"]),
    ("renews itself: on its last day", [{"ends": "2025-12-31", "renewal": "automatic", "notice_days": 45}],
     "2026-12-31", ["today 2026-12-31 K-1"]),
    ("renews itself: not in its next term", [{"ends": "2026-12-31", "renewal": "automatic", "notice_days": 45}],
     "2027-01-01", []),
    ("renews itself until it was ended", [{"ends": "2025-12-31", "renewal": "automatic", "ended_on": "2026-12-20"}],
     "2026-12-15", ["ahead 2026-12-20 K-1"]),
    ("over", [{"ends": "2026-12-31"}], "2027-01-01", []),
    ("another one follows at once", [{"ends": "2026-12-31"}, {"starts": "2027-01-01", "ends": "2027-12-31"}],
     "2026-12-15", []),
    ("another one follows, a day between", [{"ends": "2026-12-31"}, {"starts": "2027-01-02", "ends": "2027-12-31"}],
     "2026-12-15", ["ahead 2026-12-31 K-1"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "contracts", "as_of", "lines"), CONTRACTS, ids=[row[0] for row in CONTRACTS])
def test_contracts_that_end(why: str, contracts: list[dict[str, Any]], as_of: str, lines: list[str]) -> None:
    keys = ("equipment", "notice_days", "renewal", "ended_on")
    rows = [
        {"id": f"K-{number}", "client": "C-1", "starts": "2025-01-01", **dict.fromkeys(keys), **row}
        for number, row in enumerate(contracts, 1)
    ]
    _, _, assessment = listed(as_of, contracts=rows)
    found = [row for row in assessment.due.rows(assessment, "en") if row["kind"] == "contract ending"]
    assert [f"{row['stage']} {row['due']} {row['id']}" for row in found] == lines, why


def test_a_defect_stays_due_until_there_is_a_repair() -> None:
    """B13: to the technician who found it, else the item's, else the office."""
    row = {"equipment": "E-1", "client": None, "visit": "patrol", "defect_found": "yes", "repair": None}
    visits = [
        {**row, "id": "V-2026-0001", "done_on": "2026-02-28", "technician": "Wu"},
        {**row, "id": "V-2026-0002", "done_on": "2026-03-02", "technician": None},
        {**row, "id": "V-2026-0003", "equipment": None, "client": "C-2", "done_on": "2026-03-02", "technician": None},
        {**row, "id": "V-2026-0004", "done_on": "2026-03-02", "repair": "R-2026-0001"},
        {**row, "id": "V-2026-0005", "done_on": "2026-03-09"},
    ]
    repairs = [{"id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-03-02"}]
    _, _, assessment = listed("2026-03-02", equipment=[item(1, technician="Chen")], visits=visits, repairs=repairs)
    rows = assessment.due.rows(assessment, "en")
    assert [(row["id"], row["stage"], row["client"], row["equipment"], row["recipients"]) for row in rows] == [
        ("V-2026-0001", "overdue", "C-1", "E-1", ["Wu", "office@firm.tw"]),
        ("V-2026-0002", "today", "C-1", "E-1", ["chen@firm.tw", "office@firm.tw"]),
        ("V-2026-0003", "today", "C-2", None, ["office@firm.tw"]),
    ]
    assert rows[0]["what"] == "defect found, no repair entered yet (patrol): Harbour Hotel"


RECIPIENTS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], str, list[str]]] = [
    # why, the item, the row of VisitPlans, Settings, as of, who is told
    ("the item's technician", {"technician": "Chen"}, {}, {}, "2026-02-28", ["chen@firm.tw", "office@firm.tw"]),
    ("by name without an e-mail address", {"technician": "Wu"}, {}, {}, "2026-02-28", ["Wu", "office@firm.tw"]),
    ("who has left: the active ones of the role", {"technician": "Lee"}, {}, {}, "2026-02-28",
     ["chen@firm.tw", "Wu", "office@firm.tw"]),
    ("no technician: the role", {}, {"role": "manager"}, {}, "2026-02-28", ["lin@firm.tw", "office@firm.tw"]),
    ("no role either: the office", {}, {"role": None}, {}, "2026-02-28", ["office@firm.tw"]),
    ("escalated: the managers too", {"technician": "Chen"}, {}, {}, "2026-03-03",
     ["chen@firm.tw", "office@firm.tw", "lin@firm.tw"]),
    ("escalated: the managers of Settings", {"technician": "Chen"}, {}, {"manager_emails": "boss@firm.tw"},
     "2026-03-03", ["chen@firm.tw", "office@firm.tw", "boss@firm.tw"]),
    ("nobody at all", {}, {"role": "finance"}, {"office_emails": None}, "2026-02-28", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "changed", "row", "settings", "as_of", "who"), RECIPIENTS, ids=[row[0] for row in RECIPIENTS]
)
def test_who_is_told(
    why: str, changed: dict[str, Any], row: dict[str, Any], settings: dict[str, Any], as_of: str, who: list[str]
) -> None:
    _, _, assessment = listed(as_of, settings, equipment=[item(1, **changed)], **own_plan({**MONTHLY, **row}))
    assert [line["recipients"] for line in assessment.due.rows(assessment, "en")] == [who], why


def test_everybody_whose_items_a_line_puts_together_is_told() -> None:
    equipment = [item(1, technician="Wu"), item(2, technician="Chen"), item(3, technician="Wu")]
    _, _, assessment = listed("2026-02-28", equipment=equipment, **own_plan(MONTHLY))
    rows = assessment.due.rows(assessment, "en")
    assert [(row["count"], row["recipients"]) for row in rows] == [(3, ["Wu", "chen@firm.tw", "office@firm.tw"])]


def test_lines_speak_three_languages() -> None:
    _, _, assessment = listed("2026-02-28", equipment=[item(1)], **own_plan(MONTHLY))
    said = [assessment.due.rows(assessment, language)[0]["what"] for language in ("en", "zh-Hant", "zh-Hans")]
    assert said == ["patrol: Harbour Hotel, hall", "巡查：Harbour Hotel，hall", "巡查：Harbour Hotel，hall"]


CHANGES = [
    # why, as of, when the list of a patrol on 2026-02-28 changes next
    ("its lead comes", "2026-01-20", "2026-01-29"),
    ("it is today", "2026-02-10", "2026-02-28"),
    ("it is overdue", "2026-02-28T09:00", "2026-03-01"),
    ("it escalates", "2026-03-01", "2026-03-03"),
    ("nothing more", "2026-03-04", "NaT"),
]


@pytest.mark.parametrize(("why", "as_of", "change"), CHANGES, ids=[row[0] for row in CHANGES])
def test_when_the_list_changes_by_itself(why: str, as_of: str, change: str) -> None:
    tables = own_plan({**MONTHLY, "every": 0, "first_after": 1, "first_unit": "month"}, months=600)
    work, _, _ = listed(as_of, {"cover_leads": None}, equipment=[item(1)], **tables)
    soon = [moment for moment in work.changes if moment < np.datetime64("2040-01-01")]
    assert str(min(soon, default=np.datetime64("NaT", "D")).astype("M8[D]")) == change, why


def test_what_is_due_by_an_instant() -> None:
    """A promise of the same day is late from its minute on; the list changes then."""
    instants = np.array(["2026-06-28T05:30", "2026-06-28T18:00", "2026-06-26T10:00"], "M8[s]")
    count = len(instants)
    none = np.full(count, -1, np.int32)
    repairs = [{"id": f"R-2026-000{n}", "equipment": "E-1", "reported_at": "2026-06-20T08:00"} for n in (1, 2, 3)]
    register = register_of(LEADS, equipment=[item(1)], repairs=repairs)
    work = work_of(register, "2026-06-28T12:00")
    source = DueSource(
        "milestone", "repairs", np.arange(count, dtype=np.int32), none, none, instants, instants.astype("M8[D]"),
        ("notes.due_warranty_ends",), np.zeros(count, np.int8), {"product": "arrive", "client": "–"},
        none, none.astype(np.int8), none.astype(np.int64),
    )  # fmt: skip
    calls = DueSource(
        "follow-up call", "repairs", none[:1] + 1, none[:1], none[:1], np.array(["2026-06-28"], "M8[D]"),
        np.array(["2026-06-28"], "M8[D]"), ("notes.due_warranty_ends",), np.zeros(1, np.int8),
        {"product": "call", "client": "–"}, none[:1], none[:1].astype(np.int8), none[:1].astype(np.int64),
    )  # fmt: skip
    due = due_list(work, [calls, source])
    assessment = Assessment(register, work.as_of, work.columns, work.findings, due, {}, np.datetime64("NaT", "s"))
    rows = due.rows(assessment, "en")
    assert [(row["due"], row["stage"], row["days_late"]) for row in rows] == [
        ("2026-06-26T10:00", "overdue", 2), ("2026-06-28T05:30", "overdue", 0), ("2026-06-28", "today", 0),
        ("2026-06-28T18:00", "today", 0),
    ]  # fmt: skip
    assert str(min(work.changes)) == "2026-06-28T18:00:01"


def test_a_kind_that_the_contract_does_not_name_is_refused() -> None:
    none = np.empty(0, np.int32)
    days = np.empty(0, "M8[D]")
    with pytest.raises(ValueError, match="holiday"):
        DueSource(
            "holiday", "visits", none, none, none, days, days, (), none.astype(np.int8), {}, none,
            none.astype(np.int8), none.astype(np.int64),
        )  # fmt: skip
