"""The text of the sheet `Start here`."""

from __future__ import annotations

from typing import Final

from register.language import Words

START: Final[dict[str, Words]] = {
    "start_heading": Words("After-sales register", "售後服務登記簿", "售后服务登记簿"),
    "start_intro": Words(
        "This workbook is the register. Type in it as in any Excel file. The program reads it, computes the grey cells "
        "and renews the sheets Overview, Due, Problems and Month; it changes nothing else.",
        "這個活頁簿就是登記簿，像一般 Excel 檔案一樣填寫即可。程式讀取後計算灰色儲存格，並更新總覽、待辦事項、待更正、月報四個工作表，"
        "其他內容一概不動。",
        "这个工作簿就是登记簿，像一般 Excel 文件一样填写即可。程序读取后计算灰色单元格，并更新总览、待办事项、待更正、月报四个工作表，"
        "其他内容一概不动。",
    ),
    "start_cells": Words("The cells", "儲存格", "单元格"),
    "start_white": Words("white", "白色", "白色"),
    "start_white_means": Words(
        "You type here. A dark blue heading must always be filled in, a light blue one where it applies.",
        "由您填寫。深藍色標題的欄位必填，淺藍色標題的欄位視情況填寫。",
        "由您填写。深蓝色标题的列必填，浅蓝色标题的列视情况填写。",
    ),
    "start_grey": Words("grey", "灰色", "灰色"),
    "start_grey_means": Words(
        "The program writes here with the next update. What is typed here does not count.",
        "由程式在下次更新時填寫，手動輸入的內容不算數。",
        "由程序在下次更新时填写，手动输入的内容不算数。",
    ),
    "start_colours": Words("The colours", "顏色", "颜色"),
    "start_act": Words("red", "紅色", "红色"),
    "start_act_means": Words(
        "Act now: a visit is overdue, a repair is late.", "立即處理：巡訪逾期或維修逾時。", "立即处理：巡访逾期或维修逾时。"
    ),
    "start_error": Words("orange", "橘色", "橙色"),
    "start_error_means": Words(
        "An entry is missing or cannot be right, so nothing can be computed from it. Fill it in or correct it.",
        "資料缺漏或有誤，無法計算。請補填或更正。",
        "数据缺漏或有误，无法计算。请补填或更正。",
    ),
    "start_soon": Words("yellow", "黃色", "黄色"),
    "start_soon_means": Words(
        "Soon: due these days, ending within 30 days, waiting.", "即將到期：近日應辦、30 天內到期、等待中。",
        "即将到期：近日应办、30 天内到期、等待中。",
    ),
    "start_done": Words("grey text", "灰色文字", "灰色文字"),
    "start_done_means": Words(
        "Done, ended or expired: nothing to do.", "已完成、已結束或已過保：無需處理。", "已完成、已结束或已过保：无需处理。"
    ),
    "start_daily": Words("Every day", "每天", "每天"),
    "start_daily_due": Words(
        "Open Due. What is late stands first; click the ID to go to the row.",
        "開啟「待辦事項」。逾期的排在最前面，按一下編號即可跳到該列。",
        "打开“待办事项”。逾期的排在最前面，点击编号即可跳到该行。",
    ),
    "start_daily_repairs": Words(
        "A client calls: type a new row directly under the last one in Repairs. Leave the ID blank. When something "
        "happens (contacted, arrived, fixed), type its time.",
        "業主報修：在「維修登記」最後一列的正下方新增一列，編號留空。之後每發生一事(聯繫、到場、修復)，就填上時間。",
        "业主报修：在“维修登记”最后一行的正下方新增一行，编号留空。之后每发生一事(联系、到场、修复)，就填上时间。",
    ),
    "start_daily_visits": Words(
        "A visit is done: type a row in Visits with the day, the findings and who signed.",
        "巡訪完成：在「巡查回訪記錄」填一列，寫明日期、發現問題與簽字人。",
        "巡访完成：在“巡查回访记录”填一行，写明日期、发现问题与签字人。",
    ),
    "start_daily_problems": Words(
        "Open Problems. Click the cell to go there, correct it as the line says.",
        "開啟「待更正」。按一下儲存格位置即可前往，依說明更正。",
        "打开“待更正”。点击单元格位置即可前往，按说明更正。",
    ),
    "start_daily_close": Words(
        "Save and close. While the workbook is open in Excel the program reads it, but waits with writing.",
        "儲存並關閉。活頁簿在 Excel 中開啟時，程式只讀取，等關閉後才寫入。",
        "保存并关闭。工作簿在 Excel 中打开时，程序只读取，等关闭后才写入。",
    ),
    "start_once": Words("Once, at the start", "首次使用", "首次使用"),
    "start_once_settings": Words(
        "Settings: your firm, working hours, e-mail addresses.", "「設定」：公司資料、工作時間、電子郵件。",
        "“设置”：公司资料、工作时间、电子邮件。",
    ),
    "start_once_plans": Words(
        "Plans, Fee rules, Promises, Visit plans: read them once. What your agreement says otherwise, change here.",
        "「保修條款」「收費規則」「服務時限」「巡檢回訪計劃」：先看一遍，與貴公司協議不同之處在此修改。",
        "“保修条款”“收费规则”“服务时限”“巡检回访计划”：先看一遍，与贵公司协议不同之处在此修改。",
    ),
    "start_once_rates": Words(
        "Rates and Parts: your prices. Without them a fee stays blank.", "「收費標準」與「配件價格表」：填入價格，否則費用留白。",
        "“收费标准”与“配件价格表”：填入价格，否则费用留空。",
    ),
    "start_once_equipment": Words(
        "Staff, Clients, Equipment, Contracts: one row each.", "「人員」「業主」「設備」「維保合同」：每項一列。",
        "“人员”“业主”“设备”“维保合同”：每项一行。",
    ),
    "start_hidden": Words("Sheets that are hidden until you need them", "隱藏的工作表，需要時再顯示", "隐藏的工作表，需要时再显示"),
    "start_hidden_how": Words(
        "Right-click any tab at the bottom of the window, choose Unhide, and pick the sheet: it works at once.",
        "在視窗下方任一工作表標籤上按右鍵，選「取消隱藏」並選取工作表，即可使用。",
        "在窗口下方任一工作表标签上点右键，选“取消隐藏”并选择工作表，即可使用。",
    ),
    "start_hidden_contracts": Words(
        "Maintenance contracts: from when to when, renewal, fee.", "維保合同：起訖、續約、費用。", "维保合同：起止、续约、费用。"
    ),
    "start_hidden_documents": Words(
        "Papers to be handed over: manuals, emergency plans, training, agreements.", "應交付的文件：手冊、應急方案、培訓、協議。",
        "应交付的文件：手册、应急方案、培训、协议。",
    ),
    "start_hidden_contacts": Words(
        "The client's people: duties, telephone numbers, e-mail.", "業主方人員：職責、電話、電子郵件。", "业主方人员：职责、电话、电子邮件。"
    ),
    "start_hidden_feedback": Words(
        "Complaints and suggestions: what was said, who answers, until when.", "投訴與建議：內容、負責人、答覆期限。",
        "投诉与建议：内容、负责人、答复期限。",
    ),
    "start_hidden_dealers": Words(
        "Dealers: who they are, and what was agreed with each.", "經銷商：基本資料及與各經銷商的約定。", "经销商：基本资料及与各经销商的约定。"
    ),
    "start_hidden_dealer_sales": Words(
        "What each dealer sold in a month: allowance, feedback form, first stock.", "各經銷商每月銷售：補貼、反饋表、首批備件。",
        "各经销商每月销售：补贴、反馈表、首批备件。",
    ),
    "start_hidden_claims": Words(
        "What dealers claim for repairs under warranty, and how far each claim has come.", "經銷商三包費用申報及核銷進度。",
        "经销商三包费用申报及核销进度。",
    ),
    "start_good": Words("Good to know", "小提示", "小提示"),
    "start_good_dates": Words(
        "Dates: 2026-03-05, 2026/3/5 or 115/3/5. Ctrl+; types today, Ctrl+Shift+; the time.",
        "日期：2026-03-05、2026/3/5 或 115/3/5 都可以。Ctrl+; 輸入今天，Ctrl+Shift+; 輸入現在時間。",
        "日期：2026-03-05、2026/3/5 或 2026年3月5日都可以。Ctrl+; 输入今天，Ctrl+Shift+; 输入当前时间。",
    ),
    "start_good_names": Words(
        "Where a row of another sheet is meant, pick it from the list, or type its ID, name, serial number or code.",
        "需要指定其他工作表的一列時，請從清單選取，或輸入其編號、名稱、系列編號或代碼。",
        "需要指定其他工作表的一行时，请从列表选取，或输入其编号、名称、系列编号或代码。",
    ),
    "start_good_free": Words(
        "You may sort, filter, rename sheets, move columns, and add columns and sheets of your own. Keep the headings.",
        "可以排序、篩選、重新命名工作表、移動欄位，也可以新增自己的欄位與工作表。標題文字請保留。",
        "可以排序、筛选、重命名工作表、移动列，也可以新增自己的列与工作表。标题文字请保留。",
    ),
    "start_good_wide": Words(
        "Repairs, Visits and Equipment show the columns of every day and those that your plans need; the small 2 at the upper "
        "left shows all, the 1 folds them again.",
        "「維修登記」「巡查回訪記錄」「設備」只顯示日常及條款所需的欄位：按左上角的小數字 2 顯示全部，按 1 再收起。",
        "“维修登记”“巡查回访记录”“设备”只显示日常及条款所需的列：点左上角的小数字 2 显示全部，点 1 再收起。",
    ),
    "start_good_blank": Words(
        "Blank means not set, 0 means none: the program never puts one in place of the other.",
        "空白代表未設定，0 代表沒有；程式不會互相代替。",
        "空白代表未设置，0 代表没有；程序不会互相代替。",
    ),
    "start_ask": Words("Who to ask", "聯絡窗口", "联系人"),
    "start_ask_name": Words("Name", "姓名", "姓名"),
    "start_ask_phone": Words("Phone", "電話", "电话"),
    "start_open": Words("open", "前往", "前往"),
}  # fmt: skip
