"""Refusals of what runs by itself: the calendar feed, the scheduler, its service."""

from __future__ import annotations

from register.language import Words

SCHEDULER: dict[str, Words] = {
    "calendar_failed": Words("The calendar {file} could not be written: {reason}. All else was done. Set AFTERCARE_CALENDAR to a folder that this account may write to.", "行事曆 {file} 無法寫入：{reason}。其他工作已完成。請將 AFTERCARE_CALENDAR 設為此帳號可寫入的資料夾。", "日历 {file} 无法写入：{reason}。其他工作已完成。请将 AFTERCARE_CALENDAR 设为此账号可写入的文件夹。"),
}
