"""Refusals of the ledger: it cannot be reached, or is of a later version."""

from __future__ import annotations

from register.language import Words

LEDGER: dict[str, Words] = {
    "bad_ledger_url": Words("{name} names no ledger that can be used. Nothing was written. Write sqlite:///FILE or postgresql://user@host/database.", "{name} 指定的帳本無法使用，未寫入。請寫成 sqlite:///檔案 或 postgresql://使用者@主機/資料庫。", "{name} 指定的账本无法使用，未写入。请写成 sqlite:///文件 或 postgresql://用户@主机/数据库。"),
    "ledger_unreachable": Words("The ledger {where} could not be opened: {reason}. Nothing was written. Start its server or free the file, then run it again.", "無法開啟帳本 {where}：{reason}，未寫入。請啟動伺服器或釋放檔案後再執行一次。", "无法打开账本 {where}：{reason}，未写入。请启动服务器或释放文件后再运行一次。"),
    "ledger_newer": Words("The ledger was written by a later version of the program ({step}). Nothing was written. Install that version.", "帳本由較新版本的程式寫入（{step}），未寫入。請安裝該版本。", "账本由较新版本的程序写入（{step}），未写入。请安装该版本。"),
    "rows_vanished": Words("Many rows of {register} are gone since they were last seen: {tables}. Nothing was written and nothing will be sent. If they were meant to go: aftercare update {register} --accept-deletions. If not: aftercare restore {register}.", "{register} 與上次相比少了許多列：{tables}。未寫入，也不會寄信。若確實要刪除：aftercare update {register} --accept-deletions；若不是：aftercare restore {register}。", "{register} 与上次相比少了许多行：{tables}。未写入，也不会寄信。若确实要删除：aftercare update {register} --accept-deletions；若不是：aftercare restore {register}。"),
    "copy_sends_nothing": Words("{register} is a copy of {original}. Nothing was sent. Send from the original, or make this the register: aftercare remind {register} --take-over.", "{register} 是 {original} 的複本，未寄出。請從原檔寄送，或改以此檔為準：aftercare remind {register} --take-over。", "{register} 是 {original} 的副本，未寄出。请从原文件寄送，或改以此文件为准：aftercare remind {register} --take-over。"),
    "another_sends": Words("The letters of {register} are sent by {host}. Nothing was sent. Run it there, or let this PC send: aftercare remind {register} --take-over.", "{register} 的信件由 {host} 寄送，未寄出。請在該電腦執行，或改由本機寄送：aftercare remind {register} --take-over。", "{register} 的信件由 {host} 寄送，未寄出。请在该电脑执行，或改由本机寄送：aftercare remind {register} --take-over。"),
    "ledger_outdated": Words("The ledger of this PC is an old backup: it does not know what was sent for {register} since. Nothing was sent. Look at what was sent, then: aftercare remind {register} --take-over.", "此電腦的帳本是舊備份，不知道 {register} 其後寄出的信件，未寄出。請先查看已寄信件，再執行 aftercare remind {register} --take-over。", "此电脑的账本是旧备份，不知道 {register} 其后寄出的信件，未寄出。请先查看已寄信件，再执行 aftercare remind {register} --take-over。"),
    "nobody_sends": Words("{register} names no PC that sends its letters yet. Nothing was sent. Run aftercare update {register} first.", "{register} 尚未指定寄信的電腦，未寄出。請先執行 aftercare update {register}。", "{register} 尚未指定寄信的电脑，未寄出。请先执行 aftercare update {register}。"),
    "no_backup": Words("No earlier version of {register} is kept on this PC. Nothing was changed. Versions are kept from the first aftercare update on.", "此電腦沒有保留 {register} 的先前版本，未變更。自第一次 aftercare update 起才會保留版本。", "此电脑没有保留 {register} 的先前版本，未变更。自第一次 aftercare update 起才会保留版本。"),
    "no_such_backup": Words("“{name}” names {count} of the versions that are kept, not one. Nothing was changed. Take a name from aftercare backups.", "「{name}」符合 {count} 個保留的版本，而非一個，未變更。請從 aftercare backups 選取名稱。", "“{name}”符合 {count} 个保留的版本，而非一个，未变更。请从 aftercare backups 选取名称。"),
    "backup_stands": Words("{register} is that version already ({name}). Nothing was changed. Choose another one from aftercare backups.", "{register} 目前就是該版本({name})，未變更。請從 aftercare backups 另選一個。", "{register} 目前就是该版本({name})，未变更。请从 aftercare backups 另选一个。"),
}
