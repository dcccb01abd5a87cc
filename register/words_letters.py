"""What letters say: the digest of what is due, in the recipient's language."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "subject": Words("{counts} | Service reminder {day}", "{counts}｜服務提醒 {day}", "{counts}｜服务提醒 {day}"),
    "between": Words(" · ", "・", "・"),
    "colon": Words(": ", "：", "："),
    "count_overdue": Words("{count} overdue", "逾期 {count}", "逾期 {count}"),
    "count_today": Words("{count} today", "今天 {count}", "今天 {count}"),
    "count_week": Words("{count} within 7 days", "7 天內 {count}", "7 天内 {count}"),
    "count_later": Words("{count} later", "之後 {count}", "之后 {count}"),
    "count_ending": Words("{count} ending soon", "即將到期 {count}", "即将到期 {count}"),
    "title": Words("Service reminder {day}", "服務提醒 {day}", "服务提醒 {day}"),
    "section_overdue": Words("Overdue", "逾期", "逾期"),
    "section_today": Words("Today", "今天", "今天"),
    "section_week": Words("Within 7 days", "7 天內", "7 天内"),
    "section_later": Words("Later", "之後", "之后"),
    "section_ending": Words("Cover and contracts that end soon", "即將到期的保修與合同", "即将到期的保修与合同"),
    "late_days": Words("{days} days late", "逾期 {days} 天", "逾期 {days} 天"),
    "late_day": Words("1 day late", "逾期 1 天", "逾期 1 天"),
    "late_since": Words("late since {time}", "今天 {time} 起逾期", "今天 {time} 起逾期"),
    "today": Words("today", "今天", "今天"),
    "today_by": Words("today by {time}", "今天 {time} 前", "今天 {time} 前"),
    "tomorrow": Words("tomorrow", "明天", "明天"),
    "in_days": Words("in {days} days", "還有 {days} 天", "还有 {days} 天"),
    "and_more": Words("{first} and {count} more", "{first}，另 {count} 項", "{first}，另 {count} 项"),
    "cell": Words("Cell", "儲存格", "单元格"),
    "preheader": Words("{late} – {what}", "{late}｜{what}", "{late}｜{what}"),
    "more_entries": Words("{count} more are on the sheet “{sheet}”.", "另有 {count} 項，請見「{sheet}」工作表。", "另有 {count} 项，请见“{sheet}”工作表。"),
    "silence": Words("What ends a reminder", "如何讓提醒消失", "如何让提醒消失"),
    "silence_visit": Words("{kind}: enter it on the sheet “{sheet}” and fill in “{column}”.", "{kind}：登記到「{sheet}」工作表，並填寫「{column}」。", "{kind}：登记到“{sheet}”工作表，并填写“{column}”。"),
    "silence_row": Words("{kind}: fill in “{column}” in its row.", "{kind}：在該列填寫「{column}」。", "{kind}：在该行填写“{column}”。"),
    "silence_milestone": Words("{kind}: fill in when it was done, such as “{column}”, in the repair's row.", "{kind}：在維修單該列填寫辦理時間，例如「{column}」。", "{kind}：在维修单该行填写办理时间，例如“{column}”。"),
    "silence_ending": Words("{kind}: ends by itself after its day.", "{kind}：日期過後自動消失。", "{kind}：日期过后自动消失。"),
    "silence_advice": Words("{kind}: ends once the replacement or exchange is entered.", "{kind}：登記更換或退換後消失。", "{kind}：登记更换或退换后消失。"),
    "silence_keeping": Words("{kind}: ends once the record is put away and its row deleted.", "{kind}：封存紀錄並刪除該列後消失。", "{kind}：封存记录并删除该行后消失。"),
    "register_at": Words("The register: {path}", "登記冊：{path}", "登记册：{path}"),
    "why": Words("Written from the register as it stood on {day}; no letter comes when nothing is due.", "依 {day} 的登記冊製作；沒有到期事項時不寄信。", "依 {day} 的登记册制作；没有到期事项时不寄信。"),
    "reply": Words("A question? Reply to this letter.", "有疑問請直接回覆本信。", "有疑问请直接回复本信。"),
    "would_send": Words("{recipient}: {subject}", "{recipient}：{subject}", "{recipient}：{subject}"),
}
