"""A small firm of which every form has something to tell, in three languages; and how a paper's text is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from paper_cases import AS_OF, NAMES, assessed, read, rows_of

from printouts.form_catalogue import FORMS
from printouts.form_facts import Facts
from printouts.form_filled import filled
from printouts.form_paper import Form
from printouts.form_sheet import BLANK_FORM, WHOLE
from printouts.typeset import typeset

MONTH: Final = "2026-10"
GOLDEN: Final = Path(__file__).parent / "golden" / "forms"
SAID: Final = {
    "en": {
        "dealer": "North Farm Machines", "head": "Mr Ho", "part": "Driver 100 W", "seal": "Seal", "piece": "piece",
        "supplier": "Eastern Parts", "manager": "Chow", "director": "Tan", "duty": "Head of operation",
        "person": "Mr Yip",
        "wish": "Please come early", "before": "ran normally", "why": "capacitor aged",
        "word": "Answer the phone faster",
        "plan": "Emergency plan, hall A", "reporter": "Ms Wong", "place": "main hall",
    },
    "zh-Hant": {
        "dealer": "北區農機行", "head": "何先生", "part": "驅動電源 100 W", "seal": "墊圈", "piece": "個",
        "supplier": "東方零件",
        "manager": "周經理", "director": "鄭總", "duty": "機房主任", "person": "葉先生", "wish": "請早點到",
        "before": "運行正常",
        "why": "電容老化", "word": "希望更快接聽電話", "plan": "A 館應急處理方案", "reporter": "王小姐",
        "place": "大廳",
    },
    "zh-Hans": {
        "dealer": "北区农机行", "head": "何先生", "part": "驱动电源 100 W", "seal": "垫圈", "piece": "个",
        "supplier": "东方零件",
        "manager": "周经理", "director": "郑总", "duty": "机房主任", "person": "叶先生", "wish": "请早点到",
        "before": "运行正常",
        "why": "电容老化", "word": "希望更快接听电话", "plan": "A 馆应急处理方案", "reporter": "王小姐",
        "place": "大厅",
    },
}  # fmt: skip


def firm_rows(language: str) -> dict[str, list[dict[str, Any]]]:
    """The firm of the papers with a dealer, parts, approvals, contacts, documents, feedback, a training."""
    rows, name, said = rows_of(language), NAMES[language], SAID[language]
    rows["staff"] += [
        {"id": "S-2", "name": said["manager"], "role": "manager", "phone": "0955-002", "email": "m@firm.example"},
        {"id": "S-3", "name": said["director"], "role": "director", "phone": "0955-003"},
    ]
    rows["staff"][0] |= {"phone": "0955-001", "expert": "yes"}
    rows["clients"][0] |= {"phone": "02-5550-0101", "engineer_1": "S-1", "engineer_2": "S-2"}
    rows["dealers"] = [
        {
            "id": "D-1", "name": said["dealer"], "contact": said["head"], "phone": "02-5550-0701", "grade": "A",
            "technician": said["head"], "feedback_day": 5, "follow_up_percent": "40", "return_dates": "06-30, 12-31",
        }
    ]
    rows["equipment"][0] |= {"model": "LH-200", "dealer": "D-1", "completed_on": "2025-12-01", "batch": "2025-12A"}
    rows["equipment"].append(
        {
            "id": "E-5", "client": "C-1", "product": name["box"], "model": "CB-1", "serial": "B-9", "plan": "A",
            "accepted_on": "2026-10-08", "completed_on": "2026-10-01", "site": said["place"], "replaces": "E-3",
        }
    )  # fmt: skip
    rows["visits"] += [
        {
            "id": "V-5", "visit": "follow-up", "client": "C-1", "done_on": "2026-10-14", "technician": "S-2",
            "findings": name["found"], "defect_found": "yes", "repair": "R-2026-0002",
            "opinion": name["opinion"], "score": 4, "reported_to": "S-3", "signed_by": said["reporter"],
        },
        {"id": "V-6", "visit": "training", "client": "C-1", "planned_on": "2026-10-20", "technician": "S-2"},
    ]  # fmt: skip
    rows["repairs"][0] |= {
        "component": said["part"], "outcome": "part replaced", "reporter": said["reporter"], "phone": "02-5550-0102",
        "request": said["wish"], "channel": "LINE", "occurred_at": "2026-10-02 08:40",
        "condition_before": said["before"],
        "analysis": said["why"], "contacted_at": "2026-10-02 09:10", "departed_at": "2026-10-02 10:00",
        "arrived_at": "2026-10-02 10:45", "proposed_at": "2026-10-02 11:00", "agreed_on": "2026-10-03",
        "appointed_at": "2026-10-02 10:30", "checked_by": "S-2", "approved_by": "S-3", "signed_by": said["reporter"],
        "signed_on": "2026-10-02", "followed_up_on": "2026-10-05", "old_part_on": "2026-10-20",
        "supplier": said["supplier"], "opinion": name["opinion"],
    }  # fmt: skip
    rows["parts"] = [
        {
            "code": "D-100", "name": said["part"], "unit": said["piece"], "list_price": "260", "cost_price": "180",
            "stock": "3", "minimum": "5", "supplier": said["supplier"], "supplier_phone": "02-5550-0801", "wear": "no",
        },
        {"code": "G-7", "name": said["seal"], "list_price": "35", "cost_price": "21", "wear": "yes", "stock": "40"},
    ]  # fmt: skip
    rows["repair_parts"] = [
        {"id": "P-1", "repair": "R-2026-0001", "part": "D-100", "quantity": "1", "old_part_state": "reusable"},
        {"id": "P-2", "repair": "R-2026-0002", "part": "G-7", "quantity": "2", "old_part_on": "2026-10-22"},
    ]
    rows["contacts"] = [
        {"client": "C-1", "name": said["reporter"], "duty": "", "phone": "02-5550-0102", "email": "w@client.example"},
        {"client": "C-1", "name": said["person"], "duty": said["duty"], "phone": "02-5550-0103", "responsible": "yes"},
    ]
    rows["documents"] = [
        {"id": "W-1", "client": "C-1", "kind": "emergency plan", "title": said["plan"], "due_on": "2026-10-08"},
        {"id": "W-2", "equipment": "E-1", "kind": "acceptance certificate", "handed_on": "2025-12-10"},
    ]
    rows["feedback"] = [
        {
            "id": "F-1", "client": "C-1", "received_at": "2026-09-15 11:20", "channel": "LINE", "kind": "suggestion",
            "text": said["word"], "owner": "S-2", "repair": "R-2026-0001",
        }
    ]
    return {
        table: [{key: with_year(value) for key, value in row.items()} for row in some] for table, some in rows.items()
    }


def with_year(value: object) -> object:
    """The id of a repair or visit as it is given: with the year."""
    short = isinstance(value, str) and value[:2] in {"R-", "V-"} and value[2:].isdigit()
    return f"{str(value)[:2]}2026-{int(str(value)[2:]):04}" if short else value


@cache
def firm_facts(language: str) -> Facts:
    """What forms read of the firm as of AS_OF, October 2026 told of."""
    return Facts(assessed(language, firm_rows(language), AS_OF), language, MONTH)


ABOUT: Final = {
    "repairs": "R-2026-0001", "visits": "V-2026-0005", "equipment": "E-1", "clients": "C-1", "dealers": "D-1",
    "feedback": "F-1",
}  # fmt: skip
"""The row that a form of each table is read of."""
OTHERWISE: Final = {"visit-record": "V-2026-0001"}


def row_of(key: str, facts: Facts) -> int:
    """The position of the row that a form is read of."""
    sheet = FORMS[key]
    if sheet.whole:
        return WHOLE
    ids = facts.column(sheet.table, "id").values.tolist()
    return ids.index(OTHERWISE.get(key, ABOUT[sheet.table]))


@cache
def firm_form(key: str, language: str) -> Form:
    """One form of the firm, filled in."""
    facts = firm_facts(language)
    return filled(FORMS[key], facts, row_of(key, facts))


def blank(key: str, language: str) -> Form:
    """One form of the firm, blank."""
    return filled(FORMS[key], firm_facts(language), BLANK_FORM)


@cache
def printed(key: str, language: str) -> str:
    """The text of a form, filled in, and of its blank one behind it: typeset once a run."""
    return read(typeset(FORMS[key].template, [firm_form(key, language), blank(key, language)], AS_OF)) + "\n"


def golden(key: str, language: str) -> Path:
    """The file that holds the text of a form."""
    return GOLDEN / f"{key}-{language}.txt"


if __name__ == "__main__":
    from register.language import LANGUAGES

    GOLDEN.mkdir(exist_ok=True)
    for form in FORMS:
        for one in LANGUAGES:
            golden(form, one).write_text(printed(form, one), "utf-8")
