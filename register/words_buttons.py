"""What the buttons in Excel are called, and what they say."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "check": Words("Check", "檢查", "检查"),
    "check_tip": Words("What is wrong or doubtful in this register; nothing is changed.", "列出登記冊中的錯誤與疑點；不變更任何內容。", "列出登记册中的错误与疑点；不更改任何内容。"),
    "update": Words("Update", "更新", "更新"),
    "update_tip": Words("Works out the grey cells, Overview, Due, Problems and Month of the open workbook.", "計算並填寫灰色儲存格、總覽、到期、問題與月報。", "计算并填写灰色单元格、总览、到期、问题与月报。"),
    "due": Words("Due", "到期", "到期"),
    "due_tip": Words("What is due or late today; nothing is changed.", "今天到期或逾期的事項；不變更任何內容。", "今天到期或逾期的事项；不更改任何内容。"),
    "print_month": Words("Print month", "列印月報", "打印月报"),
    "print_month_tip": Words("The month's report as PDF.", "將月報製成 PDF。", "将月报制成 PDF。"),
    "send_reminders": Words("Send reminders", "寄送提醒", "发送提醒"),
    "send_reminders_tip": Words("Shows the letters first; sends them once you say so.", "先預覽信件，確認後才寄出。", "先预览邮件，确认后才发送。"),
    "help": Words("Help", "說明", "帮助"),
    "help_tip": Words("What each button does.", "各按鈕的用途。", "各按钮的用途。"),
    "group": Words("Register", "登記冊", "登记册"),
    "help_text": Words("Check lists what is wrong. Update fills the grey cells and the generated sheets in the open workbook; save it afterwards. Due lists what is due today. Print month makes the month's report. Send reminders shows the letters before it sends them.", "「檢查」列出需更正的內容。「更新」填寫開啟中活頁簿的灰色儲存格與自動工作表，完成後請存檔。「到期」列出今天的到期事項。「列印月報」製作月報。「寄送提醒」先預覽信件，確認後才寄出。", "“检查”列出需更正的内容。“更新”填写已打开工作簿的灰色单元格与自动工作表，完成后请保存。“到期”列出今天的到期事项。“打印月报”制作月报。“发送提醒”先预览邮件，确认后才发送。"),
    "no_workbook": Words("No workbook is open. Open the register first, then press the button again.", "尚未開啟活頁簿。請先開啟登記冊，再按一次。", "尚未打开工作簿。请先打开登记册，再按一次。"),
    "protected_view": Words("This workbook is in Protected View, where no button can work. Press “Enable Editing” above the sheet, then press the button again.", "此活頁簿處於受保護的檢視，按鈕無法使用。請按工作表上方的「啟用編輯」，再按一次。", "此工作簿处于受保护的视图，按钮无法使用。请点击工作表上方的“启用编辑”，再按一次。"),
    "numbers_kept_here": Words("Excel did not let the numbers given be noted in {register}. They are noted on this PC: let nobody press Update for it on another one until aftercare update has run here.", "Excel 未允許將已編的號碼記入 {register}，已改記在此電腦。在此電腦執行 aftercare update 之前，請勿在其他電腦對它按「更新」。", "Excel 未允许将已编的号码记入 {register}，已改记在此电脑。在此电脑运行 aftercare update 之前，请勿在其他电脑对它按“更新”。"),
    "functions_online": Words("{register} is open from the web and Settings cannot be read there. Save it on this PC or a shared folder.", "{register} 從網路開啟，無法讀取「設定」。請儲存到本機或共用資料夾。", "{register} 从网络打开，无法读取“设置”。请保存到本机或共享文件夹。"),
    "check_go": Words("Go to the first one?", "要前往第一項嗎？", "要前往第一项吗？"),
    "more": Words("… and {count} more", "… 另有 {count} 項", "… 另有 {count} 项"),
    "due_go": Words("Open the sheet Due? It is as the last update left it.", "要開啟「到期」工作表嗎？其內容為上次更新時的結果。", "要打开“到期”工作表吗？其内容为上次更新时的结果。"),
    "undo": Words("Update writes into the open workbook. Afterwards Excel cannot undo what was typed before. Go on?", "更新會寫入開啟中的活頁簿，之後 Excel 無法復原先前的輸入。要繼續嗎？", "更新会写入已打开的工作簿，之后 Excel 无法撤销之前的输入。要继续吗？"),
    "updated": Words("{cells:|cell|cells} written in {rows:|row|rows}; {due} due, {problems:|problem|problems}. Save the workbook to keep it.", "已寫入 {rows} 列共 {cells} 格；到期 {due} 項，問題 {problems} 項。請存檔。", "已写入 {rows} 行共 {cells} 格；到期 {due} 项，问题 {problems} 项。请保存。"),
    "writing_table": Words("Writing {sheet}", "寫入「{sheet}」", "写入“{sheet}”"),
    "last_month": Words("Print {month}, the month that is over? No: {this}, as it stands.", "要列印已結束的 {month} 嗎？選「否」則列印目前的 {this}。", "要打印已结束的 {month} 吗？选“否”则打印目前的 {this}。"),
    "printed": Words("The month's report is {file}.", "月報已存為 {file}。", "月报已存为 {file}。"),
    "boxed": Words("It shows a box for each sign that no font of this machine has: {signs}. `aftercare print` names their cells.", "這台電腦的字型沒有以下符號，月報以方框代替：{signs}。執行 `aftercare print` 可查看所在儲存格。", "这台电脑的字体没有以下符号，月报以方框代替：{signs}。运行 `aftercare print` 可查看所在单元格。"),
    "send": Words("{count:|letter|letters}, to {names}. They are in the folder that has opened: read them there. Send them now?", "共 {count} 封信，收件人：{names}。信件在剛開啟的資料夾中，請先查看。現在寄出嗎？", "共 {count} 封邮件，收件人：{names}。邮件在刚打开的文件夹中，请先查看。现在发送吗？"),
    "send_none": Words("Nothing is due: there is no letter to send.", "沒有到期事項，無需寄信。", "没有到期事项，无需发信。"),
    "send_not": Words("Nothing was sent.", "未寄出。", "未发送。"),
}
