"""Sentences of the area "refusals": a workbook file that is not let in, and what to do about it."""

from __future__ import annotations

from typing import Final

from register.language import Words

FILE: Final[dict[str, Words]] = {
    "file_absent": Words(
        "{name} is not in {folder}. Nothing was read. Check the name and the folder; if the folder is on a share, check "
        "the connection.",
        "在 {folder} 找不到 {name}。沒有讀取任何內容。請檢查檔名與資料夾；若在共用磁碟上，請檢查連線。",
        "在 {folder} 找不到 {name}。没有读取任何内容。请检查文件名和文件夹；若在共享盘上，请检查连接。",
    ),
    "file_folder": Words(
        "{name} is a folder, not a workbook. Nothing was read. Give the workbook's own name, ending in .xlsx.",
        "{name} 是資料夾，不是活頁簿。沒有讀取任何內容。請指定活頁簿的檔名(.xlsx)。",
        "{name} 是文件夹，不是工作簿。没有读取任何内容。请指定工作簿的文件名(.xlsx)。",
    ),
    "file_irregular": Words(
        "{name} is a pipe or a device, not a workbook. Nothing was read. Give the workbook's own name, ending in .xlsx.",
        "{name} 是管線或裝置，不是活頁簿。沒有讀取任何內容。請指定活頁簿的檔名(.xlsx)。",
        "{name} 是管道或设备，不是工作簿。没有读取任何内容。请指定工作簿的文件名(.xlsx)。",
    ),
    "file_permission": Words(
        "{name} may not be opened by this user. Nothing was read. Ask the person who looks after the share for the right "
        "to read and write it.",
        "目前的使用者沒有權限開啟 {name}。沒有讀取任何內容。請向管理共用磁碟的人申請讀寫權限。",
        "当前用户没有权限打开 {name}。没有读取任何内容。请向管理共享盘的人申请读写权限。",
    ),
    "file_unreadable": Words(
        "{name} could not be read ({reason}). Nothing was changed. Check the disk or the connection and run it again.",
        "無法讀取 {name}({reason})。沒有更動任何內容。請檢查磁碟或連線，再執行一次。",
        "无法读取 {name}({reason})。没有改动任何内容。请检查磁盘或连接，再运行一次。",
    ),
    "file_changing": Words(
        "{name} is being saved at this moment. Nothing was changed. Run it again in a minute.",
        "{name} 正在儲存中。沒有更動任何內容。請一分鐘後再執行。",
        "{name} 正在保存中。没有改动任何内容。请一分钟后再运行。",
    ),
    "file_large": Words(
        "{name} is larger than 200 MB. Nothing was read. Take pictures and old sheets out of the workbook and run it "
        "again.",
        "{name} 超過 200 MB。沒有讀取任何內容。請移除活頁簿中的圖片與舊工作表，再執行一次。",
        "{name} 超过 200 MB。没有读取任何内容。请移除工作簿中的图片和旧工作表，再运行一次。",
    ),
    "file_empty": Words(
        "{name} is an empty file. Nothing was read. If it was just copied, wait until the copy is complete; otherwise "
        "take the last backup.",
        "{name} 是空檔案。沒有讀取任何內容。若剛複製，請等複製完成；否則請使用最近的備份。",
        "{name} 是空文件。没有读取任何内容。若刚复制，请等复制完成；否则请使用最近的备份。",
    ),
    "file_zeros": Words(
        "{name} holds nothing but zeros: a save or a download did not finish. Nothing was read. Let the share finish, "
        "or take the last backup.",
        "{name} 的內容全是零：儲存或下載沒有完成。沒有讀取任何內容。請等同步完成，或使用最近的備份。",
        "{name} 的内容全是零：保存或下载没有完成。没有读取任何内容。请等同步完成，或使用最近的备份。",
    ),
    "file_password": Words(
        "{name} is protected by a password for opening. Nothing was read. Open it in Excel, take the password out under "
        "File, Info, Protect Workbook, and save it.",
        "{name} 設有開啟密碼。沒有讀取任何內容。請用 Excel 開啟，在「檔案」「資訊」「保護活頁簿」中移除密碼後儲存。",
        "{name} 设有打开密码。没有读取任何内容。请用 Excel 打开，在“文件”“信息”“保护工作簿”中移除密码后保存。",
    ),
    "file_xls": Words(
        "{name} is a workbook of the old kind (.xls). Nothing was read. Open it in Excel and save it as an Excel "
        "workbook (.xlsx).",
        "{name} 是舊版活頁簿(.xls)。沒有讀取任何內容。請用 Excel 開啟，另存為 Excel 活頁簿(.xlsx)。",
        "{name} 是旧版工作簿(.xls)。没有读取任何内容。请用 Excel 打开，另存为 Excel 工作簿(.xlsx)。",
    ),
    "file_xlsb": Words(
        "{name} is a binary workbook (.xlsb). Nothing was read. Open it in Excel and save it as an Excel workbook "
        "(.xlsx).",
        "{name} 是二進位活頁簿(.xlsb)。沒有讀取任何內容。請用 Excel 開啟，另存為 Excel 活頁簿(.xlsx)。",
        "{name} 是二进制工作簿(.xlsb)。没有读取任何内容。请用 Excel 打开，另存为 Excel 工作簿(.xlsx)。",
    ),
    "file_ods": Words(
        "{name} is an OpenDocument spreadsheet (.ods). Nothing was read. Open it and save it as an Excel workbook "
        "(.xlsx).",
        "{name} 是 OpenDocument 試算表(.ods)。沒有讀取任何內容。請開啟後另存為 Excel 活頁簿(.xlsx)。",
        "{name} 是 OpenDocument 电子表格(.ods)。没有读取任何内容。请打开后另存为 Excel 工作簿(.xlsx)。",
    ),
    "file_page": Words(
        "{name} is a web page under the name of a workbook. Nothing was read. If another program exported it, open it in "
        "Excel and save it as .xlsx; if it was downloaded, sign in and download it again.",
        "{name} 其實是網頁。沒有讀取任何內容。若由其他系統匯出，請用 Excel 開啟並另存為 .xlsx；若是下載的，請登入後重新下載。",
        "{name} 其实是网页。没有读取任何内容。若由其他系统导出，请用 Excel 打开并另存为 .xlsx；若是下载的，请登录后重新下载。",
    ),
    "file_xml": Words(
        "{name} is an XML spreadsheet of 2003. Nothing was read. Open it in Excel and save it as an Excel workbook "
        "(.xlsx).",
        "{name} 是 XML 試算表 2003。沒有讀取任何內容。請用 Excel 開啟，另存為 Excel 活頁簿(.xlsx)。",
        "{name} 是 XML 电子表格 2003。没有读取任何内容。请用 Excel 打开，另存为 Excel 工作簿(.xlsx)。",
    ),
    "file_text": Words(
        "{name} is a text file (CSV, for example), not a workbook. Nothing was read. Open the register itself; a list "
        "like this one is copied into its tables.",
        "{name} 是文字檔(例如 CSV)，不是活頁簿。沒有讀取任何內容。請指定登記簿本身；這類清單請複製到登記簿的表格中。",
        "{name} 是文本文件(例如 CSV)，不是工作簿。没有读取任何内容。请指定登记簿本身；这类清单请复制到登记簿的表格中。",
    ),
    "file_other": Words(
        "{name} is no Excel workbook. Nothing was read. Give the register's file, an Excel workbook (.xlsx).",
        "{name} 不是 Excel 活頁簿。沒有讀取任何內容。請指定登記簿的檔案，即 Excel 活頁簿(.xlsx)。",
        "{name} 不是 Excel 工作簿。没有读取任何内容。请指定登记簿的文件，即 Excel 工作簿(.xlsx)。",
    ),
    "file_torn": Words(
        "{name} breaks off: a save or a copy did not finish. Nothing was read. Run it again in a minute; if it stays so, "
        "take the last backup.",
        "{name} 不完整：儲存或複製沒有完成。沒有讀取任何內容。請一分鐘後再執行；若仍如此，請使用最近的備份。",
        "{name} 不完整：保存或复制没有完成。没有读取任何内容。请一分钟后再运行；若仍如此，请使用最近的备份。",
    ),
    "file_damaged": Words(
        "{name} is damaged in its part {part}: a save or a copy did not finish, or a disk is failing. Nothing was read. "
        "Run it again in a minute; if it stays so, take the last backup.",
        "{name} 的「{part}」已損壞：儲存或複製沒有完成，或磁碟有問題。沒有讀取任何內容。請一分鐘後再執行；若仍如此，請使用最近的備份。",
        "{name} 的“{part}”已损坏：保存或复制没有完成，或磁盘有问题。没有读取任何内容。请一分钟后再运行；若仍如此，请使用最近的备份。",
    ),
    "file_bomb": Words(
        "{name} would unpack to far more than a register holds. Nothing was read. If it is a register of yours, open it "
        "in Excel, delete what lies beside and below its tables, and save it; otherwise do not open it.",
        "{name} 解開後遠超過登記簿應有的大小。沒有讀取任何內容。若確是登記簿，請用 Excel 開啟，刪除表格旁邊與下方的內容後儲存；否則請勿開啟。",
        "{name} 解开后远超过登记簿应有的大小。没有读取任何内容。若确是登记簿，请用 Excel 打开，删除表格旁边和下方的内容后保存；否则请勿打开。",
    ),
    "file_doubled": Words(
        "{name} holds its part {part} twice, so it is not clear which one counts. Nothing was read. Open it in Excel and "
        "save it; if Excel offers a repair, take the last backup.",
        "{name} 中的「{part}」出現兩次，無法判斷以哪一個為準。沒有讀取任何內容。請用 Excel 開啟並儲存；若 Excel 要求修復，請使用最近的備份。",
        "{name} 中的“{part}”出现两次，无法判断以哪一个为准。没有读取任何内容。请用 Excel 打开并保存；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_names": Words(
        "{name} holds a part named {part}, which leads out of the file. Nothing was read. Excel never writes such a "
        "file: take the last backup, and do not open this one.",
        "{name} 含有指向檔案外部的「{part}」。沒有讀取任何內容。Excel 不會產生這種檔案：請使用最近的備份，不要開啟此檔。",
        "{name} 含有指向文件外部的“{part}”。没有读取任何内容。Excel 不会产生这种文件：请使用最近的备份，不要打开此文件。",
    ),
    "file_packing": Words(
        "{name} is packed in a way that Excel does not use (part {part}). Nothing was read. Open it in Excel and save it "
        "as an Excel workbook (.xlsx).",
        "{name} 的壓縮方式不是 Excel 所用的(「{part}」)。沒有讀取任何內容。請用 Excel 開啟，另存為 Excel 活頁簿(.xlsx)。",
        "{name} 的压缩方式不是 Excel 所用的(“{part}”)。没有读取任何内容。请用 Excel 打开，另存为 Excel 工作簿(.xlsx)。",
    ),
    "file_document_type": Words(
        "{name} holds instructions that no workbook needs (a document type in {part}). Nothing was read. Do not open it; "
        "ask where it came from and take the last backup.",
        "{name} 含有活頁簿不需要的指令({part} 中的文件類型宣告)。沒有讀取任何內容。請勿開啟；請查明來源並使用最近的備份。",
        "{name} 含有工作簿不需要的指令({part} 中的文档类型声明)。没有读取任何内容。请勿打开；请查明来源并使用最近的备份。",
    ),
    "file_encoding": Words(
        "{name} is written in an encoding that Excel does not use (part {part}). Nothing was read. Open it in Excel and "
        "save it.",
        "{name} 的文字編碼不是 Excel 所用的(「{part}」)。沒有讀取任何內容。請用 Excel 開啟並儲存。",
        "{name} 的文字编码不是 Excel 所用的(“{part}”)。没有读取任何内容。请用 Excel 打开并保存。",
    ),
    "file_encoding_other": Words(
        "{name} says of its part {part} that it is written in one encoding, but it is written in another. Nothing was "
        "read. Open it in Excel and save it; if Excel offers a repair, take the last backup.",
        "{name} 的「{part}」宣告的文字編碼與實際內容不符。沒有讀取任何內容。請用 Excel 開啟並儲存；若 Excel 要求修復，請使用最近的備份。",
        "{name} 的“{part}”声明的文字编码与实际内容不符。没有读取任何内容。请用 Excel 打开并保存；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_long_text": Words(
        "{name} holds a text far longer than a cell can hold (part {part}). Nothing was read. Do not open it; take the "
        "last backup.",
        "{name} 含有遠超過儲存格容量的文字(「{part}」)。沒有讀取任何內容。請勿開啟；請使用最近的備份。",
        "{name} 含有远超过单元格容量的文字(“{part}”)。没有读取任何内容。请勿打开；请使用最近的备份。",
    ),
    "file_styles": Words(
        "{name} holds more cell styles than Excel allows. Nothing was read. Open it in Excel, clear the formats beside "
        "and below the tables, and save it.",
        "{name} 的儲存格樣式超過 Excel 的上限。沒有讀取任何內容。請用 Excel 開啟，清除表格旁邊與下方的格式後儲存。",
        "{name} 的单元格样式超过 Excel 的上限。没有读取任何内容。请用 Excel 打开，清除表格旁边和下方的格式后保存。",
    ),
    "file_merged": Words(
        "{sheet} in {name} has merged cells without end ({area}). Nothing was read. Unmerge them in Excel and save the "
        "workbook.",
        "{name} 的工作表「{sheet}」合併了過多儲存格({area})。沒有讀取任何內容。請在 Excel 中取消合併後儲存。",
        "{name} 的工作表“{sheet}”合并了过多单元格({area})。没有读取任何内容。请在 Excel 中取消合并后保存。",
    ),
    "file_far": Words(
        "{sheet} in {name} is filled as far as {cell}; a register ends at row 200,000 and column SR. Nothing was read. "
        "Move these rows to another workbook, or delete them, and save it.",
        "{name} 的工作表「{sheet}」一直填到 {cell}；登記簿到第 200,000 列、SR 欄為止。沒有讀取任何內容。請把這些列移到其他活頁簿或刪除，然後儲存。",
        "{name} 的工作表“{sheet}”一直填到 {cell}；登记簿到第 200,000 行、SR 列为止。没有读取任何内容。请把这些行移到其他工作簿或删除，然后保存。",
    ),
    "file_table_place": Words(
        "The table {table} on {sheet} in {name} has no clear place: it lies over another table, too far right, or "
        "nowhere. Nothing was read. Open it in Excel; if Excel offers a repair, take the last backup.",
        "{name} 工作表「{sheet}」的表格 {table} 位置不明：與其他表格重疊、太靠右或不存在。沒有讀取任何內容。請用 Excel 開啟；若 Excel 要求修復，請使用最近的備份。",
        "{name} 工作表“{sheet}”的表格 {table} 位置不明：与其他表格重叠、太靠右或不存在。没有读取任何内容。请用 Excel 打开；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_table_twice": Words(
        "{name} holds two tables named {table}. Nothing was read. Open it in Excel and save it; if Excel offers a repair, "
        "take the last backup.",
        "{name} 有兩個名為 {table} 的表格。沒有讀取任何內容。請用 Excel 開啟並儲存；若 Excel 要求修復，請使用最近的備份。",
        "{name} 有两个名为 {table} 的表格。没有读取任何内容。请用 Excel 打开并保存；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_part_missing": Words(
        "{name} lacks its part {part}. Nothing was read. Open it in Excel and save it; if Excel offers a repair, take the "
        "last backup.",
        "{name} 缺少「{part}」。沒有讀取任何內容。請用 Excel 開啟並儲存；若 Excel 要求修復，請使用最近的備份。",
        "{name} 缺少“{part}”。没有读取任何内容。请用 Excel 打开并保存；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_part_broken": Words(
        "{part} in {name} cannot be understood. Nothing was read. Open the workbook in Excel and save it; if Excel offers "
        "a repair, take the last backup.",
        "無法解讀 {name} 中的「{part}」。沒有讀取任何內容。請用 Excel 開啟並儲存；若 Excel 要求修復，請使用最近的備份。",
        "无法解读 {name} 中的“{part}”。没有读取任何内容。请用 Excel 打开并保存；若 Excel 要求修复，请使用最近的备份。",
    ),
    "file_not_register": Words(
        "{name} holds none of a register's tables (Equipment, Repairs, Visits …). Nothing was read. If it was a register, "
        "another program dropped its tables when it saved: aftercare backups lists the versions that are kept, aftercare "
        "restore puts the last one back. Otherwise give the register, or make a new one with aftercare init.",
        "{name} 沒有登記簿的任何表格(Equipment、Repairs、Visits 等)。沒有讀取任何內容。若它原是登記簿，表格是被其他程式存檔時去掉的："
        "aftercare backups 列出保留的版本，aftercare restore 還原最近的版本。否則請指定登記簿，或執行 aftercare init 建立新的登記簿。",
        "{name} 没有登记簿的任何表格(Equipment、Repairs、Visits 等)。没有读取任何内容。若它原是登记簿，表格是被其他程序保存时去掉的："
        "aftercare backups 列出保留的版本，aftercare restore 还原最近的版本。否则请指定登记簿，或运行 aftercare init 建立新的登记簿。",
    ),
    "file_slow": Words(
        "{name} took longer than {seconds} seconds to read and was given up. Nothing was changed. Delete what lies beside "
        "and below its tables, save it, and run it again.",
        "讀取 {name} 超過 {seconds} 秒，已中止。沒有更動任何內容。請刪除表格旁邊與下方的內容，儲存後再執行一次。",
        "读取 {name} 超过 {seconds} 秒，已中止。没有改动任何内容。请删除表格旁边和下方的内容，保存后再运行一次。",
    ),
    "file_memory": Words(
        "{name} needs more memory to read than a register does, and was given up. Nothing was changed. Delete what lies "
        "beside and below its tables, save it, and run it again.",
        "讀取 {name} 所需的記憶體超過登記簿應有的程度，已中止。沒有更動任何內容。請刪除表格旁邊與下方的內容，儲存後再執行一次。",
        "读取 {name} 所需的内存超过登记簿应有的程度，已中止。没有改动任何内容。请删除表格旁边和下方的内容，保存后再运行一次。",
    ),
}  # fmt: skip
