"""What breaks at the clients of the made-up firm, and what became of each report."""

from __future__ import annotations

from typing import Final

from aftercare.sample_scene import lines
from register.language import Words

COMPONENTS: Final = {
    key: (part, names)
    for key, part, *names in lines("""
    driver | D-100 | Driver | 驅動電源 | 驱动电源
    gasket | G-7 | Gasket | 墊圈 | 密封垫
    board | B-1 | LED board | 燈板 | 灯板
    lens | L-22 | Lens | 透鏡 | 透镜
    contactor | K-40 | Contactor | 接觸器 | 接触器
    bearing | BR-62 | Bearing | 軸承 | 轴承
    valve | V-50 | Valve | 逆止閥 | 止回阀
    belt | FB-9 | Fan belt | 皮帶 | 皮带
    breaker | MC-16 | Breaker | 斷路器 | 断路器
    tile | T-60 | Tile | 地磚 | 地砖
    door | HG-2 | Door | 櫃門 | 柜门
    seal | MS-25 | Seal | 軸封 | 机械密封
    nozzle | NZ-3 | Nozzle | 噴頭 | 喷头
    disk | SSD-1 | Disk | 硬碟 | 硬盘
    battery | BAT-12 | Battery | 電池 | 电池
    account | | Account | 帳號 | 账号
    igniter | IG-1 | Igniter | 點火器 | 点火器
    thermocouple | TC-4 | Thermocouple | 熱電偶 | 热电偶
    cpu | CPU-1 | CPU module | CPU 模組 | CPU 模块
    relay | RL-8 | Relay | 繼電器 | 继电器
    filter | HF-13 | Filter | 濾網 | 滤网
    fan | FM-20 | Fan | 風扇 | 风扇
    """)
}
"""Component: the part that is changed, its name in three languages."""

FAULTS: Final = {
    key: texts
    for key, *texts in lines("""
    driver | Lamp flickers, driver hums | 燈具閃爍，驅動電源有雜音 | 灯具闪烁，驱动电源有异响
    gasket | Water in the housing after rain | 雨後燈殼進水 | 雨后灯壳进水
    board | One row of LEDs is dark | 一排燈珠不亮 | 一排灯珠不亮
    lens | Lens cracked | 透鏡破裂 | 透镜破裂
    contactor | Lights of one circuit stay off | 一個迴路全部不亮 | 一个回路全部不亮
    bearing | Pump is loud and hot | 泵浦噪音大且過熱 | 水泵噪音大且发烫
    valve | Water runs back into the pit | 水回流至集水坑 | 水倒流回集水坑
    belt | Fan turns slowly, belt squeals | 風機轉速慢，皮帶有尖叫聲 | 风机转速慢，皮带打滑有异响
    breaker | Breaker trips every morning | 斷路器每天早上跳脫 | 断路器每天早上跳闸
    tile | Two tiles are loose | 兩塊地磚鬆動 | 两块地砖松动
    door | Cabinet door does not close | 櫃門關不緊 | 柜门关不严
    seal | Oil leaks at the shaft | 軸心漏油 | 轴端漏油
    nozzle | Sprays to one side only | 只有單邊噴水 | 只有单边喷水
    disk | Server reports a failed disk | 伺服器顯示硬碟故障 | 服务器提示硬盘故障
    battery | UPS beeps, runs for two minutes only | 不斷電系統警示，僅能撐兩分鐘 | UPS 报警，只能撑两分钟
    account | Staff cannot log in | 員工無法登入 | 员工无法登录
    igniter | Does not light | 點不著火 | 打不着火
    thermocouple | Flame goes out after a few seconds | 火焰數秒後熄滅 | 火焰几秒后熄灭
    cpu | Controller stops with a red light | 控制器停機並亮紅燈 | 控制器停机并亮红灯
    relay | Output 3 does not switch | 第三輸出點不動作 | 第三路输出不动作
    filter | Filter light stays on after cleaning | 清潔後濾網燈仍亮 | 清洗后滤网灯仍亮
    fan | Fan scrapes and smells burnt | 風扇摩擦並有焦味 | 风扇摩擦并有焦味
    """)
}

CASES: Final = lines("""
    A1.1 | 41 | 09:20 | driver | product | part replaced |
    A1.2 | 138 | 14:10 | gasket | wear | part replaced | visit
    A1.5 | 17 | 16:40 | contactor | product | part replaced | emergency
    A2.1 | 163 | 10:05 | driver | product | part replaced |
    A2.2 | 300 | 11:30 | driver | product | repaired |
    A2.2 | 262 | 09:45 | driver | product | repaired |
    A2.2 | 221 | 15:00 | driver | workmanship | repaired |
    A2.2 | 177 | 10:20 | driver | product | unit replaced | wait
    A2.4 | 133 | 13:30 | lens | misuse | part replaced | charged
    A3.1 | 238 | 09:10 | board | supplier | part replaced |
    A3.3 | 304 | 17:20 | lens | third party | part replaced | late charged
    A3.4 | 12 | 08:50 | contactor | workmanship | repaired | visit
    A4.5 | 55 | 10:40 | contactor | unknown | repaired | asked=350 charged unpaid
    A5.1 | 75 | 09:30 | driver | product | part replaced | late outside=900
    A5.2 | 20 | 07:40 | board | force majeure | part replaced |
    A5.4 | 6 | 11:15 | contactor | product | part replaced | uncalled
    A6.1 | 48 | 14:25 | driver | transport | part replaced |
    A6.2 | 9 | 16:05 | driver | misuse | explained | phone
    A7.1 | 66 | 10:30 | board | latent | part replaced |
    A7.2 | 27 | 09:00 | driver | product | part replaced | discoverable=no
    A7.1 | 14 | 15:45 | lens | misuse | part replaced | charged
    A8.1 | 181 | 13:10 | gasket | wear | part replaced | asked=180 charged
    A8.2 | 400 | 09:25 | driver | wear | part replaced | charged
    A9.1 | 22 | 10:10 | driver | product | part replaced |
    A10.3 | 8 | 14:50 | driver | product | repaired | unsigned
    B1.1 | 10 | 09:35 | bearing | product | part replaced | agreed
    B2.1 | 70 | 10:15 | bearing | product | part replaced | visit
    B3.2 | 204 | 11:40 | belt | wear | part replaced |
    B4.1 | 296 | 14:00 | valve | misuse | part replaced | asked=420 charged
    B4.2 | 15 | 20:30 | breaker | product | part replaced | emergency
    B6.1 | 190 | 09:50 | bearing | abnormal life | part replaced | certified
    B6.3 | 37 | 13:20 | breaker | wear | part replaced | asked=150 charged unpaid
    C1.1 | 31 | 10:00 | door | workmanship | repaired |
    C2.1 | 208 | 09:40 | tile | workmanship | repaired |
    C3.1 | 25 | 15:20 | door | damage | repaired | asked=140 charged
    C5.1 | 12 | 11:05 | tile | wear | part replaced | charged
    D1.1 | 28 | 09:15 | seal | product | part replaced | unreturned
    D1.2 | 12 | 11:20 | nozzle | product | repaired | unsigned
    D2.1 | 73 | 10:50 | nozzle | misuse | part replaced | asked=60 charged
    D2.2 | 101 | 14:10 | seal | product | part replaced |
    D3.1 | 130 | 09:40 | nozzle | product | part replaced |
    D3.2 | 145 | 09:30 | seal | supplier | part replaced |
    D5.1 | 150 | 10:15 | bearing | supplier | part replaced |
    D5.2 | 119 | 10:25 | bearing | product | repaired | wait
    E1.1 | 36 | 08:40 | disk | product | part replaced | asked=0
    E2.3 | 159 | 16:15 | battery | wear | part replaced | asked=0
    E3.1 | 133 | 09:05 | disk | product | repaired | asked=0
    E4.1 | 284 | 13:50 | account | misuse | explained | phone asked=0
    F2.1 | 29 | 10:35 | thermocouple | misuse | part replaced | untravelled charged
    F2.2 | 60 | 15:10 | igniter | product | part replaced |
    F3.1 | 178 | 14:45 | fan | product | part replaced |
    F4.1 | 197 | 09:55 | igniter | product | part replaced |
    F5.2 | 80 | 11:20 | fan | wear | part replaced | charged
    G1.1 | 16 | 10:20 | cpu | transport | exchanged | sent=14
    G2.1 | 97 | 09:10 | relay | product | part replaced | sent=14
    G2.2 | 177 | 15:30 | cpu | misuse | part replaced | sent=14 charged
    G3.2 | 34 | 13:40 | relay | wear | part replaced | sent=30 asked=200 charged
    H1.1 | 2 | 10:10 | fan | product | not repairable | arrived
    H2.1 | 138 | 14:35 | filter | product | part replaced | arrived
    H2.2 | 21 | 11:50 | fan | third party | repaired | sent=9 asked=90 charged
    H3.1 | 26 | 09:45 | filter | wear | part replaced | sent=9 charged
""")
"""Item, days ago, hour of the report, fault, cause, outcome, and what was particular about it."""

REQUESTS: Final = lines("""
    Repair as soon as possible | 請儘快修復 | 请尽快修复
    Come before ten | 請十點前到場 | 请十点前到场
    Call before coming | 來之前請先電話 | 上门前请先电话
    Tell the cost first | 請先報價 | 请先报价
""")
CHANNELS: Final = lines("""
    Telephone | 電話 | 电话
    Telephone | 電話 | 电话
    E-mail | 電子郵件 | 电子邮件
    WhatsApp | LINE | 微信
""")
TREATMENTS: Final = {
    "repaired": Words("Adjusted and tested", "已調整並測試", "已调整并测试"),
    "part replaced": Words("Part changed and tested", "更換零件並測試", "更换配件并测试"),
    "unit replaced": Words("Unit changed", "更換整機", "更换整机"),
    "exchanged": Words("Exchanged for a new one", "換新品", "换新机"),
    "not repairable": Words("Motor burnt out, cannot be repaired", "馬達燒毀，無法修復", "电机烧毁，无法修复"),
    "explained": Words("Explained on the telephone", "已於電話說明", "已电话说明"),
}
ANALYSES: Final = {
    "product": Words("Fault of the part, maker told", "零件瑕疵，已通知廠商", "配件缺陷，已通知厂家"),
    "misuse": Words("Not used as the manual says", "未依說明書使用", "未按说明书使用"),
    "force majeure": Words("Lightning", "雷擊", "雷击"),
    "third party": Words("Damaged by other contractors", "其他廠商施工損壞", "其他公司施工损坏"),
    "abnormal life": Words("Worn out after a third of its life", "使用壽命僅為正常的三分之一", "仅达正常寿命三分之一"),
}
CERTIFICATE: Final = Words("Test Institute 4471", "鑑定字第 4471 號", "检测鉴字第 4471 号")
WAITED_FOR: Final = Words("Part on order", "零件訂購中", "配件订购中")
