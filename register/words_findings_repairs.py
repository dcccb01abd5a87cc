"""Findings of the area "repairs": each code with its severity, what is there, and what to do."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "promise_not_set": FindingWords(
        "warning",
        Words("This promise says no time; repairs to which it applies have no deadline from it.", "此時限未填時間；適用的維修單不會因此項而有期限。", "此时限未填时间；适用的维修单不会因此项而有期限。"),
        Words("Fill in Within, as the agreement with the client has it.", "請依與客戶的約定填寫「時限」。", "请依与客户的约定填写“时限”。"),
    ),
    "promise_from_itself": FindingWords(
        "warning",
        Words("This promise counts from the very thing it promises, so it gives no deadline.", "此時限以其所承諾之事本身起算，因此不會產生期限。", "此时限以其所承诺之事本身起算，因此不会产生期限。"),
        Words("Choose another start under Counted from.", "請在「起算」改選其他時點。", "请在“起算”改选其他时点。"),
    ),
    "before_report": FindingWords(
        "error",
        Words("{value} is before the repair was reported ({reported}).", "{value} 早於報修時間({reported})。", "{value} 早于报修时间({reported})。"),
        Words("Correct this cell or Reported at; until then it counts as not recorded.", "請更正此欄或「報修時間」；在此之前視為未記錄。", "请更正此栏或“报修时间”；在此之前视为未记录。"),
    ),
    "before_report_doubted": FindingWords(
        "warning",
        Words("{value} is before the repair was reported ({reported}).", "{value} 早於報修時間({reported})。", "{value} 早于报修时间({reported})。"),
        Words("Check this cell and Reported at. It is used as it stands.", "請核對此欄與「報修時間」。目前照所填使用。", "请核对此栏与“报修时间”。目前照所填使用。"),
    ),
    "out_of_order": FindingWords(
        "warning",
        Words("{value} is before “{other}” ({first}).", "{value} 早於「{other}」({first})。", "{value} 早于“{other}”({first})。"),
        Words("Check which of the two is right. Both are used as they stand.", "請核對兩者何者正確。目前照所填使用。", "请核对两者何者正确。目前照所填使用。"),
    ),
    "wait_ends_first": FindingWords(
        "error",
        Words("The wait ends at {value}, before it begins ({start}).", "等待於 {value} 結束，早於其開始({start})。", "等待于 {value} 结束，早于其开始({start})。"),
        Words("Correct one of the two; until then the repair has no deadlines that a wait could put off.", "請更正其一；在此之前不計算會受等待影響的期限。", "请更正其一；在此之前不计算会受等待影响的期限。"),
    ),
    "wait_without_start": FindingWords(
        "error",
        Words("The wait ends at {value}, but nothing says when it began.", "等待於 {value} 結束，但未填開始時間。", "等待于 {value} 结束，但未填开始时间。"),
        Words("Fill in Waiting from, or clear this cell.", "請填寫「等待起」，或清除此欄。", "请填写“等待起”，或清除此栏。"),
    ),
    "repair_unit_without_row": FindingWords(
        "warning",
        Words("The unit was replaced, but no row of Equipment stands in its place, so the old one goes on being covered and visited.", "整機已更換，但「設備」中沒有替換它的一列，舊機仍照常計算保修與巡訪。", "整机已更换，但“设备”中没有替换它的一行，旧机仍照常计算保修与巡访。"),
        Words("Enter the new unit in Equipment with the old one under Replaces.", "請在「設備」登記新機，並於「替換設備」填舊機。", "请在“设备”登记新机，并于“替换设备”填旧机。"),
    ),
    "repair_exchange_excluded": FindingWords(
        "warning",
        Words("The plan promises repair, parts and advice, but no exchange and no return (G08), save for damage in transport (G04) or a batch's own fault (G07).", "條款承諾維修、配件與諮詢，不提供更換或退貨(G08)；運輸損壞(G04)或批量質量問題(G07)除外。", "条款承诺维修、配件与咨询，不提供更换或退货(G08)；运输损坏(G04)或批量质量问题(G07)除外。"),
        Words("Correct the outcome or the cause; if it is a fault of the batch, enter the batch of the item.", "請更正處理結果或原因；若為批量質量問題，請填設備的批號。", "请更正处理结果或原因；若为批量质量问题，请填设备的批号。"),
    ),
    "repair_parts_kept": FindingWords(
        "warning",
        Words("Parts were changed, and the old ones have not been given in (D28, D30).", "已更換配件，但舊件尚未交回(D28、D30)。", "已更换配件，但旧件尚未交回(D28、D30)。"),
        Words("Have them given in, sort them into reusable and scrap, and enter the day.", "請交回舊件，分為可利用與報廢，並填日期。", "请交回旧件，分为可利用与报废，并填日期。"),
    ),
}
