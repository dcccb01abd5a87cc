"""Refusals in Excel and of the add-in: what cannot be done there, and what to do instead."""

from __future__ import annotations

from register.language import Words

EXCEL: dict[str, Words] = {
    "excel_not_saved": Words("{register} has changes that are not saved. Nothing was sent. Save it, then press the button again.", "{register} 有尚未儲存的變更，未寄出。請存檔後再按一次。", "{register} 有尚未保存的更改，未发送。请保存后再按一次。"),
    "excel_no_file": Words("{register} is not saved on this computer or a shared folder. Nothing was done. Save it there first.", "{register} 尚未儲存在本機或共用資料夾，未執行。請先儲存。", "{register} 尚未保存在本机或共享文件夹，未执行。请先保存。"),
    "excel_read_only": Words("{register} is open for reading only: somebody else has it open. Nothing was written. Press Update there, or wait until it is closed.", "{register} 為唯讀開啟，他人正在使用，未寫入。請由對方按「更新」，或待其關閉。", "{register} 以只读方式打开，他人正在使用，未写入。请由对方按“更新”，或待其关闭。"),
    "excel_online": Words("{register} is opened from OneDrive or SharePoint, where several may write at once. Nothing was written. Let the scheduler update it, or open it from a shared folder.", "{register} 是從 OneDrive 或 SharePoint 開啟，可能有多人同時寫入，未寫入。請由排程更新，或改從共用資料夾開啟。", "{register} 是从 OneDrive 或 SharePoint 打开，可能有多人同时写入，未写入。请由计划任务更新，或改从共享文件夹打开。"),
    "excel_numbers_lost": Words("Excel does not let {register} keep the numbers that its new rows would get, so one could be given twice. Nothing was written. Save it on this PC or a shared folder, close it, then run: aftercare update", "Excel 未允許 {register} 保存新列的號碼，同一號碼可能重複，未寫入。請將它儲存到本機或共用資料夾並關閉，再執行：aftercare update", "Excel 未允许 {register} 保存新行的号码，同一号码可能重复，未写入。请将它保存到本机或共享文件夹并关闭，再运行：aftercare update"),
    "excel_not_held": Words("Nothing beside {register} says that it is open here, so another program could write at the same time. Nothing was written. Close it, open it again, then press Update.", "{register} 旁沒有開啟中的標記，其他程式可能同時寫入，未寫入。請關閉後重新開啟，再按「更新」。", "{register} 旁没有打开中的标记，其他程序可能同时写入，未写入。请关闭后重新打开，再按“更新”。"),
    "excel_no_register": Words("{register} is no register: none of its tables is in it. Nothing was done. Open the register first.", "{register} 不是登記冊，找不到任何表格，未執行。請先開啟登記冊。", "{register} 不是登记册，找不到任何表格，未执行。请先打开登记册。"),
    "excel_command_failed": Words("The program could not be started: {reason}. Nothing was sent. Run: aftercare doctor", "程式無法啟動：{reason}，未寄出。請執行：aftercare doctor", "程序无法启动：{reason}，未发送。请运行：aftercare doctor"),
    "addin_no_excel": Words("There is no Excel for this system. Nothing was installed. Build the add-in here with “aftercare addin build” and install it on the PC with Excel.", "此系統沒有 Excel，未安裝。請在此執行「aftercare addin build」，再到有 Excel 的電腦上安裝。", "此系统没有 Excel，未安装。请在此运行“aftercare addin build”，再到有 Excel 的电脑上安装。"),
    "addin_foreign": Words("{file} was not made by this program. It stands as it was. Move it away, then run it again.", "{file} 不是本程式產生的檔案，未變更。請移走後再執行一次。", "{file} 不是本程序生成的文件，未更改。请移走后再运行一次。"),
    "addin_sign": Words("{path} holds a sign ({sign}) that Excel's language on this PC cannot write. Nothing was installed. Install this program into a folder with a plain name, such as C:\\aftercare.", "{path} 含有此電腦的 Excel 無法寫入的字元（{sign}），未安裝。請將本程式安裝到名稱簡單的資料夾，例如 C:\\aftercare。", "{path} 含有此电脑的 Excel 无法写入的字符（{sign}），未安装。请将本程序安装到名称简单的文件夹，例如 C:\\aftercare。"),
    "excel_broke": Words("Excel did not let this be done ({kind}): it may be busy with a cell, or a sheet may be protected. Some cells may have been written. Press Enter or Esc, take the protection off, then press the button again. The details are in {file}.", "Excel 未能完成此操作（{kind}）：可能正在編輯儲存格，或工作表受保護。部分儲存格可能已寫入。請按 Enter 或 Esc，解除保護後再按一次。詳情見 {file}。", "Excel 未能完成此操作（{kind}）：可能正在编辑单元格，或工作表受保护。部分单元格可能已写入。请按 Enter 或 Esc，解除保护后再按一次。详情见 {file}。"),
    "addin_failed": Words("{file} could not be written or removed: {reason}. Close Excel, then run it again.", "{file} 無法寫入或移除：{reason}。請關閉 Excel 後再執行一次。", "{file} 无法写入或移除：{reason}。请关闭 Excel 后再运行一次。"),
    "addin_file_kind": Words("{file} ends neither in .xlam nor in .xlsm. Nothing was made. Name an add-in aftercare.xlam, a register with buttons register.xlsm.", "{file} 的副檔名不是 .xlam 或 .xlsm，未建立。增益集請命名為 aftercare.xlam，含按鈕的登記冊請命名為 register.xlsm。", "{file} 的扩展名不是 .xlam 或 .xlsm，未建立。加载项请命名为 aftercare.xlam，含按钮的登记册请命名为 register.xlsm。"),
    "addin_has_macros": Words("{register} has macros of its own. Nothing was made. Keep it as it is and use the add-in: aftercare addin install", "{register} 已有自己的巨集，未建立。請保留原檔並改用增益集：aftercare addin install", "{register} 已有自己的宏，未建立。请保留原文件并改用加载项：aftercare addin install"),
    "addin_xlwings": Words("The installed xlwings is not {version}, for which the add-in is made. Nothing was made. Install this program anew.", "已安裝的 xlwings 不是增益集所需的 {version}，未建立。請重新安裝本程式。", "已安装的 xlwings 不是加载项所需的 {version}，未建立。请重新安装本程序。"),
}
