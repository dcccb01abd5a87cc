"""Refusals of what runs by itself: the calendar feed, the scheduler, its service."""

from __future__ import annotations

from register.language import Words

SCHEDULER: dict[str, Words] = {
    "bad_heartbeat": Words("{name} is no address that can be called safely. No heartbeat is sent; all else goes on. Set it to an address that begins with https://.", "{name} 不是可安全呼叫的網址。不會送出心跳，其他工作照常進行。請設為 https:// 開頭的網址。", "{name} 不是可安全访问的网址。不会发送心跳，其他工作照常进行。请设为 https:// 开头的网址。"),
    "calendar_failed": Words("The calendar {file} could not be written: {reason}. All else was done. Set AFTERCARE_CALENDAR to a folder that this account may write to.", "行事曆 {file} 無法寫入：{reason}。其他工作已完成。請將 AFTERCARE_CALENDAR 設為此帳號可寫入的資料夾。", "日历 {file} 无法写入：{reason}。其他工作已完成。请将 AFTERCARE_CALENDAR 设为此账号可写入的文件夹。"),
}
