"""Help for the function wizard of Excel: what each function gives, and what its arguments are."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "warranty_end": Words("The last day of a warranty of so many months that starts on a day.", "從某日起保修若干個月，最後一個保修日。", "从某日起保修若干个月，最后一个保修日。"),
    "latent_end": Words("The last day of the latent-defect period that follows the warranty and its extension.", "保修及延長保修之後，潛在缺陷責任期的最後一日。", "保修及延长保修之后，潜在缺陷责任期的最后一日。"),
    "cover": Words("What covers an item on a day: not started, warranty, latent or expired.", "設備在某一日的保修狀態：未開始、保修期、潛在缺陷或已過保。", "设备在某一日的保修状态：未开始、保修期、潜在缺陷或已过保。"),
    "next_visit": Words("The next visit at equal distances from a first one: the one after the last that was done.", "自首次日期起按固定間隔的下一次巡訪，即上次完成之後的那一次。", "自首次日期起按固定间隔的下一次巡访，即上次完成之后的那一次。"),
    "deadline": Words("The latest day and time for what was promised within so many hours or days of an event.", "自某一時刻起，承諾在若干小時或天數內辦理的最後期限。", "自某一时刻起，承诺在若干小时或天数内办理的最后期限。"),
    "service_fee": Words("What a repair costs the client before freight, by the fee rules and rates of this register.", "依本登記冊的收費規則與收費標準，一次維修向業主收取的費用(不含運費)。", "依本登记册的收费规则与收费标准，一次维修向业主收取的费用(不含运费)。"),
    "fee_clause": Words("The clause of the fee rule that a repair comes to.", "一次維修所適用收費規則的條款。", "一次维修所适用收费规则的条款。"),
    "roc_date": Words("The day that a text says, in the years of the Republic (115/3/5) or the common era.", "將文字轉為日期，民國(115/3/5)或西元皆可。", "将文字转为日期，民国(115/3/5)或公元皆可。"),
    "start": Words("The day on which the warranty starts.", "保修開始之日。", "保修开始之日。"),
    "months": Words("How many months of warranty.", "保修月數。", "保修月数。"),
    "extra_months": Words("Months by which the warranty was extended; blank: none.", "延長保修的月數；空白表示沒有。", "延长保修的月数；空白表示没有。"),
    "latent_months": Words("Months of the latent-defect period.", "潛在缺陷責任期的月數。", "潜在缺陷责任期的月数。"),
    "counting": Words("corresponding day, Taiwan or day before; left out: as in the Settings of this register.", "對應日、台灣民法或前一日；省略時依本登記冊的設定。", "对应日、台湾民法或前一日；省略时依本登记册的设置。"),
    "end_": Words("The last day of the warranty.", "保修的最後一日。", "保修的最后一日。"),
    "cover.latent_end": Words("The last day of the latent-defect period; blank: none.", "潛在缺陷責任期的最後一日；空白表示沒有。", "潜在缺陷责任期的最后一日；空白表示没有。"),
    "day": Words("The day asked about.", "要查詢的日期。", "要查询的日期。"),
    "first": Words("The day of the first visit.", "首次巡訪的日期。", "首次巡访的日期。"),
    "every": Words("The distance from one visit to the next; 0: once.", "相鄰兩次巡訪的間隔；0 表示只有一次。", "相邻两次巡访的间隔；0 表示只有一次。"),
    "next_visit.unit": Words("day, week, month or year.", "天、週、月或年。", "天、周、月或年。"),
    "last_done": Words("The day on which the last visit was done; blank: none yet.", "上次完成巡訪的日期；空白表示尚未巡訪。", "上次完成巡访的日期；空白表示尚未巡访。"),
    "next_visit.day": Words("Visits before this day are passed over; blank: none.", "略過此日之前的巡訪；空白表示不略過。", "略过此日之前的巡访；空白表示不略过。"),
    "from_": Words("The day and time of the event.", "事件的日期與時間。", "事件的日期与时间。"),
    "within": Words("Within how many hours or days; 0: at once.", "在多少小時或天數內；0 表示立即。", "在多少小时或天数内；0 表示立即。"),
    "deadline.unit": Words("hour, working hour, day or working day.", "小時、工作小時、天或工作日。", "小时、工作小时、天或工作日。"),
    "plan": Words("Code or name of the plan.", "保修條款的代號或名稱。", "保修条款的代号或名称。"),
    "service_fee.cover": Words("What covered the item on the day of the report: warranty, contract, expired …", "報修當日的保修狀態：保修期、維保中、已過保 …", "报修当日的保修状态：保修期、维保中、已过保 …"),
    "fee_clause.cover": Words("What covered the item on the day of the report: warranty, contract, expired …", "報修當日的保修狀態：保修期、維保中、已過保 …", "报修当日的保修状态：保修期、维保中、已过保 …"),
    "cause": Words("The cause of the fault, as on the sheet Repairs.", "故障原因，與「維修登記」工作表相同。", "故障原因，与“维修登记”工作表相同。"),
    "parts_list": Words("What the parts come to by the price list.", "用料按價格表的總價。", "用料按价格表的总价。"),
    "parts_cost": Words("What the parts come to at cost.", "用料按成本價的總價。", "用料按成本价的总价。"),
    "hours": Words("Hours of labour.", "工時數。", "工时数。"),
    "trips": Words("Trips to the client.", "上門次數。", "上门次数。"),
    "zone": Words("The client's zone: city, suburb or other; blank: none.", "業主所在區域：市區、郊縣或其他；空白表示未分區。", "业主所在区域：市区、郊县或其他；空白表示未分区。"),
    "text": Words("A day as text, such as 115/3/5 or 民國115年3月5日.", "日期文字，例如 115/3/5 或民國115年3月5日。", "日期文字，例如 115/3/5 或民国115年3月5日。"),
}
