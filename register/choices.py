"""The choices of the register: English keys, in the order that the contract gives them, with both Chinese names."""

from __future__ import annotations

from typing import Final

from register.language import Words

YES_NO: Final = ("no", "yes")
ROLES: Final = ("office", "technician", "manager", "director", "finance")
ZONES: Final = ("city", "suburb", "other")
LANGUAGE_CHOICES: Final = ("en", "zh-Hant", "zh-Hans")
BASES: Final = ("accepted", "completed", "sold")
REPLACED_COVERS: Final = ("remainder", "fresh")
APPROVALS: Final = ("0", "1", "2")
WEAR_PARTS: Final = ("covered", "charged")
DEALER_PAYS: Final = ("typed", "flat", "percent")
COVERS: Final = ("not set", "not started", "in store", "warranty", "extended", "contract", "latent", "expired", "void")
RULE_COVERS: Final = ("warranty", "extended", "latent", "contract", "expired", "void", "*")
PROMISE_COVERS: Final = ("*", "warranty", "contract", "expired")
OWN_CAUSES: Final = ("product", "workmanship", "supplier", "latent", "transport", "abnormal life")
CLIENT_CAUSES: Final = ("wear", "misuse", "damage", "third party", "force majeure")
CAUSES: Final = (*OWN_CAUSES, *CLIENT_CAUSES, "unknown")
RULE_CAUSES: Final = (*CAUSES, "own", "client", "*")
PARTS_FEES: Final = ("free", "cost", "list", "ask")
RATE_FEES: Final = ("free", "rate", "ask")
FREIGHT_BEARERS: Final = ("firm", "client")
URGENCIES: Final = ("normal", "emergency")
RULE_URGENCIES: Final = ("normal", "emergency", "*")
RULE_ZONES: Final = ("city", "suburb", "other", "*")
MILESTONES: Final = ("forward", "arrange", "contact", "depart", "arrive", "propose", "fix", "return", "check")
PROMISE_UNITS: Final = ("hour", "working hour", "day", "working day")
COUNTED_FROM: Final = ("reported", "forwarded", "arrived", "received")
VISITS: Final = (
    "patrol", "cleaning", "overhaul", "upkeep", "follow-up", "phone", "manager", "training", "check", "meeting",
    "special", "other",
)  # fmt: skip
PERIOD_UNITS: Final = ("day", "week", "month", "year")
ANCHORS: Final = ("fixed", "completion")
ON_HOLIDAY: Final = ("keep", "next", "previous")
UNTIL: Final = ("warranty", "latent", "contract", "always")
ITEM_KINDS: Final = ("unit", "component", "spare part", "works")
RENEWALS: Final = ("none", "automatic", "ask")
CONTRACT_STATES: Final = ("planned", "running", "notice", "suspended", "ended")
VISIT_STATES: Final = ("planned", "due", "overdue", "done", "done late", "extra")
REPAIR_STATES: Final = ("new", "running", "waiting", "late", "fixed", "fixed late", "cancelled")
OUTCOMES: Final = (
    "repaired", "part replaced", "unit replaced", "exchanged", "returned", "spare lent", "not repairable", "no fault",
    "explained",
)  # fmt: skip
OLD_PART_STATES: Final = ("reusable", "scrap")
FEEDBACK_KINDS: Final = ("complaint", "suggestion", "praise", "reward", "demotion")
FEEDBACK_STATES: Final = ("open", "due", "overdue", "done", "done late")
DOCUMENT_KINDS: Final = (
    "acceptance certificate", "emergency plan", "equipment file", "manual outline", "manual", "training plan", "budget",
    "change order", "stocking plan", "agreement", "photo", "other",
)  # fmt: skip
DOCUMENT_STATES: Final = ("open", "due", "overdue", "done")
ELIGIBLE: Final = ("pending", "yes", "no")
CLAIM_STATES: Final = ("pending", "refused", "open", "approved", "noticed", "confirmed", "settled")
RATE_ITEMS: Final = ("labour hour", "trip")
COUNTINGS: Final = ("corresponding day", "Taiwan", "day before")
YEARS: Final = ("common era", "ROC")

CHOICE_NAMES: Final[dict[str, tuple[str, str]]] = {
    "no": ("否", "否"), "yes": ("是", "是"),
    "office": ("內勤", "内勤"), "technician": ("技術員", "技术员"), "manager": ("經理", "经理"),
    "director": ("主管領導", "主管领导"), "finance": ("財務", "财务"),
    "city": ("市區", "市区"), "suburb": ("郊縣", "郊县"), "other": ("其他", "其他"),
    "en": ("English", "English"), "zh-Hant": ("繁體中文", "繁体中文"), "zh-Hans": ("簡體中文", "简体中文"),
    "accepted": ("驗收", "验收"), "completed": ("竣工", "竣工"), "sold": ("售出", "售出"),
    "remainder": ("剩餘期", "剩余期"), "fresh": ("重新起算", "重新起算"),
    "covered": ("包含", "包含"), "charged": ("收費", "收费"),
    "typed": ("逐筆輸入", "逐笔输入"), "flat": ("定額", "定额"), "percent": ("按比例", "按比例"),
    "not set": ("未設定", "未设定"), "not started": ("未開始", "未开始"), "in store": ("擱置中", "搁置中"),
    "warranty": ("保修期", "保修期"), "extended": ("延長保修", "延长保修"), "contract": ("維保合同", "维保合同"),
    "latent": ("潛在缺陷", "潜在缺陷"), "expired": ("已過保", "已过保"), "void": ("失效", "失效"), "*": ("*", "*"),
    "product": ("產品質量", "产品质量"), "workmanship": ("施工工藝", "施工工艺"), "supplier": ("供應商產品", "供应商产品"),
    "transport": ("運輸損壞", "运输损坏"), "abnormal life": ("壽命異常", "寿命异常"), "wear": ("正常磨損", "正常磨损"),
    "misuse": ("使用不當", "使用不当"), "damage": ("人為損壞", "人为损坏"), "third party": ("第三方", "第三方"),
    "force majeure": ("不可抗力", "不可抗力"), "unknown": ("原因不明", "原因不明"), "own": ("我方原因", "我方原因"),
    "client": ("客戶方原因", "客户方原因"),
    "free": ("免費", "免费"), "cost": ("成本價", "成本价"), "list": ("價格表", "价格表"), "ask": ("另議", "另议"),
    "rate": ("收費標準", "收费标准"), "firm": ("我方", "我方"),
    "normal": ("一般", "一般"), "emergency": ("緊急", "紧急"),
    "forward": ("轉送", "转送"), "arrange": ("安排", "安排"), "contact": ("聯繫", "联系"), "depart": ("派人出發", "派人出发"),
    "arrive": ("到場", "到场"), "propose": ("提出方案", "提出方案"), "fix": ("修復", "修复"), "return": ("返還", "返还"),
    "check": ("檢查", "检查"),
    "hour": ("小時", "小时"), "working hour": ("工作小時", "工作小时"), "day": ("天", "天"), "working day": ("工作日", "工作日"),
    "week": ("週", "周"), "month": ("月", "月"), "year": ("年", "年"),
    "reported": ("報修", "报修"), "forwarded": ("轉送後", "转送后"), "arrived": ("到場後", "到场后"), "received": ("收貨", "收货"),
    "patrol": ("巡查", "巡查"), "cleaning": ("清塵檢查", "清尘检查"), "overhaul": ("年度檢修", "年度检修"),
    "upkeep": ("設備維護", "设备维护"), "follow-up": ("回訪", "回访"), "phone": ("電話回訪", "电话回访"),
    "training": ("培訓", "培训"), "meeting": ("會議", "会议"), "special": ("特殊巡查", "特殊巡查"),
    "fixed": ("固定日期", "固定日期"), "completion": ("自完成日", "自完成日"),
    "keep": ("不變", "不变"), "next": ("順延", "顺延"), "previous": ("提前", "提前"), "always": ("長期", "长期"),
    "unit": ("整機", "整机"), "component": ("部件", "部件"), "spare part": ("備品備件", "备品备件"), "works": ("工程", "工程"),
    "none": ("不續約", "不续约"), "automatic": ("自動續約", "自动续约"),
    "planned": ("計劃中", "计划中"), "running": ("進行中", "进行中"), "notice": ("通知期", "通知期"),
    "suspended": ("暫停", "暂停"), "ended": ("已結束", "已结束"),
    "due": ("應辦", "应办"), "overdue": ("逾期", "逾期"), "done": ("已完成", "已完成"), "done late": ("逾期完成", "逾期完成"),
    "extra": ("計劃外", "计划外"),
    "new": ("新報修", "新报修"), "waiting": ("等待中", "等待中"), "late": ("已逾時", "已逾时"), "fixed late": ("逾時修復", "逾时修复"),
    "cancelled": ("已取消", "已取消"),
    "repaired": ("已修復", "已修复"), "part replaced": ("更換部件", "更换部件"), "unit replaced": ("更換整機", "更换整机"),
    "exchanged": ("換貨", "换货"), "returned": ("退貨", "退货"), "spare lent": ("借用備機", "借用备机"),
    "not repairable": ("無法修復", "无法修复"), "no fault": ("無故障", "无故障"), "explained": ("已說明", "已说明"),
    "reusable": ("可利用", "可利用"), "scrap": ("報廢", "报废"),
    "complaint": ("投訴", "投诉"), "suggestion": ("建議", "建议"), "praise": ("表揚", "表扬"), "reward": ("獎勵", "奖励"),
    "demotion": ("降級", "降级"), "open": ("未到期", "未到期"),
    "acceptance certificate": ("驗收證書", "验收证书"), "emergency plan": ("應急處理方案", "应急处理方案"),
    "equipment file": ("設備檔案", "设备档案"), "manual outline": ("手冊大綱", "手册大纲"), "manual": ("操作維護手冊", "操作维护手册"),
    "training plan": ("培訓計劃", "培训计划"), "budget": ("預算書", "预算书"), "change order": ("工程變更洽商單", "工程变更洽商单"),
    "stocking plan": ("配件儲備計劃", "配件储备计划"), "agreement": ("協議書", "协议书"), "photo": ("照片", "照片"),
    "pending": ("待定", "待定"), "refused": ("不予核銷", "不予核销"), "approved": ("已批准", "已批准"),
    "noticed": ("已通知", "已通知"), "confirmed": ("已確認", "已确认"), "settled": ("已扣款", "已扣款"),
    "labour hour": ("工時", "工时"), "trip": ("上門車程", "上门车程"),
    "corresponding day": ("對應日", "对应日"), "Taiwan": ("台灣民法", "台湾民法"), "day before": ("前一日", "前一日"),
    "common era": ("西元", "公元"), "ROC": ("民國", "民国"),
    "0": ("0", "0"), "1": ("1", "1"), "2": ("2", "2"),
}  # fmt: skip
"""Chinese names of the choices, Traditional and Simplified."""

SPECIAL_NAMES: Final[dict[tuple[str, str, str], tuple[str, str]]] = {
    ("repairs", "state", "fixed"): ("已修復", "已修复"),
    ("visit_plans", "visit", "manager"): ("經理巡查", "经理巡查"),
    ("visits", "visit", "manager"): ("經理巡查", "经理巡查"),
    ("equipment", "cover", "contract"): ("維保中", "维保中"),
    ("claims", "state", "open"): ("待批准", "待批准"),
    ("documents", "state", "due"): ("應交", "应交"),
    ("documents", "state", "done"): ("已交付", "已交付"),
    ("feedback", "state", "due"): ("應答覆", "应答复"),
    ("feedback", "state", "done"): ("已答覆", "已答复"),
    ("feedback", "state", "done late"): ("逾期答覆", "逾期答复"),
    ("contracts", "state", "running"): ("生效中", "生效中"),
    ("rates", "item", "labour hour"): ("工時", "工时"),
}
"""Where a word needs another name in one column: (table, column, choice)."""


def choice_words(table: str, column: str, key: str) -> Words:
    """The names of one choice as a column shows it."""
    hant, hans = SPECIAL_NAMES.get((table, column, key)) or CHOICE_NAMES[key]
    return Words(key, hant, hans)
