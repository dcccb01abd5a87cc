"""Refusals of sharing: somebody else has the workbook, or has just saved it."""

from __future__ import annotations

from register.language import Words

SHARING: dict[str, Words] = {
    "another_writes": Words("Another update of {register} is running on this computer. Nothing was written. Run it again when it has ended.", "這台電腦上正在執行 {register} 的另一個更新，未寫入。請等它結束後再執行一次。", "这台电脑上正在运行 {register} 的另一个更新，未写入。请等它结束后再运行一次。"),
    "open_for_writing": Words("A program on this computer has {register} open for writing. Nothing was written. Close it there, then run it again.", "這台電腦上有程式正開啟 {register} 準備寫入，未寫入。請關閉後再執行一次。", "这台电脑上有程序正打开 {register} 准备写入，未写入。请关闭后再运行一次。"),
    "read_only_here": Words("The program may only read here ({setting} is set): {register} was not written. Run the update where it may write.", "此處設為唯讀（{setting}）：{register} 未寫入。請在可寫入的電腦上執行更新。", "此处设为只读（{setting}）：{register} 未写入。请在可写入的电脑上运行更新。"),
    "legacy_shared": Words("{register} is a shared workbook of the old kind, which several people hold at once. It is read, never written. In Excel: Review, Unshare Workbook; then run it again.", "{register} 是舊式共用活頁簿，可由多人同時持有。程式只讀取，不寫入。請在 Excel「校閱」中取消共用活頁簿，再執行一次。", "{register} 是旧式共享工作簿，可由多人同时持有。程序只读取，不写入。请在 Excel“审阅”中取消共享工作簿，再运行一次。"),
    "workbook_signed": Words(
        "{register} is digitally signed, and writing into it would break the signature. Nothing was written. Keep a copy "
        "if the signed state counts; then let whoever signed take the signature out (File, Info, View Signatures) and run "
        "it again.",
        "{register} 已加上數位簽章，寫入會使簽章失效，因此未寫入。若須保留已簽章的內容，請先另存複本；再請簽章者在「檔案」「資訊」「檢視簽章」中移除簽章，然後再執行一次。",
        "{register} 已加数字签名，写入会使签名失效，因此未写入。若须保留已签名的内容，请先另存副本；再请签名者在“文件”“信息”“查看签名”中删除签名，然后再运行一次。",
    ),
    "workbook_final": Words(
        "{register} is marked as final: somebody has said that it is to change no more. Nothing was written. If it is to be "
        "kept up, open it in Excel, press Edit Anyway, save it, and run it again.",
        "{register} 已標示為完稿，表示不再更改，因此未寫入。若仍要更新，請在 Excel 中按「繼續編輯」並儲存，再執行一次。",
        "{register} 已标记为最终状态，表示不再更改，因此未写入。若仍要更新，请在 Excel 中点击“仍然编辑”并保存，再运行一次。",
    ),
    "workbook_password": Words(
        "{register} asks for a password before it may be changed, and the program has none. Nothing was written. Take it out "
        "in Excel (Save As, Tools, General Options) and run it again; to keep people out of the grey cells, protect the "
        "sheets instead.",
        "{register} 設有防寫密碼，程式沒有密碼，因此未寫入。請在 Excel「另存新檔」「工具」「一般選項」中移除防寫密碼，再執行一次；若只是不讓人改灰色儲存格，請改用「保護工作表」。",
        "{register} 设有修改权限密码，程序没有密码，因此未写入。请在 Excel“另存为”“工具”“常规选项”中删除修改权限密码，再运行一次；若只是不让人改灰色单元格，请改用“保护工作表”。",
    ),
    "share_unseen": Words("This computer shares the folder of {register}, and the program may not see who has it open there. Nothing was written. Run it as the owner of the file or as root, or on a PC over the share; for reading alone set {setting}.", "{register} 所在的資料夾由這台電腦共用，程式無權得知誰正開啟它，未寫入。請以檔案擁有者或 root 身分執行，或在另一台電腦上經由共用執行；若只需讀取，請設定 {setting}。", "{register} 所在的文件夹由这台电脑共享，程序无权得知谁正打开它，未写入。请以文件所有者或 root 身份运行，或在另一台电脑上经由共享运行；若只需读取，请设置 {setting}。"),
    "home_failed": Words("The program's own folder {folder} cannot be used: {reason}. Nothing was written. Free space or ask for the right to write there, then run it again.", "無法使用程式自己的資料夾 {folder}：{reason}，未寫入。請騰出空間或取得寫入權限，再執行一次。", "无法使用程序自己的文件夹 {folder}：{reason}，未写入。请腾出空间或取得写入权限，再运行一次。"),
    "write_unfinished": Words("An earlier update of {register} was broken off and cannot be finished yet: {reason}. Nothing was lost. Free space or ask for the right to write there, then run it again.", "先前對 {register} 的更新中斷，目前無法收尾：{reason}。沒有遺失任何內容。請騰出空間或取得寫入權限，再執行一次。", "先前对 {register} 的更新中断，目前无法收尾：{reason}。没有丢失任何内容。请腾出空间或取得写入权限，再运行一次。"),
    "write_no_rename": Words("The drive of {folder} cannot replace a file without a moment in which somebody's save would be lost. {register} was not written. Put it on another drive, or run the program on the computer that shares the folder.", "{folder} 所在的磁碟無法安全替換檔案，他人的儲存可能因此遺失。{register} 未寫入。請移到其他磁碟，或在提供共用的電腦上執行本程式。", "{folder} 所在的磁盘无法安全替换文件，他人的保存可能因此丢失。{register} 未写入。请移到其他磁盘，或在提供共享的电脑上运行本程序。"),
    "snapshot_absent": Words("The version {identity} is not kept. Nothing was changed. aftercare backups REGISTER lists those that are.", "沒有保存版本 {identity}，未更動任何內容。aftercare backups 登記冊 會列出已保存的版本。", "没有保存版本 {identity}，未改动任何内容。aftercare backups 登记册 会列出已保存的版本。"),
    "snapshot_damaged": Words("The kept version {identity} is damaged on the disk. Nothing was changed. Take another, and check the disk.", "已保存的版本 {identity} 在磁碟上損壞，未更動任何內容。請改用其他版本，並檢查磁碟。", "已保存的版本 {identity} 在磁盘上损坏，未改动任何内容。请改用其他版本，并检查磁盘。"),
}
