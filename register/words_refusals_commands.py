"""Refusals of the commands: what was asked for cannot be done, and how to ask."""

from __future__ import annotations

from register.language import Words

COMMANDS: dict[str, Words] = {
    "bad_as_of": Words("“{value}” is not a day. Nothing was done. Write --as-of 2026-03-05 or --as-of 2026-03-05T14:30.", "「{value}」不是日期，未執行。請寫成 --as-of 2026-03-05 或 --as-of 2026-03-05T14:30。", "“{value}”不是日期，未执行。请写成 --as-of 2026-03-05 或 --as-of 2026-03-05T14:30。"),
    "bad_month": Words("“{value}” is not a month. Nothing was printed. Write --month 2026-03.", "「{value}」不是月份，未列印。請寫成 --month 2026-03。", "“{value}”不是月份，未打印。请写成 --month 2026-03。"),
    "bad_language": Words("The program does not speak “{value}”. Nothing was done. Choose one of: {known}.", "程式沒有「{value}」這個語言，未執行。請選擇：{known}。", "程序没有“{value}”这个语言，未执行。请选择：{known}。"),
    "unknown_table": Words("The register has no table “{value}”. Choose one of: {known}.", "登記冊沒有「{value}」表。請選擇：{known}。", "登记册没有“{value}”表。请选择：{known}。"),
    "unknown_paper": Words("There is no paper “{value}”. Nothing was printed. Choose one of: {known}.", "沒有「{value}」這種文件，未列印。請選擇：{known}。", "没有“{value}”这种文件，未打印。请选择：{known}。"),
    "unknown_id": Words("“{value}” is not in the register. Nothing was printed. Look its id up in the workbook.", "登記冊中沒有「{value}」，未列印。請在活頁簿中查看編號。", "登记册中没有“{value}”，未打印。请在工作簿中查看编号。"),
    "file_exists": Words("{register} is already there. Nothing was made. Choose another name, or move it away first.", "{register} 已經存在，未建立。請另取檔名，或先移走原檔。", "{register} 已经存在，未建立。请另取文件名，或先移走原文件。"),
    "folder_missing": Words("The folder {folder} is not there. Nothing was made. Make the folder first.", "資料夾 {folder} 不存在，未建立。請先建立資料夾。", "文件夹 {folder} 不存在，未建立。请先建立文件夹。"),
    "not_xlsx": Words("{register} does not end in .xlsx. Nothing was made. Give the register a name like register.xlsx.", "{register} 的副檔名不是 .xlsx，未建立。請命名為例如 register.xlsx。", "{register} 的扩展名不是 .xlsx，未建立。请命名为例如 register.xlsx。"),
    "open_by": Words("{name} has {register} open since {since}. Nothing was written. Ask {name} to close it, then run it again.", "{name} 自 {since} 起開啟 {register}，未寫入。請對方關閉後再執行一次。", "{name} 自 {since} 起打开 {register}，未写入。请对方关闭后再运行一次。"),
    "open_by_somebody": Words("Somebody has {register} open ({file}). Nothing was written. Close it everywhere, then run it again.", "有人開啟 {register}({file})，未寫入。請全部關閉後再執行一次。", "有人打开 {register}({file})，未写入。请全部关闭后再运行一次。"),
    "saved_meanwhile": Words("{register} was saved by somebody while it was being worked on. Nothing was written. Run it again.", "{register} 在處理期間被他人儲存，未寫入。請再執行一次。", "{register} 在处理期间被他人保存，未写入。请再运行一次。"),
    "write_failed": Words("{register} could not be written: {reason}. It stands as it was. Free space or ask for the right to write there, then run it again.", "{register} 無法寫入：{reason}。原檔未變。請騰出空間或取得寫入權限，再執行一次。", "{register} 无法写入：{reason}。原文件未变。请腾出空间或取得写入权限，再运行一次。"),
    "write_not_kept": Words("The disk did not keep what was written for {register}. It stands as it was. Check the disk, then run it again.", "磁碟未能正確保存 {register} 的新內容，原檔未變。請檢查磁碟後再執行一次。", "磁盘未能正确保存 {register} 的新内容，原文件未变。请检查磁盘后再运行一次。"),
    "backup_failed": Words("No backup of {register} could be kept: {reason}. Nothing was written. Free space, then run it again.", "{register} 無法備份：{reason}，未寫入。請騰出空間後再執行一次。", "{register} 无法备份：{reason}，未写入。请腾出空间后再运行一次。"),
    "bad_sender": Words("{name} is “{value}”, which is not an e-mail address. No letter was made. Set it to an address alone, such as service@firm.example.", "{name} 為「{value}」，不是電子郵件地址，未製作信件。請只填地址，例如 service@firm.example。", "{name} 为“{value}”，不是电子邮件地址，未制作信件。请只填地址，例如 service@firm.example。"),
    "letters_failed": Words("The letters could not be written to {folder}: {reason}. Choose another folder with --preview.", "信件無法寫到 {folder}：{reason}。請用 --preview 另選資料夾。", "信件无法写到 {folder}：{reason}。请用 --preview 另选文件夹。"),
    "demo_taken": Words("{folder} holds “{name}”, which no demo has made. Nothing was made. Choose another folder: aftercare demo FOLDER.", "{folder} 中有「{name}」，並非示範資料，未建立。請另選資料夾：aftercare demo 資料夾。", "{folder} 中有“{name}”，并非演示数据，未建立。请另选文件夹：aftercare demo 文件夹。"),
    "demo_failed": Words("The folder {folder} cannot be used: {reason}. Nothing was made. Choose another folder: aftercare demo FOLDER.", "無法使用資料夾 {folder}：{reason}，未建立。請另選資料夾：aftercare demo 資料夾。", "无法使用文件夹 {folder}：{reason}，未建立。请另选文件夹：aftercare demo 文件夹。"),
}
