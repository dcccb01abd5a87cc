"""The texts of forms: notes, steps, what is to be ticked. Steps and boxes stand with `|` between."""

from __future__ import annotations

from register.language import Words

TEXTS: dict[str, Words] = {
    "order_note": Words(
        "Work follows this order. When it is done, the order goes back to production, confirmed by the owner or the engineering department, and the repair slip to production and finance. A copy is kept.",
        "維修按本任務書內容進行。完工後，經業主或工程管理部門確認的任務書返還生產部門，維修服務單送生產部門與財務部門；本任務書備份保存。",
        "维修按本任务书内容进行。完工后，经业主或工程管理部门确认的任务书返还生产部门，维修服务单送生产部门与财务部门；本任务书备份保存。",
    ),
    "conduct": Words(
        "Uniform clean and complete|Badge worn|Tools in the tool box|Walked in order, spoke quietly|Knocked three times, lightly|Showed identity, named the appointment|Shoe covers on|Floor and furniture covered before work|Asked before using telephone or toilet|Asked the customer to buy no tools or materials (at cost: materials may be asked)|Moved things put back|Site cleaned, waste taken away|Did not walk about or touch other things|Explained use after the repair before leaving",
        "服裝整潔、統一|佩戴工作證|工具放在工具箱內|行走整齊、輕聲說話|輕敲門三下|出示證件、說明預約|穿鞋套進入|施工前遮蓋保護地面、家具|使用電話、洗手間先徵得同意|未要求客戶購買工具、材料（成本維修可要求購買材料）|移動的物品恢復原位|清理現場、帶走垃圾|未隨意走動或觸碰其他物品|離開前說明維修後使用注意事項",
        "服装整洁、统一|佩戴工作证|工具放在工具箱内|行走整齐、轻声说话|轻敲门三下|出示证件、说明预约|穿鞋套进入|施工前遮盖保护地面、家具|使用电话、洗手间先征得同意|未要求客户购买工具、材料（成本维修可要求购买材料）|移动的物品恢复原位|清理现场、带走垃圾|未随意走动或触碰其他物品|离开前说明维修后使用注意事项",
    ),
    "slip_copies": Words(
        "Three copies: user, production, finance. Not valid without the user's signature.",
        "一式三聯：用戶、生產部門、財務部門。未經用戶簽名無效。",
        "一式三联：用户、生产部门、财务部门。未经用户签名无效。",
    ),
    "feedback_note": Words(
        "Name, telephone, address, what is wrong and what the owner wishes must be filled in before the slip goes to engineering. The crew calls the customer within the promised time; at the door the appointment or this slip shows who they are.",
        "業主姓名、電話、地址、內容及業主要求必須填清後再下發工程部。維修人員須在承諾時間內與客戶聯繫；上門時以預約時間或本單證明身分。",
        "业主姓名、电话、地址、内容及业主要求必须填清后再下发工程部。维修人员须在承诺时间内与客户联系；上门时以预约时间或本单证明身份。",
    ),
    "record_note": Words(
        "Signed by the owner, this record is filed with the firm.",
        "本表經業主簽字確認後，報送公司備案。",
        "本表经业主签字确认后，报送公司备案。",
    ),
    "guarantee_note": Words(
        "Expenses are written off against this record, signed by the user, and the old parts, returned by the dates above or with a delivery truck. Causes outside design, technology, making and quality are not borne by the firm.",
        "三包費用憑經用戶簽字確認的本記錄及舊件核銷；舊件須於上列日期前返回，或隨銷售發貨車返回，否則不予核銷。非產品設計、技術、製造、質量問題導致的故障或損壞，公司不承擔。",
        "三包费用凭经用户签字确认的本记录及旧件核销；旧件须于上列日期前返回，或随销售发货车返回，否则不予核销。非产品设计、技术、制造、质量问题导致的故障或损坏，公司不承担。",
    ),
}
