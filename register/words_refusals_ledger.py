"""Refusals of the ledger: it cannot be reached, or is of a later version."""

from __future__ import annotations

from register.language import Words

LEDGER: dict[str, Words] = {
    "bad_ledger_url": Words("{name} names no ledger that can be used. Nothing was written. Write sqlite:///FILE or postgresql://user@host/database.", "{name} 指定的帳本無法使用，未寫入。請寫成 sqlite:///檔案 或 postgresql://使用者@主機/資料庫。", "{name} 指定的账本无法使用，未写入。请写成 sqlite:///文件 或 postgresql://用户@主机/数据库。"),
    "ledger_unreachable": Words("The ledger {where} could not be opened: {reason}. Nothing was written. Start its server or free the file, then run it again.", "無法開啟帳本 {where}：{reason}，未寫入。請啟動伺服器或釋放檔案後再執行一次。", "无法打开账本 {where}：{reason}，未写入。请启动服务器或释放文件后再运行一次。"),
    "ledger_newer": Words("The ledger was written by a later version of the program ({step}). Nothing was written. Install that version.", "帳本由較新版本的程式寫入（{step}），未寫入。請安裝該版本。", "账本由较新版本的程序写入（{step}），未写入。请安装该版本。"),
}
