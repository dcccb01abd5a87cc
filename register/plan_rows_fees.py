"""The fee rules of the eight plans: first match wins, in the order of the numbers within a plan (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from register.language import Words


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee rule; blank is what the source leaves open."""

    plan: str
    order: int
    cover: str
    cause: str
    parts: str
    labour: str
    travel: str
    freight: str
    clause: str
    note: Words | None = None


FEES: Final = (
    FeeRow(
        "A", 1, "warranty", "wear", "free", "free", "free", "firm", "A39",
        Words("not man-made", "非人為", "非人为"),
    ),
    FeeRow(
        "A", 2, "warranty", "force majeure", "free", "free", "free", "firm", "A39",
        Words("not man-made", "非人為", "非人为"),
    ),
    FeeRow(
        "A", 3, "warranty", "own", "free", "free", "free", "firm", "A13",
        Words("incl. all travel", "含全部差旅", "含全部差旅"),
    ),
    FeeRow(
        "A", 4, "warranty", "client", "cost", "rate", "rate", "", "A53",
        Words(
            "cost price: Rates of plan A hold the firm's cost", "成本價：A 條款的收費標準填公司成本",
            "成本价：A 条款的收费标准填公司成本",
        ),
    ),
    FeeRow(
        "A", 5, "latent", "own", "free", "free", "free", "firm", "A15",
        Words("unconditional replacement", "無條件更換", "无条件更换"),
    ),
    FeeRow(
        "A", 6, "expired", "*", "cost", "rate", "rate", "", "A54", Words("lifetime at cost", "終身成本價", "终身成本价")
    ),
    FeeRow(
        "A", 7, "contract", "*", "ask", "ask", "ask", "", "A55", Words("by the agreement", "依協議", "依协议")
    ),
    FeeRow(
        "A", 8, "*", "*", "ask", "ask", "ask", "", "",
        Words("void, cause unknown: not stated", "失效、原因不明：未載明", "失效、原因不明：未载明"),
    ),
    FeeRow("B", 1, "warranty", "own", "free", "free", "free", "firm", "B02"),
    FeeRow(
        "B", 2, "warranty", "wear", "free", "free", "free", "firm", "B02",
        Words("normal use", "正常使用", "正常使用"),
    ),
    FeeRow(
        "B", 3, "warranty", "client", "ask", "ask", "ask", "", "B03",
        Words("paid, no tariff", "有償，無收費標準", "有偿，无收费标准"),
    ),
    FeeRow(
        "B", 4, "expired", "abnormal life", "free", "free", "free", "firm", "B31",
        Words("certificate; compensation apart", "須鑒定證書；賠償另計", "须鉴定证书；赔偿另计"),
    ),
    FeeRow(
        "B", 5, "expired", "*", "cost", "ask", "ask", "", "B32",
        Words("labour not stated", "工時費未載明", "工时费未载明"),
    ),
    FeeRow(
        "B", 6, "contract", "*", "ask", "ask", "ask", "", "B30", Words("by the contract", "依合同", "依合同")
    ),
    FeeRow(
        "B", 7, "*", "*", "ask", "ask", "ask", "", "",
        Words("void, cause unknown: not stated", "失效、原因不明：未載明", "失效、原因不明：未载明"),
    ),
    FeeRow(
        "C", 1, "warranty", "own", "free", "free", "free", "", "C08",
        Words(
            "implied: only after the end is it paid (C16)", "依文意：期滿後才收費(C16)", "依文意：期满后才收费(C16)",
        ),
    ),
    FeeRow(
        "C", 2, "warranty", "client", "ask", "ask", "ask", "", "C07",
        Words("help plan, no price", "協助方案，無價格", "协助方案，无价格"),
    ),
    FeeRow(
        "C", 3, "expired", "*", "cost", "rate", "rate", "", "C16",
        Words(
            "cost repair; materials may be asked (C17)", "成本維修；可請客戶購買材料(C17)",
            "成本维修；可请客户购买材料(C17)",
        ),
    ),
    FeeRow("C", 4, "*", "*", "ask", "ask", "ask", "", ""),
    FeeRow(
        "D", 1, "warranty", "own", "free", "free", "free", "", "D14 D31",
        Words(
            "to the user; the dealer's claim is another matter (D12)", "對用戶；經銷商核銷另計(D12)",
            "对用户；经销商核销另计(D12)",
        ),
    ),
    FeeRow(
        "D", 2, "warranty", "client", "", "rate", "rate", "", "D15",
        Words(
            "travel + wages; parts not named: asked only where some were used",
            "差旅費加工資；未提及配件：有用料才議價",
            "差旅费加工资；未提及配件：有用料才议价",
        ),
    ),
    FeeRow(
        "D", 3, "expired", "client", "", "rate", "rate", "", "D15",
        Words("outside scope", "三包範圍外", "三包范围外"),
    ),
    FeeRow("D", 4, "expired", "own", "ask", "ask", "ask", "", "", Words("not stated", "未載明", "未载明")),
    FeeRow("D", 5, "*", "*", "ask", "ask", "ask", "", ""),
    FeeRow("E", 1, "*", "*", "ask", "ask", "ask", "", "", Words("no fee clause", "無收費條款", "无收费条款")),
    FeeRow("F", 1, "warranty", "own", "free", "free", "free", "", "F09"),
    FeeRow(
        "F", 2, "warranty", "client", "list", "rate", "", "", "F11",

        Words(
            "material and labour fee (工本費) by tariff; travel not named",
            "工本費按標準；未提及上門費",
            "工本费按标准；未提及上门费",
        ),
    ),
    FeeRow(
        "F", 3, "expired", "*", "list", "rate", "rate", "", "F12",
        Words("strictly the tariff", "嚴格按收費標準", "严格按收费标准"),
    ),
    FeeRow("F", 4, "*", "*", "ask", "ask", "ask", "", ""),
    FeeRow(
        "G", 1, "*", "transport", "free", "free", "", "client", "G04 G15",
        Words("maker → dealer; parts or exchange", "廠商至經銷商；配件或換貨", "厂商至经销商；配件或换货"),
    ),
    FeeRow(
        "G", 2, "warranty", "own", "free", "free", "", "client", "G12 G15 G16",
        Words("parts 1:1; the client is the dealer", "配件 1:1；客戶即經銷商", "配件 1:1；客户即经销商"),
    ),
    FeeRow(
        "G", 3, "warranty", "client", "list", "free", "", "client", "G13 G15 G16",
        Words("CPU misuse G03", "CPU 使用不當(G03)", "CPU 使用不当(G03)"),
    ),
    FeeRow(
        "G", 4, "expired", "own", "list", "ask", "", "client", "G14 G15",
        Words("service fee not stated", "服務費未載明", "服务费未载明"),
    ),
    FeeRow(
        "G", 5, "expired", "*", "list", "ask", "", "client", "G14 G15 G17",
        Words("case fee", "視情況收費", "视情况收费"),
    ),
    FeeRow("G", 6, "*", "*", "ask", "ask", "ask", "client", ""),
    FeeRow(
        "H", 1, "warranty", "own", "free", "free", "free", "firm", "H02",
        Words(
            "free repair; travel and freight are the user's only after the warranty (H04)",
            "免費保修；期滿後用戶才承擔上門費與運費(H04)",
            "免费保修；期满后用户才承担上门费与运费(H04)",
        ),
    ),
    FeeRow(
        "H", 2, "warranty", "client", "ask", "ask", "ask", "client", "H03 H06",
        Words("reasonable paid repair, no price", "合理有償維修，無價格", "合理有偿维修，无价格"),
    ),
    FeeRow(
        "H", 3, "void", "*", "ask", "ask", "ask", "client", "H03 H06",
        Words("repaired or dismantled by others", "經他人維修或拆動", "经他人维修或拆动"),
    ),
    FeeRow(
        "H", 4, "expired", "*", "list", "rate", "rate", "client", "H04",
        Words(
            "material + repair + both-way freight + other", "材料費、維修費、往返運費及其他",
            "材料费、维修费、往返运费及其他",
        ),
    ),
    FeeRow("H", 5, "*", "*", "ask", "ask", "ask", "", ""),
)  # fmt: skip
