"""The headings of the parts of forms, and of the tables on them."""

from __future__ import annotations

from register.language import Words

PARTS: dict[str, Words] = {
    "facts_found": Words("What was found", "了解的情況與分析", "了解的情况与分析"),
    "way_to_do_it": Words("How it is put right", "維修安排", "维修安排"),
    "order_approval": Words("Approval", "審核與審批", "审核与审批"),
    "carried_out": Words("Carried out", "執行結果", "执行结果"),
    "parts_used": Words("Parts used", "更換零件與用料", "更换零件与用料"),
    "repair_items": Words("Work done", "維修項目與處理方法", "维修项目与处理方法"),
    "fees_title": Words("Fee", "工料費用", "工料费用"),
    "conduct_title": Words("Conduct on site", "維修服務行為檢查", "维修服务行为检查"),
    "receipt_title": Words("Confirmation", "用戶確認", "用户确认"),
    "report_taken": Words("Report", "報修登記（客服部）", "报修登记（客服部）"),
    "first_check": Words("First look at the file: is it under warranty?", "客服部查卷：是否在保修期內", "客服部查卷：是否在保修期内"),
    "engineering": Words("Engineering department", "工程部查看與判定", "工程部查看与判定"),
    "crew_title": Words("Visit", "派工與預約", "派工与预约"),
    "fault": Words("The fault", "故障情況", "故障情况"),
    "repair_done": Words("The repair", "維修處理", "维修处理"),
    "times": Words("Promised times", "服務時限", "服务时限"),
    "user_and_product": Words("Dealer, user, product", "經銷商、用戶與產品", "经销商、用户与产品"),
    "for_the_firm": Words("For the firm", "公司填寫", "公司填写"),
}
