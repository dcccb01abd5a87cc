"""Sentences of the area "notes"."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "frozen_state": Words("{cover}", "{cover}", "{cover}"),
    "frozen_contract": Words("contract {contract}", "維保合同 {contract}", "维保合同 {contract}"),
    "frozen_state_contract": Words("{cover} + contract {contract}", "{cover} + 維保合同 {contract}", "{cover} + 维保合同 {contract}"),
    "frozen_text": Words("{text}", "{text}", "{text}"),
    "fee_free_warranty": Words("free: in warranty until {until}, {cause} cause{clause}", "免費:在保修期內(至 {until}),原因為{cause}{clause}", "免费:在保修期内(至 {until}),原因为{cause}{clause}"),
    "fee_free_extended": Words("free: in extended warranty until {until}, {cause} cause{clause}", "免費:在延長保修期內(至 {until}),原因為{cause}{clause}", "免费:在延长保修期内(至 {until}),原因为{cause}{clause}"),
    "fee_free_latent": Words("free: in the latent-defect period until {until}, {cause} cause{clause}", "免費:在潛在缺陷期內(至 {until}),原因為{cause}{clause}", "免费:在潜在缺陷期内(至 {until}),原因为{cause}{clause}"),
    "fee_free_contract": Words("free: under contract {contract}, {cause} cause{clause}", "免費:依維保合同 {contract},原因為{cause}{clause}", "免费:依维保合同 {contract},原因为{cause}{clause}"),
    "fee_free_in_store": Words("free: still in store, {cause} cause{clause}", "免費:尚在擱置期內,原因為{cause}{clause}", "免费:尚在搁置期内,原因为{cause}{clause}"),
    "fee_free_not_started": Words("free: before cover starts, {cause} cause{clause}", "免費:保修尚未開始,原因為{cause}{clause}", "免费:保修尚未开始,原因为{cause}{clause}"),
    "fee_free_expired": Words("free: cover ended on {until}, {cause} cause{clause}", "免費:保修已於 {until} 結束,原因為{cause}{clause}", "免费:保修已于 {until} 结束,原因为{cause}{clause}"),
    "fee_free_not_latent": Words("free: warranty ended on {until}, no latent defect, {cause} cause{clause}", "免費:保修已於 {until} 結束,非潛在缺陷,原因為{cause}{clause}", "免费:保修已于 {until} 结束,非潜在缺陷,原因为{cause}{clause}"),
    "fee_free_void": Words("free: cover is void, {cause} cause{clause}", "免費:保修失效,原因為{cause}{clause}", "免费:保修失效,原因为{cause}{clause}"),
    "fee_charged_warranty": Words("charged: in warranty until {until}, {cause} cause{clause}", "收費:在保修期內(至 {until}),原因為{cause}{clause}", "收费:在保修期内(至 {until}),原因为{cause}{clause}"),
    "fee_charged_extended": Words("charged: in extended warranty until {until}, {cause} cause{clause}", "收費:在延長保修期內(至 {until}),原因為{cause}{clause}", "收费:在延长保修期内(至 {until}),原因为{cause}{clause}"),
    "fee_charged_latent": Words("charged: in the latent-defect period until {until}, {cause} cause{clause}", "收費:在潛在缺陷期內(至 {until}),原因為{cause}{clause}", "收费:在潜在缺陷期内(至 {until}),原因为{cause}{clause}"),
    "fee_charged_contract": Words("charged: under contract {contract}, {cause} cause{clause}", "收費:依維保合同 {contract},原因為{cause}{clause}", "收费:依维保合同 {contract},原因为{cause}{clause}"),
    "fee_charged_in_store": Words("charged: still in store, {cause} cause{clause}", "收費:尚在擱置期內,原因為{cause}{clause}", "收费:尚在搁置期内,原因为{cause}{clause}"),
    "fee_charged_not_started": Words("charged: before cover starts, {cause} cause{clause}", "收費:保修尚未開始,原因為{cause}{clause}", "收费:保修尚未开始,原因为{cause}{clause}"),
    "fee_charged_expired": Words("charged: cover ended on {until}, {cause} cause{clause}", "收費:保修已於 {until} 結束,原因為{cause}{clause}", "收费:保修已于 {until} 结束,原因为{cause}{clause}"),
    "fee_charged_not_latent": Words("charged: warranty ended on {until}, no latent defect, {cause} cause{clause}", "收費:保修已於 {until} 結束,非潛在缺陷,原因為{cause}{clause}", "收费:保修已于 {until} 结束,非潜在缺陷,原因为{cause}{clause}"),
    "fee_charged_void": Words("charged: cover is void, {cause} cause{clause}", "收費:保修失效,原因為{cause}{clause}", "收费:保修失效,原因为{cause}{clause}"),
    "fee_parts_cost": Words("parts at cost price {amount}", "材料按成本價 {amount}", "材料按成本价 {amount}"),
    "fee_parts_list": Words("parts by price list {amount}", "材料按價格表 {amount}", "材料按价格表 {amount}"),
    "fee_parts_wear": Words("wear parts by price list {amount}", "易損件按價格表 {amount}", "易损件按价格表 {amount}"),
    "fee_labour": Words("labour {hours} h × {rate}", "工時 {hours} 小時 × {rate}", "工时 {hours} 小时 × {rate}"),
    "fee_travel": Words("trips {trips} × {rate}", "上門 {trips} 次 × {rate}", "上门 {trips} 次 × {rate}"),
    "fee_freight": Words("freight {amount}", "運費 {amount}", "运费 {amount}"),
    "fee_asked": Words("set for the case {amount} by {name}", "個案議價 {amount}({name})", "个案议价 {amount}({name})"),
    "fee_open": Words("the amount is still open", "金額待定", "金额待定"),
    "fee_none_not_set": Words("no fee: cover is not set", "無費用:保修未設定", "无费用:保修未设定"),
    "fee_none_cause": Words("no fee yet: the cause is not known", "尚無費用:原因未填", "尚无费用:原因未填"),
    "fee_none_discoverable": Words("no fee yet: whether the defect was discoverable is not known (A15)", "尚無費用:未填缺陷可否檢出(A15)", "尚无费用:未填缺陷可否检出(A15)"),
    "fee_none_rule": Words("no fee: no fee rule fits", "無費用:沒有符合的收費規則", "无费用:没有符合的收费规则"),
    "fee_none_cancelled": Words("no fee: cancelled on {day}", "無費用:已於 {day} 取消", "无费用:已于 {day} 取消"),
}
