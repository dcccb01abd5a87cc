"""What stands on the sheets that the program makes, and the small messages at the cells that staff type into."""

from __future__ import annotations

from typing import Final

from register.language import Words
from register.words_sheets_prompts import PROMPTS
from register.words_sheets_start import START

SHEETS: Final[dict[str, Words]] = {
    "title_start": Words("Start here", "使用說明", "使用说明"),
    "title_overview": Words("Overview", "總覽", "总览"),
    "title_due": Words("Due", "待辦事項", "待办事项"),
    "title_problems": Words("Problems", "待更正", "待更正"),
    "title_month": Words("Month", "月報", "月报"),
    "page": Words("Page &P of &N", "第 &P 頁，共 &N 頁", "第 &P 页，共 &N 页"),
    "more_rows": Words(
        "{count} in all; the first {shown} are shown",
        "共 {count} 項，僅列出前 {shown} 項",
        "共 {count} 项，仅列出前 {shown} 项",
    ),
    "as_of": Words("As of", "截至", "截至"),
    "make_up_day": Words("Make-up working day", "補行上班日", "调休上班日"),
}

OVERVIEW: Final[dict[str, Words]] = {
    "last_run": Words("Last update", "上次更新", "上次更新"),
    "items_covered": Words("Items under cover", "保障中的設備", "保障中的设备"),
    "visits_overdue": Words("Visits overdue", "逾期巡訪", "逾期巡访"),
    "repairs_late": Words("Repairs late", "逾時維修", "逾时维修"),
    "errors": Words("Entries to correct", "待更正的資料", "待更正的数据"),
    "cover_ending": Words(
        "Cover ending in the next 12 months (items)", "未來 12 個月到期的保障(設備數)", "未来 12 个月到期的保障(设备数)"
    ),
    "activity": Words("Done in the last 12 months", "過去 12 個月的工作", "过去 12 个月的工作"),
    "month_label": Words("Month", "月份", "月份"),
    "warranty": Words("Warranty", "保修期", "保修期"),
    "contract": Words("Contract", "維保合同", "维保合同"),
    "latent": Words("Latent defects", "潛在缺陷", "潜在缺陷"),
    "visits_done": Words("Visits done", "完成巡訪", "完成巡访"),
    "repairs_fixed": Words("Repairs fixed", "修復件數", "修复件数"),
}

DUE: Final[dict[str, Words]] = {
    "due_stage": Words("Stage", "階段", "阶段"),
    "due_due": Words("Due", "期限", "期限"),
    "due_planned": Words("Planned for", "計劃日", "计划日"),
    "due_days_late": Words("Days late", "逾期天數", "逾期天数"),
    "due_kind": Words("Kind", "類別", "类别"),
    "due_what": Words("What", "事項", "事项"),
    "due_id": Words("ID", "編號", "编号"),
    "due_client": Words("Client", "業主", "业主"),
    "due_equipment": Words("Equipment", "設備", "设备"),
    "due_count": Words("Count", "筆數", "笔数"),
    "due_people": Words("Told to", "通知對象", "通知对象"),
    "due_addresses": Words("Addresses", "電子郵件", "电子邮件"),
    "stage_ahead": Words("ahead", "提前", "提前"),
    "stage_today": Words("today", "今天", "今天"),
    "stage_overdue": Words("overdue", "逾期", "逾期"),
    "stage_escalated": Words("escalated", "已上報", "已上报"),
    "kind_visit": Words("visit", "巡訪", "巡访"),
    "kind_milestone": Words("milestone", "服務時限", "服务时限"),
    "kind_cover_ending": Words("cover ending", "保修到期", "保修到期"),
    "kind_contract_ending": Words("contract ending", "合同到期", "合同到期"),
    "kind_shelf_ending": Words("shelf ending", "擱置期滿", "搁置期满"),
    "kind_warranty_card": Words("warranty card", "保修卡", "保修卡"),
    "kind_receipt_card": Words("receipt card", "回執卡", "回执卡"),
    "kind_approval": Words("approval", "審批", "审批"),
    "kind_advice": Words("advice", "建議", "建议"),
    "kind_feedback": Words("feedback", "反饋", "反馈"),
    "kind_follow_up_call": Words("follow-up call", "回訪電話", "回访电话"),
    "kind_defect": Words("defect", "缺陷", "缺陷"),
    "kind_form": Words("form", "待簽單據", "待签单据"),
    "kind_document": Words("document", "文件", "文件"),
    "kind_return_of_parts": Words("return of parts", "舊件返回", "旧件返回"),
    "kind_unpaid": Words("unpaid", "未付款", "未付款"),
    "kind_record_past_keeping": Words("record past keeping", "保存期滿", "保存期满"),
}

PROBLEMS: Final[dict[str, Words]] = {
    "problems_severity": Words("Severity", "程度", "程度"),
    "problems_place": Words("Cell", "儲存格", "单元格"),
    "problems_id": Words("ID", "編號", "编号"),
    "problems_column": Words("Column", "欄位", "列名"),
    "problems_value": Words("What is there", "目前內容", "当前内容"),
    "problems_problem": Words("Problem", "問題", "问题"),
    "problems_remedy": Words("What to do", "如何更正", "如何更正"),
    "problems_code": Words("Code", "代碼", "代码"),
}

MONTH: Final[dict[str, Words]] = {
    "month_title": Words("Monthly report", "售後服務月報", "售后服务月报"),
    "month_month": Words("Month", "月份", "月份"),
    "month_total": Words("Total", "合計", "合计"),
    "month_kind": Words("Kind", "類別", "类别"),
    "month_state": Words("State", "狀態", "状态"),
    "month_cause": Words("Cause", "原因", "原因"),
    "month_milestone": Words("Milestone", "節點", "节点"),
    "month_period": Words("Period", "期間", "期间"),
    "month_visits": Words("Visits", "巡查回訪", "巡查回访"),
    "month_done": Words("Done", "完成", "完成"),
    "month_done_late": Words("of these late", "其中逾期", "其中逾期"),
    "month_missed": Words("Missed", "錯過", "错过"),
    "month_overdue": Words("Overdue now", "目前逾期", "目前逾期"),
    "month_due": Words("Due now", "目前應辦", "目前应办"),
    "month_repairs": Words("Repairs", "維修", "维修"),
    "month_number": Words("Number", "件數", "件数"),
    "month_received": Words("Received", "受理", "受理"),
    "month_fixed": Words("Fixed", "修復", "修复"),
    "month_fixed_late": Words("of these late", "其中逾時", "其中逾时"),
    "month_cancelled": Words("Cancelled", "取消", "取消"),
    "month_open": Words("Open now", "目前未結", "目前未结"),
    "month_waiting": Words("of these waiting", "其中等待", "其中等待"),
    "month_late": Words("of these late", "其中逾時", "其中逾时"),
    "month_causes": Words("Repairs by cause", "按原因統計的維修", "按原因统计的维修"),
    "month_not_stated": Words("not stated", "未填原因", "未填原因"),
    "month_promises": Words("Promised times", "服務時限", "服务时限"),
    "month_kept": Words("Kept", "按時", "按时"),
    "month_not_recorded": Words("Not recorded", "無記錄", "无记录"),
    "month_rate": Words("Rate %", "比率 %", "比率 %"),
    "month_ending": Words("Cover ending (items)", "即將到期(設備數)", "即将到期(设备数)"),
    "month_within_30": Words("within 30 days", "30 天內", "30 天内"),
    "month_within_60": Words("within 60 days", "60 天內", "60 天内"),
    "month_within_90": Words("within 90 days", "90 天內", "90 天内"),
    "month_warranty": Words("Warranty", "保修期", "保修期"),
    "month_contract": Words("Contract", "維保合同", "维保合同"),
    "month_latent": Words("Latent", "潛在缺陷", "潜在缺陷"),
    "month_fees": Words("Fees by plan", "按條款統計的費用", "按条款统计的费用"),
    "month_plan": Words("Plan", "保修條款", "保修条款"),
    "month_parts": Words("Parts", "材料", "材料"),
    "month_labour": Words("Labour", "人工", "人工"),
    "month_travel": Words("Travel", "上門", "上门"),
    "month_freight": Words("Freight", "運費", "运费"),
    "month_engineers": Words("By technician", "按技術員統計", "按技术员统计"),
    "month_technician": Words("Technician", "技術員", "技术员"),
    "month_visits_done": Words("Visits done", "完成巡訪", "完成巡访"),
    "month_repairs_fixed": Words("Repairs fixed", "修復件數", "修复件数"),
    "month_repairs_late": Words("of these late", "其中逾時", "其中逾时"),
    "month_hours": Words("Hours", "工時", "工时"),
    "month_score": Words("Score", "滿意度", "满意度"),
    "month_repeats": Words("Repeat repairs", "重複維修", "重复维修"),
    "month_item": Words("Item", "設備", "设备"),
    "month_product": Words("Product", "產品", "产品"),
    "month_client": Words("Client", "業主", "业主"),
    "month_component": Words("Component", "部件", "部件"),
    "month_repeat": Words("Repairs", "次數", "次数"),
    "month_limit": Words("Limit", "上限", "上限"),
    "month_follow_ups": Words("Follow-up of repairs", "維修回訪率", "维修回访率"),
    "month_dealer": Words("Dealer", "經銷商", "经销商"),
    "month_followed_up": Words("Followed up", "已回訪", "已回访"),
    "month_promised": Words("Promised %", "約定 %", "约定 %"),
    "month_is_kept": Words("Kept", "達標", "达标"),
    "month_all": Words("All", "全部", "全部"),
    "month_fees_nobody": Words("no plan", "未填條款", "未填条款"),
    "month_engineers_nobody": Words("no technician", "未填技術員", "未填技术员"),
    "month_yes": Words("yes", "是", "是"),
    "month_no": Words("no", "否", "否"),
    "month_not_set": Words("not set", "未設定", "未设定"),
}

LACKING: Final[dict[str, Words]] = {
    "month_lacks_report": Words(
        "{count:|repair has no usable time of report: it is|repairs have no usable time of report: they are} in no month",
        "{count} 件維修沒有可用的報修時間，不計入任何月份",
        "{count} 件维修没有可用的报修时间，不计入任何月份",
    ),
    "month_lacks_kind": Words(
        "{count:|visit says no kind: it is|visits say no kind: they are} in the total only",
        "{count} 次巡訪未填服務類別，僅計入合計",
        "{count} 次巡访未填服务类别，仅计入合计",
    ),
    "month_lacks_cause": Words(
        "{count:|repair fixed|repairs fixed} without a cause", "{count} 件修復的維修未填原因", "{count} 件修复的维修未填原因"
    ),
    "month_lacks_plan": Words(
        "{count:|repair fixed on an item|repairs fixed on items} without a plan",
        "{count} 件修復的維修，其設備未填保修條款",
        "{count} 件修复的维修，其设备未填保修条款",
    ),
    "month_lacks_fee": Words(
        "{count:|repair fixed whose fee is not set: it is|repairs fixed whose fee is not set: they are} in no amount",
        "{count} 件修復的維修費用未定，不計入金額",
        "{count} 件修复的维修费用未定，不计入金额",
    ),
    "month_lacks_promise": Words(
        "{count} promised times not set, or hidden by an error",
        "{count} 項服務時限未設定，或因資料錯誤無法判定",
        "{count} 项服务时限未设定，或因数据错误无法判定",
    ),
    "month_lacks_technician": Words(
        "{count:|visit or repair names|visits and repairs name} no technician",
        "{count} 次巡訪與維修未填技術員",
        "{count} 次巡访与维修未填技术员",
    ),
    "month_lacks_percent": Words(
        "{count:|dealer has|dealers have} no follow-up percentage set (F08)",
        "{count} 家經銷商未設定回訪比例(F08)",
        "{count} 家经销商未设定回访比例(F08)",
    ),
}

WORDS: dict[str, Words] = {**SHEETS, **OVERVIEW, **DUE, **PROBLEMS, **MONTH, **LACKING, **START, **PROMPTS}
