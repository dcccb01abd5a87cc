"""The equipment of the made-up firm: products delivered project by project, replaced, extended, void, retired."""

from __future__ import annotations

import datetime as dt
from typing import Final

from aftercare.sample_clients import Project, projects
from aftercare.sample_firm import Firm
from aftercare.sample_scene import Row, added, lines
from register.language import Words

PRODUCTS: Final = {
    handle: (model, kind, names)
    for handle, model, kind, *names in lines("""
    high | LH-200 | unit | LED high-bay lamp | LED 高天井燈 | LED 工矿灯
    flood | LF-150 | unit | LED floodlight | LED 投光燈 | LED 投光灯
    panel | LP-60 | unit | LED panel light | LED 平板燈 | LED 面板灯
    cabinet | LC-12 | unit | Lighting control cabinet | 照明控制箱 | 照明控制柜
    driver | D-100 | component | LED driver | LED 驅動電源 | LED 驱动电源
    spare | D-100 | spare part | LED driver, packed | LED 驅動電源(備品) | LED 驱动电源(备件)
    chiller | | works | Chiller plant room | 冰水主機房 | 冷水机房
    pumproom | | works | Pump room | 泵浦機房 | 水泵房
    switchroom | | works | Switch room | 配電室 | 配电房
    vent | | works | Ventilation plant | 通風機房 | 通风机房
    kitchen | | works | Kitchen | 廚房裝修 | 厨房装修
    bathroom | | works | Bathroom | 浴室裝修 | 卫生间装修
    floor | | works | Floor and walls | 地板與牆面 | 地面与墙面
    pump | TP-40 | unit | Transfer pump | 抽水機 | 抽水泵
    sprayer | SP-25 | unit | Orchard sprayer | 果園噴霧機 | 果园喷雾机
    tiller | TL-7 | unit | Power tiller | 中耕機 | 微耕机
    server | SV-2U | unit | Rack server | 機架式伺服器 | 机架式服务器
    switch | SW-48 | unit | Network switch | 網路交換器 | 网络交换机
    firewall | FW-10 | unit | Firewall | 防火牆 | 防火墙
    ups | UP-3K | unit | UPS | 不斷電系統 | 不间断电源
    stove | GS-2 | unit | Gas stove | 瓦斯爐 | 燃气灶
    heater | WH-12 | unit | Gas water heater | 瓦斯熱水器 | 燃气热水器
    hood | RH-90 | unit | Cooker hood | 排油煙機 | 吸油烟机
    controller | PC-100 | unit | Controller | 可程式控制器 | 可编程控制器
    display | OP-7 | unit | Operator panel | 人機介面 | 触摸屏
    inverter | IV-4K | unit | Inverter | 變頻器 | 变频器
    purifier | AP-5 | unit | Air purifier | 空氣清淨機 | 空气净化器
    dehumidifier | DH-10 | unit | Dehumidifier | 除濕機 | 除湿机
    vacuum | VC-2 | unit | Vacuum cleaner | 吸塵器 | 吸尘器
    """)
}
"""Handle: model, kind, the name in three languages."""

BASIS: Final = dict(zip("ABCDEFGH", ("accepted", "completed", "completed", "sold", "accepted", *["sold"] * 3)))  # noqa: B905 — eight each
DEALER_OF: Final = {
    "D1": "dealer1", "D2": "dealer2", "D3": "dealer3", "D4": "dealer3", "D5": "dealer1",
    "F1": "dealer4", "F2": "dealer5", "F3": "dealer6", "F4": "dealer4", "F5": "dealer5",
}  # fmt: skip
RETENTION: Final = {"A1.1": 4_200, "A2.1": 3_800, "A5.1": 6_000, "B1.1": 5_500, "B4.1": 9_000}

TAKEN_DOWN: Final = Words("Taken down when the gallery was rebuilt", "展廳改建時拆除", "展厅改造时拆除")
OPENED: Final = Words("Housing opened by another firm", "外殼經其他廠商拆開", "外壳被其他公司拆开")
NOT_ORIGINAL: Final = Words("Repaired elsewhere with other parts", "在外以非原廠零件修理", "在外用非原厂配件维修")
SWAPPED: Final = Words("In place of the lamp that failed four times", "替換四次故障的燈具", "替换多次故障的灯具")
SHELF: Final = Words("Spare store", "備品庫", "备品库")
EXTENSION: Final = Words("Extended with the second order", "隨第二批訂單延長", "随第二批订单延长")


def add_equipment(firm: Firm) -> None:
    """Every item of every project, by handle: `A1.3` is the third of project A1."""
    for project in projects():
        for number, product in enumerate(project.products, start=1):
            firm.add("equipment", item_row(firm, product, project), f"{project.handle}.{number}")
    extend(firm)
    replace(firm)
    take_out(firm)
    for handle, amount in RETENTION.items():
        firm[handle]["retention_amount"] = firm.scene.money(amount)


def first_day(firm: Firm, project: Project) -> dt.date:
    """The day on which a project was accepted, completed or sold; no two in one month on one day."""
    spread = sum(map(ord, project.handle)) % 11 + 4
    return firm.scene.months_ago(project.months, spread if project.months else 5)


def item_row(firm: Firm, product: str, project: Project) -> Row:
    """One item as it is typed when it is handed over."""
    model, kind, names = PRODUCTS[product]
    day = first_day(firm, project)
    number = len(firm.rows["equipment"]) + 1
    row: Row = {
        "client": firm[project.client],
        "product": firm.scene.said(names),
        "model": model or None,
        "serial": f"{model}-{day:%y%m}{number:03d}" if model else None,
        "kind": kind,
        "quantity": 1,
        "site": firm.scene.said(project.sites),
        "plan": project.plan,
        f"{BASIS[project.plan]}_on": day,
        "dealer": firm[DEALER_OF[project.handle]] if project.handle in DEALER_OF else None,
        "technician": firm[project.client]["engineer_1"] or firm[f"tech{project.months % 6 + 1}"],
    }
    if project.plan == "B" and project.months > 2:
        row["card_sent_on"] = added(day, 20, "day")
    if project.plan == "D":
        row["receipt_on"] = added(day, 12, "day")
    if project.plan == "A" and kind == "unit":
        row["batch"] = f"{day:%Y}-{day.month:02d}A"
    return row


def extend(firm: Firm) -> None:
    """An extension (F10), spare parts unpacked and long on the shelf (A08), a receipt card that is owed (D12)."""
    for handle in ("A9.1", "A9.2"):
        firm[handle].update(
            extra_months=6, extra_approved_by=firm["director"], notes=firm.scene.said(EXTENSION)
        )  # fmt: skip
    firm["A10.3"]["unpacked_on"] = firm.scene.day(61)
    shelved = Project("A10", "hospital", "A", 59, ["spare"], list(SHELF))
    firm.add("equipment", item_row(firm, "spare", shelved) | {"accepted_on": firm.scene.months_ago(59, 12)})
    firm["D1.3"]["receipt_on"] = None


def replace(firm: Firm) -> None:
    """Items put in the place of others (A40), each on a day on which its project is visited anyway."""
    for old, months_on in (("A2.2", 9), ("A4.2", 6)):
        row = dict(firm[old])
        basis = row["accepted_on"]
        if isinstance(basis, dt.date):
            row["accepted_on"] = added(basis, months_on, "month")
        row.update(replaces=firm[old], serial=f"{row['serial']}R", notes=firm.scene.said(SWAPPED))
        firm.add("equipment", row, f"{old}R")


def take_out(firm: Firm) -> None:
    """An item that is no longer there, and two whose warranty is lost (H03)."""
    said, scene = firm.scene.said, firm.scene
    firm["A3.2"].update(retired_on=scene.day(95), notes=said(TAKEN_DOWN))
    firm["A4.4"].update(voided_on=scene.day(70), void_reason=said(OPENED))
    firm["H2.2"].update(voided_on=scene.day(33), void_reason=said(NOT_ORIGINAL))
