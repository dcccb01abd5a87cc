"""Findings of the area "visits": each code with its severity, what is there, and what to do."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "visit_plan_not_set": FindingWords(
        "warning",
        Words(
            "“{parameter}” of this visit is not set, so nothing falls due by it.",
            "此項服務的「{parameter}」未設定，因此不產生任何到期日。",
            "此项服务的「{parameter}」未设置，因此不产生任何到期日。",
        ),
        Words(
            "Enter what was agreed with the client (0 under Every means once), or delete the row if nothing was agreed.",
            "請填入與業主約定的內容(「每隔」填 0 表示僅一次)；若無約定，請刪除此列。",
            "请填入与业主约定的内容(「每隔」填 0 表示仅一次)；若无约定，请删除此行。",
        ),
    ),
    "visit_defect_without_repair": FindingWords(
        "warning",
        Words(
            "A defect was found at this visit and no repair is entered for it.",
            "此次服務發現缺陷，但尚未登記維修單。",
            "此次服务发现缺陷，但尚未登记维修单。",
        ),
        Words(
            "Enter a repair for it and put its id here (B13).",
            "請登記維修單，並在此填入其編號(B13)。",
            "请登记维修单，并在此填入其编号(B13)。",
        ),
    ),
    "visit_not_reported": FindingWords(
        "warning",
        Words(
            "This call-back was done, but nobody is named to whom it was reported (B12).",
            "此次回訪已完成，但未填報送何位領導(B12)。",
            "此次回访已完成，但未填报送何位领导(B12)。",
        ),
        Words(
            "Report it to the leader in charge and enter the name.",
            "請將回訪報告報送主管領導，並填其姓名。",
            "请将回访报告报送主管领导，并填其姓名。",
        ),
    ),
}
