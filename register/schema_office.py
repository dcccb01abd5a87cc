"""The tables that the office keeps beside the service: complaints, papers, the owner's people, dealers' money."""

from __future__ import annotations

from typing import Final

from register import choices as c
from register.language import Words
from register.schema import TableSpec, choice, date, identifier, instant, money, month, percent, reference, text, whole

FEEDBACK: Final = TableSpec(
    "feedback", "Feedback", Words("Feedback", "投訴建議", "投诉建议"), prefix="F",
    columns=(
        identifier(),
        reference("client", "業主", "业主", "clients"), reference("dealer", "經銷商", "经销商", "dealers"),
        reference("repair", "維修單", "维修单", "repairs"), instant("received_at*", "收到時間", "收到时间"),
        text("channel", "反映管道", "反映渠道"), choice("kind*", "類別", "类别", c.FEEDBACK_KINDS), text("text*", "內容", "内容"),
        reference("owner", "承辦人", "承办人", "staff"), date("answered_on", "答覆日", "答复日"),
        choice("adopted", "採納", "采纳", c.YES_NO), money("reward", "獎勵金額", "奖励金额"),
        date("=due_on", "應答覆日", "应答复日"), choice("=state", "狀態", "状态", c.FEEDBACK_STATES),
    ),
)  # fmt: skip

DOCUMENTS: Final = TableSpec(
    "documents", "Documents", Words("Documents", "文件", "文件"), prefix="W",
    columns=(
        identifier(),
        reference("client", "業主", "业主", "clients"), reference("equipment", "設備", "设备", "equipment"),
        reference("dealer", "經銷商", "经销商", "dealers"), choice("kind*", "類別", "类别", c.DOCUMENT_KINDS),
        text("title", "文件名稱", "文件名称"), text("person", "相關人員", "相关人员"), date("due_on", "應交日", "应交日"),
        date("handed_on", "交付日", "交付日"), text("approved_by", "批准人", "批准人"), date("approved_on", "批准日", "批准日"),
        whole("copies", "份數", "份数"), text("file", "檔案位置", "文件位置"), text("notes", "備註", "备注"),
        choice("=state", "狀態", "状态", c.DOCUMENT_STATES),
    ),
)  # fmt: skip

DEALER_SALES: Final = TableSpec(
    "dealer_sales", "DealerSales", Words("Dealer sales", "經銷商銷售", "经销商销售"), identity=("dealer", "month", "plan"),
    columns=(
        reference("dealer*", "經銷商", "经销商", "dealers"), month("month*", "月份", "月份"),
        reference("plan", "保修條款", "保修条款", "plans"), money("settled_amount", "結算金額", "结算金额"),
        date("feedback_on", "反饋單收到日", "反馈单收到日"),
        date("=feedback_due", "反饋單應交日", "反馈单应交日"), whole("=repairs_fixed", "修復件數", "修复件数"),
        percent("=follow_up_rate", "回訪率", "回访率"), money("=allowance_to_date", "累計返還", "累计返还"),
        money("=stock_deposit", "鋪底金額", "铺底金额"),
    ),
)  # fmt: skip

CLAIMS: Final = TableSpec(
    "claims", "Claims", Words("Claims", "三包費用核銷", "三包费用核销"), identity=("repair",),
    columns=(
        reference("repair", "維修單", "维修单", "repairs"), reference("dealer", "經銷商", "经销商", "dealers"),
        money("claimed_amount", "申報金額", "申报金额"),
        choice("=eligible", "符合核銷", "符合核销", c.ELIGIBLE), text("=reasons", "理由", "理由"), money("=amount", "核銷金額", "核销金额"),
        reference("appraised_by", "鑒定人", "鉴定人", "staff"), reference("checked_by", "審核人", "审核人", "staff"),
        reference("approved_by", "批准人", "批准人", "staff"), date("noticed_on", "通知日", "通知日"),
        date("confirmed_on", "確認日", "确认日"), date("settled_on", "扣款日", "扣款日"),
        choice("=state", "狀態", "状态", c.CLAIM_STATES),
    ),
)  # fmt: skip

CONTACTS: Final = TableSpec(
    "contacts", "Contacts", Words("Contacts", "業主人員", "业主人员"), identity=("client", "name"),
    columns=(
        reference("client*", "業主", "业主", "clients"), text("name*", "姓名", "姓名"), text("duty", "職務", "职务"),
        text("phone", "電話", "电话"), text("email", "電子郵件", "电子邮件"), choice("responsible", "主要負責人", "主要负责人", c.YES_NO),
    ),
)  # fmt: skip

OFFICE: Final = (FEEDBACK, DOCUMENTS, CLAIMS, DEALER_SALES, CONTACTS)
"""In the order of their sheets."""
