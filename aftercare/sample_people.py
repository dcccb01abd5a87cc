"""The people of the made-up firm: staff, dealers, and how clients and streets are called."""

from __future__ import annotations

from typing import Final

from aftercare.sample_scene import Row, Scene, lines
from register.language import LANGUAGES, Words

STAFF: Final = lines("""
    office1 | office | Grace Lim | 林淑芬 | 林淑芬 | shufen.lin | no
    office2 | office | Siti Rahman | 蔡宜庭 | 蔡怡婷 | yiting.tsai | no
    tech1 | technician | Kumar Nair | 王志明 | 王志明 | zhiming.wang | yes
    tech2 | technician | Wei Jie Tan | 陳冠宇 | 陈冠宇 | guanyu.chen | no
    tech3 | technician | Ahmad Ismail | 李俊傑 | 李俊杰 | junjie.li | no
    tech4 | technician | Daniel Ong | 張家豪 | 张家豪 | jiahao.zhang | yes
    tech5 | technician | Ravi Menon | 黃建宏 | 黄建宏 | jianhong.huang | no
    tech6 | technician | Mei Ling Goh | 吳佳穎 | 吴佳颖 | jiaying.wu | no
    manager1 | manager | Rachel Chua | 周雅婷 | 周雅婷 | yating.zhou | no
    manager2 | manager | Benjamin Lee | 許文彬 | 许文彬 | wenbin.xu | no
    director | director | Michael Seah | 鄭國棟 | 郑国栋 | guodong.zheng | no
    finance | finance | Joyce Koh | 劉美惠 | 刘美惠 | meihui.liu | no
""")
"""Handle, role, the name in three languages, the mailbox of the Chinese name, whether of the expert team (E08)."""

DEALERS: Final = lines("""
    dealer1 | north | 8 | | Northgate Farm Supply | 北區農機行 | 城北农机经营部
    dealer2 | east | 7.5 | | Eastern Machinery | 東勢農業機械 | 东升农业机械
    dealer3 | west | 8 | | Westfield Pumps | 西螺水泵行 | 西苑水泵商行
    dealer4 | central | 2.5 | 15 | Home Comfort Appliances | 安居家電 | 安居家电
    dealer5 | south | 2 | 14 | Southside Kitchen Centre | 南門廚具 | 南门厨具
    dealer6 | central | 2 | 15 | Blue Flame Service | 藍焰瓦斯器具 | 蓝焰燃气具
""")
"""Handle, mailbox, percent of sales given back (F16), fee a unit (F17), the name in three languages."""

SURNAMES: Final = lines("""
    Ms Tan | 陳小姐 | 陈女士
    Mr Lee | 李主任 | 李主任
    Ms Wong | 黃經理 | 黄经理
    Mr Kumar | 林先生 | 林先生
    Ms Chen | 張小姐 | 张女士
    Mr Lim | 王組長 | 王组长
    Ms Ng | 吳主任 | 吴主任
    Mr Teo | 劉先生 | 刘先生
    Mr Koh | 蔡課長 | 蔡科长
    Ms Yeo | 楊小姐 | 杨女士
    Mr Aziz | 許總務 | 许主管
    Ms Foo | 鄭女士 | 郑女士
""")
"""Whom one speaks to at a client's."""

STREETS: Final = lines("""
    {} Harbour Road, Singapore | 台北市信義區松仁路{}號 | 上海市浦东新区张杨路{}号
    {} Orchard Lane, Singapore | 台北市中山區南京東路{}號 | 上海市静安区延平路{}号
    {} Kallang Way, Singapore | 新北市板橋區文化路{}號 | 上海市徐汇区漕溪北路{}号
    {} Jurong West Street, Singapore | 桃園市中壢區中正路{}號 | 苏州市工业园区星湖街{}号
    {} Bukit Timah Road, Singapore | 新竹市東區光復路{}號 | 杭州市西湖区文三路{}号
    {} Tampines Avenue, Singapore | 台中市西屯區市政路{}號 | 南京市鼓楼区中山路{}号
    {} Changi Business Park, Singapore | 台南市東區林森路{}號 | 无锡市滨湖区太湖大道{}号
    {} Ang Mo Kio Street, Singapore | 高雄市前鎮區成功路{}號 | 宁波市鄞州区天童路{}号
""")

PHONES: Final = Words("6555 {:04d}", "02-5550-{:04d}", "021-5550{:04d}")
MOBILES: Final = Words("8555 {:04d}", "0955-550-{:03d}", "1305550{:04d}")


def staff_rows(scene: Scene) -> dict[str, Row]:
    """The staff by handle."""
    rows: dict[str, Row] = {}
    for number, (handle, role, *names, mailbox, expert) in enumerate(STAFF):
        name = scene.said(names)
        box = name.lower().replace(" ", ".") if scene.language == LANGUAGES[0] else mailbox
        rows[handle] = {
            "name": name,
            "role": role,
            "email": f"{box}@example.com",
            "phone": scene.said(MOBILES).format(number + 11),
            "expert": expert,
            "active": "yes",
        }
    return rows


def dealer_rows(scene: Scene) -> dict[str, Row]:
    """The dealers by handle; those of appliances have fees a unit and a visit, and a first stock (F17, F19)."""
    rows: dict[str, Row] = {}
    for number, (handle, box, percent, fee, *names) in enumerate(DEALERS):
        rows[handle] = {
            "name": scene.said(names),
            "contact": contact(scene, number + 3),
            "email": f"{box}@dealers.example.com",
            "phone": phone(scene, number + 701),
            "technician": contact(scene, number + 7),
            "trained_on": scene.day(200 + 13 * number),
            "sales_percent": float(percent),
            "unit_fee": scene.money(float(fee)) if fee else None,
            "visit_fee": scene.money(float(fee) + 10) if fee else None,
            "stock_percent": 20 if fee else None,
            "stock_months": 3 if fee else None,
            "follow_up_percent": 40,
            "feedback_day": 5,
            "return_dates": "06-30, 12-31",
            "grade": "AABABB"[number],
        }
    return rows


def contact(scene: Scene, number: int) -> str:
    """Somebody's name."""
    return scene.said(SURNAMES[number % len(SURNAMES)])


def phone(scene: Scene, number: int) -> str:
    """Somebody's telephone."""
    return scene.said(PHONES).format(number)


def address(scene: Scene, number: int) -> str:
    """A street and a house."""
    return scene.said(STREETS[number % len(STREETS)]).format(number * 7 % 180 + 3)
