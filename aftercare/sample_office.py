"""What the office of the made-up firm keeps: complaints, papers, dealers' claims and sales, the owners' own people."""

from __future__ import annotations

import datetime as dt
from typing import Final

from aftercare.sample_firm import Firm
from aftercare.sample_people import contact, phone
from aftercare.sample_scene import Row, added, lines

FEEDBACK: Final = lines("""
    hotel | | 41 | complaint | manager1 | 40 | |
    mall | | 8 | complaint | manager2 | | |
    tower | | 3 | complaint | office1 | | |
    library | | 1 | complaint | office2 | | |
    bank | | 66 | complaint | manager1 | 58 | |
    hospital | | 34 | suggestion | office1 | 32 | yes | 60
    cafe | | 19 | suggestion | office2 | 17 | no |
    theatre | | 12 | praise | | | |
    | dealer1 | 50 | reward | manager1 | 50 | | 300
    | dealer6 | 90 | demotion | manager1 | 88 | |
""")
"""Client, dealer, days ago, kind, who sees to it, answered so many days ago, adopted, reward."""

FEEDBACK_TEXTS: Final = lines("""
    The lobby was dark for a whole evening | 大廳整晚沒有燈 | 大堂整晚没有灯
    Technician came without spare parts | 技術員到場卻沒帶零件 | 维修人员到场却没带配件
    Nobody answered the service line on Sunday | 星期日報修專線無人接聽 | 周日报修电话无人接听
    Lift platform left in the reading room | 升降平台留在閱覽室 | 升降平台留在阅览室
    Report of the monthly visit came late | 每月訪視報告太晚送達 | 每月巡访报告送达太晚
    Label each circuit at the cabinet door | 控制箱門內標示各迴路 | 在控制柜门内标明各回路
    Send the invoice by message | 發票改用訊息傳送 | 发票改用短信发送
    Polite and quick, even during rehearsal | 彩排期間仍迅速有禮 | 彩排期间依然迅速有礼
    Best follow-up rate of the half-year | 半年度回訪率最高 | 半年度回访率最高
    Charged a client in warranty | 保修期內向客戶收費 | 保修期内向客户收费
""")
"""What was said, line by line."""

CHANNELS: Final = lines("""
    Telephone | 電話 | 电话
    Suggestion box | 意見箱 | 意见箱
    E-mail | 電子郵件 | 电子邮件
""")

DOCUMENTS: Final = lines("""
    A1.1 | | acceptance certificate | 200 | 210 | Certificate, main hall | 一樓大廳驗收證書 | 一楼大堂验收证书
    A4.1 | | equipment file | 300 | 310 | Configuration and maintenance file | 系統配置及維護檔案 | 系统配置及维护档案
    A6.1 | | emergency plan | | 100 | Emergency plan, reading room | 閱覽室應急處理方案 | 阅览室应急处理方案
    B1.1 | | manual | 9 | | Operation and maintenance manual | 操作維護手冊 | 操作维护手册
    B1.2 | | training plan | 70 | 72 | Training for the plant staff | 機房人員培訓計劃 | 机房人员培训计划
    B2.1 | | manual outline | 160 | 165 | Outline of the pump room manual | 泵浦機房手冊大綱 | 水泵房手册大纲
    C1.1 | | budget | 100 | 101 | Budget, kitchen | 廚房裝修預算書 | 厨房装修预算书
    C1.1 | | change order | 95 | 95 | Change order no. 2 | 第 2 號工程變更洽商單 | 第 2 号工程变更洽商单
    A5.1 | | photo | | 150 | Photographs of bay 1 | 一號車位照片 | 一号车位照片
    E1.1 | | other | -12 | | Password envelope for the auditor | 交稽核保管之密碼函 | 交审计保管的密码函
    | dealer2 | stocking plan | -80 | | Spare parts for the next season | 下一季配件儲備計劃 | 下一季配件储备计划
    | dealer3 | agreement | 240 | 241 | Regional dealer agreement | 區域代理協議書 | 区域代理协议书
""")
"""Item, dealer, kind, due and handed over so many days ago (negative: still to come), the title."""

CLAIMS: Final = lines("""
    D1.1 28 | 130 | | | | |
    D1.2 12 | 45 | | | | |
    D2.1 73 | 60 | | | | |
    F2.2 60 | | | | | |
    D5.1 150 | 210 | yes | | | |
    D2.2 101 | 120 | yes | 60 | | |
    D3.1 130 | 38 | yes | 90 | 80 | |
    F4.1 197 | | yes | 150 | 140 | 120 |
    D5.2 119 | 150 | yes | 75 | 70 | 61 |
""")
"""Repair, amount claimed, whether appraised and approved, noticed, confirmed and settled so many days ago."""

SALES: Final = lines("""
    dealer1 | 21000 | 18500 | 26400 | 23900
    dealer2 | 9800 | 11200 | 10100 | 12750
    dealer3 | 15600 | 14900 | 16800 | 17300
    dealer4 | 7400 | 8100 | 6900 | 7750
    dealer5 | 5200 | 4800 | 6100 | 5600
""")
"""What was settled with each dealer in the last four months, the last month at the end."""

DUTIES: Final = lines("""
    Facility manager | 設施經理 | 设施经理
    Electrician on duty | 值班電工 | 值班电工
""")
WITH_PEOPLE: Final = ("hotel", "hospital", "mall", "museum", "library", "tower", "factory", "bank", "college")


def add_office(firm: Firm) -> None:
    """Every table of the office."""
    add_feedback(firm)
    add_documents(firm)
    add_claims(firm)
    add_sales(firm)
    add_contacts(firm)


def add_feedback(firm: Firm) -> None:
    """Complaints open, due today, overdue, answered in time and late; suggestions, praise, a dealer's reward."""
    scene = firm.scene
    for number, (entry, texts) in enumerate(zip(FEEDBACK, FEEDBACK_TEXTS, strict=True)):
        client, dealer, ago, kind, owner, answered, adopted, reward = entry
        row: Row = {
            "client": firm[client] if client else None,
            "dealer": firm[dealer] if dealer else None,
            "received_at": scene.at(int(ago), "09:40"),
            "channel": scene.said(CHANNELS[number % len(CHANNELS)]),
            "kind": kind,
            "text": scene.said(texts),
            "owner": firm[owner] if owner else None,
            "answered_on": scene.day(int(answered)) if answered else None,
            "adopted": adopted or None,
            "reward": scene.money(float(reward)) if reward else None,
        }
        firm.add("feedback", row, f"feedback {number + 1}")


def add_documents(firm: Firm) -> None:
    """Papers handed over, due soon, late, and still far ahead."""
    scene = firm.scene
    for number, (item, dealer, kind, due, handed, *titles) in enumerate(DOCUMENTS):
        row: Row = {
            "equipment": firm[item] if item else None,
            "dealer": firm[dealer] if dealer else None,
            "kind": kind,
            "title": scene.said(titles),
            "due_on": scene.day(int(due)) if due else None,
            "handed_on": scene.day(int(handed)) if handed else None,
            "copies": 2 if handed else None,
            "person": firm["tech1"]["name"] if kind == "training plan" else None,
        }
        if handed and kind in {"training plan", "manual outline", "agreement"}:
            row |= {"approved_by": contact(scene, number), "approved_on": scene.day(int(handed) - 4)}
        firm.add("documents", row, f"document {kind}")


def add_claims(firm: Firm) -> None:
    """Claims pending, refused, and at every step of their settlement."""
    scene = firm.scene
    for repair, amount, approved, *days in CLAIMS:
        row: Row = {
            "repair": firm[f"repair {repair}"],
            "dealer": firm[f"repair {repair}"]["dealer"],
            "claimed_amount": scene.money(float(amount)) if amount else None,
        }
        if approved:
            row |= {"appraised_by": firm["tech4"], "checked_by": firm["finance"], "approved_by": firm["manager1"]}
        row |= {
            key: scene.day(int(ago))
            for key, ago in zip(("noticed_on", "confirmed_on", "settled_on"), days, strict=False)
            if ago
        }
        firm.add("claims", row, f"claim {repair}")


def add_sales(firm: Firm) -> None:
    """Four months of every dealer; the last form of the last dealer has not come."""
    scene = firm.scene
    this = scene.as_of.date().replace(day=1)
    for dealer, *amounts in SALES:
        for back, amount in zip(range(len(amounts), 0, -1), amounts, strict=True):
            month = added(this, -back, "month")
            came = added(month, 1, "month") + dt.timedelta(days=2 + int(amount) % 3)
            lacks = (dealer, back) == ("dealer5", 1)
            row: Row = {
                "dealer": firm[dealer], "month": month, "settled_amount": scene.money(float(amount)),
                "feedback_on": None if lacks or came > scene.day(0) else came,
            }  # fmt: skip
            firm.add("dealer_sales", row, f"sales {dealer} {back}")


def add_contacts(firm: Firm) -> None:
    """Two people of each of the larger clients, the first of them responsible (A05)."""
    scene = firm.scene
    for number, client in enumerate(WITH_PEOPLE):
        for place, duty in enumerate(DUTIES):
            row: Row = {
                "client": firm[client],
                "name": contact(scene, number * 3 + place * 5),
                "duty": scene.said(duty),
                "phone": phone(scene, 301 + number * 2 + place),
                "email": f"{client}.{'ab'[place]}@clients.example.com",
                "responsible": "yes" if place == 0 else "no",
            }
            firm.add("contacts", row, f"contact {client} {place}")
