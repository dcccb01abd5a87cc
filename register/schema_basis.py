"""The tables that a firm sets up once and changes seldom: clients, staff, plans, promises, prices, holidays, settings."""

from __future__ import annotations

from typing import Final

from register import choices as c
from register.language import Words
from register.schema import TableSpec, choice, date, identifier, money, number, percent, reference, text, whole

CLIENTS: Final = TableSpec(
    "clients", "Clients", Words("Clients", "業主", "业主"), prefix="C", named_by=("name",),
    columns=(
        identifier(), text("name*", "名稱", "名称"), text("contact", "聯繫人", "联系人"), text("phone", "電話", "电话"),
        text("email", "電子郵件", "电子邮件"), text("address", "地址", "地址"), choice("zone", "區域", "区域", c.ZONES),
        choice("language", "語言", "语言", c.LANGUAGE_CHOICES), reference("engineer_1", "負責工程師一", "负责工程师一", "staff"),
        reference("engineer_2", "負責工程師二", "负责工程师二", "staff"), choice("important", "重要客戶", "重要客户", c.YES_NO),
        choice("statement", "寄送月報", "寄送月报", c.YES_NO), reference("dealer", "經銷商", "经销商", "dealers"),
    ),
)  # fmt: skip

STAFF: Final = TableSpec(
    "staff", "Staff", Words("Staff", "人員", "人员"), prefix="S", named_by=("name",),
    columns=(
        identifier(), text("name*", "姓名", "姓名"), choice("role*", "職務", "职务", c.ROLES), text("email", "電子郵件", "电子邮件"),
        text("phone", "電話", "电话"), text("zone", "負責區域", "负责区域"), reference("dealer", "經銷商", "经销商", "dealers"),
        choice("expert", "專家組", "专家组", c.YES_NO), choice("active", "在職", "在职", c.YES_NO),
    ),
)  # fmt: skip

PLANS: Final = TableSpec(
    "plans", "Plans", Words("Plans", "保修條款", "保修条款"), identity=("code",), named_by=("code", "name"),
    columns=(
        text("code*", "代碼", "代码"), text("name*", "名稱", "名称"), choice("basis*", "起算依據", "起算依据", c.BASES),
        whole("months", "保修月數", "保修月数"), whole("latent_months", "潛在缺陷月數", "潜在缺陷月数"),
        whole("shelf_months", "擱置月數", "搁置月数"), whole("exchange_days", "退換天數", "退换天数"),
        whole("repair_limit", "維修次數上限", "维修次数上限"), whole("card_months", "保修卡月數", "保修卡月数"),
        whole("receipt_days", "回執天數", "回执天数"), choice("replaced_cover", "更換後保修", "更换后保修", c.REPLACED_COVERS),
        choice("approvals", "審批級數", "审批级数", c.APPROVALS), whole("engineers", "指定工程師數", "指定工程师数"),
        choice("wear_parts", "易損件", "易损件", c.WEAR_PARTS), choice("dealer_pay", "經銷商結算", "经销商结算", c.DEALER_PAYS),
        text("notes", "備註", "备注"),
    ),
)  # fmt: skip

FEE_RULES: Final = TableSpec(
    "fee_rules", "FeeRules", Words("Fee rules", "收費規則", "收费规则"), identity=("plan", "order"),
    columns=(
        number("order", "順序", "顺序"), reference("plan", "保修條款", "保修条款", "plans", any_too=True),
        choice("cover", "保修狀態", "保修状态", c.RULE_COVERS), choice("cause", "原因", "原因", c.RULE_CAUSES),
        choice("parts", "材料", "材料", c.PARTS_FEES), choice("labour", "人工", "人工", c.RATE_FEES),
        choice("travel", "上門", "上门", c.RATE_FEES), choice("freight", "運費承擔", "运费承担", c.FREIGHT_BEARERS),
        text("clause", "依據條款", "依据条款"), text("note", "說明", "说明"),
    ),
)  # fmt: skip

PROMISES: Final = TableSpec(
    "promises", "Promises", Words("Promises", "服務時限", "服务时限"),
    identity=("plan", "cover", "urgency", "zone", "milestone", "within", "unit", "counted_from"),
    columns=(
        reference("plan", "保修條款", "保修条款", "plans", any_too=True), choice("cover", "保修狀態", "保修状态", c.PROMISE_COVERS),
        choice("urgency", "緊急程度", "紧急程度", c.RULE_URGENCIES), choice("zone", "區域", "区域", c.RULE_ZONES),
        choice("milestone*", "節點", "节点", c.MILESTONES), number("within", "時限", "时限"),
        choice("unit*", "單位", "单位", c.PROMISE_UNITS), choice("counted_from*", "起算", "起算", c.COUNTED_FROM),
        text("clause", "依據條款", "依据条款"),
    ),
)  # fmt: skip

VISIT_PLANS: Final = TableSpec(
    "visit_plans", "VisitPlans", Words("Visit plans", "巡檢回訪計劃", "巡检回访计划"), identity=("plan", "client", "visit"),
    columns=(
        reference("plan", "保修條款", "保修条款", "plans"), reference("client", "業主", "业主", "clients"),
        choice("visit*", "服務類別", "服务类别", c.VISITS), whole("every", "每隔", "每隔"), choice("unit", "單位", "单位", c.PERIOD_UNITS),
        whole("first_after", "首次間隔", "首次间隔"), choice("first_unit", "首次單位", "首次单位", c.PERIOD_UNITS),
        choice("anchor", "排程方式", "排程方式", c.ANCHORS), whole("window_days", "提前天數", "提前天数"),
        choice("on_holiday", "遇假日", "遇假日", c.ON_HOLIDAY), choice("until", "持續至", "持续至", c.UNTIL),
        choice("role", "執行職務", "执行职务", c.ROLES), text("clause", "依據條款", "依据条款"),
    ),
)  # fmt: skip

PARTS: Final = TableSpec(
    "parts", "Parts", Words("Parts", "配件價格表", "配件价格表"), identity=("code",), named_by=("code", "name"),
    columns=(
        text("code*", "代碼", "代码"), text("name*", "名稱", "名称"), text("unit", "單位", "单位"), money("list_price*", "表列價", "表列价"),
        money("cost_price", "成本價", "成本价"), choice("wear", "易損件", "易损件", c.YES_NO), choice("old_for_new", "以舊換新", "以旧换新", c.YES_NO),
        number("stock", "庫存", "库存"), number("minimum", "最低庫存", "最低库存"), text("supplier", "供應商", "供应商"),
        text("supplier_phone", "供應商電話", "供应商电话"),
    ),
)  # fmt: skip

RATES: Final = TableSpec(
    "rates", "Rates", Words("Rates", "收費標準", "收费标准"), identity=("item", "plan", "zone"),
    columns=(
        choice("item*", "項目", "项目", c.RATE_ITEMS), reference("plan", "保修條款", "保修条款", "plans"),
        choice("zone", "區域", "区域", c.ZONES), money("amount*", "金額", "金额"),
    ),
)  # fmt: skip

HOLIDAYS: Final = TableSpec(
    "holidays", "Holidays", Words("Holidays", "假日", "假日"), identity=("date",),
    columns=(
        date("date*", "日期", "日期"), text("name*", "名稱", "名称"), choice("works", "補班", "补班", c.YES_NO),
    ),
)  # fmt: skip

DEALERS: Final = TableSpec(
    "dealers", "Dealers", Words("Dealers", "經銷商", "经销商"), prefix="D", named_by=("name",),
    columns=(
        identifier(), text("name*", "名稱", "名称"), text("contact", "聯繫人", "联系人"), text("email", "電子郵件", "电子邮件"),
        text("phone", "電話", "电话"), text("zone", "區域", "区域"), text("technician", "維修技術員", "维修技术员"),
        date("trained_on", "培訓日", "培训日"), percent("sales_percent", "銷售返還比例", "销售返还比例"), money("unit_fee", "每台費用", "每台费用"),
        money("visit_fee", "上門費用", "上门费用"), money("free_part_below", "免費配件上限", "免费配件上限"),
        percent("stock_percent", "鋪底比例", "铺底比例"), whole("stock_months", "鋪底月數", "铺底月数"), whole("feedback_day", "反饋日", "反馈日"),
        percent("follow_up_percent", "回訪比例", "回访比例"), text("return_dates", "舊件返回日期", "旧件返回日期"), text("grade", "等級", "等级"),
    ),
)  # fmt: skip

SETTINGS: Final = TableSpec(
    "settings", "Settings", Words("Settings", "設定", "设置"), identity=("setting",),
    columns=(text("setting", "設定項目", "设置项目"), text("value", "內容", "内容")),
)  # fmt: skip

BASIS: Final = (CLIENTS, STAFF, DEALERS, PLANS, FEE_RULES, PROMISES, VISIT_PLANS, PARTS, RATES, HOLIDAYS, SETTINGS)
