"""Findings about cover and contracts: starts, extensions, replacements, terms (rule 2)."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "cover_completed_stands_in": FindingWords(
        "warning",
        Words("Blank: cover is counted from “{completed}”, {day}, instead (C15).", "空白：改由「{completed}」{day} 起算保修(C15)。", "空白：改由“{completed}”{day} 起算保修(C15)。"),
        Words("Enter this date if it is known.", "若已知此日期，請填入。", "若已知此日期，请填入。"),
    ),
    "cover_no_start": FindingWords(
        "error",
        Words("The plan counts from this date; it is blank, and so is “{completed}”: cover is not set.", "條款由此日期起算，但此欄與「{completed}」皆空白：保修未設定。", "条款由此日期起算，但此栏与“{completed}”皆空白：保修未设定。"),
        Words("Enter this date; if nobody knows it, “{completed}” (C15).", "請填此日期；無從得知時填「{completed}」(C15)。", "请填此日期；无从得知时填“{completed}”(C15)。"),
    ),
    "cover_date_ahead": FindingWords(
        "warning",
        Words("Cover counts from {day}, a day still to come.", "保修自 {day} 起算，該日尚未到來。", "保修自 {day} 起算，该日尚未到来。"),
        Words("Correct the date if it is mistyped; otherwise this goes away on that day.", "若為誤填請更正；否則到該日此提示自行消失。", "若为误填请更正；否则到该日此提示自行消失。"),
    ),
    "cover_event_ahead": FindingWords(
        "warning",
        Words("{day} is still to come: it is not used until then.", "{day} 尚未到來：在此之前不予採用。", "{day} 尚未到来：在此之前不予采用。"),
        Words("Correct the date if it is mistyped; otherwise this goes away on that day.", "若為誤填請更正；否則到該日此提示自行消失。", "若为误填请更正；否则到该日此提示自行消失。"),
    ),
    "cover_unpacked_early": FindingWords(
        "warning",
        Words("Unpacked before it was accepted: the warranty starts on {day} (A08).", "拆封早於驗收：保修自 {day} 起算(A08)。", "拆封早于验收：保修自 {day} 起算(A08)。"),
        Words("Correct the date unpacked or the date accepted.", "請更正拆封日或驗收日。", "请更正拆封日或验收日。"),
    ),
    "cover_months_open": FindingWords(
        "warning",
        Words("Not set: the plan leaves the length of the warranty open; items waiting for it: {count}.", "未設定：本條款未載明保修月數；受影響的設備：{count} 項。", "未设定：本条款未载明保修月数；受影响的设备：{count} 项。"),
        Words("Enter the months; 0 if the plan gives no warranty.", "請填保修月數；無保修時填 0。", "请填保修月数；无保修时填 0。"),
    ),
    "cover_too_far": FindingWords(
        "error",
        Words("Cover would end after 2199-12-31: it is not set.", "保修截止日晚於 2199-12-31：保修未設定。", "保修截止日晚于 2199-12-31：保修未设定。"),
        Words("Correct the months in the plan or the dates and extra months of this row.", "請更正條款的月數，或本列的日期與延長月數。", "请更正条款的月数，或本行的日期与延长月数。"),
    ),
    "cover_extra_unapproved": FindingWords(
        "error",
        Words("{months} extra months, but nobody approved them: they do not count (F10).", "延長 {months} 個月，但未填批准人：不予計入(F10)。", "延长 {months} 个月，但未填批准人：不予计入(F10)。"),
        Words("Enter who approved the extension, or clear the extra months.", "請填延長批准人，或清除延長月數。", "请填延长批准人，或清除延长月数。"),
    ),
    "cover_extra_unused": FindingWords(
        "warning",
        Words("{months} extra months do not count here: the item holds what was left of {old} (A40).", "此處延長 {months} 個月不予計入：本項承接 {old} 的剩餘保修(A40)。", "此处延长 {months} 个月不予计入：本项承接 {old} 的剩余保修(A40)。"),
        Words("Clear them here; if the cover is to last longer, enter them in the row of {old}.", "請在此清除；若要延長，請填在 {old} 那一列。", "请在此清除；若要延长，请填在 {old} 那一行。"),
    ),
    "cover_replaces_itself": FindingWords(
        "error",
        Words("The item is said to replace itself.", "本項被填為替換自己。", "本项被填为替换自己。"),
        Words("Enter the item that was replaced, or clear the cell.", "請填被替換的設備，或清空此格。", "请填被替换的设备，或清空此格。"),
    ),
    "cover_replaces_circle": FindingWords(
        "error",
        Words("Items replace one another in a circle: what is left of their cover cannot be told.", "設備互相替換成環：無法得知剩餘保修。", "设备互相替换成环：无法得知剩余保修。"),
        Words("Clear the cell in the row of the oldest item.", "請在最早的設備那一列清空此格。", "请在最早的设备那一行清空此格。"),
    ),
    "cover_replaces_stranger": FindingWords(
        "warning",
        Words("The replaced item {old} belongs to another client.", "被替換的 {old} 屬於另一業主。", "被替换的 {old} 属于另一业主。"),
        Words("Correct the item or the client of one of the two rows.", "請更正所填設備，或其中一列的業主。", "请更正所填设备，或其中一行的业主。"),
    ),
    "cover_replaced_twice": FindingWords(
        "warning",
        Words("{old} is already replaced by the item in row {first}.", "{old} 已由第 {first} 列的設備替換。", "{old} 已由第 {first} 行的设备替换。"),
        Words("Let the later item replace the earlier one, or enter the quantity of {old}.", "請讓後者替換前者，或填寫 {old} 的數量。", "请让后者替换前者，或填写 {old} 的数量。"),
    ),
    "cover_replaced_not_set": FindingWords(
        "error",
        Words("The cover of the replaced item {old} is not set, so what was left of it cannot be told (A40).", "被替換的 {old} 保修未設定，無法得知剩餘期(A40)。", "被替换的 {old} 保修未设定，无法得知剩余期(A40)。"),
        Words("Complete the row of {old} and its plan, or clear this cell.", "請補全 {old} 那一列及其條款，或清空此格。", "请补全 {old} 那一行及其条款，或清空此格。"),
    ),
    "cover_replacement_undated": FindingWords(
        "warning",
        Words("Nobody can tell since when this item replaces {old}: the date its plan counts from is blank.", "無法得知本項自何日起替換 {old}：條款的起算日空白。", "无法得知本项自何日起替换 {old}：条款的起算日空白。"),
        Words("Enter the date, or clear this cell.", "請填起算日，或清空此格。", "请填起算日，或清空此格。"),
    ),
    "contract_ends_early": FindingWords(
        "error",
        Words("The contract ends before it starts on {day}: it is not used.", "合同結束日早於開始日 {day}：不予採用。", "合同结束日早于开始日 {day}：不予采用。"),
        Words("Correct the start or the end.", "請更正開始日或結束日。", "请更正开始日或结束日。"),
    ),
    "contract_suspension_unclear": FindingWords(
        "error",
        Words("The suspension until {day} has no beginning before it: the contract is not used.", "至 {day} 的暫停沒有在其之前的開始日：本合同不予採用。", "至 {day} 的暂停没有在其之前的开始日：本合同不予采用。"),
        Words("Enter the first suspended day, not after the last one, or clear both.", "請填暫停起日(不晚於暫停止日)，或兩格皆清空。", "请填暂停起日(不晚于暂停止日)，或两格皆清空。"),
    ),
    "contract_overlaps": FindingWords(
        "warning",
        Words("From {day} on, {other} covers {item} as well.", "自 {day} 起，{other} 同時涵蓋 {item}。", "自 {day} 起，{other} 同时涵盖 {item}。"),
        Words("End one of the two contracts before the other starts. Until then the one that names the item counts, else the one that holds longer.", "請讓其中一份合同在另一份開始前結束。在此之前，指名該設備者優先，其次為有效期較長者。", "请让其中一份合同在另一份开始前结束。在此之前，指名该设备者优先，其次为有效期较长者。"),
    ),
    "contract_of_stranger": FindingWords(
        "warning",
        Words("The item {item} belongs to another client than this contract.", "{item} 與本合同不屬同一業主。", "{item} 与本合同不属同一业主。"),
        Words("Correct the item or the client; leave the item blank for all of the client's.", "請更正設備或業主；若涵蓋該業主全部設備，請將設備留空。", "请更正设备或业主；若涵盖该业主全部设备，请将设备留空。"),
    ),
}
