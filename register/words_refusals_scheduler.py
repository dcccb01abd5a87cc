"""Refusals of what runs by itself: the calendar feed, the scheduler, its service."""

from __future__ import annotations

from register.language import Words

SCHEDULER: dict[str, Words] = {
    "service_sign": Words("{path} holds a sign (a quotation mark, a per cent or dollar sign, one that is not printed) that the system's service files cannot carry. Nothing was installed. Rename it, then run it again.", "{path} 含有系統服務檔案無法使用的字元（引號、百分號、錢字號或不可見字元），未安裝。請改名後再執行一次。", "{path} 含有系统服务文件无法使用的字符（引号、百分号、美元符号或不可见字符），未安装。请改名后再运行一次。"),
    "service_no_register": Words("{register} is not there. Nothing was installed. Give the path of the register's workbook.", "找不到 {register}，未安裝。請輸入登記冊活頁簿的路徑。", "找不到 {register}，未安装。请输入登记册工作簿的路径。"),
    "service_ask": Words("Nobody is there to be asked. Nothing was installed. Look at the files with --show, then run it again with --yes.", "沒有人可以回答，未安裝。請先用 --show 查看檔案，再加上 --yes 執行一次。", "没有人可以回答，未安装。请先用 --show 查看文件，再加上 --yes 运行一次。"),
    "service_declined": Words("Nothing was installed.", "未安裝。", "未安装。"),
    "service_foreign": Words("{file} was not made by this program. Nothing was changed. Look what it is and move it away, then run it again.", "{file} 不是本程式建立的，未變更。請確認其內容並移走，再執行一次。", "{file} 不是本程序创建的，未更改。请确认其内容并移走，再运行一次。"),
    "service_command": Words("The system did not take the service: {command} said “{reason}”. Its files are written, but it does not run. Run aftercare doctor, or run that command by hand.", "系統未接受服務：{command} 回覆「{reason}」。檔案已寫入，但服務未執行。請執行 aftercare doctor，或手動執行該命令。", "系统未接受服务：{command} 回复“{reason}”。文件已写入，但服务未运行。请运行 aftercare doctor，或手动运行该命令。"),
    "service_system": Words("There is no system “{value}” here. Nothing was shown. Choose one of: {known}.", "沒有「{value}」這個系統，未顯示。請選擇：{known}。", "没有“{value}”这个系统，未显示。请选择：{known}。"),
    "clock_back": Words("This machine's clock shows {now}, but the last round for {register} was at {last}. Nothing was written or sent. If the clock is right now: aftercare remind {register} --clock-is-right", "本機時鐘顯示 {now}，但 {register} 上次執行是 {last}。未寫入，也未寄信。若現在的時間正確：aftercare remind {register} --clock-is-right", "本机时钟显示 {now}，但 {register} 上次运行是 {last}。未写入，也未寄信。若现在的时间正确：aftercare remind {register} --clock-is-right"),
    "clock_ahead": Words("This machine's clock shows {now}, more than 40 days after the last round for {register} at {last}. Nothing was written or sent. If the clock is right: aftercare remind {register} --clock-is-right", "本機時鐘顯示 {now}，距 {register} 上次執行 {last} 超過 40 天。未寫入，也未寄信。若時間正確：aftercare remind {register} --clock-is-right", "本机时钟显示 {now}，距 {register} 上次运行 {last} 超过 40 天。未写入，也未寄信。若时间正确：aftercare remind {register} --clock-is-right"),
    "bad_heartbeat": Words("{name} is no address that can be called safely. No heartbeat is sent; all else goes on. Set it to an address that begins with https://.", "{name} 不是可安全呼叫的網址。不會送出心跳，其他工作照常進行。請設為 https:// 開頭的網址。", "{name} 不是可安全访问的网址。不会发送心跳，其他工作照常进行。请设为 https:// 开头的网址。"),
    "calendar_failed": Words("The calendar feed {file} was not renewed: {reason}. No letter waits for it; it is tried again. Set AFTERCARE_CALENDAR to a folder that this account may write to.", "行事曆訂閱檔 {file} 未更新：{reason}。信件不受影響，稍後會再試。請將 AFTERCARE_CALENDAR 設為此帳號可寫入的資料夾。", "日历订阅文件 {file} 未更新：{reason}。信件不受影响，稍后会再试。请将 AFTERCARE_CALENDAR 设为此账号可写入的文件夹。"),
}
