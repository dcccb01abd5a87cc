"""Who pays what, in words that a client understands: for the warranty card."""

from __future__ import annotations

from register.language import Words

FEES: dict[str, Words] = {
    "when": Words("When", "何時", "何时"),
    "when_always": Words("at any time", "任何時候", "任何时候"),
    "when_warranty_extended": Words(
        "in warranty, also extended", "保修期內（含延長保修）", "保修期内（含延长保修）"
    ),
    "when_warranty": Words("in warranty", "保修期內", "保修期内"),
    "when_extended": Words("in extended warranty", "延長保修期內", "延长保修期内"),
    "when_latent": Words(
        "hidden defect, after warranty", "保修期後發現的潛在缺陷", "保修期后发现的潜在缺陷"
    ),
    "when_contract": Words("under a contract", "維保合同期內", "维保合同期内"),
    "when_expired": Words("after warranty", "保修期滿後", "保修期满后"),
    "when_void": Words("warranty lost", "保修失效後", "保修失效后"),
    "when_otherwise": Words("in other cases", "其他情況", "其他情况"),
    "when_free": Words("where parts are free", "零件免費時", "零件免费时"),
    "other_cases": Words("Other cases: by agreement.", "其他情況：另行商定。", "其他情况：另行商定。"),
    "all_cases": Words("All cases: by agreement.", "所有情況：另行商定。", "所有情况：另行商定。"),
    "any_cause": Words("any cause", "任何原因", "任何原因"),
    "any_other_cause": Words("any other cause", "其他任何原因", "其他任何原因"),
    "cause_own": Words("our product or our work", "產品質量或施工原因", "产品质量或施工原因"),
    "why_product": Words("fault of the product", "產品質量", "产品质量"),
    "why_workmanship": Words("our workmanship", "施工工藝", "施工工艺"),
    "why_supplier": Words("our supplier's product", "供應商產品", "供应商产品"),
    "why_latent": Words("hidden defect", "潛在缺陷", "潜在缺陷"),
    "why_transport": Words("damage in transport to you", "運輸途中損壞", "运输途中损坏"),
    "why_abnormal_life": Words(
        "much shorter life than normal, certified by an authority", "經權威部門鑒定的壽命異常", "经权威部门鉴定的寿命异常"
    ),
    "why_wear": Words("normal wear", "正常磨損", "正常磨损"),
    "why_misuse": Words("wrong use", "使用不當", "使用不当"),
    "why_damage": Words("damage", "人為損壞", "人为损坏"),
    "why_third_party": Words("repair by others", "第三方維修或行為", "第三方维修或行为"),
    "why_force_majeure": Words("force majeure", "不可抗力", "不可抗力"),
    "why_unknown": Words("cause unknown", "原因不明", "原因不明"),
    "wear_parts": Words("wear parts (consumables)", "易損件、耗材", "易损件、耗材"),
    "loss_borne": Words("we also bear the loss that it caused you", "並由我方承擔由此造成的經濟損失", "并由我方承担由此造成的经济损失"),
    "pays_free": Words("free", "免費", "免费"),
    "pays_cost": Words("you pay cost", "貴方付成本價", "贵方付成本价"),
    "pays_list": Words("you pay list price", "貴方按價格表付費", "贵方按价格表付费"),
    "pays_rate": Words("you pay our rates", "貴方按收費標準付費", "贵方按收费标准付费"),
    "freight_firm": Words("we pay", "我方承擔", "我方承担"),
    "freight_client": Words("you pay", "貴方承擔", "贵方承担"),
    "by_agreement": Words("by agreement", "另行商定", "另行商定"),
    "as_contract": Words("by contract", "按合同約定", "按合同约定"),
    "unchanged": Words("unchanged", "不變", "不变"),
}
"""The words by key; `why_…` are the causes, `when_…` the covers, `pays_…` how a thing is charged."""
