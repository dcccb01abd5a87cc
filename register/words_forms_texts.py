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
        "Uniform clean and complete|Badge worn|Tools in the tool box|Walked in order, spoke quietly|Knocked three times, lightly|Showed identity, named the appointment|Shoe covers on|Floor and furniture covered before work|Asked before using telephone or toilet|Asked the customer to buy nothing (at cost: materials only)|Moved things put back|Site cleaned, waste taken away|Did not walk about or touch other things|Explained use after the repair before leaving",
        "服裝整潔、統一|佩戴工作證|工具放在工具箱內|行走整齊、輕聲說話|輕敲門三下|出示證件、說明預約|穿鞋套進入|施工前遮蓋保護地面、家具|使用電話、洗手間先徵得同意|未要求客戶購買工具、材料（成本維修可要求購買材料）|移動的物品恢復原位|清理現場、帶走垃圾|未隨意走動或觸碰其他物品|離開前說明維修後使用注意事項",
        "服装整洁、统一|佩戴工作证|工具放在工具箱内|行走整齐、轻声说话|轻敲门三下|出示证件、说明预约|穿鞋套进入|施工前遮盖保护地面、家具|使用电话、洗手间先征得同意|未要求客户购买工具、材料（成本维修可要求购买材料）|移动的物品恢复原位|清理现场、带走垃圾|未随意走动或触碰其他物品|离开前说明维修后使用注意事项",
    ),
    "slip_copies": Words(
        "Three copies: user, production, finance. Not valid without the user's signature.",
        "一式三聯：用戶、生產部門、財務部門。未經用戶簽名無效。",
        "一式三联：用户、生产部门、财务部门。未经用户签名无效。",
    ),
    "warranty_purpose": Words(
        "Principle: we answer for our product and our work. Purpose: what we have installed keeps running as agreed; what fails for a cause of ours is put right at no charge while the warranty lasts.",
        "保修原則：對產品與施工質量負責到底。保修目的：確保設備按約定正常運行；保修期內因我方原因發生的故障，免費維修、更換。",
        "保修原则：对产品与施工质量负责到底。保修目的：确保设备按约定正常运行；保修期内因我方原因发生的故障，免费维修、更换。",
    ),
    "warranty_use": Words(
        "The last day named is still covered. Please keep this card and show it to the repairer; without it the day of completion counts as the start. Report faults by telephone, and let nobody else open the equipment.",
        "所載截止日當日仍在保修期內。請妥善保存本卡，維修時出示；未能出示者以竣工時間為保修起算日。故障請電話報修，請勿自行或委託他人拆動設備。",
        "所载截止日当日仍在保修期内。请妥善保存本卡，维修时出示；未能出示者以竣工时间为保修起算日。故障请电话报修，请勿自行或委托他人拆动设备。",
    ),
    "equipment_note": Words(
        "Makers and set values as approved after commissioning and trial run are filled in on site.",
        "生產廠商及經調試運行後核定的調節定位參數，於現場填寫。",
        "生产厂商及经调试运行后核定的调节定位参数，于现场填写。",
    ),
    "visit_checks": Words(
        "Running, running log|Appearance, damp, heat, noise|Dust removed, surfaces cleaned|Connections, terminals, earthing|Protection, switches, signals|Moving parts, seals, lubrication|Set values, test run",
        "運行狀況、運行紀錄|外觀、受潮、溫升、異響|清塵、表面清潔|接線、端子、接地|保護裝置、開關、信號|運動部件、密封、潤滑|參數核對、試運行",
        "运行状况、运行记录|外观、受潮、温升、异响|清尘、表面清洁|接线、端子、接地|保护装置、开关、信号|运动部件、密封、润滑|参数核对、试运行",
    ),
    "visit_note": Words(
        "The operating staff confirm this record by their signature. A defect found is entered as a repair.",
        "工作人員對本記錄簽字確認。發現缺陷者，應登記維修單處理。",
        "工作人员对本记录签字确认。发现缺陷者，应登记维修单处理。",
    ),
    "follow_up_note": Words(
        "Filled in at the follow-up and filed.",
        "本單於回訪時填寫並存檔。",
        "本单于回访时填写并存档。",
    ),
    "report_note": Words(
        "For every defect a corrective action is laid down at once and the repair made soon.",
        "回訪中發現的缺陷，應立即制訂糾正措施並盡快維修。",
        "回访中发现的缺陷，应立即制订纠正措施并尽快维修。",
    ),
    "contacts_note": Words(
        "Please supply the names and numbers of your people, and name the one responsible for maintenance. Tell us of every change.",
        "請業主提供相關人員的配備與聯繫方式，並確認維護工作的主要負責人；如有變動請及時通知。",
        "请业主提供相关人员的配备与联系方式，并确认维护工作的主要负责人；如有变动请及时通知。",
    ),
    "emergency_steps": Words(
        "Bring people to safety; where there is danger, switch off.|Call the service phone at once, day or night, holidays too.|Follow the advice given on the telephone; note it, and whether it helped.|If the fault stays, the engineer comes with spares within the time promised below, and clears it.|If it cannot be cleared in time, a spare is put in first.|Afterwards the engineer explains the cause and the measures, and both sign the repair record.",
        "確保人員安全；有危險時先切斷電源、停機。|立即撥打服務電話，不分晝夜與節假日。|按電話中的維修措施建議處理，並記下建議內容與是否排除。|未能排除時，工程師於下列承諾時限內攜帶備件到達現場並排除故障。|無法及時修復者，先以備件更換。|修復後由工程師說明故障成因及處理措施，雙方簽署維修記錄。",
        "确保人员安全；有危险时先切断电源、停机。|立即拨打服务电话，不分昼夜与节假日。|按电话中的维修措施建议处理，并记下建议内容与是否排除。|未能排除时，工程师于下列承诺时限内携带备件到达现场并排除故障。|无法及时修复者，先以备件更换。|修复后由工程师说明故障成因及处理措施，双方签署维修记录。",
    ),
    "emergency_tell": Words(
        "How it worked before the fault|When the fault began|What shows: light, sound, smell, message|How it stands now|What the running log says|Who calls, from where, on which number",
        "故障前的工作狀況|故障發生的時間|故障的特徵表現：燈號、聲響、氣味、訊息|目前的狀態|運行紀錄的內容|報修人、地點、電話",
        "故障前的工作状况|故障发生的时间|故障的特征表现：灯号、声响、气味、信息|目前的状态|运行记录的内容|报修人、地点、电话",
    ),
    "training_topics": Words(
        "Equipment=Performance, features, structure|Application=Application and installation|Operation=Operation, normal and abnormal procedures|Upkeep=Upkeep, maintenance, cleaning, replacing parts, finding faults",
        "設備認識=性能、特點、結構|應用安裝=應用與安裝|操作運行=操作方法、正常與異常情況處理程序|維護保養=維護、保養、清潔、零件更換、故障查找",
        "设备认识=性能、特点、结构|应用安装=应用与安装|操作运行=操作方法、正常与异常情况处理程序|维护保养=维护、保养、清洁、零件更换、故障查找",
    ),
    "training_note": Words(
        "The training is free of charge for the owner's staff. The outline, the lecturers and the time needed are put before the owner for approval, before the handover.",
        "對業主相關人員的培訓免費。課程大綱、講師資料與所需時間於交付使用前提交業主審核。",
        "对业主相关人员的培训免费。课程大纲、讲师资料与所需时间于交付使用前提交业主审核。",
    ),
    "suggestion_invites": Words(
        "Tell us what we could do better. What is adopted is rewarded. Complaints are taken by staff who do not belong to the service department.",
        "歡迎提出建議；經採納的建議給予獎勵。投訴由不屬於售後服務部門的人員受理。",
        "欢迎提出建议；经采纳的建议给予奖励。投诉由不属于售后服务部门的人员受理。",
    ),
    "suggestion_note": Words(
        "Please hand this slip to any of our staff, put it in the box, or call the service phone.",
        "請將本單交給我方人員、投入意見箱，或撥打服務電話。",
        "请将本单交给我方人员、投入意见箱，或拨打服务电话。",
    ),
    "quality_note": Words(
        "To be sent back each month by the day named above. Serious faults and accidents are told at once.",
        "本單於每月上列日期前送回。重大故障與事故應立即通知。",
        "本单于每月上列日期前送回。重大故障与事故应立即通知。",
    ),
    "claim_note": Words(
        "Please confirm this notice in writing. After that the sum written off is deducted from the amount receivable from the dealer. A claim without the signed record, the returned old parts or the receipt card in time is not written off.",
        "請以書面確認本通知；確認後，核銷金額從應收經銷商貨款中扣除。未附經簽字的維修記錄、未返回舊件或未按期返回三包回執卡者，不予核銷。",
        "请以书面确认本通知；确认后，核销金额从应收经销商货款中扣除。未附经签字的维修记录、未返回旧件或未按期返回三包回执卡者，不予核销。",
    ),
    "parts_note": Words(
        "Spare parts can be bought from the suppliers named; common ones are kept in stock.",
        "備用零件可向所列供應商購買；常用備件保持庫存。",
        "备用零件可向所列供应商购买；常用备件保持库存。",
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
