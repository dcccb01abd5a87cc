"""The tables in which the day's work is typed: equipment, contracts, visits, repairs and their parts."""

from __future__ import annotations

from typing import Final

from register import choices as c
from register.language import Words
from register.schema import TableSpec, choice, date, identifier, instant, money, number, reference, text, whole

EQUIPMENT: Final = TableSpec(
    "equipment", "Equipment", Words("Equipment", "設備", "设备"), prefix="E", named_by=("serial", "product"),
    columns=(
        identifier(),
        reference("client*", "業主", "业主", "clients"),
        text("product*", "產品", "产品"), text("model", "型號", "型号"), text("serial", "系列編號", "系列编号"),
        text("batch", "批號", "批号"), choice("kind", "類別", "类别", c.ITEM_KINDS), number("quantity", "數量", "数量"),
        text("site", "安裝地點", "安装地点"), reference("plan*", "保修條款", "保修条款", "plans"),
        date("sold_on", "售出日", "售出日"), date("completed_on", "竣工日", "竣工日"), date("accepted_on", "驗收日", "验收日"),
        date("unpacked_on", "拆封日", "拆封日"), whole("extra_months", "延長月數", "延长月数"),
        reference("extra_approved_by", "延長批准人", "延长批准人", "staff"), date("card_sent_on", "保修卡發出日", "保修卡发出日"),
        date("receipt_on", "回執收到日", "回执收到日"), reference("replaces", "替換設備", "替换设备", "equipment"),
        date("retired_on", "停用日", "停用日"), date("voided_on", "失效日", "失效日"), text("void_reason", "失效原因", "失效原因"),
        money("retention_amount", "質量保證金", "质量保证金"), reference("dealer", "經銷商", "经销商", "dealers"),
        reference("technician", "技術員", "技术员", "staff"), text("notes", "備註", "备注"),
        date("=cover_starts", "保修起算日", "保修起算日"), date("=cover_ends", "保修截止日", "保修截止日"),
        date("=extended_ends", "延長截止日", "延长截止日"), date("=latent_ends", "潛在缺陷截止日", "潜在缺陷截止日"),
        date("=contract_ends", "合同截止日", "合同截止日"), choice("=cover", "保修狀態", "保修状态", c.COVERS),
        text("=cover_note", "保修說明", "保修说明"), whole("=days_left", "剩餘天數", "剩余天数"),
        choice("=next_visit", "下次服務", "下次服务", c.VISITS), date("=next_visit_on", "下次服務日", "下次服务日"),
        whole("=visits_overdue", "逾期服務數", "逾期服务数"), whole("=repairs_counted", "計次維修", "计次维修"),
        text("=advice", "建議", "建议"), date("=card_due", "保修卡應發日", "保修卡应发日"),
        money("=retention_left", "保證金餘額", "保证金余额"), date("=keep_until", "保存至", "保存至"),
        text("=label", "設備簽", "设备签"),
    ),
)  # fmt: skip

CONTRACTS: Final = TableSpec(
    "contracts", "Contracts", Words("Contracts", "維保合同", "维保合同"), prefix="K",
    columns=(
        identifier(),
        reference("client*", "業主", "业主", "clients"), reference("equipment", "設備", "设备", "equipment"),
        date("starts*", "開始日", "开始日"), date("ends*", "結束日", "结束日"), date("ended_on", "終止日", "终止日"),
        date("suspended_from", "暫停起", "暂停起"), date("suspended_to", "暫停止", "暂停止"), money("fee", "合同費用", "合同费用"),
        whole("notice_days", "通知天數", "通知天数"), choice("renewal", "續約", "续约", c.RENEWALS),
        reference("plan", "保修條款", "保修条款", "plans"), text("notes", "備註", "备注"),
        date("=holds_until", "有效至", "有效至"), choice("=state", "狀態", "状态", c.CONTRACT_STATES),
    ),
)  # fmt: skip

VISITS: Final = TableSpec(
    "visits", "Visits", Words("Visits", "巡查回訪記錄", "巡查回访记录"), prefix="V", year_from="done_on",
    columns=(
        identifier(),
        reference("equipment", "設備", "设备", "equipment"),
        text("=for_client", "所屬業主", "所属业主"), text("=product", "產品", "产品"),
        reference("client", "業主", "业主", "clients"), reference("dealer", "經銷商", "经销商", "dealers"), text("site", "安裝地點", "安装地点"),
        choice("visit*", "服務類別", "服务类别", c.VISITS), date("planned_on", "計劃日", "计划日"), date("done_on", "完成日", "完成日"),
        reference("technician", "技術員", "技术员", "staff"), text("findings", "發現問題", "发现问题"),
        choice("defect_found", "發現缺陷", "发现缺陷", c.YES_NO), reference("repair", "維修單", "维修单", "repairs"),
        text("opinion", "業主意見", "业主意见"), reference("reported_to", "報送領導", "报送领导", "staff"),
        text("signed_by", "簽字人", "签字人"), whole("score", "滿意度", "满意度"),
        date("=due_on", "應辦日", "应办日"), choice("=state", "狀態", "状态", c.VISIT_STATES),
        whole("=days_late", "逾期天數", "逾期天数"), date("=keep_until", "保存至", "保存至"),
    ),
)  # fmt: skip

REPAIRS: Final = TableSpec(
    "repairs", "Repairs", Words("Repairs", "維修登記", "维修登记"), prefix="R", year_from="reported_at",
    columns=(
        identifier(),
        reference("equipment*", "設備", "设备", "equipment"),
        text("=client", "業主", "业主"), text("=product", "產品", "产品"), text("=site", "安裝地點", "安装地点"),
        instant("reported_at*", "報修時間", "报修时间"),
        text("reporter*", "報修人", "报修人"), text("phone*", "電話", "电话"), text("address", "地址", "地址"),
        text("channel", "報修方式", "报修方式"), text("description*", "報修內容", "报修内容"), text("request*", "業主要求", "业主要求"),
        choice("urgency*", "緊急程度", "紧急程度", c.URGENCIES), text("component", "部件", "部件"),
        choice("cause", "原因", "原因", c.CAUSES), choice("discoverable", "可檢出", "可检出", c.YES_NO),
        text("supplier", "供應商", "供应商"), reference("technician", "技術員", "技术员", "staff"),
        text("forwarded_to", "轉送對象", "转送对象"), instant("occurred_at", "故障發生時間", "故障发生时间"),
        instant("received_at", "收貨時間", "收货时间"), instant("forwarded_at", "轉送時間", "转送时间"),
        instant("arranged_at", "安排時間", "安排时间"), instant("contacted_at", "聯繫時間", "联系时间"),
        instant("appointed_at", "預約時間", "预约时间"), instant("departed_at", "出發時間", "出发时间"),
        instant("arrived_at", "到場時間", "到场时间"), instant("proposed_at", "提出方案時間", "提出方案时间"),
        date("agreed_on", "約定完成日", "约定完成日"), instant("checked_at", "檢查時間", "检查时间"),
        instant("fixed_at", "修復時間", "修复时间"), instant("returned_at", "返還時間", "返还时间"),
        date("cancelled_on", "取消日", "取消日"), instant("waiting_from", "等待起", "等待起"),
        instant("waiting_to", "等待止", "等待止"), text("waiting_reason", "等待原因", "等待原因"),
        choice("solved_by_phone", "電話解決", "电话解决", c.YES_NO), text("treatment", "處理方法", "处理方法"),
        choice("outcome", "處理結果", "处理结果", c.OUTCOMES), number("labour_hours", "工時", "工时"), number("trips", "上門次數", "上门次数"),
        money("freight", "運費", "运费"), money("compensation", "賠償", "赔偿"), money("outside_cost", "外修費用", "外修费用"),
        money("asked_amount", "另議金額", "另议金额"), reference("asked_by", "議價人", "议价人", "staff"),
        reference("checked_by", "審核人", "审核人", "staff"), reference("approved_by", "批准人", "批准人", "staff"),
        text("signed_by", "簽字人", "签字人"), date("signed_on", "簽字日", "签字日"), date("old_part_on", "舊件返回日", "旧件返回日"),
        text("certificate", "鑒定證書", "鉴定证书"), text("condition_before", "故障前狀況", "故障前状况"), text("analysis", "原因分析", "原因分析"),
        text("photos", "照片", "照片"), reference("dealer", "經銷商", "经销商", "dealers"), date("charged_on", "收費日", "收费日"),
        text("invoice_no", "發票號碼", "发票号码"), date("paid_on", "付款日", "付款日"), date("followed_up_on", "回訪日", "回访日"),
        text("opinion", "業主意見", "业主意见"),
        text("=cover_at_report", "報修時保修", "报修时保修"), text("=clause", "依據條款", "依据条款"), money("=parts_fee", "材料費", "材料费"),
        money("=labour_fee", "工時費", "工时费"), money("=travel_fee", "上門費", "上门费"), money("=freight_fee", "運輸費", "运输费"),
        money("=total_fee", "費用合計", "费用合计"), text("=fee_note", "費用說明", "费用说明"),
        instant("=forward_by", "轉送期限", "转送期限"), instant("=arrange_by", "安排期限", "安排期限"),
        instant("=contact_by", "聯繫期限", "联系期限"), instant("=depart_by", "出發期限", "出发期限"),
        instant("=arrive_by", "到場期限", "到场期限"), instant("=propose_by", "方案期限", "方案期限"),
        instant("=fix_by", "修復期限", "修复期限"), instant("=return_by", "返還期限", "返还期限"), instant("=check_by", "檢查期限", "检查期限"),
        choice("=state", "狀態", "状态", c.REPAIR_STATES), instant("=next_deadline", "下一期限", "下一期限"),
        number("=late_hours", "逾時小時", "逾时小时"), whole("=repeat", "重複次數", "重复次数"), text("=advice", "建議", "建议"),
        date("=keep_until", "保存至", "保存至"), text("=missed", "逾時紀錄", "逾时记录"),
    ),
)  # fmt: skip

REPAIR_PARTS: Final = TableSpec(
    "repair_parts", "RepairParts", Words("Repair parts", "維修用料", "维修用料"), prefix="P",
    columns=(
        identifier(),
        reference("repair*", "維修單", "维修单", "repairs"), reference("part*", "配件", "配件", "parts"),
        number("quantity*", "數量", "数量"), date("old_part_on", "舊件返回日", "旧件返回日"),
        choice("old_part_state", "舊件狀態", "旧件状态", c.OLD_PART_STATES),
        money("=unit_price", "單價", "单价"), money("=amount", "金額", "金额"), choice("=price_basis", "價格依據", "价格依据", c.PARTS_FEES),
    ),
)  # fmt: skip

SERVICE: Final = (REPAIRS, REPAIR_PARTS, VISITS, EQUIPMENT, CONTRACTS)
"""In the order of their sheets: what is typed most stands first."""
