"""Findings of the area "fees": each code with its severity, what is there, and what to do."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "frozen_cover_unreadable": FindingWords(
        "error",
        Words("“{value}” names no cover, so nothing is computed from it.", "「{value}」不是保修狀態，因此不據以計算。", "“{value}”不是保修状态，因此不据以计算。"),
        Words("Clear the cell: the next update writes the cover of the day of the report.", "請清空此格，下次更新會填入報修當日的保修狀態。", "请清空此格，下次更新会填入报修当日的保修状态。"),
    ),
    "frozen_contract_gone": FindingWords(
        "error",
        Words("“{value}” names a contract that is not in Contracts.", "「{value}」所列的合同不在「維保合同」中。", "“{value}”所列的合同不在“维保合同”中。"),
        Words("Put the contract's row back, or clear the cell: the next update takes the cover anew.", "請恢復該合同的資料列，或清空此格，下次更新會重新取得保修狀態。", "请恢复该合同的数据行，或清空此格，下次更新会重新取得保修状态。"),
    ),
    "frozen_cover_differs": FindingWords(
        "warning",
        Words("“{kept}” was kept; today's tables would give {cover} (contract: {contract}).", "已保留「{kept}」；依目前資料應為{cover}(合同：{contract})。", "已保留“{kept}”；依目前数据应为{cover}(合同：{contract})。"),
        Words("If the kept cover is wrong, clear the cell; else put the tables back as they were.", "若保留的狀態有誤，請清空此格；否則請將資料改回原狀。", "若保留的状态有误，请清空此格；否则请将数据改回原状。"),
    ),
    "frozen_cover_restored": FindingWords(
        "warning",
        Words("“{value}” was typed over the cover that is kept.", "「{value}」覆蓋了已保留的保修狀態。", "“{value}”覆盖了已保留的保修状态。"),
        Words("The kept cover is put back. If it is wrong, clear the cell: the next update takes it anew.", "已恢復保留的狀態。若有誤，請清空此格，下次更新會重新取得。", "已恢复保留的状态。若有误，请清空此格，下次更新会重新取得。"),
    ),
    "frozen_fee_restored": FindingWords(
        "warning",
        Words("“{value}” was typed over what was kept when the repair was fixed.", "「{value}」覆蓋了修復時保留的內容。", "“{value}”覆盖了修复时保留的内容。"),
        Words("It is put back. If the kept fee is wrong, clear the repair's total fee: the next update takes the fee anew.", "已恢復。若保留的費用有誤，請清空該維修的「費用合計」，下次更新會重新計算。", "已恢复。若保留的费用有误，请清空该维修的“费用合计”，下次更新会重新计算。"),
    ),
    "frozen_fee_unreadable": FindingWords(
        "warning",
        Words("“{value}” in a grey cell is not an amount; the fee was taken anew.", "灰色儲存格中的「{value}」不是金額，費用已重新計算。", "灰色单元格中的“{value}”不是金额，费用已重新计算。"),
        Words("The update writes the fee; leave grey cells alone.", "更新時會填入費用；請勿更改灰色儲存格。", "更新时会填入费用；请勿更改灰色单元格。"),
    ),
    "frozen_fee_differs": FindingWords(
        "warning",
        Words("The fee {kept}{kept_clause} was kept when the repair was fixed; today's tables would give {today}{clause}.", "修復時的費用 {kept}{kept_clause}已保留；依目前資料應為 {today}{clause}。", "修复时的费用 {kept}{kept_clause}已保留；依目前数据应为 {today}{clause}。"),
        Words("If the kept fee is wrong, clear the cell: the next update takes it anew.", "若保留的費用有誤，請清空此格，下次更新會重新計算。", "若保留的费用有误，请清空此格，下次更新会重新计算。"),
    ),
    "fee_not_set": FindingWords(
        "error",
        Words("The cover of {item} is not set, so no fee can be worked out.", "設備 {item} 的保修未設定，因此無法計算費用。", "设备 {item} 的保修未设定，因此无法计算费用。"),
        Words("Fill in its plan, the date the plan counts from, and the plan's months.", "請填寫其保修條款、起算日期及條款的保修月數。", "请填写其保修条款、起算日期及条款的保修月数。"),
    ),
    "fee_cause_blank": FindingWords(
        "error",
        Words("The repair is fixed, but its cause is blank, so no fee can be worked out.", "已修復但未填原因，因此無法計算費用。", "已修复但未填原因，因此无法计算费用。"),
        Words("Choose the cause; “unknown” is an answer too.", "請選擇原因；「原因不明」也可以。", "请选择原因；“原因不明”也可以。"),
    ),
    "fee_discoverable_blank": FindingWords(
        "warning",
        Words("A defect in the latent-defect period is free only if it could not be found before (A15); this is not said.", "潛在缺陷期內，事前無法檢出的缺陷才免費(A15)；目前未填。", "潜在缺陷期内，事前无法检出的缺陷才免费(A15)；目前未填。"),
        Words("Answer no if a reasonable inspection would not have found it, else yes.", "合理檢測無法發現者填「否」，否則填「是」。", "合理检测无法发现者填“否”，否则填“是”。"),
    ),
    "fee_certificate_missing": FindingWords(
        "warning",
        Words("Abnormal life counts as unknown until a certificate shows it (B31).", "「壽命異常」未附鑒定證書，視為原因不明(B31)。", "“寿命异常”未附鉴定证书，视为原因不明(B31)。"),
        Words("Write the authority's certificate here, or choose another cause.", "請填寫權威部門的鑒定證書，或改選原因。", "请填写权威部门的鉴定证书，或改选原因。"),
    ),
    "fee_no_rule": FindingWords(
        "error",
        Words("No fee rule fits plan {plan}, cover {cover}, cause {cause}.", "沒有符合條款 {plan}、保修狀態{cover}、原因{cause}的收費規則。", "没有符合条款 {plan}、保修状态{cover}、原因{cause}的收费规则。"),
        Words("Add a row for it to Fee rules.", "請在「收費規則」新增一列。", "请在“收费规则”新增一行。"),
    ),
    "fee_rule_unreadable": FindingWords(
        "error",
        Words("The fee depends on row {rule} of Fee rules, in which a cell cannot be read.", "費用取決於「收費規則」第 {rule} 列，該列有無法讀取的內容。", "费用取决于“收费规则”第 {rule} 行，该行有无法读取的内容。"),
        Words("Correct that row.", "請更正該列。", "请更正该行。"),
    ),
    "fee_hours_blank": FindingWords(
        "error",
        Words("The repair is fixed and labour is charged by the hour, but no hours are typed.", "已修復且按工時收費，但未填工時。", "已修复且按工时收费，但未填工时。"),
        Words("Type the hours; 0 if there were none.", "請填寫工時；沒有時填 0。", "请填写工时；没有时填 0。"),
    ),
    "fee_trips_blank": FindingWords(
        "error",
        Words("The repair is fixed and travel is charged by the trip, but no trips are typed.", "已修復且按上門次數收費，但未填次數。", "已修复且按上门次数收费，但未填次数。"),
        Words("Type the trips; 0 if there were none.", "請填寫上門次數；沒有時填 0。", "请填写上门次数；没有时填 0。"),
    ),
    "fee_no_rate": FindingWords(
        "error",
        Words("There is no rate for {item} under plan {plan} in zone {zone}.", "條款 {plan}、區域{zone}沒有{item}的收費標準。", "条款 {plan}、区域{zone}没有{item}的收费标准。"),
        Words("Add a row with an amount to Rates.", "請在「收費標準」新增一列並填金額。", "请在“收费标准”新增一行并填金额。"),
    ),
    "fee_freight_blank": FindingWords(
        "error",
        Words("The client bears the freight, but none is typed.", "運費由客戶承擔，但未填運費。", "运费由客户承担，但未填运费。"),
        Words("Type the freight; 0 if there was none.", "請填寫運費；沒有時填 0。", "请填写运费；没有时填 0。"),
    ),
    "fee_no_price": FindingWords(
        "error",
        Words("The part {part} is charged by its “{price}”, which is not there.", "配件 {part} 按「{price}」收費，但該價格空白。", "配件 {part} 按“{price}”收费，但该价格空白。"),
        Words("Fill in the price on Parts.", "請在「配件價格表」填寫該價格。", "请在“配件价格表”填写该价格。"),
    ),
    "fee_too_large": FindingWords(
        "error",
        Words("The amount is larger than any amount here can be.", "金額超出可用的數額。", "金额超出可用的数额。"),
        Words("Check the quantity, hours, trips and prices: at most 100,000,000,000.", "請檢查數量、工時、次數及價格：不得大於 100,000,000,000。", "请检查数量、工时、次数及价格：不得大于 100,000,000,000。"),
    ),
    "fee_wear_parts_not_set": FindingWords(
        "warning",
        Words("The plan does not say whether wear parts are charged; where repairs are free they count as covered.", "條款未說明易損件是否收費；免費維修時視為包含。", "条款未说明易损件是否收费；免费维修时视为包含。"),
        Words("Choose covered or charged.", "請選擇「包含」或「收費」。", "请选择“包含”或“收费”。"),
    ),
    "fee_asked_blank": FindingWords(
        "warning",
        Words("The plan names no price for this work: an amount must be set for the case{clause}.", "條款未載明此項工作的價格，須個案議價{clause}。", "条款未载明此项工作的价格，须个案议价{clause}。"),
        Words("Type the amount and who set it; 0 is an answer.", "請填寫金額及議價人；可填 0。", "请填写金额及议价人；可填 0。"),
    ),
    "fee_asked_by_blank": FindingWords(
        "error",
        Words("An amount was set for the case, but not by whom.", "已填另議金額，但未填議價人。", "已填另议金额，但未填议价人。"),
        Words("Choose who set the amount; not the technician of the repair.", "請選擇議價人；不得為本單的技術員。", "请选择议价人；不得为本单的技术员。"),
    ),
    "fee_asked_by_technician": FindingWords(
        "error",
        Words("The amount was set by the technician of the repair.", "議價人即本單的技術員。", "议价人即本单的技术员。"),
        Words("Let someone else set it, and choose that name.", "請由他人議價並改填其姓名。", "请由他人议价并改填其姓名。"),
    ),
    "fee_rule_no_plan": FindingWords(
        "warning",
        Words("The rule names no plan, so it is used for none.", "此規則未指明保修條款，因此不適用。", "此规则未指明保修条款，因此不适用。"),
        Words("Choose a plan, or * for every plan.", "請選擇保修條款，或填 * 表示全部。", "请选择保修条款，或填 * 表示全部。"),
    ),
    "fee_rule_unreachable": FindingWords(
        "warning",
        Words("No repair can come to this rule: the rules before it take every case, or its cover never goes with its cause.", "沒有維修單會用到此規則：前面的規則已涵蓋所有情形，或保修狀態與原因不會同時成立。", "没有维修单会用到此规则：前面的规则已涵盖所有情形，或保修状态与原因不会同时成立。"),
        Words("Give it a lower number, change its cover or cause, or delete the row.", "請改用較小的順序、修改保修狀態或原因，或刪除此列。", "请改用较小的顺序、修改保修状态或原因，或删除此行。"),
    ),
    "fee_rule_missing": FindingWords(
        "warning",
        Words("Plan {plan} has no fee rule for cover {cover}, cause {cause}.", "條款 {plan} 沒有保修狀態{cover}、原因{cause}的收費規則。", "条款 {plan} 没有保修状态{cover}、原因{cause}的收费规则。"),
        Words("Add a row for it to Fee rules.", "請在「收費規則」新增一列。", "请在“收费规则”新增一行。"),
    ),
}
