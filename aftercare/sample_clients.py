"""The clients of the made-up firm and what was delivered to each: projects of one plan, one site and one first day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aftercare.sample_people import address, contact, phone
from aftercare.sample_scene import Row, Scene, lines

CLIENTS: Final = lines("""
    hotel | city | Harbour View Hotel | 港灣大飯店 | 海湾大酒店
    hospital | city | St Luke's Hospital | 仁心醫院 | 仁心医院
    museum | city | City Museum | 市立美術館 | 市美术馆
    mall | city | Riverside Mall | 河岸購物中心 | 滨江购物中心
    depot | suburb | Bus Depot North | 北區公車調度站 | 城北公交停车场
    library | city | University Library | 大學圖書館 | 大学图书馆
    theatre | city | Grand Theatre | 國際劇院 | 大剧院
    stadium | suburb | Lakeside Stadium | 湖濱體育場 | 湖滨体育场
    tower | city | Keppel Office Tower | 長榮商業大樓 | 长荣商务大厦
    estate | suburb | Palm Gardens Estate | 綠園社區管委會 | 绿园小区业委会
    school | suburb | Hillside Primary School | 山麓國小 | 山麓小学
    factory | suburb | Precision Tools Factory | 精密工具廠 | 精密工具厂
    clinic | city | Eastside Clinic | 東安診所 | 东安门诊部
    market | city | Central Wet Market | 中央市場 | 中央菜市场
    flat1 | city | Mr and Mrs Lau | 劉府 | 刘先生家
    flat2 | suburb | The Sharma family | 高公館 | 高女士家
    cafe | city | Corner Café | 轉角咖啡 | 街角咖啡
    dental | city | Smile Dental | 微笑牙醫 | 微笑口腔
    bookshop | city | Old Street Books | 老街書店 | 老街书店
    farm1 | suburb | Green Valley Farm | 青山農場 | 青山农场
    farm2 | suburb | Sunny Orchard | 日光果園 | 日光果园
    farm3 | suburb | Hilltop Nursery | 高崗園藝 | 高岗苗圃
    farm4 | suburb | Riverbend Fishery | 河灣養殖場 | 河湾养殖场
    coop | suburb | Growers' Cooperative | 農民合作社 | 农民合作社
    bank | city | Straits Trust Bank | 海峽信託銀行 | 海峡信托银行
    lawyer | city | Chan & Partners | 詹氏法律事務所 | 詹氏律师事务所
    logistics | suburb | Swift Logistics | 迅捷物流 | 迅捷物流
    college | city | Polytechnic College | 科技專科學校 | 科技职业学院
    home1 | city | Mdm Rosnah | 洪太太 | 洪阿姨
    home2 | city | Mr Pereira | 謝先生 | 谢先生
    home3 | city | Ms Halim | 施小姐 | 施女士
    home4 | other | Mr Yap | 葉先生 | 叶先生
    home5 | suburb | Mrs Gomez | 賴太太 | 赖女士
    maker1 | suburb | Unity Automation | 聯合自動化 | 联合自动化
    maker2 | city | Pacific Controls | 太平洋控制 | 太平洋控制
    maker3 | other | Island Electric | 島嶼電機 | 海岛电机
    buyer1 | city | Ms Fernandez | 方小姐 | 方女士
    buyer2 | suburb | Mr Ho | 何先生 | 何先生
    bakery1 | city | Sunrise Bakery | 日出麵包坊 | 日出面包房
    bakery2 | suburb | Sunrise Bakery | 日出麵包坊 | 日出面包房
""")
"""Handle, zone, the name in three languages. The bakery's two branches bear one name."""

PROJECTS: Final = lines("""
    A1 | hotel | A | 7 | high flood flood panel cabinet | Main hall | 一樓大廳 | 一楼大堂
    A2 | hospital | A | 14 | panel panel flood high cabinet | Ward block | 病房大樓 | 住院楼
    A3 | museum | A | 20 | flood flood panel cabinet | Gallery 1 | 第一展廳 | 第一展厅
    A4 | mall | A | 11 | high high flood panel cabinet | Atrium | 中庭 | 中庭
    A5 | depot | A | 5 | high high high flood cabinet | Bay 1 to 6 | 第一至六車位 | 一至六号车位
    A6 | library | A | 3 | panel panel flood cabinet | Reading room | 閱覽室 | 阅览室
    A7 | theatre | A | 30 | flood flood cabinet | Stage | 舞台 | 舞台
    A8 | stadium | A | 52 | flood flood high | East stand | 東看台 | 东看台
    A9 | mall | A | 26 | high flood | Car park | 地下停車場 | 地下车库
    A10 | hospital | A | 10 | spare spare spare driver | Spare store | 備品庫 | 备品库
    B1 | tower | B | 2 | chiller pumproom | Basement 2 | 地下二樓 | 地下二层
    B2 | estate | B | 5 | pumproom switchroom vent | Block C | C 棟 | C 栋
    B3 | school | B | 9 | switchroom vent | Main building | 行政大樓 | 教学楼
    B4 | factory | B | 16 | chiller switchroom pumproom | Hall 3 | 三號廠房 | 三号厂房
    B5 | clinic | B | 21 | vent switchroom | Second floor | 二樓 | 二楼
    B6 | market | B | 30 | pumproom vent switchroom | Ground floor | 一樓 | 一楼
    C1 | flat1 | C | 3 | kitchen bathroom | Flat 12-04 | 十二樓之四 | 1204 室
    C2 | flat2 | C | 8 | bathroom floor | House | 透天厝 | 联排别墅
    C3 | cafe | C | 13 | kitchen floor | Shop | 店面 | 店面
    C4 | dental | C | 19 | floor bathroom | Treatment rooms | 診療室 | 诊疗室
    C5 | bookshop | C | 28 | floor kitchen | Shop | 店面 | 店面
    D1 | farm1 | D | 2 | pump sprayer tiller | Well 2 | 二號井 | 二号井
    D2 | farm2 | D | 6 | sprayer sprayer | Orchard | 果園 | 果园
    D3 | farm3 | D | 9 | pump tiller | Glasshouse | 溫室 | 温室
    D4 | farm4 | D | 15 | pump pump | Pond 1 | 一號池 | 一号塘
    D5 | coop | D | 10 | tiller pump sprayer | Machine shed | 農機庫 | 农机库
    E1 | bank | E | 10 | server switch firewall ups | Server room | 機房 | 机房
    E2 | lawyer | E | 16 | server switch ups | Office | 辦公室 | 办公室
    E3 | logistics | E | 22 | server switch firewall | Warehouse | 倉庫 | 仓库
    E4 | college | E | 30 | server server switch ups | Computer centre | 電算中心 | 信息中心
    F1 | home1 | F | 1 | stove hood | Kitchen | 廚房 | 厨房
    F2 | home2 | F | 4 | heater stove | Kitchen | 廚房 | 厨房
    F3 | home3 | F | 8 | hood heater | Kitchen | 廚房 | 厨房
    F4 | home4 | F | 10 | stove heater | Kitchen | 廚房 | 厨房
    F5 | home5 | F | 15 | heater hood | Kitchen | 廚房 | 厨房
    G1 | maker1 | G | 2 | controller display inverter controller | Stock | 庫存 | 库存
    G2 | maker2 | G | 7 | controller inverter display inverter | Line 4 | 四號產線 | 四号产线
    G3 | maker3 | G | 14 | controller display inverter | Plant | 廠區 | 厂区
    H1 | buyer1 | H | 0 | purifier dehumidifier | Home | 住家 | 家中
    H2 | buyer2 | H | 9 | purifier vacuum dehumidifier | Home | 住家 | 家中
    H3 | flat1 | H | 13 | vacuum purifier | Flat 12-04 | 十二樓之四 | 1204 室
""")
"""Handle, client, plan, months since it began, products, the site in three languages."""

NAMED_ENGINEERS: Final = {"A", "G"}
IMPORTANT: Final = ("hospital", "mall", "bank")
LANGUAGE_OF: Final = {"hotel": "en"}


@dataclass(frozen=True, slots=True)
class Project:
    """What was delivered to one client at one site under one plan."""

    handle: str
    client: str
    plan: str
    months: int
    products: list[str]
    sites: list[str]


def projects() -> list[Project]:
    """All projects, in the order in which they were typed."""
    return [
        Project(handle, client, plan, int(months), products.split(), sites)
        for handle, client, plan, months, products, *sites in PROJECTS
    ]


def client_rows(scene: Scene, staff: dict[str, Row]) -> dict[str, Row]:
    """The clients by handle; those of a plan that promises named engineers have two (A43)."""
    engineers = {project.client for project in projects() if project.plan in NAMED_ENGINEERS}
    rows: dict[str, Row] = {}
    for number, (handle, zone, *names) in enumerate(CLIENTS):
        first = staff[f"tech{number % 6 + 1}"] if handle in engineers else None
        second = staff[f"tech{(number + 1) % 6 + 1}"] if handle in engineers else None
        rows[handle] = {
            "name": scene.said(names),
            "contact": contact(scene, number),
            "phone": phone(scene, number + 101),
            "email": f"{handle}@clients.example.com",
            "address": address(scene, number),
            "zone": zone,
            "language": LANGUAGE_OF.get(handle, scene.language),
            "engineer_1": first,
            "engineer_2": second,
            "important": "yes" if handle in IMPORTANT else "no",
            "statement": "yes" if number % 4 == 0 else "no",
        }
    return rows
