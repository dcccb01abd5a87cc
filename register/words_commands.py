"""What the commands say in the terminal."""

from __future__ import annotations

from register.language import Words
from register.words_commands_service import SERVICE

WORDS: dict[str, Words] = {
    **SERVICE,
    "place_row": Words("{sheet} row {row}, {column}", "{sheet} 第 {row} 列「{column}」", "{sheet} 第 {row} 行“{column}”"),
    "place_whole_row": Words("{sheet} row {row}", "{sheet} 第 {row} 列", "{sheet} 第 {row} 行"),
    "place_table": Words("{sheet} {column}", "{sheet} {column}", "{sheet} {column}"),
    "error": Words("error", "錯誤", "错误"),
    "warning": Words("warning", "提醒", "提醒"),
    "check_none": Words("{register}: nothing to correct.", "{register}：沒有需要更正的內容。", "{register}：没有需要更正的内容。"),
    "check_count": Words("{register}: {errors} errors, {warnings} warnings.", "{register}：{errors} 項錯誤，{warnings} 項提醒。", "{register}：{errors} 项错误，{warnings} 项提醒。"),
    "init_done": Words("Made {register}. Open it in Excel; begin with the sheet “{start}”.", "已建立 {register}。請用 Excel 開啟，從「{start}」工作表開始。", "已建立 {register}。请用 Excel 打开，从“{start}”工作表开始。"),
    "due_none": Words("Nothing is due.", "目前沒有到期事項。", "目前没有到期事项。"),
    "due_count": Words("{count} due or late, {late} of them late.", "到期或逾期 {count} 項，其中逾期 {late} 項。", "到期或逾期 {count} 项，其中逾期 {late} 项。"),
    "due_heads": Words("Due|Late|What|Client|Equipment|For", "日期|逾期天數|事項|業主|設備|負責", "日期|逾期天数|事项|业主|设备|负责"),
    "late_days": Words("{days} d", "{days} 天", "{days} 天"),
    "reading": Words("Reading {register}", "讀取 {register}", "读取 {register}"),
    "computing": Words("Working out {rows} rows", "計算 {rows} 列", "计算 {rows} 行"),
    "writing": Words("Writing {register}", "寫入 {register}", "写入 {register}"),
    "update_solo": Words("For a file that nobody has open: close it in Excel before an update.", "僅適用於無人開啟的檔案：更新前請先在 Excel 關閉。", "仅适用于无人打开的文件：更新前请先在 Excel 关闭。"),
    "update_same": Words("{register}: nothing has changed; nothing was written.", "{register}：沒有變更，未寫入。", "{register}：没有变更，未写入。"),
    "update_done": Words("{register}: {cells} cells written in {rows} rows; backup {backup}.", "{register}：已寫入 {rows} 列共 {cells} 格；備份 {backup}。", "{register}：已写入 {rows} 行共 {cells} 格；备份 {backup}。"),
    "update_dry": Words("{register}: {cells} cells in {rows} rows would be written; nothing was written.", "{register}：將寫入 {rows} 列共 {cells} 格；目前未寫入。", "{register}：将写入 {rows} 行共 {cells} 格；目前未写入。"),
    "update_column": Words("{sheet}, {column}: {cells}", "{sheet}「{column}」：{cells} 格", "{sheet}“{column}”：{cells} 格"),
    "update_more": Words("… and {columns} more columns", "… 另有 {columns} 欄", "… 另有 {columns} 列"),
    "update_generated": Words("Overview, Due ({due}) and Problems ({problems}) are up to date.", "總覽、到期({due})與問題({problems})已更新。", "总览、到期({due})与问题({problems})已更新。"),
    "update_stale": Words("The lock of {name} since {since} ({file}) is more than a day old and was passed over. If nobody has {register} open, delete that file.", "{name} 自 {since} 起的鎖定檔({file})已超過一天，予以略過。若無人開啟 {register}，請刪除該檔。", "{name} 自 {since} 起的锁定文件({file})已超过一天，予以略过。若无人打开 {register}，请删除该文件。"),
    "update_copy": Words("{copy} bears the id of {register}: a copy, or a save that a sync client could not unite. It is not read. Carry over what is newer in it, then move it elsewhere.", "{copy} 帶有 {register} 的編號：是複本，或是同步程式無法合併的儲存。程式不讀取它；請把其中較新的內容移入，再把它移到別處。", "{copy} 带有 {register} 的编号：是副本，或是同步程序无法合并的保存。程序不读取它；请把其中较新的内容移入，再把它移到别处。"),
    "update_blocked": Words("Something of yours stands in {cell}, below a table of ours: not all its rows are shown. Move it away.", "{cell} 有其他內容，擋住程式表格的下方，無法全部顯示。請移到別處。", "{cell} 有其他内容，挡住程序表格的下方，无法全部显示。请移到别处。"),
    "letters_none": Words("Nothing is due: no letter.", "沒有到期事項，無需寄信。", "没有到期事项，无需寄信。"),
    "letters_made": Words("{count} letters in {folder}; nothing was sent.", "{count} 封信件在 {folder}；未寄出。", "{count} 封信件在 {folder}；未寄出。"),
    "letters_redirected": Words("No e-mail address that can be used: {names}. {count} entries go only to the others they concern, such as the office.", "沒有可用的電子郵件：{names}。{count} 項只由內勤等其他收件人收到。", "没有可用的电子邮件：{names}。{count} 项只由内勤等其他收件人收到。"),
    "letters_nobody": Words("{count} entries have nobody to write to: set e-mail addresses on the sheets Staff and Settings.", "{count} 項沒有收件人：請在「人員」與「設定」填寫電子郵件。", "{count} 项没有收件人：请在“人员”与“设置”填写电子邮件。"),
    "mail_none": Words("No mail account is set: this is a preview, nothing was sent. Use --preview DIR to choose the folder.", "尚未設定郵件帳號：以下為預覽，未寄出。可用 --preview DIR 指定資料夾。", "尚未设置邮件账号：以下为预览，未寄出。可用 --preview DIR 指定文件夹。"),
    "demo_done": Words("The demo is in {folder}: the register {register}, {letters} letters and {papers} papers.", "示範資料在 {folder}：登記冊 {register}、{letters} 封信件、{papers} 份文件。", "演示数据在 {folder}：登记册 {register}、{letters} 封信件、{papers} 份文件。"),
    "printed_none": Words("Nothing to print for {month}: no client has anything in that month, and none asks for a statement.", "{month} 沒有可列印的文件：當月沒有任何業主的紀錄，也沒有業主設定寄送月報。", "{month} 没有可打印的文件：当月没有任何业主的记录，也没有业主设置寄送月报。"),
    "printing": Words("Printing", "列印中", "打印中"),
    "printed": Words("{count} papers in {folder}.", "{count} 份文件在 {folder}。", "{count} 份文件在 {folder}。"),
    "addin_built": Words("Made {file}.", "已建立 {file}。", "已建立 {file}。"),
    "addin_installed": Words("Installed {addin}; Python is named in {configuration}. Start Excel anew.", "已安裝 {addin}；Python 的位置記在 {configuration}。請重新啟動 Excel。", "已安装 {addin}；Python 的位置记在 {configuration}。请重新启动 Excel。"),
    "addin_mac": Words("On a Mac the buttons work; functions in cells need Windows.", "Mac 上可使用按鈕；儲存格中的函數只能在 Windows 使用。", "Mac 上可使用按钮；单元格中的函数只能在 Windows 使用。"),
    "addin_removed": Words("Removed {file}.", "已移除 {file}。", "已移除 {file}。"),
    "addin_none": Words("The add-in is not installed; nothing was removed.", "尚未安裝增益集，未移除任何檔案。", "尚未安装加载项，未移除任何文件。"),
}
