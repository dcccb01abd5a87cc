"""What the made-up firm has settled: its settings, what it filled into the plans, prices, rates, visits for some."""

from __future__ import annotations

from typing import Final

from aftercare.sample_firm import Firm
from aftercare.sample_people import address, phone
from aftercare.sample_scene import Row, lines
from register.language import Words
from register.plan_rows import CODES, plan_rows
from register.settings import SETTING_NAMES
from workbook.template_settings import setting_rows

VISITS_SINCE: Final = 150
"""Days for which the firm has kept its visits in the register."""

FIRM_NAME: Final = Words("Brightwell Service Pte Ltd", "明德機電服務有限公司", "明德机电服务有限公司")

FILLED_IN: Final[dict[str, dict[str, object]]] = {
    "C": {"months": 24, "replaced_cover": "remainder"},
    "D": {"months": 12, "wear_parts": "covered"},
    "E": {"wear_parts": "covered"},
    "F": {"wear_parts": "charged", "dealer_pay": "flat"},
}
"""What the source leaves open and this firm has agreed; that plan C says nothing of wear parts is still to be seen."""

AGREED_VISITS: Final[dict[tuple[str, str], dict[str, object]]] = {
    ("A", "upkeep"): {"every": 6, "unit": "month"},
    ("B", "patrol"): {"every": 3, "unit": "month", "on_holiday": "previous"},
    ("D", "training"): {"every": 6, "unit": "month", "first_after": 1, "first_unit": "month", "role": "technician"},
    ("F", "check"): {"every": 3, "unit": "month"},
}

OWN_VISITS: Final[list[tuple[str, dict[str, object]]]] = [
    ("hotel", {"plan": "A", "visit": "patrol", "every": 2, "unit": "week", "role": "technician", "clause": "A28"}),
    ("mall", {"plan": "A", "visit": "upkeep", "every": 1, "unit": "month", "role": "technician", "clause": "A28"}),
    ("tower", {"visit": "meeting", "every": 3, "unit": "month", "until": "always", "role": "manager",
               "clause": "I06"}),
    ("bank", {"visit": "meeting", "every": 2, "unit": "month", "until": "always", "role": "manager", "clause": "I06",
              "anchor": "completion"}),
]  # fmt: skip
"""Clients with visits of their own (A28, I06)."""

PARTS: Final = lines("""
    D-100 | 260 | 180 | no | 14 | 6 | LED driver 100 W | LED 驅動電源 100 W | LED 驱动电源 100 W
    G-7 | 35.5 | 21.25 | yes | 40 | 20 | Gasket | 防水墊圈 | 密封垫圈
    B-1 | 145 | 98 | no | 5 | 4 | LED board | LED 燈板 | LED 灯板
    L-22 | 62 | 40 | no | 9 | 5 | Lens | 透鏡 | 透镜
    K-40 | 118 | 84 | no | 3 | 3 | Contactor 40 A | 電磁接觸器 40 A | 交流接触器 40 A
    BR-62 | 88 | 61 | yes | 6 | 4 | Pump bearing | 泵浦軸承 | 水泵轴承
    V-50 | 196 | 150 | no | 2 | 2 | Check valve DN50 | 逆止閥 DN50 | 止回阀 DN50
    FB-9 | 24 | 15 | yes | 12 | 8 | Fan belt | 風機皮帶 | 风机皮带
    MC-16 | 43 | 29 | no | 10 | 6 | Circuit breaker 16 A | 斷路器 16 A | 断路器 16 A
    T-60 | 18 | 11 | no | 60 | 30 | Floor tile | 地磚 | 地砖
    HG-2 | 14 | 8.5 | yes | 22 | 12 | Cabinet hinge | 櫃門鉸鏈 | 柜门铰链
    MS-25 | 54 | 37 | yes | 8 | 6 | Shaft seal | 軸封 | 机械密封
    NZ-3 | 9.5 | 5.8 | yes | 75 | 40 | Spray nozzle | 噴頭 | 喷头
    SSD-1 | 310 | 245 | no | 4 | 2 | Disk 1 TB | 固態硬碟 1 TB | 固态硬盘 1 TB
    BAT-12 | 76 | 55 | yes | 11 | 8 | UPS battery | UPS 電池 | UPS 电池
    IG-1 | 22 | 13 | no | 15 | 8 | Igniter | 點火器 | 点火器
    TC-4 | 17 | 10 | yes | 20 | 10 | Thermocouple | 熱電偶 | 热电偶
    CPU-1 | 480 | 360 | no | 3 | 2 | CPU module | CPU 模組 | CPU 模块
    RL-8 | 66 | 45 | no | 7 | 4 | Relay module | 繼電器模組 | 继电器模块
    HF-13 | 39 | 24 | yes | 18 | 10 | Filter HEPA 13 | HEPA 13 濾網 | HEPA 13 滤网
    FM-20 | 58 | 41 | no | 6 | 3 | Fan motor | 風扇馬達 | 风扇电机
""")
"""Code, list price, cost price, wear part, stock, minimum, the name in three languages."""

SUPPLIERS: Final = lines("""
    Orient Lighting Parts | 東方照明零件 | 东方照明配件
    Metro Electrical Supply | 大都會電料行 | 都会电料
    Allied Spares | 聯盟零件 | 联盟备件
""")
UNITS: Final = Words("pc", "個", "个")

RATES: Final[list[tuple[str, str, str, float]]] = [
    ("labour hour", "", "", 60), ("labour hour", "A", "", 48), ("trip", "", "city", 25), ("trip", "", "suburb", 45),
    ("trip", "A", "city", 18), ("trip", "A", "suburb", 32), ("trip", "A", "other", 40),
]  # fmt: skip
"""Item, plan, zone, amount. Nobody has settled yet what a trip to the islands costs."""


def add_terms(firm: Firm) -> None:
    """The eight plans as the firm uses them, its prices and its rates."""
    rows = plan_rows(CODES, firm.scene.language)
    for plan in rows["plans"]:
        plan.update(FILLED_IN.get(str(plan["code"]), {}))
        firm.add("plans", plan, f"plan {plan['code']}")
    for rule in rows["fee_rules"]:
        firm.add("fee_rules", rule, f"rule {rule['plan']} {rule['order']}")
    for promise in rows["promises"]:
        if (promise["plan"], promise["zone"]) == ("F", "city"):
            promise["within"] = 24
        firm.add("promises", promise, f"promise {promise['plan']} {promise['zone']} {promise['milestone']}")
    for visit in rows["visit_plans"]:
        plan = str(visit.get("plan", ""))
        visit.update(AGREED_VISITS.get((plan, str(visit["visit"])), {}))
        firm.add("visit_plans", visit, f"visits {plan} {visit['visit']}")
    for client, visit in OWN_VISITS:
        firm.add("visit_plans", {"client": firm[client], **visit}, f"visits {client} {visit['visit']}")
    add_prices(firm)


def add_prices(firm: Firm) -> None:
    """Parts and rates in the firm's currency."""
    scene = firm.scene
    for number, (code, listed, cost, wear, stock, minimum, *names) in enumerate(PARTS):
        part: Row = {
            "code": code, "name": scene.said(names), "unit": scene.said(UNITS),
            "list_price": scene.money(float(listed)), "cost_price": scene.money(float(cost)),
            "wear": wear, "old_for_new": wear, "stock": int(stock), "minimum": int(minimum),
            "supplier": scene.said(SUPPLIERS[number % len(SUPPLIERS)]),
            "supplier_phone": phone(scene, 801 + number % len(SUPPLIERS)),
        }  # fmt: skip
        firm.add("parts", part, f"part {code}")
    for item, plan, zone, amount in RATES:
        rate: Row = {"item": item, "plan": plan or None, "zone": zone or None, "amount": scene.money(amount)}
        firm.add("rates", rate, f"rate {item} {plan} {zone}")


def add_settings(firm: Firm, region: str) -> None:
    """Every setting in its order: what is usual in the region, and what the firm has said of itself."""
    scene = firm.scene
    said: Row = {
        "firm_name": scene.said(FIRM_NAME),
        "address": address(scene, 2),
        "service_phone": phone(scene, 1),
        "service_manager": firm["manager1"]["name"],
        "tax_percent": {"en": 9, "zh-Hant": 5, "zh-Hans": 13}[scene.language],
        "visits_from": scene.day(VISITS_SINCE),
        "office_emails": "service@example.com",
        "manager_emails": firm["manager1"]["email"],
    }
    for key, usual in zip(SETTING_NAMES, setting_rows(scene.language, region), strict=True):
        firm.add("settings", {**usual, "value": said.get(key, usual["value"])}, f"setting {key}")
